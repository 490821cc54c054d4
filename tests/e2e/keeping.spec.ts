import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, chromium } from '@playwright/test'
import { BROWSER_ARGS } from '../../playwright.config'
import { findBrowser } from '../../scripts/ready.mjs'
import { caseFile, followingFile } from './cases'
import { Report, expect, test } from './fixtures'

const CELL = 'requests/received/individual'

test('a reload in the middle keeps every character, and the place', async ({ report }) => {
  await report.newReport()
  await report.insert('organisation', '测试县人民政府办公室')
  await report.go('overview')
  await report.insert('overview', '第一段。\n第二段写到一')
  await report.go('requests')
  await report.type(CELL, '12')
  // Neither the cell is left nor the badge waited for: less than any debounce.
  await report.page.waitForTimeout(20)
  await report.page.reload()
  await expect(report.cell(CELL)).toHaveValue('12')
  expect(report.page.url()).toContain('/requests')
  await report.go('overview')
  await expect(report.field('overview')).toHaveValue('第一段。\n第二段写到一')
})

test('a keystroke, and at once a reload, again and again', async ({ report }) => {
  await report.newReport()
  await report.go('requests')
  for (const digit of ['1', '2', '3', '4', '5']) {
    await report.type(CELL, digit)
    await report.page.waitForTimeout(20)
    await report.page.reload()
    await expect(report.cell(CELL)).toHaveValue(digit)
  }
})

test('closing the tab right after it keeps the last keystroke', async ({ report, anotherTab }) => {
  await report.newReport()
  await report.go('requests')
  const address = report.page.url()
  await report.type(CELL, '77')
  await report.page.waitForTimeout(20)
  await report.page.close({ runBeforeUnload: false })
  const tab = await anotherTab()
  await tab.page.goto(address)
  await expect(tab.cell(CELL)).toHaveValue('77')
})

/** A browser of our own with a profile that stays, so that it can be killed and opened again. */
async function ownBrowser(profile: string): Promise<{ process: ChildProcess; browser: Browser }> {
  const process = spawn(
    findBrowser() as string,
    [
      ...BROWSER_ARGS,
      '--headless',
      '--remote-debugging-port=0',
      `--user-data-dir=${profile}`,
      '--window-size=1366,768',
      'about:blank',
    ],
    // A process group of its own: what is killed is this browser and nothing else.
    { detached: true, stdio: ['ignore', 'ignore', 'pipe'] },
  )
  const endpoint = await new Promise<string>((resolve, reject) => {
    let said = ''
    process.stderr?.on('data', (chunk: Buffer) => {
      said += chunk.toString()
      const found = /DevTools listening on (ws:\S+)/.exec(said)
      if (found?.[1]) resolve(found[1])
    })
    process.once('exit', () => reject(new Error(`the browser did not start: ${said}`)))
  })
  return { process, browser: await chromium.connectOverCDP(endpoint) }
}

const kill = (child: ChildProcess) =>
  new Promise<void>((done) => {
    if (child.exitCode !== null || child.signalCode !== null) return done()
    child.once('exit', () => done())
    globalThis.process.kill(-(child.pid as number), 'SIGKILL')
  })

/** Nothing waits before it is written: neither for time to pass nor for an answer of the database. */
test('every input is handed to the database at once', async ({ report }) => {
  await report.page.addInitScript(() => {
    const delays: number[] = []
    Object.assign(window, { delays })
    let typed: number | undefined
    addEventListener(
      'input',
      () => {
        typed = 0
        // Counts turns of the event loop, which a slow machine does not change.
        const turn = () => {
          if (typed === undefined) return
          typed++
          setTimeout(turn)
        }
        setTimeout(turn)
      },
      true,
    )
    const add = IDBObjectStore.prototype.add
    IDBObjectStore.prototype.add = function (...args) {
      if (typed !== undefined) delays.push(typed)
      typed = undefined
      return add.apply(this, args)
    }
  })
  await report.newReport()
  await report.go('requests')
  for (const digit of ['1', '2', '3', '4', '5', '6']) {
    await report.type(CELL, digit)
    await report.saved()
  }
  const delays = await report.page.evaluate(() => (window as never as { delays: number[] }).delays)
  expect(delays.length).toBeGreaterThanOrEqual(6)
  // In the same turn: a page that is gone by the next one has still written.
  expect(Math.max(...delays)).toBe(0)
})

