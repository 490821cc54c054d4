/** When storage fails: the page says so, works on in memory, and heals without a reload. */
import { readFileSync } from 'node:fs'
import { caseFile, followingFile } from './cases'
import { type Report, expect, test } from './fixtures'
import { beside } from './stored'

const CELL = 'requests/received/individual'

const badge = (report: Report) =>
  report.page.locator('[data-save]').filter({ visible: true }).first()
const reason = (report: Report) => report.page.locator('.save-reason')

/** Fails the store in a way that `window.broken` turns on and off. */
const breakable = (report: Report, broken: boolean) =>
  report.page.addInitScript((initially) => {
    Object.assign(window, { broken: initially })
    const open = IDBFactory.prototype.open
    IDBFactory.prototype.open = function (...args) {
      const state = window as { broken?: boolean | string; last?: IDBDatabase }
      if (state.broken) {
        const request = open.call(this, 'broken')
        Object.defineProperty(request, 'error', {
          get: () => new DOMException('Internal error opening backing store', 'UnknownError'),
        })
        // As Chromium does with a damaged store: the request fails, each time.
        request.addEventListener('success', (event) => {
          event.stopImmediatePropagation()
          request.dispatchEvent(new Event('error'))
        })
        return request
      }
      const request = open.apply(this, args)
      request.addEventListener('success', () => (state.last = request.result))
      return request
    }
  }, broken)

const turn = (report: Report, broken: boolean) =>
  report.page.evaluate((value) => Object.assign(window, { broken: value }), broken)

/** Fills, downloads draft file and PDF: the whole job in memory. */
async function job(report: Report): Promise<void> {
  await report.openList()
  await expect(
    report.page.getByRole('alert').filter({ hasText: '离开前请下载草稿文件' }),
  ).toBeVisible()
  await report.chooseFile(caseFile('xiangning-office-2022'))
  await expect(report.page).toHaveURL(/#\/report\//)
  await expect(badge(report)).toHaveAttribute('data-save', 'failed')
  await expect(reason(report)).toContainText('下载草稿文件')
  await report.go('requests')
  await report.type(CELL, '12')
  await report.leave()
  await report.go('overview')
  await report.go('requests')
  await expect(report.cell(CELL)).toHaveValue('12')
  expect((await report.exported()).file.values[CELL]).toBe('12')
  await report.go('review')
  const pdf = await report.download(() => report.action('download-pdf').click())
  expect(
    readFileSync(await pdf.path())
      .subarray(0, 5)
      .toString(),
  ).toBe('%PDF-')
  await expect(badge(report)).toHaveAttribute('data-save', 'failed')
}

test('without any IndexedDB the whole job is done in memory', async ({ report }) => {
  await report.page.addInitScript(() =>
    Object.defineProperty(window, 'indexedDB', { value: undefined }),
  )
  await job(report)
})

test('a store that will not open is said, and heals when it does', async ({ report }) => {
  await breakable(report, true)
  await job(report)
  await turn(report, false)
  await expect(badge(report)).toHaveAttribute('data-save', 'saved', { timeout: 10_000 })
  await expect(reason(report)).toHaveCount(0)
  await report.go('requests')
  const place = report.page.url()
  await report.page.goto('about:blank')
  await report.page.goto(place)
  // A store that fails again is told from one that has nothing.
  await expect(report.page.getByRole('heading', { name: '打不开这份年报' })).toBeVisible()
  await turn(report, false)
  await report.page.getByRole('button', { name: '再试一次' }).click()
  await expect(report.cell(CELL)).toHaveValue('12')
})

test('a store that never answers does not keep the page waiting', async ({ report }) => {
  await report.page.addInitScript(() => {
    const open = IDBFactory.prototype.open
    IDBFactory.prototype.open = function (this: IDBFactory) {
      const request = open.call(this, 'mute')
      request.addEventListener('success', (event) => event.stopImmediatePropagation())
      request.addEventListener('upgradeneeded', (event) => event.stopImmediatePropagation())
      return request
    } as typeof open
  })
  await report.page.goto(report.address)
  await expect(report.action('new-report')).toBeVisible({ timeout: 15_000 })
  await expect(report.page.getByRole('alert')).toContainText('离开前请下载草稿文件')
})

test('a connection closed behind the page is opened anew', async ({ report }) => {
  await breakable(report, false)
  await report.newReport()
  await report.go('requests')
  for (const digit of ['1', '2', '3']) {
    await report.page.evaluate(() => (window as never as { last: IDBDatabase }).last.close())
    await report.type(CELL, digit)
    await report.saved()
  }
  await report.page.reload()
  await expect(report.cell(CELL)).toHaveValue('3')
})

test('a connection that only fails is given up for a new one', async ({ report }) => {
  await breakable(report, false)
  await report.page.addInitScript(() => {
    // As Safari does: "Connection to Indexed Database server lost".
    const transaction = IDBDatabase.prototype.transaction
    IDBDatabase.prototype.transaction = function (...args) {
      if ((window as { lost?: IDBDatabase }).lost === this)
        throw new DOMException('Connection to Indexed Database server lost', 'UnknownError')
      return transaction.apply(this, args)
    }
  })
  await report.newReport()
  await report.go('requests')
  await report.saved()
  await report.page.evaluate(() =>
    Object.assign(window, { lost: (window as { last?: unknown }).last }),
  )
  await report.type(CELL, '4')
  await report.saved()
  await report.page.reload()
  await expect(report.cell(CELL)).toHaveValue('4')
})

test('a full disk is called full, by the browser itself, and heals when there is room', async ({
  report,
}) => {
  const browser = await report.page.context().newCDPSession(report.page)
  const origin = new URL(report.address).origin
  await browser.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 1 })
  await report.newReport()
  await report.insert('organisation', '满县人民政府')
  await expect(badge(report)).toHaveAttribute('data-save', 'failed')
  await expect(reason(report)).toContainText('空间已满')
  await browser.send('Storage.overrideQuotaForOrigin', { origin })
  await expect(badge(report)).toHaveAttribute('data-save', 'saved', { timeout: 15_000 })
  await report.page.reload()
  await expect(report.field('organisation')).toHaveValue('满县人民政府')
})

