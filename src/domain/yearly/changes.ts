/** Figures of several years in rows, with what changed from the last but one year to the last. Exact: no floats. */
import { AMOUNT_DECIMALS } from '../figure'
import type { CellKey, Unit } from '../form'
import type { SheetCell } from '../sheet'
import type { Year } from './years'

export interface Change {
  /** With its sign, ＋16 or －0.25; 0 without. */
  readonly difference: string
  /** Of the earlier figure, to a hundredth, rounded half up: ＋16.13%. None of an earlier 0. */
  readonly percent?: string
}

export interface Row {
  readonly key: CellKey
  /** As typed, one for each year; '' where no figure stands, which is not zero. */
  readonly figures: readonly string[]
  /** None unless both years have a figure. */
  readonly change?: Change
}

/** The rows of these cells. */
export const rowsOf = (keys: readonly CellKey[], years: readonly Year[]): Row[] =>
  keys.map((key) => {
    const cells = years.map(({ sheet }) => sheet.get(key))
    const [before, now] = cells.slice(-2)
    const change = cells.length > 1 ? changeOf(before, now) : undefined
    const figures = cells.map((cell) => (cell?.state === 'figure' ? cell.text : ''))
    return { key, figures, ...(change && { change }) }
  })

export function changeOf(
  before: SheetCell | undefined,
  now: SheetCell | undefined,
): Change | undefined {
  if (before?.state !== 'figure' || now?.state !== 'figure') return undefined
  const [from = 0n, to = 0n] = [before.value, now.value]
  const size = to > from ? to - from : from - to
  const sign = to > from ? '＋' : to < from ? '－' : ''
  const difference = sign + decimal(size, now.unit)
  if (from === 0n) return { difference }
  // Half of the earlier figure more, and the division that cuts off rounds half up.
  const hundredths = (size * 20_000n + from) / (2n * from)
  return { difference, percent: `${sign}${hundredths / 100n}.${twoDigits(hundredths % 100n)}%` }
}

const twoDigits = (value: bigint): string => String(value).padStart(2, '0')

/** An amount counts in millionths of 万元 (figure.ts). */
function decimal(value: bigint, unit: Unit): string {
  if (unit === 'count') return String(value)
  const digits = String(value).padStart(AMOUNT_DECIMALS + 1, '0')
  const decimals = digits.slice(-AMOUNT_DECIMALS).replace(/0+$/, '')
  return digits.slice(0, -AMOUNT_DECIMALS) + (decimals && `.${decimals}`)
}
