/** Makers of section three as a table to be filled in, each page in a fresh profile: this project's, and its peers. */
import { fileURLToPath } from 'node:url'
import type { Browser, BrowserContext, CDPSession, Page } from '@playwright/test'
import { serve } from '../../scripts/serve.mjs'
import { mergedHeads, tablesOf } from '../../src/domain/form'
import { annual2021 } from '../../src/forms/annual-2021'
import { type DraftFile, followingFile } from '../e2e/cases'
import { Report } from '../e2e/fixtures'

export const FILLED: DraftFile = followingFile('suqian-2024')

/** One way to show the table. Selectors say where in the page it is. */
export interface Filling {
  readonly name: string
  /** All figures, 175 of them. */
  readonly figures: string
  /** 三（一） of 自然人: an entered figure that three totals take in. */
  readonly part: string
  /** 三（七） of 总计, which is one of them. */
  readonly total: string
  /** The key after which a typed figure counts; without it, it counts at once. */
  readonly commit?: 'Enter'
  /** Where the table is, in a profile that has what it shows. */
  address(context: BrowserContext): Promise<string>
}

/** The columns of labels that stand before the figures. */
const LABELS = 3
const GRANTED = 2
const CONCLUDED = 23
const TOTAL = 6

const section = (() => {
  const [block] = tablesOf(annual2021).find(({ id }) => id === 'requests')?.blocks ?? []
  if (!block) throw new Error('the form has no section three')
  const { lines, columns } = block
  return {
    ...{ lines, columns },
    heads: mergedHeads(columns.map(({ path }) => path)),
    labels: mergedHeads(lines.map(({ path }) => path)),
    /** The lines 三（七） sums up. */
    results: lines.map((_, i) => i).filter((i) => i >= GRANTED && i < CONCLUDED),
    values: FILLED.values,
  }
})()

const peer = (
  url: string,
  page: string,
  at: (row: number, column: number) => string,
  rest: Pick<Filling, 'name' | 'figures' | 'commit'>,
): Filling => ({
  part: at(GRANTED, 0),
  total: at(CONCLUDED, TOTAL),
  ...rest,
  async address(context) {
    // Peers have the form and its figures for nothing; this page fetches the one and reads the other.
    await context.addInitScript((form) => {
      const figure = (row: number, column: number) =>
        form.values[`requests/${form.lines[row]?.id}/${form.columns[column]?.id}`]
      Object.assign(window, { section: { ...form, figure } })
    }, section)
    return `${url}tables/${page}.html`
  },
})

const ours = (address: string): Filling => ({
  name: 'this page',
  figures: '[data-cell^="requests/"]',
  part: '[data-cell="requests/granted/individual"]',
  total: '[data-cell="requests/concluded/total"]',
  async address(context) {
    const report = new Report(await context.newPage(), address)
    await report.import(FILLED)
    const id = report.id()
    await report.page.close()
    return `${address}#/report/${id}/requests`
  },
})

/** All makers, and the server the peers come from. */
export async function fillings(address: string, all: boolean) {
  const server = await serve({
    folder: fileURLToPath(new URL('peers', import.meta.url)),
    gzip: true,
  })
  const { url } = server
  const row = (r: number) => `tr:nth-child(${r + 1})`
  const plain = peer(
    url,
    'plain',
    (r, c) => `tbody ${row(r)} td:nth-last-child(${TOTAL - c + 1}) input`,
    { name: 'plain inputs', figures: 'input.figure' },
  )
  const others = [
    peer(url, 'jspreadsheet', (r, c) => `tbody td[data-x="${c + LABELS}"][data-y="${r}"]`, {
      name: 'Jspreadsheet CE 5.0.4',
      figures: [...'3456789'].map((x) => `tbody td[data-x="${x}"]`).join(),
      commit: 'Enter',
    }),
    peer(
      url,
      'handsontable',
      (r, c) => `.ht_master tbody ${row(r)} td:nth-last-child(${TOTAL - c + 1})`,
      { name: 'Handsontable 18.1.1', figures: '.ht_master td.figure', commit: 'Enter' },
    ),
    peer(
      url,
      'aggrid',
      (r, c) => `.ag-row[row-index="${r}"] [col-id="${section.columns[c]?.id}"]`,
      { name: 'AG Grid Community 36.2.0', figures: '.ag-cell.figure', commit: 'Enter' },
    ),
  ]
  return { makers: [ours(address), plain, ...(all ? others : [])], close: server.close }
}

