/**
 * A part of a table as items: its areas, its hairlines, the letters in its cells.
 */
import type { BandItem, Item, RuleItem, TextItem, UprightItem } from './items'
import type { GridCell } from './printed-grid'
import { uprightShift } from '../fonts/characters'
import { ASCENT } from '../fonts/glyf'
import { baseline } from './paper'
import type { Element } from './structure'
import {
  LEADING,
  SIDE,
  type Table,
  downToLattice,
  linesHeight,
  rowHeight,
  rowsShown,
} from './table'

/** A part of a table on a page. */
export interface Part {
  /** Rows [from, to). */
  readonly from: number
  readonly to: number
  readonly growth: number
  /** The corner of the first row. */
  readonly left: number
  readonly top: number
}

/** The items of a part; `owners` are the elements of cells. */
export function placeTable(
  table: Table,
  owners: ReadonlyMap<GridCell, Element>,
  { from, to, growth, left, top }: Part,
): Item[] {
  const rows = rowsShown(table, from, to)
  const head = rows.length - (to - from)
  const tops = new Map<number, number>()
  const bottoms = new Map<number, number>()
  let y = 0
  for (const row of rows) {
    tops.set(row, top + downToLattice(y))
    y += rowHeight(table, row, growth)
    bottoms.set(row, top + downToLattice(y))
  }
  const bands: BandItem[] = []
  const texts: Item[] = []
  const lines = new Hairlines()
  for (const cell of table.grid.cells) {
    // A cell that crosses the page's edge shows its part of rows, with its label.
    const inHead = cell.row < head
    const first = inHead ? cell.row : Math.max(cell.row, from)
    const end = inHead ? cell.row + cell.rows : Math.min(cell.row + cell.rows, to)
    const cellTop = tops.get(first)
    if (end <= first || cellTop === undefined) continue
    const height = (bottoms.get(end - 1) ?? cellTop) - cellTop
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

function placeCell(table: Table, cell: GridCell, owner: Element | undefined, frame: Frame): Item[] {
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
  const { size } = table
  const letters = table.set.get(cell)?.[0]?.letters ?? []
  const middle = frame.x + frame.width / 2
  const top = frame.y + Math.max(0, (frame.height - letters.length * size) / 2)
  return {
    kind: 'upright',
    letters: letters.map((letter, at) => {
      const { right, up } = uprightShift(letter.character)
      return {
        letter,
        x: middle + (right - letter.advance / 2000) * size,
        y: top + (at + ASCENT - up) * size,
      }
    }),
    size,
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
