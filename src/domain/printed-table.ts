/**
 * The form's tables as it prints them: merged heads, labels and places of figures on one lattice. What prints a table
 * (PDF, spreadsheet) reads it from here.
 */
import { type Block, type CellKey, type TableSection, cellKey, mergedHeads } from './form'

export interface PrintedCell {
  readonly row: number
  readonly column: number
  readonly rows: number
  readonly columns: number
  readonly kind: 'band' | 'head' | 'label' | 'figure'
  /** Word for word, a line feed where the form breaks it; '' where a figure goes. */
  readonly text: string
  /** `upright`: one letter below the other. */
  readonly setting: 'centred' | 'left' | 'upright'
  /** Set in the face of headings. */
  readonly strong: boolean
  /** The cell of the form whose figure goes here. */
  readonly key?: CellKey
}

export interface PrintedTable {
  readonly id: TableSection['id']
  /** Shares of the width. */
  readonly columns: readonly number[]
  readonly rows: number
  /** Rows at the top that are repeated when the table goes on on another page. */
  readonly head: number
  /** Rows a new page may begin with although the table would fit on one: the bands of section two. */
  readonly breaks: readonly number[]
  /** Row by row, as a person reads. */
  readonly cells: readonly PrintedCell[]
}

/** Shares of the official Word template: three label columns of section three, and one of figures. */
const LABELS = [754, 921, 3271]
const FIGURES = 685
/** A row label of so many rows in the outermost column stands upright. */
const UPRIGHT_ROWS = 4

/** Section two has several blocks under one another, the others one. */
export function printedTable(section: TableSection): PrintedTable {
  const [first, ...more] = section.blocks
  return first && more.length === 0 && first.heading === undefined
    ? blockTable(section, first)
    : stackedTable(section)
}

const figure = { kind: 'figure', text: '', setting: 'centred', strong: false } as const

function blockTable(section: TableSection, block: Block): PrintedTable {
  const heads = mergedHeads(block.columns.map((column) => column.path))
  const labels = mergedHeads(block.lines.map((line) => line.path))
  const head = heads.length
  const left = labels.length
  const cells: PrintedCell[] = []
  const headCell = { kind: 'head', strong: false } as const
  if (left > 0) {
    const place = { row: 0, column: 0, rows: head, columns: left }
    cells.push({ ...headCell, ...place, text: block.corner, setting: 'left' })
  }
  heads.forEach((level, row) => {
    for (const { text, from, span, depth } of level) {
      const place = { row, column: left + from, rows: depth, columns: span }
      cells.push({ ...headCell, ...place, text, setting: 'centred' })
    }
  })
  const rows: PrintedCell[] = labels.flatMap((level, column) =>
    level.map(({ text, from, span, depth }) => ({
      row: head + from,
      column,
      rows: span,
      columns: depth,
      kind: 'label',
      text,
      setting: column === 0 && depth === 1 && span >= UPRIGHT_ROWS ? 'upright' : 'left',
      // The four lines the form numbers 一 to 四.
      strong: column === 0,
    })),
  )
  block.lines.forEach((line, at) => {
    block.columns.forEach((column, i) => {
      const place = { row: head + at, column: left + i, rows: 1, columns: 1 }
      rows.push({ ...figure, ...place, key: cellKey(section.id, line.id, column.id) })
    })
  })
  rows.sort((a, b) => a.row - b.row || a.column - b.column)
  return {
    id: section.id,
    columns: [...LABELS.slice(LABELS.length - left), ...block.columns.map(() => FIGURES)],
    rows: head + block.lines.length,
    head,
    breaks: [],
    cells: [...cells, ...rows],
  }
}

function stackedTable(section: TableSection): PrintedTable {
  const most = Math.max(...section.blocks.map((block) => block.columns.length))
  const cells: PrintedCell[] = []
  const breaks: number[] = []
  let row = 0
  for (const block of section.blocks) {
    const place = (at: number) => {
      const from = Math.floor((at * most) / block.columns.length)
      const to = Math.floor(((at + 1) * most) / block.columns.length)
      return { row, rows: 1, column: 1 + from, columns: to - from }
    }
    const first = () => ({ row, rows: 1, column: 0, columns: 1 })
    const head = { kind: 'head', setting: 'centred', strong: true } as const
    if (row > 0) breaks.push(row)
    if (block.heading !== undefined) {
      const band = { kind: 'band', setting: 'centred', strong: false } as const
      cells.push({ ...band, ...first(), columns: 1 + most, text: block.heading })
      row++
    }
    cells.push({ ...head, ...first(), text: block.corner })
    block.columns.forEach((column, at) =>
      cells.push({ ...head, ...place(at), text: column.path.join('\n') }),
    )
    row++
    for (const line of block.lines) {
      const label = { kind: 'label', setting: 'left', strong: false } as const
      cells.push({ ...label, ...first(), text: line.path.join('\n') })
      block.columns.forEach((column, at) =>
        cells.push({ ...figure, ...place(at), key: cellKey(section.id, line.id, column.id) }),
      )
      row++
    }
  }
  return {
    id: section.id,
    columns: Array.from({ length: 1 + most }, () => 1),
    rows: row,
    head: 0,
    breaks,
    cells,
  }
}
