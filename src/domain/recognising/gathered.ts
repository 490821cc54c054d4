/**
 * Workbooks often hold the texts in one sheet, with the headings of the tables among them, and each table under the same
 * heading in a sheet of its own: the tables go to where their headings stand first.
 */
import type { Block } from '../document'
import { type Form, tablesOf } from '../form'
import { type SectionId, wordedAs } from './wordings'

const LONGEST = 45

/** The blocks in the order of the report; as they are, unless all of its tables stand apart from its texts. */
export function gathered(form: Form, blocks: readonly Block[]): readonly Block[] {
  const headings = blocks.map((block) => headingOf(form, block))
  const placesOf = (id: SectionId) => headings.flatMap((own, at) => (own === id ? [at] : []))
  const [text, ...more] = placesOf('problems')
  if (text === undefined || more.length > 0) return blocks
  const moves = tablesOf(form).map(({ id }) => {
    const [to = -1, from = -1, ...others] = placesOf(id)
    const end = headings.findIndex((own, at) => at > from && own !== undefined)
    const body = blocks.slice(from + 1, end < 0 ? blocks.length : end)
    const apart = others.length === 0 && to >= 0 && to < text && text < from
    return apart && headings[to + 1] !== undefined && body.some(({ kind }) => kind === 'table')
      ? { to, from, body }
      : undefined
  })
  if (moves.includes(undefined)) return blocks
  const moved = new Set(
    moves.flatMap((move) =>
      move ? [move.from, ...move.body.map((_, i) => move.from + 1 + i)] : [],
    ),
  )
  return blocks.flatMap((block, at) =>
    moved.has(at) ? [] : [block, ...(moves.find((move) => move?.to === at)?.body ?? [])],
  )
}

function headingOf(form: Form, block: Block): SectionId | undefined {
  if (block.kind !== 'paragraph' || block.text.length > LONGEST) return undefined
  const worded = wordedAs(form, block.text)
  const isHeading =
    worded?.numbered === 'section' && worded.inPlace && worded.likeness >= 2 && worded.rest === ''
  return isHeading ? worded.section : undefined
}
