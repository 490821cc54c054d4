/**
 * The three tables as an .xlsx workbook: a sheet each, laid out as the form prints it, totals as live formulas. Also
 * the template, from a draft without figures. Loaded when one is asked for.
 */
import { strToU8, zipSync } from 'fflate'
import type { Draft } from '../../domain/draft'
import { type CellKey, type Form, type TableSection, tablesOf } from '../../domain/form'
import { type PrintedCell, type PrintedTable, printedTable } from '../../domain/printed-table'
import type { Term } from '../../domain/rules'
import { type Sheet, printed, sheetOf, sumOf } from '../../domain/sheet'
import { addressOf } from './sheet-grid'
import { type Styled, bookParts, escaped, styleNumber } from './workbook-parts'

/** Bytes of the workbook. Figures go out as typed, blank cells blank, what is no figure as text. */
export async function writeSheet(form: Form, draft: Draft): Promise<Uint8Array<ArrayBuffer>> {
  const sheet = sheetOf(form, draft)
  const tables = tablesOf(form)
  const names = tables.map((section) => `${section.numeral}、${section.short}`)
  const parts = {
    ...bookParts(names),
    ...Object.fromEntries(
      tables.map((section, i) => [
        `xl/worksheets/sheet${i + 1}.xml`,
        sheetXml(form, section, sheet),
      ]),
    ),
  }
  return zipSync(
    Object.fromEntries(Object.entries(parts).map(([name, xml]) => [name, strToU8(xml)])),
  )
}

/** The heading stands above the table. */
const ABOVE = 1
/** Width of a column of figures, in digits; the others go by the form's shares. */
const FIGURE_WIDTH = 10
const LINE_HEIGHT = 15

