/** A nervous hand: double clicks, Enter twice, a key held down; and a new report that nobody wrote in. */
import { caseFile } from './cases'
import { type Report, expect, test } from './fixtures'

const rows = (report: Report) => report.page.locator('[data-draft]')
const binned = (report: Report) => report.page.locator('[data-binned]')
const countDownloads = (report: Report): (() => number) => {
  let files = 0
  report.page.on('download', () => files++)
  return () => files
}

async function hold(report: Report, key: string): Promise<void> {
  // A key that is down repeats.
  for (let i = 0; i < 8; i++) await report.page.keyboard.down(key)
  await report.page.keyboard.up(key)
}

test('新建年报 and 打开示例 make one report for a double click', async ({ report }) => {
  await report.openList()
  await report.action('open-example').dblclick()
  await expect(report.field('organisation')).toHaveValue('乡宁县人民政府办公室')
  await report.saved()
  await report.openList()
  await expect(rows(report)).toHaveCount(1)

  const length = await report.page.evaluate(() => history.length)
  await report.action('new-report').dblclick()
  await expect(report.field('organisation')).toHaveValue('')
  await report.field('organisation').fill('甲县人民政府')
  await report.saved()
  expect(await report.page.evaluate(() => history.length)).toBe(length + 1)
  await report.openList()
  await expect(rows(report)).toHaveCount(2)
})

test('one file for a double click and for a held key', async ({ report }) => {
  const files = countDownloads(report)
  await report.import(caseFile('xiangning-office-2022'))
  await report.go('review')
  await expect(report.page.locator('.preview canvas').first()).toBeVisible({ timeout: 30_000 })
  await report.download(() => report.action('download-pdf').dblclick())
  await report.action('download-pdf').focus()
  await report.download(() => hold(report, 'Enter'))
  await report.download(() => report.action('download-draft').dblclick())
  await report.openList()
  const row = rows(report).first()
  await row.locator('[data-action="more"]').click()
  // The row below, or another control, comes up under the second click.
  await row.locator('[data-action="duplicate-draft"]').dblclick()
  await expect(rows(report)).toHaveCount(2)
  await expect(report.page).toHaveURL(/#\/$|\/$/)
  await report.download(() => report.action('export-all').dblclick())
  // What would come twice has come by now: each of these answers after the clicks before it.
  await report.page.reload()
  await expect(rows(report)).toHaveCount(2)
  expect(files()).toBe(4)
})

test('nothing is deleted for good by a double click, by Enter twice or by a held key', async ({
  report,
}) => {
  await report.import(caseFile('hongze-2023'))
  await report.import(caseFile('xiangning-office-2022'))
  await report.openList()
  for (const left of [1, 0]) {
    await rows(report).first().locator('[data-action="more"]').click()
    await report.action('delete-draft').click()
    await expect(rows(report)).toHaveCount(left)
  }
  for (const size of [
    { width: 1366, height: 768 },
    { width: 390, height: 700 },
  ]) {
    await report.page.setViewportSize(size)
    await report.action('open-bin').click()
    await expect(binned(report)).toHaveCount(2)
    await report.action('delete-for-good').dblclick()
    await expect(binned(report)).toHaveCount(2)
    // Under the hand is the way back, for a slow second click too.
    const under = await report.action('keep-draft').evaluate((one) => one.matches(':hover'))
    expect(under).toBe(true)
    await report.action('keep-draft').click()
    await report.action('delete-for-good').focus()
    await report.page.keyboard.press('Enter')
    await report.page.keyboard.press('Enter')
    await report.page.keyboard.press('Space')
    await report.page.keyboard.press('Space')
    await report.action('delete-for-good').focus()
    await hold(report, 'Enter')
    await expect.poll(() => report.focused()).toBe('keep-draft')
    await expect(binned(report)).toHaveCount(2)
    await report.page.keyboard.press('Escape')
  }
  await report.action('open-bin').click()
  await expect(binned(report)).toHaveCount(2)
  // Two separate acts do it, and a double click on the second takes no other along.
  await report.action('delete-for-good').click()
  await report.action('confirm-delete').dblclick()
  await expect(binned(report)).toHaveCount(1)
  await expect(report.action('confirm-delete')).toHaveCount(0)
})

test('a new report that nobody wrote in is not kept, and its address opens a new one', async ({
  report,
  anotherTab,
}) => {
  await report.newReport()
  const address = report.page.url()
  await report.go('requests')
  await report.page.goBack()
  await report.page.goBack()
  await expect(rows(report)).toHaveCount(0)
  await report.page.goForward()
  await expect(report.field('organisation')).toHaveValue('')
  await report.page.reload()
  await expect(report.field('organisation')).toHaveValue('')
  const other = await anotherTab()
  await other.page.goto(address)
  await expect(other.field('organisation')).toHaveValue('')
  await other.openList()
  await expect(rows(other)).toHaveCount(0)
  // Nobody misses what was never there.
  await expect(other.page.locator('.missing')).toHaveCount(0)

  // One character, and taken back: it is kept.
  await report.page.bringToFront()
  await report.field('organisation').pressSequentially('甲')
  await report.page.keyboard.press('ControlOrMeta+Z')
  await expect(report.field('organisation')).toHaveValue('')
  await report.saved()
  await report.openList()
  await expect(rows(report)).toHaveCount(1)
  await rows(report).first().locator('[data-action="more"]').click()
  await report.action('delete-draft').click()
  await expect(rows(report)).toHaveCount(0)
  await report.page.goto(address)
  await expect(report.page.getByRole('heading', { name: '打不开这份年报' })).toBeVisible()
})
