/**
 * Tables from the clipboard, as Excel, WPS, Word, LibreOffice and web pages put them there. What was
 * copied may come from anywhere: it is bounded, parsed into a document that neither loads nor runs
 * anything, and nothing but text is taken from it.
 */
import type { Grid } from '../domain/placing'

/** What the clipboard holds, '' for a kind it does not hold. */
export interface Clipping {
  readonly plain: string
  readonly html: string
}

export interface Clipped {
  readonly grids: readonly Grid[]
  /** Sentences on what was not read at all. */
  readonly unread: readonly string[]
}

export const MAX_ROWS = 500
export const MAX_COLUMNS = 60
const MAX_TABLES = 12
const MAX_PLAIN = 1_000_000
const MAX_HTML = 2_000_000

/**
 * Plain text first: it holds what the program showed. HTML where plain text has another shape than the
 * table there: merged cells shift its columns, paragraphs in cells its rows, and it runs tables together.
 */
export function readClipboard({ plain, html }: Clipping): Clipped {
  const unread = new Set<string>()
  const ofHtml = html.length > MAX_HTML ? [] : tablesIn(html, unread)
  if (html.length > MAX_HTML && plain.length > MAX_PLAIN)
    return { grids: [], unread: ['复制的内容太多，没有读入。请只复制要填的表格。'] }
  const lines = plain.length > MAX_PLAIN ? [] : plainGrid(plain)
  const [table] = ofHtml
  const sameShape =
    ofHtml.length === 1 &&
    lines.length === table?.length &&
    lines.every((row) => row.length === table[0]?.length)
  const fromHtml = ofHtml.length > 0 && !sameShape
  if (!fromHtml) unread.clear()
  const grids = (fromHtml ? ofHtml : [lines]).map((grid) => bounded(grid, unread))
  return { grids: grids.filter((grid) => grid.length > 0), unread: [...unread] }
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

// ── HTML ────────────────────────────────────────────────────────────────────────────────────────

function tablesIn(html: string, unread: Set<string>): string[][][] {
  if (!/<table[\s>]/i.test(html)) return []
  const { body } = new DOMParser().parseFromString(withoutStyles(html), 'text/html')
  body.querySelectorAll('script, style, template, noscript').forEach((one) => one.remove())
  // Text of two lines, a footnote's number and a struck figure must not run into the figure beside them.
  body.querySelectorAll('br, p, div, li, sup, del, s, strike').forEach((one) => {
    one.before('\n')
    one.after('\n')
  })
  // Tables that only lay a page out hold the tables wanted.
  const all = [...body.querySelectorAll('table')].filter((one) => !one.querySelector('table'))
  const tables = all.slice(0, MAX_TABLES)
  if (all.length > tables.length) unread.add(`只读了前 ${MAX_TABLES} 张表，其余没有读入。`)
  const grids = tables.map((table) => {
    // Excel ends its tables with a row of widths that is never shown.
    const rows = [...table.rows].filter(
      (row) => !row.hidden && !/display:\s*none/i.test(row.dataset['style'] ?? ''),
    )
    if (rows.length > MAX_ROWS) unread.add(`只读了前 ${MAX_ROWS} 行，其余没有读入。`)
    return spread(
      rows.slice(0, MAX_ROWS).map((row) =>
        [...row.cells].map((cell) => ({
          text: (cell.textContent ?? '').trim(),
          rows: cell.rowSpan,
          columns: cell.colSpan,
        })),
      ),
    )
  })
  all.forEach((table) => table.remove())
  if ((body.textContent ?? '').trim() !== '') unread.add('表格以外的文字没有放入。')
  return grids
}

/**
 * Styles and handlers have no effect in a parsed document, yet the page's security policy would report
 * every one of them to the console: inside tags they take other names. In one pass over the tags, without
 * a pattern that searches, so that nothing can make it slow.
 */
function withoutStyles(html: string): string {
  const [text = '', ...tags] = html.split('<')
  const renamed = tags.map((tag) => {
    const end = tag.indexOf('>')
    const head = tag.slice(0, end)
    return end < 0
      ? tag
      : head
          .replace(/^(\/?)style\b/i, '$1template')
          .replace(/([\s"'/])(style|on[a-z]+)(?=\s*=)/gi, '$1data-$2') + tag.slice(end)
  })
  return [text, ...renamed].join('<')
}

export interface SpanningCell {
  readonly text: string
  /** Rows and columns it covers; whatever is below 1 counts as 1. */
  readonly rows: number
  readonly columns: number
}

/** Lays spanning cells out on a grid: each text in its first place, the places it covers blank. */
export function spread(rows: readonly (readonly SpanningCell[])[]): string[][] {
  const grid = rows.map((): string[] => [])
  rows.forEach((cells, r) => {
    const row = grid[r] ?? []
    let at = 0
    for (const cell of cells) {
      while (row[at] !== undefined) at++
      // One more than is read, so that it is known when something was left.
      if (at > MAX_COLUMNS) break
      const right = Math.min(at + Math.max(1, cell.columns), MAX_COLUMNS + 1)
      const below = Math.min(r + Math.max(1, cell.rows), grid.length)
      for (let i = r; i < below; i++)
        for (let j = at; j < right; j++) (grid[i] ?? [])[j] = i === r && j === at ? cell.text : ''
    }
  })
  const width = Math.max(0, ...grid.map((row) => row.length))
  return grid.map((row) => Array.from({ length: width }, (_, i) => row[i] ?? ''))
}
