/**
 * The tables of copied HTML as grids of the texts that are seen in them: parsed into a document that neither
 * loads nor runs anything. What is hidden is left out and said.
 */
import { runsOf, saidOf, tallyOf } from './hidden'

export const MAX_ROWS = 500
export const MAX_COLUMNS = 60
const MAX_TABLES = 12

export interface HtmlTables {
  readonly grids: string[][][]
  /** Something in the tables is hidden: plain text beside them cannot be trusted. */
  readonly hides: boolean
}

interface Inert {
  createHTML(html: string): string
}

/** For hosts that ask for trusted types (docs/hosting.md): what is parsed here is read, and becomes no part of the page. */
const inert = (
  globalThis as { trustedTypes?: { createPolicy(name: string, rules: Inert): Inert } }
).trustedTypes?.createPolicy('nianbao-pasted', { createHTML: (html) => html })

/** @param unread Takes sentences on what was not read. */
export function tablesIn(html: string, unread: Set<string>): HtmlTables {
  if (!/<table[\s>]/i.test(html)) return { grids: [], hides: false }
  const text = withoutStyles(html)
  const { body, head } = new DOMParser().parseFromString(
    inert ? inert.createHTML(text) : text,
    'text/html',
  )
  const isHidden = hiddenBy([head, body])
  body.querySelectorAll('script, style, template, noscript').forEach((one) => one.remove())
  const hidden: string[] = []
  // Cells, rows and columns have a place that others are counted by; everything else just goes.
  body.querySelectorAll('*').forEach((one) => {
    if (/^(TR|TD|TH|COL|COLGROUP)$/.test(one.tagName) || !body.contains(one) || !isHidden(one))
      return
    for (const word of (one.textContent ?? '').split(/\s+/)) hidden.push(word)
    one.remove()
  })
  // Text of two lines, a footnote's number and a struck figure must not run into the figure beside them.
  body.querySelectorAll('br, p, div, li, sup, del, s, strike').forEach((one) => {
    one.before('\n')
    one.after('\n')
  })
  // Tables that only lay a page out hold the tables wanted.
  const all = [...body.querySelectorAll('table')].filter((one) => !one.querySelector('table'))
  const tables = all.slice(0, MAX_TABLES)
  if (all.length > tables.length) unread.add(`只读了前 ${MAX_TABLES} 张表，其余没有读入。`)
  const grids = tables.map((table) => gridOf(table, isHidden, hidden, unread))
  const cells = tallyOf(hidden, [])
  if (cells) unread.add(saidOf('复制的表格', cells))
  all.forEach((table) => table.remove())
  if ((body.textContent ?? '').trim() !== '') unread.add('表格以外的文字没有放入。')
  return {
    grids: grids.map(({ grid }) => grid),
    hides: !!cells || grids.some(({ hides }) => hides),
  }
}

/** @param hidden Takes the texts of single cells that are hidden. */
function gridOf(
  table: HTMLTableElement,
  isHidden: (element: Element) => boolean,
  hidden: string[],
  unread: Set<string>,
): { grid: string[][]; hides: boolean } {
  const rows = [...table.rows]
  if (rows.length > MAX_ROWS) unread.add(`只读了前 ${MAX_ROWS} 行，其余没有读入。`)
  const columns = hiddenColumns(table, isHidden)
  const unseen = new Set<number>()
  const cells = rows.slice(0, MAX_ROWS).map((row, r) => {
    if (isHidden(row)) unseen.add(r)
    return [...row.cells].flatMap((cell) => {
      const text = (cell.textContent ?? '').trim()
      const gone = isHidden(cell)
      if (gone) hidden.push(text)
      // A cell that is not displayed takes no place, unless its whole column is hidden.
      if (gone && columns.size === 0 && !takesPlace(cell)) return []
      return [{ text: gone ? '' : text, rows: cell.rowSpan, columns: cell.colSpan }]
    })
  })
  const all = spread(cells, unseen, columns)
  const left: string[] = []
  const [filledRows, filledColumns] = [new Set<number>(), new Set<number>()]
  const grid = all.flatMap((row, r) => {
    const kept = row.filter((text, c) => {
      const seen = !unseen.has(r) && !columns.has(c)
      if (!seen && text !== '') {
        left.push(text)
        if (unseen.has(r)) filledRows.add(r)
        else filledColumns.add(c)
      }
      return seen
    })
    return unseen.has(r) ? [] : [kept]
  })
  const nth = (at: number) => String(at + 1)
  const tally = tallyOf(left, [runsOf(filledColumns, nth, ' 列'), runsOf(filledRows, nth, ' 行')])
  if (tally) unread.add(saidOf('复制的表格', { ...tally, places: `第 ${tally.places}` }))
  return { grid, hides: tally !== undefined }
}

