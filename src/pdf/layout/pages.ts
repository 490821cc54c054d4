/**
 * Contents distributed over pages (GB/T 9704, 5.2 and 7.3): what stands where, as items to be drawn.
 */
import type { Report } from './content'
import type { Fonts } from '../fonts/fonts'
import { AREA, FOLIO, FOLIO_DROP, LINES, PITCH, TITLE, baseline } from './paper'
import { type TextItem, setLines } from './lines'
import {
  BEFORE_TABLE,
  type LineSlab,
  type Slab,
  TITLE_SLOT,
  type TableSlab,
  slabsOf,
} from './slabs'
import { type Element, element, withLists } from './structure'
import { type Table, type TableItem, heightOf, placeTable } from './table'

export type Item = TextItem | TableItem

export interface Page {
  readonly items: readonly Item[]
  /** The page number, drawn last. */
  readonly folio: readonly TextItem[]
}

export interface OutlineEntry {
  readonly title: string
  /** From 1. */
  readonly page: number
  /** Distance of the heading's slot from the top edge. */
  readonly y: number
}

export interface Layout {
  readonly pages: readonly Page[]
  readonly outline: readonly OutlineEntry[]
  readonly structure: Element
}

/** At least so much room behind a table. */
const AFTER_TABLE = 8
const ROOM = AREA.height + 0.1

export function layOut(report: Report, fonts: Fonts): Layout {
  const slabs = report.contents.flatMap((content, at) =>
    slabsOf(content, report.contents[at + 1], fonts),
  )
  const flow = new Flow()
  slabs.forEach((slab, at) => {
    if (slab.kind === 'table') flow.table(slab, slabs[at + 1])
    else flow.line(slab, together(slabs, at))
  })
  return {
    pages: flow.pages.map((items, at) => ({ items, folio: folio(fonts, at + 1) })),
    outline: flow.outline,
    structure: element(
      'Document',
      withLists([...new Set(slabs.flatMap(({ owner }) => (owner ? [owner] : [])))]),
    ),
  }
}

/** Height a slab needs with everything that must stand on its page; a heading wants two lines below it. */
function together(slabs: readonly Slab[], at: number): { height: number; table?: Table } {
  let height = 0
  for (let i = at; i < slabs.length; i++) {
    const slab = slabs[i] as Slab
    if (slab.kind === 'table') return { height: height + BEFORE_TABLE, table: slab.table }
    height += slab.height
    if (!slab.keep) {
      const follower = slabs[i + 1]
      const headed =
        i > at &&
        (slabs[i - 1] as LineSlab).keep &&
        follower?.kind === 'line' &&
        follower.entry === undefined
      return { height: height + (headed ? follower.height : 0) }
    }
  }
  return { height }
}

class Flow {
  readonly pages: Item[][] = [[]]
  readonly outline: OutlineEntry[] = []
  /** From the top of the 版心. */
  private y = 0

  line(slab: LineSlab, group: { height: number; table?: Table }): void {
    const room = ROOM - this.y
    const need = group.table
      ? group.height + leastOf(group.table, room - group.height)
      : group.height
    if (this.y > 0 && need > room && (slab.height > room || need <= ROOM)) this.turn()
    if (slab.entry !== undefined)
      this.outline.push({ title: slab.entry, page: this.pages.length, y: AREA.top + this.y })
    for (const { line, x } of slab.lines) {
      const slot = Math.min(slab.height, Math.max(PITCH, line.size === TITLE ? TITLE_SLOT : 0))
      this.put({
        kind: 'text',
        ...line,
        owner: slab.owner,
        x: AREA.left + x,
        y: AREA.top + this.y + baseline(slot, line.size),
      })
    }
    this.y += slab.height
  }

  table({ table, cells }: TableSlab, next: Slab | undefined): void {
    this.y += this.y > 0 ? BEFORE_TABLE : 0
    let from = 0
    while (from < table.grid.rows) {
      const to = lastRow(table, from, ROOM - this.y)
      if (to === from) {
        this.turn()
        continue
      }
      const place = { left: AREA.left, top: AREA.top + this.y }
      for (const item of placeTable(table, cells, from, to, place)) this.put(item)
      this.y += heightOf(table, from, to)
      from = to
      if (from < table.grid.rows) this.turn()
    }
    // Back to the page's lines.
    if (next) this.y = Math.min(LINES, Math.ceil((this.y + AFTER_TABLE) / PITCH)) * PITCH
  }

  private put(item: Item): void {
    this.pages[this.pages.length - 1]?.push(item)
  }

  private turn(): void {
    this.pages.push([])
    this.y = 0
  }
}

/** How much of a table must stand below its heading, given the room there: all of it where a page can hold it. */
function leastOf(table: Table, room: number): number {
  const whole = heightOf(table, 0, table.grid.rows)
  if (
    whole <= room ||
    (table.grid.breaks.length === 0 && whole <= AREA.height - PITCH - BEFORE_TABLE)
  )
    return whole
  return heightOf(table, 0, table.grid.breaks[0] ?? table.grid.head + 1)
}

/** The row behind the last that fits, at the best place to part the table; `from` if none does and the page is not empty. */
function lastRow(table: Table, from: number, room: number): number {
  const { rows, breaks } = table.grid
  if (heightOf(table, from, rows) <= room) return rows
  const fitting = (to: number): boolean => heightOf(table, from, to) <= room
  const band = [...breaks].reverse().find((row) => row > from && fitting(row))
  if (band !== undefined) return band
  let to = from
  while (to < rows && fitting(to + 1)) to++
  // A single row higher than a page is put anyway.
  return to === from && room >= AREA.height ? from + 1 : to
}

/** 7.5: — 1 —, odd pages right less one letter, even pages left less one. */
function folio(fonts: Fonts, page: number): TextItem[] {
  return setLines(
    fonts,
    { role: 'folio', text: `— ${page} —` },
    { width: AREA.width, size: FOLIO },
  ).map((line) => ({
    kind: 'text',
    ...line,
    x: page % 2 === 1 ? AREA.left + AREA.width - FOLIO - line.width : AREA.left + FOLIO,
    // The dash stands about a third of an em above the baseline.
    y: AREA.top + AREA.height + FOLIO_DROP + FOLIO * 0.38,
  }))
}
