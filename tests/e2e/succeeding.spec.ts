import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { followingFile } from './cases'
import { expect, test } from './fixtures'

/** Figures of last year that lie over a field, or are cut off. */
const overlaid = (page: Page) =>
  page.evaluate(() => {
    const fields = [...document.querySelectorAll('[data-cell]')].map((one) =>
      one.getBoundingClientRect(),
    )
    return [...document.querySelectorAll<HTMLElement>('[data-last]')]
      .filter((one) => {
        const { left, right, top, bottom } = one.getBoundingClientRect()
        const over = fields.some(
          (field) =>
            field.left < right - 1 &&
            field.right > left + 1 &&
            field.top < bottom - 1 &&
            field.bottom > top + 1,
        )
        return over || one.scrollWidth > one.clientWidth
      })
      .map((one) => one.id)
  })

test('the next report is begun from last year’s, on the list and after an import', async ({
  report,
}) => {
  await report.import(followingFile('suqian-2023'))
  await report.openList()
  const row = report.row('宿迁市')
  await row.locator('[data-action="new-from-last-year"]').click()
  await expect(report.page).toHaveURL(/#\/report\/[^/]+\/cover$/)
  await expect(report.field('year')).toHaveValue('2024')
  await expect(report.field('preamble')).toHaveValue(/2024年1月1日至2024年12月31日/)
  const brought = report.page.locator('.remarks')
  await expect(brought).toContainText('自然人 118、商业企业 3，其余为 0')
  const { violations } = await new AxeBuilder({ page: report.page }).include('.remarks').analyze()
  expect(violations).toEqual([])
  await report.go('requests')
  await expect(report.cell('requests/carriedIn/total')).toHaveValue('121')
  await expect(report.cell('requests/received/individual')).toHaveValue('')
  await report.go('overview')
  await expect(report.field('overview')).toHaveValue(/^（一）主动公开方面。\n（二）/)

  // Last year's figures beside the cells of every table, over no field, heard, and no stop of the keyboard.
  await report.go('requests')
  await report.action('show-last-year').click()
  for (const [step, count] of [
    ['requests', 175],
    ['proactive', 10],
    ['disputes', 15],
  ] as const)
    for (const size of [
      { width: 1366, height: 768 },
      { width: 683, height: 384 },
    ]) {
      await report.page.setViewportSize(size)
      await report.go(step)
      const shown = size.width < 900 && step === 'requests' ? 25 : count
      await expect(report.page.locator('[data-last]')).toHaveCount(shown)
      expect([step, size.width, await overlaid(report.page)]).toEqual([step, size.width, []])
    }
  await report.page.setViewportSize({ width: 1366, height: 768 })
  await report.page.reload()
  await report.go('requests')
  await expect(report.page.locator('[data-last]')).toHaveCount(175)
  await expect(report.cell('requests/received/total')).toHaveAccessibleDescription(/上年\s+3511/)
  await report.cell('requests/received/individual').focus()
  await report.leave()
  expect(await report.focused()).toBe('requests/received/business')
  await report.action('show-last-year').click()
  await expect(report.page.locator('[data-last]')).toHaveCount(0)

  // The list has it now: last year's row offers it in its menu.
  await report.openList()
  const last = report.page.locator('[data-draft]', { hasText: '导入' })
  await expect(last.locator('[data-action="new-from-last-year"]')).toBeHidden()
  await last.locator('[data-action="more"]').click()
  await expect(last.locator('[data-action="new-from-last-year"]')).toBeVisible()

  // A report that came without last year's can take it from the list; one read in is there to be gone on from.
  await report.import(followingFile('suqian-2024'))
  await report.go('disputes')
  await report.action('take-last-year').click()
  await expect(report.page.locator('[data-last="440"]')).toHaveCount(1)
  await report.action('said-undo').click()
  await expect(report.page.locator('[data-last]')).toHaveCount(0)
  await report.go('cover')
  await report.action('new-from-last-year').click()
  await expect(report.field('year')).toHaveValue('2025')
})
