/** How far a step is, and what may be done with the report: in the words that the whole page says. */
import type { FieldId, StepId } from './form'

export type StepState = 'empty' | 'started' | 'error' | 'done'

export const STATE_WORDS: Readonly<Record<StepState, string>> = {
  empty: '未填',
  started: '填写中',
  error: '有错误',
  done: '已完成',
}

/** What may be done with the report: in one word, wherever the page says it. */
export type Verdict = 'error' | 'missing' | 'ready'

export const VERDICT_WORDS: Readonly<Record<Verdict, string>> = {
  error: '有错误',
  missing: '还缺',
  ready: '可以下载',
}

/** The verdict on a report with so many errors, blank cells, and things missing. */
export const verdictOf = (of: {
  readonly errors: number
  readonly blanks: number
  readonly missing: readonly unknown[]
}): Verdict =>
  of.errors > 0 ? 'error' : of.blanks > 0 || of.missing.length > 0 ? 'missing' : 'ready'

/** What is missing besides cells. */
export interface Missing {
  readonly field: FieldId
  readonly step: StepId
  /** In words: 单位名称, 五、存在的主要问题及改进情况（不足 10 字）. */
  readonly what: string
  /** Without it there is no final PDF at all, for its name and title need it. */
  readonly needed: boolean
}

export interface Progress {
  /** None of a step that is not judged yet. */
  readonly steps: Readonly<Partial<Record<StepId, StepState>>>
  /** Cells still blank. */
  readonly blanks: number
  /** Findings that are mistakes, blank cells apart. */
  readonly errors: number
  /** Findings that wait for an explanation. */
  readonly toExplain: number
  readonly missing: readonly Missing[]
  readonly verdict: Verdict
  /** Something is missing, but nothing that keeps the writer from asking for the final PDF all the same. */
  readonly waivable: boolean
  /** The PDF is the final one: nothing is wrong or missing, or the writer asked for it knowing what is missing. */
  readonly final: boolean
}

/** Before anything is judged nothing is called done, wrong or missing. */
export const UNJUDGED: Progress = {
  steps: {},
  blanks: 0,
  errors: 0,
  toExplain: 0,
  missing: [],
  verdict: 'missing',
  waivable: false,
  final: false,
}
