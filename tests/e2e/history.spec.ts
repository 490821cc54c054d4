/** How a report was, and how it comes back: history, the bin, and the list of many. */
import { readFileSync } from 'node:fs'
import { caseFile, followingFile } from './cases'
import { NOON, type Report, expect, test } from './fixtures'
import { beside, dump, put } from './stored'

const CELL = 'requests/received/individual'
const OTHER = 'requests/granted/individual'
const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE

test.use({ atNoon: false })
test.beforeEach(({ report }) => report.page.clock.install({ time: NOON }))

interface Kept {
  readonly id: string
  readonly at: number
  readonly reason: string
  readonly draft: { readonly values: Record<string, string> }
}

/** Everything in a store of the database. */
const stored = <T>(report: Report, store: string) =>
  report.page.evaluate(
    (name) =>
      new Promise<never>((resolve) => {
        const opened = indexedDB.open('nianbao')
        opened.onsuccess = () => {
          const asked = opened.result.transaction(name).objectStore(name).getAll()
          asked.onsuccess = () => {
            opened.result.close()
            resolve(asked.result as never)
          }
        }
      }),
    store,
  ) as Promise<T[]>

const history = async (report: Report) =>
  (await stored<Kept>(report, 'snapshots')).map(({ reason, draft }) => [
    reason,
    draft.values[CELL] ?? '',
  ])

async function typed(report: Report, key: string, text: string): Promise<void> {
  await report.type(key, text)
  await report.leave()
  await report.saved()
}

const openHistory = async (report: Report) => {
  await report.action('open-history').click()
  await expect(report.page.locator('dialog.history .times button').first()).toBeVisible()
}

const times = (report: Report) => report.page.locator('dialog.history .times button')

async function openTable(report: Report): Promise<void> {
  await report.import(followingFile('suqian-2024'))
  await report.go('requests')
}

test('each ten minutes of work are kept; a state shows what changed, and comes back with one click that can be undone', async ({
  report,
}) => {
  await openTable(report)
  const before = await report.cell(CELL).inputValue()
  await typed(report, CELL, '101')
  await typed(report, CELL, '102')
  // What was imported is the first state; the two figures came within ten minutes.
  expect(await history(report)).toEqual([['time', before]])
  await report.page.clock.fastForward(11 * MINUTE)
  await typed(report, CELL, '103')
  await typed(report, OTHER, '5')
  expect(await history(report)).toEqual([
    ['time', before],
    ['time', '102'],
  ])

  await openHistory(report)
  await expect(times(report)).toHaveCount(3)
  await expect(times(report).nth(0)).toContainText('现在')
  const changes = report.page.locator('[data-difference]')
  await expect(changes).toHaveCount(2)
  await times(report).nth(1).click()
  await expect(changes).toHaveCount(1)
  await expect(changes.first()).toContainText('一、本年新收政府信息公开申请数量')
  await expect(changes.first().getByRole('cell')).toHaveText([before, '102'])
  await report.action('restore-snapshot').click()
  await expect(report.cell(CELL)).toHaveValue('102')
  await expect(report.page.locator('dialog')).toHaveCount(0)
  await expect.poll(() => report.focused()).toBe('open-history')
  await report.saved()

  await report.action('undo').click()
  await expect(report.cell(CELL)).toHaveValue('103')
  await expect(report.cell(OTHER)).toHaveValue('5')
  // By the history too: how it was before it was restored is there.
  expect((await history(report)).slice(-1)).toEqual([['restored', '103']])
})

