import type { Browser, CDPSession, Page } from '@playwright/test'
import { serve } from '../../scripts/serve.mjs'
import { Report, test } from '../e2e/fixtures'
import { FILLED, fillings, open, slower } from './filling'
import { Table, kB, median, ms } from './table'

/**
 * How long a clerk waits for the page: at a quarter of the processor's speed, 1.6 Mbit/s and 150 ms a request, each round in a
 * fresh profile. The host packs and caches as docs/hosting.md asks; there is no service worker, as over plain http. Beside each
 * round the yardstick: plain inputs with nothing behind them, opened in the same way (filling.ts).
 */
const ROUNDS = 5
const LATENCY = 150
const BYTES_A_SECOND = 1.6e6 / 8
/** As long as somebody looks at a step before the last one is opened. */
const RESTING_MS = 20_000

interface Waited {
  /** Milliseconds from the navigation: to the first words, and to the frame in which what is waited for stands. */
  readonly paint: number
  readonly usable: number
  /** Bytes on the line until then. */
  readonly bytes: number
}

interface Slow {
  readonly page: Page
  readonly cdp: CDPSession
  close(): Promise<void>
}

const LIST = { what: '[data-action="new-report"]', count: 1 }
const FIGURES = { what: '[data-cell^="requests/"]', count: 175 }
type Awaited = typeof LIST

const table = new Table()
test.afterAll(() => table.print())

test('opening the page', async ({ browser }) => {
  test.setTimeout(900_000)
  const { url, close } = await serve({ base: '/nianbao/', gzip: true })
  const { makers, close: closePeers } = await fillings(url, false)
  const [first, cold, again]: [Waited[], Waited[], Waited[]] = [[], [], []]
  const [yards, unread, read]: [number[], number[], number[]] = [[], [], []]
  for (let round = 0; round < ROUNDS; round++) {
    for (const maker of makers.slice(1)) {
      const { page, ready } = await open(browser, maker)
      yards.push(ready)
      await page.context().close()
    }
    const visit = await slowPage(browser, LIST)
    first.push(await opened(visit, url))
    await visit.close()

    const work = await slowPage(browser, FIGURES, true)
    const address = `${await stored(work, url)}/requests`
    cold.push(await opened(work, address))
    again.push(await opened(work, address))
    await work.close()

    for (const [frugal, times] of [
      [true, unread],
      [false, read],
    ] as const) {
      const printed = await slowPage(browser, FIGURES, frugal)
      times.push(await firstPdf(printed, await stored(printed, url), frugal ? 0 : RESTING_MS))
      await printed.close()
    }
  }
  await closePeers()
  await close()

  const yard = median(yards)
  const record = (what: string, times: readonly number[], aim: number) => {
    const time = median([...times])
    const said = `${ms(time)} (${(time / yard).toFixed(1)} yardsticks)`
    table.record(what, said, `≤ ${aim} ms`, time <= aim)
  }
  const line = (what: string, runs: readonly Waited[], paint: number, usable: number) => {
    record(
      `${what}, first words`,
      runs.map((run) => run.paint),
      paint,
    )
    record(
      `${what}, usable`,
      runs.map((run) => run.usable),
      usable,
    )
    table.record(`${what}, fetched`, kB(median(runs.map((run) => run.bytes))))
  }
  table.record('the yardstick', ms(yard))
  line('first visit', first, 600, 900)
  line('section three, cold', cold, 640, 1000)
  line('section three, again', again, 352, 450)
  record('first PDF painted, nothing of it read before', unread, 3450)
  record(`first PDF painted, after ${RESTING_MS / 1000} s on a step`, read, 3450)
})

/** A page in a fresh profile; a `frugal` one reads nothing that is not wanted. */
async function slowPage(browser: Browser, awaited: Awaited, frugal = false): Promise<Slow> {
  const context = await browser.newContext({
    viewport: { width: 1366, height: 768 },
    locale: 'zh-CN',
    serviceWorkers: 'block',
  })
  if (frugal)
    await context.addInitScript(() =>
      Object.defineProperty(navigator, 'connection', { value: { saveData: true } }),
    )
  await context.addInitScript(watch, awaited)
  const page = await context.newPage()
  const cdp = await context.newCDPSession(page)
  await cdp.send('Network.enable')
  return { page, cdp, close: () => context.close() }
}

async function slow({ cdp }: Slow, on: boolean): Promise<void> {
  await cdp.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: on ? LATENCY : 0,
    downloadThroughput: on ? BYTES_A_SECOND : -1,
    uploadThroughput: -1,
  })
  await slower(cdp, on ? 4 : 1)
}

/** The address of a stored report; the browser has nothing of the page left. */
async function stored({ page, cdp }: Slow, url: string): Promise<string> {
  const report = new Report(page, url)
  await report.import(FILLED)
  await report.saved()
  const address = `${url}#/report/${report.id()}`
  await page.goto('about:blank')
  await cdp.send('Network.clearBrowserCache')
  return address
}

async function opened(at: Slow, address: string): Promise<Waited> {
  const { page, cdp } = at
  let bytes = 0
  const add = ({ encodedDataLength }: { encodedDataLength: number }) => {
    bytes += encodedDataLength
  }
  await page.goto('about:blank')
  cdp.on('Network.loadingFinished', add)
  await slow(at, true)
  await page.goto(address, { waitUntil: 'commit' })
  await page.waitForFunction(() => 'usable' in window, undefined, { timeout: 60_000 })
  cdp.off('Network.loadingFinished', add)
  const times = await page.evaluate(() => ({
    usable: (window as never as { usable: number }).usable,
    paint: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? NaN,
  }))
  await slow(at, false)
  await page.waitForLoadState('load')
  return { ...times, bytes }
}

/** From the click on the last step, `after` so long on the one before, to the frame with its first page painted. */
async function firstPdf(at: Slow, report: string, after: number): Promise<number> {
  const { page } = at
  await slow(at, true)
  await page.goto(`${report}/disputes`)
  await page.locator('[data-cell^="disputes/"]').first().waitFor()
  await page.waitForTimeout(after)
  const took = await page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const began = performance.now()
        const take = ImageBitmapRenderingContext.prototype.transferFromImageBitmap
        ImageBitmapRenderingContext.prototype.transferFromImageBitmap = function (bitmap) {
          take.call(this, bitmap)
          requestAnimationFrame(() => resolve(performance.now() - began))
        }
        const steps = [...document.querySelectorAll<HTMLElement>('[data-step="review"]')]
        steps.find((step) => step.offsetParent)?.click()
      }),
  )
  await slow(at, false)
  return took
}

/** Notes when all of `what` stands, `count` of it, in a frame that has been drawn. */
function watch({ what, count }: Awaited): void {
  const look = () => {
    const { port1, port2 } = new MessageChannel()
    // A task of its own: the frame has been drawn.
    port1.onmessage = () => {
      if (document.querySelectorAll(what).length < count) requestAnimationFrame(look)
      else Object.assign(window, { usable: performance.now() })
    }
    port2.postMessage(0)
  }
  requestAnimationFrame(look)
}
