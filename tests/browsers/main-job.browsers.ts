/**
 * The main job in real browsers, old and new: from a blank page to the PDF, with files from elsewhere, history and a
 * second window. Each browser does all of it; a check that fails stops none after it.
 */
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { SINGLE_FILES } from '../../scripts/ready.mjs'
import { serve } from '../../scripts/serve.mjs'
import { caseFile } from '../e2e/cases'
import { openChromium } from './chromium'
import {
  action,
  boxes,
  choose,
  figures,
  go,
  handedOut,
  openList,
  put,
  saved,
  visible,
} from './clerk'
import { openFirefox } from './firefox'
import { openWebKit } from './webkit'
import { type Browser, type Window, tap, until } from './window'

const BROWSERS: readonly (readonly [name: string, open: () => Promise<Browser>])[] = [
  ['Chromium of today', () => openChromium()],
  ['Chromium 86', () => openChromium(86)],
  ['Chromium 109', () => openChromium(109)],
  ['Firefox ESR', openFirefox],
  ['WebKitGTK', openWebKit],
]

/** What is compared with the first browser of the list. */
interface Sight {
  pdf?: string
  readonly boxes: Record<string, Record<string, readonly number[]>>
}
let first: Sight | undefined

/** Further than this from where today's Chromium has it, an element is named. */
const NEAR_PX = 3

const RESULTS = 'test-results/browsers'
const TABLES = ['proactive', 'requests', 'disputes'] as const
const fixture = (name: string) => readFileSync(`tests/fixtures/documents/${name}`)

const wanted = process.env['BROWSERS']?.split(',')

