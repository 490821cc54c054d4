/** The page as one file, opened from disk, with no network and no server: the whole main job. */
import { readFileSync } from 'node:fs'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { serve } from '../../scripts/serve.mjs'
import { SINGLE_FILES, ensureSingle } from '../../scripts/ready.mjs'
import { HEADINGS, caseFile } from './cases'
import { type Report, expect, test as base } from './fixtures'
import { bare, pdfText } from './pdf'

const NAME = '政府信息公开工作年度报告'
const INDEX = fileURLToPath(new URL('../../dist/index.html', import.meta.url))
const docx = fileURLToPath(
  new URL('../fixtures/documents/xiangning-office-2022.docx', import.meta.url),
)

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

/** A PDF in 宋体 by its name alone, as old programs write them: what its codes mean stands in the tables of pdf.js. */
function pdfInGbk(lines: readonly string[]): Buffer {
  const decode = new TextDecoder('gbk')
  const codes = new Map<string, string>()
  for (let code = 0x8140; code < 0xfeff; code++)
    codes.set(decode.decode(new Uint8Array([code >> 8, code & 255])), code.toString(16))
  const hex = (text: string) =>
    [...text].map((one) => codes.get(one) ?? one.charCodeAt(0).toString(16)).join('')
  const shown = lines.map((line) => `0 -30 Td <${hex(line)}> Tj`).join('\n')
  const content = `BT /F 12 Tf 50 800 Td\n${shown}\nET`
  const font = '/Type/Font/BaseFont/SimSun'
  const cid = `${font}/Subtype/CIDFontType2/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>`
  const objects = [
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>',
    `<</Length ${content.length}>>stream\n${content}\nendstream`,
    `<<${font}/Subtype/Type0/Encoding/GBK-EUC-H/DescendantFonts[6 0 R]>>`,
    `<<${cid}/FontDescriptor<</Type/FontDescriptor/FontName/SimSun/Flags 4>>>>`,
  ]
  const body = objects.map((object, at) => `${at + 1} 0 obj\n${object}\nendobj`).join('\n')
  return Buffer.from(`%PDF-1.4\n${body}\ntrailer<</Root 1 0 R/Size 7>>\n%%EOF`)
}

async function imported(
  report: Report,
  file: string | { name: string; mimeType: string; buffer: Buffer },
): Promise<void> {
  await report.page
    .locator('[data-action="import-file"]')
    .first()
    .setInputFiles(file, { timeout: 60_000 })
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

  await imported(report, docx)
  await expect(report.field('organisation')).toHaveValue(published.organisation)
  await report.go('review')
  const text = await delivered(report)
  for (const id of ['preamble', 'overview', 'problems', 'other'])
    expect(text).toContain(bare(published.texts[id] ?? ''))

  await report.openList()
  await expect(page.locator('[data-draft]')).toHaveCount(2)
  await expect(page.locator('[data-one-file]')).toHaveCount(0)
  const said = '2021年，我局认真贯彻落实条例，主动公开政府信息，答复申请，接受监督。'
  const lines = [`乡宁县林业局2021年${NAME}`, ...HEADINGS.flatMap((heading) => [heading, said])]
  await imported(report, {
    name: '年报.pdf',
    mimeType: 'application/pdf',
    buffer: pdfInGbk(lines),
  })
  await expect(report.field('organisation')).toHaveValue('乡宁县林业局')
  await report.go('overview')
  await expect(report.field('overview')).toHaveValue(said)
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
  // The same worker goes on with the packs it was given.
  await report.go('other')
  await report.insert('other', '没有其他需要报告的事项。')
  await report.go('review')
  expect(await delivered(report)).toContain('没有其他需要报告的事项。')
})

test('the file with all packs prints what the edition lacks, and is kept', async ({ report }) => {
  const { page } = report
  await report.newReport()
  await report.insert('organisation', '乡宁县司法局')
  await report.go('other')
  await report.insert('other', '鿏字很少用到。')
  await report.go('review')
  const said = page.locator('.making')
  await expect(said).toContainText('“年报-字库.pack”', { timeout: 60_000 })
  await page.locator('.own-fonts summary').click()
  const choice = page.locator('[data-font="archive"]')
  const whole = readFileSync(SINGLE_FILES.archive)
  const half = { name: '年报-字库.pack', mimeType: '', buffer: whole.subarray(0, 5_000_000) }
  await choice.setInputFiles(half)
  await expect(page.locator('.fault[role="alert"]')).toContainText('没有下载完整')
  await expect(said).toContainText('“鿏”')

  await choice.setInputFiles(SINGLE_FILES.archive)
  const row = page.locator('.own-fonts li', { hasText: '字库' })
  await expect(row).toContainText('年报-字库.pack')
  await expect(page.locator('.fault[role="alert"]')).toHaveCount(0)
  expect(await delivered(report)).toContain('鿏字很少用到。')
  await page.reload()
  expect(await delivered(report)).toContain('鿏字很少用到。')

  await page.locator('.own-fonts summary').click()
  await row.getByRole('button').first().click()
  await expect(said).toContainText('单文件轻便版没有下面的字', { timeout: 60_000 })
})

test('a page on plain http offers the file where its host says it has it, once', async ({
  page,
}) => {
  const server = await serve()
  const plain = server.url.replace('127.0.0.1', 'nianbao.test')
  await page.context().setOffline(false)
  // As a build writes it that was told the address (NIANBAO_SINGLE).
  await page.addInitScript(() =>
    window.document.addEventListener('readystatechange', () => {
      const meta = window.document.createElement('meta')
      meta.name = 'one-file'
      meta.content = './年报.html'
      window.document.head.append(meta)
    }),
  )
  await page.goto(plain)
  const offer = page.locator('[data-action="get-one-file"]')
  await expect(offer).toHaveAttribute('download', '年报.html')
  expect(await offer.evaluate((link: HTMLAnchorElement) => decodeURI(link.href))).toBe(
    `${plain}年报.html`,
  )
  await page.locator('[data-action="dismiss-one-file"]').click()
  await expect(offer).toHaveCount(0)
  await page.reload()
  await expect(page.locator('[data-action="restore-all"]')).toBeVisible()
  await expect(offer).toHaveCount(0)
  await server.close()
})

test('index.html opened from disk says how to get the file', async ({ page }) => {
  await page.goto(pathToFileURL(INDEX).href)
  const said = page.locator('#app')
  await expect(said).toContainText('双击单文件版“年报.html”，不用安装')
  expect((await said.boundingBox())?.width).toBe(608)
  // Where no script of it runs either.
  expect(readFileSync(INDEX, 'utf8')).toContain('请改用单文件版，双击“年报.html”')
})
