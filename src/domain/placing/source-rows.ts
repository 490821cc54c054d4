/**
 * The rows of a copied table as the labels are looked for in them. Text out of a PDF, a page or a note has
 * no columns: a name and its figures in one line, or one cell below the other. Such lines become rows here.
 */
import { type Grid, isBlank } from './destinations'
import type { Form } from '../form'
import { type Labels, labelsOf } from './labels'
import { type Piece, type SourceRow, partsIn, rowOf } from './named-rows'
import { listed, readLines } from './text-lines'

export type { Named, Piece, SourceRow } from './named-rows'

export function rowsOf(form: Form, grid: Grid): SourceRow[] {
  const labels = labelsOf(form)
  const places = grid.map((texts, row) => texts.map((text, column) => ({ text, row, column })))
  const rows = liesOnItsSide(labels, grid) ? onItsFeet(places) : places
  const filled = rows.map((pieces) => pieces.filter(({ text }) => !isBlank(text)))
  if (filled.some((pieces) => pieces.length > 1))
    return rows.flatMap((pieces) => partedRow(labels, pieces) ?? [{ pieces }])
  // Blank lines part nothing here; they stand at the end, so that every place is accounted for.
  const blank = rows.flat().flatMap((at) => (isBlank(at.text) ? [{ pieces: [at] }] : []))
  const lines = readLines(labels, filled.flat())
  if (lines.some(({ named }) => named)) return [...lines, ...blank]
  const table = listed(filled.flat())
  return table ? [...table, ...blank] : rows.map((pieces) => ({ pieces }))
}

/** A row of a table with a cell that holds a name and figures; undefined if it has none. */
function partedRow(labels: Labels, pieces: readonly Piece[]): SourceRow[] | undefined {
  const filled = pieces.filter(({ text }) => !isBlank(text))
  const parted = filled.map(({ text }) => partsIn(labels, text))
  const first = parted.findIndex((parts) => parts.length > 0)
  if (first < 0) return undefined
  const before = filled.slice(0, first).map((piece) => ({ pieces: [piece] }))
  // A figure that stands in a cell of its own behind the name belongs to it as well: 1,234 torn by a comma.
  const rest = filled.slice(first)
  if (parted.slice(first).every((parts) => parts.length > 0))
    return [
      ...before,
      ...rest.flatMap((at, i) => (parted[first + i] ?? []).map((part) => rowOf(part, at))),
    ]
  const [at] = rest
  const [part, ...others] = parted[first] ?? []
  if (!at || !part || others.length > 0)
    return [...before, ...rest.map((piece) => ({ pieces: [piece] }))]
  return [...before, rowOf(part, at, rest.slice(1))]
}

/** So many heads below each other, and lines beside each other, stand in no table that is the right way round. */
const LEAST_HEADS = 4
const LEAST_LINES = 8

/** Whether the lines of the form are the columns of a grid, and its columns the rows. */
function liesOnItsSide(labels: Labels, grid: Grid): boolean {
  const isLine = (text: string) => labels.linesNamed(text, 'part').length === 1
  const isHead = (text: string) => labels.headNamed(text, 'exact') !== undefined && !isLine(text)
  // Rows of unlike length have lost merged cells.
  if (grid.some((row) => row.length !== grid[0]?.length)) return false
  if (!grid.some((row) => row.filter(isLine).length >= LEAST_LINES)) return false
  const heads = new Map<number, number>()
  for (const row of grid)
    row.forEach((text, c) => isHead(text) && heads.set(c, (heads.get(c) ?? 0) + 1))
  return Math.max(0, ...heads.values()) >= LEAST_HEADS
}

const onItsFeet = (rows: readonly (readonly Piece[])[]): Piece[][] =>
  (rows[0] ?? []).map((_, c) => rows.flatMap((row) => row[c] ?? []))
