/** What a check found: where it stands, and what is said of it. */
import type { Side } from './arithmetic'
import { type CellKey, type StepId, stepHolding } from './form'
import type { FieldId } from './names'
import type { Rule, Severity } from './rules'

/** A part of a text: from the first character to the one after the last, in UTF-16 units. */
export interface Passage {
  readonly start: number
  readonly end: number
}

/** Words put in place of a passage of the text that a finding is about. */
export interface Replacement {
  readonly passage: Passage
  /** '' takes the passage out. */
  readonly by: string
}

/** What would mend a finding, for the writer to choose: a text corrected, or a cell. */
export interface Offer {
  readonly replace?: Replacement
  /** The same in the further passages of the finding, in order. */
  readonly others?: readonly Replacement[]
  readonly set?: { readonly key: CellKey; readonly figure: string }
}

export interface Finding {
  /** Unique within a draft: rule and place, `R1/individual`. */
  readonly id: string
  readonly rule: string
  readonly severity: Severity
  /** `blank` is unfinished work, told apart because nobody wants it shown as a mistake. */
  readonly kind: Rule['kind'] | 'blank'
  readonly title: string
  /** The rule with its figures in it, up to the difference. */
  readonly sentence: string
  /** Absolute difference, where there is one. */
  readonly difference?: string
  readonly advice: string
  readonly source: string
  /** Every cell that takes part, the one to look at first foremost; none if it is about a text. */
  readonly cells: readonly CellKey[]
  /** The text, or the field of the cover, it is about. */
  readonly field?: FieldId
  /** Where in that text, in order; the writer sees these underlined. */
  readonly passages?: readonly Passage[]
  readonly offer?: Offer
  /** Of a hint: the writer has looked at it, and sentence and figures are as they were then. */
  readonly aside?: true
  /** Of a finding that needs one: the explanation written, and whether it is for the figures as they are. */
  readonly explanation?: { readonly text: string; readonly current: boolean }
  /** Left and right of ≠; one side only for a total, whose printed figure is `total`. */
  readonly sides: readonly Side[]
  readonly total?: { readonly name: string; readonly figure: string; readonly entered: boolean }
  /** The total may be more than its parts make, and not less. */
  readonly least?: true
  /** For an entered total: the figure its parts make. */
  readonly computed?: { readonly key: CellKey; readonly figure: string }
}

/** The step on which a finding can be mended; the cover, where the report begins, if it has no place. */
export const stepOf = (finding: Finding): StepId => stepHolding(placeOf(finding) ?? 'preamble')

/** The text or field to look at, or the cell to look at first: a text that is told from the tables is read before them. */
export const placeOf = ({ cells: [cell], field }: Finding): CellKey | FieldId | undefined =>
  field ?? cell

/** Whether a finding is an error the writer made: what is not filled in yet is none. */
export const isMistake = ({ severity, kind }: Finding): boolean =>
  severity === 'error' && kind !== 'blank'

/** Whether a finding still asks something of the writer: explained, it may stand. */
export const isOpen = ({ severity, explanation }: Finding): boolean =>
  severity !== 'explain' || !explanation?.current
