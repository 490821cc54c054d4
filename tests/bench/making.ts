/** Makers of the report's PDF, each in a page of its own in a fresh browser profile: this project's, and its peers. */
import { fileURLToPath } from 'node:url'
import type { Browser, Page } from '@playwright/test'
import { serve } from '../../scripts/serve.mjs'
import { type DraftFile, type Step, caseFile } from '../e2e/cases'
import { Report } from '../e2e/fixtures'
import { contentsOf } from './report'

export interface Made {
  /** Milliseconds from the click to the bytes. */
  readonly took: number
  /** The longest the main thread kept a timer waiting meanwhile, in milliseconds; the timer rests 4 ms. */
  readonly gap: number
  readonly pdf: Buffer
}

export interface Maker {
  readonly page: Page
  make(file: DraftFile): Promise<Made>
}

export const EXAMPLE = caseFile('xiangning-office-2022')

const freshPage = async (browser: Browser): Promise<Page> =>
  (await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: 'zh-CN' })).newPage()

/** Makes the tools below known to a page: they run there. */
const addTools = (page: Page) =>
  page.addInitScript(() => {
    const base64 = (bytes: Blob) =>
      new Promise<string>((resolve) => {
        const reader = new FileReader()
        reader.onload = () => resolve(String(reader.result).replace(/^[^,]*,/, ''))
        reader.readAsDataURL(bytes)
      })
    const timed = async (work: () => Promise<Blob>) => {
      const began = performance.now()
      let last = began
      let gap = 0
      let on = true
      const tick = () => {
        const now = performance.now()
        gap = Math.max(gap, now - last)
        last = now
        if (on) setTimeout(tick, 0)
      }
      setTimeout(tick, 0)
      const bytes = await work()
      const took = performance.now() - began
      // What follows the bytes, the preview for one, may block as well.
      await new Promise((resolve) => setTimeout(resolve, 300))
      on = false
      return { took, gap, base64: await base64(bytes) }
    }
    Object.assign(window, { timed })
  })

interface Tools {
  timed(work: () => Promise<Blob>): Promise<{ took: number; gap: number; base64: string }>
}

const madeOf = ({ took, gap, base64 }: { took: number; gap: number; base64: string }): Made => ({
  took,
  gap,
  pdf: Buffer.from(base64, 'base64'),
})

/** Opens the last step and downloads as soon as it can be clicked; the file is taken where the page hands it out. */
export const reviewAndDownload = async (page: Page): Promise<Made> =>
  madeOf(
    await page.evaluate(() => {
      const steps = [...document.querySelectorAll<HTMLElement>('[data-step="review"]')]
      const step = steps.find((one) => one.offsetParent)
      const give = URL.createObjectURL
      return (window as never as Tools).timed(
        () =>
          new Promise((resolve) => {
            URL.createObjectURL = (file: Blob) => {
              URL.createObjectURL = give
              resolve(file)
              return give(file)
            }
            // A task of its own, as a person's click is.
            const watch = new MutationObserver(() => {
              const button = document.querySelector<HTMLElement>('[data-action="download-pdf"]')
              if (!button) return
              watch.disconnect()
              setTimeout(() => button.click())
            })
            watch.observe(document.body, { subtree: true, childList: true })
            step?.click()
          }),
      )
    }),
  )

/** This project's page with the example open at its first step; the clock starts at the click on the last. */
export async function ours(browser: Browser, address: string): Promise<Maker & { report: Report }> {
  const page = await freshPage(browser)
  await addTools(page)
  const report = new Report(page, address)
  await report.import(EXAMPLE)
  await page.waitForLoadState('networkidle')
  let { texts } = EXAMPLE
  const make = async (file: DraftFile): Promise<Made> => {
    for (const [id, text] of Object.entries(file.texts)) {
      if (texts[id] === text) continue
      await report.go(id === 'preamble' ? 'cover' : (id as Step))
      await report.insert(id, text)
      await report.saved()
    }
    texts = file.texts
    return reviewAndDownload(page)
  }
  return { page, report, make }
}

/** A maker in tests/bench/peers; the clock starts before its code and whole fonts are fetched. */
export async function peer(browser: Browser, address: string, name: string): Promise<Maker> {
  const page = await freshPage(browser)
  await addTools(page)
  await page.goto(`${address}page.html`)
  const make = async (file: DraftFile): Promise<Made> =>
    madeOf(
      await page.evaluate(
        ({ code, contents }) => {
          type Make = (contents: unknown) => Promise<BlobPart>
          const opened = window as never as Tools & { make?: Make }
          return opened.timed(async () => {
            opened.make ??= (await (
              (await import(code)) as { open(): Promise<Make> }
            ).open()) as Make
            return new Blob([await opened.make(contents)])
          })
        },
        { code: `${address}${name}.js`, contents: contentsOf(file) },
      ),
    )
  return { page, make }
}

export const servePeers = () => serve({ folder: fileURLToPath(new URL('peers', import.meta.url)) })
