import { readFileSync } from 'node:fs'
import { type Download, type Locator, type Page, test as base, expect } from '@playwright/test'
import { serve } from '../../scripts/serve.mjs'
import type { DraftFile, Step } from './cases'

export { expect }

/** When every test begins, whatever the machine's clock says: a working day at noon, where the page is. */
export const NOON = Date.parse('2026-12-02T12:00:00+08:00')

/** One browser page with the report in it: the page object all end-to-end tests drive. */
export class Report {
  /** Addresses asked for, in order. */
  readonly requests: string[] = []
  /** Console errors, uncaught exceptions, violations of the content security policy, foreign requests. */
  readonly problems: string[] = []

  constructor(
    readonly page: Page,
    /** Address of the built page, ending in a slash. */
    readonly address: string,
  ) {
    page.on('request', (request) => {
      const url = request.url()
      this.requests.push(url)
      if (!url.startsWith(address) && !/^(blob|data):/.test(url)) this.problems.push(`asked ${url}`)
    })
    page.on('console', (message) => {
      if (message.type() === 'error')
        this.problems.push(`console: ${message.text()} ${message.location().url}`)
    })
    page.on('pageerror', (error) =>
      this.problems.push(`exception: ${error.stack ?? error.message}`),
    )
  }

  // ── what is on the page ──

  cell(key: string): Locator {
    return this.page.locator(`[data-cell="${key}"]`)
  }

  field(id: string): Locator {
    return this.page.locator(`[data-field="${id}"]`)
  }

  action(name: string): Locator {
    return this.page.locator(`[data-action="${name}"]`).filter({ visible: true }).first()
  }

  step(id: Step): Locator {
    return this.page.locator(`[data-step="${id}"]`).filter({ visible: true }).first()
  }

  /** A row of the list of drafts. */
  row(organisation: string): Locator {
    return this.page.locator('[data-draft]', { hasText: organisation })
  }

  /** Rules broken by what the page shows now, each with its cells, in the order shown. */
  async findings(): Promise<{ rule: string; cells: string[]; severity: string; text: string }[]> {
    const shown = await this.page
      .locator('[data-finding]')
      .filter({ visible: true })
      .evaluateAll((elements) =>
        elements.map((element) => ({
          rule: element.getAttribute('data-finding') ?? '',
          cells: (element.getAttribute('data-cells') ?? '').split(' '),
          severity: element.getAttribute('data-severity') ?? '',
          text: (element as HTMLElement).innerText,
        })),
      )
    // The finding in hand stands whole and once more in the list.
    return [...new Map(shown.map((one) => [`${one.rule} ${one.cells.join()}`, one])).values()]
  }

  async rules(): Promise<string[]> {
    return (await this.findings()).map((finding) => finding.rule).sort()
  }

  /** The cell or field under the writer's hands. */
  focused(): Promise<string | undefined> {
    return this.page.evaluate(() => {
      const { cell, field, action, step } = (document.activeElement as HTMLElement).dataset
      return cell ?? field ?? action ?? step
    })
  }

  // ── what a person does ──

  async openList(): Promise<void> {
    await this.page.goto(this.address)
    await expect(this.action('new-report')).toBeVisible()
  }

  /** Draft id of the report that is open. */
  id(): string {
    return /#\/report\/([^/]+)/.exec(this.page.url())?.[1] ?? ''
  }

