/** Sums worked out: which figures they have, what these make, and whether a total says so. */
import type { CellKey, Form } from './form'
import type { Sum, Term } from './rules'
import { type Sheet, sumOf } from './sheet'

/** One side of an arithmetic that does not agree: terms with their figures, and what they make. */
export interface Side {
  readonly terms: readonly {
    readonly name: string
    readonly figure: string
    readonly minus?: true
  }[]
  /** Terms left out because they are 0. */
  readonly zeros: boolean
  readonly result: string
}

/** A sheet, and last year's where it is known. */
export interface Figures {
  readonly form: Form
  readonly now: Sheet
  readonly last: Sheet | undefined
}

// A sum is judged once every cell in it is a complete figure: before that, being unequal is only
// being unfinished, and R5 keeps an unfinished report from being final.
export function valuesOf({ now, last }: Figures, terms: readonly Term[]): bigint[] | undefined {
  const cells = terms.map((term) => (term.last ? last : now)?.get(term.key))
  return cells.every((cell) => cell?.state === 'figure')
    ? cells.map((cell) => cell?.value ?? 0n)
    : undefined
}

export const add = (values: readonly bigint[]): bigint =>
  values.reduce((sum, value) => sum + value, 0n)
const added = (terms: readonly Term[], values: readonly bigint[]): bigint =>
  add(values.map((value, i) => (terms[i]?.minus ? -value : value)))

/** How far two figures are apart. */
export const apart = (a: bigint, b: bigint): string => String(a > b ? a - b : b - a)

/** A sum worked out: its parts, what they make, and what the total says. */
interface Worked {
  readonly parts: readonly bigint[]
  readonly expected: bigint
  readonly printed: bigint
}

export function workedOut(sum: Sum, figures: Figures): Worked | undefined {
  const parts = valuesOf(figures, sum.parts)
  const [printed] = valuesOf(figures, [sum.total]) ?? []
  return parts && printed !== undefined
    ? { parts, expected: added(sum.parts, parts), printed }
    : undefined
}

/** The arithmetic of a total, as the checks judge it. */
export interface Arithmetic {
  readonly side: Side
  readonly total: string
  readonly agrees: boolean
}

/** The arithmetic of a total; undefined before all its figures are complete, and for a cell that is none. */
export function arithmeticOf(form: Form, sheet: Sheet, total: CellKey): Arithmetic | undefined {
  const sum = sumOf(form, total)
  const worked = sum && workedOut(sum, { form, now: sheet, last: undefined })
  if (!worked) return undefined
  const { parts, expected, printed } = worked
  return {
    side: sideOf(sum.parts, parts, true),
    total: String(printed),
    agrees: expected === printed,
  }
}

export function sideOf(terms: readonly Term[], values: readonly bigint[], whole: boolean): Side {
  const all = terms.map(({ name, minus }, i) => ({
    name,
    figure: String(values[i]),
    ...(minus && { minus }),
  }))
  const shown = whole ? all : all.filter((term) => term.figure !== '0')
  return { terms: shown, zeros: shown.length < all.length, result: String(added(terms, values)) }
}
