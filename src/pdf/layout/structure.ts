/**
 * What the parts of the report are, apart from how they look: the tree a screen reader goes through
 * (ISO 32000-1, 14.7 and 14.8).
 */
import type { Grid, GridCell } from './printed-grid'

export type Tag =
  | 'Document'
  | 'H1'
  | 'H2'
  | 'H3'
  | 'P'
  | 'L'
  | 'LI'
  | 'LBody'
  | 'Table'
  | 'Caption'
  | 'Figure'
  | 'TR'
  | 'TH'
  | 'TD'

export interface Element {
  readonly tag: Tag
  readonly kids: readonly Element[]
  readonly cell?: CellElement
  /** Of an item of a list: its place there, from 1. */
  readonly item?: number | undefined
  /** What a table is of, for those who do not see the heading above it. */
  readonly caption?: string
  /** Of a figure. */
  readonly figure?: FigureElement
}

/** What a figure shows, for those who do not see it, and where on its page, once it is placed. */
export interface FigureElement {
  readonly text: string
  /** Left, top, right, bottom. */
  box?: readonly [number, number, number, number]
}

/** What a cell of a table says of itself. */
export interface CellElement {
  readonly rows: number
  readonly columns: number
  /** Of a head: which way its cells lie. */
  readonly scope?: 'Row' | 'Column'
  /** Of a figure: the heads that name it, row labels included, outermost first. */
  readonly headers: readonly Element[]
}

/** Something drawn. What belongs to no element is an artifact: lines, page numbers, heads said once already. */
export interface Owned {
  readonly owner?: Element | undefined
}

export const element = (tag: Tag, kids: readonly Element[] = []): Element => ({ tag, kids })

/** An item of a list; `withLists` gives it one. */
export const itemElement = (item: number): Element => ({ ...element('LBody'), item })

/** The same elements in order, items that follow one another in lists. */
export function withLists(elements: readonly Element[]): Element[] {
  const lists = new Map<Element, Element[]>()
  let first: Element | undefined
  for (const own of elements) {
    if (own.item === undefined) first = undefined
    else if (own.item === 1 || !first) lists.set((first = own), [own])
    else lists.get(first)?.push(own)
  }
  return elements.flatMap((own) => {
    const items = lists.get(own)
    if (items)
      return [
        element(
          'L',
          items.map((item) => element('LI', [item])),
        ),
      ]
    return own.item === undefined ? [own] : []
  })
}

/** A table's tree, and the element of each cell. */
export function tableElement(
  grid: Grid,
  caption: string,
): {
  table: Element
  of: ReadonlyMap<GridCell, Element>
} {
  const of = new Map<GridCell, Element>()
  const heads = grid.cells.filter(({ kind }) => kind !== 'figure')
  for (const cell of heads)
    of.set(cell, {
      ...element('TH'),
      cell: { ...spans(cell), scope: cell.kind === 'label' ? 'Row' : 'Column', headers: [] },
    })
  for (const cell of grid.cells) {
    if (cell.kind !== 'figure') continue
    const block = blockOf(grid, cell)
    const headers = heads.filter((head) => names(head, cell, block)).map((head) => of.get(head))
    of.set(cell, {
      ...element('TD'),
      cell: { ...spans(cell), headers: headers.filter((head) => head !== undefined) },
    })
  }
  const rows = Array.from({ length: grid.rows }, (_, row) =>
    element(
      'TR',
      grid.cells.flatMap((cell) => (cell.row === row ? [of.get(cell) as Element] : [])),
    ),
  )
  return { table: { ...element('Table', [element('Caption'), ...rows]), caption }, of }
}

const spans = ({ rows, columns }: GridCell) => ({ rows, columns })

/** The first row of the block a cell stands in. */
const blockOf = ({ breaks }: Grid, cell: GridCell): number =>
  breaks.reduce((from, row) => (row <= cell.row ? row : from), 0)

/** Whether a head speaks of a figure: it stands in its row, or above it in the same block. */
function names(head: GridCell, figure: GridCell, block: number): boolean {
  if (head.kind === 'label') return head.row <= figure.row && figure.row < head.row + head.rows
  return (
    head.row >= block &&
    head.row < figure.row &&
    head.column < figure.column + figure.columns &&
    figure.column < head.column + head.columns
  )
}
