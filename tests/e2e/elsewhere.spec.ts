import { caseFile } from './cases'
import { expect, test } from './fixtures'

test('radicals in a draft file become what was meant, and the cover says so', async ({
  report,
}) => {
  const draft = caseFile('hongze-2023')
  await report.import({ ...draft, organisation: '洪泽区⼈⺠政府' })
  await expect(report.field('organisation')).toHaveValue('洪泽区人民政府')
  await expect(report.page.locator('.said')).toContainText(
    '导入时把 2 个部首或兼容字形换成了通用字符（⼈→人等）。',
  )
})

/** Each hides what it stands on. */
const HIDING = [
  'opacity: 0',
  'opacity: 0.0 !important',
  'opacity: 0%',
  'font-size: 0',
  'font-size:0.0pt',
  'font-size: .0em',
  'mso-hide: all',
  'color: red; width: 0px',
  'MAX-HEIGHT: 0; overflow: hidden',
  'height:0.0em !important',
  'position: absolute; left: -9999px',
  'text-indent: -1000em',
  'clip: rect(0 0 0 0)',
  'clip: rect(1px, 1px, 1px, 1px)',
  'clip-path: inset(50%)',
  'transform: scale(0)',
  'content-visibility: hidden',
]
/** None of these hides anything. */
const SHOWING = [
  'opacity: 0.5',
  'font-size: 0.8em',
  'width: 0.5em',
  'text-indent: -21.0pt',
  'left: -3px',
  'clip: rect(0, auto, auto, 0)',
  'max-width: 0',
]

test('what is hidden in copied HTML by any style is not read, and what is seen is', async ({
  report,
}) => {
  await report.newReport()
  await report.go('requests')
  const hidden = HIDING.map((style, i) => `<span style="${style}">${100 + i}</span>`).join('')
  const html = `<table><tr><td>一、本年新收政府信息公开申请数量</td>${SHOWING.map(
    (style, i) => `<td>${i === 0 ? hidden : ''}<span style="${style}">${i + 1}</span></td>`,
  ).join('')}</tr></table>`
  await report.cell('requests/received/individual').focus()
  await report.page.evaluate((html) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/html', html)
    clipboardData.setData('text/plain', '一、本年新收政府信息公开申请数量')
    document.activeElement?.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
    )
  }, html)
  const dialog = report.page.getByRole('dialog', { name: '核对粘贴内容' })
  await expect(dialog).toContainText(`复制的表格里隐藏的内容没有读，其中有 ${HIDING.length} 个数。`)
  await expect(dialog.locator('[data-read]')).toHaveText(
    SHOWING.map((_, i) => new RegExp(`^\\s*${i + 1}\\b`)),
  )
})
