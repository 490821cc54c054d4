import { readFileSync } from 'node:fs'
import type { Browser, Page } from '@playwright/test'
import { type DraftFile, caseFile } from '../e2e/cases'
import { Report, expect, test } from '../e2e/fixtures'
import { EXAMPLE, type Maker, ours, peer, reviewAndDownload, servePeers } from './making'
import { lostCharacters } from './report'
import { Table, aligned, kB, median, ms } from './table'

interface Fetched {
  readonly requests: number
  readonly bytes: number
}

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
const COLD_RUNS = 5
const WARM_RUNS = 9

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

/** Counts what a page fetches; `of` picks among the addresses. */
function fetches(page: Page, of: (url: string) => boolean = () => true): { take(): Fetched } {
  const sizes: number[] = []
  page.on('response', (response) => {
    const url = response.url()
    if (!/^(blob|data):/.test(url) && of(url))
      sizes.push(Number(response.headers()['content-length'] ?? 0))
  })
  return {
    take() {
      const all = sizes.splice(0)
      return { requests: all.length, bytes: all.reduce((sum, size) => sum + size, 0) }
    },
  }
}
const isFont = (url: string) => url.includes('/fonts/')

/** Resident memory of the largest page process, in bytes; only Linux tells. */
async function memoryOf(browser: Browser): Promise<number | undefined> {
  const cdp = await browser.newBrowserCDPSession()
  const { processInfo } = await cdp.send('SystemInfo.getProcessInfo')
  await cdp.detach()
  const sizes = processInfo
    .filter(({ type }) => type === 'renderer')
    .map(({ id }) => {
      try {
        return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${id}/status`, 'utf8'))?.[1]) * 1024
      } catch {
        return 0
      }
    })
  return Math.max(0, ...sizes) || undefined
}

async function measure(
  name: string,
  open: () => Promise<Maker>,
  browser: Browser,
): Promise<Fetched> {
  const cold = []
  let fetched: Fetched = { requests: 0, bytes: 0 }
  let fonts = fetched
  for (let run = 0; run < COLD_RUNS; run++) {
    const { page, make } = await open()
    const all = fetches(page)
    const packs = fetches(page, isFont)
    cold.push(await make(EXAMPLE))
    fetched = all.take()
    fonts = packs.take()
    await page.context().close()
  }
  const { page, make } = await open()
  const ofName = await make(named)
  const warm = []
  for (let run = 0; run < WARM_RUNS; run++) warm.push(await make(variant(run)))
  const memory = await memoryOf(browser)
  await page.context().close()
  const { pdf } = cold[0] as (typeof cold)[0]
  measured.push({
    name,
    cold: median(cold.map(({ took }) => took)),
    warm: median(warm.map(({ took }) => took)),
    gapCold: median(cold.map(({ gap }) => gap)),
    gapWarm: median(warm.map(({ gap }) => gap)),
    fetched,
    bytes: pdf.length,
    lost: lostCharacters(EXAMPLE, pdf).length,
    lostOfName: lostCharacters(named, ofName.pdf)
      .filter((c) => NAME.includes(c))
      .join(''),
    memory,
  })
  return fonts
}

test('our PDF of the example', async ({ browser, address }) => {
  const fonts = await measure('this page', () => ours(browser, address), browser)
  const own = measured[0] as Measured
  const gap = Math.max(own.gapCold, own.gapWarm)
  table.record(
    'PDF, cold: fresh profile, click to bytes',
    ms(own.cold),
    '≤ 350 ms',
    own.cold <= 350,
  )
  table.record('PDF, warm: texts changed, click to bytes', ms(own.warm), '≤ 60 ms', own.warm <= 60)
  table.record('largest gap of the main thread meanwhile', ms(gap), '≤ 16 ms', gap <= 16)
  table.record('PDF, size', kB(own.bytes), '≤ 200 KB', own.bytes <= 200_000)
  table.record('font packs fetched', kB(fonts.bytes), '≤ 1.0 MB', fonts.bytes <= 1e6)
  table.record('requests for them', String(fonts.requests), '≤ 8', fonts.requests <= 8)
})

for (const name of PEERS)
  test(`${name}, the same report`, async ({ browser }) => {
    const server = await servePeers()
    try {
      await measure(name, () => peer(browser, server.url, name), browser)
    } finally {
      await server.close()
    }
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

test("another office's report on the same day", async ({ browser, address }) => {
  const texts = JSON.parse(
    readFileSync(new URL('../fixtures/texts/hongze-2023.json', import.meta.url), 'utf8'),
  ) as Record<string, string>
  const offices: [string, DraftFile][] = [
    ['乡宁', EXAMPLE],
    ['宿迁', caseFile('suqian-2024')],
    ['洪泽', { ...caseFile('hongze-2023'), texts }],
  ]
  for (const [first, one] of offices)
    for (const [second, another] of offices) {
      if (one === another) continue
      const { page, report } = await ours(browser, address)
      const packs = fetches(page, isFont)
      const print = async (file: DraftFile) => {
        // Through the list without a new visit: what is in memory stays there.
        await page.evaluate(() => (location.hash = '#/'))
        await report.chooseFile(file)
        await expect(report.step('review')).toBeVisible()
        await report.saved()
        await reviewAndDownload(page)
        return packs.take()
      }
      await print(one)
      const more = await print(another)
      table.record(
        `fonts for ${second} after ${first}`,
        `${kB(more.bytes)}, ${more.requests} requests`,
        '≤ 60 KB',
        more.bytes <= 60_000,
      )
      await page.context().close()
    }
})

test('growth with the text', async ({ browser, address }) => {
  const { page, make } = await ours(browser, address)
  const paragraph = `${EXAMPLE.texts['overview']?.replace(/\n/g, '').slice(0, 499)}\n`
  await make(EXAMPLE)
  for (const characters of [1_000, 10_000, 100_000]) {
    const overview = paragraph.repeat(characters / paragraph.length)
    const times: number[] = []
    for (let run = 0; run < 3; run++) {
      const text = overview.replace(/\n/g, `${run}\n`).slice(0, characters)
      times.push((await make({ ...EXAMPLE, texts: { ...EXAMPLE.texts, overview: text } })).took)
    }
    const took = median(times)
    table.record(
      `PDF with a text of ${characters.toLocaleString('en')} characters`,
      `${ms(took)}, ${ms((took / characters) * 1_000)} per 1,000`,
    )
  }
  await page.context().close()
})

test('memory after ten PDFs', async ({ browser, address }) => {
  const context = await browser.newContext()
  const page = await context.newPage()
  await page.addInitScript(() => {
    const open = new Set<string>()
    Object.assign(window, { open: open })
    const [give, take] = [URL.createObjectURL, URL.revokeObjectURL]
    URL.createObjectURL = (of: Blob) => {
      const url = give(of)
      open.add(url)
      return url
    }
    URL.revokeObjectURL = (url: string) => {
      open.delete(url)
      take(url)
    }
  })
  await page.clock.install()
  const report = new Report(page, address)
  await report.import(EXAMPLE)
  const cdp = await context.newCDPSession(page)
  const print = async (run: number) => {
    await report.go('other')
    await report.insert('other', `第${run}稿`)
    await report.saved()
    await report.go('review')
    await report.download(() => report.action('download-pdf').click())
  }
  const state = async () => {
    await cdp.send('HeapProfiler.collectGarbage')
    return memoryOf(browser)
  }
  await print(1)
  const one = await state()
  for (let run = 2; run <= 10; run++) await print(run)
  const ten = await state()
  const left = async () => ({
    files: await page.evaluate(() => (window as never as { open: Set<string> }).open.size),
    workers: page.workers().length,
  })
  await page.clock.fastForward('01:05')
  const after = await left()
  await page.clock.fastForward('06:00')
  const later = await left()
  const size = (bytes: number | undefined) =>
    bytes === undefined ? 'not known here' : `${Math.round(bytes / 1024 / 1024)} MB`
  table.record('memory of the page after 1 PDF', size(one))
  table.record('memory of the page after 10 PDFs', size(ten))
  table.record(
    'left a minute after ten PDFs',
    `${after.files} files, ${after.workers} worker`,
    '0 files',
    after.files === 0 && after.workers <= 1,
  )
  table.record(
    'left after six minutes more',
    `${later.files} files, ${later.workers} workers`,
    'nothing',
    later.files + later.workers === 0,
  )
  await context.close()
})

test.afterAll(() => table.print())
