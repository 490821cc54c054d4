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
import { BEGINS, FIGURE } from './pdf-apart'
import type { PdfPage, Piece } from './pdf-page'
import { unruledIn } from './pdf-unruled'
import { type PdfTable, clustered, tablesOn } from './pdf-tables'

const EDGE = '页眉、页脚和页码'
/** Where heads and page numbers stand, as a part of the page's height. */
const TOP = 0.1
const BOTTOM = 0.88
const PAGE_NUMBER =
  /^[-—–―─·•.\s]{0,6}(第\s?)?\d{1,3}(\s?页)?(\s?([/／,，]\s?共?|共)\s?\d{1,3}\s?页?)?[-—–―─·•.\s]{0,6}$/

type Item =
  | { readonly kind: 'line'; readonly line: TextLine; readonly top: number; readonly page: number }
  | {
      readonly kind: 'table'
      readonly table: PdfTable
      readonly top: number
      readonly page: number
    }

export function writePages(pages: readonly PdfPage[], writing: Writing): void {
  const stamps = stampsOn(pages)
  const found = pages.map((page) => {
    const pieces = page.pieces.filter((piece) => !stamps.has(placeOf(piece)))
    const { tables, others } = tablesOn({ ...page, pieces })
    const stamped = page.pieces.filter((piece) => !pieces.includes(piece))
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
  if (first?.kind === 'table') {
    const parts: PdfTable[] = []
    for (let item: Item | undefined = first; item?.kind === 'table'; item = items[++at]) {
      const last = items[at - 1]
      if (
        parts.length > 0 &&
        (item.page === last?.page || !sameWidth(parts[parts.length - 1], item.table))
      )
        break
      parts.push(item.table)
    }
    writing.grid(wholeOf(parts))
    return at
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

// ── what is stamped on every page ───────────────────────────────────────────────────────────────

const placeOf = ({ text, left, base }: Piece): string =>
  `${text}\n${Math.round(left)}\n${Math.round(base)}`
const LEAST_PAGES = 3
const LEAST_LETTERS = 4

/**
 * Pieces in the same place of all pages, or of more than three but one: long or large, so that no letter of a text is
 * one by chance.
 */
function stampsOn(pages: readonly PdfPage[]): ReadonlySet<string> {
  if (pages.length < LEAST_PAGES) return new Set()
  const sizes = pages.flatMap(({ pieces }) => pieces.map(({ size }) => size)).sort((a, b) => a - b)
  const usual = sizes[(sizes.length - 1) >> 1] ?? 0
  const counts = new Map<string, number>()
  for (const { pieces, height } of pages)
    for (const piece of pieces)
      if (
        !atEdge(piece, height) &&
        (piece.text.length >= LEAST_LETTERS || piece.size > usual * 1.5)
      )
        counts.set(placeOf(piece), (counts.get(placeOf(piece)) ?? 0) + 1)
  const least = Math.max(LEAST_PAGES, pages.length - 1)
  return new Set([...counts].filter(([, n]) => n >= least).map(([place]) => place))
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

// ── tables over pages ───────────────────────────────────────────────────────────────────────────

const NEAR = 6
const first = (numbers: readonly number[]) => numbers[0] ?? 0
const last = (numbers: readonly number[]) => numbers[numbers.length - 1] ?? 0
const sameWidth = (one: PdfTable | undefined, other: PdfTable): boolean =>
  one !== undefined &&
  Math.abs(first(one.edges) - first(other.edges)) < NEAR &&
  Math.abs(last(one.edges) - last(other.edges)) < NEAR

/** Columns a little aside: where no lines are drawn, figures of other lengths stand a little elsewhere. */
function sameColumns(one: PdfTable | undefined, other: PdfTable): boolean {
  const edges = one?.edges ?? []
  return (
    edges.length === other.edges.length &&
    edges.every((edge, i) => {
      const room = Math.min(edge - (edges[i - 1] ?? -Infinity), (edges[i + 1] ?? Infinity) - edge)
      return Math.abs(edge - (other.edges[i] ?? 0)) < room / 2
    })
  )
}

/** The parts of a table below each other: heads that are repeated once, a row that a page broke whole. */
function wholeOf(parts: readonly PdfTable[]): string[][] {
  const others = parts.filter((part, i) => i === 0 || !sameColumns(parts[0], part))
  const edges = clustered(others.flatMap((part) => part.edges)).slice(0, -1)
  const whole: string[][] = []
  for (const part of parts) {
    const own = sameColumns(parts[0], part) ? parts[0] : undefined
    let rows = part.rows.map((cells) => {
      const row = edges.map(() => '')
      for (const { left, text } of cells) {
        const at = nearest(edges, own?.edges[nearest(part.edges, left)] ?? left)
        const there = row[at] ?? ''
        // Two figures in one place are not one figure.
        row[at] = there + (FIGURE.test(there) && FIGURE.test(text) ? ' ' : '') + text
      }
      return row
    })
    if (whole.length > 0) {
      let repeated = 0
      while (repeated < rows.length && isHead(rows[repeated], whole[repeated])) repeated++
      rows = rows.slice(repeated)
      const [head] = rows
      const end = whole[whole.length - 1]
      if (head) goOn(whole, head)
      if (head && end && isBroken(end, head)) {
        whole[whole.length - 1] = end.map((text, c) => text + (head[c] ?? ''))
        rows = rows.slice(1)
      }
    }
    whole.push(...rows)
  }
  const used = edges.map((_, c) => whole.some((row) => row[c] !== ''))
  return whole.map((row) => row.filter((_, c) => used[c]))
}

function nearest(edges: readonly number[], x: number): number {
  let best = 0
  edges.forEach((edge, i) => {
    if (Math.abs(edge - x) < Math.abs((edges[best] ?? Infinity) - x)) best = i
  })
  return best
}

function isHead(row: readonly string[] | undefined, head: readonly string[] | undefined): boolean {
  const text = row?.join('').replace(/\s/g, '') ?? ''
  return text !== '' && text === head?.join('').replace(/\s/g, '')
}

const figures = (row: readonly string[]): number =>
  row.filter((text) => FIGURE.test(text.trim())).length

/** The rest of a merged label, whose rows stand on both pages, goes to its beginning. */
function goOn(above: string[][], row: string[]): void {
  row.forEach((text, c) => {
    const isRest = text !== '' && !BEGINS.test(text) && !FIGURE.test(text.trim())
    if (!isRest || !row.slice(c + 1).some((other) => BEGINS.test(other))) return
    const begun = [...above].reverse().find((other) => other[c] !== '')
    if (!begun) return
    begun[c] = (begun[c] ?? '') + text
    row[c] = ''
  })
}

/** A row whose label is cut by the end of a page, its figures on one side of it. */
function isBroken(above: readonly string[], below: readonly string[]): boolean {
  const labels = below.filter((text) => text !== '' && !FIGURE.test(text.trim()))
  if (labels.some((text) => BEGINS.test(text))) return false
  const [up, down] = [figures(above), figures(below)]
  if (up > 0 && down === 0)
    return (
      labels.length > 0 &&
      below.every(
        (text, c) => text === '' || (above[c] !== '' && !FIGURE.test(above[c]?.trim() ?? '')),
      )
    )
  if (up > 0 || down === 0) return false
  // A head row has texts where the figures stand, a row cut in its label has none.
  return (
    below.every((text, c) => !FIGURE.test(text.trim()) || above[c] === '') &&
    above.some((text) => text !== '')
  )
}
