/**
 * Tables from the clipboard, as Excel, WPS, Word, LibreOffice and web pages put them there. What was
 * copied may come from anywhere: it is bounded, parsed into a document that neither loads nor runs
 * anything, and nothing but text is taken from it.
 */
import type { Grid } from '../../domain/placing/placing'
import { MAX_COLUMNS, MAX_ROWS, tablesIn } from './html-tables'

export { MAX_COLUMNS, MAX_ROWS, spread } from './html-tables'

/** What the clipboard holds, '' for a kind it does not hold. */
export interface Clipping {
  readonly plain: string
  readonly html: string
}

export interface Clipped {
  readonly grids: readonly Grid[]
  /** What a sentence calls each grid: “2024年”; by their numbers if it is not given. */
  readonly names?: readonly string[]
  /** Sentences on what was not read at all. */
  readonly unread: readonly string[]
}

const MAX_PLAIN = 1_000_000
const MAX_HTML = 2_000_000

/**
 * Plain text first: it holds what the program showed. HTML where plain text has another shape than the
 * table there: merged cells shift its columns, paragraphs in cells its rows, and it runs tables together.
 */
export function readClipboard({ plain, html }: Clipping): Clipped {
  const unread = new Set<string>()
  const { grids: ofHtml, hides } =
    html.length > MAX_HTML ? { grids: [], hides: false } : tablesIn(html, unread)
  if (html.length > MAX_HTML && plain.length > MAX_PLAIN)
    return { grids: [], unread: ['复制的内容太多，没有读入。请只复制要填的表格。'] }
  const lines = plain.length > MAX_PLAIN ? [] : plainGrid(plain)
  const [table] = ofHtml
  // Programs write into plain text what they hide.
  const sameShape =
    !hides &&
    ofHtml.length === 1 &&
    lines.length === table?.length &&
    lines.every((row) => row.length === table[0]?.length)
  const fromHtml = ofHtml.length > 0 && !sameShape
  if (!fromHtml) unread.clear()
  const grids = (fromHtml ? ofHtml : [lines])
    .map((grid) => bounded(grid, unread))
    .filter((grid) => grid.length > 0)
  return { grids, unread: [...unread] }
}

function bounded(grid: Grid, unread: Set<string>): Grid {
  if (grid.length > MAX_ROWS || grid.some((row) => row.length > MAX_COLUMNS))
    unread.add(`只读了前 ${MAX_ROWS} 行、前 ${MAX_COLUMNS} 列，其余没有读入。`)
  return grid.slice(0, MAX_ROWS).map((row) => row.slice(0, MAX_COLUMNS))
}

/**
 * Cells parted by tabs, rows by line ends. A cell with line ends or tabs inside stands in quotes, its own
 * quotes doubled; quotes that do not close before a tab or line end are the cell's own.
 */
export function plainGrid(plain: string): string[][] {
  const text = plain.replace(/\r\n?/g, '\n').replace(/\n$/, '')
  if (text === '') return []
  const rows: string[][] = [[]]
  for (let at = 0; ;) {
    const close = text[at] === '"' ? closingQuote(text, at) : -1
    const end = close < 0 ? endOfCell(text, at) : close + 1
    const cell = close < 0 ? text.slice(at, end) : text.slice(at + 1, close).replace(/""/g, '"')
    rows[rows.length - 1]?.push(cell)
    if (end >= text.length) return rows
    // More rows than are read need not be cut into cells.
    if (text[end] === '\n' && rows.push([]) > MAX_ROWS + 1) return rows
    at = end + 1
  }
}

function endOfCell(text: string, from: number): number {
  for (let at = from; at < text.length; at++) if (text[at] === '\t' || text[at] === '\n') return at
  return text.length
}

function closingQuote(text: string, open: number): number {
  for (let at = text.indexOf('"', open + 1); at >= 0; at = text.indexOf('"', at + 2)) {
    if (text[at + 1] === '"') continue
    return [undefined, '\t', '\n'].includes(text[at + 1]) ? at : -1
  }
  return -1
}
