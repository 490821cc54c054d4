/**
 * Pieces of the page that do not come: the host has a new build and the old one's files are gone, the line is down, or a
 * single file is lost. What is open goes on, what happened is said once for all of them, and with what to do.
 */
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { serve } from '../../scripts/serve.mjs'
import { putAnotherBuild } from './builds'
import { followingFile } from './cases'
import { Report, expect, test } from './fixtures'

const DIST = fileURLToPath(new URL('../../dist', import.meta.url))
const CELL = 'requests/received/individual'
const STEPS = [
  ...(['cover', 'overview', 'proactive', 'requests'] as const),
  ...(['disputes', 'problems', 'other', 'review'] as const),
]

const lost = (report: Report) => report.page.locator('[data-lost]')
const said = (report: Report, why: string) =>
  expect(lost(report)).toHaveAttribute('data-lost', why, { timeout: 15_000 })

test('with a new version on the host the open report goes on, and a reload brings everything', async ({
  page,
}) => {
  const folder = mkdtempSync(join(tmpdir(), 'nianbao-'))
  cpSync(DIST, folder, { recursive: true })
  const server = await serve({ folder })
  try {
    const report = new Report(page, server.url)
    await report.import(followingFile('xiangning-office-2022'))
    await report.go('requests')
    const id = report.id()
    await expect(report.action('open-history')).toBeVisible()
    await expect(report.page.locator('.sheet-files')).toBeVisible()
    const come = () =>
      page.evaluate(() =>
        performance
          .getEntriesByType('resource')
          .map(({ name }) => name)
          .join(),
      )
    for (const piece of ['table-keys', 'TableTools']) await expect.poll(come).toContain(piece)
    putAnotherBuild(folder)

    // Typing, saving and the draft file need nothing that is gone.
    await report.type(CELL, '4321')
    await report.leave()
    await report.saved()
    expect((await report.exported()).file.values[CELL]).toBe('4321')
    await expect(lost(report)).toHaveCount(0)

    // A piece for what was just asked for: said, with the way out.
    await report.page.locator('.sheet-files summary').click()
    await report.action('download-sheet').click()
    await said(report, 'updated')
    await expect(lost(report)).toContainText('页面已更新')
    await expect(report.action('reload-page')).toBeVisible()
    for (const step of ['disputes', 'overview', 'review'] as const) {
      await report.step(step).click()
      await expect(report.step(step)).toHaveAttribute('aria-current', 'step')
      await expect(report.page.getByText('页面已更新')).toHaveCount(1)
      await expect(report.page.locator('body')).not.toContainText('检查网络')
    }
    await report.action('open-history').click()
    await expect(report.page.locator('.side-foot')).toContainText('历史还在')
    await report.page.locator('a.back').click()
    // Its rows were not needed yet.
    await expect(report.page.locator('.refused')).toContainText('年报都还在')
    // A draft file is read by what is here; what looks into a PDF is not.
    await report.chooseFile(Buffer.from('%PDF-1.7 …'), '年报.pdf')
    await expect(report.page.locator('.refused')).toContainText('什么都没有改动')
    await expect(report.page.locator('body')).not.toContainText('检查网络')

    // Back at the table, which is still in memory, typing goes on to the very reload.
    await report.page.goBack()
    await report.step('requests').click()
    await report.type(CELL, '87654')
    await report.action('reload-page').click()
    await expect(report.cell(CELL)).toHaveValue('87654')
    await expect(lost(report)).toHaveCount(0)
    expect(report.id()).toBe(id)
    await report.go('disputes')
    await report.go('review')
    await report.action('open-history').click()
    await expect(report.page.locator('dialog.history')).toBeVisible()
    // Nothing but the missing files was complained of.
    expect(report.problems.filter((one) => !/404|Failed to fetch/.test(one))).toEqual([])
  } finally {
    await server.close()
    rmSync(folder, { recursive: true })
  }
})

