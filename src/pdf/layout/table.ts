/**
 * Tables measured: widths of columns, heights of rows and how far they may grow, where a table may part. Points
 * throughout.
 */
import { type SetLine, lettersOf, setLines } from './lines'
import type { Fonts } from '../fonts/fonts'
import type { Grid, GridCell } from './printed-grid'
import { AREA } from './paper'

/** A table at its final size. */
export interface Table {
  readonly grid: Grid
  /** Left edges of the columns and the right edge of the last, from the left of the 版心. */
  readonly edges: readonly number[]
  /** Least heights of the rows: what their letters need. */
  readonly heights: readonly number[]
  /** Rows are at least so high, and at most where they fill their page; a row with more lines is as high as those. */
  readonly lowest: number
  readonly highest: number
  readonly set: ReadonlyMap<GridCell, readonly SetLine[]>
  readonly size: number
}

/** 五号 down to the smallest that still reads on paper. */
const SIZES = [10.5, 10, 9.5, 9, 8.5, 8, 7.5]
const FIGURE = 10.5
/** Below this, columns of figures take room from the labels and from each other; a figure shrinks further only when there is none. */
const READABLE = 8.5
/** Before figures get smaller than this they get narrower. */
const LEGIBLE = 7.5
const NARROWEST = 0.8
const SMALLEST = 5
/** Room between a line of the table and the letters. */
export const SIDE = 4.5
const FIGURE_SIDE = 1.8
const ABOVE = 2.6
/** Lines lie on a lattice of 1/100 inch: at 300 and 600 dots an inch each is as wide as the next. */
const LATTICE = 0.72
const onLattice = (length: number): number => Math.ceil(length / LATTICE - 0.01) * LATTICE
export const downToLattice = (length: number): number =>
  Math.floor(length / LATTICE + 0.01) * LATTICE
export const LEADING = 1.25
/** Rows are at least so many times the size, and need not be higher than so many points. */
const ROW = 2
const LOWEST = 18
/** Rows of official tables; a table that fills a page by itself grows less. */
const HIGHEST = 36
const HIGHEST_OF_MANY = 24

