/** Pieces of text as the lines in which they stand, and lines as paragraphs. */
import type { Piece } from './pdf-page'

export interface TextLine {
  readonly text: string
  readonly pieces: readonly Piece[]
  /** What stands apart in the line, as the entries of a table without lines do. */
  readonly parts: readonly Piece[]
  readonly left: number
  readonly right: number
  readonly base: number
  readonly size: number
}

/** Lines from top to bottom. */
export function linesOn(pieces: readonly Piece[]): TextLine[] {
  const lines: Piece[][] = []
  for (const piece of [...pieces].sort((a, b) => a.base - b.base)) {
    const last = lines[lines.length - 1]
    const [first] = last ?? []
    if (last && first && piece.base - first.base < Math.min(piece.size, first.size) * 0.5)
      last.push(piece)
    else lines.push([piece])
  }
  return lines.map((line) => {
    const sorted = line
      .sort((a, b) => a.left - b.left)
      .map((piece) => ({ ...piece, text: withoutGaps(piece.text) }))
    const parts: Piece[] = []
    // A short name and figures at the end of the line: the row of a narrow table.
    let row = sorted.length
    while (row > 0 && FIGURES.test(sorted[row - 1]?.text ?? '')) row--
    const isRow = row > 0 && row < sorted.length && row <= MOST_IN_NAME
    for (const [i, piece] of sorted.entries()) {
      const last = parts[parts.length - 1]
      const near = last && (areFigures(last, piece) ? 0.3 : isRow && i === row ? 0.4 : 1.5)
      if (last && near && piece.left - last.right < last.size * near)
        parts[parts.length - 1] = {
          ...last,
          text: last.text + between(last, piece) + piece.text,
          right: Math.max(last.right, piece.right),
        }
      else parts.push(piece)
    }
    const first = sorted[0] as Piece
    return {
      text: parts.map(({ text }) => text).join(' '),
      pieces: sorted,
      parts,
      left: first.left,
      right: sorted.reduce((most, { right }) => Math.max(most, right), 0),
      base: first.base,
      size: sorted.reduce((most, { size }) => Math.max(most, size), 0),
    }
  })
}

/** Between Chinese and figures programs leave a gap that nobody typed. Figures one behind the other are a row of a table. */
const withoutGaps = (text: string): string =>
  /\d \d/.test(text)
    ? text
    : text
        .replace(/([\u3001-\u9fff\uff00-\uffef”’]) (?=[A-Za-z0-9])/g, '$1')
        .replace(/([A-Za-z0-9%]) (?=[\u3001-\u9fff\uff00-\uffef“‘])/g, '$1')

/** Figures with a gap between them are two entries of a table. */
const areFigures = (one: Piece, other: Piece): boolean =>
  FIGURES.test(one.text) && FIGURES.test(other.text)
const FIGURES = /^[\d.,]+$/
/** The longest name in section two has eight letters, each perhaps a piece of its own. */
const MOST_IN_NAME = 12

/** The number of a note, raised and small beside a figure, is none of its digits. */
const isNote = (one: Placed, other: Placed): boolean =>
  FIGURES.test(one.text) &&
  FIGURES.test(other.text) &&
  Math.abs(one.base - other.base) > 0.5 &&
  Math.min(one.size, other.size) < Math.max(one.size, other.size) * 0.9
type Placed = Pick<Piece, 'text' | 'base' | 'size'>

/** What stands in a cell: a narrow one breaks its figure over lines. */
export const textOf = (pieces: readonly Piece[]): string =>
  linesOn(pieces).reduce((text, line, i, lines) => {
    const before = lines[i - 1]
    return text + (before && isNote(before, line) ? ' ' : '') + line.text
  }, '')

const CHINESE = /[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f\u2018-\u201d\u2014\u2026]/

/** Chinese that is stretched to both edges stands apart and has no blanks. */
function between(before: Piece, after: Piece): string {
  if (isNote(before, after)) return ' '
  const gap = after.left - before.right
  const chinese = CHINESE.test(before.text.slice(-1)) || CHINESE.test(after.text.charAt(0))
  return gap > before.size * (chinese ? 0.8 : 0.2) ? ' ' : ''
}

const isAlike = (line: TextLine, before: TextLine | undefined): boolean =>
  before !== undefined && Math.abs(line.size - before.size) <= before.size * 0.15

/** Where the lines of a document begin and end that fill the measure. */
export interface Measure {
  readonly left: number
  readonly right: number
  readonly size: number
}

