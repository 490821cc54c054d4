/** Section three with the applicants in rows and the results in columns. */
import { expect, test } from 'vitest'
import { newDraft } from '../../../src/domain/draft'
import { type Grid, place } from '../../../src/domain/placing/placing'
import { sheetOf } from '../../../src/domain/sheet'
import { annual2021 } from '../../../src/forms/annual-2021'
import { caseDraft } from '../cases'
import { requests, tableGrid } from './tables'

const draft = caseDraft('suqian-2023')
const printed = tableGrid(requests, draft)
const turned = (printed[0] ?? []).map((_, c) => printed.map((row) => row[c] ?? ''))
const placed = (grid: Grid) =>
  place(annual2021, newDraft(annual2021, new Date(2026, 0, 5)), [grid], undefined)
const figures = (grid: Grid) =>
  Object.fromEntries(placed(grid).entries.map(({ key, figure }) => [key, figure]))

test('every figure goes to its cell', () => {
  const right = [...sheetOf(annual2021, draft)].filter(([key]) => key.startsWith('requests/'))
  expect(figures(turned)).toEqual(Object.fromEntries(right.map(([key, { text }]) => [key, text])))
  expect(placed(turned).leftOut).toEqual([])
})

test('what goes nowhere is told by where it stands in the source', () => {
  const grid = turned.map((row, r) =>
    r === 4 ? [...row.slice(0, 5), '许多', ...row.slice(6)] : row,
  )
  expect(placed(grid).leftOut).toEqual([
    expect.objectContaining({
      text: '许多',
      place: expect.stringMatching(/^第 5 行第 6 列/) as string,
    }),
  ])
})

test('nothing is turned where merged cells were lost', () => {
  expect(figures(turned.map((row, r) => (r === 4 ? row.slice(1) : row)))).toEqual({})
})
