/**
 * How far a draft is: the state of each step, and whether the report may be final. Derived, never ticked.
 */
import { type Finding, isOpen } from './checks'
import { type Draft, isDate, isYear } from './draft'
import {
  type Form,
  STEPS,
  type StepId,
  type TableSection,
  cellsOf,
  tablesOf,
  textsOf,
} from './form'
import type { Sheet } from './sheet'

export type StepState = 'empty' | 'started' | 'error' | 'done'

export const STATE_WORDS: Readonly<Record<StepState, string>> = {
  empty: '未填',
  started: '填写中',
  error: '有错误',
  done: '已完成',
}

export interface Progress {
  readonly steps: Readonly<Record<StepId, StepState>>
  /** Cells still blank. */
  readonly blanks: number
  /** Findings that are mistakes, blank cells apart. */
  readonly errors: number
  /** Findings that wait for an explanation. */
  readonly toExplain: number
  /** What is missing besides cells, in words: 单位名称, 五、存在的主要问题及改进情况. */
  readonly missing: readonly { readonly step: StepId; readonly what: string }[]
  /** R1 to R5 hold, and the report has a body and a year to bear: the final PDF may be made. */
  readonly final: boolean
}

/** Reviewers do not accept “无” or a bare phrase as section five (rules.md R11). */
const TOO_SHORT = 10

export function progressOf(
  form: Form,
  draft: Draft,
  sheet: Sheet,
  findings: readonly Finding[],
): Progress {
  const blanks = findings.reduce((sum, f) => sum + (f.kind === 'blank' ? f.cells.length : 0), 0)
  const errors = findings.filter((f) => f.severity === 'error' && f.kind !== 'blank').length
  const toExplain = findings.filter((f) => f.severity === 'explain' && isOpen(f)).length
  const steps = Object.fromEntries(STEPS.map((step) => [step, 'done'])) as Record<StepId, StepState>
  steps.cover = coverState(draft)
  for (const section of textsOf(form)) steps[section.id] = textState(draft, section.id)
  for (const table of tablesOf(form)) steps[table.id] = tableState(table, sheet, findings)
  const missing = missingOf(form, draft)
  const named = draft.organisation.trim() !== '' && isYear(draft.year)
  const final = errors === 0 && blanks === 0 && named
  const others = STEPS.filter((step) => step !== 'review')
  steps.review = others.every((step) => steps[step] === 'done')
    ? 'done'
    : errors > 0
      ? 'error'
      : others.every((step) => steps[step] === 'empty')
        ? 'empty'
        : 'started'
  return { steps, blanks, errors, toExplain, missing, final }
}

function coverState(draft: Draft): StepState {
  const wrongYear = draft.year !== '' && !isYear(draft.year)
  const wrongDate = draft.signedOn !== '' && !isDate(draft.signedOn)
  if (wrongYear || wrongDate) return 'error'
  const preamble = (draft.texts.preamble ?? '').trim()
  // Year and date stand there from the beginning, so they are no sign of work begun.
  if (draft.organisation.trim() === '' && preamble === '') return 'empty'
  return draft.organisation.trim() && preamble && draft.year !== '' && draft.signedOn
    ? 'done'
    : 'started'
}

function textState(draft: Draft, id: 'overview' | 'problems' | 'other'): StepState {
  const text = (draft.texts[id] ?? '').trim()
  if (text === '') return 'empty'
  return id !== 'other' && text.length < TOO_SHORT ? 'started' : 'done'
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

function missingOf(form: Form, draft: Draft): { step: StepId; what: string }[] {
  const missing: { step: StepId; what: string }[] = []
  if (draft.organisation.trim() === '') missing.push({ step: 'cover', what: '单位名称' })
  if (!isYear(draft.year)) missing.push({ step: 'cover', what: unset('报告年度', draft.year) })
  if (!isDate(draft.signedOn))
    missing.push({ step: 'cover', what: unset('成文日期', draft.signedOn) })
  if ((draft.texts.preamble ?? '').trim() === '') missing.push({ step: 'cover', what: '引言' })
  for (const section of textsOf(form))
    if (textState(draft, section.id) !== 'done') {
      const short = textState(draft, section.id) === 'started' ? `（不足 ${TOO_SHORT} 字）` : ''
      missing.push({ step: section.id, what: section.heading + short })
    }
  return missing
}
