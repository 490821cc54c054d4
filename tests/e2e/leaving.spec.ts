/** What a page that goes, or is stuck, leaves behind: nothing typed is lost, and nothing another page stored is. */
import type { Page } from '@playwright/test'
import { followingFile } from './cases'
import { type Report, expect, test } from './fixtures'
import { dump } from './stored'

const CELL = 'requests/received/individual'
const OTHER = 'requests/received/business'
const THIRD = 'requests/received/research'

const journal = (page: Page) =>
  page.evaluate(() => Object.keys(localStorage).filter((name) => name.includes('journal')))

const drafts = async (report: Report) =>
  (await dump(report.page)).stores['drafts'] as {
    branchOf?: string
    draft: { values: Record<string, string> }
  }[]

/** Inputs as the page hears them, in one breath. */
const inputs = (page: Page, key: string, texts: readonly string[], andGoes: boolean) =>
  page.evaluate(
    ([key, texts, andGoes]) => {
      // With a debugger attached the page is stuck here, in the middle of its work.
      // eslint-disable-next-line no-debugger
      debugger
      const input = document.querySelector<HTMLInputElement>(`[data-cell="${key}"]`)
      if (!input) throw new Error('no cell')
      for (const text of texts) {
        input.value = text
        input.dispatchEvent(new Event('input', { bubbles: true }))
      }
      if (andGoes) dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }))
    },
    [key, texts, andGoes] as const,
  )

/** Writes that never reach the disk, as when the page goes before the database has taken them. */
const unheard = (page: Page) =>
  page.evaluate(() => {
    const commit = IDBTransaction.prototype.commit
    IDBTransaction.prototype.commit = function () {
      if (this.mode === 'readonly') return commit.call(this)
      this.abort()
    }
  })

test('a write that was on its way when the page went is there when it opens again', async ({
  report,
}) => {
  await report.import(followingFile('xiangning-office-2022'))
  await report.go('requests')
  const place = report.page.url()
  report.page.on('dialog', (dialog) => void dialog.accept())
  // Once into the report itself, once by way of the list.
  for (const [figure, first] of [
    ['12', place],
    ['1234', report.address],
  ] as const) {
    await report.type(CELL, '1')
    await report.saved()
    await unheard(report.page)
    await report.type(CELL, figure)
    await report.page.goto('about:blank')
    await report.page.goto(first)
    if (first !== place) {
      await report.page.locator('[data-action="open-draft"]').first().click()
      await report.go('requests')
    }
    await expect(report.cell(CELL)).toHaveValue(figure)
    await report.saved()
    expect(await journal(report.page)).toEqual([])
    expect((await drafts(report)).filter(({ branchOf }) => branchOf)).toEqual([])
  }
  // The step that was typed can still be taken back.
  await report.action('undo').click()
  await expect(report.cell(CELL)).toHaveValue('12')
})

test('with localStorage full, or not allowed, a page goes and comes as without it', async ({
  report,
}) => {
  await report.page.addInitScript(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException('full', 'QuotaExceededError')
    }
  })
  await report.newReport()
  await report.go('requests')
  await report.type(CELL, '12')
  // Without a journal only what is called saved is promised.
  await report.saved()
  await report.page.reload()
  await expect(report.cell(CELL)).toHaveValue('12')
  await report.page.addInitScript(() => {
    Object.defineProperty(window, 'localStorage', {
      get: () => {
        throw new DOMException('denied', 'SecurityError')
      },
    })
  })
  await report.page.reload()
  await report.type(CELL, '123')
  await report.saved()
  await report.page.reload()
  await expect(report.cell(CELL)).toHaveValue('123')
  await report.saved()
})

