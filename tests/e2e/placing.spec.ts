import AxeBuilder from '@axe-core/playwright'
import { readFileSync } from 'node:fs'
import { COLUMNS, REQUEST_LINES, caseFile, followingFile } from './cases'
import { type Report, expect, test } from './fixtures'

const table = (name: string) =>
  readFileSync(new URL(`../fixtures/tables/${name}`, import.meta.url), 'utf8')
const { values } = caseFile('suqian-2024')

/** Section three of a published report as Excel's plain text: merged labels, heads, totals. */
const SECTION_THREE = [
  ['', '', '', '自然人', '商业企业', '科研机构', '社会公益组织', '法律服务机构', '其他', '总计'],
  ...REQUEST_LINES.map(({ id, path }, i) => {
    const above = REQUEST_LINES[i - 1]?.path ?? []
    const labels = path.map((label, level) =>
      level < path.length - 1 && above[level] === label ? '' : label,
    )
    return [0, 1, 2]
      .map((level) => labels[level] ?? '')
      .concat(COLUMNS.map((column) => values[`requests/${id}/${column}`] ?? ''))
  }),
]
const plainOf = (rows: string[][]) => rows.map((row) => row.join('\t')).join('\r\n') + '\r\n'

/** Puts raw content on the clipboard, as a program would, and pastes it into a cell by the keyboard. */
async function paste(report: Report, at: string, plain: string, html = ''): Promise<void> {
  await report.page.evaluate(
    (kinds) =>
      addEventListener(
        'copy',
        (event) => {
          for (const [kind, text] of kinds) event.clipboardData?.setData(kind, text)
          event.preventDefault()
        },
        { once: true },
      ),
    Object.entries({ 'text/plain': plain, 'text/html': html }).filter(([, text]) => text),
  )
  await report.page.keyboard.press('ControlOrMeta+C')
  await report.cell(at).focus()
  await report.page.keyboard.press('ControlOrMeta+V')
}

const preview = (report: Report) => report.page.getByRole('dialog', { name: '核对粘贴内容' })

async function openTable(report: Report, step: 'proactive' | 'requests' | 'disputes') {
  await report.newReport()
  await report.go(step)
  await expect(report.page.locator('[data-cell]').first()).toBeVisible()
}

const FIRST = 'requests/received/individual'

test('section three with its labels: preview, confirm, figures in their cells, totals following', async ({
  report,
}) => {
  await openTable(report, 'requests')
  await paste(report, FIRST, plainOf(SECTION_THREE))
  const dialog = preview(report)
  await expect(dialog).toContainText('认出第三部分，25 行 7 列。填入 175 格。')
  await expect(dialog).toContainText('没有需要留意的地方')
  await expect(dialog.getByRole('row', { name: /本年新收政府信息公开申请数量/ })).toContainText(
    '3440',
  )
  await expect(report.cell(FIRST)).toHaveValue('')
  // Nothing needs a look: Enter is enough.
  await report.page.keyboard.press('Enter')
  await expect(dialog).toBeHidden()
  await expect.poll(() => report.focused()).toBe(FIRST)
  for (const { id } of REQUEST_LINES)
    for (const column of COLUMNS)
      await expect(report.cell(`requests/${id}/${column}`)).toHaveValue(
        values[`requests/${id}/${column}`] ?? '',
      )
  await expect(report.cell('requests/concluded/total')).toHaveAttribute('data-total', 'follows')
  const expected = Object.entries(followingFile('suqian-2024').values).filter(([key]) =>
    key.startsWith('requests/'),
  )
  expect((await report.exported()).file.values).toEqual(Object.fromEntries(expected))
})

for (const by of ['Escape', '不放入']) {
  test(`${by}: nothing is touched and the focus is back`, async ({ report }) => {
    await openTable(report, 'requests')
    await report.type('requests/carriedIn/legal', '7')
    await paste(report, 'requests/carriedIn/legal', plainOf(SECTION_THREE))
    await expect(preview(report)).toBeVisible()
    if (by === 'Escape') await report.page.keyboard.press('Escape')
    else await preview(report).getByRole('button', { name: by }).click()
    await expect(preview(report)).toBeHidden()
    await expect.poll(() => report.focused()).toBe('requests/carriedIn/legal')
    expect((await report.exported()).file.values).toEqual({ 'requests/carriedIn/legal': '7' })
    // And it can be opened again.
    await paste(report, FIRST, '1\t2\r\n')
    await expect(preview(report)).toContainText('从“一 自然人”起，1 行 2 列')
  })
}

