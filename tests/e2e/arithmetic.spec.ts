import { caseFile, followingFile } from './cases'
import { type Report, expect, test } from './fixtures'

const at = (line: string, column: string) => `requests/${line}/${column}`

async function blankRequests(report: Report): Promise<void> {
  await report.newReport()
  await report.go('requests')
}

/** A finished report whose totals follow, at section three. */
async function finished(report: Report): Promise<void> {
  await report.import(followingFile('xiangning-office-2022'))
  await report.go('requests')
  expect(await report.findings()).toEqual([])
}

const ofRule = async (report: Report, rule: string) =>
  (await report.findings()).filter((finding) => finding.rule === rule)

test('totals follow at each keystroke, across and down', async ({ report }) => {
  await blankRequests(report)
  const across = report.cell(at('granted', 'total'))
  const down = report.cell(at('concluded', 'individual'))
  const corner = report.cell(at('concluded', 'total'))
  await expect(across).toHaveAttribute('data-total', 'follows')
  await report.cell(at('granted', 'individual')).focus()
  for (const [digit, sum] of [
    ['1', '1'],
    ['2', '12'],
    ['3', '123'],
  ] as const) {
    await report.page.keyboard.type(digit)
    // Read at once, without the patience of an assertion: the total is there with the keystroke.
    expect(await across.inputValue()).toBe(sum)
    expect(await down.inputValue()).toBe(sum)
    expect(await corner.inputValue()).toBe(sum)
  }
  await report.type(at('granted', 'business'), '7')
  expect(await across.inputValue()).toBe('130')
  await report.type(at('refusedByLaw', 'individual'), '1000')
  expect(await down.inputValue()).toBe('1123')
  expect(await corner.inputValue()).toBe('1130')
  await report.page.keyboard.press('Backspace')
  expect(await down.inputValue()).toBe('223')
})

test('sums of nine digits are exact', async ({ report }) => {
  await blankRequests(report)
  for (const column of ['individual', 'business', 'research'])
    await report.type(at('received', column), '999999999')
  await expect(report.cell(at('received', 'total'))).toHaveValue('2999999997')
})

test('an entered total is kept and flagged; the computed one is one click away', async ({
  report,
}) => {
  await finished(report)
  const key = at('granted', 'total')
  await report.type(key, '9')
  await expect(report.cell(key)).toHaveAttribute('data-total', 'entered')
  await report.leave()
  // The row itself, and （七）总计, which follows the figure that was entered.
  await expect
    .poll(async () => (await ofRule(report, 'R3')).map(({ cells }) => cells[0]))
    .toEqual([key, at('concluded', 'total')])
  await report.saved()
  await report.page.reload()
  await expect(report.cell(key)).toHaveValue('9')
  await expect(report.cell(key)).toHaveAttribute('data-total', 'entered')
  // The parts move and the entered total does not.
  await report.type(at('granted', 'business'), '4')
  await expect(report.cell(key)).toHaveValue('9')
  await report.leave()

  await report.cell(key).focus()
  await report.action('use-computed').click()
  await expect(report.cell(key)).toHaveValue('5')
  await expect(report.cell(key)).toHaveAttribute('data-total', 'follows')
  expect(await ofRule(report, 'R3')).toEqual([])
  await report.type(at('granted', 'business'), '0')
  await expect(report.cell(key)).toHaveValue('1')
})

test('an entered total that is cleared follows again', async ({ report }) => {
  await finished(report)
  const key = at('received', 'total')
  await report.type(key, '8')
  await report.leave()
  await report.type(key, '')
  await report.leave()
  await expect(report.cell(key)).toHaveValue('1')
  await expect(report.cell(key)).toHaveAttribute('data-total', 'follows')
  expect(await report.findings()).toEqual([])
  const { file } = await report.exported()
  expect(file.values).not.toHaveProperty([key])
})

test('R1: a column whose two sides differ, in that column and in 总计', async ({ report }) => {
  await finished(report)
  await report.type(at('received', 'business'), '3')
  await report.leave()
  await expect.poll(async () => (await report.rules()).join()).toBe('R1,R1')
  const [first] = await ofRule(report, 'R1')
  expect(first?.cells).toEqual(
    ['received', 'carriedIn', 'concluded', 'carriedOut'].map((line) => at(line, 'business')),
  )
  expect(first?.severity).toBe('error')
})

