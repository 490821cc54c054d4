/** What a placing changes once the writer has said what blank cells and “/” mean. */
import { type Draft, withValues } from '../draft'
import { type CellKey, cellsOf, tablesOf } from '../form'
import type { Entry, Placing } from './placing'
import { sheetOf, sumOf } from '../sheet'

/** What is to stand in cells whose text says nothing: nothing, or 0. */
export type Noughts = 'blank' | 'zero'

export interface Change {
  readonly key: CellKey
  readonly name: string
  readonly before: string
  readonly after: string
}

export interface Settled {
  /** What to write, in one step: texts as they stand in the draft, '' where a total is to follow. */
  readonly values: readonly (readonly [CellKey, string])[]
  /** The notes of all cells as they are to be, the old ones first; undefined if none is added. */
  readonly notes: Readonly<Record<CellKey, string>> | undefined
  /** The draft with all of it in place. */
  readonly draft: Draft
  /** Cells of the source that show something else than before. */
  readonly changes: readonly Change[]
  /** Cells of the source that show what they showed. */
  readonly unchanged: number
  /** Totals of the source that their parts make: they go on following. */
  readonly following: number
  /** Totals of the source that their parts do not make: they come in as entered. */
  readonly apart: readonly { readonly entry: Entry; readonly computed: string }[]
}

/** The entries whose text says nothing, totals apart: those follow their parts. */
export const noughtsOf = ({ form, entries }: Placing): readonly Entry[] =>
  entries.filter((entry) => entry.figure === undefined && !sumOf(form, entry.key))

export function settle(placing: Placing, noughts: Noughts): Settled {
  const { form, draft, entries } = placing
  const isTotal = (entry: Entry) => sumOf(form, entry.key) !== undefined
  const nought = noughts === 'zero' ? '0' : ''
  const totals = entries.filter((entry) => isTotal(entry) && entry.figure !== undefined)
  let after = withValues(draft, [
    ...entries
      .filter((entry) => !isTotal(entry))
      .map((entry) => [entry.key, entry.figure ?? nought] as const),
    ...totals.map((entry) => [entry.key, ''] as const),
  ])
  // A total of totals is judged when those it is made of stand.
  const ofTotals = (entry: Entry) =>
    sumOf(form, entry.key)?.parts.some((part) => sumOf(form, part.key)) ? 1 : 0
  const apart: { entry: Entry; computed: string }[] = []
  for (const entry of [...totals].sort((a, b) => ofTotals(a) - ofTotals(b))) {
    const computed = sheetOf(form, after).get(entry.key)?.text ?? ''
    if (computed === entry.figure) continue
    after = withValues(after, [[entry.key, entry.figure ?? '']])
    apart.push({ entry, computed })
  }
  const was = sheetOf(form, draft)
  const now = sheetOf(form, after)
  const names = new Map(entries.map((entry) => [entry.key, entry.name]))
  const all = tablesOf(form).flatMap(cellsOf)
  const changes = all.flatMap(({ key }) => {
    const [name, before, next] = [names.get(key), was.get(key)?.text, now.get(key)?.text]
    return name === undefined || before === next
      ? []
      : [{ key, name, before: before ?? '', after: next ?? '' }]
  })
  return {
    values: all
      .filter(({ key }) => (draft.values[key] ?? '') !== (after.values[key] ?? ''))
      .map(({ key }) => [key, after.values[key] ?? ''] as const),
    notes: withNotes(draft.notes, entries),
    draft: after,
    changes,
    unchanged: entries.length - changes.length,
    following: totals.length - apart.length,
    apart,
  }
}

function withNotes(notes: Settled['notes'], entries: readonly Entry[]): Settled['notes'] {
  const added = entries.flatMap(({ key, note }) => {
    const there = notes?.[key]
    if (note === undefined || there === note) return []
    return [[key, there ? `${there}\n${note}` : note] as const]
  })
  return added.length > 0 ? { ...notes, ...Object.fromEntries(added) } : undefined
}
