/** The copy of the page that the browser keeps: work without a network, and new builds that wait until they are asked for. */
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Page } from '@playwright/test'
import { serve } from '../../scripts/serve.mjs'
import { putAnotherBuild } from './builds'
import { followingFile } from './cases'
import { Report, expect, test } from './fixtures'
import { bare, pdfText } from './pdf'

const DIST = fileURLToPath(new URL('../../dist', import.meta.url))
const BASE = '/gongkai/nianbao/'
const CELL = 'requests/received/individual'
const STEPS = [
  ...(['cover', 'overview', 'proactive', 'requests'] as const),
  ...(['disputes', 'problems', 'other', 'review'] as const),
]

test.use({ frugal: false })

/** Until the browser has a whole copy, whose worker answers this window. */
const kept = (page: Page) =>
  expect
    .poll(() => page.evaluate(() => Boolean(navigator.serviceWorker.controller)), {
      timeout: 30_000,
    })
    .toBe(true)

const caches = (page: Page) => page.evaluate(() => window.caches.keys())
const lost = (report: Report) => report.page.locator('[data-lost]')

test('after the first visit all is done without a network, characters once printed included', async ({
  page,
  context,
}) => {
  const server = await serve({ base: BASE })
  const first = new Report(page, server.url)
  const rare = '饕餮'
  await first.import({
    ...followingFile('xiangning-office-2022'),
    organisation: `${rare}镇人民政府`,
  })
  await first.go('review')
  await first.download(() => first.action('download-pdf').click())
  await kept(page)
  // What was printed before the worker was there is fetched once more, for the copy.
  const packs = () =>
    page.evaluate(async () => {
      const name = (await window.caches.keys()).find((one) => one.endsWith(' fonts'))
      return name ? (await (await window.caches.open(name)).keys()).length : 0
    })
  await expect.poll(packs).toBeGreaterThan(0)
  await page.close()
  await server.close()

  const again = new Report(await context.newPage(), server.url)
  await again.openList()
  await again.row(rare).getByRole('link').first().click()
  for (const step of STEPS) await again.go(step)
  const pdf = await again.download(() => again.action('download-pdf').click())
  expect(bare(pdfText(await pdf.path(), 'page'))).toContain(rare)
  await again.action('open-history').click()
  await expect(again.page.locator('dialog.history')).toBeVisible()
  await expect(lost(again)).toHaveCount(0)
  expect(again.problems.filter((one) => !/ERR_CONNECTION_REFUSED/.test(one))).toEqual([])
})

test('a new build waits for the window that asks; others keep theirs until the last is gone', async ({
  page,
  context,
}) => {
  const folder = mkdtempSync(join(tmpdir(), 'nianbao-'))
  cpSync(DIST, folder, { recursive: true })
  const server = await serve({ base: BASE, folder })
  try {
    const one = new Report(page, server.url)
    await one.import(followingFile('xiangning-office-2022'))
    await one.go('requests')
    await kept(page)
    const other = new Report(await context.newPage(), server.url)
    await other.openList()
    await other.action('new-report').click()
    await other.go('requests')
    await kept(other.page)

    putAnotherBuild(folder)
    await other.page.evaluate(() =>
      navigator.serviceWorker.getRegistration().then((copy) => copy?.update()),
    )
    for (const { page, action } of [one, other]) {
      await expect(page.locator('[data-lost="waiting"]')).toContainText('新版本', {
        timeout: 30_000,
      })
      void action
    }
    await one.type(CELL, '4321')
    await one.action('update-page').click()
    const program = (page: Page) => page.locator('script[type=module]').getAttribute('src')
    await expect.poll(() => program(page).catch(() => '')).toMatch(/B\.js$/)
    await expect(one.cell(CELL)).toHaveValue('4321')
    await expect(lost(one)).toHaveCount(0)

    // The other window goes on with what the host has no more.
    expect(await program(other.page)).not.toMatch(/B\.js$/)
    await other.type(CELL, '17')
    await other.action('open-history').click()
    await expect(other.page.locator('dialog.history')).toBeVisible()
    await other.page.keyboard.press('Escape')
    for (const step of STEPS) await other.go(step)
    await other.saved()
    expect((await caches(page)).filter((name) => !name.endsWith(' fonts'))).toHaveLength(2)
    await other.action('update-page').click()
    await expect.poll(() => program(other.page).catch(() => '')).toMatch(/B\.js$/)
    await other.go('requests')
    await expect(other.cell(CELL)).toHaveValue('17')
    await expect
      .poll(async () => (await caches(page)).filter((name) => !name.endsWith(' fonts')).length, {
        timeout: 30_000,
      })
      .toBe(1)
    expect([...one.problems, ...other.problems]).toEqual([])
  } finally {
    await server.close()
    rmSync(folder, { recursive: true })
  }
})
