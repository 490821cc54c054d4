/**
 * No holes: how full the pages are, read from what is laid out on them, over reports of every length.
 */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Draft } from '../../../src/domain/draft'
import { cellsOf, tablesOf } from '../../../src/domain/form'
import { type Content, reportOf } from '../../../src/pdf/layout/content'
import type { Item } from '../../../src/pdf/layout/items'
import { type Page, layOut } from '../../../src/pdf/layout/pages'
import { pagesOf } from '../../../src/pdf/layout/paging'
import { AREA, BODY } from '../../../src/pdf/layout/paper'
import { slabsOf } from '../../../src/pdf/layout/slabs'
import { rowHeight } from '../../../src/pdf/layout/table'
import { caseOf, draftOf, fonts, form } from './making'

const CASES = ['xiangning-office-2022', 'suqian-2023', 'suqian-2024', 'hongze-2023']
/** Pages of the cases, and of the 44 lengths below, when tables stood whole on pages filled one after the other. */
const PAGES_OF_CASES = [6, 9, 8, 3]
const PAGES = [
  ...[4, 4, 5, 5, 5, 5, 5, 5, 5, 5, 6, 6, 6, 6, 6, 6, 6, 7, 7, 7, 7, 7],
  ...[7, 7, 7, 8, 8, 8, 8, 8, 8, 8, 9, 9, 9, 9, 9, 9, 9, 9, 10, 10, 10, 10],
]

const example = caseOf('xiangning-office-2022')
const words = Object.values(example.texts).join('').replace(/\n/g, '')
/** So many letters of the example's texts, in paragraphs of 180. */
const textOf = (length: number): string =>
  (
    words
      .repeat(Math.ceil(length / words.length))
      .slice(0, length)
      .match(/.{1,180}/gu) ?? []
  ).join('\n')
const lengths: Draft[] = PAGES.map((_, at) => ({
  ...example,
  texts: { ...example.texts, preamble: '', overview: textOf(at * 75) },
}))

async function laid(draft: Draft) {
  const own = await fonts()
  const report = reportOf(form, draft, false)
  await own.load(report.words)
  const slabs = report.contents.flatMap((content: Content, at) =>
    slabsOf(content, report.contents[at + 1], own),
  )
  return { pages: layOut(report, own).pages, plans: pagesOf(slabs) }
}

/** How far down an item reaches; a line of the text stands in the middle of its slot. */
const footOf = (item: Item): number => {
  if (item.kind === 'rule') return Math.max(item.y1, item.y2)
  return item.kind === 'text' ? item.y + (item.size === BODY ? 0.12 * BODY + 6.5 : 0) : 0
}
const blankOf = (items: readonly Item[]): number =>
  Math.max(0, AREA.top + AREA.height - Math.max(...items.map(footOf))) / AREA.height

/** The emptiest page before the last, as a share of the 版心. */
const emptiest = (pages: readonly Page[]): number =>
  Math.max(0, ...pages.slice(0, -1).map(({ items }) => blankOf(items)))

test.each(CASES.map((name, at) => [name, PAGES_OF_CASES[at]]))(
  '%s has no hole',
  async (name, most) => {
    const { pages } = await laid(caseOf(String(name)))
    expect(emptiest(pages)).toBeLessThan(0.1)
    expect(pages.length).toBeLessThanOrEqual(Number(most))
  },
)

test('over 44 lengths of text no page before the last is more than a quarter blank, and half of them hardly', async () => {
  const blank: number[] = []
  for (const [at, draft] of lengths.entries()) {
    const { pages } = await laid(draft)
    blank.push(emptiest(pages))
    expect(pages.length, `${at * 75} letters`).toBeLessThanOrEqual(PAGES[at] ?? 0)
  }
  expect(Math.max(...blank)).toBeLessThan(0.25)
  expect(blank.sort((a, b) => a - b)[22]).toBeLessThan(0.1)
})

/** Lengths of the four texts, and a figure for all cells. */
const reports = fc.record({
  lengths: fc.array(fc.integer({ min: 0, max: 1500 }), { minLength: 4, maxLength: 4 }),
  figure: fc.constantFrom('0', '12', '3607', '12345678', '987654321'),
  organisation: fc.constantFrom(
    '乡宁县人民政府办公室',
    '新疆维吾尔自治区巴音郭楞蒙古自治州博斯腾湖风景区管理委员会',
  ),
})
const reportWith = ({
  lengths: [preamble = 0, overview = 0, problems = 0, other = 0],
  figure,
  organisation,
}: {
  lengths: number[]
  figure: string
  organisation: string
}): Draft =>
  draftOf({
    organisation,
    texts: {
      preamble: textOf(preamble),
      overview: textOf(overview),
      problems: textOf(problems),
      other: textOf(other),
    },
    values: Object.fromEntries(
      tablesOf(form)
        .flatMap(cellsOf)
        .map(({ key }) => [key, figure]),
    ),
  })

test('reports of any length: no hole, no page with three rows on it, rows of section two between 18 and 36 points', async () => {
  await fc.assert(
    fc.asyncProperty(reports, async (report) => {
      const { pages, plans } = await laid(reportWith(report))
      expect(emptiest(pages)).toBeLessThan(0.25)
      for (const { pieces, growth } of plans) {
        expect(pieces.reduce((rows, { from, to }) => rows + to - from, 0)).toBeGreaterThan(3)
        for (const { slab, from, to } of pieces) {
          if (slab.kind !== 'table') continue
          const { grid } = slab.table
          expect(to - from).toBeGreaterThan(3)
          if (grid.id !== 'proactive') continue
          for (let row = from; row < to; row++) {
            expect(rowHeight(slab.table, row, growth)).toBeGreaterThanOrEqual(18)
            expect(rowHeight(slab.table, row, growth)).toBeLessThanOrEqual(36)
          }
        }
      }
    }),
    { numRuns: 60 },
  )
})
