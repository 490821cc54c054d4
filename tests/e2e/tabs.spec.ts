/** Several tabs and windows on one draft: one writes, the others follow, and nothing anybody typed is lost. */
import { serve } from '../../scripts/serve.mjs'
import { followingFile } from './cases'
import { Report, expect, test } from './fixtures'

const CELL = 'requests/received/individual'
const OTHER = 'requests/received/business'

const held = (report: Report) => report.page.locator('[data-notice="held"]')
const branch = (report: Report) => report.page.locator('[data-notice="branch"]')

/** An input as the page hears it, without the focus that would make it look at the store first. */
const inputUnseen = (report: Report, key: string, text: string) =>
  report.cell(key).evaluate((input: HTMLInputElement, typed) => {
    input.value = typed
    input.dispatchEvent(new Event('input', { bubbles: true }))
  }, text)

/** A page that hears nothing, as one that sleeps or was built before pages spoke to each other. */
const deaf = (report: Report) =>
  report.page.addInitScript(() => {
    Object.defineProperty(BroadcastChannel.prototype, 'onmessage', { set: () => undefined })
    BroadcastChannel.prototype.postMessage = () => undefined
  })

test('the second tab reads, live, and takes over with one click', async ({
  report,
  anotherTab,
}) => {
  await report.import(followingFile('xiangning-office-2022'))
  await report.go('requests')
  await report.answers()
  const second = await anotherTab()
  await second.page.goto(report.page.url())
  await expect(held(second)).toContainText('另一个窗口')
  await expect(held(second).locator('xpath=..')).toHaveAttribute('role', 'status')
  await expect(held(report)).toHaveCount(0)

  // What the first writes stands in the second within moments, without its being turned to.
  await report.page.bringToFront()
  await report.type(OTHER, '31')
  await expect(second.cell(OTHER)).toHaveValue('31', { timeout: 2000 })

  await second.page.bringToFront()
  await second.action('continue-here').click()
  await expect(held(second)).toHaveCount(0)
  await expect(held(report)).toBeVisible()
  await second.type(OTHER, '32')
  await expect(report.cell(OTHER)).toHaveValue('32', { timeout: 2000 })
  await second.saved()
  await expect(branch(second)).toHaveCount(0)
  await expect(branch(report)).toHaveCount(0)
})

test('what is only read can be read and copied, and by no way changed', async ({
  report,
  anotherTab,
}) => {
  await report.import(followingFile('xiangning-office-2022'))
  await report.go('requests')
  await report.type(OTHER, '31')
  await report.saved()
  await report.answers()
  const second = await anotherTab()
  await second.page.goto(report.page.url())
  await expect(held(second)).toBeVisible()
  const before = (await second.exported()).text

  await second.type(OTHER, '99')
  await expect(second.cell(OTHER)).toHaveValue('31')
  await expect(second.cell(OTHER)).toHaveJSProperty('readOnly', true)
  await expect(second.cell(OTHER)).toBeEnabled()
  expect(await second.page.evaluate(() => getSelection()?.toString())).toBe('31')
  // Keys still lead from cell to cell.
  await second.page.keyboard.press('ArrowDown')
  expect(await second.focused()).not.toBe(OTHER)
  await second.page.keyboard.press('Shift+ArrowDown')
  await second.page.keyboard.press('Delete')
  await second.page.keyboard.press('Escape')
  for (const action of ['undo', 'redo', 'fill-zero', 'import-sheet'])
    await expect(second.page.locator(`[data-action="${action}"]`), action).toBeDisabled()
  await second.page.keyboard.press('ControlOrMeta+Z')
  await second.page.keyboard.press('ControlOrMeta+Y')
  await second.page.keyboard.press('F8')
  await second.cell(OTHER).evaluate((input) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', '1\t2\n3\t4')
    input.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
    )
  })
  await expect(second.page.locator('dialog[open]')).toHaveCount(0)
  await inputUnseen(second, OTHER, '98')
  await second.cell(OTHER).focus()
  await expect(second.page.locator('#note')).toHaveJSProperty('readOnly', true)
  await second.go('cover')
  for (const field of ['organisation', 'year', 'signedOn', 'preamble'])
    await expect(second.field(field), field).toHaveJSProperty('readOnly', true)
  await second.go('overview')
  await expect(second.field('overview')).toHaveJSProperty('readOnly', true)
  await second.field('overview').evaluate((area) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', '一\n\n二')
    area.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
    )
  })
  expect((await second.exported()).text).toBe(before)
})

