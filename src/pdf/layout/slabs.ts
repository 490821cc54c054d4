/**
 * Contents as slabs, the pieces that are stacked on pages: lines in their slots and whole tables; and the elements
 * of the structure they belong to.
 */
import { type SetChart, setChart } from './chart'
import type { Content } from './content'
import type { Fonts } from '../fonts/fonts'
import type { GridCell } from './printed-grid'
import { ADVANCE, AREA, BODY, CHARACTERS, PITCH, TITLE } from './paper'
import { type SetLine, setLines, setParagraph } from './lines'
import { type Element, element, itemElement, tableElement } from './structure'
import { type Table, setTable } from './table'

/** A line in its slot, or none; `keep`: the next slab must begin on the same page. */
export interface LineSlab {
  readonly kind: 'line'
  readonly lines: readonly { line: SetLine; x: number }[]
  /** What the lines are part of; a blank line is part of nothing. */
  readonly owner?: Element
  readonly height: number
  readonly keep: boolean
  readonly entry?: string
  /** A line of the title: its slot is higher than others. */
  readonly title?: true
  /** A line of a footnote: its slot is lower, and stands where the table ends. */
  readonly small?: true
}
export interface TableSlab {
  readonly kind: 'table'
  readonly table: Table
  readonly owner: Element
  readonly cells: ReadonlyMap<GridCell, Element>
}
export interface ChartSlab {
  readonly kind: 'chart'
  readonly chart: SetChart
  readonly owner: Element
}
export type Slab = LineSlab | TableSlab | ChartSlab

/** Title lines are 36 pt apart; a blank line follows. */
export const TITLE_SLOT = 36
/** Room between a heading and its table, or a table and its footnotes. */
export const BEFORE_TABLE = 4
export const BEFORE_CHART = 8
/** Footnotes are set like tables, in lines so high; room is kept for them below their table up to so much. */
const FOOTNOTE = 10.5
export const FOOTNOTE_SLOT = 15
const MOST_FOOTNOTES = AREA.height / 4

/** Whether the page's 22 lines begin anew behind it. */
export const leavesGrid = (slab: Slab | undefined): boolean =>
  slab !== undefined && (slab.kind !== 'line' || slab.small === true)

export function slabsOf(content: Content, next: Content | undefined, fonts: Fonts): Slab[] {
  switch (content.kind) {
    case 'title': {
      const lines = content.lines.flatMap((run) =>
        setLines(fonts, run, { width: AREA.width, size: TITLE, shape: 'even' }),
      )
      // Whole slots, so that the text below stands on the page's 22 lines.
      const slots = Math.ceil((lines.length * TITLE_SLOT) / PITCH) + 1
      const extra = (slots * PITCH - lines.length * TITLE_SLOT) / 2
      const owner = element('H1')
      return lines.map((line, at) => ({
        kind: 'line',
        title: true,
        owner,
        lines: [{ line, x: (AREA.width - line.width) / 2 }],
        height: TITLE_SLOT + (at === lines.length - 1 ? 2 * extra : 0),
        keep: true,
      }))
    }
    case 'heading': {
      const lines = setParagraph(fonts, [{ role: 'heading', text: content.text }], AREA.width)
      const owner = element('H2')
      return lines.map((line, at) => ({
        kind: 'line',
        owner,
        lines: [{ line, x: at === 0 ? 2 * ADVANCE : 0 }],
        height: PITCH,
        keep: true,
        ...(at === 0 && { entry: content.text }),
      }))
    }
    case 'paragraph': {
      const lines = setParagraph(fonts, content.runs, AREA.width)
      // A level's heading of its own line stays with what it heads; the signature never stands alone.
      const heads =
        content.runs.length === 1 && content.runs[0]?.role !== 'body' && lines.length === 1
      const signed = next?.kind === 'signature'
      const owner =
        content.item === undefined
          ? element(heads && content.sectioned ? 'H3' : 'P')
          : itemElement(content.item)
      return lines.map((line, at) => ({
        kind: 'line',
        owner,
        lines: [{ line, x: at === 0 ? 2 * ADVANCE : 0 }],
        height: PITCH,
        keep: (heads && next?.kind === 'paragraph') || (signed && at >= lines.length - 2),
      }))
    }
    case 'table': {
      const { table: owner, of: cells } = tableElement(content.grid, content.caption)
      const below = next?.kind === 'footnotes' ? footnoteSlabs(fonts, next.paragraphs) : []
      const kept = below.reduce((total, { height }) => total + height, 0)
      const room = AREA.height - PITCH - BEFORE_TABLE - Math.min(kept, MOST_FOOTNOTES)
      const table = setTable(fonts, content.grid, room)
      return [{ kind: 'table', table, owner, cells }]
    }
    case 'footnotes':
      return footnoteSlabs(fonts, content.paragraphs)
    case 'chart': {
      const chart = setChart(fonts, content.chart, content.caption)
      return [{ kind: 'chart', chart, owner: chart.owner }]
    }
    case 'signature':
      return signatureSlabs(fonts, content.name, content.date)
  }
}

function footnoteSlabs(fonts: Fonts, paragraphs: readonly string[]): LineSlab[] {
  return paragraphs.flatMap((text, paragraph) => {
    const owner = element('P')
    const lines = setLines(fonts, { role: 'table', text }, { width: AREA.width, size: FOOTNOTE })
    return lines.map((line, at) => ({
      kind: 'line' as const,
      small: true as const,
      owner,
      lines: [{ line, x: 0 }],
      height: FOOTNOTE_SLOT + (paragraph === 0 && at === 0 ? BEFORE_TABLE : 0),
      keep: false,
    }))
  })
}

/**
 * 7.3.5: one blank line, the name right-aligned less two letters, the date below it beginning two letters
 * further right; a date longer than the name is itself right-aligned less two letters, and the name moves left.
 */
function signatureSlabs(fonts: Fonts, name: string, date: string): LineSlab[] {
  const width = (CHARACTERS - 4) * ADVANCE
  const names = setLines(fonts, { role: 'body', text: name }, { width, size: BODY, shape: 'even' })
  const dates = setLines(fonts, { role: 'body', text: date }, { width, size: BODY })
  const nameWidth = Math.max(0, ...names.map((line) => line.width))
  const dateWidth = Math.max(0, ...dates.map((line) => line.width))
  const right = AREA.width - 2 * ADVANCE
  const dated = dates.length > 0 && dateWidth > nameWidth
  const nameLeft = dated ? right - dateWidth - 2 * ADVANCE : right - nameWidth
  const dateLeft = names.length === 0 ? right - dateWidth : nameLeft + 2 * ADVANCE
  const [named, day] = [element('P'), element('P')]
  const placed = [
    ...names.map((line) => ({ owner: named, line, x: nameLeft + (nameWidth - line.width) / 2 })),
    ...dates.map((line) => ({ owner: day, line, x: dateLeft })),
  ]
  const blank: LineSlab = { kind: 'line', lines: [], height: PITCH, keep: true }
  return [
    blank,
    ...placed.map(({ owner, line, x }, at) => ({
      kind: 'line' as const,
      owner,
      lines: [{ line, x }],
      height: PITCH,
      keep: at < placed.length - 1,
    })),
  ]
}