test('saved means saved: the browser is killed, and all of it is still there', async ({
  address,
}) => {
  const profile = mkdtempSync(join(tmpdir(), 'nianbao-profile-'))
  let own = await ownBrowser(profile)
  try {
    const open = async () => {
      const [context] = own.browser.contexts()
      return new Report((await context?.newPage()) as never, address)
    }
    const report = await open()
    await report.newReport()
    await report.insert('organisation', '断电县人民政府')
    await report.go('requests')
    const place = report.page.url()
    await report.type(CELL, '409')
    await report.saved()
    await kill(own.process)

    own = await ownBrowser(profile)
    const again = await open()
    await again.page.goto(place)
    await expect(again.cell(CELL)).toHaveValue('409')
    await again.openList()
    await expect(again.row('断电县人民政府')).toBeVisible()
  } finally {
    await kill(own.process)
    rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
  }
})

test('two drafts side by side stay two', async ({ report, anotherTab }) => {
  await report.newReport()
  await report.insert('organisation', '甲县人民政府')
  const other = await anotherTab()
  await other.newReport()
  await other.insert('organisation', '乙县人民政府')
  expect(other.id()).not.toBe(report.id())
  await report.go('requests')
  await other.go('requests')
  for (const digit of ['1', '2', '3']) {
    await report.type(CELL, `1${digit}`)
    await other.type(CELL, `2${digit}`)
  }
  await report.saved()
  await other.saved()
  await report.page.reload()
  await other.page.reload()
  await expect(report.cell(CELL)).toHaveValue('13')
  await expect(other.cell(CELL)).toHaveValue('23')
  await report.openList()
  await expect(report.row('甲县人民政府')).toHaveCount(1)
  await expect(report.row('乙县人民政府')).toHaveCount(1)
})

test('an older tab that comes to the front does not write its old copy back', async ({
  report,
  anotherTab,
}) => {
  await report.import(followingFile('xiangning-office-2022'))
  await report.go('requests')
  await report.answers()
  const second = await anotherTab()
  await second.page.goto(report.page.url())
  await second.action('continue-here').click()
  await expect(second.action('continue-here')).toHaveCount(0)
  await second.type('requests/received/business', '55')
  await second.leave()
  await second.saved()
  await report.page.bringToFront()
  await report.cell('requests/received/other').focus()
  await report.leave()
  await report.go('disputes')
  await report.go('requests')
  await report.page.waitForTimeout(300)
  await second.page.reload()
  await expect(second.cell('requests/received/business')).toHaveValue('55')
})

test('Back and Forward go from step to step', async ({ report }) => {
  await report.import(caseFile('xiangning-office-2022'))
  await report.go('overview')
  await report.go('requests')
  await report.go('review')
  await report.page.goBack()
  await expect(report.page).toHaveURL(/\/requests$/)
  await expect(report.cell(CELL)).toBeVisible()
  await report.page.goBack()
  await expect(report.field('overview')).toBeVisible()
  await report.page.goForward()
  await expect(report.cell(CELL)).toBeVisible()
  await report.action('next').click()
  await expect(report.page).toHaveURL(/\/disputes$/)
  await report.action('previous').click()
  await expect(report.page).toHaveURL(/\/requests$/)
})

test('an unfinished step may be left and is found as it was', async ({ report }) => {
  await report.newReport()
  await report.go('requests')
  await expect(report.step('requests')).toHaveAttribute('data-state', 'empty')
  await report.type(CELL, '3')
  await report.leave()
  await report.type('requests/granted/individual', '1o')
  await report.page.goBack()
  await expect(report.page).toHaveURL(/\/cover$/)
  await expect(report.step('requests')).toHaveAttribute('data-state', /started|error/)
  await report.go('requests')
  await expect(report.cell(CELL)).toHaveValue('3')
  await expect(report.cell('requests/granted/individual')).toHaveValue('1o')
  await expect(report.cell('requests/granted/business')).toHaveValue('')
})