test('a tab that is closed hands over without being asked', async ({ report, anotherTab }) => {
  await report.newReport()
  await report.go('requests')
  await report.answers()
  const second = await anotherTab()
  await second.page.goto(report.page.url())
  await expect(held(second)).toBeVisible()
  await report.type(CELL, '5')
  await report.page.close({ runBeforeUnload: false })
  // Its word may be lost with it; then it is missed at the next question.
  await expect(held(second)).toHaveCount(0, { timeout: 8000 })
  await expect(second.cell(CELL)).toHaveValue('5')
  await second.type(CELL, '56')
  await second.saved()
})

test('a tab that writes stays the writer: with no keystroke it hands over', async ({ report }) => {
  await report.newReport()
  await report.go('requests')
  await report.answers()
  const said = await report.page.evaluateHandle(() => {
    const kinds: string[] = []
    const channel = new BroadcastChannel('nianbao')
    channel.onmessage = ({ data }) => kinds.push((data as { kind: string }).kind)
    return kinds
  })
  for (const figure of ['5', '56']) {
    await report.type(CELL, figure)
    await report.saved()
  }
  await expect.poll(() => said.jsonValue()).toContain('wrote')
  expect(new Set(await said.jsonValue())).toEqual(new Set(['wrote']))
})

test('a tab that leaves the report for the list hands over, and reads when it comes back', async ({
  report,
  anotherTab,
}) => {
  await report.newReport()
  await report.go('requests')
  await report.answers()
  const second = await anotherTab()
  await second.page.goto(report.page.url())
  await expect(held(second)).toBeVisible()
  await report.page.getByRole('link', { name: '全部年报' }).click()
  await expect(held(second)).toHaveCount(0)
  await second.type(CELL, '7')
  await second.saved()
  await report.page.goBack()
  await expect(held(report)).toBeVisible()
  await expect(report.cell(CELL)).toHaveValue('7')
})

test('a duplicated tab that nobody touches writes nothing', async ({ report, anotherTab }) => {
  await report.import(followingFile('xiangning-office-2022'))
  await report.go('requests')
  const second = await anotherTab()
  await second.page.addInitScript(() => {
    const add = IDBObjectStore.prototype.add
    IDBObjectStore.prototype.add = function (...args) {
      Object.assign(window, { written: true })
      return add.apply(this, args)
    }
  })
  await second.page.goto(report.page.url())
  await expect(second.cell(CELL)).toHaveValue('1')
  await report.page.bringToFront()
  await report.type(OTHER, '41')
  await report.saved()
  await second.page.bringToFront()
  await second.cell(CELL).focus()
  await second.leave()
  await second.go('overview')
  await second.page.waitForTimeout(2000)
  expect(await second.page.evaluate(() => 'written' in window)).toBe(false)
  await second.page.close({ runBeforeUnload: true })
  await report.page.reload()
  await expect(report.cell(OTHER)).toHaveValue('41')
})

test('what a stale tab held is kept, compared and taken over', async ({ report, anotherTab }) => {
  await deaf(report)
  await report.newReport()
  await report.go('requests')
  await report.saved()
  const other = await anotherTab()
  await other.page.goto(report.page.url())
  await other.type(CELL, '345')
  await other.leave()
  await other.saved()

  await inputUnseen(report, OTHER, '9')
  await expect(branch(report)).toContainText('没有丢失')
  // The page goes on from what the other wrote, and says so only once.
  await expect(report.cell(CELL)).toHaveValue('345')
  await expect(report.cell(OTHER)).toHaveValue('')
  await report.saved()

  await report.action('compare').click()
  const rows = report.page.locator('[data-difference]')
  await expect(rows).toHaveCount(2)
  // The branch is said above the table, its comparison stands before it.
  expect(await report.violations()).toEqual([])
  await expect(rows.nth(0)).toContainText('自然人')
  await expect(rows.nth(0).locator('td').nth(0)).toHaveText('345')
  await expect(rows.nth(0).locator('td').nth(1)).toHaveText('空白')
  await expect(rows.nth(1).locator('td').nth(1)).toHaveText('9')
  await rows.nth(1).locator('[data-action="take-difference"]').click()
  await expect(rows).toHaveCount(1)
  await report.page.keyboard.press('Escape')
  await expect(report.cell(OTHER)).toHaveValue('9')
  await expect(report.cell(CELL)).toHaveValue('345')

  // One step, and it can be taken back; the branch is still there after a reload.
  await report.action('undo').click()
  await expect(report.cell(OTHER)).toHaveValue('')
  await report.saved()
  await report.page.reload()
  await expect(branch(report)).toBeVisible()
  await report.action('compare').click()
  await report.action('take-all').click()
  await expect(rows).toHaveCount(0)
  await report.page.keyboard.press('Escape')
  await expect(report.cell(OTHER)).toHaveValue('9')
  await expect(report.cell(CELL)).toHaveValue('')
  await report.action('undo').click()
  await expect(report.cell(CELL)).toHaveValue('345')

  await report.action('keep-apart').click()
  await expect(branch(report)).toHaveCount(0)
  await report.saved()
  await report.openList()
  await expect(report.page.locator('[data-draft]')).toHaveCount(2)
})

