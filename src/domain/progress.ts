/**
 * How far a draft is: the state of each step, and whether the report may be final. Derived, never ticked.
 */
import { type Draft, isDate, isYear } from './draft'
import { type Finding, isMistake, isOpen, stepOf } from './finding'
import {
  type FieldId,
  type Form,
  STEPS,
  type StepId,
  type TableSection,
  cellsOf,
  tablesOf,
  textsOf,
} from './form'
import { fieldOf } from './preamble'
import type { Sheet } from './sheet'
import { isSkeleton } from './skeleton'
import { type Missing, type Progress, type StepState, verdictOf } from './verdict'

/** Reviewers do not accept “无” or a bare phrase as section five (rule R11), and section one cannot be one. */
const TOO_SHORT = 10

export function progressOf(
  form: Form,
  draft: Draft,
  sheet: Sheet,
  findings: readonly Finding[],
): Progress & { readonly steps: Readonly<Record<StepId, StepState>> } {
  const blanks = findings.reduce((sum, f) => sum + (f.kind === 'blank' ? f.cells.length : 0), 0)
  const errors = findings.filter(isMistake).length
  const toExplain = findings.filter((f) => f.severity === 'explain' && isOpen(f)).length
  const steps = Object.fromEntries(STEPS.map((step) => [step, 'done'])) as Record<StepId, StepState>
  steps.cover = coverState(draft, findings)
  for (const { id } of textsOf(form)) {
    const state = textState(form, draft, id)
    const asked = findings.some((f) => f.severity === 'explain' && isOpen(f) && stepOf(f) === id)
    steps[id] = asked && state === 'done' ? 'started' : state
  }
  for (const table of tablesOf(form)) steps[table.id] = tableState(table, sheet, findings)
  const missing = missingOf(form, draft)
  const verdict = verdictOf({ errors, blanks, missing })
  const waivable = verdict === 'missing' && blanks === 0 && !missing.some((one) => one.needed)
  const known = despite(draft)
  const final =
    verdict === 'ready' || (waivable && missing.every(({ field }) => known.includes(field)))
  const others = STEPS.filter((step) => step !== 'review')
  steps.review =
    errors > 0
      ? 'error'
      : others.every((step) => steps[step] === 'done')
        ? 'done'
        : others.every((step) => steps[step] === 'empty')
          ? 'empty'
          : 'started'
  return { steps, blanks, errors, toExplain, missing, verdict, waivable, final }
}

/** A file from elsewhere may call anything so. */
const despite = ({ finalDespite }: Draft): readonly unknown[] =>
  Array.isArray(finalDespite) ? finalDespite : []

function coverState(draft: Draft, findings: readonly Finding[]): StepState {
  const wrongYear = draft.year !== '' && !isYear(draft.year)
  const date = fieldOf(draft, 'signedOn')
  const wrongDate = date !== '' && !isDate(date)
  const errors = findings.some((one) => one.severity === 'error' && stepOf(one) === 'cover')
  if (wrongYear || wrongDate || errors) return 'error'
  const preamble = (draft.texts.preamble ?? '').trim()
  // Year and date stand there from the beginning, so they are no sign of work begun.
  if (draft.organisation.trim() === '' && preamble === '') return 'empty'
  return draft.organisation.trim() && preamble && draft.year !== '' && draft.signedOn
    ? 'done'
    : 'started'
}

function textState(form: Form, draft: Draft, id: 'overview' | 'problems' | 'other'): StepState {
  const text = (draft.texts[id] ?? '').trim()
  if (text === '') return 'empty'
  if (isSkeleton(form, draft, id)) return 'started'
  return id !== 'other' && [...text.slice(0, 2 * TOO_SHORT)].length < TOO_SHORT ? 'started' : 'done'
}

function tableState(table: TableSection, sheet: Sheet, findings: readonly Finding[]): StepState {
  const within = `${table.id}/`
  const own = findings.filter((f) => f.kind !== 'blank' && f.cells[0]?.startsWith(within))
  if (own.some((f) => f.severity === 'error')) return 'error'
  const unexplained = own.some((f) => f.severity === 'explain' && isOpen(f))
  const states = cellsOf(table).map((cell) => sheet.get(cell.key)?.state)
  if (states.every((state) => state === 'blank')) return 'empty'
  return states.every((state) => state === 'figure') && !unexplained ? 'done' : 'started'
}

/** A field left blank, or filled with what cannot be printed. */
const unset = (name: string, value: number | string): string =>
  value === '' ? name : `${name}（填得不对）`

function missingOf(form: Form, draft: Draft): Missing[] {
  const missing: Missing[] = []
  const cover = (field: FieldId, what: string, needed = false) =>
    missing.push({ field, step: 'cover', what, needed })
  if (draft.organisation.trim() === '') cover('organisation', '单位名称', true)
  if (!isYear(draft.year)) cover('year', unset('报告年度', draft.year), true)
  const date = fieldOf(draft, 'signedOn')
  if (!isDate(date)) cover('signedOn', unset('成文日期', date), date !== '')
  if ((draft.texts.preamble ?? '').trim() === '') cover('preamble', '引言')
  for (const { id, heading } of textsOf(form)) {
    const state = textState(form, draft, id)
    const short = isSkeleton(form, draft, id) ? '只有上年的小标题' : `不足 ${TOO_SHORT} 字`
    const what = heading + (state === 'started' ? `（${short}）` : '')
    if (state !== 'done') missing.push({ field: id, step: id, what, needed: false })
  }
  return missing
}