test('how it was is kept before every change that is more than typing', async ({ report }) => {
  await openTable(report)
  const before = await report.cell(CELL).inputValue()
  await typed(report, CELL, '7')
  await report.type('requests/received/other', '')
  await report.leave()
  await report.action('fill-zero').click()
  await report.saved()
  await report.cell(CELL).focus()
  await report.page.keyboard.press('Shift+ArrowRight')
  await report.page.keyboard.press('Delete')
  await report.saved()
  await report.cell(CELL).focus()
  await report.page.evaluate((key) => {
    const data = new DataTransfer()
    data.setData('text/plain', '1\t2\n3\t4')
    document
      .querySelector(`[data-cell="${key}"]`)
      ?.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true }))
  }, CELL)
  await report.action('confirm-import').click()
  await expect(report.cell(CELL)).toHaveValue('1')
  await report.saved()
  expect(await history(report)).toEqual([
    ['time', before],
    ['filled', '7'],
    ['filled', '7'],
    ['placed', ''],
  ])
  // With the change that is undone, and after a reload as well.
  await report.page.reload()
  await openHistory(report)
  await expect(times(report)).toHaveCount(5)
  await times(report).nth(2).click()
  await report.action('restore-snapshot').click()
  await expect(report.cell(CELL)).toHaveValue('7')
})

test('a disk without room for the history still takes the draft', async ({ report }) => {
  await report.page.addInitScript(() => {
    const put = IDBObjectStore.prototype.put
    IDBObjectStore.prototype.put = function (...args) {
      const request = put.apply(this, args)
      if (this.name === 'snapshots' && (window as { full?: boolean }).full) {
        // As a full disk ends it: the whole transaction, with nothing to blame but the quota.
        const { transaction } = this
        Object.defineProperties(transaction, {
          error: { configurable: true, get: () => new DOMException('', 'QuotaExceededError') },
          commit: { configurable: true, value: () => transaction.abort() },
        })
      }
      return request
    }
  })
  await openTable(report)
  await report.page.evaluate(() => Object.assign(window, { full: true }))
  await report.type(CELL, '8')
  await report.leave()
  await report.saved()
  expect(await history(report)).toEqual([])
  // Kept for a better day.
  await report.page.evaluate(() => Object.assign(window, { full: false }))
  await typed(report, CELL, '9')
  expect(await history(report)).toHaveLength(1)
  await report.page.reload()
  await expect(report.cell(CELL)).toHaveValue('9')
})

test('a year of work leaves a history that is thinned', async ({ report }) => {
  await openTable(report)
  let figure = 100
  for (let day = 0; day < 3; day++) {
    for (let turn = 0; turn < 4; turn++) {
      await typed(report, CELL, String(figure++))
      await report.page.clock.fastForward(11 * MINUTE)
    }
    await report.page.clock.fastForward(DAY)
  }
  await report.page.clock.fastForward(3 * DAY)
  await typed(report, CELL, '999')
  // What one day's clock says is believed when the next one bears it out.
  await report.page.clock.fastForward(DAY)
  await typed(report, CELL, '1000')
  await expect
    .poll(async () => {
      const at = (await stored<Kept>(report, 'snapshots')).map((one) => one.at)
      return new Set(at.map((one) => Math.floor((one - NOON) / DAY + 0.5))).size === at.length
    })
    .toBe(true)
  const kept = await history(report)
  expect(kept.length).toBeGreaterThanOrEqual(3)
  expect(kept.slice(-2)).toEqual([
    ['time', '111'],
    ['time', '999'],
  ])
})

test('a page that only reads shows the history and restores nothing', async ({
  report,
  anotherTab,
}) => {
  await openTable(report)
  await typed(report, CELL, '5')
  const second = await anotherTab()
  await second.page.goto(report.page.url())
  await expect(second.page.locator('[data-notice="held"]')).toBeVisible()
  await openHistory(second)
  await times(second).nth(1).click()
  await expect(second.action('restore-snapshot')).toBeDisabled()
})

