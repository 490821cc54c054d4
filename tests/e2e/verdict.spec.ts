import { pagesMarked } from './pdf'
import { caseFile } from './cases'
import { type Report, expect, test } from './fixtures'

const verdict = (report: Report) => report.page.locator('.verdict h2')
const fileName = (report: Report) => report.page.locator('.file-name')
const missing = (report: Report) =>
  report.page
    .locator('[data-missing]')
    .evaluateAll((items) => items.map((item) => item.getAttribute('data-missing')))

test('a name and zeros are no report: what is missing is listed, and the PDF is a draft', async ({
  report,
}) => {
  await report.newReport()
  await report.insert('organisation', '新县人民政府')
  for (const table of ['proactive', 'requests', 'disputes'] as const) {
    await report.go(table)
    await report.action('fill-zero').click()
  }
  await report.go('review')
  await expect(verdict(report)).toHaveText('还缺 3 项')
  await expect(report.step('review')).toContainText('还缺')
  await expect(report.page).toHaveTitle(/^还缺/)
  expect(await missing(report)).toEqual(['overview', 'problems', 'other'])
  const pdf = await report.download(() => report.action('download-pdf').click())
  expect(pdf.suggestedFilename()).toMatch(/^新县人民政府.*（草稿）\.pdf$/)
  expect(pagesMarked(await pdf.path())).not.toContain(false)
  // What is missing leads to its field.
  await report.page.locator('[data-missing="problems"] a').click()
  await expect(report.page).toHaveURL(/\/problems$/)
  await expect.poll(() => report.focused()).toBe('problems')
  await report.saved()
  await report.openList()
  await expect(report.row('新县人民政府')).toContainText('还缺')
})

test('仍要下载正式 PDF: once, knowing what is missing; kept, and asked again at a new gap', async ({
  report,
}) => {
  await report.import(caseFile('suqian-2024'))
  await report.go('review')
  await expect(report.page.locator('#lacking')).toContainText('引言；五、存在的主要问题及改进情况')
  const pdf = await report.download(() => report.action('make-final').click())
  expect(pdf.suggestedFilename()).not.toContain('草稿')
  expect(pagesMarked(await pdf.path())).not.toContain(true)
  await expect(verdict(report)).toHaveText('还缺 2 项')
  await expect(report.page.locator('[data-action="make-final"]')).toHaveCount(0)
  await report.saved()

  await report.page.reload()
  await expect(fileName(report)).not.toContainText('草稿')
  expect((await report.exported()).file['finalDespite']).toEqual(['preamble', 'problems'])

  await report.go('other')
  await report.insert('other', '')
  await report.go('review')
  await expect(fileName(report)).toContainText('（草稿）')
  await expect(report.action('make-final')).toBeVisible()
  await report.action('undo').click()
  await expect(report.page).toHaveURL(/\/other$/)
  await report.go('review')
  await expect(fileName(report)).not.toContainText('草稿')

  // Without a name for the file there is nothing to ask for.
  await report.go('cover')
  await report.insert('organisation', '')
  await report.go('review')
  await expect(fileName(report)).toContainText('（草稿）')
  await expect(report.page.locator('[data-action="make-final"]')).toHaveCount(0)
})

test('a date before the year is over: said on the cover and in the review, reached by F8 and from the list', async ({
  report,
}) => {
  await report.import({ ...caseFile('xiangning-office-2022'), signedOn: '2022-11-30' })
  await report.go('disputes')
  await expect(report.page.locator('.remarks-body')).toContainText('共 2 处，在封面和第六部分')
  await report.go('requests')
  await report.page.keyboard.press('F8')
  await expect(report.page).toHaveURL(/\/cover$/)
  await expect.poll(() => report.focused()).toBe('signedOn')
  expect((await report.findings())[0]).toMatchObject({ rule: 'R17', severity: 'error' })
  await expect(report.field('signedOn')).toHaveAccessibleDescription(/早于报告年度结束/)
  await report.go('review')
  await expect(verdict(report)).toHaveText('还有 1 处错误')
  await expect(fileName(report)).toContainText('（草稿）')

  await report.openList()
  await report.row('乡宁县').locator('[data-action="open-draft"]').click()
  await expect(report.page).toHaveURL(/\/cover$/)
  await expect.poll(() => report.focused()).toBe('signedOn')
  await report.field('signedOn').fill('2023-01-29')
  await report.go('review')
  await expect(verdict(report)).toHaveText('可以下载')
})

test('去改正 opens the first error, 继续填写 where the writer was last', async ({ report }) => {
  await report.import(caseFile('hongze-2023'))
  await report.openList()
  const open = report.row('洪泽区').locator('[data-action="open-draft"]')
  await expect(open).toContainText('去改正')
  await open.click()
  await expect(report.page).toHaveURL(/\/disputes$/)
  await expect.poll(() => report.focused()).toBe('disputes/count/reconsideration.total')
  await report.action('use-computed').click()
  await report.page.keyboard.press('F8')
  await report.action('use-computed').click()
  await report.go('requests')
  await report.type('requests/received/research', '0')
  await report.type('requests/carriedIn/other', '')
  await report.leave()
  await report.saved()
  await report.openList()
  await expect(open).toContainText('继续填写')
  await open.click()
  await expect(report.page).toHaveURL(/\/requests$/)
  await expect.poll(() => report.focused()).toBe('requests/carriedIn/other')
})

test('section five “无” says why its step is not done', async ({ report }) => {
  const file = caseFile('xiangning-office-2022')
  await report.import({ ...file, texts: { ...file.texts, problems: '无' } })
  await report.go('problems')
  await expect(report.step('problems')).toHaveAttribute('data-state', 'started')
  await expect(report.page.locator('#current-finding')).toContainText('审核不接受“无”')
})

test('the chosen cell is called by all its labels', async ({ report }) => {
  await report.import(caseFile('xiangning-office-2022'))
  await report.go('disputes')
  await report.cell('disputes/count/direct.total').focus()
  await expect(report.page.locator('.chosen-cell h3')).toHaveText(
    /行政诉讼.*未经复议直接起诉.*总计/,
  )
  await report.go('requests')
  await report.cell('requests/granted/total').focus()
  await expect(report.page.locator('.chosen-cell h3')).toHaveText(/予以公开.*总计/)
})

test('a downloaded PDF carries the draft: nobody is reminded of a backup', async ({ report }) => {
  await report.import(caseFile('xiangning-office-2022'))
  const reminder = report.page.locator('[data-reminder]')
  await report.go('overview')
  await expect(reminder).toContainText('没有备份')
  await report.go('review')
  await expect(reminder).toBeVisible()
  await report.download(() => report.action('download-pdf').click())
  await expect(reminder).toHaveCount(0)
  await report.go('overview')
  await report.go('review')
  // The next file that goes out comes after the reminder has been looked at.
  await report.download(() => report.action('download-pdf').click())
  await expect(reminder).toHaveCount(0)
})
