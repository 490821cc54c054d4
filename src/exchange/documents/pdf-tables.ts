/** Tables on a page of a PDF, from the lines drawn around their cells: no line between two places, one cell. */
import { type Piece, type PdfPage, type Rule } from './pdf-page'
import { FIGURE, entriesIn } from './pdf-apart'
import { textOf } from './pdf-lines'

export interface PdfTable {
  readonly top: number
  readonly bottom: number
  /** Edges of the columns. */
  readonly edges: readonly number[]
  readonly rows: readonly (readonly PdfCell[])[]
  /** The lines drawn at its foot: where there is none, the page ended within a cell. */
  readonly foot?: readonly Rule[]
}

export interface PdfCell {
  readonly left: number
  readonly text: string
}

const NEAR = 2.5
/** Lines are drawn in pieces that do not quite meet; web pages draw one around each cell, some points apart. */
const GAP = 6
const LEAST_ROW = 9
/** Between the edge of a cell and its text. */
const MOST_INDENT = 20
const MAX_LINES = 500
const MAX_PLACES = 40_000

/** The tables from top to bottom, and the pieces that stand in none of them. */
export function tablesOn({ pieces, across, down }: PdfPage): {
  tables: PdfTable[]
  others: Piece[]
} {
  const rows = joined(across)
  const columns = joined(down)
  if (rows.length > MAX_LINES || columns.length > MAX_LINES)
    return { tables: [], others: [...pieces] }
  let others = wholeFigures(pieces, columns)
  const tables: PdfTable[] = []
  for (const frame of framesOf(rows, columns)) {
    const inside = others.filter((piece) => holds(frame, piece))
    const table = inside.length > 0 ? tableOf(frame, inside) : undefined
    if (!table) continue
    tables.push(table)
    others = others.filter((piece) => !holds(frame, piece))
  }
  return { tables: tables.sort((a, b) => a.top - b.top), others }
}

const FIGURES = /^[\d.,]+$/

/** Digits that stand close to each other are one figure, unless a line is drawn between them. */
function wholeFigures(pieces: readonly Piece[], down: readonly Rule[]): Piece[] {
  const whole: Piece[] = []
  for (const piece of [...pieces].sort((a, b) => a.base - b.base || a.left - b.left)) {
    const last = whole[whole.length - 1]
    const close =
      last &&
      FIGURES.test(last.text) &&
      FIGURES.test(piece.text) &&
      Math.abs(last.base - piece.base) < 1 &&
      Math.abs(piece.left - last.right) < piece.size * 0.15 &&
      !down.some(
        ({ at, from, to }) =>
          last.right - 1 < at && at < piece.left + 1 && from < piece.base && piece.base < to,
      )
    if (close)
      whole[whole.length - 1] = { ...last, text: last.text + piece.text, right: piece.right }
    else whole.push(piece)
  }
  return whole
}

/** Lines that lie on each other, or follow each other closely, as one. */
function joined(rules: readonly Rule[]): Rule[] {
  const sorted = [...rules].sort((a, b) => a.at - b.at)
  const groups: Rule[][] = []
  for (const rule of sorted) {
    const last = groups[groups.length - 1]
    if (last && rule.at - (last[0] as Rule).at <= NEAR) last.push(rule)
    else groups.push([rule])
  }
  return groups.flatMap((group) => {
    const at = (group[0] as Rule).at
    const runs: { at: number; from: number; to: number }[] = []
    for (const { from, to } of group.sort((a, b) => a.from - b.from)) {
      const last = runs[runs.length - 1]
      if (last && from <= last.to + GAP) last.to = Math.max(last.to, to)
      else runs.push({ at, from, to })
    }
    return runs.filter(({ from, to }) => to - from > 6)
  })
}

interface Frame {
  readonly across: readonly Rule[]
  readonly down: readonly Rule[]
  readonly xs: readonly number[]
  readonly ys: readonly number[]
}

/** Lines that touch each other, each such heap a frame. */
function framesOf(across: readonly Rule[], down: readonly Rule[]): Frame[] {
  const parents = [...across, ...down].map((_, i) => i)
  const root = (i: number): number => {
    let at = i
    while (parents[at] !== at) at = parents[at] = parents[parents[at] as number] as number
    return at
  }
  across.forEach((row, i) =>
    down.forEach((column, j) => {
      const meet =
        column.from - GAP <= row.at &&
        row.at <= column.to + GAP &&
        row.from - GAP <= column.at &&
        column.at <= row.to + GAP
      if (meet) parents[root(i)] = root(across.length + j)
    }),
  )
  const frames = new Map<number, { across: Rule[]; down: Rule[] }>()
  parents.forEach((_, i) => {
    const frame = frames.get(root(i)) ?? { across: [], down: [] }
    frames.set(root(i), frame)
    const [row, column] = [across[i], down[i - across.length]]
    if (row) frame.across.push(row)
    else if (column) frame.down.push(column)
  })
  return [...frames.values()]
    .filter((frame) => frame.across.length >= 2 && frame.down.length >= 1)
    .map((frame) => ({
      ...frame,
      // Many tables are open at their sides.
      xs: clustered([
        ...frame.down.map(({ at }) => at),
        ...frame.across.flatMap(({ from, to }) => [from, to]),
      ]),
      ys: clustered([
        ...frame.across.map(({ at }) => at),
        ...frame.down.flatMap(({ from, to }) => [from, to]),
      ]),
    }))
    .filter(({ xs, ys }) => xs.length > 2 && ys.length > 1 && xs.length * ys.length < MAX_PLACES)
}

