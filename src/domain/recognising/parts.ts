/** A document cut into the parts of a report: what stands above, the texts, the stretch of the tables. */
import type { Block } from '../document'
import type { Form } from '../form'
import type { TableId } from '../names'
import { labelsOf } from '../placing/labels'
import { isTabular } from './evidence'
import type { Heading } from './headings'
import type { SectionId } from './wordings'

/** A block of the document and its number in it, from 0. */
export interface Placed {
  readonly block: Block
  readonly at: number
}

export interface Parts {
  /** Above the first section: title and preamble; without a heading of section one, its text as well. */
  readonly front: readonly Placed[]
  /** The texts under their headings, or where they stand if a heading is missing. */
  readonly overview: readonly Placed[]
  readonly problems: readonly Placed[]
  readonly other: readonly Placed[]
  /** The tables, section by section; without headings all in one. */
  readonly tables: readonly {
    readonly section: SectionId | undefined
    readonly blocks: readonly Placed[]
  }[]
}

/** So many labels so close together are a table set as lines, fewer are words of a sentence. */
const LABELS = 3
const CLOSE = 14

/** What stands below a table and speaks of it. */
const NOTE = /^(?:注|备注|说明)[：:]/
const PROSE = 60
const LEAST_FIGURES = 5

/** Behind the rows of figures that only torn heads part from the tables: no label of the form is left in those. */
function behindFigures(blocks: readonly Block[], from: number): number {
  let end = from
  for (let at = from; at < Math.min(blocks.length, end + CLOSE); at++) {
    const block = blocks[at]
    const text = block?.kind === 'paragraph' && !NOTE.test(block.text) ? block.text : ''
    if (text.length > PROSE || /[，。；]/.test(text)) break
    const rows = block?.kind === 'table' ? block.grid : []
    if (rows.some((row) => row.filter((text) => /^\s*\d+\s*$/.test(text)).length >= LEAST_FIGURES))
      end = at + 1
  }
  return end
}

export function partsOf(
  form: Form,
  blocks: readonly Block[],
  evidence: readonly ReadonlySet<TableId>[],
  headings: readonly Heading[],
): Parts {
  const found = (id: SectionId) => headings.find(({ section }) => section === id)
  const [overview, problems, other] = [found('overview'), found('problems'), found('other')]
  const ofTables = headings.filter(({ section }) =>
    ['proactive', 'requests', 'disputes'].includes(section),
  )
  const end = problems?.at ?? other?.at ?? blocks.length
  const bodyFrom = overview ? overview.at + overview.span : 0
  const labels = labelsOf(form)

  const shown = evidence.flatMap((tables, at) =>
    tables.size > 0 && at >= bodyFrom && at < end ? [at] : [],
  )
  const dense = shown.filter(
    (at, i) => blocks[at]?.kind === 'table' || (shown[i + LABELS - 1] ?? Infinity) - at <= CLOSE,
  )
  // Captions of the table in the lines above its first label belong to it.
  let first = dense[0] ?? end
  for (let at = first - 1; at >= bodyFrom; at--) {
    const block = blocks[at]
    if (block?.kind !== 'paragraph' || !isTabular(labels, block.text)) break
    first = at
  }
  const [begins] = ofTables
  const tablesFrom =
    begins?.section === 'proactive'
      ? begins.at
      : Math.max(bodyFrom, Math.min(first, begins?.at ?? Infinity))
  let tablesEnd = problems
    ? problems.at
    : Math.max(tablesFrom, ...ofTables.map(({ at, span }) => at + span))
  if (!problems) {
    const last = shown[shown.length - 1]
    if (last !== undefined) tablesEnd = Math.max(tablesEnd, last + 1)
    tablesEnd = behindFigures(blocks.slice(0, end), tablesEnd)
    for (; tablesEnd < end; tablesEnd++) {
      const block = blocks[tablesEnd]
      const goesOn =
        block?.kind !== 'paragraph' || isTabular(labels, block.text) || NOTE.test(block.text)
      if (!goesOn) break
    }
  }

  const range = (from: number, to: number, heading?: Heading): Placed[] => [
    ...(heading && heading.rest !== ''
      ? [{ block: { kind: 'paragraph' as const, text: heading.rest }, at: heading.at }]
      : []),
    ...blocks.slice(from, Math.max(from, to)).map((block, i) => ({ block, at: from + i })),
  ]
  const starts = ofTables.filter(({ at }) => at >= tablesFrom && at < tablesEnd)
  const tables = [undefined, ...starts].map((heading, i) => ({
    section: heading?.section,
    blocks: range(
      heading ? heading.at + heading.span : tablesFrom,
      starts[i]?.at ?? tablesEnd,
      heading,
    ),
  }))
  return {
    front: range(0, overview?.at ?? tablesFrom),
    overview: overview ? range(bodyFrom, tablesFrom, overview) : [],
    problems: problems
      ? range(problems.at + problems.span, other?.at ?? blocks.length, problems)
      : range(tablesEnd, other?.at ?? blocks.length),
    other: other ? range(other.at + other.span, blocks.length, other) : [],
    tables: tables.filter((one) => one.blocks.length > 0),
  }
}
