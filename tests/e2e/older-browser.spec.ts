import { caseFile } from './cases'
import { Report, expect, test } from './fixtures'
import { bare, pdfText } from './pdf'

/**
 * What Chromium 86, or a page on plain http in an office network, does not have (CSS apart). Runs in
 * the page before its own scripts do.
 */
function forgetWhatCameLater() {
  const gone: [object, string[]][] = [
    [
      window,
      ['structuredClone', 'caches', 'showSaveFilePicker', 'showOpenFilePicker', 'scheduler'],
    ],
    [Object, ['hasOwn', 'groupBy']],
    [Map, ['groupBy']],
    [Array, ['fromAsync']],
    [Promise, ['withResolvers', 'try']],
    [AbortSignal, ['any', 'timeout']],
    [Uint8Array, ['fromBase64', 'fromHex']],
    [Uint8Array.prototype, ['toBase64', 'toHex']],
    [
      Object.getPrototypeOf(Uint8Array.prototype),
      ['at', 'findLast', 'findLastIndex', 'toSorted', 'with'],
    ],
    [Crypto.prototype, ['randomUUID', 'subtle']],
    [
      Navigator.prototype,
      ['locks', 'storage', 'clipboard', 'serviceWorker', 'userAgentData', 'scheduling'],
    ],
    [HTMLInputElement.prototype, ['showPicker']],
    [HTMLElement.prototype, ['popover', 'showPopover', 'hidePopover', 'togglePopover', 'inert']],
    // Not checkVisibility, which Playwright itself looks for.
    [Element.prototype, ['setHTMLUnsafe']],
    [Document.prototype, ['startViewTransition', 'adoptedStyleSheets']],
    [String.prototype, ['at', 'isWellFormed', 'toWellFormed']],
    [
      Array.prototype,
      ['at', 'findLast', 'findLastIndex', 'toSorted', 'toReversed', 'toSpliced', 'with'],
    ],
    [Set.prototype, ['union', 'intersection', 'difference', 'isSubsetOf', 'symmetricDifference']],
    [Response, ['json']],
    [Response.prototype, ['bytes']],
    [Blob.prototype, ['bytes']],
    [URL, ['canParse', 'parse']],
  ]
  for (const [of, names] of gone)
    for (const name of names) if (name in of) Reflect.deleteProperty(of, name)
  for (const name of ['Iterator', 'DecompressionStream', 'CompressionStream', 'CSSLayerBlockRule'])
    Reflect.deleteProperty(window, name)
}

/** The short way from a blank page to a PDF. */
async function shortJob(report: Report): Promise<void> {
  await report.newReport()
  await report.insert('organisation', '旧县人民政府')
  await report.go('requests')
  await report.type('requests/received/individual', '３')
  await report.leave()
  await expect(report.cell('requests/received/total')).toHaveValue('3')
  await report.action('fill-zero').click()
  await expect.poll(async () => (await report.rules()).includes('R1')).toBe(true)
  await report.saved()
  await report.page.reload()
  await expect(report.cell('requests/received/individual')).toHaveValue('3')
  await report.import(caseFile('hongze-2023'))
  await report.go('review')
  const pdf = await report.download(() => report.action('download-pdf').click())
  expect(bare(pdfText(await pdf.path()))).toContain('收到和处理政府信息公开申请情况')
  await report.exported()
  await report.openList()
  await expect(report.page.locator('[data-draft]')).toHaveCount(2)
}

test('the page works without what came after Chromium 86', async ({ report }) => {
  await report.page.addInitScript(forgetWhatCameLater)
  await shortJob(report)
  // The test is only worth something if they are really gone.
  expect(
    await report.page.evaluate(() => [
      typeof structuredClone,
      'at' in Array.prototype,
      'hasOwn' in Object,
      'randomUUID' in crypto,
      'subtle' in crypto,
      'locks' in navigator,
      'storage' in navigator,
    ]),
  ).toEqual(['undefined', false, false, false, false, false, false])
})

test('the page works over plain http, where the browser takes much away', async ({
  browser,
  address,
}) => {
  const page = await browser.newPage({ locale: 'zh-CN', viewport: { width: 1366, height: 768 } })
  const report = new Report(page, address.replace('127.0.0.1', 'nianbao.test'))
  await shortJob(report)
  expect(await page.evaluate(() => [isSecureContext, 'locks' in navigator])).toEqual([false, false])
  expect(report.problems).toEqual([])
  await page.close()
})
