/**
 * Tables measured and placed: widths of columns, heights of rows, letters in their cells, hairlines. Points throughout.
 */
import { type SetLine, type TextItem, lettersOf, setLines } from './lines'
import type { Fonts, Letter } from '../fonts/fonts'
import type { Grid, GridCell } from './printed-grid'
import { AREA, baseline } from './paper'
import type { Element, Owned } from './structure'

export interface RuleItem {
  readonly kind: 'rule'
  readonly x1: number
  readonly y1: number
  readonly x2: number
  readonly y2: number
}

export interface BandItem {
  readonly kind: 'band'
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** Letters below one another; `x` is their middle, `y` the top of the first. */
export interface UprightItem extends Owned {
  readonly kind: 'upright'
  readonly letters: readonly Letter[]
  readonly size: number
  readonly x: number
  readonly y: number
}

export type TableItem = RuleItem | BandItem | UprightItem | TextItem

/** A table at its final size. */
export interface Table {
  readonly grid: Grid
  /** Left edges of the columns and the right edge of the last, from the left of the 版心. */
  readonly edges: readonly number[]
  readonly heights: readonly number[]
  readonly set: ReadonlyMap<GridCell, readonly SetLine[]>
  readonly size: number
}

/** 五号 down to the smallest that still reads on paper. */
const SIZES = [10.5, 10, 9.5, 9, 8.5, 8, 7.5]
const FIGURE = 10.5
/** Below this, columns of figures take room from the labels; a figure shrinks further only when there is none. */
const READABLE = 8.5
const SMALLEST = 5
/** Room between a line of the table and the letters. */
const SIDE = 2.2
const FIGURE_SIDE = 1.8
const ABOVE = 2.6
/** Lines lie on a lattice of 1/100 inch: at 300 and 600 dots an inch each is as wide as the next. */
const LATTICE = 0.72
const onLattice = (length: number): number => Math.ceil(length / LATTICE - 0.01) * LATTICE
const LEADING = 1.25
/** Rows are at least so many times the size. */
const ROW = 2

/** Sets a table as large as fits `room`, at the smallest size if none does. */
export function setTable(fonts: Fonts, grid: Grid, room: number): Table {
  const edges = columnEdges(fonts, grid)
  let table: Table | undefined
  for (const size of SIZES) {
    table = setAt(fonts, grid, edges, size)
    if (heightOf(table, 0, grid.rows) <= room) return table
  }
  return table as Table
}

function columnEdges(fonts: Fonts, grid: Grid): number[] {
  const sum = grid.columns.reduce((a, b) => a + b, 0)
  const widths = grid.columns.map((share) => (share / sum) * AREA.width)
  const figures = grid.cells.filter(
    (cell) => cell.kind === 'figure' && cell.columns === 1 && isFigure(cell.text),
  )
  const columns = [...new Set(figures.map((cell) => cell.column))]
  const labels = Math.min(...columns) - 1
  const wanted =
    Math.max(0, ...figures.map((cell) => emsOf(fonts, cell))) * READABLE + 2 * FIGURE_SIDE
  const missing = columns.reduce(
    (total, column) => total + Math.max(0, wanted - (widths[column] ?? 0)),
    0,
  )
  // The widest label column can spare two fifths; its texts take another line instead.
  const spared = Math.min(
    missing,
    labels >= 0 && columns.length > 3 ? (widths[labels] ?? 0) * 0.4 : 0,
  )
  if (spared > 0) {
    for (const column of columns) {
      const lack = Math.max(0, wanted - (widths[column] ?? 0))
      widths[column] = (widths[column] ?? 0) + (lack / missing) * spared
    }
    widths[labels] = (widths[labels] ?? 0) - spared
  }
  const edges = [0]
  let right = 0
  for (const width of widths) edges.push(Math.round((right += width) / LATTICE) * LATTICE)
  return edges
}

const isFigure = (text: string): boolean => /^[\d.]+$/.test(text)

const emsOf = (fonts: Fonts, cell: GridCell): number =>
  lettersOf(fonts, [cell]).reduce((total, letter) => total + letter.advance / 1000, 0)

function setAt(fonts: Fonts, grid: Grid, edges: readonly number[], size: number): Table {
  const set = new Map<GridCell, readonly SetLine[]>()
  const heights = Array.from({ length: grid.rows }, () => onLattice(size * ROW))
  const room = (cell: GridCell): number =>
    (edges[cell.column + cell.columns] ?? 0) - (edges[cell.column] ?? 0)
  // One size for all figures of a table: a column of figures is compared by eye.
  const shrunk = grid.cells
    .filter((cell) => cell.kind === 'figure' && isFigure(cell.text))
    .map((cell) => (room(cell) - 2 * FIGURE_SIDE) / emsOf(fonts, cell))
  const figureSize = Math.max(SMALLEST, Math.min(FIGURE, ...shrunk))
  for (const cell of grid.cells) {
    const own =
      cell.kind !== 'figure' ? size : isFigure(cell.text) ? figureSize : Math.min(size, READABLE)
    const width = room(cell) - 2 * (cell.setting === 'centred' ? FIGURE_SIDE : SIDE)
    // An upright text is one line, as wide as it likes: it is placed downwards.
    const upright = cell.setting === 'upright'
    const shape = cell.setting === 'centred' || width < 6 * own ? 'even' : 'ragged'
    const lines = setLines(fonts, cell, { width: upright ? AREA.height : width, size: own, shape })
    set.set(cell, lines)
    const need = upright ? [...cell.text].length * size + 2 * ABOVE : linesHeight(lines) + 2 * ABOVE
    const rows = heights.slice(cell.row, cell.row + cell.rows).reduce((a, b) => a + b, 0)
    const last = cell.row + cell.rows - 1
    if (need > rows) heights[last] = onLattice((heights[last] ?? 0) + need - rows)
  }
  return { grid, edges, heights, set, size }
}

const linesHeight = (lines: readonly SetLine[]): number =>
  lines.reduce((total, line) => total + line.size * LEADING, 0)

/** Rows of the table on a page: the repeated heads, then [from, to). */
const rowsShown = (table: Table, from: number, to: number): number[] => {
  const rows = Array.from({ length: to - from }, (_, i) => from + i)
  return from >= table.grid.head && from > 0 ? [...Array(table.grid.head).keys(), ...rows] : rows
}

/** Height of rows [from, to) with the heads that stand above them. */
export const heightOf = (table: Table, from: number, to: number): number =>
  rowsShown(table, from, to).reduce((total, row) => total + (table.heights[row] ?? 0), 0)

/** The items of rows [from, to), the corner of the first row at `left` and `top`; `owners` are the elements of cells. */
export function placeTable(
  table: Table,
  owners: ReadonlyMap<GridCell, Element>,
  from: number,
  to: number,
  { left, top }: { readonly left: number; readonly top: number },
): TableItem[] {
  const rows = rowsShown(table, from, to)
  const tops = new Map<number, number>()
  let y = top
  for (const row of rows) {
    tops.set(row, y)
    y += table.heights[row] ?? 0
  }
  const head = rows[0] === 0 && from > 0 ? table.grid.head : 0
  const bands: TableItem[] = []
  const texts: TableItem[] = []
  const lines = new Hairlines()
  for (const cell of table.grid.cells) {
    // A cell that crosses the page's edge shows its part of rows, with its label.
    const inHead = cell.row < head
    const first = inHead ? cell.row : Math.max(cell.row, from)
    const end = inHead ? cell.row + cell.rows : Math.min(cell.row + cell.rows, to)
    const cellTop = tops.get(first)
    if (end <= first || cellTop === undefined) continue
    let height = 0
    for (let row = first; row < end; row++) height += table.heights[row] ?? 0
    const x = left + (table.edges[cell.column] ?? 0)
    const width = (table.edges[cell.column + cell.columns] ?? 0) - (table.edges[cell.column] ?? 0)
    lines.frame(x, cellTop, width, height)
    if (cell.kind === 'band') bands.push({ kind: 'band', x, y: cellTop, width, height })
    // What a former page has said is there for the eye alone.
    const owner = cell.row < from ? undefined : owners.get(cell)
    texts.push(...placeCell(table, cell, owner, { x, y: cellTop, width, height }))
  }
  return [...bands, ...lines.items(), ...texts]
}

interface Frame {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

function placeCell(
  table: Table,
  cell: GridCell,
  owner: Element | undefined,
  frame: Frame,
): TableItem[] {
  if (cell.setting === 'upright') return [{ ...placeUpright(table, cell, frame), owner }]
  const lines = table.set.get(cell) ?? []
  let y = frame.y + (frame.height - linesHeight(lines)) / 2
  return lines.map((line) => {
    const slot = line.size * LEADING
    const x = cell.setting === 'left' ? frame.x + SIDE : frame.x + (frame.width - line.width) / 2
    const item: TextItem = { kind: 'text', ...line, owner, x, y: y + baseline(slot, line.size) }
    y += slot
    return item
  })
}

function placeUpright(table: Table, cell: GridCell, frame: Frame): UprightItem {
  const letters = table.set.get(cell)?.[0]?.letters ?? []
  const height = letters.length * table.size
  return {
    kind: 'upright',
    letters,
    size: table.size,
    x: frame.x + frame.width / 2,
    y: frame.y + Math.max(0, (frame.height - height) / 2),
  }
}

/** Collects the sides of cells and draws each stretch of line once, so that all are equally fine. */
class Hairlines {
  private readonly rows = new Map<string, [number, number][]>()
  private readonly columns = new Map<string, [number, number][]>()

  frame(x: number, y: number, width: number, height: number): void {
    for (const at of [y, y + height]) add(this.rows, at, x, x + width)
    for (const at of [x, x + width]) add(this.columns, at, y, y + height)
  }

  items(): RuleItem[] {
    const items: RuleItem[] = []
    for (const [at, parts] of this.rows)
      for (const [a, b] of merged(parts))
        items.push({ kind: 'rule', x1: a, y1: Number(at), x2: b, y2: Number(at) })
    for (const [at, parts] of this.columns)
      for (const [a, b] of merged(parts))
        items.push({ kind: 'rule', x1: Number(at), y1: a, x2: Number(at), y2: b })
    return items
  }
}

function add(lines: Map<string, [number, number][]>, at: number, a: number, b: number): void {
  const key = at.toFixed(2)
  lines.set(key, [...(lines.get(key) ?? []), [a, b]])
}

function merged(parts: [number, number][]): [number, number][] {
  const sorted = [...parts].sort(([a], [b]) => a - b)
  const out: [number, number][] = []
  for (const [a, b] of sorted) {
    const last = out[out.length - 1]
    if (last && a <= last[1] + 0.05) last[1] = Math.max(last[1], b)
    else out.push([a, b])
  }
  return out
}