function hiddenColumns(
  table: HTMLTableElement,
  isHidden: (element: Element) => boolean,
): ReadonlySet<number> {
  const columns = new Set<number>()
  let at = 0
  table.querySelectorAll('col').forEach((col) => {
    const span = Math.min(Math.max(1, col.span), MAX_COLUMNS + 1 - at)
    for (let i = 0; i < span; i++, at++)
      if (isHidden(col) || (col.parentElement && isHidden(col.parentElement))) columns.add(at)
  })
  return columns
}

// ── what is hidden ──────────────────────────────────────────────────────────────────────────────

// As styles are compared: in lower case, without blanks.
const NOUGHT = '(?:0+(?:\\.0*)?|\\.0+)'
const END = '(?:!important)?(?:;|$)'
const GONE = new RegExp(
  `(?:^|;)(?:display:none|mso-hide:all|font-size:${NOUGHT}[a-z%]*${END}|(?:width|height|max-height):${NOUGHT}(?:px|pt|em)?${END})`,
)
// Word hangs its numbers out by a few points; what is out of every window stands a thousand away.
const UNSEEN = new RegExp(
  `(?:^|;)(?:(?:content-)?visibility:(?:hidden|collapse)|opacity:${NOUGHT}%?${END}|(?:left|top|text-indent):-\\d{4}|clip:rect\\((?:[01](?:px)?,?){4}\\)|clip-path:inset\\((?:50|100)%|transform:scale\\(0\\))`,
)

const styleOf = (element: Element): string =>
  (element.getAttribute('data-style') ?? '').slice(0, 2000).replace(/\s/g, '').toLowerCase()

const hides = (style: string): boolean => GONE.test(style) || UNSEEN.test(style)

/** A cell that only turned invisible, or that has no width, still keeps the others in their places. */
const takesPlace = (cell: Element): boolean =>
  !/display:none|mso-hide:all/.test(styleOf(cell)) && !cell.hasAttribute('hidden')

/** By attributes, by the element's own style, and by classes whose whole rule is .name { … }. */
function hiddenBy(roots: readonly Element[]): (element: Element) => boolean {
  const classes = new Set<string>()
  for (const root of roots)
    root.querySelectorAll('template').forEach((template) => {
      const text = [...template.content.childNodes].map((node) => node.nodeValue ?? '').join('')
      for (const rule of text.split('}')) {
        const [selectors = '', declarations = ''] = rule.split('{')
        if (!hides(declarations.slice(0, 2000).replace(/\s/g, '').toLowerCase())) continue
        for (const selector of selectors.slice(0, 2000).split(',')) {
          const [, name] = /^[a-z]{0,10}\.([\w-]+)$/i.exec(selector.trim()) ?? []
          if (name) classes.add(name)
        }
      }
    })
  const isNone = (element: Element, name: string) =>
    /^\s*0+(?:\.0*)?(?:px|pt)?\s*$/.test((element.getAttribute(name) ?? '').slice(0, 20))
  return (element) =>
    element.hasAttribute('hidden') ||
    hides(styleOf(element)) ||
    (/^(TR|TD|TH|COL)$/.test(element.tagName) &&
      (isNone(element, 'width') || isNone(element, 'height'))) ||
    (classes.size > 0 && [...element.classList].some((name) => classes.has(name)))
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

// ── spanning cells ──────────────────────────────────────────────────────────────────────────────

export interface SpanningCell {
  readonly text: string
  /** Rows and columns it covers; whatever is below 1 counts as 1. */
  readonly rows: number
  readonly columns: number
}

const NOTHING: ReadonlySet<number> = new Set()

/**
 * Lays spanning cells out on a grid: each text in the first of its places that is seen, the others blank.
 * @param hiddenRows and hiddenColumns are not seen; a text of which nothing is seen stands in its first place.
 */
export function spread(
  rows: readonly (readonly SpanningCell[])[],
  hiddenRows = NOTHING,
  hiddenColumns = NOTHING,
): string[][] {
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
      const top = firstSeen(r, below, hiddenRows)
      const left = firstSeen(at, right, hiddenColumns)
      for (let i = r; i < below; i++)
        for (let j = at; j < right; j++)
          (grid[i] ?? [])[j] = i === top && j === left ? cell.text : ''
    }
  })
  const width = Math.max(0, ...grid.map((row) => row.length))
  return grid.map((row) => Array.from({ length: width }, (_, i) => row[i] ?? ''))
}

function firstSeen(from: number, end: number, hidden: ReadonlySet<number>): number {
  for (let at = from; at < end; at++) if (!hidden.has(at)) return at
  return from
}
