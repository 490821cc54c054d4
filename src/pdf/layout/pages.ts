/**
 * Contents distributed over pages (GB/T 9704, 5.2 and 7.3): what stands where, as items to be drawn.
 */
import { placeChart } from './chart'
import type { Report } from './content'
import type { Fonts } from '../fonts/fonts'
import type { Item, TextItem } from './items'
import { AREA, FOLIO, FOLIO_DROP, PITCH, baseline } from './paper'
import { type PagePlan, onGrid, pagesOf } from './paging'
import { setLines } from './lines'
import { BEFORE_CHART, BEFORE_TABLE, FOOTNOTE_SLOT, TITLE_SLOT, leavesGrid, slabsOf } from './slabs'
import { type Element, element, withLists } from './structure'
import { partHeight } from './table'
import { placeTable } from './table-items'
import { watermark } from './watermark'

export interface Page {
  readonly items: readonly Item[]
  /** The page number, drawn last. */
  readonly folio: readonly TextItem[]
}

export interface OutlineEntry {
  readonly title: string
  /** From 1. */
  readonly page: number
  /** Distance of the heading's slot from the top edge. */
  readonly y: number
}

export interface Layout {
  readonly pages: readonly Page[]
  readonly outline: readonly OutlineEntry[]
  readonly structure: Element
}

export function layOut(report: Report, fonts: Fonts): Layout {
  const slabs = report.contents.flatMap((content, at) =>
    slabsOf(content, report.contents[at + 1], fonts),
  )
  const outline: OutlineEntry[] = []
  const under = watermark(fonts, report.watermark)
  const pages = pagesOf(slabs).map((plan, at) => {
    const page = at + 1
    const { items, entries } = placed(plan)
    outline.push(...entries.map((entry) => ({ ...entry, page })))
    return { items: [...under, ...items], folio: folio(fonts, page) }
  })
  const owners = new Set(slabs.flatMap(({ owner }) => (owner ? [owner] : [])))
  return { pages, outline, structure: element('Document', withLists([...owners])) }
}

/** The items of a page, and the headings it has for the outline. */
function placed({ pieces, growth }: PagePlan): {
  items: Item[]
  entries: Omit<OutlineEntry, 'page'>[]
} {
  const items: Item[] = []
  const entries: Omit<OutlineEntry, 'page'>[] = []
  /** From the top of the 版心. */
  let y = 0
  pieces.forEach(({ slab, from, to }, at) => {
    if (slab.kind === 'table') {
      const top = y + (y > 0 ? BEFORE_TABLE : 0)
      const part = { from, to, growth, left: AREA.left, top: AREA.top + top }
      items.push(...placeTable(slab.table, slab.cells, part))
      y = top + partHeight(slab.table, from, to, growth)
      return
    }
    if (slab.kind === 'chart') {
      const top = y + (y > 0 ? BEFORE_CHART : 0)
      items.push(...placeChart(slab.chart, AREA.left, AREA.top + top))
      y = top + slab.chart.height
      return
    }
    if (leavesGrid(pieces[at - 1]?.slab) && !slab.small) y = onGrid(y)
    if (slab.entry !== undefined) entries.push({ title: slab.entry, y: AREA.top + y })
    const slot = slab.title ? TITLE_SLOT : slab.small ? FOOTNOTE_SLOT : PITCH
    const above = slab.small ? slab.height - slot : 0
    for (const { line, x } of slab.lines)
      items.push({
        kind: 'text',
        ...line,
        owner: slab.owner,
        x: AREA.left + x,
        y: AREA.top + y + above + baseline(slot, line.size),
      })
    y += slab.height
  })
  return { items, entries }
}

/** 7.5: — 1 —, odd pages right less one letter, even pages left less one. */
function folio(fonts: Fonts, page: number): TextItem[] {
  return setLines(
    fonts,
    { role: 'folio', text: `— ${page} —` },
    { width: AREA.width, size: FOLIO },
  ).map((line) => ({
    kind: 'text',
    ...line,
    x: page % 2 === 1 ? AREA.left + AREA.width - FOLIO - line.width : AREA.left + FOLIO,
    // The dash stands about a third of an em above the baseline.
    y: AREA.top + AREA.height + FOLIO_DROP + FOLIO * 0.38,
  }))
}