export function measureOf(lines: readonly TextLine[]): Measure {
  const long = lines.filter(({ text }) => text.length > 12)
  const rights = (long.length > 0 ? long : lines).map(({ right }) => right).sort((a, b) => a - b)
  const right = rights[Math.floor(rights.length * 0.9)] ?? 0
  const isFull = (line: TextLine | undefined) =>
    line !== undefined && line.right > right - line.size * 1.6
  const full = lines.filter(isFull)
  // What follows a full line goes on with it most often; full lines themselves may all be the first of a paragraph.
  const following = lines.filter((line, i) => isFull(lines[i - 1]) && isAlike(line, lines[i - 1]))
  const counts = new Map<number, number>()
  for (const { left } of following.length > 0 ? following : full)
    counts.set(Math.round(left), (counts.get(Math.round(left)) ?? 0) + 1)
  // Lines that all begin a paragraph may be more than those that go on: the edge is left of them.
  const most = Math.max(0, ...counts.values())
  const [left = 0] = [...counts]
    .sort(([a], [b]) => a - b)
    .flatMap(([at, n]) => (4 * n >= most ? [at] : []))
  const sizes = lines.map(({ size }) => size).sort((a, b) => a - b)
  return { left, right, size: sizes[Math.floor(sizes.length / 2)] ?? 0 }
}

const NUMBERED =
  /^([一二三四五六七八九十⼀⼆⼋⼗]{1,3}、(?![一二三四五六七八九十⼀⼆⼋⼗])|[（(][一二三四五六七八九十⼀⼆⼋⼗\d]{1,3}[）)]|\d{1,2}[.．、](?!\d))/

/** What cannot be parted by the end of a line: a number, a word, an address, 〔2024〕3, with the marks beside it. */
const UNIT =
  /^[（《“‘〔【(<[]{0,3}.?[，。、；：！？）》”’〕】]{0,3}(?:[《“‘]{1,2}.)?[（〔[]?[A-Za-z0-9.,:/_@%+~=?&#〔〕[\]-]{0,120}[，。、；：！？）》”’〕】)>\]]{0,3}/

const widthOf = (text: string, size: number): number =>
  [...text].reduce((sum, one) => sum + (one.charCodeAt(0) > 255 ? size : size / 2), 0)

/** Farther to the right than any paragraph begins: a signature. */
const FAR = 6

/** Whether a line goes on with what the line before began. */
export function continues(
  line: TextLine,
  before: TextLine,
  measure: Measure,
  samePage: boolean,
): boolean {
  const [unit = ''] = UNIT.exec(line.text) ?? []
  const room = Math.max(2.2 * before.size, widthOf(unit, line.size) + before.size)
  if (before.right < measure.right - room) return false
  if (before.left > measure.left + before.size * FAR) return false
  if (line.left > measure.left + line.size * 0.8) return false
  if (!isAlike(line, before)) return false
  if (samePage && line.base - before.base > before.size * 3) return false
  return !(/[。！？；：]$/.test(before.text) && NUMBERED.test(line.text))
}

/** Two lines of one paragraph: words of Latin letters stand apart, all else runs on, addresses too. */
export function goingOn(before: string, after: string): string {
  const words = /[A-Za-z,.;]$/.test(before) && /^[A-Za-z]/.test(after)
  const [last = ''] = /[!-~]{1,100}$/.exec(before.slice(-100)) ?? []
  return before + (words && !/[/@]|www/i.test(last) ? ' ' : '') + after
}

const MAX_COLUMNS = 60

/** A table without lines: three or more lines of which each has entries that stand apart. */
export function gridOf(lines: readonly TextLine[]): string[][] {
  const columns: { left: number; right: number }[] = []
  for (const { left, right } of lines
    .flatMap(({ parts }) => parts)
    .sort((a, b) => a.right - a.left - (b.right - b.left))) {
    if (columns.length > MAX_COLUMNS) break
    const own = columns.filter((column) => column.left < right && left < column.right)
    // Wide entries are heads over several columns; they make no column of their own.
    if (own.length === 0) columns.push({ left, right })
    else if (own.length === 1 && own[0]) {
      own[0].left = Math.min(own[0].left, left)
      own[0].right = Math.max(own[0].right, right)
    }
  }
  if (columns.length > MAX_COLUMNS) return lines.map(({ parts }) => parts.map(({ text }) => text))
  columns.sort((a, b) => a.left - b.left)
  return lines.map(({ parts }) => {
    const row = columns.map(() => '')
    for (const { text, left, right } of parts) {
      const at = Math.max(
        0,
        columns.findIndex((column) => column.left < right && left < column.right),
      )
      row[at] = row[at] ? `${row[at]} ${text}` : text
    }
    return row
  })
}
