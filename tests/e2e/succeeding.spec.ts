import AxeBuilder from '@axe-core/playwright'
import { followingFile } from './cases'
import { expect, test } from './fixtures'

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

  // The list has it now: last year's row offers it in its menu.
  await report.openList()
  const last = report.page.locator('[data-draft]', { hasText: '导入' })
  await expect(last.locator('[data-action="new-from-last-year"]')).toBeHidden()
  await last.locator('[data-action="more"]').click()
  await expect(last.locator('[data-action="new-from-last-year"]')).toBeVisible()

  await report.import(followingFile('suqian-2024'))
  await report.action('new-from-last-year').click()
  await expect(report.field('year')).toHaveValue('2025')
})