export function clustered(numbers: readonly number[], near = GAP): number[] {
  const found: number[] = []
  for (const number of [...numbers].sort((a, b) => a - b))
    if (found.length === 0 || number - (found[found.length - 1] as number) > near)
      found.push(number)
  return found
}

const middleOf = ({ left, right, base, size }: Piece) => ({
  x: (left + right) / 2,
  y: base - size * 0.35,
})

function holds({ xs, ys }: Frame, piece: Piece): boolean {
  const { x, y } = middleOf(piece)
  return (
    x > (xs[0] ?? 0) &&
    x < (xs[xs.length - 1] ?? 0) &&
    y > (ys[0] ?? 0) &&
    y < (ys[ys.length - 1] ?? 0)
  )
}

function tableOf(frame: Frame, pieces: readonly Piece[]): PdfTable | undefined {
  const { xs, ys } = frame
  const [width, height] = [xs.length - 1, ys.length - 1]
  const parents = Array.from({ length: width * height }, (_, i) => i)
  const root = (i: number): number => {
    let at = i
    while (parents[at] !== at) at = parents[at] = parents[parents[at] as number] as number
    return at
  }
  // The smaller number stays: it is the first place of the cell.
  const unite = (i: number, j: number): void => {
    const [a, b] = [root(i), root(j)]
    parents[Math.max(a, b)] = Math.min(a, b)
  }
  const middle = (edges: readonly number[], i: number) =>
    ((edges[i] ?? 0) + (edges[i + 1] ?? 0)) / 2
  const drawn = (rules: readonly Rule[], at: number, place: number) =>
    rules.some((rule) => Math.abs(rule.at - at) <= GAP && rule.from <= place && place <= rule.to)
  for (let r = 0; r < height; r++)
    for (let c = 0; c < width; c++) {
      const place = r * width + c
      if (c + 1 < width && !drawn(frame.down, xs[c + 1] ?? 0, middle(ys, r)))
        unite(place, place + 1)
      if (r + 1 < height && !drawn(frame.across, ys[r + 1] ?? 0, middle(xs, c)))
        unite(place, place + width)
    }
  const texts = new Map<number, Piece[]>()
  for (const piece of pieces.flatMap((one) =>
    cut(one, xs, (from, to, y) => {
      const row = indexIn(ys, y)
      return root(row * width + from) !== root(row * width + to)
    }),
  )) {
    const { x, y } = middleOf(piece)
    const place = root(indexIn(ys, y) * width + indexIn(xs, x))
    const own = texts.get(place)
    if (own) own.push(piece)
    else texts.set(place, [piece])
  }
  // A frame around a passage is no table; one row may be the rest of a table that began on the page before.
  if (new Set(parents.map((_, i) => root(i))).size < 2) return undefined
  const spanning = new Set(parents.map((_, i) => root(i)).filter((place, i) => place !== i))
  const edges = [...xs]
  const rows = Array.from({ length: height }, (): PdfCell[] => [])
  texts.forEach((own, place) => {
    const spans = spanning.has(place)
    const entries = spans
      ? entriesIn(own.flatMap((piece) => cut(piece, xs, () => true)))
      : undefined
    if (!entries) {
      rows[Math.floor(place / width)]?.push({
        left: xs[place % width] ?? 0,
        text: textOf(own),
      })
      return
    }
    for (const { text, y, left } of entries) {
      const edge = xs[indexIn(xs, left + NEAR)] ?? left
      // An entry may begin where no line is drawn at all.
      const apart = !FIGURE.test(text) && left - edge > MOST_INDENT
      if (apart) edges.push(left)
      rows[indexIn(ys, y)]?.push({ left: apart ? left : edge, text })
    }
  })
  // Where a page ends, lines are drawn twice a little apart: no row of text is so low.
  const seen = rows.filter(
    (row, r) => (ys[r + 1] ?? 0) - (ys[r] ?? 0) > LEAST_ROW || row.length > 0,
  )
  const bottom = ys[height] ?? 0
  const foot = frame.across.filter(({ at }) => Math.abs(at - bottom) <= GAP)
  return { top: ys[0] ?? 0, bottom, edges: clustered(edges), rows: seen, foot }
}

function indexIn(edges: readonly number[], at: number): number {
  let index = 0
  while (index < edges.length - 2 && at >= (edges[index + 1] ?? Infinity)) index++
  return index
}

/** A piece that a program wrote over several cells, cut at its blanks; where each part stands is told by its letters. */
function cut(
  piece: Piece,
  xs: readonly number[],
  parted: (from: number, to: number, y: number) => boolean,
): Piece[] {
  const { y } = middleOf(piece)
  const [from, to] = [indexIn(xs, piece.left + 1), indexIn(xs, piece.right - 1)]
  if (from === to || !/\s/.test(piece.text) || !parted(from, to, y)) return [piece]
  return wordsOf(piece)
}

/** A piece cut at its blanks. */
export function wordsOf(piece: Piece): Piece[] {
  const wide = (text: string) =>
    [...text].reduce((sum, one) => sum + (one.charCodeAt(0) > 255 ? 1 : 0.5), 0)
  const scale = (piece.right - piece.left) / Math.max(wide(piece.text), 0.5)
  const parts: Piece[] = []
  let at = 0
  for (const part of piece.text.split(/(\s+)/)) {
    const left = piece.left + at * scale
    at += wide(part)
    if (part.trim() !== '')
      parts.push({ ...piece, text: part, left, right: piece.left + at * scale })
  }
  return parts
}
