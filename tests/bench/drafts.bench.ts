import { mkdtempSync, rmSync } from 'node:fs'
import { cpus, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { Report, expect, test } from '../e2e/fixtures'
import * as many from './many'
import { Table, aligned, median, ms, quantile } from './table'
import { watchCommits } from './watch'

/** Many drafts in one browser: what grows with them, and what stays. */
const SIZES = [10, 100, 1_000]
const RUNS = 5
const KEYS = 20
/** Rows shown at once, and summaries made before the first are (src/ui). */
const [ROWS, FIRST] = [50, 20]
/** The draft that has more history than the others; none of those deleted, which get one snapshot more. */
const OLD = { n: RUNS + 1, history: 200 }

const LIST = 'list ready, page loaded'
const OPEN = 'open from its row'
const TABLE = 'open at its table, by address'
const AIMS: Readonly<Record<string, number>> = { [LIST]: 300, [OPEN]: 100, [TABLE]: 100 }

/** Times of one number of drafts, in milliseconds, by what took them. */
type Times = Map<string, number[]>

const table = new Table()
test.afterAll(() => table.print())

/** Does everything once; the page is on no particular screen before. */
async function once(report: Report, drafts: number, run: number, times: Times): Promise<void> {
  const { page, address } = report
  const note = (what: string, took: number) => times.set(what, [...(times.get(what) ?? []), took])
  const rows = Math.min(drafts, ROWS)
  const [stand, all] = [['[data-draft]', rows] as const, ['.search', `共 ${drafts} 份`] as const]
  const cells = ['[data-cell^="requests/"]', many.CELLS] as const
  const row = (n: number) => `[data-draft="${many.idOf(n)}"]`
  // Others each time, of all there are.
  const some = (k: number) => Math.floor(((run * 3 + k) * drafts) / (RUNS * 3))

  note(LIST, await many.load(page, address, rows))
  const shown = page.locator('[data-draft]').nth(some(0) % rows)
  const click = () => shown.locator('[data-action="open-draft"]').click()
  note(OPEN, await many.timed(page, 'click', click, ['[data-field="organisation"]', 1]))
  const back = () => page.locator('a.back').click()
  note('list ready, from the report', await many.timed(page, 'click', back, stand, all))
  note(TABLE, await many.turned(page, `#/report/${many.idOf(some(1))}/requests`, cells))
  await back()
  await many.reached(page, stand, all)

  // ── search ──
  await report.action('search-drafts').focus()
  const key = (name: string) => () => page.keyboard.press(name)
  const found = (text: string) => {
    const names = Array.from({ length: drafts }, (_, n) => many.namedBy(n))
    const left = names.filter(({ organisation, year }) => `${organisation}${year}`.includes(text))
    return ['.search', `找到 ${left.length} 份`] as const
  }
  note('search, one digit', await many.timed(page, 'keydown', key('9'), found('9')))
  const wanted = many.namedBy(some(2))
  await page.keyboard.press('Backspace')
  await page.keyboard.insertText(`${wanted.organisation} ${wanted.year}`.slice(0, -1))
  const last = String(wanted.year).slice(-1)
  const [one] = [['[data-draft]', 1] as const]
  note('search, name and year', await many.timed(page, 'keydown', key(last), one))
  await page.keyboard.press('ControlOrMeta+A')
  note('search, taken back', await many.timed(page, 'keydown', key('Delete'), stand, all))

  // ── delete and undo ──
  const gone = run % rows
  await page.locator(`${row(gone)} [data-action="more"]`).click()
  const remove = () => page.locator(`${row(gone)} [data-action="delete-draft"]`).click()
  const without = [[row(gone), 0] as const, ['.search', `共 ${drafts - 1} 份`] as const]
  note('delete', await many.timed(page, 'click', remove, ...without))
  const undo = () => report.action('undo-delete').click()
  note('undo', await many.timed(page, 'click', undo, [row(gone), 1], stand, all))

  // ── the report ──
  const loaded = `${address}#/report/${many.idOf(some(2))}/requests`
  note('table ready, page loaded', await many.load(page, loaded, many.CELLS))
  for (const [n, history] of [[OLD.n + 1, many.HISTORY] as const, [OLD.n, OLD.history] as const]) {
    await many.load(page, `${address}#/report/${many.idOf(n)}/requests`, many.CELLS)
    const look = () => report.action('open-history').click()
    const states = ['[data-snapshot]', history + 1] as const
    note(`history of ${history}`, await many.timed(page, 'click', look, states))
  }
}

test('ten, a hundred and a thousand drafts with their history', async ({
  playwright,
  launchOptions,
  address,
}) => {
  // On the disk: what a passing profile stores stays in memory.
  const profile = mkdtempSync(join(tmpdir(), 'bench-'))
  const context = await playwright.chromium.launchPersistentContext(profile, {
    ...launchOptions,
    viewport: { width: 1366, height: 768 },
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
  })
  const page = context.pages()[0] ?? (await context.newPage())
  const commits = await watchCommits(page)
  await many.addClock(page)
  const report = new Report(page, address)
  await report.openList()

  const measured: Times[] = []
  let there = 0
  for (const drafts of SIZES) {
    const times: Times = new Map()
    await many.addDrafts(page, there, drafts)
    if (there === 0) await many.addHistory(page, OLD.n, OLD.history - many.HISTORY)
    there = drafts

    for (const [before, shown] of [
      ['no', FIRST],
      ['old', ROWS],
    ] as const) {
      const name = before === 'no' ? 'first list, no summaries' : 'first list after a new build'
      const [ready, complete]: [number[], number[]] = [[], []]
      for (let run = 0; run < 3; run++) {
        await many.forgetSummaries(page, before)
        ready.push(await many.load(page, address, Math.min(drafts, shown)))
        complete.push(await many.summarised(page, drafts))
      }
      times.set(name, ready).set(`${name}: all looked at`, complete)
    }
    for (let run = 0; run < RUNS; run++) await once(report, drafts, run, times)

    await many.load(page, `${address}#/report/${many.idOf(RUNS)}/requests`, many.CELLS)
    await commits.take()
    for (let i = 0; i < KEYS; i++) {
      await report.type('requests/received/business', String(1 + (i % 9)))
      await report.saved()
    }
    times.set('input to committed in IndexedDB', await commits.take())
    measured.push(times)
  }
  const { usage = 0 } = await page.evaluate(() => navigator.storage.estimate())
  expect(report.problems).toEqual([])
  await context.close()
  rmSync(profile, { recursive: true })

  table.record(`load of the machine, ${cpus().length} cores`, (loadavg()[0] ?? 0).toFixed(1))
  table.record('on the disk', `${Math.round(usage / 1024 / 1024)} MB`)
  const lines = [...(measured[0]?.keys() ?? [])].map((what) => {
    const medians = measured.map((times) => median(times.get(what) ?? []))
    const [few = NaN, most = NaN] = [medians[0], medians[SIZES.length - 1]]
    const aim = AIMS[what]
    if (aim) table.record(`${what}, ${there} drafts`, ms(most), `≤ ${aim} ms`, most <= aim)
    return [what, ...medians.map(ms), `${(most / few).toFixed(1)} ×`]
  })
  const commit = quantile(
    measured[SIZES.length - 1]?.get('input to committed in IndexedDB') ?? [],
    0.95,
  )
  table.record('input to commit, p95', ms(commit), '≤ 30 ms', commit <= 30)
  console.log(`\n${aligned([['drafts', ...SIZES.map(String), 'growth'], ...lines])}\n`)
})
