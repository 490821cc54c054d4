import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { caseFile, followingFile } from './cases'
import { type Report, expect, test } from './fixtures'

/** Darkness of a page in blocks, 0 to 1: where the ink is, however the edges of letters are smoothed. */
const COLUMNS = 21
const ROWS = 29

async function previewed(report: Report): Promise<number[]> {
  const look = () =>
    report.page.locator('canvas.sheet').evaluate(
      (canvas: HTMLCanvasElement, [columns, rows]) => {
        const copy = document.createElement('canvas')
        copy.width = 420
        copy.height = 594
        const context = copy.getContext('2d') as CanvasRenderingContext2D
        context.fillStyle = '#fff'
        context.fillRect(0, 0, copy.width, copy.height)
        context.drawImage(canvas, 0, 0, copy.width, copy.height)
        const { data } = context.getImageData(0, 0, copy.width, copy.height)
        const blocks = new Array<number>(columns * rows).fill(0)
        for (let y = 0; y < copy.height; y++)
          for (let x = 0; x < copy.width; x++) {
            const row = Math.floor((y * rows) / copy.height)
            const at = row * columns + Math.floor((x * columns) / copy.width)
            blocks[at] = (blocks[at] ?? 0) + 255 - (data[(y * copy.width + x) * 4 + 1] ?? 255)
          }
        const size = (copy.width * copy.height * 255) / blocks.length
        return blocks.map((sum) => sum / size)
      },
      [COLUMNS, ROWS] as const,
    )
  await expect.poll(async () => Math.max(...(await look()))).toBeGreaterThan(0.02)
  return look()
}

/** The same of a page of a PDF, as poppler draws it. */
function drawn(path: string, page: number): number[] {
  const picture = execFileSync(
    'pdftoppm',
    ['-gray', '-r', '60', '-f', String(page), '-l', String(page), path],
    { maxBuffer: 1 << 26 },
  )
  const [head = '', width = 0, height = 0] = /^P5\s+(\d+)\s+(\d+)\s+\d+\s/
    .exec(picture.subarray(0, 40).toString('latin1'))
    ?.map((part, i) => (i === 0 ? part : Number(part))) as [string, number, number]
  const blocks = new Array<number>(COLUMNS * ROWS).fill(0)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const at = Math.floor((y * ROWS) / height) * COLUMNS + Math.floor((x * COLUMNS) / width)
      blocks[at] = (blocks[at] ?? 0) + 255 - (picture[head.length + y * width + x] ?? 255)
    }
  const size = (width * height * 255) / blocks.length
  return blocks.map((sum) => sum / size)
}

const apart = (a: number[], b: number[]) =>
  Math.max(...a.map((value, i) => Math.abs(value - (b[i] ?? 0))))

test.describe('the pages shown are the pages of the PDF', () => {
  for (const name of ['xiangning-office-2022', 'hongze-2023'] as const)
    test(name, async ({ report }) => {
      await report.import(caseFile(name))
      await report.go('review')
      await expect(report.page.locator('canvas.sheet')).toBeVisible({ timeout: 15_000 })
      const pdf = await report.download(() => report.action('download-pdf').click())
      const path = await pdf.path()
      const count = await report.page.locator('.thumbnails li').count()
      expect(count).toBe(
        Number(/Pages:\s+(\d+)/.exec(execFileSync('pdfinfo', [path]).toString())?.[1]),
      )
      for (let page = 1; page <= count; page++) {
        await report.page.getByRole('button', { name: `翻到第 ${page} 页` }).click()
        const shown = await previewed(report)
        expect(apart(shown, drawn(path, page))).toBeLessThan(0.1)
        // And not just any page.
        expect(apart(shown, drawn(path, (page % count) + 1))).toBeGreaterThan(0.1)
      }
    })
})

test('one draft is made into a PDF once', async ({ report }) => {
  await report.page.addInitScript(() => {
    const post = Worker.prototype.postMessage
    const asked: string[] = []
    Object.assign(window, { asked })
    Worker.prototype.postMessage = function (this: Worker, message: { kind: string }) {
      asked.push(message.kind)
      post.call(this, message)
    }
  })
  await report.import(caseFile('xiangning-office-2022'))
  await report.go('review')
  await expect(report.page.locator('canvas.sheet')).toBeVisible({ timeout: 15_000 })
  await report.page.waitForTimeout(1000)
  await report.download(() => report.action('download-pdf').click())
  const asked = await report.page.evaluate(() => (window as never as { asked: string[] }).asked)
  expect(asked.filter((kind) => kind === 'make')).toHaveLength(1)
})

