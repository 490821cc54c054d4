import { readFileSync } from 'node:fs'
import { type Page } from '@playwright/test'
import { caseFile, followingFile } from './cases'
import { type Report, expect, test } from './fixtures'

const CELL = 'requests/received/individual'

async function exportAll(report: Report): Promise<{ name: string; text: string }> {
  const download = await report.download(() => report.action('export-all').click())
  return { name: download.suggestedFilename(), text: readFileSync(await download.path(), 'utf8') }
}

const choose = (page: Page, text: string) =>
  page.locator('[data-action="restore-all"]').setInputFiles({
    name: '备份.nianbao-backup.json',
    mimeType: 'application/json',
    buffer: Buffer.from(text),
  })

/** All records of all drafts, as the database holds them. */
const stored = (page: Page) =>
  page.evaluate(
    () =>
      new Promise<string>((resolve) => {
        const opened = indexedDB.open('nianbao')
        opened.onsuccess = () => {
          const asked = opened.result.transaction('drafts').objectStore('drafts').getAll()
          asked.onsuccess = () => {
            opened.result.close()
            resolve(JSON.stringify(asked.result))
          }
        }
      }),
  )

async function twoDrafts(report: Report): Promise<string> {
  await report.import(caseFile('hongze-2023'))
  await report.import(followingFile('xiangning-office-2022'))
  await report.go('requests')
  await report.type(CELL, '66')
  await report.leave()
  await report.saved()
  const place = report.page.url()
  await report.openList()
  return place
}

test('everything out, the browser cleared, everything back, with steps to undo', async ({
  report,
  browser,
}) => {
  const place = await twoDrafts(report)
  const { name, text } = await exportAll(report)
  expect(name).toMatch(/^年报备份\d{4}-\d\d-\d\d\.nianbao-backup\.json$/)
  await expect(report.page.getByText('已导出 2 份年报')).toBeVisible()

  const page = await (await browser.newContext()).newPage()
  const other = new (report.constructor as typeof Report)(page, report.address)
  await other.openList()
  await choose(page, text)
  await expect(page.getByText('放入 2 份')).toBeVisible()
  expect(await stored(page)).toBe('[]')
  await other.action('confirm-import').click()
  await expect(page.locator('[data-draft]')).toHaveCount(2)
  expect(JSON.parse(await stored(page))).toEqual(JSON.parse(await stored(report.page)))
  await page.goto(place)
  await expect(other.cell(CELL)).toHaveValue('66')
  await other.action('undo').click()
  await expect(other.cell(CELL)).toHaveValue('1')
  expect(other.problems).toEqual([])
  await page.context().close()
})

test('a draft that differs is never overwritten unasked; each answer does what it says', async ({
  report,
}) => {
  const place = await twoDrafts(report)
  const { text } = await exportAll(report)
  await report.page.goto(place)
  await report.type(CELL, '77')
  await report.leave()
  await report.saved()
  await report.openList()

  const before = await stored(report.page)
  const question = report.page.locator('[data-restore]')
  await choose(report.page, text)
  await expect(report.page.getByText('相同，1 份')).toBeVisible()
  await expect(question).toHaveCount(1)
  await expect(question).toContainText('现有的')
  await expect(question.getByLabel('另存一份，两份都留')).toBeChecked()
  expect(await report.violations()).toEqual([])
  await question.getByLabel(/保留现有/).check()
  await expect(report.action('confirm-import')).toHaveCount(0)
  await report.page.keyboard.press('Escape')
  await expect(question).toHaveCount(0)
  expect(await stored(report.page)).toBe(before)

  await choose(report.page, text)
  await report.action('confirm-import').click()
  await expect(report.row('乡宁县')).toHaveCount(2)
  await report.page.goto(place)
  await expect(report.cell(CELL)).toHaveValue('77')
  await report.openList()

  await choose(report.page, text)
  await question.getByLabel(/替换/).check()
  await report.action('confirm-import').click()
  await expect(report.row('乡宁县')).toHaveCount(3)
  await report.page.goto(place)
  await expect(report.cell(CELL)).toHaveValue('66')
  // What was replaced goes on, and the draft opened before the restore is not written back.
  await report.type('requests/received/business', '5')
  await report.leave()
  await report.saved()
  expect(await stored(report.page)).toContain('"77"')
})

test('a draft open in another window when it is replaced: that window does not write over it', async ({
  report,
  anotherTab,
}) => {
  const place = await twoDrafts(report)
  const { text } = await exportAll(report)
  const other = await anotherTab()
  await other.page.goto(place)
  await other.type(CELL, '5')
  await other.leave()
  await other.saved()
  await report.page.bringToFront()
  await choose(report.page, text)
  const question = report.page.locator('[data-restore]')
  await expect(question).toHaveCount(1)
  // It moves on while the question stands: nothing is written at all.
  await other.type(CELL, '6')
  await other.leave()
  await other.saved()
  const before = await stored(report.page)
  await question.getByLabel(/替换/).check()
  await report.action('confirm-import').click()
  await expect(report.page.getByText('什么都没有恢复')).toBeVisible()
  expect(await stored(report.page)).toBe(before)
})

test('a damaged backup, and one the disk has no room for, apply nothing', async ({ report }) => {
  await twoDrafts(report)
  const { text } = await exportAll(report)
  const before = await stored(report.page)
  for (const broken of [text.slice(0, -200), text.replace('"66"', '"67"'), '{}', '']) {
    await choose(report.page, broken)
    await expect(report.page.getByRole('alert')).toContainText(/备份.*。/)
    await expect(report.page.locator('dialog')).toHaveCount(0)
    expect(await stored(report.page)).toBe(before)
  }
  for (const { draft } of JSON.parse(text).content.drafts) expect(draft.values[CELL]).toBeTruthy()
  await report.page.evaluate(() => {
    // The second record finds no room: the first must not stay either.
    const add = IDBObjectStore.prototype.add
    let count = 0
    IDBObjectStore.prototype.add = function (...args) {
      if (++count === 2) {
        this.transaction.abort()
        throw new DOMException('no room', 'QuotaExceededError')
      }
      return add.apply(this, args)
    }
  })
  for (const name of ['乡宁县', '洪泽区']) {
    await report.row(name).locator('[data-action="more"]').click()
    await report.row(name).locator('[data-action="delete-draft"]').click()
    await expect(report.row(name)).toHaveCount(0)
  }
  await choose(report.page, text)
  await report.action('confirm-import').click()
  await expect(report.page.getByText('空间已满')).toBeVisible()
  expect(await stored(report.page)).toBe('[]')
})
