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
import { MAIN, type Styled, XML, bookParts, escaped, styleNumber, tag } from './workbook-parts'

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
  const left = table.cells.find((cell) => cell.kind === 'figure')?.column ?? 0
  const merged = [
    `A1:${addressOf(0, table.columns.length - 1)}`,
    ...table.cells.filter((cell) => cell.rows * cell.columns > 1).map(areaOf),
  ]
  const columns = widths.map((width, i) =>
    tag('col', { min: i + 1, max: i + 1, width: width.toFixed(2), customWidth: 1 }),
  )
  const margins = { left: 0.5, right: 0.5, top: 0.5, bottom: 0.5, header: 0.3, footer: 0.3 }
  return (
    XML +
    tag(
      'worksheet',
      { xmlns: MAIN },
      [
        tag('sheetPr', {}, tag('pageSetUpPr', { fitToPage: 1 })),
        tag('sheetViews', {}, tag('sheetView', { workbookViewId: 0 }, frozenXml(table, left))),
        tag('sheetFormatPr', { defaultRowHeight: LINE_HEIGHT }),
        tag('cols', {}, columns.join('')),
        tag('sheetData', {}, rowsXml(form, section, table, widths, sheet)),
        tag(
          'mergeCells',
          { count: merged.length },
          merged.map((ref) => tag('mergeCell', { ref })).join(''),
        ),
        balancesXml(form, table),
        tag('printOptions', { horizontalCentered: 1 }),
        tag('pageMargins', margins),
        tag('pageSetup', { paperSize: 9, orientation: 'landscape', fitToHeight: 1 }),
      ].join(''),
    )
  )
}

/** Heads and labels stay in sight; a table without heads fits the window. */
function frozenXml({ head }: PrintedTable, left: number): string {
  if (head === 0) return ''
  return tag('pane', {
    xSplit: left > 0 ? left : undefined,
    ySplit: ABOVE + head,
    topLeftCell: addressOf(ABOVE + head, left),
    activePane: left > 0 ? 'bottomRight' : 'bottomLeft',
    state: 'frozen',
  })
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
        const { type, xml } = first ? contentOf(form, cell, sheet, places) : NOTHING
        const r = addressOf(ABOVE + row, column)
        ;(lattice[row] as string[])[column] = tag('c', { r, s: style, t: type }, xml)
      }
  }
  const heading = textOf(section.heading)
  const title = tag('c', { r: 'A1', s: styleNumber('title'), t: heading.type }, heading.xml)
  const rowXml = (r: number, ht: number | undefined, cells: string) =>
    tag('row', { r, ht, customHeight: 1 }, cells)
  const heights = heightsOf(table, widths)
  return (
    rowXml(1, 30, title) +
    lattice.map((cells, row) => rowXml(ABOVE + row + 1, heights[row], cells.join(''))).join('')
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

/** What is in a cell, as XML; a blank one holds none. */
interface Content {
  readonly type?: 'str' | 'inlineStr'
  readonly xml?: string
}

const NOTHING: Content = {}

function contentOf(form: Form, cell: PrintedCell, sheet: Sheet, places: Places): Content {
  if (cell.key === undefined) return cell.text === '' ? NOTHING : textOf(cell.text)
  const { origin, state } = sheet.get(cell.key) ?? {}
  const text = printed(sheet, cell.key)
  const sum = sumOf(form, cell.key)
  const parts = sum && cellsOfTerms(sum.parts, places)
  if (parts && origin === 'follows') {
    const xml = tag('f', {}, escaped(formulaOf(parts))) + tag('v', {}, text)
    return text === '' ? { type: 'str', xml } : { xml }
  }
  if (text === '') return NOTHING
  // A figure has at most nine digits and six decimals, which every program keeps as they are.
  return state === 'figure' ? { xml: tag('v', {}, text) } : textOf(text)
}

const textOf = (text: string): Content => ({
  type: 'inlineStr',
  xml: tag('is', {}, tag('t', { 'xml:space': 'preserve' }, escaped(text))),
})

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
      const rule = { type: 'expression', dxfId: 0, priority: i + 1 }
      return tag(
        'conditionalFormatting',
        { sqref: all.join(' ') },
        tag('cfRule', rule, tag('formula', {}, escaped(fixed))),
      )
    })
    .join('')
}

/** The cells of a sum's terms, or undefined if one stands in another table. */
function cellsOfTerms(terms: readonly Term[], places: Places): PrintedCell[] | undefined {
  const cells = terms.flatMap((term) => places.get(term.key) ?? [])
  return cells.length === terms.length ? cells : undefined
}
