import {
  CASES,
  COLUMNS,
  type CaseName,
  FORM,
  HEADINGS,
  REQUEST_LINES,
  caseFile,
  isTotal,
} from './cases'
import { type Report, expect, test } from './fixtures'
import { bare, figureRows, pagesMarked, pdfPages, pdfText, pdfWords } from './pdf'

const NAME = '政府信息公开工作年度报告'

/** Tabs from cell to cell of the open table and types each figure; totals are passed and read at the end. */
async function typeTable(
  report: Report,
  table: string,
  values: Record<string, string>,
): Promise<void> {
  const { page } = report
  const cells = page.locator(`[data-cell^="${table}/"]`)
  await expect(cells.first()).toBeVisible()
  const keys = await cells.evaluateAll((cells) =>
    cells.map((cell) => cell.getAttribute('data-cell') ?? ''),
  )
  const left = new Set(keys.filter((key) => !isTotal(key)))
  await report.cell(keys[0] as string).focus()
  for (let presses = 0; left.size > 0 && presses < keys.length + 10; presses++) {
    const key = await report.focused()
    if (key !== undefined && left.delete(key)) await page.keyboard.type(values[key] as string)
    await page.keyboard.press('Tab')
  }
  expect([...left]).toEqual([])
  const shown = () =>
    cells.evaluateAll((cells) => cells.map((cell) => (cell as HTMLInputElement).value))
  await expect.poll(shown).toEqual(keys.map((key) => values[key]))
}

/** Every text, heading and figure of a report must come back out of its PDF. */
async function readBack(path: string, name: CaseName): Promise<void> {
  const file = caseFile(name)
  const texts = [
    file.texts['preamble'],
    HEADINGS[0],
    file.texts['overview'],
    ...HEADINGS.slice(1, 5),
    file.texts['problems'],
    HEADINGS[5],
    file.texts['other'],
  ]
  for (const order of ['page', 'file'] as const) {
    const whole = bare(pdfText(path, order))
    // Whole, and each one after the one before it.
    let from = 0
    for (const text of texts.filter((text): text is string => Boolean(text))) {
      const at = whole.indexOf(bare(text), from)
      expect(at, `${order}: ${text.slice(0, 30)}`).toBeGreaterThanOrEqual(0)
      from = at + bare(text).length
    }
  }

  // 草稿 across a page is no text: nobody copies it among the page's words.
  const inOrder = bare(pdfPages(path).join(''))
  const [year, month, day] = file.signedOn.split('-').map(Number)
  expect(inOrder.startsWith(bare(`${file.organisation}${file.year}年${NAME}`))).toBe(true)
  expect(inOrder.endsWith(bare(`${file.organisation}${year}年${month}月${day}日`))).toBe(true)

  const words = await pdfWords(path)
  const requests = figureRows(words, COLUMNS.length)
  expect(requests).toEqual(
    REQUEST_LINES.map((line) =>
      COLUMNS.map((column) => file.values[`requests/${line.id}/${column}`]),
    ),
  )
  const disputes = FORM.tables.disputes.columns.map(({ id }) => file.values[`disputes/count/${id}`])
  expect(figureRows(words, 15)).toEqual([disputes])

  // The words of the tables: each line's own label, in order, and the heads.
  let from = inOrder.indexOf(HEADINGS[2] as string)
  for (const { path: labels } of REQUEST_LINES) {
    const label = bare(labels[labels.length - 1] as string)
    const at = inOrder.indexOf(label, from)
    expect(at, label).toBeGreaterThanOrEqual(0)
    from = at + label.length
  }
  for (const { heading, columns, lines } of FORM.tables.proactive.blocks) {
    expect(inOrder).toContain(heading)
    for (const [, label] of columns) expect(inOrder).toContain(bare(label))
    for (const [id, label] of lines) {
      const figures = columns.map(([column]) => file.values[`proactive/${id}/${column}`])
      expect(inOrder, label).toContain(bare(label) + figures.join(''))
    }
  }
}