test('each page leads to the steps where it is written', async ({ report }) => {
  await report.import(caseFile('xiangning-office-2022'))
  await report.go('review')
  await report.page.getByRole('button', { name: '翻到第 4 页' }).click({ timeout: 15_000 })
  await report.page.getByRole('link', { name: '三、收到和处理政府信息公开申请情况' }).click()
  await expect(report.page).toHaveURL(/\/requests$/)
})

test('a report is restored from its PDF, every character and unknown keys included', async ({
  report,
}) => {
  const file = { ...followingFile('xiangning-office-2022'), remark: { by: '𬭚' } }
  await report.import(file)
  await report.go('review')
  const pdf = await report.download(() => report.action('download-pdf').click())
  const bytes = readFileSync(await pdf.path())
  await report.openList()
  await expect(report.page.locator('[data-draft]')).toHaveCount(1)
  await report.chooseFile(bytes, pdf.suggestedFilename())
  await expect(report.page).toHaveURL(/\/cover$/)
  expect((await report.exported()).file).toEqual(file)
  await report.openList()
  await expect(report.page.locator('[data-draft]')).toHaveCount(2)
})

test('a PDF of another maker is refused with a sentence', async ({ report }) => {
  await report.openList()
  await report.chooseFile(
    Buffer.from('%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer <<>>\n%%EOF\n'),
    '别的.pdf',
  )
  await expect(report.page.getByRole('alert')).toContainText('读不出来')
  await expect(report.page.locator('[data-draft]')).toHaveCount(0)
})

