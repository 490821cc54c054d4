/** The page as one file, opened from disk, with no network and no server: the whole main job. */
import { readFileSync } from 'node:fs'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { SINGLE_FILES, ensureSingle } from '../../scripts/ready.mjs'
import { caseFile } from './cases'
import { type Report, expect, test as base } from './fixtures'
import { bare, pdfText } from './pdf'

const document = (name: string) =>
  fileURLToPath(new URL(`../fixtures/documents/${name}`, import.meta.url))

const test = base.extend<object, { address: string }>({
  address: [
    // eslint-disable-next-line no-empty-pattern
    async ({}, use) => {
      await ensureSingle()
      await use(pathToFileURL(SINGLE_FILES.light).href)
    },
    { scope: 'worker', timeout: 120_000 },
  ],
})
// One after the other: the file is built once.
test.describe.configure({ mode: 'default' })
test.beforeEach(({ context }) => context.setOffline(true))

async function imported(report: Report, name: string): Promise<void> {
  await report.page
    .locator('[data-action="import-file"]')
    .first()
    .setInputFiles(document(name), { timeout: 60_000 })
  await report.action('confirm-import').click({ timeout: 60_000 })
  await expect(report.page).toHaveURL(/#\/report\/[^/]+\/cover$/)
}

const delivered = async (report: Report): Promise<string> => {
  const pdf = await report.download(() => report.action('download-pdf').click(), 60_000)
  return bare(pdfText(await pdf.path(), 'file'))
}

test('from disk: typed, kept, imported, printed, and nothing asked for', async ({ report }) => {
  const { page } = report
  const published = caseFile('xiangning-office-2022')
  await report.newReport()
  await report.insert('organisation', '乡宁县司法局')
  await report.go('requests')
  await report.type('requests/received/individual', '12')
  await report.saved()
  await page.reload()
  await expect(report.cell('requests/received/individual')).toHaveValue('12')
  await report.openList()
  await expect(report.row('乡宁县司法局')).toBeVisible()
  await expect(page.locator('[data-one-file="here"]')).toContainText(
    '轻便版，带最常用的汉字 3500 个',
  )
  await report.action('dismiss-one-file').click()

  await imported(report, 'xiangning-office-2022.docx')
  await expect(report.field('organisation')).toHaveValue(published.organisation)
  await report.go('review')
  const text = await delivered(report)
  for (const id of ['preamble', 'overview', 'problems', 'other'])
    expect(text).toContain(bare(published.texts[id] ?? ''))

  await report.openList()
  await expect(page.locator('[data-draft]')).toHaveCount(2)
  await expect(page.locator('[data-one-file]')).toHaveCount(0)
  // pdf.js and its tables of characters are in the file as well.
  await imported(report, 'hongze-2023.pdf')
  await expect(report.field('organisation')).toHaveValue(/洪泽区人民政府/)
  expect(report.requests.filter((url) => !/^(file|blob|data):/.test(url))).toEqual([])
})

test('a character the edition lacks: the page says which edition it is, and nothing of the network', async ({
  report,
}) => {
  await report.newReport()
  await report.insert('organisation', '乡宁县司法局')
  await report.go('other')
  await report.insert('other', '鿏字很少用到。')
  await report.go('review')
  const said = report.page.locator('.making')
  await expect(said).toContainText('单文件轻便版没有下面的字', { timeout: 60_000 })
  await expect(said).toContainText('“鿏”')
  await expect(said).not.toContainText('网络')
})

test('index.html opened from disk says how to get the file', async ({ page }) => {
  const index = fileURLToPath(new URL('../../dist/index.html', import.meta.url))
  await page.goto(pathToFileURL(index).href)
  const said = page.locator('#app')
  await expect(said).toContainText('双击单文件版“年报.html”，不用安装')
  expect((await said.boundingBox())?.width).toBe(608)
  // Where no script of it runs either.
  expect(readFileSync(index, 'utf8')).toContain('请改用单文件版，双击“年报.html”')
})