test('the badge does not say saved when the database refuses', async ({ report }) => {
  await report.page.addInitScript(() => {
    const add = IDBObjectStore.prototype.add
    IDBObjectStore.prototype.add = function (...args) {
      if ((window as { full?: boolean }).full)
        throw new DOMException('no room', 'QuotaExceededError')
      return add.apply(this, args)
    }
  })
  await report.newReport()
  await report.saved()
  await report.page.evaluate(() => Object.assign(window, { full: true }))
  await report.insert('organisation', '满县人民政府')
  const badge = report.page.locator('[data-save]').filter({ visible: true }).first()
  await expect(badge).toHaveAttribute('data-save', 'failed')
  await report.page.evaluate(() => Object.assign(window, { full: false }))
  await report.insert('organisation', '不满县人民政府')
  await report.saved()
  await report.page.reload()
  await expect(report.field('organisation')).toHaveValue('不满县人民政府')
})

test('without a database the page says so instead of turning for ever', async ({ report }) => {
  await report.page.addInitScript(() => {
    IDBFactory.prototype.open = () => {
      throw new DOMException('denied', 'SecurityError')
    }
  })
  await report.page.goto(report.address)
  await expect(report.page.getByText(/保存|打不开|读不出/).first()).toBeVisible()
  expect(report.problems.filter((problem) => !problem.includes('denied'))).toEqual([])
  report.problems.length = 0
})

/** An input as the page hears it, without the focus that would make it look at the store first. */
const inputUnseen = (page: Report['page'], key: string, text: string) =>
  page.locator(`[data-cell="${key}"]`).evaluate((input: HTMLInputElement, typed) => {
    input.value = typed
    input.dispatchEvent(new Event('input', { bubbles: true }))
  }, text)

test('a draft deleted in another window stays deleted', async ({ report, anotherTab }) => {
  await report.newReport()
  await report.go('requests')
  await report.type(CELL, '1')
  await report.saved()
  const other = await anotherTab()
  await other.openList()
  await other.action('more').click()
  await other.action('delete-draft').click()
  await expect(other.page.locator('[data-draft]')).toHaveCount(0)
  await inputUnseen(report.page, CELL, '12')
  await expect(report.page.locator('[data-save]').first()).toHaveAttribute('data-save', 'failed')
  await expect(report.page.locator('.save-reason')).toContainText('删除')
  await other.page.reload()
  await expect(other.action('new-report')).toBeVisible()
  await expect(other.page.locator('[data-draft]')).toHaveCount(0)
})

test('Back does not bring a deleted draft up again', async ({ report }) => {
  await report.newReport()
  await report.insert('organisation', '甲县人民政府')
  await report.saved()
  await report.page.getByRole('link', { name: '全部年报' }).click()
  await report.action('more').click()
  await report.action('delete-draft').click()
  await expect(report.page.locator('[data-draft]')).toHaveCount(0)
  await report.page.goBack()
  await expect(report.page.getByRole('heading', { name: '打不开这份年报' })).toBeVisible()
})

test('leaving is asked about while something is not stored, and only then', async ({ report }) => {
  await report.page.addInitScript(() => {
    const add = IDBObjectStore.prototype.add
    IDBObjectStore.prototype.add = function (...args) {
      if ((window as { full?: boolean }).full)
        throw new DOMException('no room', 'QuotaExceededError')
      return add.apply(this, args)
    }
  })
  let asked = 0
  report.page.on('dialog', (dialog) => {
    asked++
    void dialog.accept()
  })
  await report.newReport()
  await report.insert('organisation', '甲县')
  await report.saved()
  await report.page.reload()
  expect(asked).toBe(0)
  await report.page.evaluate(() => Object.assign(window, { full: true }))
  await report.insert('organisation', '甲县人民政府')
  await expect(report.page.locator('[data-save]').first()).toHaveAttribute('data-save', 'failed')
  await report.page.reload()
  expect(asked).toBe(1)
})