test('a deleted draft lies in the bin for thirty days, with its history', async ({ report }) => {
  await openTable(report)
  await typed(report, CELL, '5')
  const id = report.id()
  await report.openList()
  const remove = async () => {
    await report.page.locator('[data-action="more"]').first().click()
    await report.action('delete-draft').click()
    await expect(report.page.locator('[data-draft]')).toHaveCount(0)
  }
  await remove()
  expect(await history(report)).toContainEqual(['deleted', '5'])

  // Not by the undo of the moment, which is gone after a reload.
  await report.page.clock.fastForward(29 * DAY)
  await report.page.reload()
  await report.action('open-bin').click()
  const row = report.page.locator(`[data-binned="${id}"]`)
  await expect(row).toContainText('还保留 1 天')
  await row.locator('[data-action="restore-draft"]').click()
  await expect(report.page.locator(`[data-draft="${id}"]`)).toBeVisible()
  await expect.poll(() => report.focused()).toBe('open-draft')
  await report.action('open-draft').click()
  await report.go('requests')
  await expect(report.cell(CELL)).toHaveValue('5')
  // On the day after, for one day's clock may be wrong.
  await report.page.clock.fastForward(DAY)
  await report.page.reload()
  await expect.poll(async () => (await history(report)).length).toBe(1)
  await openHistory(report)
  // Of a day four weeks ago the last state is left: the one before the deletion.
  await expect(times(report)).toHaveCount(2)
  await expect(times(report).nth(1)).toContainText('删除前')

  await report.openList()
  await remove()
  await report.page.clock.fastForward(31 * DAY)
  await report.page.reload()
  await report.action('open-bin').click()
  await expect(report.page.locator(`[data-binned="${id}"]`)).toContainText('即将清除')
  await report.page.clock.fastForward(DAY)
  await report.page.reload()
  await expect.poll(() => stored(report, 'bin')).toEqual([])
  expect(await stored(report, 'snapshots')).toEqual([])
})

test('deleting for good takes the branches along; one that was kept apart is a report of its own', async ({
  report,
}) => {
  await openTable(report)
  await typed(report, CELL, '5')
  const id = report.id()
  const outside = await beside(report)
  const { stores } = await dump(outside)
  const record = stores['drafts']?.[0] as object
  await put(outside, {
    drafts: [
      { ...record, id: `${id}~branch`, revision: 1, branchOf: id },
      { ...record, id: `${id}~apart`, revision: 2 },
    ],
  })
  await report.openList()
  await expect(report.page.locator('[data-draft]')).toHaveCount(3)
  await report.page.locator(`[data-draft="${id}"] [data-action="more"]`).click()
  await report.action('delete-draft').click()
  await report.action('open-bin').click()
  await report.action('delete-for-good').click()
  await report.action('confirm-delete').click()
  await expect(report.page.locator('dialog.bin')).toContainText('回收站是空的')
  await report.page.keyboard.press('Escape')
  await expect(report.page.locator('[data-draft]')).toHaveCount(1)
  await expect(report.page.locator(`[data-draft="${id}~apart"]`)).toBeVisible()
})

test('deleting for good is asked twice, takes the history along and leaves the others', async ({
  report,
}) => {
  await report.import(caseFile('hongze-2023'))
  await openTable(report)
  await typed(report, CELL, '5')
  await report.openList()
  await report.row('宿迁市').locator('[data-action="more"]').click()
  await report.action('delete-draft').click()
  await report.action('open-bin').click()
  await report.action('delete-for-good').click()
  await expect.poll(() => report.focused()).toBe('keep-draft')
  expect(await stored(report, 'bin')).toHaveLength(1)
  await report.page.keyboard.press('Tab')
  await report.page.keyboard.press('Enter')
  await expect(report.page.locator('dialog.bin')).toContainText('回收站是空的')
  expect(await stored(report, 'bin')).toEqual([])
  expect(await stored(report, 'snapshots')).toEqual([])
  await report.page.keyboard.press('Escape')
  await expect(report.row('淮安市洪泽区')).toBeVisible()
  await expect(report.page.locator('[data-action="open-bin"]')).toHaveCount(0)
})

test('a backup takes the history along, and gives it back', async ({ report, browser }) => {
  await openTable(report)
  await typed(report, CELL, '5')
  await report.openList()
  const download = await report.download(() => report.action('export-all').click())
  const backup = readFileSync(await download.path())
  const context = await browser.newContext()
  const page = await context.newPage()
  await page.goto(report.address)
  await page
    .locator('[data-action="restore-all"]')
    .setInputFiles({ name: 'b.json', mimeType: 'application/json', buffer: backup })
  await page.locator('[data-action="confirm-import"]').click()
  await page.locator('[data-action="open-draft"]').click()
  await page.locator('[data-action="open-history"]').click()
  await expect(page.locator('.times button')).toHaveCount(2)
  await context.close()
})

