/** What is held in memory when the disk is full: it is kept, said, and asked about, wherever the writer goes. */
import { type Page } from '@playwright/test'
import { followingFile } from './cases'
import { type Report, expect, test } from './fixtures'

const CELL = 'requests/received/individual'

/** A disk that is full while `window.full` says so: for all, or only for history. */
const fillable = (page: Page) =>
  page.addInitScript(() => {
    const fail = (transaction: IDBTransaction) =>
      Object.defineProperties(transaction, {
        error: { configurable: true, get: () => new DOMException('', 'QuotaExceededError') },
        commit: { configurable: true, value: () => transaction.abort() },
      })
    const { add, put } = IDBObjectStore.prototype
    const state = window as { full?: 'all' | 'history' | undefined }
    IDBObjectStore.prototype.add = function (...args) {
      const request = add.apply(this, args)
      if (state.full === 'all' && this.name === 'drafts') fail(this.transaction)
      return request
    }
    IDBObjectStore.prototype.put = function (...args) {
      const request = put.apply(this, args)
      if (state.full && this.name === 'snapshots') fail(this.transaction)
      return request
    }
  })

const full = (report: Report, how: 'all' | 'history' | undefined) =>
  report.page.evaluate((value) => Object.assign(window, { full: value }), how)

const badge = (report: Report) =>
  report.page.locator('[data-save]').filter({ visible: true }).first()

test('a report left before it could be stored is the one that is found again', async ({
  report,
}) => {
  await fillable(report.page)
  await report.import(followingFile('xiangning-office-2022'))
  const other = report.id()
  await report.import(followingFile('suqian-2024'))
  const { address } = report
  const own = report.id()
  await report.go('requests')
  await full(report, 'all')
  await report.type(CELL, '777')
  await report.leave()
  await expect(badge(report)).toHaveAttribute('data-save', 'failed')

  await report.page.locator('a.back').click()
  await report.page.locator(`[data-draft="${other}"] [data-action="open-draft"]`).click()
  await expect(badge(report)).toHaveAttribute('data-save', 'saved')
  // Leaving the page would lose the first one all the same, and asks.
  let asked = 0
  report.page.on('dialog', (dialog) => {
    asked++
    void dialog.dismiss()
  })
  await report.page.close({ runBeforeUnload: true })
  await expect.poll(() => asked).toBe(1)

  await report.page.evaluate((hash) => (location.hash = hash), `#/report/${own}/requests`)
  await expect(report.cell(CELL)).toHaveValue('777')
  await expect(badge(report)).toHaveAttribute('data-save', 'failed')
  await full(report, undefined)
  await expect(badge(report)).toHaveAttribute('data-save', 'saved', { timeout: 10_000 })
  await report.page.goto(`${address}#/report/${own}/requests`)
  await report.page.reload()
  await expect(report.cell(CELL)).toHaveValue('777')
})

test('while the history finds no room, every key of a steady typist is stored all the same', async ({
  report,
}) => {
  await fillable(report.page)
  await report.import(followingFile('suqian-2024'))
  await report.go('overview')
  await full(report, 'history')
  await report.field('overview').focus()
  await report.page.keyboard.press('ControlOrMeta+End')
  for (const character of '甲乙丙丁戊己庚辛') {
    await report.page.keyboard.insertText(character)
    await report.page.waitForTimeout(150)
  }
  // Not a rest in typing is needed.
  await expect(badge(report)).toHaveAttribute('data-save', 'saved', { timeout: 1000 })
  await report.page.reload()
  await expect(report.field('overview')).toHaveValue(/甲乙丙丁戊己庚辛$/)
})
