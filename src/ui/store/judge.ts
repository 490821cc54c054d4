/** What judges a report, fetched when its cells are there to be typed in. */
import type { Draft } from '../../domain/draft'
import { isOpen, stepOf } from '../../domain/finding'
import type { Advice, CellKey, Form, TableId } from '../../domain/form'
import { sumOf } from '../../domain/sheet'
import type { Steps } from '../../domain/steps'
import { renewed } from '../../domain/tied'
import type { Attended, Attention } from './attention'

export { arithmeticOf } from '../../domain/arithmetic'
export { evaluate } from '../../domain/checks'
export { progressOf } from '../../domain/progress'
export { renewed }

/** The findings of a table, the one in hand, and the chosen sum. */
export function attentionOn(report: Attended, table: TableId): Attention {
  const own = report.shown.filter((finding) => stepOf(finding) === table)
  const findings = own.filter((finding) => finding.kind !== 'blank' && !finding.aside)
  const errors = findings.filter((finding) => finding.severity === 'error')
  const toExplain = findings.filter((finding) => finding.severity === 'explain')
  const { focused, hovered } = report.where
  const chosen = findings.find((finding) => finding.id === report.where.chosen)
  const on = (key: CellKey | undefined) =>
    findings.filter((finding) => key !== undefined && finding.cells.includes(key))
  const touching = on(focused)
  const current =
    chosen && (!focused || touching.includes(chosen))
      ? chosen
      : (touching[0] ?? chosen ?? findings[0])
  // The mouse only points: it lights a sum up and leaves the remarks as they are.
  const lit = on(hovered)[0] ?? current
  const sum = focused?.startsWith(`${table}/`) ? sumOf(report.form, focused) : undefined
  return {
    findings,
    blank: own.find((finding) => finding.kind === 'blank'),
    current,
    errors: errors.length,
    wrong: new Set(errors.flatMap((finding) => finding.cells)),
    explain: new Map(
      toExplain.flatMap((finding) =>
        finding.cells.slice(0, 1).map((key) => [key, isOpen(finding)]),
      ),
    ),
    inHand: new Set(lit?.cells),
    told: new Set(current?.cells),
    asks: lit?.severity === 'explain',
    sum,
    parts: new Set(sum?.parts.map((part) => part.key)),
  }
}

/** The report whose sentences follow its tables. */
export interface Renewed {
  readonly draft: Draft
  readonly steps: Steps
  /** Whether the hand is in a cell. */
  readonly typing: unknown
  change(next: Draft, done: { what: string; place: string }, how: { goesOn: boolean }): void
}

/**
 * Sentences of figures that were typed before this program had come, or in a page that it did not reach: renewed as
 * part of the step that the hand is taking, or as a step of their own.
 */
export function catchUp(form: Form, advice: Advice | undefined, report: Renewed): void {
  const whole = renewed(form, advice, undefined, report.draft)
  if (whole === report.draft) return
  const { done } = report.steps
  const hand = report.typing ? done[done.length - 1] : undefined
  report.change(whole, hand ?? { what: '更新随表格的句子', place: '' }, { goesOn: true })
}
