/**
 * The form's tables as grids of merged cells, read from the same heads as the screen.
 */
import { type Block, type TableSection, cellKey, mergedHeads } from '../domain/form'
import { type Sheet, printed } from '../domain/sheet'
import { visible } from './characters'
import type { Role } from './coverage'

export interface GridCell {
  readonly row: number
  readonly column: number
  readonly rows: number
  readonly columns: number
  readonly role: Role
  readonly text: string
  /** `upright`: one letter below the other. */
  readonly setting: 'centred' | 'left' | 'upright'
  readonly kind: 'band' | 'head' | 'label' | 'figure'
}

export interface Grid {
  readonly id: TableSection['id']
  /** Shares of the width. */
  readonly columns: readonly number[]
  readonly rows: number
  /** Rows at the top that are repeated when the table goes on on another page. */
  readonly head: number
  /** Rows a new page may begin with although the table would fit on one: the bands of section two. */
  readonly breaks: readonly number[]
  readonly cells: readonly GridCell[]
}

/** Shares of the official Word template: three label columns of section three, and one of figures. */
const LABELS = [754, 921, 3271]
const FIGURES = 685
/** A row label of so many rows in the outermost column stands upright. */
const UPRIGHT_ROWS = 4

/** Section two has several blocks under one another, the others one. */
export function gridOf(section: TableSection, sheet: Sheet): Grid {
  const [first, ...more] = section.blocks
  if (first && more.length === 0 && first.heading === undefined)
    return blockGrid(section, first, sheet)
  return stackedGrid(section, sheet)
}

const figure = (sheet: Sheet, section: TableSection, line: string, column: string) => ({
  role: 'table' as const,
  text: visible(printed(sheet, cellKey(section.id, line, column))).trim(),
  setting: 'centred' as const,
  kind: 'figure' as const,
})

function blockGrid(section: TableSection, block: Block, sheet: Sheet): Grid {
  const heads = mergedHeads(block.columns.map((column) => column.path))
  const labels = mergedHeads(block.lines.map((line) => line.path))
  const head = heads.length
  const left = labels.length
  const cells: GridCell[] = []
  if (left > 0)
    cells.push({
      row: 0,
      column: 0,
      rows: head,
      columns: left,
      role: 'table',
      text: block.corner,
      setting: 'left',
      kind: 'head',
    })
  heads.forEach((level, row) => {
    for (const { text, from, span, depth } of level)
      cells.push({
        row,
        column: left + from,
        rows: depth,
        columns: span,
        role: 'table',
        text,
        setting: 'centred',
        kind: 'head',
      })
  })
  const rows: GridCell[] = labels.flatMap((level, column) =>
    level.map(({ text, from, span, depth }) => ({
      row: head + from,
      column,
      rows: span,
      columns: depth,
      // The four lines the form numbers 一 to 四.
      role: column === 0 ? ('heading' as const) : ('table' as const),
      text,
      setting:
        column === 0 && depth === 1 && span >= UPRIGHT_ROWS
          ? ('upright' as const)
          : ('left' as const),
      kind: 'label' as const,
    })),
  )
  block.lines.forEach((line, at) => {
    block.columns.forEach((column, i) => {
      rows.push({
        row: head + at,
        column: left + i,
        rows: 1,
        columns: 1,
        ...figure(sheet, section, line.id, column.id),
      })
    })
  })
  // Read row by row, as a person does.
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

function stackedGrid(section: TableSection, sheet: Sheet): Grid {
  const most = Math.max(...section.blocks.map((block) => block.columns.length))
  const cells: GridCell[] = []
  const breaks: number[] = []
  let row = 0
  for (const block of section.blocks) {
    const place = (at: number) => {
      const from = Math.floor((at * most) / block.columns.length)
      const to = Math.floor(((at + 1) * most) / block.columns.length)
      return { rows: 1, column: 1 + from, columns: to - from }
    }
    const whole = { rows: 1, column: 0, columns: 1 }
    if (row > 0) breaks.push(row)
    if (block.heading !== undefined) {
      cells.push({
        ...whole,
        row,
        columns: 1 + most,
        role: 'table',
        text: block.heading,
        setting: 'centred',
        kind: 'band',
      })
      row++
    }
    cells.push({
      ...whole,
      row,
      role: 'heading',
      text: block.corner,
      setting: 'centred',
      kind: 'head',
    })
    block.columns.forEach((column, at) => {
      const text = column.path.join('\n')
      cells.push({ ...place(at), row, role: 'heading', text, setting: 'centred', kind: 'head' })
    })
    row++
    for (const line of block.lines) {
      cells.push({
        ...whole,
        row,
        role: 'table',
        text: line.path.join('\n'),
        setting: 'left',
        kind: 'label',
      })
      block.columns.forEach((column, at) => {
        cells.push({ ...place(at), row, ...figure(sheet, section, line.id, column.id) })
      })
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