/** Sets a table as large as fits `room`, at the smallest size if none does. */
export function setTable(fonts: Fonts, grid: Grid, room: number): Table {
  const edges = columnEdges(fonts, grid)
  let table: Table | undefined
  for (const size of SIZES) {
    const highest = Math.min(HIGHEST, Math.max(HIGHEST_OF_MANY, room / grid.rows))
    table = { ...setAt(fonts, grid, edges, size), highest }
    if (partHeight(table, 0, grid.rows, 0) <= room) return table
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
  const needs = columns.map((column) => {
    const own = figures.filter((cell) => cell.column === column)
    return Math.max(2, ...own.map((cell) => emsOf(fonts, cell))) * READABLE + 2 * FIGURE_SIDE
  })
  shared(
    columns.map((column) => widths[column] ?? 0),
    needs,
  ).forEach((width, at) => {
    widths[columns[at] as number] = width
  })
  const edges = [0]
  let right = 0
  for (const width of widths) edges.push(Math.round((right += width) / LATTICE) * LATTICE)
  return edges
}

/** Widths with the same sum: each as wide as it needs, where others have room to spare; else in proportion to the needs. */
function shared(widths: readonly number[], needs: readonly number[]): number[] {
  const sum = (lengths: readonly number[]) => lengths.reduce((total, length) => total + length, 0)
  const over = widths.map((width, at) => width - (needs[at] ?? 0))
  const lack = sum(over.filter((room) => room < 0))
  if (lack === 0) return [...widths]
  const spare = sum(over.filter((room) => room > 0))
  if (spare + lack < 0) return needs.map((need) => (need * sum(widths)) / sum(needs))
  return widths.map((width, at) => {
    const room = over[at] ?? 0
    return width - (room < 0 ? room : (room * -lack) / spare)
  })
}

const isFigure = (text: string): boolean => /^[\d.]+$/.test(text)

const emsOf = (fonts: Fonts, cell: GridCell): number =>
  lettersOf(fonts, [cell]).reduce((total, letter) => total + letter.advance / 1000, 0)

function setAt(
  fonts: Fonts,
  grid: Grid,
  edges: readonly number[],
  size: number,
): Omit<Table, 'highest'> {
  const set = new Map<GridCell, readonly SetLine[]>()
  const lowest = Math.min(LOWEST, onLattice(size * ROW))
  const heights = Array.from({ length: grid.rows }, () => lowest)
  const room = (cell: GridCell): number =>
    (edges[cell.column + cell.columns] ?? 0) - (edges[cell.column] ?? 0)
  // One size for all figures of a table: a column of figures is compared by eye.
  const shrunk = grid.cells
    .filter((cell) => cell.kind === 'figure' && isFigure(cell.text))
    .map((cell) => (room(cell) - 2 * FIGURE_SIDE) / emsOf(fonts, cell))
  const fitting = Math.min(FIGURE, ...shrunk)
  const narrow = Math.min(1, Math.max(NARROWEST, fitting / LEGIBLE))
  const figureSize = Math.max(SMALLEST, fitting / narrow)
  for (const cell of grid.cells) {
    const own =
      cell.kind !== 'figure' ? size : isFigure(cell.text) ? figureSize : Math.min(size, READABLE)
    const width = room(cell) - 2 * (cell.setting === 'centred' ? FIGURE_SIDE : SIDE)
    // An upright text is one line, as wide as it likes: it is placed downwards.
    const upright = cell.setting === 'upright'
    const shape = cell.setting === 'centred' || width < 6 * own ? 'even' : 'ragged'
    const lines = setLines(fonts, cell, {
      width: upright ? AREA.height : width,
      size: own,
      shape,
      ...(isFigure(cell.text) && { narrow }),
    })
    set.set(cell, lines)
    const need = neededBy({ set, size }, cell)
    const rows = heights.slice(cell.row, cell.row + cell.rows).reduce((a, b) => a + b, 0)
    const last = cell.row + cell.rows - 1
    if (need > rows) heights[last] = onLattice((heights[last] ?? 0) + need - rows)
  }
  return { grid, edges, heights, lowest, set, size }
}

/** Height of a cell's letters with the room around them. */
function neededBy({ set, size }: Pick<Table, 'set' | 'size'>, cell: GridCell): number {
  const lines = set.get(cell) ?? []
  const upright = cell.setting === 'upright'
  return 2 * ABOVE + (upright ? (lines[0]?.letters.length ?? 0) * size : linesHeight(lines))
}

export const linesHeight = (lines: readonly SetLine[]): number =>
  lines.reduce((total, line) => total + line.size * LEADING, 0)

/** Height of a row; `growth` from 0, as its letters need, to 1, as high as may be. */
export const rowHeight = (table: Table, row: number, growth: number): number => {
  const least = table.heights[row] ?? 0
  return Math.max(least, table.lowest + growth * (table.highest - table.lowest))
}

/** The rows that show rows [from, to) on a page of their own: heads stand above them again. */
export function rowsShown({ grid }: Table, from: number, to: number): number[] {
  const heads = from > 0 && from >= grid.head ? grid.head : 0
  return Array.from({ length: heads + to - from }, (_, at) => (at < heads ? at : from + at - heads))
}

export const partHeight = (table: Table, from: number, to: number, growth: number): number =>
  rowsShown(table, from, to).reduce((total, row) => total + rowHeight(table, row, growth), 0)

/** A part of a table needs so many rows of its own. */
const FEWEST_ROWS = 4

/**
 * The rows a new page may begin with: between blocks; and where only the outermost label goes on, if both parts are
 * high enough to say it again.
 */
export function partings(table: Table): number[] {
  const { grid, heights } = table
  const high = (from: number, to: number): number =>
    heights.slice(from, to).reduce((total, height) => total + height, 0)
  const parts = (row: number): boolean =>
    grid.breaks.includes(row) ||
    (grid.breaks.length === 0 &&
      grid.cells.every((cell) => {
        const end = cell.row + cell.rows
        if (row <= cell.row || row >= end) return true
        const need = neededBy(table, cell)
        return cell.column === 0 && high(cell.row, row) >= need && high(row, end) >= need
      }))
  return heights.flatMap((_, row) =>
    row - grid.head >= FEWEST_ROWS && grid.rows - row >= FEWEST_ROWS && parts(row) ? [row] : [],
  )
}
