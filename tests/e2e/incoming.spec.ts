import AxeBuilder from '@axe-core/playwright'
import { readFileSync } from 'node:fs'
import { caseFile } from './cases'
import { type Report, expect, test } from './fixtures'

const page = readFileSync(new URL('../fixtures/tables/writer-report.html', import.meta.url))
const lines = readFileSync(new URL('../fixtures/tables/cells-xiangning-2022.txt', import.meta.url))
const published = caseFile('xiangning-office-2022')
const dialog = (report: Report) => report.page.getByRole('dialog', { name: /核对读入的年报/ })
const confirm = (report: Report) => report.action('confirm-import')
const input = (report: Report) => report.page.locator('[data-action="import-file"]').first()

test('a report as text: shown beside where it goes, then a draft of its own', async ({
  report,
}) => {
  await report.openList()
  await input(report).setInputFiles({ name: '年报.txt', mimeType: 'text/plain', buffer: lines })
  await expect(dialog(report)).toBeVisible()
  for (const id of [
    'organisation',
    'year',
    'signedOn',
    'preamble',
    'overview',
    'problems',
    'other',
  ])
    await expect(report.page.locator(`[data-read="${id}"]`)).toHaveCount(1)
  const read = await dialog(report)
    .locator('[data-read*="/"]')
    .evaluateAll((cells) => cells.map((cell) => cell.getAttribute('data-read')))
  expect(read).toHaveLength(200)
  await expect(report.page.getByRole('heading', { name: /核对读入的年报/ })).toBeFocused()
  const { violations } = await new AxeBuilder({ page: report.page }).include('dialog').analyze()
  expect(violations).toEqual([])

  await confirm(report).press('Enter')
  await expect(report.page).toHaveURL(/#\/report\/[^/]+\/cover$/)
  await expect(report.field('organisation')).toHaveValue(published.organisation)
  await expect(report.field('year')).toHaveValue(String(published.year))
  await report.go('requests')
  await expect(report.cell('requests/received/individual')).toHaveValue('1')
  await expect(report.cell('requests/concluded/total')).toHaveValue('1')
  await report.openList()
  await expect(report.row(published.organisation)).toContainText('导入')
})

test('Escape, and 取消: nothing is left behind', async ({ report }) => {
  await report.openList()
  await input(report).setInputFiles({ name: '年报.txt', mimeType: 'text/plain', buffer: lines })
  await expect(dialog(report)).toBeVisible()
  await report.page.keyboard.press('Escape')
  await expect(dialog(report)).toBeHidden()
  await expect(report.page.locator('[data-draft]')).toHaveCount(0)
  await input(report).setInputFiles({ name: '年报.txt', mimeType: 'text/plain', buffer: lines })
  await report.action('skip-import').click()
  await expect(dialog(report)).toBeHidden()
  await expect(report.page.locator('[data-draft]')).toHaveCount(0)
})

test('several files one after the other; one that is no report is named with its reason', async ({
  report,
}) => {
  await report.openList()
  await input(report).setInputFiles([
    {
      name: '通知.txt',
      mimeType: 'text/plain',
      buffer: Buffer.from('关于召开会议的通知\n请准时参加。'),
    },
    { name: '一.txt', mimeType: 'text/plain', buffer: lines },
    { name: '二.html', mimeType: 'text/html', buffer: page },
  ])
  await expect(dialog(report)).toContainText('第 2 份，共 3 份')
  await confirm(report).click()
  await expect(dialog(report)).toContainText('第 3 份，共 3 份')
  await confirm(report).click()
  await expect(dialog(report)).toBeHidden()
  await report.openList()
  await expect(report.page.locator('[data-draft]')).toHaveCount(2)
})

test('what is no report gets a sentence and leaves no draft', async ({ report }) => {
  await report.openList()
  await report.chooseFile('关于召开会议的通知\n请准时参加。', '通知.txt')
  await expect(report.page.getByRole('alert').filter({ hasText: '没有认出' })).toBeVisible()
  await expect(report.page.locator('[data-draft]')).toHaveCount(0)
})

test('a block copied from a page and pasted on the list', async ({ report }) => {
  await report.openList()
  await report.page.evaluate((html) => {
    const held = new DataTransfer()
    held.setData('text/html', html)
    document.body.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData: held, bubbles: true, cancelable: true }),
    )
  }, page.toString('utf8'))
  await expect(dialog(report)).toBeVisible()
  await expect(report.page.locator('[data-read="requests/received/total"]')).toHaveCount(1)
})
