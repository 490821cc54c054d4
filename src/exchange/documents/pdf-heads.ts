/** The heads of a table for which no line is drawn: what stands over each of its columns of figures. */
import { FIGURE } from './pdf-apart'
import type { Piece } from './pdf-page'

export interface Span {
  readonly left: number
  readonly right: number
}

export const isValue = (one: Piece | undefined): boolean =>
  one !== undefined && (FIGURE.test(one.text) || /^[/／—–－-]$|^无$/.test(one.text))
export const isBefore = ({ right }: Span, column: Span | undefined): boolean =>
  right <= (column?.left ?? 0) + 1
export const meets = (a: Span, b: Span): boolean => a.left < b.right + 1 && b.left < a.right + 1
export const middle = ({ left, right }: Span): number => (left + right) / 2

/** In sizes of the letters: between two lines of a head, between two heads. */
const PITCH = 3
const HEAD = 5
const MOST_HEADS = 12

/** The heads of all columns, undefined if some have none: the lowest text above a column is its own. */
export function headsOver(
  lines: readonly (readonly Piece[])[],
  below: number,
  columns: readonly Span[],
  pitch: number | undefined,
): { rows: Map<number, string>[]; lines: number[] } | undefined {
  const [start] = columns
  if (!start) return undefined
  const outmost = middle(start) - (middle(columns[1] ?? start) - middle(start)) * 0.55
  let from = below
  for (let at = below - 1; at >= 0 && below - at <= MOST_HEADS; at--) {
    const [line = [], [next]] = [lines[at], lines[at + 1] ?? []]
    const far = (next?.base ?? 0) - (line[0]?.base ?? 0) > (next?.size ?? 0) * HEAD
    const crosses = line.some((one) => one.left < outmost && !isBefore(one, start))
    const heading = line.length === 1 && /^[一二三四五六七八九十]、/.test(line[0]?.text ?? '')
    if (far || crosses || heading || line.some(isValue)) break
    if (line.some((one) => !isBefore(one, start))) from = at
  }
  const over = lines
    .slice(from, below)
    .flatMap((line) => line.filter((one) => !isBefore(one, start)))
  // What is no wider than its column may be a line of its head; what stands over several columns is not.
  const narrow = columns.map((column, c) => {
    const [before, after] = [columns[c - 1] ?? column, columns[c + 1] ?? column]
    const room = Math.max(middle(after) - middle(column), middle(column) - middle(before)) * 1.05
    const own = over.filter((one) => meets(one, column)).reverse()
    const end = own.findIndex(
      (one) => one.right - one.left > room || columns.some((at) => at !== column && meets(one, at)),
    )
    return end < 0 ? own : own.slice(0, end)
  })
  const gaps = narrow
    .flatMap(([last, above]) => (last && above ? [(last.base - above.base) / last.size] : []))
    .sort((a, b) => a - b)
  const most = pitch ?? Math.min((gaps[1] ?? 0) * 1.08, PITCH)
  const own = narrow.map((column) => {
    const end = column.findIndex((one, i) => {
      const below = column[i - 1]
      return below !== undefined && below.base - one.base > below.size * most
    })
    return (end < 0 ? column : column.slice(0, end)).reverse()
  })
  if (own.some((column) => column.length === 0)) return undefined
  const corner = lines
    .slice(from, below)
    .flatMap((line) => line.filter((one) => isBefore(one, start)))
  return {
    rows: [
      // How far a head over several columns reaches nobody can see; it must not stand over one of them.
      ...[...over.filter((one) => !own.some((column) => column.includes(one))), ...corner].map(
        ({ text }) => new Map([[0, text]]),
      ),
      new Map(own.map((column, c) => [2 + c, column.map(({ text }) => text).join('')])),
    ],
    lines: Array.from({ length: below - from }, (_, i) => from + i),
  }
}
