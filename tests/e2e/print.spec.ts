import { execFileSync } from 'node:child_process'
import { caseFile } from './cases'
import { type Report, expect, test } from './fixtures'

const count = (report: Report) =>
  report.page.evaluate(() => (window as never as { printed: number }).printed)

test.beforeEach(async ({ page }) => {
  await page.addInitScript(() => {
    Object.assign(window, { printed: 0 })
    window.print = () => void (window as never as { printed: number }).printed++
  })
})

/** What would be seen on paper, pictures by their text. */
const onPaper = async (report: Report): Promise<string[]> => {
  await report.page.emulateMedia({ media: 'print' })
  const seen = await report.page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('body *')]
      .filter((one) => one.children.length === 0 && one.getClientRects().length > 0)
      .map((one) => (one instanceof HTMLImageElement ? one.alt : one.tagName)),
  )
  await report.page.emulateMedia({ media: null })
  return seen
}

test('打印 prints the pages of the PDF and nothing else, one on each sheet', async ({ report }) => {
  await report.import(caseFile('xiangning-office-2022'))
  await report.go('review')
  await report.action('print').click()
  await expect.poll(() => count(report), { timeout: 30_000 }).toBe(1)
  const pages = await report.page.locator('.thumbnails li').count()
  expect(await onPaper(report)).toEqual(Array.from({ length: pages }, (_, i) => `第 ${i + 1} 页`))
  const sheets = await report.page.pdf({ preferCSSPageSize: true })
  const info = execFileSync('pdfinfo', ['-'], { input: sheets }).toString()
  expect(info).toMatch(new RegExp(`Pages:\\s+${pages}\\n`))
  expect(info).toMatch(/Page size:.*A4/)
})

test('pages for the printer are packed in the worker, and lie ready a moment after the PDF', async ({
  report,
}) => {
  const { page } = report
  await page.addInitScript(() => {
    HTMLCanvasElement.prototype.toBlob = () => {
      throw new Error('packed where the keys are')
    }
  })
  await report.import(caseFile('xiangning-office-2022'))
  await report.go('review')
  await expect(page.locator('.paper-pages img').last()).toBeAttached({ timeout: 30_000 })
  const pictures = await page
    .locator('.paper-pages img')
    .evaluateAll((all) =>
      all.map((one) => [
        (one as HTMLImageElement).naturalWidth,
        (one as HTMLImageElement).naturalHeight,
      ]),
    )
  expect(new Set(pictures.map(String))).toEqual(new Set(['2480,3507']))
  expect(pictures.length).toBe(await page.locator('.thumbnails li').count())
})

test('Ctrl+P anywhere in a report prints it by way of the last step; with an error the marked draft', async ({
  report,
}) => {
  await report.import(caseFile('hongze-2023'))
  await report.go('requests')
  await report.cell('requests/received/individual').focus()
  await report.page.keyboard.press('Control+p')
  await expect(report.page).toHaveURL(/\/review$/)
  await expect.poll(() => count(report), { timeout: 30_000 }).toBe(1)
  await expect(report.page.locator('.preview-name')).toContainText('草稿')

  // Left and changed, it is another report that is printed, never the pages of before.
  await report.go('requests')
  expect(await onPaper(report)).toEqual([])
  await report.page.keyboard.press('Control+p')
  await expect.poll(() => count(report), { timeout: 30_000 }).toBe(2)

  // On the list it is the browser's.
  await report.openList()
  const prevented = await report.page.evaluate(() => {
    const press = new KeyboardEvent('keydown', { key: 'p', ctrlKey: true, cancelable: true })
    return !window.dispatchEvent(press)
  })
  expect(prevented).toBe(false)
})
