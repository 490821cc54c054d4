/** Verbs for what is still open: blank cells filled at once, and what is missing taken as it is. */
import { withFinalDespite } from '../../domain/entries'
import { type TableSection, cellsOf } from '../../domain/form'
import { sumOf } from '../../domain/sheet'
import { setCells } from './figures'
import type { OpenDraft } from './open-draft.svelte'

/** Fills the blank cells of a table with 0; totals go on following. */
export function fillZero(report: OpenDraft, table: TableSection): void {
  const blank = cellsOf(table)
    .map((cell) => cell.key)
    .filter((key) => report.sheet.get(key)?.state === 'blank' && !sumOf(report.form, key))
  const zeros = blank.map((key) => [key, '0'] as const)
  setCells(report, zeros, `其余 ${blank.length} 个空格填 0`)
  if (blank.length > 0) report.line.say(`已填 ${blank.length} 格`, 'undo')
  else report.line.say('没有空格')
}

/** The writer wants the final PDF, knowing what is missing now. */
export function makeFinalDespite(report: OpenDraft): void {
  const { missing, waivable } = report.progress
  const fields = missing.map(({ field }) => field)
  if (waivable)
    report.change(withFinalDespite(report.draft, fields), {
      what: '仍要下载正式 PDF',
      place: fields[0] ?? '',
    })
}
