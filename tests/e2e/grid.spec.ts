import { caseFile } from './cases'
import { type Report, expect, test } from './fixtures'

const at = (line: string, column: string) => `requests/${line}/${column}`
const press = async (report: Report, ...keys: string[]) => {
  for (const key of keys) await report.page.keyboard.press(key)
}
const on = (report: Report, key: string) => expect.poll(() => report.focused()).toBe(key)
const values = (report: Report, ...keys: string[]) =>
  Promise.all(keys.map((key) => report.cell(key).inputValue()))
const chosen = (report: Report) =>
  report.page
    .locator('[data-chosen]')
    .evaluateAll((cells) => cells.map((cell) => (cell as HTMLElement).dataset['cell']))

async function open(
  report: Report,
  name: Parameters<typeof caseFile>[0] | undefined,
  step: 'requests' | 'proactive',
) {
  if (name) await report.import(caseFile(name))
  else await report.newReport()
  await report.go(step)
  await expect(
    report.cell(
      step === 'requests' ? at('received', 'individual') : 'proactive/regulations/issued',
    ),
  ).toBeVisible()
  // The keys come a moment after the cells.
  await report.page.waitForFunction(() =>
    performance.getEntriesByType('resource').some((entry) => entry.name.includes('table-keys')),
  )
}

test('arrows, Enter, Tab, Home and End walk as in a spreadsheet', async ({ report }) => {
  await open(report, 'xiangning-office-2022', 'requests')
  await report.cell(at('received', 'individual')).focus()
  await press(report, 'ArrowRight')
  await on(report, at('received', 'business'))
  await press(report, 'ArrowDown')
  await on(report, at('carriedIn', 'business'))
  await press(report, 'Enter')
  await on(report, at('granted', 'business'))
  await press(report, 'Shift+Enter', 'ArrowUp', 'ArrowLeft')
  await on(report, at('received', 'individual'))
  await press(report, 'ArrowLeft', 'ArrowUp')
  await on(report, at('received', 'individual'))
  await press(report, 'End')
  await on(report, at('received', 'total'))
  await press(report, 'Home')
  await on(report, at('received', 'individual'))
  await press(report, 'Control+End')
  await on(report, at('carriedOut', 'total'))
  await press(report, 'Control+Home')
  await on(report, at('received', 'individual'))
  await press(report, 'Tab', 'Tab', 'Shift+Tab')
  await on(report, at('received', 'business'))
})

test('typing replaces, F2 edits, Esc gives the old figure back', async ({ report }) => {
  await open(report, 'xiangning-office-2022', 'requests')
  const key = at('received', 'individual')
  const before = await report.cell(key).inputValue()
  await report.cell(key).focus()
  await report.page.keyboard.type('57')
  await expect(report.cell(key)).toHaveValue('57')
  await press(report, 'Escape')
  await expect(report.cell(key)).toHaveValue(before)
  await on(report, key)
  await report.page.keyboard.type('57')
  await press(report, 'ArrowDown', 'ArrowUp', 'F2')
  await report.page.keyboard.type('8')
  await press(report, 'ArrowLeft', 'ArrowLeft')
  await report.page.keyboard.type('6')
  await expect(report.cell(key)).toHaveValue('5678')
  await on(report, key)
  // What was committed before the cell was entered again is what Esc gives back.
  await press(report, 'Escape')
  await expect(report.cell(key)).toHaveValue('57')
})

test('a mouse click takes the whole figure, a second one sets the caret', async ({ report }) => {
  await open(report, undefined, 'requests')
  const cell = report.cell(at('granted', 'individual'))
  await report.type(at('granted', 'individual'), '12345')
  await press(report, 'Enter')
  await cell.click()
  const selected = () =>
    cell.evaluate(
      (input: HTMLInputElement) => (input.selectionEnd ?? 0) - (input.selectionStart ?? 0),
    )
  expect(await selected()).toBe(5)
  await cell.click()
  expect(await selected()).toBe(0)
  await press(report, 'Home')
  await on(report, at('granted', 'individual'))
})

test('a block is chosen with Shift and the arrows, cleared, and comes back with Ctrl+Z', async ({
  report,
}) => {
  await open(report, 'suqian-2024', 'requests')
  const keys = [
    at('received', 'individual'),
    at('received', 'business'),
    at('carriedIn', 'individual'),
    at('carriedIn', 'business'),
  ]
  const before = await values(report, ...keys)
  await report.cell(keys[0] as string).focus()
  await press(report, 'Shift+ArrowRight', 'Shift+ArrowDown')
  expect(await chosen(report)).toEqual(keys)
  await expect(report.page.getByText('已选 2 行 2 列')).toBeAttached()
  await press(report, 'Delete')
  expect(await values(report, ...keys)).toEqual(['', '', '', ''])
  await press(report, 'Control+z')
  expect(await values(report, ...keys)).toEqual(before)
  await press(report, 'Control+y')
  expect(await values(report, ...keys)).toEqual(['', '', '', ''])
  await report.saved()
  // The steps outlive the page.
  await report.page.reload()
  await expect(report.cell(keys[0] as string)).toHaveValue('')
  await report.action('undo').click()
  await expect(report.cell(keys[3] as string)).toHaveValue(before[3] as string)
  expect(await values(report, ...keys)).toEqual(before)
})

