/** The pages of a PDF as one text: without page numbers and running heads, paragraphs and tables whole again. */
import type { Writing } from './blocks'
import {
  type Measure,
  type TextLine,
  continues,
  goingOn,
  gridOf,
  linesOn,
  measureOf,
} from './pdf-lines'
import { type Item, tableFrom } from './pdf-over-pages'
import type { PdfPage, Piece } from './pdf-page'
import { unruledIn } from './pdf-unruled'
import { stampedOn } from './pdf-stamps'
import { tablesOn } from './pdf-tables'

const EDGE = '页眉、页脚和页码'
/** Where heads and page numbers stand, as a part of the page's height. */
const TOP = 0.1
const BOTTOM = 0.88
const PAGE_NUMBER =
  /^[-—–―─·•.\s]{0,6}(第\s?)?\d{1,3}(\s?页)?(\s?([/／,，]\s?共?|共)\s?\d{1,3}\s?页?)?[-—–―─·•.\s]{0,6}$/

export function writePages(pages: readonly PdfPage[], writing: Writing): void {
  const isStamped = stampedOn(pages, atEdge)
  const found = pages.map((page) => {
    const pieces = page.pieces.filter((piece) => !isStamped(piece))
    const { tables, others } = tablesOn({ ...page, pieces })
    const stamped = page.pieces.filter(isStamped)
    writing.leaveOut((page.watermark ?? '') + stamped.map(({ text }) => text).join(''), '水印')
    return { tables, lines: linesOn(others), height: page.height }
  })
  const running = runningIn(found)
  let pitch: number | undefined
  const items = found.flatMap(({ tables, lines, height }, page): Item[] => {
    const kept = lines.filter((line) => {
      if (!isEdge(line, height, running)) return true
      writing.leaveOut(line.text, EDGE)
      return false
    })
    const { tables: unruled, rest, pitch: last } = unruledIn(kept, pitch)
    pitch = last
    return [
      ...rest.map((line): Item => ({ kind: 'line', line, top: line.base, page })),
      ...[...tables, ...unruled].map((table): Item => ({
        kind: 'table',
        table,
        top: table.top,
        page,
      })),
    ].sort((a, b) => a.top - b.top)
  })
  const measure = measureOf(items.flatMap((item) => (item.kind === 'line' ? [item.line] : [])))
  for (let at = 0; at < items.length;) at = writeFrom(items, at, measure, writing)
}

/** Writes the block that begins at an item, and gives the first item behind it. */
function writeFrom(
  items: readonly Item[],
  from: number,
  measure: Measure,
  writing: Writing,
): number {
  let at = from
  const first = items[at]
  const table = tableFrom(items, from)
  if (table) {
    writing.grid(table.grid)
    return table.end
  }
  const run: TextLine[] = []
  for (
    let item = items[at];
    item?.kind === 'line' && item.line.parts.length >= 3;
    item = items[++at]
  )
    run.push(item.line)
  if (run.length >= 3) {
    writing.grid(gridOf(run))
    return at
  }
  at = from + 1
  if (first?.kind !== 'line') return at
  let { text } = first.line
  for (let before: Item = first; at < items.length; at++) {
    const item = items[at]
    if (item?.kind !== 'line' || before.kind !== 'line') break
    if (!continues(item.line, before.line, measure, item.page === before.page)) break
    text = goingOn(text, item.line.text)
    before = item
  }
  const large = first.line.size > measure.size * 1.2 && first.page === 0
  writing.paragraph(text, large ? 'title' : undefined)
  return at
}

// ── the edges of pages ──────────────────────────────────────────────────────────────────────────

const plain = (text: string): string => text.replace(/\d+/g, '#').replace(/\s/g, '')
const atEdge = ({ base }: Piece | TextLine, height: number): boolean =>
  base < height * TOP || base > height * BOTTOM

/** What stands at the edges of at least half the pages, figures aside; rows of figures alone are of a table. */
function runningIn(
  pages: readonly { lines: readonly TextLine[]; height: number }[],
): ReadonlySet<string> {
  const counts = new Map<string, number>()
  for (const { lines, height } of pages)
    for (const text of new Set(
      lines
        .filter((line) => atEdge(line, height) && /\p{L}/u.test(line.text))
        .map(({ text }) => plain(text)),
    ))
      counts.set(text, (counts.get(text) ?? 0) + 1)
  const least = Math.max(2, pages.length / 2)
  return new Set([...counts].filter(([, count]) => count >= least).map(([text]) => text))
}

const isEdge = (line: TextLine, height: number, running: ReadonlySet<string>): boolean =>
  atEdge(line, height) &&
  (PAGE_NUMBER.test(line.text.slice(0, 40)) || running.has(plain(line.text)))
