/** Verbs for figures, many at once or by another hand than typing. */
import { withValue, withValues } from '../../domain/draft'
import type { CellKey } from '../../domain/form'
import type { Settled } from '../../domain/placing/settle'
import type { OpenDraft } from './open-draft.svelte'

/** Takes the figure the parts make: the total follows them from now on. */
export function useComputed(report: OpenDraft, key: CellKey): void {
  report.change(withValue(report.draft, key, ''), { what: '改用合计', place: key })
  report.line.say('已改用合计', 'undo')
  report.where.turnTo({ key, focus: true })
}

/** Puts texts into many cells as one step: a block cleared, filled, or placed. */
export function setCells(
  report: OpenDraft,
  changes: readonly (readonly [CellKey, string])[],
  what: string,
): void {
  const [first] = changes
  if (!first) return
  report.replace(withValues(report.draft, changes), { what, place: first[0] }, 'filled')
}

/** Puts copied tables in, in one step; `notes` are those of all cells, if they change. */
export function putTables(report: OpenDraft, { values, notes }: Settled): void {
  const next = { ...withValues(report.draft, values), ...(notes && { notes }) }
  const what = `放入表格 ${values.length} 格`
  report.replace(next, { what, place: values[0]?.[0] ?? '' }, 'placed')
}
