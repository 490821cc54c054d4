import { readFileSync } from 'node:fs'
import { caseFile, followingFile } from './cases'
import { type Report, expect, test } from './fixtures'

const at = (line: string, column: string) => `requests/${line}/${column}`
const card = (report: Report) => report.page.locator('#current-finding')

/** A finished report of a bureau, which cannot make 规章 (R14). */
async function bureau(report: Report): Promise<void> {
  const file = caseFile('xiangning-office-2022')
  await report.import({
    ...file,
    organisation: '乡宁县教育局',
    values: { ...file.values, 'proactive/regulations/issued': '2' },
  })
  await report.go('proactive')
}

test('a figure that needs it is explained; the explanation opens again when the figure changes', async ({
  report,
}) => {
  await bureau(report)
  await expect(card(report)).toHaveAttribute('data-severity', 'explain')
  await expect(card(report)).toContainText('需说明')
  await expect(report.step('proactive')).toHaveAttribute('data-state', 'started')
  await card(report).getByLabel('原因').fill('与市司法局联合制定。')
  await expect(card(report)).toContainText('需说明，已说明')
  await expect(report.step('proactive')).toHaveAttribute('data-state', 'done')
  const { file } = await report.exported()
  expect((file as never as { explanations: object }).explanations).toEqual({
    'R14/proactive/regulations/issued': {
      text: '与市司法局联合制定。',
      figures: { 'proactive/regulations/issued': '2' },
    },
  })
  await report.type('proactive/regulations/issued', '3')
  await report.leave()
  await expect(card(report)).toContainText('数已经改过')
  await expect(report.step('proactive')).toHaveAttribute('data-state', 'started')
  await report.saved()
  await report.page.reload()
  await expect(card(report).getByLabel('原因')).toHaveValue('与市司法局联合制定。')
  await report.page.getByRole('button', { name: '原因仍然适用' }).click()
  await expect(card(report)).toContainText('需说明，已说明')
  // It stands in nobody's way.
  await report.go('review')
  await report.download(() => report.action('download-pdf').click())
  await expect(report.page.locator('.file-name')).not.toContainText('草稿')
  await expect(report.page.locator('.verdict')).toContainText('原因：与市司法局联合制定。')
})

test('figures that do not go on from last year need an explanation', async ({ report }) => {
  const file = caseFile('suqian-2024')
  await report.import({
    ...file,
    lastYear: {
      values: {
        ...caseFile('suqian-2023').values,
        [at('carriedOut', 'individual')]: '117',
      },
    },
  } as never)
  await report.go('requests')
  const found = (await report.findings()).filter(({ rule }) => rule === 'R6')
  expect(found.map(({ cells }) => cells)).toEqual([[at('carriedIn', 'individual')]])
  expect(found[0]?.severity).toBe('explain')
})

test('a slip that settles everything is proposed, and taken with one click', async ({ report }) => {
  const file = caseFile('suqian-2024')
  const key = at('granted', 'individual')
  const right = file.values[key] as string
  expect(right).toMatch(/^(\d)(?!\1)\d/)
  const turned = right.slice(1, 2) + right.slice(0, 1) + right.slice(2)
  await report.import({ ...file, values: { ...file.values, [key]: turned } })
  await report.go('requests')
  await expect(card(report)).toContainText('可能是')
  await expect(card(report)).toContainText(`若为 ${right}`)
  await expect(report.cell(key)).toHaveValue(turned)
  await report.action('use-slip').click()
  await expect(report.cell(key)).toHaveValue(right)
  expect(await report.findings()).toEqual([])
  await report.page.keyboard.press('Control+z')
  await expect(report.cell(key)).toHaveValue(turned)
})

