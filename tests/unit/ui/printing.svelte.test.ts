/** What is printed besides: chosen and taken back by verbs of the store, each one step. */
import { expect, test } from 'vitest'
import { create } from './pages'
import { keepLastYear, print } from '../../../src/ui/store/printing'
import { goBackTo } from '../../../src/ui/store/restoring'
import { draftOf } from '../pdf/making'

test('a choice is a step; none leaves no trace; names of other programs stay', async () => {
  const report = await create()
  print(report, 'charts', 'results', true)
  print(report, 'charts', 'results', true)
  print(report, 'footnotes', 'R7/normativeDocuments', true)
  expect([report.draft.charts, report.draft.footnotes]).toEqual([
    ['results'],
    ['R7/normativeDocuments'],
  ])
  report.undo()
  expect(report.draft.footnotes).toBeUndefined()
  print(report, 'charts', 'results', false)
  expect('charts' in report.draft).toBe(false)
  goBackTo(report, { ...report.draft, charts: ['pie'] as never }, '改')
  print(report, 'charts', 'disputes', true)
  expect(report.draft.charts).toEqual(['pie', 'disputes'])
})

test('last year is kept with its year, texts and figures', async () => {
  const report = await create()
  const last = draftOf({
    year: 2021,
    texts: { overview: '旧' },
    values: { 'requests/received/individual': '1' },
  })
  keepLastYear(report, last)
  const { year, texts, values } = last
  expect(report.draft.lastYear).toMatchObject({ year, texts, values })
  report.undo()
  expect(report.draft.lastYear).toBeUndefined()
})
