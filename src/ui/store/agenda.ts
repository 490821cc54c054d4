/** From finding to finding, across the steps of the form. */
import { type Finding, stepOf } from '../../domain/finding'
import { STEPS } from '../../domain/form'
import type { OpenDraft } from './open-draft.svelte'
import { stepOpen } from './said.svelte'

/** What is shown, step by step of the form; blank cells, which are unfinished work, and hints set aside stay apart. */
export const agendaOf = ({ shown }: OpenDraft): Finding[] =>
  STEPS.flatMap((step) =>
    shown.filter((one) => one.kind !== 'blank' && !one.aside && stepOf(one) === step),
  )

/** On which steps findings stand: 第三、四部分, or 封面和第二部分. */
export function whereAre({ form }: OpenDraft, findings: readonly Finding[]): string {
  const steps = new Set(findings.map(stepOf))
  const numerals = form.sections.filter(({ id }) => steps.has(id)).map(({ numeral }) => numeral)
  const places = [
    steps.has('cover') ? '封面' : '',
    numerals.length > 0 ? `第${numerals.join('、')}部分` : '',
  ]
  return places.filter(Boolean).join('和')
}

/** Goes to the finding after or before the one in hand, on whichever step it is; with none in hand, from the step that is open, errors first. */
export function goOn(report: OpenDraft, by: 1 | -1): void {
  const { focused } = report.where
  const agenda = agendaOf(report)
  let at = agenda.findIndex((finding) => finding.id === report.where.chosen)
  if (at < 0) at = agenda.findIndex(({ cells }) => focused !== undefined && cells.includes(focused))
  const errors = agenda.filter(({ severity }) => severity === 'error')
  const among = at < 0 && errors.length > 0 ? errors : agenda
  const here = STEPS.indexOf(stepOpen())
  const before = among.filter((finding) => STEPS.indexOf(stepOf(finding)) < here).length
  const to = at < 0 ? (by > 0 ? before : before - 1) : at + by
  const next = among[(to + among.length) % among.length]
  if (next) report.where.goTo(next)
}
