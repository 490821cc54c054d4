/**
 * A sheet while it is read: texts at places, within bounds that no report comes near.
 */
import type { Grid } from '../domain/placing'

export const MAX_ROWS = 2000
export const MAX_COLUMNS = 100

export interface ReadSheet {
  readonly name: string
  /** Rows of one length. */
  readonly grid: Grid
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

  merge(from: Place, to: Place): void {
    const last = [Math.min(to[0], MAX_ROWS - 1), Math.min(to[1], MAX_COLUMNS - 1)] as const
    const area = (last[0] - from[0] + 1) * (last[1] - from[1] + 1)
    if (area < 1 || this.area + area > MAX_ROWS * MAX_COLUMNS) return
    this.area += area
    this.merged.push([from, last])
  }

  sheet(name: string): ReadSheet {
    // What lies below a merged cell is kept in the file and seen by nobody.
    for (const [from, to] of this.merged)
      for (let row = from[0]; row <= to[0]; row++) {
        const cells = this.rows[row]
        const first = row === from[0] ? from[1] + 1 : from[1]
        if (cells && first < cells.length) cells.fill('', first, Math.min(to[1] + 1, cells.length))
      }
    const used = this.rows.map((cells) => cells.reduce((n, text, i) => (text ? i + 1 : n), 0))
    const width = Math.max(0, ...used)
    const height = used.reduce((n, length, i) => (length > 0 ? i + 1 : n), 0)
    const grid = this.rows
      .slice(0, height)
      .map((cells) => Array.from({ length: width }, (_, i) => cells[i] ?? ''))
    return { name, grid, notComputed: [...this.open], beyond: this.beyond }
  }
}

/** AB12 for row and column from 0. */
export function addressOf(row: number, column: number): string {
  let letters = ''
  for (let n = column + 1; n > 0; n = Math.floor((n - 1) / 26))
    letters = String.fromCharCode(65 + ((n - 1) % 26)) + letters
  return letters + String(row + 1)
}
