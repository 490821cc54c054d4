import { caseFile } from './cases'
import { expect, test } from './fixtures'

/** Scroll bars take their room here, as they do in a clerk's browser; other tests hide them. */
test.use({
  launchOptions: [
    async ({ launchOptions }, use) =>
      use({ ...launchOptions, ignoreDefaultArgs: ['--hide-scrollbars'] }),
    { scope: 'worker' },
  ],
})

/** How much more the form holds than is seen of it. */
const overflow = (form: Element) => form.scrollHeight - form.clientHeight

test('section three is whole at 1366 × 768, whatever had a scroll bar before it', async ({
  report,
}) => {
  await report.import(caseFile('suqian-2024'))
  // The text is longer than the window.
  await report.go('overview')
  const form = report.page.locator('.form-body')
  expect(await form.evaluate(overflow)).toBeGreaterThan(0)
  expect(
    await form.evaluate((one: HTMLElement) => one.offsetWidth - one.clientWidth),
  ).toBeGreaterThan(0)
  await report.go('requests')
  await expect.poll(() => form.evaluate(overflow)).toBe(0)
  // A lower window has a bar; once it is as high again, the bar is gone.
  await report.page.setViewportSize({ width: 1366, height: 700 })
  await expect.poll(() => form.evaluate(overflow)).toBeGreaterThan(0)
  await report.page.setViewportSize({ width: 1366, height: 768 })
  await expect.poll(() => form.evaluate(overflow)).toBe(0)
})

test('a text that is still blank has no scroll bar, in any window of a desk', async ({
  report,
}) => {
  await report.newReport()
  await report.go('overview')
  const form = report.page.locator('.form-body')
  for (const [width, height] of [
    [1366, 768],
    [1366, 657],
    [1093, 614],
  ] as const) {
    await report.page.setViewportSize({ width, height })
    await expect.poll(() => form.evaluate(overflow), `${width}`).toBe(0)
  }
  // The sheet is as high as the window, and the last line is seen once there is more.
  await report.page.setViewportSize({ width: 1366, height: 768 })
  const high = () => report.field('overview').evaluate((area) => area.clientHeight)
  expect(await high()).toBeGreaterThan(550)
  await report.insert('overview', Array.from({ length: 25 }, (_, i) => `第${i}段`).join('\n'))
  await expect.poll(high).toBeGreaterThan(25 * 33)
})

test('the steps and what stands below them keep their lines in a low window', async ({
  report,
}) => {
  await report.page.setViewportSize({ width: 1366, height: 600 })
  await report.import({
    ...caseFile('hongze-2023'),
    organisation: '淮安市洪泽区人民政府办公室（全区汇总）',
  })
  await report.go('requests')
  const side = report.page.locator('.side')
  await expect.poll(() => side.evaluate(overflow)).toBeGreaterThan(0)
  const lines = await report.page
    .locator('.steps a')
    .evaluateAll((steps) => [...new Set(steps.map((step) => (step as HTMLElement).offsetHeight))])
  expect(lines).toEqual([34])
  await report.go('review')
  const buttons = await report.page
    .locator('.buttons button')
    .evaluateAll((all) => [...new Set(all.map((one) => (one as HTMLElement).offsetTop))])
  expect(buttons).toHaveLength(1)
  await expect(report.page.locator('.buttons button').first()).toHaveCSS('height', '44px')
})

test('with 特大 type the names of lines keep their room in a narrow window', async ({ report }) => {
  await report.import(caseFile('suqian-2024'))
  await report.go('requests')
  await report.page.evaluate(() => (document.documentElement.dataset['size'] = 'largest'))
  /** Rows of the name with most of them, the two longest names left out; and whether all of the tools stand in one. */
  const rows = () =>
    report.page.evaluate(() => {
      const rowsOf = (element: Element) => {
        const whole = document.createRange()
        whole.selectNodeContents(element)
        return new Set([...whole.getClientRects()].map(({ top }) => Math.round(top))).size
      }
      const names = [...document.querySelectorAll('.requests tr:not(.two-lines) .label-2 span')]
      const groups = [...document.querySelectorAll('.requests .label-1.spanning span')]
      const tools = [...document.querySelectorAll('.tools .tool span')]
      const most = (all: Element[]) => Math.max(...all.map(rowsOf))
      return { names: most(names), groups: most(groups), tools: most(tools) }
    })
  for (const [width, most] of [
    [1150, 1],
    [1093, 2],
    [1024, 2],
    [960, 3],
    [900, 4],
  ] as const) {
    await report.page.setViewportSize({ width, height: 640 })
    const now = await rows()
    expect(now.names, `${width}`).toBeLessThanOrEqual(most)
    expect([now.groups, now.tools], `${width}`).toEqual([2, 1])
  }
})
