/** Reports one behind the other in one document: a book of them, or annexes of the offices below. */
import type { Block } from '../document'
import type { Form } from '../form'
import type { TableId } from '../names'
import { titleIn } from './title'
import { wordedAs } from './wordings'

/**
 * The block at which a second report begins, so that the first takes nothing from it: a title, and a first section
 * below it, once the first report has shown a table. A title alone may be a link.
 */
export function furtherReport(
  form: Form,
  blocks: readonly Block[],
  evidence: readonly ReadonlySet<TableId>[],
  listed: ReadonlySet<number>,
): number | undefined {
  const begins = blocks.flatMap((block, at) => {
    if (block.kind === 'table' || listed.has(at)) return []
    const worded = wordedAs(form, block.text)
    return worded?.section === 'overview' && worded.likeness === 3 && worded.inPlace ? [at] : []
  })
  const table = evidence.findIndex((tables, at) => tables.size > 0 && at > (begins[0] ?? Infinity))
  const next = begins.find((at) => table >= 0 && at > table)
  if (next === undefined) return undefined
  // Nothing that stands in a table is part of a title.
  const lines = blocks.slice(table, next).map((one) => (one.kind === 'table' ? '。' : one.text))
  const title = titleIn(lines)
  return title && (title.organisation !== '' || title.year !== undefined)
    ? table + title.from
    : undefined
}
