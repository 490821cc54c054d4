/** 与上年对比: several years beside each other on the screen, and what of them is printed. */
import AxeBuilder from '@axe-core/playwright'
import { caseFile } from './cases'
import { expect, test } from './fixtures'
import { bare, pdfText } from './pdf'

const LICENSING = 'proactive/licensing/decisions'

test('last year on the list stands beside this one, is kept, and its chart goes into the PDF', async ({
  report,
}) => {
  const [last, now] = [caseFile('suqian-2023'), caseFile('suqian-2024')]
  await report.import(last)
  await report.import({ ...now, organisation: last.organisation })
  await report.go('review')
  const { page } = report
  await report.action('compare-years').focus()
  await page.keyboard.press('Enter')

  const dialog = page.getByRole('dialog', { name: '与上年对比' })
  const row = dialog.locator(`[data-compared="${LICENSING}"]`)
  await expect(row.locator('td')).toHaveText([
    last.values[LICENSING] ?? '',
    now.values[LICENSING] ?? '',
    /^[＋－]\d+$/,
    /^[＋－]\d+\.\d\d%$/,
  ])
  await expect(dialog.getByRole('img', { name: /自然人：2023年3402，2024年3440；/ })).toBeVisible()
  const fit = await dialog.locator('svg text').evaluateAll(
    (texts) =>
      texts.filter((text) => {
        const [own, whole] = [text, text.closest('svg') as SVGElement].map((one) =>
          one.getBoundingClientRect(),
        )
        return !own || !whole || own.right > whole.right + 1 || own.bottom > whole.bottom + 2
      }).length,
  )
  expect(fit).toBe(0)
  const { violations } = await new AxeBuilder({ page }).include('dialog').analyze()
  expect(violations).toEqual([])

  await report.action('keep-last-year').click()
  await dialog.getByRole('checkbox', { name: /办理结果/ }).check()
  await page.keyboard.press('Escape')
  await expect(report.action('compare-years')).toBeFocused()
  await expect(page.getByText('附图和表注：1 幅图')).toBeVisible()

  const download = await report.download(() => report.action('download-pdf').click())
  const text = bare(pdfText(await download.path(), 'file'))
  expect(text).toContain('图1政府信息公开申请办理结果（单位：件）')
  expect(text).toMatch(/予以公开2023年\d+2024年1431/)
  const { file } = await report.exported()
  expect([file['charts'], file['lastYear']]).toMatchObject([['results'], { year: 2023 }])
})

test('any report of the list may be chosen as last year’s', async ({ report }) => {
  const [last, now] = [caseFile('suqian-2023'), caseFile('suqian-2024')]
  await report.import({ ...last, organisation: '原单位' })
  await report.openList()
  await report.import(now)
  await report.go('disputes')
  const { page } = report
  await report.action('open-last-years').click()
  const dialog = page.getByRole('dialog', { name: '选上年年报' })
  await report.action('choose-last-year').selectOption({ label: '原单位 2023 年度报告' })
  await expect(dialog).toContainText('单位名称与本年报不同')
  const { violations } = await new AxeBuilder({ page }).include('dialog').analyze()
  expect(violations).toEqual([])
  await report.action('keep-chosen-year').click()
  await expect(report.action('open-last-years')).toBeFocused()
  const key = 'disputes/count/reconsideration.upheld'
  await expect(page.locator(`[id="last/${key}"]`)).toHaveAttribute(
    'data-last',
    last.values[key] ?? '',
  )
})
