/** Tables in which 总计 stands before its parts, where the grid does not say which column is which. */
import { expect, test } from 'vitest'
import { newDraft } from '../../../src/domain/draft'
import { type Grid, place } from '../../../src/domain/placing/placing'
import { sheetOf } from '../../../src/domain/sheet'
import { annual2021 } from '../../../src/forms/annual-2021'
import { caseDraft } from '../cases'
import { requests, tableGrid } from './tables'

const draft = caseDraft('suqian-2023')
const printed = tableGrid(requests, draft)
const LABELS = 3
const HEADS = 3
type Order = (figures: readonly string[]) => readonly string[]
const turned: Order = (figures) => [...figures.slice(-1), ...figures.slice(0, -1)]
const backwards: Order = (figures) => [...figures].reverse()
const as = (order: Order) =>
  printed.map((row, r) =>
    // 申请人情况 stands over all of them.
    r === 0 ? row : [...row.slice(0, LABELS), ...order(row.slice(LABELS))],
  )
const body = (grid: readonly (readonly string[])[]) => grid.slice(HEADS)
const inLines = (grid: Grid) => grid.flat().flatMap((text) => (text === '' ? [] : [[text]]))

const figuresOf = (grid: Grid) => {
  const placing = place(annual2021, newDraft(annual2021, new Date(2026, 0, 5)), [grid], undefined)
  return Object.fromEntries(placing.entries.map(({ key, figure }) => [key, figure]))
}
const right = Object.fromEntries(
  [...sheetOf(annual2021, draft)]
    .filter(([key]) => key.startsWith('requests/'))
    .map(([key, { text }]) => [key, text]),
)

test.each<[string, Grid]>([
  ['columns without heads', body(as(turned))],
  ['one cell below the other, with heads', inLines(as(turned))],
  ['one cell below the other, without heads', inLines(body(as(turned)))],
  ['the form’s own order, without heads', body(printed)],
  ['the form’s own order, one cell below the other', inLines(printed)],
])('%s', (_, grid) => {
  expect(figuresOf(grid)).toEqual(right)
})

test('heads in any other order are not counted off, though the first is the sum', () => {
  expect(figuresOf(inLines(as(backwards)))).toEqual({})
})

test('a wrong total turns no table around', () => {
  const grid = body(printed).map((row, r) =>
    r === 1 ? [...row.slice(0, LABELS), '3', '3', '0', '0', '0', '0', '0'] : row,
  )
  expect(figuresOf(grid)).toMatchObject({
    'requests/received/individual': right['requests/received/individual'],
    'requests/carriedIn/business': '3',
    'requests/carriedIn/total': '0',
  })
})
