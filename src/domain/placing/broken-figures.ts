/**
 * Figures that a hand or a narrow cell broke over lines: 1 above 139. Two groups of digits are never one figure by their
 * looks; they are where a sum of the form proves it.
 */
import { type CellKey, type Form, cellsOf, tablesOf } from '../form'
import { sumOf } from '../sheet'

/** A cell whose digits stand in several lines. */
export interface Broken {
  readonly key: CellKey
  /** Its digits as one figure. */
  readonly figure: string
}

const BROKEN = /^\s*\d{1,9}(?:\s*\n\s*\d{1,9}){1,3}\s*$/

/** The figure that the lines of a cell may make together; undefined if they hold anything but digits. */
export function joinedDigits(text: string): string | undefined {
  const figure = BROKEN.test(text) ? text.replace(/\s/g, '') : ''
  return /^[1-9]\d{1,8}$/.test(figure) ? figure : undefined
}

/**
 * Those of the broken figures that make a sum right.
 * @param known The figures that were read; what is not there counts as 0 where it is said to be nothing.
 */
export function proven(
  form: Form,
  broken: readonly Broken[],
  known: ReadonlyMap<CellKey, string | undefined>,
): ReadonlySet<CellKey> {
  const joined = new Map(broken.map(({ key, figure }) => [key, figure]))
  const valueOf = (key: CellKey): bigint | undefined => {
    const figure = joined.get(key) ?? known.get(key) ?? '0'
    return (joined.has(key) || known.has(key)) && /^\d+$/.test(figure) ? BigInt(figure) : undefined
  }
  const right = new Set<CellKey>()
  if (broken.length === 0) return right
  for (const { key } of tablesOf(form).flatMap(cellsOf)) {
    const sum = sumOf(form, key)
    if (!sum) continue
    const parts = sum.parts.map(({ key, minus }) => ({ value: valueOf(key), minus }))
    if (parts.some(({ value }) => value === undefined)) continue
    const made = parts.reduce((all, { value = 0n, minus }) => all + (minus ? -value : value), 0n)
    if (made !== valueOf(sum.total.key)) continue
    for (const term of [sum.total, ...sum.parts]) if (joined.has(term.key)) right.add(term.key)
  }
  return right
}