function sheetXml(form: Form, section: TableSection, sheet: Sheet): string {
  const table = printedTable(section)
  const narrowest = Math.min(...table.columns)
  // Section two has few columns, all alike.
  const unit = table.columns.length > 4 ? FIGURE_WIDTH : 2.2 * FIGURE_WIDTH
  const widths = table.columns.map((share) => (share / narrowest) * unit)
  const rows = rowsXml(form, section, table, widths, sheet)
  const merges = table.cells
    .filter((cell) => cell.rows * cell.columns > 1)
    .map((cell) => `<mergeCell ref="${areaOf(cell)}"/>`)
  merges.unshift(`<mergeCell ref="A1:${addressOf(0, table.columns.length - 1)}"/>`)
  const left = table.cells.find((cell) => cell.kind === 'figure')?.column ?? 0
  const corner = addressOf(ABOVE + table.head, left)
  const frozen = `<pane ${left > 0 ? `xSplit="${left}" ` : ''}ySplit="${ABOVE + table.head}" topLeftCell="${corner}" activePane="${left > 0 ? 'bottomRight' : 'bottomLeft'}" state="frozen"/>`
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView workbookViewId="0">${table.head > 0 ? frozen : ''}</sheetView></sheetViews><sheetFormatPr defaultRowHeight="${LINE_HEIGHT}"/><cols>${widths
    .map(
      (width, i) =>
        `<col min="${i + 1}" max="${i + 1}" width="${width.toFixed(2)}" customWidth="1"/>`,
    )
    .join(
      '',
    )}</cols><sheetData>${rows}</sheetData><mergeCells count="${merges.length}">${merges.join('')}</mergeCells>${balancesXml(form, table)}<printOptions horizontalCentered="1"/><pageMargins left="0.5" right="0.5" top="0.5" bottom="0.5" header="0.3" footer="0.3"/><pageSetup paperSize="9" orientation="landscape" fitToHeight="1"/></worksheet>`
}

const areaOf = (cell: PrintedCell): string =>
  `${addressOf(ABOVE + cell.row, cell.column)}:${addressOf(ABOVE + cell.row + cell.rows - 1, cell.column + cell.columns - 1)}`

function rowsXml(
  form: Form,
  section: TableSection,
  table: PrintedTable,
  widths: readonly number[],
  sheet: Sheet,
): string {
  const places = placesOf(table)
  // Every place under a merged cell has its style, else the merged cell has no lines around it.
  const lattice: string[][] = Array.from({ length: table.rows }, () => [])
  for (const cell of table.cells) {
    const style = styleNumber(styleOf(cell))
    for (let row = cell.row; row < cell.row + cell.rows; row++)
      for (let column = cell.column; column < cell.column + cell.columns; column++) {
        const first = row === cell.row && column === cell.column
        const at = `r="${addressOf(ABOVE + row, column)}" s="${style}"`
        const content = first ? contentXml(form, cell, sheet, places) : ''
        ;(lattice[row] as string[])[column] = content ? `<c ${at}${content}</c>` : `<c ${at}/>`
      }
  }
  const title = `<row r="1" ht="30" customHeight="1"><c r="A1" s="${styleNumber('title')}"${textXml(section.heading)}</c></row>`
  const heights = heightsOf(table, widths)
  return (
    title +
    lattice
      .map(
        (cells, row) =>
          `<row r="${ABOVE + row + 1}" ht="${heights[row]}" customHeight="1">${cells.join('')}</row>`,
      )
      .join('')
  )
}

function styleOf({ kind, setting, strong }: PrintedCell): Styled {
  if (kind === 'figure' || kind === 'band') return kind
  return setting === 'upright' ? 'upright' : strong ? `${setting}Strong` : setting
}

/** Texts are set in lines of the columns' widths; programs reckon heights of merged cells wrongly or not at all. */
function heightsOf(table: PrintedTable, widths: readonly number[]): number[] {
  const heights = Array.from({ length: table.rows }, () => LINE_HEIGHT + 5)
  for (const cell of table.cells) {
    if (cell.setting === 'upright' || cell.text === '') continue
    const width = widths.slice(cell.column, cell.column + cell.columns).reduce((a, b) => a + b, 0)
    const lines = cell.text
      .split('\n')
      .map((line) => Math.max(1, Math.ceil((2 * [...line].length) / (width - 1))))
      .reduce((a, b) => a + b, 0)
    const last = cell.row + cell.rows - 1
    const room = heights.slice(cell.row, last).reduce((a, b) => a + b, 0)
    heights[last] = Math.max(heights[last] ?? 0, lines * LINE_HEIGHT + 5 - room)
  }
  return heights
}

/** The end of a cell's tag and what is in the cell; '' for a blank one. */
function contentXml(form: Form, cell: PrintedCell, sheet: Sheet, places: Places): string {
  if (cell.key === undefined) return cell.text === '' ? '' : textXml(cell.text)
  const { origin, state } = sheet.get(cell.key) ?? {}
  const text = printed(sheet, cell.key)
  const sum = sumOf(form, cell.key)
  const parts = sum && cellsOfTerms(sum.parts, places)
  if (parts && origin === 'follows') {
    const formula = `<f>${escaped(formulaOf(parts))}</f>`
    return text === '' ? ` t="str">${formula}<v></v>` : `>${formula}<v>${text}</v>`
  }
  if (text === '') return ''
  // A figure has at most nine digits and six decimals, which every program keeps as they are.
  return state === 'figure' ? `><v>${text}</v>` : textXml(text)
}

const textXml = (text: string): string =>
  ` t="inlineStr"><is><t xml:space="preserve">${escaped(text)}</t></is>`

/** Where the figures of a table stand. */
type Places = ReadonlyMap<CellKey, PrintedCell>

const placesOf = (table: PrintedTable): Places =>
  new Map(
    table.cells.flatMap((cell) => (cell.key === undefined ? [] : [[cell.key, cell] as const])),
  )

const cellAddress = (cell: PrintedCell): string => addressOf(ABOVE + cell.row, cell.column)

/**
 * As on the page: blank is not zero, and a part that is no figure leaves the total open. COUNTBLANK is the one count
 * on which programs agree about texts: COUNTIF(…,"?*") takes figures for texts in LibreOffice.
 */
function formulaOf(parts: readonly PrintedCell[]): string {
  const runs = runsOf(parts)
  const list = runs.join(',')
  const blanks = runs.map((run) => `COUNTBLANK(${run})`).join('+')
  return `IF(OR(COUNT(${list})=0,COUNT(${list})+${blanks}<${parts.length}),"",SUM(${list}))`
}

/** D7,D8,D9 as D7:D9; a run goes down a column or along a row. */
function runsOf(cells: readonly PrintedCell[]): string[] {
  const runs: [first: PrintedCell, last: PrintedCell][] = []
  for (const cell of cells) {
    const run = runs[runs.length - 1]
    const [first, last] = run ?? []
    const down = first?.column === cell.column && last?.row === cell.row - 1
    const along = first?.row === cell.row && last?.column === cell.column - 1
    if (run && (down || along)) run[1] = cell
    else runs.push([cell, cell])
  }
  return runs.map(([first, last]) =>
    first === last ? cellAddress(first) : `${cellAddress(first)}:${cellAddress(last)}`,
  )
}

/** Cells of a balance that does not hold are coloured: no cell is added, so the sheet comes in again as it went out. */
function balancesXml(form: Form, table: PrintedTable): string {
  const places = placesOf(table)
  return form.rules
    .flatMap((rule) => (rule.kind === 'balance' ? rule.balances : []))
    .map(({ left, right }) => [left, right].map((terms) => cellsOfTerms(terms, places)))
    .filter(([left, right]) => left && right)
    .map((sides, i) => {
      const [left = [], right = []] = sides.map((cells) => (cells ?? []).map(cellAddress))
      const all = [...left, ...right]
      const formula = `AND(COUNT(${all.join(',')})=${all.length},${left.join('+')}<>${right.join('+')})`
      // Relative addresses would move with every cell the format is for.
      const fixed = formula.replace(/\b([A-Z]+)(\d+)\b/g, '$$$1$$$2')
      return `<conditionalFormatting sqref="${all.join(' ')}"><cfRule type="expression" dxfId="0" priority="${i + 1}"><formula>${escaped(fixed)}</formula></cfRule></conditionalFormatting>`
    })
    .join('')
}

/** The cells of a sum's terms, or undefined if one stands in another table. */
function cellsOfTerms(terms: readonly Term[], places: Places): PrintedCell[] | undefined {
  const cells = terms.flatMap((term) => places.get(term.key) ?? [])
  return cells.length === terms.length ? cells : undefined
}
