import AxeBuilder from '@axe-core/playwright'
import { caseFile } from './cases'
import { type Report, expect, test } from './fixtures'

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
const violations = async ({ page }: Report) =>
  (await new AxeBuilder({ page }).withTags(TAGS).analyze()).violations.map(({ id }) => id)

test('what must be covered ticks itself, and a sentence put in at the caret follows the table', async ({
  report,
}) => {
  await report.import(caseFile('suqian-2023'))
  await report.go('overview')
  const { page } = report
  const points = page.getByRole('status').filter({ hasText: '已写到' })
  await report.insert('overview', '（一）主动公开。全年公开政府信息12条。')
  await expect(points).toHaveText('已写到 1 项，共 6 项')
  // The caret goes between the two sentences, and stays there while the mouse is at the remarks.
  await report
    .field('overview')
    .evaluate((area: HTMLTextAreaElement) => area.setSelectionRange(8, 8))
  await report.action('unfold-sentences').click()
  await report.action('put-sentence').click()
  const put = (received: string) =>
    `（一）主动公开。全年收到政府信息公开申请${received}件，上年结转96件，办结3486件，结转下年度继续办理121件。全年公开政府信息12条。`
  await expect(report.field('overview')).toHaveValue(put('3511'))
  await expect(report.field('overview')).toBeFocused()
  await expect(points).toHaveText('已写到 2 项，共 6 项')
  expect(await violations(report)).toEqual([])

  await report.go('requests')
  await report.type('requests/received/total', '3512')
  await report.leave()
  await report.go('overview')
  await expect(report.field('overview')).toHaveValue(put('3512'))
  await report.action('undo').click()
  await expect(report.cell('requests/received/total')).toHaveValue('3511')
  await report.go('overview')
  await expect(report.field('overview')).toHaveValue(put('3511'))

  await report.go('other')
  await report.action('unfold-fee').click()
  await page.locator('[data-fee="count"]').fill('31')
  await report.action('put-fee').click()
  await expect(report.field('other')).toHaveValue(/处理费2200元，按件计收。$/)
  expect(await violations(report)).toEqual([])
})

test('F1 in a cell and a click on the name of a line tell what is counted there; Esc leads back', async ({
  report,
}) => {
  await report.import(caseFile('suqian-2023'))
  await report.go('requests')
  const { page } = report
  const note = page.locator('[data-counting]')
  const stops = () =>
    page.locator('.table-step').locator('input, button, a[href], [tabindex="0"]').count()
  const before = await stops()
  const key = 'requests/refusedThirdParty/business'
  await report.cell(key).focus()
  // The keys of the remarks come with them.
  await expect(report.action('ask-counting')).toBeVisible()
  await page.keyboard.press('F1')
  await expect(note).toBeFocused()
  await expect(note).toContainText('第十五条')
  expect(await violations(report)).toEqual([])
  await page.keyboard.press('Escape')
  await expect(note).toHaveCount(0)
  expect(await report.focused()).toBe(key)

  await page.getByRole('rowheader', { name: '3.其他' }).click()
  await expect(note).toContainText('主动撤回')
  // Another cell has the hand: what was told of that line is gone.
  await report.cell(key).focus()
  await expect(note).toHaveCount(0)
  expect(await stops()).toBe(before)

  await report.go('disputes')
  await page.getByRole('columnheader', { name: '尚未 审结' }).nth(1).click()
  await expect(note).toContainText('没有经过复议')
})
