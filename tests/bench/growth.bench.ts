import { readFileSync } from 'node:fs'
import { type DraftFile, caseFile } from '../e2e/cases'
import { Report, expect, test } from '../e2e/fixtures'
import { EXAMPLE, ours, reviewAndDownload } from './making'
import { Table, kB, median, ms } from './table'
import { fetches, isFont, memoryOf } from './watch'

/** More reports, longer reports, many PDFs: what grows and what stays. */
const table = new Table()
test.afterAll(() => table.print())

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

test('what twenty PDFs leave behind', async ({ browser, address }) => {
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
  const none = await state()
  await print(1)
  const one = await state()
  for (let run = 2; run <= 10; run++) await print(run)
  const ten = await state()
  for (let run = 11; run <= 20; run++) await print(run)
  const twenty = await state()
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
  table.record('memory of the page before the first PDF', size(none))
  table.record('memory after 1, 10 and 20 PDFs', [one, ten, twenty].map(size).join(', '))
  table.record(
    'left a minute after the last',
    `${after.files} files, ${after.workers} worker`,
    '0 files, 1 worker',
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
