/** What was done last stands in a line that everyone sees, with the way back; and Ctrl+S has an answer. */
import { caseFile } from './cases'
import { type Report, expect, test } from './fixtures'

const said = (report: Report) => report.page.locator('.said')
const CELL = 'disputes/count/direct.other'

/** Whether the line lies in the window, and nothing over it. */
const isSeen = (report: Report) =>
  said(report)
    .locator('p')
    .evaluate((line) => {
      const { left, top, width, height } = line.getBoundingClientRect()
      const hit = document.elementFromPoint(left + Math.min(width / 2, 40), top + height / 2)
      return line.contains(hit) || hit?.contains(line) === true
    })

test('filling with 0 says how many cells, undoes that, and moves nothing', async ({ report }) => {
  await report.newReport()
  await report.go('disputes')
  const table = report.page.locator('.form-body')
  const before = await table.boundingBox()
  await report.action('fill-zero').click()
  await expect(said(report)).toHaveText(/^已填 12 格\s*撤销$/)
  expect(await isSeen(report)).toBe(true)
  expect(await table.boundingBox()).toEqual(before)
  await report.action('said-undo').click()
  await expect(report.cell(CELL)).toHaveValue('')
  await expect(said(report)).toHaveText(/^已撤销：其余 12 个空格填 0\s*重做$/)
  await report.action('said-redo').click()
  await expect(report.cell(CELL)).toHaveValue('0')
  // Typing ends it: the offer never undoes another step.
  await report.type(CELL, '5')
  await expect(said(report)).toHaveText('')
  await expect(report.action('said-undo')).toHaveCount(0)
})

test('an undo on another step says which, and leaving the step ends what was said', async ({
  report,
}) => {
  await report.import(caseFile('hongze-2023'))
  await report.go('disputes')
  await report.type(CELL, '5')
  await report.go('other')
  await report.action('undo').click()
  await expect(report.page).toHaveURL(/disputes$/)
  await expect(said(report)).toContainText('已撤销：填写，已转到“四、')
  await report.go('problems')
  await expect(said(report)).toHaveText('')
  await report.go('disputes')
  await expect(said(report)).toHaveText('')
})

for (const [width, height] of [
  [683, 384],
  [390, 800],
  [1093, 614],
] as const)
  test(`what was undone is seen at ${width} px, wherever the page is scrolled to`, async ({
    report,
  }) => {
    await report.page.setViewportSize({ width, height })
    await report.import(caseFile('hongze-2023'))
    await report.go('requests')
    const last = 'requests/carriedOut/individual'
    await report.type(last, '7')
    await report.page.keyboard.press('ControlOrMeta+Z')
    await expect(said(report)).toContainText('已撤销：填写')
    await expect.poll(() => isSeen(report)).toBe(true)
  })

test('Ctrl+S says that everything is stored and never opens the browser’s dialog', async ({
  report,
}) => {
  await report.page.addInitScript(() =>
    addEventListener(
      'keydown',
      (event) => {
        if (event.key === 's')
          setTimeout(() => Object.assign(window, { stopped: event.defaultPrevented }))
      },
      true,
    ),
  )
  const stopped = () => report.page.evaluate(() => (window as { stopped?: boolean }).stopped)
  let files = 0
  report.page.on('download', () => files++)
  await report.newReport()
  await report.field('organisation').fill('甲县人民政府')
  await expect(report.action('open-history')).toBeVisible()
  for (let i = 0; i < 3; i++) await report.page.keyboard.press('ControlOrMeta+s')
  await expect(said(report)).toContainText('已全部保存在这个浏览器里')
  await expect.poll(stopped).toBe(true)
  expect(files).toBe(0)
  const download = await report.download(() => report.action('said-download').click())
  expect(download.suggestedFilename()).toContain('甲县人民政府')

  await report.action('open-history').click()
  await report.page.evaluate(() => Object.assign(window, { stopped: undefined }))
  await report.page.keyboard.press('ControlOrMeta+s')
  await expect.poll(stopped).toBe(true)

  await report.openList()
  await report.page.keyboard.press('ControlOrMeta+s')
  await expect(report.page.getByRole('status').filter({ hasText: '都已保存' })).toBeVisible()
  await expect.poll(stopped).toBe(true)
})