test('a report typed in by keyboard becomes its PDF, and nothing leaves the page', async ({
  report,
}) => {
  test.setTimeout(180_000)
  const { page } = report
  const file = caseFile('xiangning-office-2022')

  await report.openList()
  for (let presses = 0; (await report.focused()) !== 'new-report' && presses < 20; presses++)
    await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/cover$/)

  await report.field('organisation').focus()
  await page.keyboard.insertText(file.organisation)
  await report.field('year').focus()
  await page.keyboard.press('ControlOrMeta+A')
  await page.keyboard.type(String(file.year))
  await report.field('signedOn').fill(file.signedOn)
  await expect(report.field('preamble')).toHaveValue(/乡宁县人民政府办公室.*2022年1月1日/s)
  await report.insert('preamble', file.texts['preamble'] as string)

  const next = async (step: string) => {
    await report.action('next').focus()
    await page.keyboard.press('Enter')
    await expect(page).toHaveURL(new RegExp(`/${step}$`))
  }
  await next('overview')
  await report.insert('overview', file.texts['overview'] as string)
  for (const table of ['proactive', 'requests', 'disputes']) {
    await next(table)
    await typeTable(report, table, file.values)
  }
  await next('problems')
  // Key by key, an Enter between paragraphs: one text is typed in earnest.
  await report.field('problems').focus()
  await page.keyboard.type(file.texts['problems'] as string)
  await expect(report.field('problems')).toHaveValue(file.texts['problems'] as string)
  await next('other')
  await report.insert('other', file.texts['other'] as string)

  const beforeReview = report.requests.length
  await next('review')
  // Published as it is, section six is a bare “无”: a hint, which stands in nobody's way.
  expect(await report.rules()).toEqual(['R11'])

  const pdf = await report.download(() => report.action('download-pdf').click())
  expect(pdf.suggestedFilename()).toBe(`${file.organisation}2022年${NAME}.pdf`)
  const path = await pdf.path()
  await readBack(path, 'xiangning-office-2022')
  expect(pagesMarked(path)).not.toContain(true)

  const fonts = (urls: string[]) => urls.filter((url) => url.includes('/fonts/'))
  expect(fonts(report.requests.slice(0, beforeReview))).toEqual([])
  expect(fonts(report.requests).length).toBeGreaterThan(0)

  // What was typed is what the draft file holds, and totals that follow are not in it.
  const { name, file: exported } = await report.exported()
  expect(name).toBe(`${file.organisation}2022年${NAME}.nianbao.json`)
  const values = Object.entries(file.values).filter(([key]) => !isTotal(key))
  expect(exported).toEqual({ ...file, values: Object.fromEntries(values) })
})

for (const name of CASES.filter((one) => one.startsWith('suqian') || one.startsWith('xiang'))) {
  test(`${name} by import: no error, the final PDF says it all`, async ({ report }) => {
    const file = caseFile(name)
    await report.import(file)
    await report.go('review')
    await expect(report.action('download-pdf')).toBeVisible()
    expect((await report.findings()).filter((one) => one.severity === 'error')).toEqual([])
    // Two of the comparisons lack the preamble and section five: their writers say that they know.
    const lacking = !file.texts['preamble']
    await expect(report.page.locator('.file-name')).toHaveText(
      `${file.organisation}${file.year}年${NAME}${lacking ? '（草稿）' : ''}.pdf`,
    )
    const pdf = await report.download(() =>
      report.action(lacking ? 'make-final' : 'download-pdf').click(),
    )
    expect(pdf.suggestedFilename()).toBe(`${file.organisation}${file.year}年${NAME}.pdf`)
    const path = await pdf.path()
    await readBack(path, name)
    expect(pagesMarked(path)).not.toContain(true)
  })
}

test('hongze-2023 by import: its two wrong totals, and only a draft PDF', async ({ report }) => {
  await report.import(caseFile('hongze-2023'))
  await report.go('review')
  await expect(report.page.locator('[data-finding]')).not.toHaveCount(0)
  const findings = await report.findings()
  expect(findings.map(({ rule, severity, cells }) => [rule, severity, cells[0]])).toEqual([
    ['R4', 'error', 'disputes/count/reconsideration.total'],
    ['R4', 'error', 'disputes/count/afterReconsideration.total'],
  ])
  expect(findings[0]?.text).toMatch(/10.*1.*0.*0.*11/s)
  for (const { cells } of findings) expect(cells).toHaveLength(5)
  await expect(report.step('disputes')).toHaveAttribute('data-state', 'error')
  await expect(report.step('requests')).toHaveAttribute('data-state', 'done')

  const pdf = await report.download(() => report.action('download-pdf').click())
  expect(pdf.suggestedFilename()).toBe(`淮安市洪泽区人民政府2023年${NAME}（草稿）.pdf`)
  const path = await pdf.path()
  await readBack(path, 'hongze-2023')
  const marked = pagesMarked(path)
  expect(marked.length).toBeGreaterThan(1)
  expect(marked).not.toContain(false)
})

test('the example opens as a report of its own', async ({ report }) => {
  await report.openList()
  await report.action('open-example').click()
  await expect(report.page).toHaveURL(/#\/report\/[^/]+\/\w+$/)
  await report.go('review')
  await expect(report.action('download-pdf')).toBeVisible()
  expect(await report.rules()).toEqual(['R11'])
  const { file } = await report.exported()
  const example = caseFile('xiangning-office-2022')
  expect(file.texts['overview']).toBe(example.texts['overview'])
  expect(file.values['proactive/normativeDocuments/effective']).toBe('40')
})

test('a character that no font has is named with its place, before a PDF is made', async ({
  report,
}) => {
  const file = caseFile('xiangning-office-2022')
  // A private-use character, as old office systems write rare names with.
  file.texts['problems'] += '联系人王\u{e864}。'
  await report.import(file)
  await report.go('review')
  let downloads = 0
  report.page.on('download', () => downloads++)
  await report.action('download-pdf').click()
  const message = report.page.locator('[role="status"]').filter({ hasText: 'U+E864' })
  await expect(message).toContainText(HEADINGS[4] as string, { timeout: 15_000 })
  expect(downloads).toBe(0)

  await report.go('problems')
  await report.insert('problems', '联系人王𬭚，此前写作𠮷。')
  await report.go('review')
  const pdf = await report.download(() => report.action('download-pdf').click())
  expect(bare(pdfText(await pdf.path()))).toContain('联系人王𬭚，此前写作𠮷。')
})
