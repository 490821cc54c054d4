import { cpus, loadavg } from 'node:os'
import { serve } from '../../scripts/serve.mjs'
import { expect, test } from '../e2e/fixtures'
import { typed, typeTable } from '../e2e/typist'
import { FILLED, type Filling, type Opened, fillings, keyToTotal, open, slower } from './filling'
import { Table, aligned, kB, median, ms, quantile } from './table'

const ROUNDS = 2
/** Keys measured in each round, after some that are not. */
const KEYS = 33
const UNMEASURED = 4

const table = new Table()
test.afterAll(() => table.print())

interface Runs {
  readonly maker: Filling
  readonly opened: Opened[]
  readonly keys: number[]
}

test('section three, shown by all in turn', async ({ browser }) => {
  test.setTimeout(900_000)
  const own = await serve({ base: '/gongkai/nianbao/', gzip: true })
  const { makers, close } = await fillings(own.url, Boolean(process.env['BENCH_PEERS']))
  const all = makers.map((maker): Runs => ({ maker, opened: [], keys: [] }))
  // In turn, so that what else the machine does falls on all alike.
  for (let turn = 0; turn < ROUNDS; turn++)
    for (const { maker, opened, keys } of all) {
      const one = await open(browser, maker)
      opened.push(one)
      await slower(one.cdp, 4)
      for (let i = 0; i < UNMEASURED + KEYS; i++) {
        const took = await keyToTotal(one.page, maker, 1 + (i % 9))
        if (i >= UNMEASURED) keys.push(took)
      }
      await one.page.context().close()
    }
  await close()
  await own.close()

  const figures = all.map(({ maker, opened, keys }) => ({
    name: maker.name,
    ready: median(opened.map(({ ready }) => ready)),
    bytes: median(opened.map(({ bytes }) => bytes)) / 1024,
    requests: median(opened.map(({ requests }) => requests)),
    p50: quantile(keys, 0.5),
    p95: quantile(keys, 0.95),
  }))
  const [us] = figures as [(typeof figures)[0]]
  table.record(`load of the machine, ${cpus().length} cores`, (loadavg()[0] ?? 0).toFixed(1))
  table.record('table ready, slow line and CPU', ms(us.ready), '≤ 500 ms', us.ready <= 500)
  table.record('key to visible total, 4 × slower CPU, p50', ms(us.p50))
  table.record('key to visible total, 4 × slower CPU, p95', ms(us.p95), '≤ 16 ms', us.p95 <= 16)

  const times = (theirs: number, our: number) => `${(theirs / our).toFixed(1)} ×`
  console.log(
    `\n${aligned([
      ['maker', 'ready', 'fetched', 'requests', 'key to total, p50', 'p95'],
      ...figures.flatMap(({ name, ready, bytes, requests, p50, p95 }) => [
        [name, ms(ready), kB(bytes * 1024), String(requests), ms(p50), ms(p95)],
        ...(name === us.name
          ? []
          : [
              [
                '  ÷ this page',
                times(ready, us.ready),
                times(bytes, us.bytes),
                times(requests, us.requests),
                times(p50, us.p50),
                times(p95, us.p95),
              ],
            ]),
      ]),
    ])}\n`,
  )
})

test('section three typed at 20 keys a second', async ({ report }) => {
  await report.newReport()
  await report.go('requests')
  const cdp = await report.page.context().newCDPSession(report.page)
  await slower(cdp, 6)
  const keys = await typeTable(report, cdp, FILLED)
  const { lost } = await typed(report, FILLED)
  await slower(cdp, 1)
  table.record(
    `keys lost of ${keys}, 20 a second, 6 × slower CPU`,
    `${lost.length} cells`,
    'none',
    lost.length === 0,
  )
  expect(lost).toEqual([])
})
