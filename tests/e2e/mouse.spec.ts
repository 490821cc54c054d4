/** Every way through the page by mouse alone: no key is pressed and no field filled; figures come out of files. */
import { readFileSync } from 'node:fs'
import type { Locator } from '@playwright/test'
import { type DraftFile, STEPS, caseFile, followingFile } from './cases'
import { type Report, test as base, expect } from './fixtures'

/** The report, in a page that must never hear a key. */
const test = base.extend({
  report: async ({ report }, use) => {
    const keys: string[] = []
    await report.page.exposeFunction('heardKey', (key: string) => keys.push(key))
    await report.page.addInitScript(() => {
      const { heardKey } = window as never as { heardKey: (key: string) => void }
      addEventListener('keydown', (event) => heardKey(event.key), true)
    })
    await use(report)
    expect(keys, 'keys pressed').toEqual([])
  },
})

const at = (line: string, column: string) => `requests/${line}/${column}`
const FIRST = at('received', 'individual')
const card = (report: Report) => report.page.locator('#current-finding')
const on = (report: Report, key: string | RegExp) =>
  expect
    .poll(async () => (await report.focused()) ?? '')
    .toMatch(typeof key === 'string' ? new RegExp(`^${key.replace(/\./g, '\\.')}$`) : key)
const note = (report: Report) => report.page.getByLabel('备注', { exact: true })
const preview = (report: Report) => report.page.getByRole('dialog', { name: '核对粘贴内容' })

/** Opens the browser's file dialog with a click, and chooses there. */
async function choose(report: Report, click: Locator, name: string, content: Buffer | object) {
  const [chooser] = await Promise.all([report.page.waitForEvent('filechooser'), click.click()])
  const buffer = content instanceof Buffer ? content : Buffer.from(JSON.stringify(content))
  await chooser.setFiles({ name, mimeType: '', buffer })
}

