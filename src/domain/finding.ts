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
  /** Of a finding that needs one: the explanation written, and whether it is for the figures as they are. */
  readonly explanation?: { readonly text: string; readonly current: boolean }
  /** Left and right of ≠; one side only for a total, whose printed figure is `total`. */
  readonly sides: readonly Side[]
  readonly total?: { readonly name: string; readonly figure: string; readonly entered: boolean }
  /** The total may be more than its parts make, and not less. */
  readonly least?: true
  /** For an entered total: the figure its parts make. */
  readonly computed?: { readonly key: CellKey; readonly figure: string }
  /** What would make a text and the tables agree, where nothing else would: other words for a passage, another figure in a cell. */
  readonly offer?: {
    readonly words?: Passage & { readonly text: string }
    readonly cell?: { readonly key: CellKey; readonly figure: string }
  }
}

/** The step on which a finding can be mended. */
export function stepOf(finding: Finding): StepId {
  const place = placeOf(finding)
  return place === undefined ? 'cover' : stepHolding(place)
}

/** The cell or field to look at first: of a count in a text that is compared with cells, the text. */
export const placeOf = ({ cells: [cell], field }: Finding): CellKey | FieldId | undefined =>
  field ?? cell

/** Whether a finding still asks something of the writer: explained, it may stand. */
export const isOpen = ({ severity, explanation }: Finding): boolean =>
  severity !== 'explain' || !explanation?.current
