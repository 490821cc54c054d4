/**
 * How a form's figures must agree. Rules are data and hold no function; checks.ts is the one evaluator.
 */
import type { CellKey, CoverField, TextId } from './names'

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
  /** The figure of last year's report. */
  readonly last?: true
  /** Taken off the sum. */
  readonly minus?: true
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

/**
 * Figures that go on from last year's: each `total` is this year's figure, its parts last year's and what changed
 * it. Judged only where last year's figures are at hand; nothing follows such a sum.
 */
export interface ComparisonRule extends RuleBase {
  readonly kind: 'comparison'
  /** Last year's part is not known, so the rest is what the total cannot be below: judged only where it is unknown. */
  readonly atLeast?: true
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

/** Cells that are 0 in the report of an organisation with such a name. */
export interface ZeroRule extends RuleBase {
  readonly kind: 'zero'
  readonly organisations: RegExp
  readonly cells: readonly Term[]
}

/** An amount in 万元 that reads as if 元 had been written. */
export interface UnitRule extends RuleBase {
  readonly kind: 'unit'
  readonly cell: Term
  /** In 万元: from here on no figure is believed. */
  readonly from: bigint
  /** Texts in which the same figure may stand as 元. */
  readonly texts: readonly PlacedText[]
}

/** A text, and how a title calls it: 第一部分. */
export interface PlacedText {
  readonly id: TextId
  readonly where: string
}

/** A day the cover names, and the days between which it lies. */
export interface DayRule extends RuleBase {
  readonly kind: 'day'
  /** The year counts as its first day. */
  readonly field: CoverField
  /** Not before the reported year is over. */
  readonly afterYear?: true
  /** At most so many days after today. */
  readonly ahead?: number
}

/** Words that should or should not stand in a text. An empty text is unfinished, not wrongly worded. */
export interface WordingRule extends RuleBase {
  readonly kind: 'wording'
  readonly texts: readonly PlacedText[]
  /** Linear on any text; global (g) if it is what should not stand there. Group `before` is not part of the passage. */
  readonly pattern: RegExp
  /** Whether the pattern is what should stand there, or what should not. */
  readonly wanted: boolean
  /** Tells the findings of two rules with one id apart. */
  readonly part?: string
  /** What stands there instead: '' takes it out. Without it nothing is offered. */
  readonly by?: string
}

/** A usual misprint: what it looks like, what was meant where that is certain, and why it is one. */
export interface Misprint {
  readonly id: string
  readonly title: string
  readonly why: string
  /** As in a WordingRule: linear, global, `before` apart. */
  readonly pattern: RegExp
  /** What was meant: words in which `$<name>` is a group of the pattern, or for each of the words found. */
  readonly by?: string | Readonly<Record<string, string>>
}

/** Usual misprints, marks that lack their other half, and paragraphs numbered in two styles. */
export interface MisprintRule extends RuleBase {
  readonly kind: 'misprint'
  readonly texts: readonly PlacedText[]
  readonly misprints: readonly Misprint[]
  /** Opening and closing marks by turns: （）《》. */
  readonly pairs: string
}

/** The year, the period and the organisation of the report, where a text names others in their place. */
export interface ReportedRule extends RuleBase {
  readonly kind: 'reported'
  readonly texts: readonly PlacedText[]
  /** Words that make another year right in a sentence: 上年, 同比, 以来. */
  readonly otherYear: RegExp
  /** Words that make a later year right: 将, 计划. */
  readonly laterYear: RegExp
}

/** Texts of which more than half must not be last year's. */
export interface RepetitionRule extends RuleBase {
  readonly kind: 'repetition'
  readonly texts: readonly PlacedText[]
  /** Sentences with fewer characters are no repetition. */
  readonly shortest: number
}

/** Figures that need an explanation once they are `factor` times last year's, or last year's theirs, and far enough apart. */
export interface JumpRule extends RuleBase {
  readonly kind: 'jump'
  readonly cells: readonly Term[]
  readonly factor: bigint
  /** At least so many 件 or 万元. */
  readonly least: bigint
}

/** A fee that a text names, and the cell of all fees, in 万元, of which it is part. */
export interface FeeRule extends RuleBase {
  readonly kind: 'fee'
  readonly cell: Term
  readonly text: PlacedText
}

/** What a text may count, and the cells that hold its figure. */
export interface Counted {
  /** Identifies the thing within its rule. */
  readonly id: string
  /** How the tables call it: 一、新收. */
  readonly name: string
  /** The subject its words belong to, `CountsRule.topics`. */
  readonly topic: string
  /** Words before a figure, or right behind it, that say what it counts. Linear on any text. */
  readonly words: RegExp
  /** Words beside those that make it another thing, or a part of it that no cell holds. */
  readonly unless?: RegExp
  /** Such words in the clause, or since its subject was named. */
  readonly apart?: RegExp
  /** Such words since the last ；. */
  readonly aside?: RegExp
  /** Such words anywhere in the sentence so far. */
  readonly throughout?: RegExp
  /** Words of which one must stand in the sentence, unless it goes on about `after`. */
  readonly needs?: RegExp
  readonly after?: string
  /** What an office says it had none of: 政府信息公开申请 in 未收到政府信息公开申请. */
  readonly none?: RegExp
  /** The thing of which it is a part: 予以公开 of what is 办结. */
  readonly of?: string
  /** Beside all of these in one sentence only its first sum can be meant: 办结 between 上年结转 and 结转下年. */
  readonly between?: readonly string[]
  /** Gives way to a more particular thing that the same words name. */
  readonly general?: true
  /** Its sums are of the same groups, in the same order, as those of its like: 诉讼 both, direct, after a review. */
  readonly grouped?: true
  /** One column of a line, compared where the sentence counts the whole line. */
  readonly column?: true
  /** What the figure may count in. */
  readonly units: RegExp
  /** The figure may be any of these sums. */
  readonly sums: readonly (readonly Term[])[]
}

/** Counts in the texts, compared with the tables and with one another (reviewing/). */
export interface CountsRule extends RuleBase {
  readonly kind: 'counts'
  readonly texts: readonly { readonly id: TextId; readonly where: string }[]
  /** Words that say what a passage is about; what is about none of them counts nothing that the tables hold. */
  readonly topics: readonly { readonly id: string; readonly words: RegExp }[]
  readonly counted: readonly Counted[]
  /** Words beside a count that leave it what it is; global. Beside any other word it is let be. */
  readonly idle: RegExp
}

export type Rule =
  | TotalRule
  | BalanceRule
  | ComparisonRule
  | ShapeRule
  | ZeroRule
  | UnitRule
  | DayRule
  | WordingRule
  | MisprintRule
  | ReportedRule
  | RepetitionRule
  | JumpRule
  | FeeRule
  | CountsRule
