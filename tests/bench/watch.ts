/** What a page costs: bytes it fetches, memory its process holds, time until it has written. */
import { readFileSync } from 'node:fs'
import type { Browser, Page } from '@playwright/test'

export interface Fetched {
  readonly requests: number
  readonly bytes: number
}

/** Counts what a page fetches; `of` picks among the addresses. */
export function fetches(
  page: Page,
  of: (url: string) => boolean = () => true,
): { take(): Fetched } {
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
export const isFont = (url: string) => url.includes('/fonts/')

/** Resident memory of the largest page process, in bytes; only Linux tells. */
export async function memoryOf(browser: Browser): Promise<number | undefined> {
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

/** Milliseconds from each input to the end of the transaction that wrote the draft; watched from the next load on. */
export async function watchCommits(page: Page): Promise<{ take(): Promise<number[]> }> {
  await page.addInitScript(() => {
    const commits: number[] = []
    Object.assign(window, { commits })
    let typed = NaN
    addEventListener('input', (event) => (typed = event.timeStamp), true)
    const open = IDBDatabase.prototype.transaction
    IDBDatabase.prototype.transaction = function (...args) {
      const transaction = open.apply(this, args)
      const from = typed
      if (args[1] === 'readwrite' && [args[0]].flat().includes('drafts'))
        transaction.addEventListener('complete', () => commits.push(performance.now() - from))
      return transaction
    }
  })
  return {
    take: () => page.evaluate(() => (window as never as { commits: number[] }).commits.splice(0)),
  }
}
