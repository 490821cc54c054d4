import { caseFile, followingFile } from './cases'
import { expect, test } from './fixtures'

test('a first visit: what this is, that nothing leaves, and two buttons', async ({ report }) => {
  await report.openList()
  await expect(report.action('new-report')).toBeVisible()
  await expect(report.action('open-example')).toBeVisible()
  await expect(report.page.locator('main')).toContainText(
    /不上传|不离开|不会上传|只保存在|不会离开/,
  )
  await expect(report.page.locator('[data-draft]')).toHaveCount(0)
})

test('a row says whose report it is, its year, how far it is and what is wrong', async ({
  report,
}) => {
  await report.import(caseFile('hongze-2023'))
  await report.newReport()
  await report.insert('organisation', '新县人民政府')
  await report.saved()
  await report.openList()
  const row = report.row('淮安市洪泽区人民政府')
  await expect(row).toContainText('2023')
  await expect(row).toContainText(/2\s*处错误/)
  await expect(row).toContainText(/\d{1,2}:\d{2}/)
  await expect(row.getByRole('img')).toHaveAccessibleName(/200/)
  await expect(report.row('新县人民政府')).toContainText(/未填/)
  // The one changed last stands first.
  await expect(report.page.locator('[data-draft]').first()).toContainText('新县人民政府')
})

test('a draft is opened from its row', async ({ report }) => {
  await report.import(followingFile('suqian-2024'))
  const id = report.id()
  await report.openList()
  await report.row('宿迁市').locator('[data-action="open-draft"]').first().click()
  await expect(report.page).toHaveURL(new RegExp(`#/report/${id}/`))
})

test('delete can be undone, and stays done if it is not', async ({ report }) => {
  await report.import(caseFile('hongze-2023'))
  await report.import(caseFile('xiangning-office-2022'))
  await report.openList()
  const row = report.row('淮安市洪泽区人民政府')
  const remove = async () => {
    await row.locator('[data-action="more"]').click()
    await row.locator('[data-action="delete-draft"]').click()
    await expect(row.locator('[data-action="open-draft"]')).toHaveCount(0)
  }
  await remove()
  await report.action('undo-delete').click()
  await expect(row.locator('[data-action="open-draft"]').first()).toBeVisible()
  await row.locator('[data-action="open-draft"]').first().click()
  await report.go('disputes')
  await expect(report.cell('disputes/count/reconsideration.upheld')).toHaveValue('10')

  await report.openList()
  await remove()
  await report.page.reload()
  await expect(report.row('乡宁县人民政府办公室')).toHaveCount(1)
  await expect(report.row('淮安市洪泽区人民政府')).toHaveCount(0)
})

test('a copy is a draft of its own', async ({ report }) => {
  await report.import(followingFile('xiangning-office-2022'))
  const original = report.id()
  await report.openList()
  const row = report.row('乡宁县人民政府办公室')
  await row.locator('[data-action="more"]').click()
  await row.locator('[data-action="duplicate-draft"]').click()
  await expect(report.page.getByRole('status').filter({ hasText: '已复制' })).toBeVisible()
  await expect(report.page.locator('[data-draft]')).toHaveCount(2)
  const copy = report.page.locator(`[data-draft]:not([data-draft="${original}"])`)
  await copy.locator('[data-action="open-draft"]').first().click()
  await report.go('requests')
  await report.type('requests/received/individual', '99')
  await report.leave()
  await report.saved()
  await report.page.goto(`${report.address}#/report/${original}/requests`)
  await expect(report.cell('requests/received/individual')).toHaveValue('1')
})

test('a draft file is downloaded from its row', async ({ report }) => {
  await report.import(caseFile('hongze-2023'))
  await report.openList()
  const row = report.row('淮安市洪泽区人民政府')
  await row.locator('[data-action="more"]').click()
  const download = await report.download(() =>
    row.locator('[data-action="download-draft"]').click(),
  )
  expect(download.suggestedFilename()).toMatch(/^淮安市洪泽区人民政府2023年.*\.nianbao\.json$/)
})

test('an address of a draft that is not here says so and leads back', async ({ report }) => {
  await report.page.goto(`${report.address}#/report/nosuchdraft/requests`)
  await expect(report.page.locator('main')).toContainText(/没有|不在|找不到/)
  await expect(
    report.page.locator('a[href^="#/"], a[href="#"], [data-action="new-report"]').first(),
  ).toBeVisible()
})
