/** Where the six sections of a report begin. */
import type { Block } from '../document'
import type { Form } from '../form'
import type { TableId } from '../names'
import {
  type SectionId,
  type Worded,
  hasLeaders,
  isTableSection,
  withoutPage,
  wordedAs,
} from './wordings'

export interface Heading {
  readonly section: SectionId
  /** The block it begins in, and how many blocks it takes: a long heading may be broken over two lines. */
  readonly at: number
  readonly span: number
  /** What stands behind it in its line. */
  readonly rest: string
  /** Whether its number and its words are the form's. */
  readonly sure: boolean
}

interface Candidate extends Heading {
  readonly worded: Worded
  readonly score: number
}

/** No more are looked at; a report has a handful. */
const MOST = 400
/** So many long paragraphs before its table, and a heading is that of a paragraph. */
const MUCH_PROSE = 2
const LONG = 60

/** The headings of the sections, in their order; those that are missing are missing. */
export function headingsIn(
  form: Form,
  blocks: readonly Block[],
  evidence: readonly ReadonlySet<TableId>[],
): Heading[] {
  const own = ownTables(blocks, evidence)
  const candidates: Candidate[] = []
  blocks.forEach((block, at) => {
    if (block.kind !== 'paragraph' || candidates.length >= MOST) return
    const one = candidateAt(form, blocks, at)
    if (!one) return
    const score = scoreOf(form, one.worded, block.role === 'heading', () =>
      own(at + one.span, one.worded.section),
    )
    if (score > 0) candidates.push({ ...one, score })
  })
  return best(form, candidates)
}

function candidateAt(
  form: Form,
  blocks: readonly Block[],
  at: number,
): Omit<Candidate, 'score'> | undefined {
  const textAt = (i: number) => {
    const block = blocks[i]
    return block?.kind === 'paragraph' ? block.text : undefined
  }
  const text = textAt(at) ?? ''
  const next = textAt(at + 1)
  const alone = wordedAs(form, text)
  const broken =
    next !== undefined && text.length <= 40 && next.length <= 30 && alone?.likeness !== 3
      ? wordedAs(form, text + next)
      : undefined
  const both =
    broken?.likeness === 3 && broken.rest === '' && broken.numbered === 'section' && broken.inPlace
  const worded = both ? broken : alone
  if (!worded) return undefined
  const { section, rest, likeness, inPlace } = worded
  return { section, at, span: both ? 2 : 1, rest, sure: likeness === 3 && inPlace, worded }
}

function scoreOf(form: Form, worded: Worded, heading: boolean, hasTable: () => boolean): number {
  const { section, likeness, numbered, inPlace } = worded
  const table = isTableSection(form, section)
  if (table && !hasTable()) return 0
  return (
    likeness * 3 +
    (inPlace ? 4 : numbered === 'none' ? 0 : -3) +
    (numbered === 'section' ? 1 : numbered === 'inner' ? -4 : 0) +
    (heading ? 1 : 0) +
    (table ? 2 : 0)
  )
}

/** Whether the next table behind a place is a section's own; where a document shows none of it, that counts as well. */
function ownTables(
  blocks: readonly Block[],
  evidence: readonly ReadonlySet<TableId>[],
): (from: number, section: SectionId) => boolean {
  const there = new Set(evidence.flatMap((tables) => [...tables]))
  const isProse = (block: Block | undefined) =>
    block?.kind === 'paragraph' && block.text.length > LONG
  /** For each block the next one with evidence, and the prose before it. */
  const next: { at: number; prose: number }[] = []
  for (let i = blocks.length; i >= 0; i--) {
    const behind = next[i + 1] ?? { at: -1, prose: 0 }
    next[i] = evidence[i]?.size
      ? { at: i, prose: 0 }
      : { at: behind.at, prose: behind.prose + (isProse(blocks[i]) ? 1 : 0) }
  }
  return (from, section) => {
    if (![...there].some((table) => table === section)) return true
    const { at, prose } = next[from] ?? { at: -1, prose: 0 }
    return prose <= MUCH_PROSE && [...(evidence[at] ?? [])].some((table) => table === section)
  }
}

/** At most one for each section, in the order of the form, so that together they fit best. */
function best(form: Form, candidates: readonly Candidate[]): Heading[] {
  const order = form.sections.map(({ id }) => id)
  let chains: { score: number; last: number; headings: readonly Candidate[] }[] = [
    { score: 0, last: -1, headings: [] },
  ]
  for (const id of order) {
    const of = candidates.filter(({ section }) => section === id)
    const longer = of.flatMap((one) => {
      const before = chains
        .filter(({ last }) => last < one.at)
        .reduce<(typeof chains)[number] | undefined>(
          (most, chain) => (!most || chain.score > most.score ? chain : most),
          undefined,
        )
      return before
        ? [
            {
              score: before.score + one.score,
              last: one.at + one.span - 1,
              headings: [...before.headings, one],
            },
          ]
        : []
    })
    chains = [...chains, ...longer]
  }
  return [...chains.reduce((most, chain) => (chain.score > most.score ? chain : most)).headings]
}

const CONTENTS = /^[\s【[]{0,5}目\s{0,9}[录次][\s】\]]{0,5}$/

/**
 * The blocks of a contents page: the sections' headings one after the other, with nothing of the sections between
 * them, or lines that lead to a page number.
 */
export function contentsIn(
  form: Form,
  blocks: readonly Block[],
  evidence: readonly ReadonlySet<TableId>[],
): ReadonlySet<number> {
  const contents = new Set<number>()
  const order = form.sections.map(({ id }) => id)
  let run: { at: number; nth: number }[] = []
  const nthOf = (i: number): number => {
    const block = blocks[i]
    const worded = block?.kind === 'paragraph' ? wordedAs(form, block.text) : undefined
    return worded ? order.indexOf(worded.section) : -1
  }
  /** Whether the headings come again: those of sections whose tables are missing stand close together, too. */
  const comesAgain = (from: number, to: number) => {
    const others = new Set(blocks.map((_, i) => (i < from || i > to ? nthOf(i) : -1)))
    return run.filter(({ nth }) => others.has(nth)).length * 2 >= run.length
  }
  const isShort = (i: number) => {
    const block = blocks[i]
    return block?.kind === 'paragraph' && block.text.length <= LONG && !/。/.test(block.text)
  }
  const close = () => {
    const [first] = run
    const last = run[run.length - 1]
    if (first && last && run.length >= 4 && comesAgain(first.at, last.at)) {
      for (let i = first.at; i <= last.at; i++) contents.add(i)
    }
    run = []
  }
  blocks.forEach((block, at) => {
    const text = block.kind === 'paragraph' ? block.text : ''
    if (hasLeaders(text) || CONTENTS.test(text.slice(0, 20))) return void contents.add(at)
    if (!isShort(at) || evidence[at]?.size) return close()
    const worded = wordedAs(form, withoutPage(text))
    if (!worded || worded.rest !== '' || worded.likeness < 2 || worded.numbered === 'inner') return
    const nth = order.indexOf(worded.section)
    if (nth <= (run[run.length - 1]?.nth ?? -1)) close()
    run.push({ at, nth })
  })
  close()
  return contents
}
