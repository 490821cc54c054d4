import { readFileSync } from 'node:fs'
import type { Report } from './fixtures'
import { expect, test } from './fixtures'

const fixture = (name: string) =>
  readFileSync(`tests/fixtures/texts/${name}.txt`, 'utf8').replace(/\r/g, '').trimEnd()

/** As the keyboard pastes what another program copied. */
async function paste(report: Report, field: string, text: string): Promise<void> {
  await report.field(field).focus()
  await report.field(field).evaluate((input, plain) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', plain)
    input.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
    )
  }, text)
}

test('lines of a PDF are joined, shown beside the ones that came, and go back in one step', async ({
  report,
}) => {
  const lines = fixture('pdf-line-ends')
  await report.newReport()
  await report.go('overview')
  const field = report.field('overview')
  await field.pressSequentially('前言')
  await paste(report, 'overview', lines)
  await expect(field).toHaveValue(/^前言2024年，.*重点工作，及时公开.*\n（一）.*通过微信.*\n（二）/)
  const said = report.page.locator('.pasted [role="status"]')
  await expect(said).toHaveText('粘贴时把 6 行合成 3 段。')

  await report.page.getByText('对照原来的行和合并后的段').click()
  await expect(report.page.locator('.pasted section').first()).toContainText('重点工作，\n及时')
  await report.page.getByRole('button', { name: '按原来的行放入' }).click()
  await expect(field).toHaveValue(`前言${lines}`)
  await expect(said).toHaveText('已按原来的行放入。')
  await report.page.getByRole('button', { name: '合并成段' }).click()
  await expect(field).toHaveValue(/重点工作，及时公开/)

  for (const left of [`前言${lines}`, /重点工作，及时公开/, '前言']) {
    await report.page.keyboard.press('ControlOrMeta+z')
    await expect(field).toHaveValue(left)
  }
  await expect(said).toHaveText('')
  await paste(report, 'overview', fixture('word-bullets'))
  await report.page.getByRole('button', { name: '撤销这次粘贴' }).click()
  await expect(field).toHaveValue('前言')
  await expect(field).toBeFocused()
})

test('a name out of a PDF gets common characters, on one line', async ({ report }) => {
  await report.newReport()
  await paste(report, 'organisation', `${fixture('pdf-radicals')}\r\n`)
  await expect(report.field('organisation')).toHaveValue('清水县人民政府办公室')
  await expect(report.page.locator('.pasted [role="status"]').first()).toHaveText(
    '粘贴时把 3 个部首字形换成了通用汉字（⽔→水、⼈→人、⺠→民）。',
  )
  await report.page.keyboard.press('ControlOrMeta+z')
  await expect(report.field('organisation')).toHaveValue('')
})

test('undo in another section says where it turns to, and the caret stands there', async ({
  report,
}) => {
  await report.newReport()
  await report.go('overview')
  const field = report.field('overview')
  await field.pressSequentially('全年公开三百条。办理五件')
  await report.go('problems')
  await report.page.keyboard.press('ControlOrMeta+z')
  await expect(field).toHaveValue('全年公开三百条。')
  await expect(report.page.locator('.said [role="status"]')).toHaveText(
    '已撤销：修改文字，已转到“一、总体情况”',
  )
  await expect(field).toBeFocused()
  expect(await field.evaluate((area: HTMLTextAreaElement) => area.selectionStart)).toBe(8)
})

test('300,000 blanks and too long a text do not hold the page up', async ({ report }) => {
  await report.newReport()
  await report.go('overview')
  await paste(report, 'overview', `甲${' '.repeat(300_000)}乙\n丙`)
  await expect(report.field('overview')).toHaveValue(/^甲 +乙\n丙$/)
  await paste(report, 'overview', '公开。'.repeat(200_000))
  await expect(report.page.locator('.pasted [role="status"]')).toHaveText(
    '粘贴的内容太长，没有放入：这里最多 500000 字。请只复制要写在这里的文字。',
  )
})
