/**
 * The form's tables as the PDF sets them: the printed lattice with its figures and the faces of its texts.
 */
import type { TableSection } from '../../domain/form'
import { type PrintedCell, type PrintedTable, printedTable } from '../../domain/printed-table'
import { type Sheet, printed } from '../../domain/sheet'
import { visible } from '../fonts/characters'
import type { Role } from '../fonts/coverage'

export interface GridCell extends PrintedCell {
  readonly role: Role
}

export interface Grid extends PrintedTable {
  readonly cells: readonly GridCell[]
}

export function gridOf(section: TableSection, sheet: Sheet): Grid {
  const table = printedTable(section)
  const cells = table.cells.map((cell): GridCell => ({
    ...cell,
    role: cell.strong ? 'heading' : 'table',
    text: cell.key === undefined ? cell.text : visible(printed(sheet, cell.key)).trim(),
  }))
  return { ...table, cells }
}