test('a single figure goes in as the browser puts it, line end and all', async ({ report }) => {
  await openTable(report, 'requests')
  for (const [plain, html] of [
    ['3,525\r\n', '<table><tr><td>3,525</td></tr></table>'],
    ['3525', ''],
  ] as const) {
    await paste(report, FIRST, plain, html)
    await report.leave()
    await expect(report.cell(FIRST)).toHaveValue('3525')
    await expect(preview(report)).toBeHidden()
  }
})

test('several figures never run into one, not even when the preview cannot be read', async ({
  report,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await openTable(report, 'requests')
  await report.page.route('**/later-Placing-*', (route) => route.abort())
  await report.page.evaluate(() => navigator.clipboard.writeText('12\n345'))
  await report.cell(FIRST).focus()
  await report.page.keyboard.press('ControlOrMeta+V')
  await expect(report.page.getByRole('alert')).toContainText('内容没有放入')
  await expect(report.cell(FIRST)).toHaveValue('')
  // The browser tells of what was cut off here.
  report.problems.length = 0
  await report.page.unroute('**/later-Placing-*')
  await report.page.reload()
  await report.cell(FIRST).focus()
  await report.page.keyboard.press('ControlOrMeta+V')
  await expect(preview(report)).toContainText('从“一 自然人”起，2 行 1 列')
})

test('“/” and blank: asked once for all, never silently 0', async ({ report }) => {
  await openTable(report, 'requests')
  await report.type('requests/carriedIn/individual', '5')
  await paste(report, FIRST, '12\t/\t—\t\r\n无\t3\t0\t1\r\n')
  const question = preview(report).getByRole('group', { name: '有 4 格是“/”或空白' })
  await expect(question).toContainText('其中 1 格原来有数')
  await expect(question.getByLabel('留空')).toBeChecked()
  await expect(preview(report).locator('td.left-blank')).toHaveCount(4)
  await question.getByLabel('填 0').check()
  await expect(preview(report).locator('td.left-blank')).toHaveCount(0)
  await question.getByLabel('留空').check()
  await report.action('confirm-import').click()
  await expect(report.cell('requests/received/business')).toHaveValue('')
  await expect(report.cell('requests/carriedIn/individual')).toHaveValue('')
  await paste(report, FIRST, '12\t/\r\n')
  await preview(report).getByLabel('填 0').check()
  await report.action('confirm-import').click()
  await expect(report.cell('requests/received/business')).toHaveValue('0')
  await expect(report.cell('requests/received/total')).toHaveValue('12')
})

test('what was not understood is named with its place and why; brackets become the cell’s note', async ({
  report,
}) => {
  await openTable(report, 'proactive')
  const rows = [
    ['信息内容', '本年制发件数', '本年废止件数', '现行有效件数'],
    ['规章', '22（其中修订16件）', '一十二', '####'],
    ['行政规范性文件', '1月2日', '3,525', '12.5'],
  ]
  await paste(report, 'proactive/regulations/issued', plainOf(rows))
  const dialog = preview(report)
  await expect(dialog).toContainText(
    '第 2 行第 3 列（规章 本年废止件数）“一十二”不是数字。没有放入。',
  )
  await expect(dialog).toContainText('第 2 行第 4 列（规章 现行有效件数）“####”原表的列太窄')
  await expect(dialog).toContainText(
    '第 3 行第 2 列（行政规范性文件 本年制发件数）“1月2日”像是被表格软件改成了日期',
  )
  await expect(dialog).toContainText('规章 本年制发件数 取 22，“其中修订16件”记为这一格的附注')
  await expect(dialog).toContainText('“3,525”取 3525。')
  await expect(dialog).toContainText('“12.5”不是整数')
  // Something needs a look: reading begins at the top.
  await expect(dialog.getByRole('heading', { name: '核对粘贴内容' })).toBeFocused()
  await report.action('confirm-import').click()
  const { file } = await report.exported()
  expect(file.values).toEqual({
    'proactive/regulations/issued': '22',
    'proactive/normativeDocuments/repealed': '3525',
    'proactive/normativeDocuments/effective': '12.5',
  })
  expect(file['notes']).toEqual({ 'proactive/regulations/issued': '其中修订16件' })
})

test('a changed figure stands struck out above the new one; a wrong total comes in as entered', async ({
  report,
}) => {
  await report.import(followingFile('suqian-2024'))
  await report.go('disputes')
  await paste(report, 'disputes/count/direct.upheld', '8\t0\t11\t7\t25\r\n')
  const dialog = preview(report)
  const row = dialog.getByRole('row', { name: /未经复议直接起诉/ })
  await expect(row.locator('del')).toHaveText(['7'])
  await expect(row).toContainText('原来是 7')
  await expect(dialog).toContainText('改动 1 格，其余 4 格不变')
  await expect(dialog).toContainText('未经复议直接起诉 总计“25”与各项之和 26 不同，照原表填入。')
  await expect(dialog).toContainText('相差 1')
  await report.action('confirm-import').click()
  await expect(report.cell('disputes/count/direct.total')).toHaveAttribute('data-total', 'entered')
  expect(await report.rules()).toEqual(['R4'])
})

test('nothing to place: it says so, and there is nothing to confirm', async ({ report }) => {
  await openTable(report, 'requests')
  await paste(report, FIRST, '某某县\r\n办公室\r\n')
  await expect(preview(report)).toContainText('没有可以放入的内容')
  await expect(report.action('confirm-import')).toHaveCount(0)
  await preview(report).getByRole('button', { name: '关闭' }).click()
  await expect(preview(report)).toBeHidden()
})

test('a report copied out of Writer: three tables, merged cells, all 200 figures', async ({
  report,
}) => {
  await openTable(report, 'proactive')
  // Its plain text is paragraphs with tabs, shifted by merged cells.
  await paste(
    report,
    'proactive/regulations/issued',
    '信息内容\t本年制发件数\n规章\t2',
    table('writer-report.html'),
  )
  const dialog = preview(report)
  await expect(dialog).toContainText('认出第二、三、四部分。填入 200 格。')
  await expect(dialog).toContainText('表格以外的文字没有放入。')
  await report.action('confirm-import').click()
  expect((await report.exported()).file.values).toEqual(followingFile('suqian-2024').values)
})

test('section three out of Calc, by its plain text and by its HTML', async ({ report }) => {
  await openTable(report, 'requests')
  for (const plain of [table('calc-requests.tsv'), '数据']) {
    await paste(report, FIRST, plain, table('calc-requests.html'))
    await expect(preview(report)).toContainText('认出第三部分，25 行 7 列。填入 175 格。')
    await preview(report).getByRole('button', { name: '不放入' }).click()
  }
})

test('HTML in which more stands than is seen: breaks, footnotes, struck figures, a row of widths', async ({
  report,
}) => {
  await openTable(report, 'requests')
  const cells = ['1<br>2', '22<sup>1</sup>', '12<del>13</del>', '<p>7</p>', ' 8 ']
  // Excel's own end of a table; rows below a span belong to it.
  const widths = `<tr height=0 style='display:none'>${'<td width=72></td>'.repeat(5)}</tr>`
  const html = `<style><!--td {color:red}--></style><table>
    <tr>${cells.map((cell) => `<td style='color:red'>${cell}</td>`).join('')}</tr>${widths}</table>`
  await paste(report, FIRST, '12\t221\t1213\t7\t8\r\n9', html)
  const dialog = preview(report)
  await expect(dialog).toContainText('1 行 2 列。填入 2 格。')
  for (const text of ['“1 2”', '“22 1”', '“12 13”']) await expect(dialog).toContainText(text)
  await expect(dialog).toContainText('3 处请留意')
})

test('copied by hand from a web page in another tab', async ({ report, context }) => {
  await openTable(report, 'requests')
  const web = await context.newPage()
  await web.setContent(table('calc-requests.html'))
  await web.bringToFront()
  await web.keyboard.press('ControlOrMeta+A')
  await web.keyboard.press('ControlOrMeta+C')
  await report.page.bringToFront()
  await report.cell(FIRST).focus()
  await report.page.keyboard.press('ControlOrMeta+V')
  await expect(preview(report)).toContainText('认出第三部分，25 行 7 列。填入 175 格。')
  await expect(preview(report)).toContainText('没有需要留意的地方')
})

test('hostile content is text and nothing else', async ({ report }) => {
  await openTable(report, 'requests')
  const evil =
    '<img src="https://example.invalid/x.png" onerror="document.title=\'taken\'"><b>1</b>'
  await paste(
    report,
    FIRST,
    'x',
    `<table><tr><td>${evil}</td><td>&lt;img src=x onerror=a()&gt;</td></tr></table><script>document.title='taken'</script>`,
  )
  await expect(preview(report)).toContainText('“<img src=x onerror=a()>”不是数字')
  await expect(preview(report).locator('img')).toHaveCount(0)
  await expect(report.page).not.toHaveTitle(/taken/)
  await preview(report).getByRole('button', { name: '不放入' }).click()
  expect(report.requests.filter((url) => url.includes('example.invalid'))).toEqual([])

  await paste(report, FIRST, 'x', `<table><tr>${'<td>1'.repeat(1000_000)}</table>`)
  await expect(preview(report)).toContainText('没有可以放入的内容', { timeout: 15_000 })
  await preview(report).getByRole('button', { name: '关闭' }).click()

  await paste(report, FIRST, `${'1\t'.repeat(90)}\n`.repeat(900))
  await expect(preview(report)).toContainText('只读了前 500 行、前 60 列', { timeout: 15_000 })
})

for (const [width, height] of [
  [1366, 768],
  [683, 384],
  [390, 844],
] as const) {
  test(`readable, whole and accessible at ${width} × ${height}`, async ({ report }) => {
    await report.page.setViewportSize({ width, height })
    await openTable(report, 'requests')
    const odd = SECTION_THREE.map((row, i) =>
      i === 9 ? [...row.slice(0, 8), '/', '四', '9'] : row,
    )
    await paste(report, FIRST, plainOf(odd))
    await expect(preview(report)).toContainText('处请留意')
    const { violations } = await new AxeBuilder({ page: report.page })
      .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
      .analyze()
    expect(violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html}`)).toEqual([])
    const confirm = await report.action('confirm-import').boundingBox()
    expect((confirm?.y ?? 0) + (confirm?.height ?? 0)).toBeLessThanOrEqual(height)
    expect(
      await report.page
        .locator('.placing, .placing-rows, .placing-notes, .placing-body')
        .evaluateAll((all) => all.filter((one) => one.scrollWidth > one.clientWidth + 1).length),
    ).toBe(0)
    // Each remark stands below the one before it, as wide as its column.
    const remarks = await preview(report)
      .locator('.placing-notes > ul > li')
      .evaluateAll((all) =>
        all.map((one) => {
          const { top, bottom, width } = one.getBoundingClientRect()
          return { top, bottom, share: width / (one.parentElement?.clientWidth ?? 1) }
        }),
      )
    expect(remarks.length).toBeGreaterThan(1)
    for (const [i, { top, share }] of remarks.entries()) {
      expect(share).toBeGreaterThan(0.9)
      expect(top).toBeGreaterThanOrEqual((remarks[i - 1]?.bottom ?? 0) - 1)
    }
    // The last row and the last remark can be reached by keyboard alone.
    await report.page.keyboard.press('Tab')
    await report.page.keyboard.press('End')
    const last = preview(report).getByRole('row', { name: /结转下年度继续办理/ })
    await last.scrollIntoViewIfNeeded()
    await expect(last).toBeInViewport()
  })
}

test('what is hidden in a copied table is not read, and that is said', async ({ report }) => {
  await openTable(report, 'proactive')
  const html = `<style>.gone{display:none}</style>
    <table><tr><td>行政许可</td><td><span style="display: none">99</span>5</td></tr>
    <tr style="visibility:collapse"><td>行政处罚</td><td>7</td></tr>
    <tr class="gone"><td>行政强制</td><td>8</td></tr>
    <tr><td>行政事业性收费</td><td hidden>3</td><td>4.5</td></tr></table>`
  await paste(
    report,
    'proactive/regulations/issued',
    '行政许可\t5\n行政处罚\t7\n行政强制\t8\n行政事业性收费\t4.5',
    html,
  )
  const dialog = preview(report)
  await expect(dialog).toContainText('复制的表格里隐藏的第 2–3 行没有读，其中有 2 个数。')
  await expect(dialog).toContainText('复制的表格里隐藏的内容没有读，其中有 2 个数。')
  await expect(dialog.locator('[data-read]')).toHaveText([/^\s*5/, /^\s*4\.5/])
})

test('what asks for a look stands in lines of its own, none over another', async ({ report }) => {
  await openTable(report, 'requests')
  await paste(report, FIRST, '12\t/\t77（含撤回38件）\n5\t见附件\t约3件\n')
  const notes = preview(report).locator('.placing-notes > ul > li')
  await expect(notes.nth(1)).toBeVisible()
  const boxes = await notes.evaluateAll((all) =>
    all.map((note) => {
      const { left, right, top, bottom } = note.getBoundingClientRect()
      return { wide: right - left, top, bottom }
    }),
  )
  expect(boxes.length).toBeGreaterThan(1)
  for (const [i, box] of boxes.entries()) {
    expect(box.wide).toBeGreaterThan(200)
    expect(box.top).toBeGreaterThanOrEqual(boxes[i - 1]?.bottom ?? 0)
  }
})
