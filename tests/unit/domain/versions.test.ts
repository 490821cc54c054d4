import { describe, expect, test } from 'vitest'
import { type Draft, newDraft } from '../../../src/domain/draft'
import { type Grid, place } from '../../../src/domain/placing/placing'
import { sheetOf } from '../../../src/domain/sheet'
import { type Named, versionsOf } from '../../../src/domain/placing/versions'
import { annual2021 } from '../../../src/forms/annual-2021'
import { caseDraft } from '../cases'
import { disputes, proactive, requests, tableGrid } from './tables'

const [now, then] = [caseDraft('suqian-2024'), caseDraft('suqian-2023')]
const blank = newDraft(annual2021, new Date(2026, 0, 5))
const versions = (sources: Named[]) => versionsOf(annual2021, 2024, sources)
const table = (name: string, of: typeof requests, draft: Draft): Named => ({
  name,
  grid: tableGrid(of, draft),
})

/** Whether a version's tables give the figures of a draft and no others; how many. */
function figuresOf(grids: readonly Grid[] | undefined, draft: Draft): number {
  const { entries } = place(annual2021, blank, grids ?? [], undefined)
  const sheet = sheetOf(annual2021, draft)
  for (const { key, figure } of entries) expect([key, figure]).toEqual([key, sheet.get(key)?.text])
  return entries.length
}

test('tables that complement each other are one version', () => {
  const [one, ...more] = versions([
    table('表二', proactive, now),
    table('表三', requests, now),
    table('表四', disputes, now),
  ])
  expect(more).toEqual([])
  expect([one?.name, figuresOf(one?.grids, now)]).toEqual(['', 200])
})

test('two years: the report’s year is first, and the other is named with its figures', () => {
  const [first, second] = versions([
    table('2023年', requests, then),
    table('2024年', requests, now),
  ])
  expect([first?.name, second?.name]).toEqual(['2024年', '2023年'])
  expect(figuresOf(first?.grids, now)).toBe(175)
  expect(figuresOf(second?.grids, then)).toBe(175)
  expect(first?.others).toEqual(['2023年没有放入，其中有 175 个数。'])
})

test('the year may stand in the sheet, in Chinese digits', () => {
  const dated = (name: string, year: string, draft: Draft): Named => ({
    name,
    grid: [[`某县${year}统计表`], ...tableGrid(requests, draft)],
  })
  const found = versions([dated('Sheet1', '二〇二三年', then), dated('Sheet2', '二零二四年', now)])
  expect(found.map(({ name }) => name)).toEqual(['Sheet2', 'Sheet1'])
})

test('tables of one year stay together', () => {
  const found = versions([
    table('23表二', proactive, then),
    table('2023年表三', requests, then),
    table('2024年表二', proactive, now),
    table('2024年表三', requests, now),
    table('表四', disputes, now),
  ])
  expect(found[0]?.name).toBe('2024年表二、2024年表三')
  expect(figuresOf(found[0]?.grids, now)).toBe(200)
})

test('without a year the one with the most figures is first', () => {
  const part = { name: '草稿', grid: tableGrid(requests, then).slice(0, 9) }
  expect(versions([part, table('定稿', requests, now)]).map(({ name }) => name)).toEqual([
    '定稿',
    '草稿',
  ])
})

describe('two years in one sheet', () => {
  const [a, b] = [tableGrid(requests, then), tableGrid(requests, now)]
  const heading = (year: string, width: number) => [year, ...Array<string>(width - 1).fill('')]
  const figures = (grid: string[][]) => grid.map((row) => row.slice(3))

  test.each<[string, Grid]>([
    [
      'side by side, with names once',
      [
        ['', '', '', ...heading('2023年', 7), ...heading('2024年', 7)],
        ...a.map((row, r) => [...row, ...(figures(b)[r] ?? [])]),
      ],
    ],
    [
      'side by side, each with its names',
      [
        [...heading('2023年', 11), ...heading('2024年', 10)],
        ...a.map((row, r) => [...row, '', ...(b[r] ?? [])]),
      ],
    ],
    ['below each other', [heading('2023年', 10), ...a, heading('2024年', 10), ...b]],
    [
      'below each other, the heads once',
      [
        ...a.slice(0, 3),
        heading('2023年', 10),
        ...a.slice(3),
        heading('2024年', 10),
        ...b.slice(3),
      ],
    ],
    [
      'as text, one cell per line',
      [['2023年'], ...a.flat(), ['2024年'], ...b.flat()]
        .flat()
        .filter(Boolean)
        .map((text) => [text]),
    ],
  ])('%s', (_, grid) => {
    const found = versions([{ name: '“Sheet1”', grid }])
    expect(found).toHaveLength(2)
    const years = [then, now]
    const sheets = years.map((draft) => sheetOf(annual2021, draft))
    const read = found.map(({ grids }) => place(annual2021, blank, grids, undefined).entries)
    for (const entries of read) expect(entries).toHaveLength(175)
    // Each is one year's and nothing of the other's.
    const first = read.map((entries) =>
      sheets.findIndex((sheet) =>
        entries.every(({ key, figure }) => sheet.get(key)?.text === figure),
      ),
    )
    expect([...first].sort()).toEqual([0, 1])
    expect(found[0]?.others[0]).toContain('175 个数')
    if (found[0]?.name.includes('2024')) expect(first[0]).toBe(1)
  })
})
