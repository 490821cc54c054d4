import { evaluate } from '../../src/domain/checks'
import type { Draft } from '../../src/domain/draft'
import { sheetOf } from '../../src/domain/sheet'
import { annual2021 } from '../../src/forms/annual-2021'
import { advice } from '../../src/forms/annual-2021.advice'
import { followingFile } from '../e2e/cases'
import { test } from '../e2e/fixtures'
import { Table, median, ms, quantile } from './table'
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

test('counts read out of the texts', () => {
  const draft = followingFile('suqian-2024') as Draft
  const real = `${draft.texts.overview}\n${followingFile('suqian-2023').texts['overview']}`
  const written = (length: number, run: number): Draft => ({
    ...draft,
    texts: { overview: `${run}${real.repeat(Math.ceil(length / real.length))}`.slice(0, length) },
  })
  const sheet = sheetOf(annual2021, draft)
  const check = (of: Draft) => {
    const began = performance.now()
    evaluate(annual2021, sheet, of, advice.rules)
    return performance.now() - began
  }
  const [fresh, again, half]: [number[], number[], number[]] = [[], [], []]
  for (let run = 1; run <= 200; run++) {
    half.push(check(written(5_000, run)))
    fresh.push(check(written(10_000, run)))
    again.push(check(written(10_000, run)))
  }
  const p50 = median(fresh)
  table.record('checks of a text of 10,000 characters, Node, p50', ms(p50), '≤ 5 ms', p50 <= 5)
  table.record('the same text again', `${ms(median(again))}`)
  table.record('10,000 characters against 5,000', `${(p50 / median(half)).toFixed(1)} ×`)
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
