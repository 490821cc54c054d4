/**
 * A sheet while it is read: texts at places, within bounds that no report comes near. What a person does
 * not see in it is left out, and counted.
 */
import type { Grid } from '../../domain/placing/placing'
import { type Hidden, runsOf, tallyOf } from './hidden'

export const MAX_ROWS = 2000
export const MAX_COLUMNS = 100

export interface ReadSheet {
  readonly name: string
  /** Rows of one length, without hidden rows and columns. */
  readonly grid: Grid
  readonly hidden: Hidden | undefined
  /** Addresses of formulas a program wrote without computing them; the grid has '' there. */
  readonly notComputed: readonly string[]
  /** Something stands beyond row 2000 or column 100 and was not read. */
  readonly beyond: boolean
}

type Place = readonly [row: number, column: number]

export class SheetGrid {
  private readonly rows: string[][] = []
  private readonly open = new Set<string>()
  private readonly merged: (readonly [Place, Place])[] = []
  /** Merged areas never overlap, so together they are no larger than the sheet. */
  private area = 0
  private beyond = false
  private readonly hiddenRows = new Set<number>()
  private readonly hiddenColumns = new Set<number>()

  put(row: number, column: number, text: string): void {
    if (text === '') return
    if (!(row >= 0 && row < MAX_ROWS && column < MAX_COLUMNS)) {
      this.beyond = true
      return
    }
    while (this.rows.length <= row) this.rows.push([])
    const cells = this.rows[row] as string[]
    while (cells.length < column) cells.push('')
    cells[column] = text
  }

  /** A formula without its result. */
  leaveOpen(row: number, column: number): void {
    if (!(row >= 0 && row < MAX_ROWS && column < MAX_COLUMNS)) this.beyond = true
    else this.open.add(addressOf(row, column))
  }

  hideRow(row: number): void {
    if (row >= 0 && row < MAX_ROWS) this.hiddenRows.add(row)
  }

  /** Hides columns, the last included. */
  hideColumns(from: number, to: number): void {
    for (let at = Math.max(0, from); at <= Math.min(to, MAX_COLUMNS - 1); at++)
      this.hiddenColumns.add(at)
  }

  merge(from: Place, to: Place): void {
    const last = [Math.min(to[0], MAX_ROWS - 1), Math.min(to[1], MAX_COLUMNS - 1)] as const
    const area = (last[0] - from[0] + 1) * (last[1] - from[1] + 1)
    if (area < 1 || this.area + area > MAX_ROWS * MAX_COLUMNS) return
    this.area += area
    this.merged.push([from, last])
  }

  sheet(name: string): ReadSheet {
    // What lies below a merged cell is kept in the file and seen by nobody.
    for (const [from, to] of this.merged) {
      const text = this.rows[from[0]]?.[from[1]] ?? ''
      for (let row = from[0]; row <= to[0]; row++) {
        const cells = this.rows[row]
        if (cells && from[1] < cells.length)
          cells.fill('', from[1], Math.min(to[1] + 1, cells.length))
      }
      // Its text is shown in what is left of it when its first row or column is hidden.
      const row = firstSeen(from[0], to[0], this.hiddenRows)
      const column = firstSeen(from[1], to[1], this.hiddenColumns)
      this.put(row, column, text)
    }
    const hidden: string[] = []
    const rows = new Set<number>()
    const columns = new Set<number>()
    const grid = this.rows.flatMap((cells, row) => {
      const unseen = this.hiddenRows.has(row)
      const kept = cells.filter((text, column) => {
        const seen = !unseen && !this.hiddenColumns.has(column)
        if (!seen && text !== '') {
          hidden.push(text)
          if (unseen) rows.add(row)
          else columns.add(column)
        }
        return seen
      })
      return unseen ? [] : [kept]
    })
    const used = grid.map((cells) => cells.reduce((n, text, i) => (text ? i + 1 : n), 0))
    const width = Math.max(0, ...used)
    const height = used.reduce((n, length, i) => (length > 0 ? i + 1 : n), 0)
    const seen = [...this.open].filter((address) => !this.isHidden(address))
    return {
      name,
      grid: grid
        .slice(0, height)
        .map((cells) => Array.from({ length: width }, (_, i) => cells[i] ?? '')),
      hidden: tallyOf(hidden, [
        runsOf(columns, lettersOf, ' 列'),
        runsOf(rows, (row) => String(row + 1), ' 行'),
      ]),
      notComputed: seen,
      beyond: this.beyond,
    }
  }

  private isHidden(address: string): boolean {
    const [, letters = '', digits = ''] = /^([A-Z]+)(\d+)$/.exec(address) ?? []
    const column = [...this.hiddenColumns].some((at) => lettersOf(at) === letters)
    return column || this.hiddenRows.has(Number(digits) - 1)
  }
}

function firstSeen(from: number, to: number, hidden: ReadonlySet<number>): number {
  for (let at = from; at <= to; at++) if (!hidden.has(at)) return at
  return from
}

/** AB for column 27. */
function lettersOf(column: number): string {
  let letters = ''
  for (let n = column + 1; n > 0; n = Math.floor((n - 1) / 26))
    letters = String.fromCharCode(65 + ((n - 1) % 26)) + letters
  return letters
}

/** AB12 for row and column from 0. */
export const addressOf = (row: number, column: number): string =>
  lettersOf(column) + String(row + 1)
