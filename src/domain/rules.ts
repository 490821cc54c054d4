/**
 * How a form's figures must agree. Rules are data and hold no function; checks.ts is the one evaluator.
 */
import type { CellKey } from './names'

export type Severity = 'error' | 'explain' | 'hint'

interface RuleBase {
  readonly id: string
  readonly severity: Severity
  /** Title of a finding; `{where}` stands for the name of the sum or cell. */
  readonly title: string
  /** The rule in one line, for the list of what was checked: 一＋二＝三（七）＋四. */
  readonly statement: string
  /** What one evaluation covers, for counting: 列, 行, 组, 格. */
  readonly measure: string
  /** What the writer should do about a finding. */
  readonly advice: string
  /** The law or the official form that says so. */
  readonly source: string
}

/** A cell in a sum, with the short name it bears there. */
export interface Term {
  readonly key: CellKey
  readonly name: string
  /** Carried over from or to another year, and so easily forgotten. */
  readonly carry?: true
}

/** A total and the parts that must add up to it. A total follows the first sum that names it. */
export interface Sum {
  /** Identifies the sum within its rule. */
  readonly id: string
  /** How the sum is called in a title: 行政复议. */
  readonly where: string
  readonly total: Term
  readonly parts: readonly Term[]
  /** How the parts are called together when there are too many to write out. */
  readonly partsName: string
}

export interface TotalRule extends RuleBase {
  readonly kind: 'total'
  readonly sums: readonly Sum[]
}

/** Two sums that must be equal. */
export interface Balance {
  readonly id: string
  readonly where: string
  readonly left: readonly Term[]
  readonly right: readonly Term[]
}

export interface BalanceRule extends RuleBase {
  readonly kind: 'balance'
  readonly balances: readonly Balance[]
}

/** What a single cell may hold; the column's unit says which figures those are. */
export interface ShapeRule extends RuleBase {
  readonly kind: 'shape'
  readonly cells: readonly Term[]
}

export type Rule = TotalRule | BalanceRule | ShapeRule
