/**
 * A page that was left and comes back out of the back/forward cache, as it was then: an older page than any reload gives.
 * Playwright turns that cache off; here it is on.
 */
import { BROWSER_ARGS } from '../../playwright.config'
import { findBrowser } from '../../scripts/ready.mjs'
import { followingFile } from './cases'
import { type Report, expect, test } from './fixtures'
import { dump } from './stored'

const executablePath = findBrowser()
test.use({
  launchOptions: {
    args: BROWSER_ARGS,
    ignoreDefaultArgs: ['--disable-back-forward-cache'],
    ...(executablePath ? { executablePath } : {}),
  },
})

const CELL = 'requests/received/individual'
const OTHER = 'requests/received/business'
const THIRD = 'requests/received/research'

const held = (report: Report) => report.page.locator('[data-notice="held"]')

/** A page that neither hears nor speaks: what it says would bring the one in the cache out of it. */
const mute = (report: Report) =>
  report.page.addInitScript(() => {
    Object.defineProperty(BroadcastChannel.prototype, 'onmessage', { set: () => undefined })
    BroadcastChannel.prototype.postMessage = () => undefined
  })

/** The report with one figure, left for another page; `back` comes back and says whether out of the cache. */
async function left(report: Report) {
  await report.import(followingFile('xiangning-office-2022'))
  await report.go('requests')
  await report.type(CELL, '12')
  await report.saved()
  await report.page.evaluate(() => {
    Object.assign(window, { old: true })
    addEventListener('pageshow', ({ persisted }) => Object.assign(window, { persisted }))
  })
  const place = report.page.url()
  await report.page.goto(`${report.address}index.html`)
  return {
    place,
    back: async () => {
      await report.page.goBack({ waitUntil: 'commit' })
      await expect(report.cell(CELL)).toBeVisible()
      return report.page.evaluate(() => ({
        old: 'old' in window,
        persisted: (window as { persisted?: boolean }).persisted,
      }))
    },
  }
}

const figures = async (report: Report) => {
  const drafts = (await dump(report.page)).stores['drafts'] as {
    draft: { values: Record<string, string> }
  }[]
  // In the order of the key: what stands comes last. A write that overtook another leaves that one for the next to clear.
  return drafts[drafts.length - 1]?.draft.values
}

test('what another tab wrote meanwhile stands in it at once, and is not overwritten', async ({
  report,
  anotherTab,
}) => {
  const { place, back } = await left(report)
  const other = await anotherTab()
  await mute(other)
  await other.page.goto(place)
  await expect(other.cell(CELL)).toHaveValue('12')
  await other.type(OTHER, '31')
  await other.leave()
  await other.type(CELL, '13')
  await other.leave()
  await other.saved()
  await other.page.close()

  await report.page.bringToFront()
  expect(await back()).toEqual({ old: true, persisted: true })
  await expect(report.cell(OTHER)).toHaveValue('31')
  await expect(report.cell(CELL)).toHaveValue('13')
  expect(await figures(report)).toMatchObject({ [CELL]: '13', [OTHER]: '31' })

  await report.type(THIRD, '5')
  await report.leave()
  await report.saved()
  await expect(report.page.locator('[data-notice]')).toHaveCount(0)
  expect(await figures(report)).toMatchObject({ [CELL]: '13', [OTHER]: '31', [THIRD]: '5' })
  await report.page.reload()
  await expect(report.cell(THIRD)).toHaveValue('5')
  await expect(report.cell(OTHER)).toHaveValue('31')
})

test('a keystroke, and at once away and back: it is there, here and in the store', async ({
  report,
}) => {
  const { place, back } = await left(report)
  await back()
  for (const figure of ['14', '15', '16']) {
    await report.type(CELL, figure)
    await report.page.goto(`${report.address}index.html`)
    expect(await figures(report)).toMatchObject({ [CELL]: figure })
    await back()
    await expect(report.cell(CELL)).toHaveValue(figure)
  }
  await report.type(OTHER, '17')
  await report.saved()
  expect(report.page.url()).toBe(place)
  expect(await figures(report)).toMatchObject({ [CELL]: '16', [OTHER]: '17' })
})

