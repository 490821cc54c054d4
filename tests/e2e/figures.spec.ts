/** A figure, a year, a date is what the hand meant: cells chosen and edited, single values pasted, writings taken. */
import { caseFile } from './cases'
import { type Report, expect, test } from './fixtures'

/** Pastes as the keyboard does, from a clipboard that holds plain text. */
async function paste(report: Report, text: string): Promise<void> {
  await report.page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await report.page.evaluate((one) => navigator.clipboard.writeText(one), text)
  await report.page.keyboard.press('Control+v')
}

test('year and date are taken as people write them; what is no date stays and says why', async ({
  report,
}) => {
  await report.newReport()
  const [year, date] = [report.field('year'), report.field('signedOn')]
  await year.focus()
  await report.page.keyboard.press('Control+a')
  await report.page.keyboard.insertText('2023年')
  await report.leave()
  await expect(year).toHaveValue('2023')
  await expect(report.page.getByText('“2023年”取 2023。')).toBeVisible()

  await date.focus()
  await report.page.keyboard.press('Control+a')
  await paste(report, '二〇二五年一月二十日')
  await expect(date).toHaveValue('2025-01-20')
  await expect(report.page.getByText('“二〇二五年一月二十日”取 2025-01-20。')).toBeVisible()
  await report.page.keyboard.press('Control+a')
  // Each key leaves what was typed as it is: 2025/1/2 is a date already.
  await report.page.keyboard.type('2025/1/21')
  await expect(date).toHaveValue('2025/1/21')
  await report.leave()
  await expect(date).toHaveValue('2025-01-21')
  await date.fill('2025年2月30日')
  await report.leave()
  await expect(date).toHaveValue('2025年2月30日')
  await expect(date).toHaveAttribute('aria-invalid', 'true')
  await expect(report.page.getByText('2025年2月没有30日')).toBeVisible()
  await report.saved()
  await report.page.reload()
  await expect(date).toHaveValue('2025年2月30日')
  const { file } = await report.exported()
  expect([file.year, file.signedOn]).toEqual([2023, ''])
  // The file of a draft whose date is not one yet is a draft file all the same.
  await report.import(file)
  await report.go('cover')
  await expect(date).toHaveValue('2025年2月30日')
  await date.fill('2024-01-31')
  await expect(date).toHaveValue('2024-01-31')
  expect((await report.exported()).file).toMatchObject({ signedOn: '2024-01-31' })
  await report.page.getByLabel('在日历上选成文日期').fill('2024-02-01')
  await expect(date).toHaveValue('2024-02-01')
})
