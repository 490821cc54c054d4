import { evaluate } from '../../src/domain/checks'
import type { Draft } from '../../src/domain/draft'
import { sheetOf } from '../../src/domain/sheet'
import { annual2021 } from '../../src/forms/annual-2021'
import { followingFile } from '../e2e/cases'
import { test } from '../e2e/fixtures'
import { Table, ms, quantile } from './table'
import { watchCommits } from './watch'

const table = new Table()
test.afterAll(() => table.print())

test('one full check of a draft', () => {
  const drafts = (['suqian-2024', 'hongze-2023'] as const).map(
    (name) => followingFile(name) as Draft,
  )
  const check = () =>
    drafts.flatMap((draft) => evaluate(annual2021, sheetOf(annual2021, draft), draft))
  for (let i = 0; i < 300; i++) check()
  const times: number[] = []
  for (let i = 0; i < 500; i++) {
    const began = performance.now()
    check()
    times.push((performance.now() - began) / drafts.length)
  }
  const p50 = quantile(times, 0.5)
  table.record('full check of a draft, Node, p50', ms(p50), '≤ 1 ms', p50 <= 1)
  table.record('full check of a draft, Node, p95', ms(quantile(times, 0.95)))
})

test('first screen', async ({ report }) => {
  await report.openList()
  const paint = await report.page.evaluate(
    () => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? NaN,
  )
  table.record('first screen, from loopback', ms(paint))
})

test('an input to its commit', async ({ report }) => {
  const commits = await watchCommits(report.page)
  await report.import(followingFile('suqian-2024'))
  await report.go('requests')
  await commits.take()
  for (let i = 0; i < 60; i++) {
    await report.type('requests/received/business', String(1 + (i % 9)))
    await report.saved()
  }
  const times = await commits.take()
  const p95 = quantile(times, 0.95)
  table.record('input to committed in IndexedDB, p50', ms(quantile(times, 0.5)))
  table.record('input to committed in IndexedDB, p95', ms(p95), '≤ 30 ms', p95 <= 30)
})