test.describe('over plain http by name, where no copy is kept', () => {
  test.use({ frugal: false })

  test('what was fetched at rest does for every step and dialog when the host has another build', async ({
    page,
  }) => {
    const folder = mkdtempSync(join(tmpdir(), 'nianbao-'))
    cpSync(DIST, folder, { recursive: true })
    const server = await serve({ folder })
    try {
      const report = new Report(page, server.url.replace('127.0.0.1', 'nianbao.test'))
      await report.import(followingFile('xiangning-office-2022'))
      await report.go('cover')
      const { files } = JSON.parse(readFileSync(join(folder, 'files.json'), 'utf8'))
      const pieces = files.filter((file: string) => /^assets\/(app|later)-/.test(file))
      expect(pieces.length).toBeGreaterThan(40)
      // Named when they have come; the last of all is a font pack.
      const last = files.filter((file: string) => /\.(js|pack)$/.test(file)).pop()
      await expect
        .poll(() => report.requests.some((url) => url.endsWith(last)), { timeout: 60_000 })
        .toBe(true)
      putAnotherBuild(folder)

      // Said at the next look at the host, before anything is missed.
      await page.evaluate(() => dispatchEvent(new Event('online')))
      await said(report, 'updated')
      for (const step of STEPS) {
        await report.go(step)
        await expect(page.locator('.absent')).toHaveCount(0)
      }
      await report.go('requests')
      await report.type(CELL, '4321')
      await report.leave()
      await report.saved()
      expect((await report.exported()).file.values[CELL]).toBe('4321')
      await page.locator('.sheet-files summary').click()
      await report.download(() => report.action('download-sheet').click())
      await report.action('open-history').click()
      await expect(page.locator('dialog.history')).toBeVisible()
      await page.keyboard.press('Escape')
      await report.go('review')
      await report.action('compare-years').click()
      await expect(page.locator('dialog[open]')).toBeVisible()
      await page.keyboard.press('Escape')
      await page.locator('a.back').click()
      await expect(report.row('乡宁县')).toBeVisible()
      await report.action('open-example').click()
      await expect(page).toHaveURL(/#\/report\//)
    } finally {
      await server.close()
      rmSync(folder, { recursive: true })
    }
  })
})

test('a line that is down is said, and what is missing comes by itself when it is back', async ({
  report,
  context,
}) => {
  await report.import(followingFile('xiangning-office-2022'))
  await context.setOffline(true)
  await report.step('review').click()
  await said(report, 'offline')
  await expect(lost(report)).toContainText('请检查网络')
  await expect(report.action('reload-page')).toHaveCount(0)
  await report.action('try-again').click()
  await said(report, 'offline')
  await context.setOffline(false)
  await expect(report.action('download-pdf')).toBeVisible()
  await expect(lost(report)).toHaveCount(0)
  report.problems.length = 0
})

test('a single request that is dropped is made good without a word; a file that stays away is asked for at each try', async ({
  report,
  context,
}) => {
  await report.import(followingFile('xiangning-office-2022'))
  let dropped = 0
  await context.route(/later-Review-/, (route) =>
    dropped++ === 0 ? route.abort() : route.continue(),
  )
  await report.go('review')
  expect(dropped).toBeGreaterThan(0)
  await expect(lost(report)).toHaveCount(0)

  await context.route(/later-(History|table-keys|ProactiveTable)-/, (route) => route.abort())
  await report.action('open-history').click()
  await said(report, 'unread')
  await expect(report.action('reload-page')).toBeVisible()
  // The table without its further keys can be typed in; the keys come with the rest.
  await report.go('requests')
  await report.type(CELL, '31')
  await report.saved()
  await report.step('proactive').click()
  await expect(report.page.locator('.form-body')).toContainText('没有读到')
  await context.unroute(/later-(History|table-keys|ProactiveTable)-/)
  await report.action('try-again').click()
  await expect(report.page.locator('[data-cell^="proactive/"]').first()).toBeVisible()
  await expect(report.page.locator('dialog.history')).toBeVisible()
  await expect(lost(report)).toHaveCount(0)
  report.problems.length = 0
})

test('a PDF whose program did not come is made at the next try', async ({ report, context }) => {
  await context.route(/\/worker-/, (route) => route.abort())
  await report.import(followingFile('xiangning-office-2022'))
  await report.go('review')
  await said(report, 'unread')
  await expect(report.page.locator('.making .fault')).toContainText('没有读到')
  await context.unroute(/\/worker-/)
  await report.download(() => report.action('download-pdf').click())
  await expect(lost(report)).toHaveCount(0)
  report.problems.length = 0
})