  async newReport(): Promise<void> {
    await this.openList()
    await this.action('new-report').click()
    await expect(this.page).toHaveURL(/#\/report\/[^/]+\/cover$/)
    await expect(this.field('organisation')).toBeVisible()
  }

  async go(step: Step): Promise<void> {
    await this.step(step).click()
    await expect(this.page).toHaveURL(new RegExp(`#/report/[^/]+/${step}$`))
    await expect(this.step(step)).toHaveAttribute('aria-current', 'step')
    // Its program may still be on its way.
    const content =
      step === 'review' ? '[data-action="download-pdf"]' : `[data-cell^="${step}/"], [data-field]`
    await expect(this.page.locator(content).first()).toBeVisible()
  }

  /** Types into a cell, which keeps the focus. */
  async type(key: string, text: string): Promise<void> {
    await this.cell(key).focus()
    await this.page.keyboard.press('ControlOrMeta+A')
    if (text === '') await this.page.keyboard.press('Delete')
    else await this.page.keyboard.type(text)
  }

  /** Leaves the cell or field that has the focus. */
  async leave(): Promise<void> {
    await this.page.keyboard.press('Tab')
  }

  /** Puts a text into a field as the clipboard would. */
  async insert(field: string, text: string): Promise<void> {
    await this.field(field).focus()
    await this.page.keyboard.press('ControlOrMeta+A')
    await this.page.keyboard.insertText(text)
    await expect(this.field(field)).toHaveValue(text)
  }

  async chooseFile(content: string | Buffer | object, name = '草稿.nianbao.json'): Promise<void> {
    const text = content instanceof Buffer || typeof content === 'string'
    const buffer = Buffer.from(text ? (content as string) : JSON.stringify(content))
    await this.page
      .locator('[data-action="import-file"]')
      .first()
      .setInputFiles({ name, mimeType: 'application/json', buffer }, { timeout: 60_000 })
  }

  /** Imports a draft from the list; it opens. */
  async import(file: DraftFile): Promise<void> {
    await this.openList()
    await this.chooseFile(file)
    await expect(this.page).toHaveURL(/#\/report\/[^/]+\/\w+$/)
    await this.saved()
  }

  async saved(): Promise<void> {
    await expect(
      this.page.locator('[data-save]').filter({ visible: true }).first(),
    ).toHaveAttribute('data-save', 'saved')
  }

  /** Until the page answers others as the one that writes: it began as soon as it came, but asks first. */
  async answers(): Promise<void> {
    await this.page.evaluate(
      (draft) =>
        new Promise<void>((done) => {
          const channel = new BroadcastChannel('nianbao')
          channel.onmessage = ({ data }: MessageEvent<{ since: number }>) => {
            // Below 1 it has just come (storage/holding.ts).
            if (data.since < 1) return
            channel.close()
            done()
          }
          channel.postMessage({ v: 1, kind: 'ask', draft, from: 'nobody', since: -1 })
        }),
      this.id(),
    )
  }

  async download(by: () => Promise<void>, timeout = 30_000): Promise<Download> {
    const [download] = await Promise.all([this.page.waitForEvent('download', { timeout }), by()])
    return download
  }

  async exported(): Promise<{ name: string; text: string; file: DraftFile }> {
    const download = await this.download(() => this.action('download-draft').click())
    const text = readFileSync(await download.path(), 'utf8')
    return { name: download.suggestedFilename(), text, file: JSON.parse(text) }
  }
}

/** Puts the clock of a page ahead, or back. Timers run as they do. */
function aheadBy(ms: number): void {
  const Real = Date
  window.Date = class extends Real {
    constructor(...args: []) {
      if (args.length > 0) super(...args)
      else super(Real.now() + ms)
    }
    static override now = () => Real.now() + ms
  } as DateConstructor
}

interface Fixtures {
  /** Whether the browser saves data: nothing is fetched unasked then, and no copy kept (offline.spec.ts). */
  frugal: boolean
  /** Whether the page's clock begins at NOON. A test that moves the clock (`page.clock`) begins it there itself. */
  atNoon: boolean
  /** The report in a fresh browser profile. */
  report: Report
  /** Another tab of the same profile. */
  anotherTab: () => Promise<Report>
}

export const test = base.extend<Fixtures, { address: string }>({
  // Under a path, as on a host that gives the page a folder: nothing may depend on the root.
  address: [
    // eslint-disable-next-line no-empty-pattern
    async ({}, use) => {
      const server = await serve({ base: '/gongkai/nianbao/' })
      await use(server.url)
      await server.close()
    },
    { scope: 'worker' },
  ],
  atNoon: [true, { option: true }],
  frugal: [true, { option: true }],
  context: async ({ context, atNoon, frugal }, use) => {
    if (frugal)
      await context.addInitScript(() =>
        Object.defineProperty(navigator, 'connection', { value: { saveData: true } }),
      )
    if (atNoon) await context.addInitScript(aheadBy, NOON - Date.now())
    await use(context)
  },
  report: async ({ page, address }, use) => {
    const report = new Report(page, address)
    await use(report)
    expect(report.problems).toEqual([])
  },
  anotherTab: async ({ context, address }, use) => {
    const tabs: Report[] = []
    await use(async () => {
      const tab = new Report(await context.newPage(), address)
      tabs.push(tab)
      return tab
    })
    expect(tabs.flatMap((tab) => tab.problems)).toEqual([])
  },
})