describe.each(BROWSERS.filter(([name]) => !wanted || wanted.some((one) => name.includes(one))))(
  '%s',
  (name, open) => {
    let server: Awaited<ReturnType<typeof serve>>
    let browser: Browser | undefined
    let window: Window
    const sight: Sight = { boxes: {} }
    const apart: string[] = []

    /** Keeps where things stand on a screen, and names what stands elsewhere than in the first browser. */
    async function look(screen: string): Promise<void> {
      const own = await boxes(window)
      sight.boxes[screen] = own
      for (const [what, box] of Object.entries(first?.boxes[screen] ?? {})) {
        const there = own[what]
        const far = there && box.map((px, at) => Math.abs(px - (there[at] ?? 0)))
        if (!far) apart.push(`${screen}: ${what} is missing`)
        else if (Math.max(...far) > NEAR_PX)
          apart.push(`${screen}: ${what} ${String(box)} → ${String(there)}`)
      }
    }

    /** All 200 cells as the open report shows them. */
    async function shown(): Promise<Record<string, string>> {
      const all: Record<string, string> = {}
      for (const table of TABLES) {
        await go(window, table)
        Object.assign(all, await figures(window))
      }
      return all
    }

    beforeAll(async () => {
      server = await serve({ base: '/gongkai/nianbao/' })
      browser = await open()
      window = await browser.open()
    }, 120_000)

    afterAll(async () => {
      first ??= sight
      mkdirSync(RESULTS, { recursive: true })
      const version = browser?.version
      writeFileSync(join(RESULTS, `${name}.json`), JSON.stringify({ version, apart }, null, 1))
      await browser?.close()
      await server.close()
    })

    test('the first visit', async () => {
      await openList(window, server.url)
      await look('first visit')
    })

    test('a report by the keyboard: its sums, its mistakes, and kept over a reload', async () => {
      await tap(window, action('new-report'))
      await visible(window, '[data-field="organisation"]')
      await put(window, '[data-field="organisation"]', 'Hongze')
      await go(window, 'requests')
      await put(window, '[data-cell="requests/received/individual"]', '3')
      await window.press('ArrowDown')
      await window.type('1')
      await window.press('Tab')
      const of = (key: string) =>
        until(
          window,
          (key) => document.querySelector<HTMLInputElement>(`[data-cell="${key}"]`)?.value,
          key,
        )
      expect(await of('requests/received/total')).toBe('3')
      expect(await of('requests/carriedIn/individual')).toBe('1')
      await saved(window)
      await window.evaluate(() => location.reload())
      await visible(window, '[data-cell="requests/received/individual"]')
      expect(await of('requests/received/individual')).toBe('3')
      expect(await of('requests/received/total')).toBe('3')
    })

    test('a second window only reads, until it takes the draft over', async () => {
      const second = await (browser as Browser).open()
      await second.goto(await window.evaluate(() => location.href))
      await visible(second, '[data-cell="requests/received/individual"]')
      // Where windows do not hear each other the revisions guard, and nothing is said before something is typed.
      await visible(second, '[data-notice="held"]')
      await window.evaluate(() => document.querySelector('[data-cell]')?.isConnected)
    })

    test('a draft file comes in with its two mistakes', async () => {
      await openList(window, server.url)
      await choose(
        window,
        Buffer.from(JSON.stringify(caseFile('hongze-2023'))),
        '草稿.nianbao.json',
      )
      await visible(window, '[data-step="disputes"]')
      await saved(window)
      const { values } = caseFile('hongze-2023')
      expect(await shown()).toMatchObject(values)
      await go(window, 'disputes')
      await until(window, () => document.querySelectorAll('[data-severity="error"]').length >= 2)
      for (const step of ['cover', 'overview', ...TABLES]) {
        await go(window, step)
        await look(step)
      }
    })

    test.each(['suqian-2024.docx', 'suqian-2024.page.gbk.html', 'suqian-2024.libreoffice.pdf'])(
      '%s comes in with all its figures',
      async (file) => {
        await openList(window, server.url)
        await choose(window, fixture(file), file)
        await tap(window, action('confirm-import'))
        await visible(window, '[data-step="requests"]')
        const { values } = caseFile('suqian-2024')
        expect(await shown()).toMatchObject(values)
      },
    )

    test('its PDF, the same in every browser', async () => {
      await openList(window, server.url)
      const file = { ...caseFile('suqian-2024'), id: 'the same' }
      await choose(window, Buffer.from(JSON.stringify(file)), '草稿.nianbao.json')
      await visible(window, '[data-step="review"]')
      await go(window, 'review')
      await until(window, () => document.querySelectorAll('.thumbnails canvas').length >= 3)
      await look('review')
      const pdf = await handedOut(window, action('download-pdf'))
      const path = join(mkdtempSync(join(tmpdir(), 'nianbao-browser-')), '年报.pdf')
      writeFileSync(path, pdf)
      // Every word with its place; the draft that goes with it says when it was saved.
      sight.pdf = execFileSync('pdftotext', ['-bbox', path, '-'], { encoding: 'utf8' })
      expect(sight.pdf).toContain('宿迁市')
      if (first) expect(sight.pdf).toBe(first.pdf)
    })

    test('the history opens, and the draft file is handed out', async () => {
      await go(window, 'requests')
      await tap(window, action('open-history'))
      await visible(window, 'dialog[open]')
      await window.press('Escape')
      await until(window, () => !document.querySelector('dialog[open]'))
      const draft = await handedOut(window, action('download-draft'))
      expect(JSON.parse(draft.toString('utf8'))).toMatchObject({
        values: caseFile('suqian-2024').values,
      })
    })

    test('as one file, from disk: typed, kept, brought in, printed', async () => {
      await openList(window, pathToFileURL(SINGLE_FILES.light).href)
      await tap(window, action('new-report'))
      await visible(window, '[data-field="organisation"]')
      await go(window, 'requests')
      await put(window, '[data-cell="requests/received/individual"]', '12')
      await saved(window)
      await window.evaluate(() => {
        document.title = 'before'
        location.reload()
      })
      await until(
        window,
        () =>
          document.title !== 'before' &&
          document.querySelector<HTMLInputElement>('[data-cell="requests/received/total"]')
            ?.value === '12',
      )
      for (const file of ['suqian-2024.docx', 'suqian-2024.libreoffice.pdf']) {
        await openList(window, pathToFileURL(SINGLE_FILES.light).href)
        await choose(window, fixture(file), file)
        await tap(window, action('confirm-import'))
        await visible(window, '[data-step="requests"]')
        expect(await shown()).toMatchObject(caseFile('suqian-2024').values)
      }
      await go(window, 'review')
      const pdf = await handedOut(window, action('download-pdf'))
      expect(execFileSync('pdftotext', ['-', '-'], { input: pdf, encoding: 'utf8' })).toContain(
        '宿迁市',
      )
    })

    test('nothing foreign was asked for, and the console is silent', async () => {
      const foreign = await window.evaluate(() =>
        performance
          .getEntriesByType('resource')
          .map(({ name }) => name)
          .filter((name) => !name.startsWith(location.origin) && !/^(file|blob|data):/.test(name)),
      )
      expect(foreign).toEqual([])
      expect(window.said).toEqual([])
    })
  },
)
