/** The menu of a row, by keys and in small windows; the badges beside the names. */
import { caseFile } from './cases'
import { type Report, expect, test } from './fixtures'

/** Whether what came up lies in the window and off its trigger. */
const stands = (report: Report, menu: string) =>
  report.page.evaluate((selector) => {
    const open = document.querySelector(`${selector}[open]`) as HTMLElement
    const trigger = (open.querySelector('summary') as HTMLElement).getBoundingClientRect()
    const shown = (open.lastElementChild as HTMLElement).getBoundingClientRect()
    const inside =
      shown.left >= 0 &&
      shown.top >= 0 &&
      shown.right <= document.documentElement.clientWidth &&
      shown.bottom <= innerHeight
    const over =
      shown.left < trigger.right &&
      shown.right > trigger.left &&
      shown.top < trigger.bottom &&
      shown.bottom > trigger.top
    return inside && !over
  }, menu)

test('the menu is moved through by arrows and leads back to its trigger', async ({ report }) => {
  await report.import(caseFile('hongze-2023'))
  await report.openList()
  await report.action('more').focus()
  const press = async (key: string, action: string) => {
    await report.page.keyboard.press(key)
    await expect.poll(() => report.focused()).toBe(action)
  }
  await press('Enter', 'duplicate-draft')
  await press('ArrowDown', 'download-draft')
  await press('End', 'delete-draft')
  await press('ArrowDown', 'duplicate-draft')
  await press('ArrowUp', 'delete-draft')
  await press('Home', 'duplicate-draft')
  await press('Escape', 'more')
  await expect(report.page.getByRole('menu')).toHaveCount(0)
  await press('ArrowUp', 'delete-draft')
  await press('Tab', 'export-all')
  await expect(report.page.getByRole('menu')).toHaveCount(0)
  await report.action('more').focus()
  await press('ArrowDown', 'duplicate-draft')
  await expect(report.page.getByRole('menuitem')).toHaveCount(3)
  await report.page.locator('h1').click()
  await expect(report.page.getByRole('menu')).toHaveCount(0)
})

for (const [width, height] of [
  [1366, 768],
  [683, 384],
  [390, 600],
] as const)
  test(`menus stand in the window of ${width}×${height}, off their triggers`, async ({
    report,
  }) => {
    await report.page.setViewportSize({ width, height })
    await report.import(caseFile('hongze-2023'))
    await report.go('requests')
    await report.page.locator('.sheet-files summary').click()
    await expect.poll(() => stands(report, '.sheet-files')).toBe(true)
    await report.import(caseFile('xiangning-office-2022'))
    await report.openList()
    // The last row, with its trigger at the lower edge of the window.
    const last = report.page.locator('[data-action="more"]').last()
    await last.evaluate((one) => one.scrollIntoView({ block: 'end' }))
    await last.click()
    await expect.poll(() => stands(report, '.menu')).toBe(true)
  })

test('samples, copies and imports bear a badge until they are called otherwise', async ({
  report,
}) => {
  const badge = report.page.locator('.badge')
  await report.openList()
  await report.action('open-example').click()
  await expect(badge).toHaveText('示例')
  await report.saved()
  await report.page.reload()
  await expect(badge).toHaveText('示例')
  await report.import(caseFile('hongze-2023'))
  await expect(badge).toHaveText('导入')
  // The file is as it was: the badge is this browser's.
  expect((await report.exported()).file).toEqual(caseFile('hongze-2023'))
  await report.openList()
  const row = report.row('洪泽区').first()
  await row.locator('[data-action="more"]').click()
  await row.locator('[data-action="duplicate-draft"]').click()
  await expect(badge).toHaveText(['副本', '导入', '示例'])
  await row.locator('[data-action="open-draft"]').click()
  await report.go('cover')
  await report.field('year').fill('2025')
  await expect(badge).toHaveCount(0)
  await report.saved()
  await report.openList()
  await expect(badge).toHaveText(['导入', '示例'])
})