async function bring(report: Report, file: DraftFile): Promise<void> {
  await report.openList()
  await choose(report, report.page.getByText('导入文件'), '草稿.nianbao.json', file)
  await expect(report.page).toHaveURL(/#\/report\/[^/]+\/\w+$/)
}

async function openTable(report: Report, step: 'requests' | 'disputes'): Promise<void> {
  await report.go(step)
  await expect(report.page.locator('[data-cell]').first()).toBeVisible()
  // What the mouse does in a table comes a moment after the cells.
  await report.page.waitForFunction(() =>
    performance.getEntriesByType('resource').some((entry) => entry.name.includes('table-keys')),
  )
}

const chosen = (report: Report) =>
  report.page
    .locator('[data-chosen]')
    .evaluateAll((cells) => cells.map((cell) => (cell as HTMLElement).dataset['cell']))
const values = (report: Report, keys: readonly string[]) =>
  Promise.all(keys.map((key) => report.cell(key).inputValue()))

/** Presses in one cell and lets go in another. */
async function dragOver(report: Report, from: string, to: string): Promise<void> {
  const [a, b] = [await report.cell(from).boundingBox(), await report.cell(to).boundingBox()]
  if (!a || !b) throw new Error('no cells')
  const { mouse } = report.page
  // Where a figure stands, not in the blank before it.
  await mouse.move(a.x + a.width - 16, a.y + a.height / 2)
  await mouse.down()
  await mouse.move(b.x + b.width - 16, b.y + b.height / 2, { steps: 8 })
  await mouse.up()
}

/** Two lines by two columns at the top left of section three. */
const BLOCK = ['received', 'carriedIn'].flatMap((line) => [
  at(line, 'individual'),
  at(line, 'business'),
])
const LAST = BLOCK[3] as string

/** What the browser's own menu asks of the page: whether a line is to be had, and then what it does. */
const menu = (report: Report, command: 'copy' | 'cut') =>
  report.page.evaluate(
    (name) => document.queryCommandEnabled(name) && document.execCommand(name),
    command,
  )

test('the example, all its steps there and back, and the PDF', async ({ report }) => {
  await report.openList()
  await report.action('open-example').click()
  await expect(report.page).toHaveURL(/\/cover$/)
  for (const step of STEPS) {
    await report.go(step)
    await expect(report.page.locator('h1')).toBeVisible()
  }
  const { page } = report
  for (const step of [...STEPS].reverse().slice(1)) {
    await report.action('previous').click()
    await expect(page).toHaveURL(new RegExp(`/${step}$`))
  }
  for (const step of STEPS.slice(1)) {
    await report.action('next').click()
    await expect(page).toHaveURL(new RegExp(`/${step}$`))
  }
  const pdf = await report.download(() => report.action('download-pdf').click())
  expect(pdf.suggestedFilename()).toMatch(/\.pdf$/)
  // The pages shown are turned, and lead back to what can be changed on them.
  await page.getByRole('button', { name: '下一页' }).click()
  await expect(page.locator('.preview-head')).toContainText('第 2 页')
  await page.locator('.parts a').first().click()
  await expect(page).not.toHaveURL(/\/review$/)
})

test('from finding to finding, from a finding to its cell, and back to what is right', async ({
  report,
}) => {
  const file = followingFile('suqian-2024')
  const key = at('granted', 'individual')
  const right = file.values[key] as string
  const turned = right.slice(1, 2) + right.slice(0, 1) + right.slice(2)
  await bring(report, {
    ...file,
    values: { ...file.values, [key]: turned, 'disputes/count/direct.total': '77' },
  })
  await report.go('review')
  await report.page.getByRole('button', { name: '改第 1 处错误' }).click()
  await expect(report.page).toHaveURL(/\/requests$/)
  await on(report, /^requests\//)
  await report.action('next-finding').click()
  const second = await report.focused()
  await report.action('previous-finding').click()
  await expect.poll(() => report.focused()).not.toBe(second)
  // A line of the list, then the card's own heading.
  await report.page.locator('.other-findings button').first().click()
  await on(report, /^requests\//)
  await report.page.locator('h1').click()
  await card(report).locator('h3 button').click()
  const [first] = ((await card(report).getAttribute('data-cells')) ?? '').split(' ')
  await on(report, first as string)
  await expect(report.action('use-slip')).toContainText(right)
  await report.action('use-slip').click()
  await expect(report.cell(key)).toHaveValue(right)

  await report.action('next-finding').click()
  await expect(report.page).toHaveURL(/\/disputes$/)
  await report.action('use-computed').click()
  await expect(report.cell('disputes/count/direct.total')).toHaveValue('25')
  await expect(report.cell('disputes/count/direct.total')).toHaveAttribute('data-total', 'follows')
  await expect(report.page.locator('.remarks .finding')).toHaveCount(0)
  await report.action('undo').click()
  await expect(report.cell('disputes/count/direct.total')).toHaveValue('77')
  await report.action('undo').click()
  await expect(report.page).toHaveURL(/\/requests$/)
  await expect(report.cell(key)).toHaveValue(turned)
  await report.action('redo').click()
  await expect(report.cell(key)).toHaveValue(right)
})

test('a finding of the review leads to its cell', async ({ report }) => {
  await bring(report, caseFile('hongze-2023'))
  await report.go('review')
  await report.page.locator('.verdict [data-finding] button').first().click()
  await on(report, /^disputes\//)
})

test('an explanation still good is kept with a click', async ({ report }) => {
  const file = caseFile('xiangning-office-2022')
  const key = 'proactive/regulations/issued'
  await bring(report, {
    ...file,
    values: { ...file.values, [key]: '3' },
    explanations: { [`R14/${key}`]: { text: '与市司法局联合制定。', figures: { [key]: '2' } } },
  })
  await report.go('proactive')
  await expect(card(report).getByLabel('原因')).toHaveValue('与市司法局联合制定。')
  await report.page.getByRole('button', { name: '原因仍然适用' }).click()
  await expect(card(report)).toContainText('需说明，已说明')
})

test('a note is seen, opened to be written in, and found from the review', async ({ report }) => {
  await bring(report, { ...caseFile('suqian-2024'), notes: { [LAST]: '见台账第 3 页' } })
  await openTable(report, 'requests')
  await report.cell(FIRST).click()
  await expect(note(report)).toHaveValue('')
  await note(report).click()
  await expect(note(report)).toBeFocused()
  await expect(note(report)).toBeEditable()
  await report.cell(LAST).click()
  await on(report, LAST)
  await expect(note(report)).toHaveValue('见台账第 3 页')
  await report.go('review')
  await report.page.getByRole('button', { name: /见台账第 3 页/ }).click()
  await on(report, LAST)
})

test('a block is chosen by dragging, also from the cell one is in', async ({ report }) => {
  await bring(report, caseFile('suqian-2024'))
  await openTable(report, 'requests')
  const before = await values(report, BLOCK)
  await dragOver(report, FIRST, LAST)
  expect(await chosen(report)).toEqual(BLOCK)
  // Another click gives it up.
  await report.cell(at('granted', 'legal')).click()
  expect(await chosen(report)).toEqual([])
  await report.cell(FIRST).click()
  for (const time of ['first', 'second']) {
    await dragOver(report, FIRST, LAST)
    // No figure went along with the mouse.
    expect(await values(report, BLOCK), time).toEqual(before)
    expect(await chosen(report), time).toEqual(BLOCK)
  }
  await expect(report.action('undo')).toBeDisabled()
})

test("a block is copied and cut from the browser's menu, wherever in it that is opened", async ({
  report,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const file = caseFile('suqian-2024')
  // The cell the block was begun in is blank: there is nothing in it to copy, but there is in the block.
  const { [FIRST]: gone, ...rest } = file.values
  void gone
  for (const from of [file, { ...file, values: rest }]) {
    await bring(report, from)
    await openTable(report, 'requests')
    const before = await values(report, BLOCK)
    for (const [command, opened] of [
      ['copy', LAST],
      ['cut', LAST],
      ['cut', FIRST],
    ] as const) {
      await dragOver(report, FIRST, LAST)
      await report.cell(opened).click({ button: 'right' })
      expect(await chosen(report), command).toEqual(BLOCK)
      expect(await menu(report, command), command).toBe(true)
      expect(
        (await report.page.evaluate(() => navigator.clipboard.readText())).split(/[\t\r\n]+/g),
      ).toEqual(before[0] === '' ? ['', ...before.slice(1)] : before)
      if (command === 'copy') continue
      expect(await values(report, BLOCK), command).toEqual(['', '', '', ''])
      await report.action('undo').click()
      await expect(report.cell(LAST)).toHaveValue(before[3] as string)
      expect(await values(report, BLOCK)).toEqual(before)
    }
    // Opened elsewhere, the menu is for the cell it is opened on.
    await dragOver(report, FIRST, LAST)
    await report.cell(at('granted', 'legal')).click({ button: 'right' })
    expect(await chosen(report)).toEqual([])
    await on(report, at('granted', 'legal'))
  }
})

test('the blank cells are filled with 0, undone and done again', async ({ report }) => {
  await report.openList()
  await report.action('new-report').click()
  await openTable(report, 'disputes')
  const key = 'disputes/count/direct.other'
  await expect(report.cell(key)).toHaveValue('')
  await report.action('fill-zero').click()
  await expect(report.cell(key)).toHaveValue('0')
  await report.action('undo').click()
  await expect(report.cell(key)).toHaveValue('')
  await report.action('redo').click()
  await expect(report.cell(key)).toHaveValue('0')
})

test('tables go out as a spreadsheet and come back in, looked over first', async ({ report }) => {
  const file = followingFile('suqian-2024')
  await bring(report, file)
  await openTable(report, 'requests')
  const files = report.page.locator('.sheet-files summary')
  await files.click()
  const sheet = await report.download(() => report.action('download-sheet').click())
  expect(sheet.suggestedFilename()).toMatch(/\.xlsx$/)
  if (!(await report.action('download-template').isVisible())) await files.click()
  const empty = await report.download(() => report.action('download-template').click())
  expect(empty.suggestedFilename()).toMatch(/\.xlsx$/)

  await report.page.locator('.back').click()
  await report.action('new-report').click()
  await openTable(report, 'requests')
  const take = async (content: Buffer) => {
    const line = report.page.locator('[data-action="import-sheet"]')
    if (!(await line.isVisible())) await files.click()
    await choose(report, line, '表.xlsx', content)
    await expect(preview(report)).toBeVisible()
  }
  const tables = readFileSync(await sheet.path())
  await take(tables)
  await preview(report).getByRole('button', { name: '不放入' }).click()
  await expect(preview(report)).toBeHidden()
  await expect(report.cell(FIRST)).toHaveValue('')
  await take(tables)
  await report.action('confirm-import').click()
  await expect(preview(report)).toBeHidden()
  await expect(report.cell(FIRST)).toHaveValue(file.values[FIRST] as string)
  // What is blank in the file: the choice between blank and 0.
  await take(readFileSync(await empty.path()))
  const zero = preview(report).getByLabel('填 0')
  await zero.click()
  await expect(zero).toBeChecked()
  await report.action('confirm-import').click()
  await expect(report.cell(FIRST)).toHaveValue('0')
  await report.action('undo').click()
  await expect(report.cell(FIRST)).toHaveValue(file.values[FIRST] as string)
})

test('the list: a report is gone on with, copied, saved as a file, deleted and brought back', async ({
  report,
}) => {
  await bring(report, caseFile('hongze-2023'))
  const inside = await report.download(() => report.action('download-draft').click())
  await report.page.locator('.back').click()
  const rows = report.page.locator('[data-draft]')
  const row = report.row('淮安市洪泽区人民政府').first()
  const more = async (action: string) => {
    const line = row.locator(`[data-action="${action}"]`)
    if (!(await line.isVisible())) await row.locator('[data-action="more"]').click()
    await line.click()
  }
  const outside = await report.download(() => more('download-draft'))
  expect(readFileSync(await outside.path(), 'utf8')).toBe(readFileSync(await inside.path(), 'utf8'))
  await more('duplicate-draft')
  await expect(rows).toHaveCount(2)
  await more('delete-draft')
  await expect(rows).toHaveCount(1)
  await report.action('undo-delete').click()
  await expect(rows).toHaveCount(2)
  const [backup] = await Promise.all([
    report.page.waitForEvent('download'),
    report.action('export-all').click(),
  ])
  for (const left of [1, 0]) {
    await more('delete-draft')
    await expect(rows).toHaveCount(left)
  }
  await choose(
    report,
    report.page.getByText('恢复备份'),
    '备份.json',
    readFileSync(await backup.path()),
  )
  await report.action('confirm-import').click()
  await expect(rows).toHaveCount(2)
  await row.locator('[data-action="open-draft"]').first().click()
  await expect(report.page).toHaveURL(/#\/report\//)
})
