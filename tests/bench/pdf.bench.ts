import { cpus, loadavg } from 'node:os'
import type { Browser } from '@playwright/test'
import type { DraftFile } from '../e2e/cases'
import { test } from '../e2e/fixtures'
import { EXAMPLE, type Made, type Maker, ours, peer, servePeers } from './making'
import { lostCharacters } from './report'
import { Table, aligned, kB, median, ms } from './table'
import { type Fetched, fetches, isFont, memoryOf } from './watch'

/** One way to make the example's PDF. Times and gaps are medians, in milliseconds. */
interface Measured {
  readonly name: string
  /** From the click to the bytes in a fresh profile, code and fonts fetched in between. */
  readonly cold: number
  /** The same once more, every text changed. */
  readonly warm: number
  readonly gapCold: number
  readonly gapWarm: number
  readonly fetched: Fetched
  readonly bytes: number
  readonly lost: number
  /** What is lost of a name with characters that came into use, or into Unicode, late. */
  readonly lostOfName: string
  /** Memory of the page's process after all this. */
  readonly memory: number | undefined
}

const NAME = '镕祎喆𬭚彧堃𠮷'
const PEERS = process.env['BENCH_PEERS'] ? ['jspdf', 'pdfmake', 'typst'] : ['jspdf']
const ROUNDS = 5
const WARM_RUNS = 3

const table = new Table()
const measured: Measured[] = []

/** The example with every paragraph ended in another way. */
const variant = (run: number): DraftFile => ({
  ...EXAMPLE,
  texts: Object.fromEntries(
    Object.entries(EXAMPLE.texts).map(([id, text]) => [id, text.replace(/$/gm, `第${run}稿。`)]),
  ),
})
const named: DraftFile = { ...EXAMPLE, texts: { ...EXAMPLE.texts, other: NAME } }

/** What one maker did in all rounds. */
interface Runs {
  readonly name: string
  readonly open: () => Promise<Maker>
  readonly cold: Made[]
  readonly warm: Made[]
  fetched: Fetched
  fonts: Fetched
  lostOfName: string
  memory: number | undefined
}

/** A fresh profile: once cold, once unmeasured with the name, then warm. */
async function round(runs: Runs, browser: Browser): Promise<void> {
  const { page, make } = await runs.open()
  const all = fetches(page)
  const packs = fetches(page, isFont)
  runs.cold.push(await make(EXAMPLE))
  runs.fetched = all.take()
  runs.fonts = packs.take()
  const { pdf } = await make(named)
  runs.lostOfName = lostCharacters(named, pdf)
    .filter((c) => NAME.includes(c))
    .join('')
  for (let run = 0; run < WARM_RUNS; run++) runs.warm.push(await make(variant(run)))
  runs.memory = await memoryOf(browser)
  await page.context().close()
}

test('the example, made by all in turn', async ({ browser, address }) => {
  const server = await servePeers()
  const nothing = { requests: 0, bytes: 0 }
  const runsOf = (name: string, open: () => Promise<Maker>): Runs => ({
    ...{ name, open, cold: [], warm: [] },
    ...{ fetched: nothing, fonts: nothing, lostOfName: '', memory: undefined },
  })
  const own = runsOf('this page', () => ours(browser, address))
  const all = [own, ...PEERS.map((name) => runsOf(name, () => peer(browser, server.url, name)))]
  // In turn, so that what else the machine does falls on all alike.
  for (let turn = 0; turn < ROUNDS; turn++) for (const runs of all) await round(runs, browser)
  await server.close()

  const middle = (of: Made[], pick: (made: Made) => number) => median(of.map(pick))
  for (const { name, cold, warm, fetched, lostOfName, memory } of all) {
    const { pdf } = cold[0] as Made
    measured.push({
      ...{ name, fetched, lostOfName, memory },
      cold: middle(cold, ({ took }) => took),
      warm: middle(warm, ({ took }) => took),
      gapCold: middle(cold, ({ gap }) => gap),
      gapWarm: middle(warm, ({ gap }) => gap),
      bytes: pdf.length,
      lost: lostCharacters(EXAMPLE, pdf).length,
    })
  }
  const [us] = measured as [Measured]
  const gap = Math.max(us.gapCold, us.gapWarm)
  const { bytes, requests } = own.fonts
  table.record(`load of the machine, ${cpus().length} cores`, (loadavg()[0] ?? 0).toFixed(1))
  table.record('PDF, cold: fresh profile, click to bytes', ms(us.cold), '≤ 350 ms', us.cold <= 350)
  table.record('PDF, warm: texts changed, click to bytes', ms(us.warm), '≤ 60 ms', us.warm <= 60)
  table.record('largest gap of the main thread meanwhile', ms(gap), '≤ 16 ms', gap <= 16)
  table.record('PDF, size', kB(us.bytes), '≤ 205 KB', us.bytes <= 205_000)
  table.record('font packs fetched', kB(bytes), '≤ 1.0 MB', bytes <= 1e6)
  table.record('requests for them', String(requests), '≤ 8', requests <= 8)
})

test('beside the others', () => {
  const [own] = measured as [Measured]
  const times = (theirs: number, our: number) => `${(theirs / our).toFixed(1)} ×`
  const line = (one: Measured, show: (pick: (of: Measured) => number, unit: string) => string) => [
    one.name,
    show((of) => of.cold, ' ms'),
    show((of) => of.warm, ' ms'),
    show((of) => of.gapCold, ' ms'),
    show((of) => of.gapWarm, ' ms'),
    show((of) => of.fetched.bytes / 1024, ' KB'),
    show((of) => of.fetched.requests, ''),
    show((of) => of.bytes / 1024, ' KB'),
    show((of) => (of.memory ?? NaN) / 1024 / 1024, ' MB'),
  ]
  const head = 'maker,cold,warm,gap cold,gap warm,code + fonts,requests,PDF,memory'.split(',')
  console.log(
    `\n${aligned([
      [...head, 'characters lost', `of ${NAME}`],
      ...measured.flatMap((one) => [
        [
          ...line(one, (pick, unit) => `${Math.round(pick(one))}${unit}`),
          String(one.lost),
          one.lostOfName || 'none',
        ],
        ...(one === own
          ? []
          : [['  ÷ this page', ...line(one, (pick) => times(pick(one), pick(own))).slice(1)]]),
      ]),
    ])}\n`,
  )
})

test.afterAll(() => table.print())