test('fonts that do not come are named, and asked for again', async ({ report, context }) => {
  await context.route(/\/fonts\//, (route) => route.abort())
  await report.import(caseFile('xiangning-office-2022'))
  await report.go('review')
  const told = report.page.locator('.making .fault')
  await expect(told).toContainText('请检查网络', { timeout: 15_000 })
  await context.unroute(/\/fonts\//)
  await report.download(() => report.action('download-pdf').click())
  // What the network refused is on the console, and nothing else is.
  expect(report.problems.every((problem) => problem.includes('/fonts/'))).toBe(true)
  report.problems.length = 0
})

test('ten PDFs in a row use one worker, and none fetches a font twice', async ({ report }) => {
  await report.import(caseFile('xiangning-office-2022'))
  const fonts = () => report.requests.filter((url) => url.includes('/fonts/'))
  for (let i = 1; i <= 10; i++) {
    await report.go('problems')
    await report.insert('problems', `第${i}次改写，内容与前一次不同，政务公开。`)
    await report.go('review')
    const pdf = await report.download(() => report.action('download-pdf').click())
    expect(readFileSync(await pdf.path()).length).toBeGreaterThan(100_000)
    expect(report.page.workers()).toHaveLength(1)
  }
  expect(new Set(fonts()).size).toBe(fonts().length)
})

test('a download asked for while the fonts are still coming waits for them, and asks for none twice', async ({
  report,
  context,
}) => {
  await context.route(/\/fonts\//, async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 400))
    await route.continue()
  })
  await report.import(caseFile('xiangning-office-2022'))
  await report.go('review')
  const fonts = () => report.requests.filter((url) => url.includes('/fonts/'))
  await expect.poll(() => fonts().length).toBeGreaterThan(1)
  await report.download(() => report.action('download-pdf').click())
  // Given up half-way and taken up again: what was on its way is used.
  await report.go('cover')
  await report.page.getByLabel('成文日期').fill('2023-01-30')
  await report.go('review')
  await report.download(() => report.action('download-pdf').click())
  expect(new Set(fonts()).size).toBe(fonts().length)
})

test('offline after the first PDF: the next is made all the same', async ({ report, context }) => {
  await report.import(caseFile('xiangning-office-2022'))
  await report.go('review')
  await report.download(() => report.action('download-pdf').click())
  await context.setOffline(true)
  await report.go('cover')
  await report.page.getByLabel('成文日期').fill('2023-01-30')
  await report.go('review')
  const pdf = await report.download(() => report.action('download-pdf').click())
  expect(execFileSync('pdftotext', [await pdf.path(), '-']).toString()).toContain('2023年1月30日')
  // The browser asks for the icon now and then; the page asks for nothing.
  expect(report.problems.filter((problem) => !problem.includes('favicon'))).toEqual([])
  report.problems.length = 0
})

test('leaving in mid-make gives the PDF up and harms nothing', async ({ report }) => {
  await report.import(caseFile('suqian-2024'))
  for (let i = 0; i < 5; i++) {
    await report.go('review')
    await report.go('overview')
  }
  await report.go('review')
  const pdf = await report.download(() => report.action('download-pdf').click())
  expect(execFileSync('pdftotext', [await pdf.path(), '-']).toString()).toContain('宿迁市')
  expect(report.page.workers()).toHaveLength(1)
})

const fontFile = (name: string) =>
  readFileSync(join(import.meta.dirname, '../fixtures/fonts', name))
const facesOf = async (pdf: { path(): Promise<string> }) =>
  execFileSync('pdffonts', [await pdf.path()]).toString()

test('an office’s own font is used, kept for next time, and given up again', async ({ report }) => {
  await report.import(caseFile('xiangning-office-2022'))
  await report.go('review')
  const { page } = report
  const panel = page.locator('.own-fonts')
  await panel.locator('summary').click()
  const choose = (name: string) =>
    page
      .locator('[data-font="body"]')
      .setInputFiles({ name, mimeType: 'font/ttf', buffer: fontFile(name) })
  await choose('kai.ttf')
  await expect(panel.locator('summary')).toHaveText('字体：正文用测试楷体')
  await expect(panel.locator('.lacking')).toContainText('由附带的字体代替')
  const pdf = () => report.download(() => report.action('download-pdf').click())
  expect(await facesOf(await pdf())).toContain('TestKai-Regular')

  await page.reload()
  await expect(panel.locator('summary')).toHaveText('字体：正文用测试楷体')
  expect(await facesOf(await pdf())).toContain('TestKai-Regular')

  // A file with two fonts: the mainland's is taken, the other can be.
  await panel.locator('summary').click()
  await choose('song.ttc')
  await expect(panel.locator('summary')).toHaveText('字体：正文用Noto Serif CJK SC')
  await page.getByLabel('正文的字体', { exact: true }).selectOption('Noto Serif CJK JP')
  await expect(panel.locator('summary')).toHaveText('字体：正文用Noto Serif CJK JP')
  expect(await facesOf(await pdf())).toContain('NotoSerifCJKjp-Regular')

  await page.getByRole('button', { name: /换回.*正文/ }).click()
  await expect(panel.locator('summary')).toHaveText('字体：随页面附带')
  expect(await facesOf(await pdf())).not.toContain('NotoSerifCJK')
  await page.reload()
  await expect(panel.locator('summary')).toHaveText('字体：随页面附带')
})

test('a font that forbids embedding is refused with the reason, and what was in use stays', async ({
  report,
}) => {
  await report.import(caseFile('xiangning-office-2022'))
  await report.go('review')
  const { page } = report
  await page.locator('.own-fonts summary').click()
  const data = fontFile('kai.ttf')
  const choose = (buffer: Buffer) =>
    page.locator('[data-font="title"]').setInputFiles({ name: '字体.ttf', mimeType: '', buffer })
  await choose(data)
  await expect(page.locator('.own-fonts summary')).toHaveText('字体：标题用测试楷体')
  const forbidding = Buffer.from(data)
  const os2 = forbidding.indexOf('OS/2')
  forbidding.writeUInt16BE(2, forbidding.readUInt32BE(os2 + 8) + 8)
  await choose(forbidding)
  await expect(page.getByRole('alert')).toContainText('“测试楷体”的字体文件写明不允许嵌入文档')
  await choose(Buffer.from('这不是字体'))
  await expect(page.getByRole('alert')).toContainText('这不是字体文件')
  await expect(page.locator('.own-fonts summary')).toHaveText('字体：标题用测试楷体')
})

test('a font of this computer is used where the browser shows them', async ({
  report,
  context,
}) => {
  const installed = execFileSync('fc-list', [':', 'family']).toString()
  test.skip(!installed.includes('Noto Serif CJK SC'), 'no Chinese font to choose on this computer')
  await context.grantPermissions(['local-fonts'])
  await report.import(caseFile('xiangning-office-2022'))
  await report.go('review')
  const { page } = report
  await page.locator('.own-fonts summary').click()
  await page.getByRole('button', { name: '列出这台电脑的字体' }).click()
  const body = page.getByLabel('正文的字体', { exact: true })
  await body.selectOption({ label: 'Noto Serif CJK SC' })
  await expect(page.locator('.own-fonts summary')).toHaveText('字体：正文用Noto Serif CJK SC')
  const pdf = await report.download(() => report.action('download-pdf').click())
  expect(await facesOf(pdf)).toContain('NotoSerifCJKsc-Regular')
})
