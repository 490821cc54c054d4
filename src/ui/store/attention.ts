/** What the eye should rest on in one table. */
import type { Finding } from '../../domain/finding'
import type { CellKey, Form } from '../../domain/form'
import type { Sum } from '../../domain/rules'

export interface Attention {
  /** What does not agree in this table; blank cells are told apart, they are unfinished work. */
  readonly findings: readonly Finding[]
  readonly blank: Finding | undefined
  readonly current: Finding | undefined
  /** How many of them are mistakes. */
  readonly errors: number
  readonly wrong: ReadonlySet<CellKey>
  /** Cells that need an explanation, and whether it is still to be written. */
  readonly explain: ReadonlyMap<CellKey, boolean>
  /** Cells of the finding that is lit up. */
  readonly inHand: ReadonlySet<CellKey>
  /** Cells of the finding that stands in the remarks: the mouse may light up another. */
  readonly told: ReadonlySet<CellKey>
  /** The finding in hand asks for an explanation, not for a correction. */
  readonly asks: boolean
  /** The sum whose total has the focus. */
  readonly sum: Sum | undefined
  readonly parts: ReadonlySet<CellKey>
}

/** Before anything is judged. */
export const CALM: Attention = {
  findings: [],
  blank: undefined,
  current: undefined,
  errors: 0,
  wrong: new Set(),
  explain: new Map(),
  inHand: new Set(),
  told: new Set(),
  asks: false,
  sum: undefined,
  parts: new Set(),
}

/** What the attention in a table depends on. */
export interface Attended {
  readonly form: Form
  /** The findings shown. */
  readonly shown: readonly Finding[]
  readonly where: {
    readonly focused: CellKey | undefined
    readonly hovered: CellKey | undefined
    readonly chosen: string | undefined
  }
}
