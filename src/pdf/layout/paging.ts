/**
 * Where pages end: chosen for all pages together, as the line ends of a paragraph are. Rows of tables grow until their
 * page is full; what cannot grow enough leaves a blank foot, and blank feet, parted tables and further pages have their
 * price.
 */
import { AREA, PITCH } from './paper'
import { BEFORE_CHART, BEFORE_TABLE, type Slab, leavesGrid } from './slabs'
import { partHeight, partings, rowHeight } from './table'

/** A slab, or of a table the rows [from, to). */
export interface Piece {
  readonly slab: Slab
  readonly from: number
  readonly to: number
}
export interface PagePlan {
  readonly pieces: readonly Piece[]
  /** How far the rows of its tables grow, 0 to 1. */
  readonly growth: number
}

const ROOM = AREA.height + 0.1
/** At least so much room behind a table. */
const AFTER_TABLE = 8
/** Rows on the last page grow so far: 30 pt where rows of one line stand. */
const USUAL = 2 / 3

const PRICE = {
  page: 40,
  /** Of a foot as high as the page; half as high costs a quarter. */
  foot: 100,
  /** Of any foot that is blank, and of one that is a hole. */
  short: 1,
  hole: 1e3,
  /** Of a foot in which the next line of the text would have had room. */
  unfilled: 60,
  /** Rows as low or as high as may be are no more than a pity. */
  uneven: 3,
  blocks: 2,
  groups: 12,
  /** A page with few lines or rows. */
  few: 20,
  /** A footnote, or a line of one, away from its table. */
  footnote: 200,
  /** A table parted between any two rows: only one that no page can hold. */
  rows: 1e4,
  apart: 1e6,
} as const
const FEW = 4
/** A foot is a hole from this share of the page on. */
const HOLE = 0.24

/** A line's slot or a table's row. */
interface Unit {
  readonly slab: Slab
  readonly row: number
  /** Price of a page that begins here, beside that of its foot. */
  readonly price: number
}

export function pagesOf(slabs: readonly Slab[]): PagePlan[] {
  const units = slabs.flatMap((slab, at) => unitsOf(slab, slabs, at))
  const best = new Float64Array(units.length + 1).fill(Infinity)
  const from = new Int32Array(units.length + 1)
  best[0] = 0
  for (let start = 0; start < units.length; start++) {
    if (best[start] === Infinity) continue
    let [least, most] = [0, 0]
    for (let end = start + 1; end <= units.length; end++) {
      least = below(units, start, end - 1, 0, least)
      most = below(units, start, end - 1, 1, most)
      // A single row higher than a page is put anyway.
      if (least > ROOM && end > start + 1) break
      const total = (best[start] ?? 0) + priceOf(units, start, end, least, most)
      if (total < (best[end] ?? Infinity)) {
        best[end] = total
        from[end] = start
      }
    }
  }
  const plans: PagePlan[] = []
  for (let end = units.length; end > 0; end = from[end] ?? 0)
    plans.push(planOf(units, from[end] ?? 0, end))
  return plans.reverse()
}

function unitsOf(slab: Slab, slabs: readonly Slab[], at: number): Unit[] {
  const [before, last] = [slabs[at - 2], slabs[at - 1]]
  const kept = last?.kind === 'line' && last.keep
  if (slab.kind === 'chart') return [{ slab, row: 0, price: 0 }]
  if (slab.kind === 'line' && slab.small) return [{ slab, row: 0, price: PRICE.footnote }]
  if (slab.kind === 'line') {
    // A heading wants two lines below it.
    const headed = before?.kind === 'line' && before.keep && last?.kind === 'line'
    const apart = kept || (headed && slab.entry === undefined)
    return [{ slab, row: 0, price: apart ? PRICE.apart : 0 }]
  }
  const { grid } = slab.table
  const parts = partings(slab.table)
  const priceOf = (row: number): number => {
    if (row === 0) return kept ? PRICE.apart : 0
    if (parts.includes(row)) return grid.head > 0 ? PRICE.groups : PRICE.blocks
    return row <= grid.head ? PRICE.apart : PRICE.rows
  }
  return Array.from({ length: grid.rows }, (_, row) => ({
    slab,
    row,
    price: priceOf(row),
  }))
}

/** Price of a page with units [start, end), which reach down to `least` and, as high as may be, to `most`. */
function priceOf(
  units: readonly Unit[],
  start: number,
  end: number,
  least: number,
  most: number,
): number {
  const next = units[end]
  let price = PRICE.page + (end - start < FEW ? PRICE.few : 0)
  if (most > least) {
    const growth = Math.min(next ? 1 : USUAL, (ROOM - least) / (most - least))
    price += PRICE.uneven * (growth - USUAL) ** 2
  }
  if (!next) return price
  const foot = Math.max(0, ROOM - most)
  const text = next.slab.kind === 'line' && !next.slab.keep && next.price === 0
  const unfilled = text && foot >= next.slab.height
  return (
    price +
    next.price +
    PRICE.foot * (foot / ROOM) ** 2 +
    (foot > 1 ? PRICE.short : 0) +
    (foot > HOLE * ROOM ? PRICE.hole : 0) +
    (unfilled ? PRICE.unfilled : 0)
  )
}

/** The page with units [start, end), its rows grown until it is full. */
function planOf(units: readonly Unit[], start: number, end: number): PagePlan {
  const reach = (growth: number): number => {
    let y = 0
    for (let at = start; at < end; at++) y = below(units, start, at, growth, y)
    return y
  }
  let [low, high] = [0, end < units.length ? 1 : USUAL]
  if (reach(high) <= ROOM) low = high
  for (let halvings = 0; halvings < 20 && low < high; halvings++) {
    const middle = (low + high) / 2
    if (reach(middle) <= ROOM) low = middle
    else high = middle
  }
  const pieces: Piece[] = []
  for (const { slab, row } of units.slice(start, end)) {
    const last = pieces[pieces.length - 1]
    if (last?.slab === slab) pieces[pieces.length - 1] = { ...last, to: row + 1 }
    else pieces.push({ slab, from: row, to: row + 1 })
  }
  return { pieces, growth: low }
}

/** How far down the page reaches with unit `at`, `y` being how far it reached before. */
function below(
  units: readonly Unit[],
  start: number,
  at: number,
  growth: number,
  y: number,
): number {
  const { slab, row } = units[at] as Unit
  const before = at > start ? units[at - 1]?.slab : undefined
  if (slab.kind === 'chart') return y + (y > 0 ? BEFORE_CHART : 0) + slab.chart.height
  if (slab.kind === 'line') return (leavesGrid(before) && !slab.small ? onGrid(y) : y) + slab.height
  if (before === slab) return y + rowHeight(slab.table, row, growth)
  return y + (y > 0 ? BEFORE_TABLE : 0) + partHeight(slab.table, row, row + 1, growth)
}

/** Back to the page's lines behind a table, a footnote or a chart. */
export const onGrid = (y: number): number => Math.ceil((y + AFTER_TABLE) / PITCH - 0.001) * PITCH
