/** Tables that go on on the next page: their heads, labels and rows whole again. */
import { BEGINS, FIGURE } from './pdf-apart'
import type { TextLine } from './pdf-lines'
import type { Piece } from './pdf-page'
import { type PdfCell, type PdfTable, clustered } from './pdf-tables'

/** What stands on a page, in its order from the top. */
export type Item =
  | { readonly kind: 'line'; readonly line: TextLine; readonly top: number; readonly page: number }
  | {
      readonly kind: 'table'
      readonly table: PdfTable
      readonly top: number
      readonly page: number
    }

/** The table that begins at an item, whole, and the first item behind it. */
export function tableFrom(
  items: readonly Item[],
  from: number,
): { grid: string[][]; end: number } | undefined {
  let at = from
  const parts: PdfTable[] = []
  for (let item = items[at]; item?.kind === 'table'; item = items[++at]) {
    const before = parts[parts.length - 1]
    if (before && (item.page === items[at - 1]?.page || !sameWidth(before, item.table))) break
    const rest = restBelow(item, items[at + 1], items[at + 2])
    parts.push(rest ? withRest(item.table, rest) : item.table)
    if (rest) at++
  }
  return parts.length > 0 ? { grid: wholeOf(parts), end: at } : undefined
}

const NEAR = 6
const first = (numbers: readonly number[]) => numbers[0] ?? 0
const last = (numbers: readonly number[]) => numbers[numbers.length - 1] ?? 0
const sameWidth = (one: PdfTable | undefined, other: PdfTable): boolean =>
  one !== undefined &&
  Math.abs(first(one.edges) - first(other.edges)) < NEAR &&
  Math.abs(last(one.edges) - last(other.edges)) < NEAR

/** A line that a page cut off the last row of its table: it stands below all that is drawn, and the table goes on behind it. */
function restBelow(
  { table, page }: Item & { kind: 'table' },
  line: Item | undefined,
  next: Item | undefined,
): TextLine | undefined {
  if (line?.kind !== 'line' || next?.kind !== 'table') return undefined
  if (line.page !== page || next.page !== page + 1) return undefined
  if (!table.foot || !sameWidth(table, next.table)) return undefined
  const { pieces, base, size } = line.line
  const isClosed = ({ left, right }: Piece) =>
    table.foot?.some(({ from, to }) => from < (left + right) / 2 && (left + right) / 2 < to)
  const isRest = pieces.every(
    (piece) => !FIGURE.test(piece.text) && !isClosed(piece) && cellOver(table, piece),
  )
  return isRest && base - table.bottom < size * 2 ? line.line : undefined
}

/** The cell of the last row that a piece below it belongs to. */
const cellOver = ({ rows, edges }: PdfTable, { left, right }: Piece) =>
  right < last(edges)
    ? rows[rows.length - 1]?.filter((cell) => cell.left < (left + right) / 2).pop()
    : undefined

function withRest(table: PdfTable, { pieces }: TextLine): PdfTable {
  const end = table.rows[table.rows.length - 1] ?? []
  const own = (cell: PdfCell) => pieces.filter((piece) => cellOver(table, piece) === cell)
  const whole = end.map((cell) => ({
    ...cell,
    text:
      cell.text +
      own(cell)
        .map(({ text }) => text)
        .join(''),
  }))
  return { ...table, rows: [...table.rows.slice(0, -1), whole] }
}

/** Columns a little aside: where no lines are drawn, figures of other lengths stand a little elsewhere. */
function sameColumns(one: PdfTable | undefined, other: PdfTable): boolean {
  const edges = one?.edges ?? []
  return (
    edges.length === other.edges.length &&
    edges.every((edge, i) => {
      const room = Math.min(edge - (edges[i - 1] ?? -Infinity), (edges[i + 1] ?? Infinity) - edge)
      return Math.abs(edge - (other.edges[i] ?? 0)) < room / 2
    })
  )
}