test('a block chosen with the mouse goes to the clipboard as a spreadsheet takes it', async ({
  report,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await open(report, 'suqian-2024', 'requests')
  const from = await report.cell(at('received', 'individual')).boundingBox()
  const to = await report.cell(at('carriedIn', 'research')).boundingBox()
  if (!from || !to) throw new Error('no cells')
  const { mouse } = report.page
  await mouse.move(from.x + 20, from.y + 10)
  await mouse.down()
  await mouse.move(to.x + 20, to.y + 10, { steps: 8 })
  await mouse.up()
  expect(await chosen(report)).toHaveLength(6)
  await press(report, 'Control+c')
  const [plain, html] = await report.page.evaluate(async () => {
    const [item] = await navigator.clipboard.read()
    const text = async (type: string) => (await item?.getType(type))?.text()
    return [await text('text/plain'), await text('text/html')]
  })
  const row = async (line: string) =>
    (await values(report, at(line, 'individual'), at(line, 'business'), at(line, 'research'))).join(
      '\t',
    )
  expect(plain?.split(/\r?\n/)).toEqual([await row('received'), await row('carriedIn')])
  expect(html?.match(/<td>/g)).toHaveLength(6)
  // Shift and a click extend; cutting is one step.
  await report.cell(at('received', 'individual')).click()
  await report.cell(at('received', 'research')).click({ modifiers: ['Shift'] })
  const before = await row('received')
  await press(report, 'Control+x')
  expect(await row('received')).toBe('\t\t')
  await press(report, 'Control+z')
  expect(await row('received')).toBe(before)
})

test('single figures of section two stand in the last column for the arrows', async ({
  report,
}) => {
  await open(report, 'xiangning-office-2022', 'proactive')
  await report.cell('proactive/normativeDocuments/effective').focus()
  await press(report, 'ArrowDown')
  await on(report, 'proactive/licensing/decisions')
  await press(report, 'ArrowUp', 'ArrowLeft')
  await on(report, 'proactive/normativeDocuments/repealed')
})

test('an input method has the keys while a word is being chosen', async ({ report }) => {
  await open(report, undefined, 'requests')
  const key = at('received', 'individual')
  await report.cell(key).focus()
  const cdp = await report.page.context().newCDPSession(report.page)
  await cdp.send('Input.imeSetComposition', { text: '１２', selectionStart: 2, selectionEnd: 2 })
  // What an input method does with these keys is not for the page to know.
  await report.cell(key).evaluate((input) => {
    for (const name of ['ArrowDown', 'Enter', 'Escape'])
      input.dispatchEvent(
        new KeyboardEvent('keydown', { key: name, keyCode: 229, isComposing: true, bubbles: true }),
      )
  })
  expect(await report.focused()).toBe(key)
  await expect(report.cell(key)).toHaveValue('１２')
  await cdp.send('Input.insertText', { text: '１２' })
  await press(report, 'Enter')
  await expect(report.cell(key)).toHaveValue('12')
  await on(report, at('carriedIn', 'individual'))
})

test('undo and redo go through texts and tables in their order, to the place of each', async ({
  report,
}) => {
  await open(report, 'xiangning-office-2022', 'requests')
  const whole = (await report.exported()).file
  await report.type(at('received', 'individual'), '9')
  await report.leave()
  await report.go('overview')
  const field = report.field('overview')
  await field.focus()
  await press(report, 'Control+Home')
  await report.page.keyboard.type('甲乙')
  await report.page.waitForTimeout(1200)
  await report.page.keyboard.type('丙')
  const text = whole.texts['overview'] ?? ''
  await expect(field).toHaveValue(`甲乙丙${text}`)
  await press(report, 'Control+z')
  await expect(field).toHaveValue(`甲乙${text}`)
  await press(report, 'Control+z')
  await expect(field).toHaveValue(text)
  await press(report, 'Control+z')
  await on(report, at('received', 'individual'))
  expect((await report.exported()).file).toEqual(whole)
  await press(report, 'Control+Shift+z', 'Control+y', 'Control+y')
  await expect(report.field('overview')).toHaveValue(`甲乙丙${text}`)
  await on(report, 'overview')
})

test('what begins like a formula is a text to a spreadsheet: copied in a block, alone, and cut', async ({
  report,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await report.newReport()
  await report.go('requests')
  const { keyboard } = report.page
  const copied = () => report.page.evaluate(() => navigator.clipboard.readText())
  const formula = report.cell('requests/received/individual')
  await report.type('requests/received/individual', '=HYPERLINK("http://x")')
  await report.type('requests/received/business', '7')
  await formula.focus()
  await keyboard.press('Shift+ArrowRight')
  await keyboard.press('ControlOrMeta+c')
  await expect.poll(copied).toBe(`'=HYPERLINK("http://x")\t7`)
  await keyboard.press('Escape')
  for (const key of ['c', 'x']) {
    await report.page.evaluate(() => navigator.clipboard.writeText('before'))
    await formula.focus()
    await keyboard.press('ControlOrMeta+a')
    await keyboard.press(`ControlOrMeta+${key}`)
    await expect.poll(copied, key).toBe(`'=HYPERLINK("http://x")`)
  }
  await expect(formula).toHaveValue('')
})