test('a full disk is known by Firefox’s name for it, and by the transaction alone', async ({
  report,
}) => {
  await report.page.addInitScript(() => {
    const add = IDBObjectStore.prototype.add
    IDBObjectStore.prototype.add = function (...args) {
      const how = (window as { how?: string }).how
      if (how === 'firefox') throw new DOMException('', 'NS_ERROR_DOM_QUOTA_REACHED')
      const request = add.apply(this, args)
      if (how === 'transaction') {
        // The request is cut short without a word; only the transaction knows why.
        const full = new DOMException('', 'QuotaExceededError')
        const { transaction } = this
        Object.defineProperty(transaction, 'error', { configurable: true, get: () => full })
        Object.defineProperty(transaction, 'commit', {
          configurable: true,
          value: () => transaction.abort(),
        })
      }
      return request
    }
  })
  await report.newReport()
  await report.saved()
  for (const how of ['firefox', 'transaction']) {
    await report.page.evaluate((value) => Object.assign(window, { how: value }), how)
    await report.insert('organisation', how)
    await expect(badge(report)).toHaveAttribute('data-save', 'failed')
    await expect(reason(report), how).toContainText('空间已满')
    await report.page.evaluate(() => Object.assign(window, { how: undefined }))
    await expect(badge(report)).toHaveAttribute('data-save', 'saved', { timeout: 10_000 })
  }
})

test('an upgrade blocked by an old tab is said, and heals when that tab is closed', async ({
  report,
}) => {
  const old = await beside(report)
  await old.evaluate(
    () =>
      new Promise<void>((done) => {
        // A build that does not let go.
        const request = indexedDB.open('nianbao', 1)
        request.onupgradeneeded = () =>
          request.result.createObjectStore('drafts', { keyPath: ['id', 'revision'] })
        request.onsuccess = () => {
          Object.assign(globalThis, { kept: request.result })
          done()
        }
      }),
  )
  await report.openList()
  await expect(report.page.getByRole('alert').filter({ hasText: '草稿文件' })).toBeVisible()
  await report.action('new-report').click()
  await report.insert('organisation', '旧县人民政府')
  await expect(badge(report)).toHaveAttribute('data-save', 'failed')
  await expect(reason(report)).toContainText('旧版页面')
  await old.close()
  await expect(badge(report)).toHaveAttribute('data-save', 'saved', { timeout: 15_000 })
  await report.page.reload()
  await expect(report.field('organisation')).toHaveValue('旧县人民政府')
})

test('a newer build may upgrade; the older page says what to do and keeps what it holds', async ({
  report,
}) => {
  await report.newReport()
  await report.go('requests')
  await report.type(CELL, '1')
  await report.saved()
  const newer = await beside(report)
  await newer.evaluate(
    () =>
      new Promise<void>((done, fail) => {
        const request = indexedDB.open('nianbao', 1000)
        request.onblocked = () => fail(new Error('blocked'))
        request.onsuccess = () => done()
      }),
  )
  await report.type(CELL, '12')
  await expect(badge(report)).toHaveAttribute('data-save', 'failed')
  await expect(reason(report)).toContainText('新版页面')
  expect((await report.exported()).file.values[CELL]).toBe('12')
})

