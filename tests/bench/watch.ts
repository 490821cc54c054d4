/** What a page costs: bytes it fetches, memory its process holds. */
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