test('R2: （七）总计 entered apart from its 21 rows', async ({ report }) => {
  await finished(report)
  await report.type(at('concluded', 'business'), '2')
  await report.leave()
  await expect.poll(async () => (await ofRule(report, 'R2')).length).toBeGreaterThan(0)
  const [first] = await ofRule(report, 'R2')
  expect(first?.cells).toContain(at('concluded', 'business'))
  expect(first?.cells).toHaveLength(22)
})

test('R4: a block of section four', async ({ report }) => {
  await report.import(followingFile('xiangning-office-2022'))
  await report.go('disputes')
  await report.type('disputes/count/direct.total', '2')
  await report.leave()
  await expect.poll(() => report.rules()).toEqual(['R4'])
  await report.action('use-computed').click()
  await expect(report.cell('disputes/count/direct.total')).toHaveValue('0')
  await expect.poll(() => report.rules()).toEqual([])
})

test('a finding appears when the cell is left and goes at once when it is mended', async ({
  report,
}) => {
  await finished(report)
  const key = at('received', 'individual')
  await report.type(key, '25')
  // Long enough for anything that waits to have come.
  await report.page.waitForTimeout(700)
  expect(await report.findings()).toEqual([])
  await report.leave()
  await expect.poll(() => report.rules()).toEqual(['R1', 'R1'])

  await report.cell(key).focus()
  await report.page.keyboard.press('F2')
  await report.page.keyboard.press('Backspace')
  await report.page.keyboard.press('Backspace')
  await report.page.keyboard.type('1')
  expect(await report.findings()).toEqual([])
  expect(await report.focused()).toBe(key)
})

test('a text that is no figure stays as typed and is flagged R5', async ({ report }) => {
  await finished(report)
  const key = at('received', 'research')
  for (const typed of ['12.5', '-3', '/', 'abc', '12345678901234567890', '一', '约3', '1 2']) {
    await report.type(key, typed)
    await report.leave()
    await expect.poll(async () => (await ofRule(report, 'R5')).length, typed).toBe(1)
    await expect(report.cell(key)).toHaveValue(typed)
    expect((await ofRule(report, 'R5'))[0]?.cells).toEqual([key])
  }
  await report.saved()
  await report.page.reload()
  await expect(report.cell(key)).toHaveValue('1 2')
  await report.type(key, '0')
  await report.leave()
  await expect.poll(() => report.rules()).toEqual([])
})

test('full-width digits, blanks and separators are understood on leaving the cell', async ({
  report,
}) => {
  await report.newReport()
  await report.go('proactive')
  for (const [typed, shown] of [
    ['１２', '12'],
    ['1,234', '1234'],
    ['１，２３４', '1234'],
    [' 7 ', '7'],
    ['１１，３９８，８８９', '11398889'],
    // Two figures as well as one: asked about, not joined.
    ['１１　３９８', '１１　３９８'],
  ] as const) {
    const key = 'proactive/licensing/decisions'
    await report.cell(key).focus()
    await report.page.keyboard.press('ControlOrMeta+A')
    await report.page.keyboard.insertText(typed)
    await expect(report.cell(key)).toHaveValue(typed)
    await report.leave()
    await expect(report.cell(key)).toHaveValue(shown)
  }
  const fee = 'proactive/fees/amount'
  for (const [typed, shown, right] of [
    ['59237.2449', '59237.2449', true],
    ['5９２３７．２４４９', '59237.2449', true],
    ['0.000001', '0.000001', true],
    ['7730.280', '7730.280', true],
    ['0.0000001', '0.0000001', false],
    ['-1', '-1', false],
  ] as const) {
    await report.cell(fee).focus()
    await report.page.keyboard.press('ControlOrMeta+A')
    await report.page.keyboard.insertText(typed)
    await report.leave()
    await expect(report.cell(fee)).toHaveValue(shown)
    await expect
      .poll(async () => (await report.findings()).some(({ cells }) => cells.includes(fee)), typed)
      .toBe(!right)
  }
})