test('what is typed before it has looked at the store is kept apart, and overwrites nothing', async ({
  report,
  anotherTab,
}) => {
  const { place, back } = await left(report)
  // Faster than any hand: in the very event that brings the page back.
  await back()
  await report.page.evaluate((key) => {
    addEventListener('pageshow', () => {
      const input = document.querySelector<HTMLInputElement>(`[data-cell="${key}"]`)
      if (!input) return
      input.value = '9'
      input.dispatchEvent(new Event('input', { bubbles: true }))
    })
  }, THIRD)
  await report.page.goto(`${report.address}index.html`)
  const other = await anotherTab()
  await mute(other)
  await other.page.goto(place)
  await other.type(OTHER, '31')
  await other.leave()
  await other.type(CELL, '13')
  await other.leave()
  await other.saved()
  await other.page.close()

  await report.page.bringToFront()
  expect(await back()).toEqual({ old: true, persisted: true })
  await expect(report.page.locator('[data-notice="branch"]')).toContainText('没有丢失')
  await expect(report.cell(OTHER)).toHaveValue('31')
  await report.saved()
  const drafts = (await dump(report.page)).stores['drafts'] as {
    branchOf?: string
    draft: { values: Record<string, string> }
  }[]
  const [standing, branch] = drafts.sort((a) => (a.branchOf ? 1 : -1))
  expect(drafts).toHaveLength(2)
  expect(standing?.draft.values).toMatchObject({ [CELL]: '13', [OTHER]: '31', [THIRD]: '0' })
  expect(branch?.draft.values).toMatchObject({ [CELL]: '12', [THIRD]: '9' })
})

for (const cached of [true, false])
  test(`while the other tab goes on writing, what comes back ${cached ? 'out of the cache' : 'anew'} only reads, until it is told otherwise`, async ({
    report,
    anotherTab,
  }) => {
    const { place, back } = await left(report)
    const other = await anotherTab()
    // What it says brings the page out of the cache; so it first says nothing, or does.
    await other.page.addInitScript((quiet) => {
      Object.assign(window, { quiet })
      const post = BroadcastChannel.prototype.postMessage
      BroadcastChannel.prototype.postMessage = function (message) {
        if (!(window as { quiet?: boolean }).quiet) post.call(this, message)
      }
    }, cached)
    await other.page.goto(place)
    // Nothing new to be read: only asking tells that it is there.
    if (!cached) await other.type(OTHER, '31')
    await other.leave()
    await other.saved()
    // By now it answers as the page that writes.
    await other.page.waitForTimeout(3000)
    await other.page.evaluate(() => Object.assign(window, { quiet: false }))

    await report.page.bringToFront()
    expect((await back()).old).toBe(cached)
    await expect(held(report)).toBeVisible()
    await expect(report.cell(OTHER)).toHaveValue(cached ? '0' : '31')
    await expect(report.cell(OTHER)).toHaveJSProperty('readOnly', true)
    await report.action('continue-here').click()
    await expect(held(report)).toHaveCount(0)
    await report.type(THIRD, '6')
    await report.leave()
    await report.saved()
    await expect(other.cell(THIRD)).toHaveValue('6')
    expect(await figures(report)).toMatchObject({ [CELL]: '12', [THIRD]: '6' })
  })

test('a draft deleted meanwhile is not written back by the page that returns', async ({
  report,
  anotherTab,
}) => {
  const { back } = await left(report)
  const other = await anotherTab()
  await mute(other)
  await other.openList()
  await other.action('more').click()
  await other.action('delete-draft').click()
  await expect(other.page.locator('[data-draft]')).toHaveCount(0)

  await report.page.bringToFront()
  expect((await back()).persisted).toBe(true)
  await report.type(CELL, '99')
  await expect(report.page.locator('[data-save]').first()).toHaveAttribute('data-save', 'failed')
  await expect(report.page.locator('.save-reason')).toContainText('删除')
  expect((await dump(report.page)).stores['drafts']).toEqual([])
  expect((await report.exported()).file.values[CELL]).toBe('99')
})

test('a list that comes back shows what is there now', async ({ report, anotherTab }) => {
  await report.import(followingFile('xiangning-office-2022'))
  await report.openList()
  await expect(report.page.locator('[data-draft]')).toHaveCount(1)
  await report.page.evaluate(() =>
    addEventListener('pageshow', ({ persisted }) => Object.assign(window, { persisted })),
  )
  await report.page.goto(`${report.address}index.html`)
  const other = await anotherTab()
  await other.newReport()
  await other.insert('organisation', '乙县人民政府')
  await other.saved()
  await other.page.close()
  await report.page.bringToFront()
  await report.page.goBack({ waitUntil: 'commit' })
  await expect(report.row('乙县人民政府')).toBeVisible()
  expect(await report.page.evaluate(() => (window as { persisted?: boolean }).persisted)).toBe(true)
})