test('a tab that loads while the other writes does not write its older copy', async ({
  report,
  anotherTab,
}) => {
  await report.import(followingFile('xiangning-office-2022'))
  await report.go('requests')
  const second = await anotherTab()
  await deaf(second)
  // What it reads is old by the time it has it.
  await second.page.addInitScript(() => {
    const getAll = IDBObjectStore.prototype.getAll
    IDBObjectStore.prototype.getAll = function (...args) {
      const request = getAll.apply(this, args)
      Object.assign(window, { read: true })
      const until = performance.now() + 1500
      while (!(window as { seen?: boolean }).seen && performance.now() < until);
      return request
    }
  })
  const loading = second.page.goto(report.page.url())
  await report.page.waitForTimeout(300)
  await report.type(OTHER, '77')
  await report.saved()
  await loading
  await expect(second.cell(CELL)).toHaveValue('1')
  await inputUnseen(second, CELL, '2')
  await second.saved()
  await report.page.reload()
  await expect(report.cell(OTHER)).toHaveValue('77')
})

test('over plain http, where there are no locks, one tab writes all the same', async ({
  browser,
}) => {
  const server = await serve({ base: '/nianbao/' })
  const context = await browser.newContext()
  try {
    const address = server.url.replace(/127\.0\.0\.1|localhost/, 'nianbao.test')
    const first = new Report(await context.newPage(), address)
    await first.newReport()
    expect(await first.page.evaluate(() => isSecureContext || 'locks' in navigator)).toBe(false)
    await first.go('requests')
    await first.answers()
    const second = new Report(await context.newPage(), address)
    await second.page.goto(first.page.url())
    await expect(held(second)).toBeVisible()
    await second.action('continue-here').click()
    await expect(held(first)).toBeVisible()
    await second.type(CELL, '8')
    await expect(first.cell(CELL)).toHaveValue('8')
    expect([...first.problems, ...second.problems]).toEqual([])
  } finally {
    await context.close()
    await server.close()
  }
})

test('what another build says over the channel is not taken for our own', async ({ report }) => {
  await report.newReport()
  await report.go('requests')
  await report.page.evaluate((draft) => {
    const channel = new BroadcastChannel('nianbao')
    const hold = { v: 1, kind: 'hold', draft, from: 'x', since: 9e15 }
    for (const message of [null, 'hold', 7, [], { ...hold, v: 2 }, { ...hold, since: 'now' }])
      channel.postMessage(message)
  }, report.id())
  await report.page.waitForTimeout(200)
  await report.type(CELL, '6')
  await report.saved()
  await expect(held(report)).toHaveCount(0)
})

test('whatever a tab took and called saved is still there, however the two take turns', async ({
  report,
  anotherTab,
}) => {
  const first = report
  await first.import(followingFile('xiangning-office-2022'))
  await first.go('requests')
  const place = first.page.url()
  const second = await anotherTab()
  await second.page.goto(place)
  await expect(second.cell(CELL)).toHaveValue('1')
  const cells = [
    [first, 'requests/received/business', '31'],
    [second, 'requests/received/research', '32'],
    [first, 'requests/received/charity', '33'],
    [second, 'requests/received/legal', '34'],
  ] as const
  for (const [tab, key, figure] of cells) {
    await tab.page.bringToFront()
    await tab.page.waitForTimeout(500)
    if (await held(tab).isVisible()) {
      await tab.action('continue-here').click()
      await expect(held(tab)).toHaveCount(0)
    }
    await tab.type(key, figure)
    await tab.saved()
  }
  for (const [, key, figure] of cells)
    for (const tab of [first, second]) await expect(tab.cell(key), key).toHaveValue(figure)
  const third = await anotherTab()
  await third.page.goto(place)
  for (const [, key, figure] of cells) await expect(third.cell(key), key).toHaveValue(figure)
})