test('a page that was stuck while another took over, and wakes with two inputs and a farewell', async ({
  report,
  anotherTab,
}) => {
  const first = report
  await first.import(followingFile('xiangning-office-2022'))
  await first.go('requests')
  await first.type(CELL, '12')
  await first.saved()
  const place = first.page.url()
  await first.answers()

  // It runs no more; what the others say to it waits, and the first thing it does when it wakes comes before that.
  const session = await first.page.context().newCDPSession(first.page)
  await session.send('Debugger.enable')
  const paused = new Promise((done) => session.once('Debugger.paused', done))
  const woken = inputs(first.page, THIRD, ['7', '77'], true)
  await paused

  const second = await anotherTab()
  await second.page.goto(place)
  await expect(second.cell(CELL)).toHaveValue('12')
  await second.type(OTHER, '31')
  await second.leave()
  await second.saved()

  await session.send('Debugger.resume')
  await woken
  await session.detach()
  // What it held lies beside, and it goes on from what stands.
  await expect(first.page.locator('[data-notice="branch"]')).toContainText('没有丢失')
  await expect(first.cell(OTHER)).toHaveValue('31')
  const kept = await drafts(first)
  expect(kept.filter(({ branchOf }) => !branchOf).map(({ draft }) => draft.values)).toEqual([
    expect.objectContaining({ [OTHER]: '31', [THIRD]: '0' }),
  ])
  expect(kept.filter(({ branchOf }) => branchOf).map(({ draft }) => draft.values[THIRD])).toEqual([
    '77',
  ])
  expect(await journal(first.page)).toEqual([])

  // What was called saved is dropped by no later write.
  await second.type(CELL, '13')
  await second.leave()
  await second.saved()
  await second.page.reload()
  await expect(second.cell(OTHER)).toHaveValue('31')
  await expect(second.cell(CELL)).toHaveValue('13')
})

test('a window that says its draft is deleted goes on when it is taken out of the bin', async ({
  report,
  anotherTab,
}) => {
  await report.newReport()
  await report.go('requests')
  await report.type(CELL, '1')
  await report.saved()
  const other = await anotherTab()
  await other.openList()
  await other.action('more').click()
  await other.action('delete-draft').click()
  await expect(other.page.locator('[data-draft]')).toHaveCount(0)
  await inputs(report.page, CELL, ['12'], false)
  await expect(report.page.locator('[data-notice="deleted"]')).toBeVisible()

  // It is not turned to: the other window tells it.
  await other.page
    .getByRole('button', { name: /撤销|恢复/ })
    .first()
    .click()
  await expect(other.page.locator('[data-draft]')).toHaveCount(1)
  await expect(report.page.locator('[data-notice]')).toHaveCount(0)
  await report.saved()
  await report.page.reload()
  await expect(report.cell(CELL)).toHaveValue('12')
})

test('with all pieces gone but the program, the list and the form, two tabs are kept apart all the same', async ({
  report,
  anotherTab,
}) => {
  const NEEDED = /\/(app-[^/]*|later-(List|DraftList|Report|RequestsTable|Cover|TextStep)-[^/]*)$/
  // Asked of the context: both tabs.
  await report.page
    .context()
    .route('**/assets/*.js', (route) =>
      NEEDED.test(route.request().url()) ? route.continue() : route.abort(),
    )
  await report.newReport()
  await report.go('requests')
  await report.answers()
  const second = await anotherTab()
  await second.page.goto(report.page.url())
  const held = second.page.locator('[data-notice="held"]')
  await expect(held).toBeVisible()
  await second.action('continue-here').click()
  await expect(held).toHaveCount(0)
  await expect(report.page.locator('[data-notice="held"]')).toBeVisible()
  await second.type(CELL, '5')
  await expect(report.cell(CELL)).toHaveValue('5')

  // A full disk: why, and the draft file.
  await second.page.evaluate(() => {
    IDBObjectStore.prototype.add = () => {
      throw new DOMException('no room', 'QuotaExceededError')
    }
  })
  await second.type(CELL, '56')
  const full = second.page.locator('[data-notice="full"]')
  await expect(full).toContainText('磁盘')
  const download = await second.download(() => full.getByRole('button').click())
  expect(download.suggestedFilename()).toContain('.nianbao.json')
  // What was kept from coming is told, as it should be.
  for (const one of [report, second]) one.problems.length = 0
})