test('the list is searched by name and year', async ({ report }) => {
  for (const year of [2019, 2020, 2021, 2022, 2023])
    await report.import({ ...caseFile('hongze-2023'), year })
  await report.import({ ...caseFile('xiangning-office-2022'), year: 2022 })
  await report.openList()
  const rows = report.page.locator('[data-draft]')
  await expect(rows).toHaveCount(6)
  const search = report.action('search-drafts')
  await search.fill('洪泽　２０２１')
  await expect(rows).toHaveCount(1)
  await expect(rows).toContainText('2021')
  await search.fill('2022')
  await expect(rows).toHaveCount(2)
  await expect(report.page.getByRole('status').filter({ hasText: '找到 2 份' })).toBeVisible()
  await search.fill('查无此县')
  await expect(rows).toHaveCount(0)
  await search.fill('')
  await expect(rows).toHaveCount(6)
})

test('a search stays to be cleared when a deletion leaves few drafts', async ({ report }) => {
  for (const year of [2019, 2020, 2021, 2022, 2023])
    await report.import({ ...caseFile('hongze-2023'), year })
  await report.import({ ...caseFile('xiangning-office-2022'), year: 2022 })
  await report.openList()
  await report.action('search-drafts').fill('2022')
  await report.page.locator('[data-action="more"]').first().click()
  await report.action('delete-draft').click()
  await expect(report.page.locator('[data-draft]')).toHaveCount(1)
  await report.action('search-drafts').fill('')
  await expect(report.page.locator('[data-draft]')).toHaveCount(5)
})

test('a state before a block was cleared outlives the typing of the days after it', async ({
  report,
}) => {
  await openTable(report)
  await typed(report, CELL, '31')
  await report.cell(CELL).focus()
  await report.page.keyboard.press('Shift+ArrowRight')
  await report.page.keyboard.press('Delete')
  await report.saved()
  for (let day = 0; day < 3; day++) {
    for (let turn = 0; turn < 3; turn++) {
      await report.page.clock.fastForward(11 * MINUTE)
      await typed(report, OTHER, String(turn))
    }
    await report.page.clock.fastForward(DAY)
  }
  await typed(report, OTHER, '9')
  expect(await history(report)).toContainEqual(['filled', '31'])
  await report.page.clock.fastForward(15 * DAY)
  await typed(report, OTHER, '10')
  await report.page.clock.fastForward(DAY)
  await typed(report, OTHER, '11')
  await expect.poll(() => history(report)).not.toContainEqual(['filled', '31'])
})

test('the bin: two of one id, one that is damaged, and the focus back where it came from', async ({
  report,
}) => {
  await openTable(report)
  await typed(report, CELL, '5')
  const id = report.id()
  await report.openList()
  const download = await report.download(() => report.action('export-all').click())
  const backup = { name: 'b.json', mimeType: 'application/json' }
  const buffer = readFileSync(await download.path())
  const remove = async () => {
    await report.page.locator('[data-action="more"]').first().click()
    await report.action('delete-draft').click()
    await expect(report.page.locator('[data-draft]')).toHaveCount(0)
  }
  await remove()
  await report.page.locator('[data-action="restore-all"]').setInputFiles({ ...backup, buffer })
  await report.action('confirm-import').click()
  await expect(report.page.locator(`[data-draft="${id}"]`)).toBeVisible()
  await remove()
  expect(await stored(report, 'bin')).toHaveLength(2)
  await put(report.page, { bin: [{ id: 'damaged', at: NOON, record: null }] })
  await report.page.reload()
  await report.action('open-bin').click()
  await expect(report.page.locator('[data-binned]')).toHaveCount(3)
  await report.page.keyboard.press('Escape')
  await expect.poll(() => report.focused()).toBe('open-bin')
})