test('F8 and Shift+F8 go from finding to finding, across the steps', async ({ report }) => {
  const file = caseFile('hongze-2023')
  await report.import({
    ...file,
    values: { ...file.values, 'proactive/licensing/decisions': '1.5' },
  })
  await report.go('overview')
  await report.page.keyboard.press('F8')
  await expect(report.page).toHaveURL(/\/proactive$/)
  await expect.poll(() => report.focused()).toBe('proactive/licensing/decisions')
  await report.page.keyboard.press('F8')
  await expect(report.page).toHaveURL(/\/disputes$/)
  await expect.poll(() => report.focused()).toMatch(/^disputes\//)
  const first = await report.focused()
  await report.page.keyboard.press('F8')
  await expect.poll(() => report.focused()).not.toBe(first)
  await report.page.keyboard.press('F8')
  await expect(report.page).toHaveURL(/\/proactive$/)
  await report.page.keyboard.press('Shift+F8')
  await expect(report.page).toHaveURL(/\/disputes$/)
  await expect(report.page).toHaveTitle(/^有 3 处错误/)
  await expect(report.page.locator('.remarks-head')).toContainText('共 3 处')
})

test('the review reads what stands in the way first', async ({ report }) => {
  await report.import(caseFile('hongze-2023'))
  await report.go('review')
  await expect(report.page.locator('.verdict')).toBeFocused()
  await report.go('disputes')
  await report.import(caseFile('suqian-2024'))
  await report.go('review')
  await expect(report.page.getByRole('heading', { level: 1 })).toBeFocused()
})

test('a note on a cell, by keyboard: written, seen, kept, listed, taken back', async ({
  report,
}) => {
  await report.import(caseFile('xiangning-office-2022'))
  await report.go('requests')
  const key = at('received', 'individual')
  await report.cell(key).focus()
  await expect(report.page.getByLabel('备注')).toBeVisible()
  await report.page.keyboard.press('Control+Enter')
  await expect(report.page.getByLabel('备注')).toBeFocused()
  // In one breath: on a busy machine a pause between two keys would make it two steps.
  await report.page.keyboard.insertText('见台账第 3 页')
  await report.page.keyboard.press('Control+Enter')
  await expect.poll(() => report.focused()).toBe(key)
  await expect(report.cell(key)).toHaveAccessibleName(/备注：见台账第 3 页/)
  expect((await report.exported()).file).toMatchObject({ notes: { [key]: '见台账第 3 页' } })
  await report.saved()
  await report.go('review')
  await report.page.getByRole('button', { name: /见台账第 3 页/ }).click()
  await expect.poll(() => report.focused()).toBe(key)
  await report.page.keyboard.press('Control+z')
  await expect(report.cell(key)).not.toHaveAccessibleName(/备注/)
})

test('the mouse over a cell in trouble lights up its whole sum', async ({ report }) => {
  const file = caseFile('suqian-2024')
  const key = at('granted', 'research')
  await report.import({
    ...file,
    values: { ...file.values, [key]: '7', [at('carriedIn', 'other')]: '9' },
  })
  await report.go('requests')
  const lit = () =>
    report.page
      .locator('.in-hand [data-cell]')
      .evaluateAll((cells) => cells.map((cell) => (cell as HTMLElement).dataset['cell']))
  const before = await lit()
  await report.cell(key).hover()
  await expect.poll(lit).not.toEqual(before)
  expect(await lit()).toContain(key)
  await report.page.locator('h1').hover()
  await expect.poll(lit).toEqual(before)
})

test('the tables go out as a spreadsheet and come back in through the preview', async ({
  report,
}) => {
  await report.import(caseFile('suqian-2024'))
  await report.go('requests')
  await report.page.getByText('表格文件').click()
  const sheet = await report.download(() => report.action('download-sheet').click())
  expect(sheet.suggestedFilename()).toMatch(/（表格）\.xlsx$/)
  const { file } = await report.exported()
  await report.newReport()
  await report.go('requests')
  const name = '表.xlsx'
  const buffer = readFileSync(await sheet.path())
  await report.page
    .locator('[data-action="import-sheet"]')
    .setInputFiles({ name, mimeType: '', buffer })
  await report.action('confirm-import').click()
  await expect(report.cell(at('received', 'individual'))).toHaveValue(
    file.values[at('received', 'individual')] as string,
  )
  const totals = (values: Record<string, string>) =>
    Object.fromEntries(Object.entries(values).filter(([key]) => !/total|concluded/.test(key)))
  expect(totals((await report.exported()).file.values)).toEqual(totals(file.values))
  await report.page.keyboard.press('Control+z')
  await expect(report.cell(at('received', 'individual'))).toHaveValue('')
  // Not a spreadsheet: a sentence, and nothing else.
  await report.page.locator('[data-action="import-sheet"]').setInputFiles({
    name: '旧表.xls',
    mimeType: '',
    buffer: Buffer.from('D0CF11E0A1B11AE1', 'hex'),
  })
  await expect(report.page.getByRole('alert')).toContainText('另存为 .xlsx')
  await expect(report.cell(at('received', 'individual'))).toHaveValue('')
})

test('a click right after typing reaches what it was begun on, whatever comes up in the remarks', async ({
  report,
}) => {
  const { page } = report
  const { mouse } = page
  await report.import(followingFile('hongze-2023'))
  await report.go('requests')
  await report.cell(at('received', 'individual')).click()
  const ask = report.action('ask-counting')
  await expect(ask).toBeVisible()
  await page.keyboard.type('777')
  const box = await ask.boundingBox()
  if (!box) throw new Error('no button')
  await mouse.move(box.x + box.width / 2, box.y + box.height / 2)
  await mouse.down()
  // What no longer agrees waits for the hand.
  await page.waitForTimeout(100)
  await expect(card(report)).not.toBeAttached()
  await mouse.up()
  await expect(page.locator('[data-counting]')).toBeVisible()
  await expect(card(report)).toBeVisible()
})