/** The parts of a table below each other: heads that are repeated once, a row that a page broke whole. */
function wholeOf(parts: readonly PdfTable[]): string[][] {
  const others = parts.filter((part, i) => i === 0 || !sameColumns(parts[0], part))
  const edges = clustered(others.flatMap((part) => part.edges)).slice(0, -1)
  const whole: string[][] = []
  for (const part of parts) {
    const own = sameColumns(parts[0], part) ? parts[0] : undefined
    let rows = part.rows.map((cells) => {
      const row = edges.map(() => '')
      for (const { left, text } of cells) {
        const at = nearest(edges, own?.edges[nearest(part.edges, left)] ?? left)
        const there = row[at] ?? ''
        // Two figures in one place are not one figure.
        row[at] = there + (FIGURE.test(there) && FIGURE.test(text) ? ' ' : '') + text
      }
      return row
    })
    if (whole.length > 0) {
      let repeated = 0
      while (repeated < rows.length && isHead(rows[repeated], whole[repeated])) repeated++
      rows = rows.slice(repeated)
      const [head] = rows
      const end = whole[whole.length - 1]
      if (head) goOn(whole, head)
      if (head && end && isBroken(end, head)) {
        goOnAbove(whole, end, head)
        whole[whole.length - 1] = end.map((text, c) => text + (head[c] ?? ''))
        rows = rows.slice(1)
      }
    }
    whole.push(...rows)
  }
  const used = edges.map((_, c) => whole.some((row) => row[c] !== ''))
  return whole.map((row) => row.filter((_, c) => used[c]))
}

function nearest(edges: readonly number[], x: number): number {
  let best = 0
  edges.forEach((edge, i) => {
    if (Math.abs(edge - x) < Math.abs((edges[best] ?? Infinity) - x)) best = i
  })
  return best
}

function isHead(row: readonly string[] | undefined, head: readonly string[] | undefined): boolean {
  const text = row?.join('').replace(/\s/g, '') ?? ''
  return text !== '' && text === head?.join('').replace(/\s/g, '')
}

const figures = (row: readonly string[]): number =>
  row.filter((text) => FIGURE.test(text.trim())).length

/** The rest of a merged label, whose rows stand on both pages, goes to its beginning. */
function goOn(above: string[][], row: string[]): void {
  row.forEach((text, c) => {
    const isRest = text !== '' && !BEGINS.test(text) && !FIGURE.test(text.trim())
    if (!isRest || !row.slice(c + 1).some((other) => BEGINS.test(other))) return
    const begun = [...above].reverse().find((other) => other[c] !== '')
    if (!begun) return
    begun[c] = (begun[c] ?? '') + text
    row[c] = ''
  })
}

/** The name of a group that a page cut together with a row of the group goes to its beginning, too. */
function goOnAbove(above: readonly string[][], end: readonly string[], row: string[]): void {
  row.forEach((text, c) => {
    const begun = [...above].reverse().find((other) => other[c] !== '')
    const isGroup =
      end[c] === '' && !FIGURE.test(text.trim()) && end.slice(c + 1).some((one) => BEGINS.test(one))
    if (text === '' || !begun || !isGroup) return
    begun[c] = (begun[c] ?? '') + text
    row[c] = ''
  })
}

/** A row whose label is cut by the end of a page, its figures on one side of it. */
function isBroken(above: readonly string[], below: readonly string[]): boolean {
  const labels = below.filter((text) => text !== '' && !FIGURE.test(text.trim()))
  if (labels.some((text) => BEGINS.test(text))) return false
  const [up, down] = [figures(above), figures(below)]
  if (up > 0 && down === 0)
    return (
      labels.length > 0 &&
      below.every(
        (text, c) => text === '' || (above[c] !== '' && !FIGURE.test(above[c]?.trim() ?? '')),
      )
    )
  if (up > 0 && down > 0) return isBrokenFigure(above, below)
  if (up > 0 || down === 0) return false
  // A head row has texts where the figures stand, a row cut in its label has none.
  return (
    below.every((text, c) => !FIGURE.test(text.trim()) || above[c] === '') &&
    above.some((text) => text !== '')
  )
}

/**
 * A page cut a row whose figures were broken over lines: those that go on fill the width of their cells above, the others
 * are no longer than they.
 */
function isBrokenFigure(above: readonly string[], below: readonly string[]): boolean {
  const digits = (text = '') => (/^\d{1,6}$/.test(text.trim()) ? text.trim().length : 0)
  const widest = Math.max(...above.map(digits))
  return (
    widest > 1 &&
    figures(below) < figures(above) &&
    below.every((text, c) => !FIGURE.test(text.trim()) || digits(above[c]) === widest) &&
    below.every((text) => !FIGURE.test(text.trim()) || digits(text) > 0)
  )
}
