import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from '@playwright/test'
import { findBrowser } from '../../scripts/ready.mjs'
import { serve } from '../../scripts/serve.mjs'
import { Report, test } from '../e2e/fixtures'
import { FILLED } from './filling'
import { Table, median } from './table'

/**
 * Lighthouse's own default: a phone, a quarter of the processor's speed, 1.6 Mbit/s, 150 ms; nothing kept by a service worker. It
 * comes with the other makers (bench:peers).
 */
const RUNS = 3
const AIMS = { performance: 95, accessibility: 100, 'best-practices': 100 } as const
type Category = keyof typeof AIMS
const CATEGORIES = Object.keys(AIMS) as Category[]

interface Lighthouse {
  default(
    address: string,
    flags: object,
  ): Promise<{ lhr: { categories: Record<Category, { score: number }> } }>
}

const table = new Table()
test.afterAll(() => table.print())

test('Lighthouse', async () => {
  test.skip(!process.env['BENCH_PEERS'], 'npm run bench:peers')
  test.setTimeout(900_000)
  const program = new URL('peers/node_modules/lighthouse/core/index.js', import.meta.url).href
  const { default: lighthouse } = (await import(program)) as Lighthouse
  const { url, close } = await serve({ gzip: true })
  const profile = mkdtempSync(join(tmpdir(), 'lighthouse-'))
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: findBrowser() as string,
    args: ['--remote-debugging-port=0'],
    locale: 'zh-CN',
    serviceWorkers: 'block',
  })
  const [port] = readFileSync(join(profile, 'DevToolsActivePort'), 'utf8').split('\n')

  const scores = async (what: string, address: string): Promise<void> => {
    const runs: Record<Category, { score: number }>[] = []
    for (let run = 0; run < RUNS; run++) {
      const flags = { port: Number(port), disableStorageReset: true, onlyCategories: CATEGORIES }
      runs.push((await lighthouse(address, { ...flags, logLevel: 'error' })).lhr.categories)
    }
    for (const category of CATEGORIES) {
      const score = median(runs.map((run) => Math.round(run[category].score * 100)))
      const aim = AIMS[category]
      table.record(`${what}, ${category}`, String(score), `≥ ${aim}`, score >= aim)
    }
  }
  await scores('first visit', url)
  const report = new Report(await context.newPage(), url)
  await report.import(FILLED)
  await report.saved()
  const id = report.id()
  await report.page.close()
  await scores('the list', url)
  for (const step of ['requests', 'review']) await scores(step, `${url}#/report/${id}/${step}`)
  await context.close()
  await close()
  rmSync(profile, { recursive: true, force: true })
})