test('opening drafts writes nothing, empties least of all', async ({ report }) => {
  await report.import(followingFile('xiangning-office-2022'))
  const id = report.id()
  await report.page.addInitScript(() => {
    for (const name of ['add', 'put', 'delete', 'clear'] as const) {
      const real = IDBObjectStore.prototype[name] as (...args: unknown[]) => IDBRequest
      Object.defineProperty(IDBObjectStore.prototype, name, {
        value(this: IDBObjectStore, ...args: unknown[]) {
          if (this.name === 'drafts') Object.assign(window, { written: true })
          return real.apply(this, args)
        },
      })
    }
  })
  await report.openList()
  await report.action('open-draft').click()
  expect(report.id()).toBe(id)
  for (const step of ['overview', 'requests', 'disputes', 'other', 'review', 'cover'] as const)
    await report.go(step)
  await report.page.waitForTimeout(2000)
  expect(await report.page.evaluate(() => 'written' in window)).toBe(false)
})

test('a draft that was opened, changed and cut off is still the one draft', async ({ report }) => {
  await report.import(followingFile('xiangning-office-2022'))
  const id = report.id()
  await report.openList()
  await report.action('open-draft').click()
  await report.go('requests')
  await report.type(CELL, '13')
  await report.page.reload()
  await report.type(CELL, '14')
  await report.saved()
  expect(report.id()).toBe(id)
  await report.openList()
  await expect(report.page.locator('[data-draft]')).toHaveCount(1)
  await expect(report.page.locator(`[data-draft="${id}"]`)).toBeVisible()
})

test('a database that was emptied is not taken for a first visit', async ({ report }) => {
  const missing = report.page.locator('.missing')
  await report.openList()
  await expect(missing).toHaveCount(0)
  await report.newReport()
  await report.insert('organisation', '甲县人民政府')
  await report.saved()
  const place = report.page.url()
  await report.openList()
  // The list takes note of what is there a moment after it shows it.
  await report.page.waitForFunction(() =>
    localStorage.getItem('nianbao-known')?.includes('甲县人民政府'),
  )
  await expect(missing).toHaveCount(0)
  await report.page.goto('about:blank')
  const browser = await report.page.context().newCDPSession(report.page)
  await browser.send('Storage.clearDataForOrigin', {
    origin: new URL(report.address).origin,
    storageTypes: 'indexeddb',
  })
  await report.page.goto(place)
  await expect(report.page.locator('main')).toContainText('原来有“甲县人民政府')
  await report.openList()
  await expect(missing).toContainText('原来有 1 份年报')
  await expect(missing).toContainText('甲县人民政府')
  await report.page.reload()
  await expect(missing).toBeVisible()
  await report.action('dismiss-missing').click()
  await report.page.reload()
  await expect(report.action('new-report')).toBeVisible()
  await expect(missing).toHaveCount(0)
})

test('what the person deleted is not missed', async ({ report }) => {
  await report.newReport()
  await report.insert('organisation', '甲县人民政府')
  await report.saved()
  await report.openList()
  await report.action('more').click()
  await report.action('delete-draft').click()
  await expect(report.page.locator('[data-draft]')).toHaveCount(0)
  await report.page.reload()
  await expect(report.action('new-report')).toBeVisible()
  await report.page.waitForTimeout(500)
  await expect(report.page.locator('.missing')).toHaveCount(0)
})

test('lasting storage is asked for after the first real work, once', async ({ report }) => {
  await report.page.addInitScript(() => {
    const asked: string[] = []
    Object.assign(window, { asked })
    Object.defineProperty(StorageManager.prototype, 'persist', {
      value: () => {
        asked.push(document.activeElement?.tagName ?? '')
        return Promise.resolve(false)
      },
    })
  })
  const asked = () => report.page.evaluate(() => (window as never as { asked: [] }).asked.length)
  await report.newReport()
  await report.go('requests')
  await report.type(CELL, '1')
  expect(await asked()).toBe(0)
  for (const key of ['business', 'research', 'charity', 'legal', 'other', 'individual'])
    await report.type(`requests/received/${key}`, '2')
  await expect.poll(asked).toBe(1)
  await report.go('proactive')
  await report.openList()
  await report.action('open-draft').click()
  await report.go('requests')
  await report.type(CELL, '3')
  await report.saved()
  expect(await asked()).toBeLessThanOrEqual(1)
})