export const slower = (cdp: CDPSession, rate: number) =>
  cdp.send('Emulation.setCPUThrottlingRate', { rate })

export interface Opened {
  readonly page: Page
  readonly cdp: CDPSession
  /** Milliseconds from the navigation to the frame in which all figures stood. */
  readonly ready: number
  /** Bytes and requests until then. */
  readonly bytes: number
  readonly requests: number
}

/** Opens the table with a slow processor (4 ×) and line (1.6 Mbit/s, 150 ms); the line is fast again afterwards. */
export async function open(browser: Browser, maker: Filling): Promise<Opened> {
  const viewport = { width: 1366, height: 768 }
  const context = await browser.newContext({ viewport, locale: 'zh-CN' })
  const address = await maker.address(context)
  const page = await context.newPage()
  await page.addInitScript((figures) => {
    const look = () => {
      const { port1, port2 } = new MessageChannel()
      // A task of its own: the frame has been drawn.
      port1.onmessage = () => {
        if (document.querySelectorAll(figures).length < 175) requestAnimationFrame(look)
        else Object.assign(window, { ready: performance.now() })
      }
      port2.postMessage(0)
    }
    requestAnimationFrame(look)
  }, maker.figures)
  const cdp = await context.newCDPSession(page)
  await cdp.send('Network.enable')
  await cdp.send('Network.clearBrowserCache')
  const line = (latency: number, downloadThroughput: number) =>
    cdp.send('Network.emulateNetworkConditions', {
      ...{ offline: false, latency, downloadThroughput, uploadThroughput: -1 },
    })
  await line(150, 1.6e6 / 8)
  await slower(cdp, 4)
  let bytes = 0
  let requests = 0
  cdp.on('Network.loadingFinished', ({ encodedDataLength }) => {
    bytes += encodedDataLength
    requests++
  })
  await page.goto(address, { waitUntil: 'commit' })
  await page.waitForFunction(() => 'ready' in window, undefined, { timeout: 60_000 })
  const fetched = { bytes, requests }
  const ready = await page.evaluate(() => (window as never as { ready: number }).ready)
  await slower(cdp, 1)
  await line(0, -1)
  await page.waitForLoadState('load')
  return { page, cdp, ready, ...fetched }
}

/** Milliseconds from the key that makes a figure count to the frame that shows the total with it. */
export async function keyToTotal(page: Page, maker: Filling, digit: number): Promise<number> {
  const shown = () =>
    page.$eval(maker.total, (cell) => ('value' in cell ? String(cell.value) : cell.textContent))
  const valueOf = () =>
    page.$eval(maker.part, (cell) => ('value' in cell ? String(cell.value) : cell.textContent))
  const expected = Number(await shown()) - Number(await valueOf()) + digit
  await page.click(maker.part)
  const arm = () =>
    page.evaluate(
      ({ total, expected }) => {
        const took = new Promise<number>((resolve, reject) => {
          setTimeout(() => reject(new Error(`no total of ${expected}`)), 20_000)
          const began = (event: Event) => {
            removeEventListener('keydown', began, true)
            const look = () => {
              const { port1, port2 } = new MessageChannel()
              port1.onmessage = () => {
                const cell = document.querySelector(total)
                const text = cell instanceof HTMLInputElement ? cell.value : cell?.textContent
                if (Number(text) === expected) resolve(performance.now() - event.timeStamp)
                else requestAnimationFrame(look)
              }
              port2.postMessage(0)
            }
            requestAnimationFrame(look)
          }
          addEventListener('keydown', began, true)
        })
        Object.assign(window, { took })
      },
      { total: maker.total, expected },
    )
  if (maker.commit) {
    // Two clicks in quick succession open a grid's editor with the old figure in it.
    await page.keyboard.press('Escape')
    await page.keyboard.press(String(digit))
  } else await page.$eval(maker.part, (cell) => (cell as HTMLInputElement).select())
  await arm()
  await page.keyboard.press(maker.commit ?? String(digit))
  return page.evaluate(() => (window as never as { took: Promise<number> }).took)
}