test('the blanks are filled with 0 in one step, and undone in one step', async ({ report }) => {
  await blankRequests(report)
  await report.type(at('received', 'individual'), '5')
  await report.leave()
  await report.action('fill-zero').click()
  await expect(report.cell(at('carriedOut', 'other'))).toHaveValue('0')
  await expect(report.cell(at('received', 'individual'))).toHaveValue('5')
  await expect(report.cell(at('received', 'total'))).toHaveValue('5')
  await expect(report.cell(at('received', 'total'))).toHaveAttribute('data-total', 'follows')
  const blank = () =>
    report.page
      .locator('[data-cell]')
      .evaluateAll(
        (cells) => cells.filter((cell) => (cell as HTMLInputElement).value === '').length,
      )
  expect(await blank()).toBe(0)
  await report.action('undo').click()
  await expect(report.cell(at('carriedOut', 'other'))).toHaveValue('')
  await expect(report.cell(at('received', 'individual'))).toHaveValue('5')
  expect(await blank()).toBeGreaterThan(140)
  await report.saved()
  await report.page.reload()
  await expect(report.cell(at('carriedOut', 'other'))).toHaveValue('')
})

test('choosing a finding goes to its first cell', async ({ report }) => {
  await report.import(caseFile('hongze-2023'))
  await report.go('review')
  const second = report.page.locator('[data-finding]').filter({ visible: true }).nth(1)
  const first = ((await second.getAttribute('data-cells')) ?? '').split(' ')[0]
  const target = second.locator('a, button').first()
  await ((await target.count()) > 0 ? target : second).click()
  await expect(report.page).toHaveURL(/\/disputes$/)
  await expect.poll(() => report.focused()).toBe(first)
})

test('next-finding and previous-finding walk through them', async ({ report }) => {
  await report.import(caseFile('hongze-2023'))
  await report.go('disputes')
  await report.action('next-finding').click()
  const one = await report.focused()
  await report.action('next-finding').click()
  await expect.poll(() => report.focused()).not.toBe(one)
  await report.action('previous-finding').click()
  await expect.poll(() => report.focused()).toBe(one)
})

test('the state of each step is derived from the draft', async ({ report }) => {
  await report.newReport()
  const state = (step: 'overview' | 'proactive' | 'problems') => report.step(step)
  await expect(state('overview')).toHaveAttribute('data-state', 'empty')
  await report.go('overview')
  await report.insert('overview', '二〇二二年，本机关认真做好政府信息公开工作。')
  await expect(state('overview')).toHaveAttribute('data-state', 'done')
  await report.insert('overview', '')
  await expect(state('overview')).toHaveAttribute('data-state', 'empty')
  await report.go('proactive')
  await report.type('proactive/licensing/decisions', '1')
  await report.leave()
  await expect(state('proactive')).toHaveAttribute('data-state', 'started')
  await report.action('fill-zero').click()
  await expect(state('proactive')).toHaveAttribute('data-state', 'done')
  await report.type('proactive/licensing/decisions', 'x')
  await report.leave()
  await expect(state('proactive')).toHaveAttribute('data-state', 'error')
})

test('text pasted from Word comes in as plain paragraphs', async ({ report }) => {
  await report.newReport()
  await report.go('overview')
  await report.field('overview').focus()
  await report.field('overview').evaluate((field) => {
    const clipboard = new DataTransfer()
    clipboard.setData(
      'text/plain',
      '一、加强领导。[bookmark: _GoBack]\r\n\r\n　　二是规范管理。\u00ad\r\n',
    )
    field.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData: clipboard, bubbles: true, cancelable: true }),
    )
  })
  await expect(report.field('overview')).toHaveValue(/加强领导。\n二是规范管理。\n?$/)
  await expect(report.field('overview')).not.toHaveValue(/bookmark|\u00ad|\r/)
})

test('the proposed preamble follows organisation and year until somebody writes it', async ({
  report,
}) => {
  await report.newReport()
  await report.insert('organisation', '甲县教育局')
  await expect(report.field('preamble')).toHaveValue(/甲县教育局/)
  await report.insert('year', '2023')
  await expect(report.field('preamble')).toHaveValue(/2023年1月1日至2023年12月31日/)
  await report.insert('preamble', '自己写的引言。')
  await report.insert('organisation', '乙县教育局')
  await expect(report.field('preamble')).toHaveValue('自己写的引言。')
})
