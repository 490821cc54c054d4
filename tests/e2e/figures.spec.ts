/** A figure, a year, a date is what the hand meant: cells chosen and edited, single values pasted, writings taken. */
import { readFileSync } from 'node:fs'
import { caseFile } from './cases'
import { type Report, expect, test } from './fixtures'

/** Pastes as the keyboard does, from a clipboard that holds plain text. */
async function paste(report: Report, text: string): Promise<void> {
  await report.page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await report.page.evaluate((one) => navigator.clipboard.writeText(one), text)
  await report.page.keyboard.press('Control+v')
}

test('year and date are taken as people write them; what is no date stays and says why', async ({
  report,
}) => {
  await report.newReport()
  const [year, date] = [report.field('year'), report.field('signedOn')]
  await year.focus()
  await report.page.keyboard.press('Control+a')
  await report.page.keyboard.insertText('2023年')
  await report.leave()
  await expect(year).toHaveValue('2023')
  await expect(report.page.getByText('“2023年”取 2023。')).toBeVisible()

  await date.focus()
  await report.page.keyboard.press('Control+a')
  await paste(report, '二〇二五年一月二十日')
  await expect(date).toHaveValue('2025-01-20')
  await expect(report.page.getByText('“二〇二五年一月二十日”取 2025-01-20。')).toBeVisible()
  await report.page.keyboard.press('Control+a')
  // Each key leaves what was typed as it is: 2025/1/2 is a date already.
  await report.page.keyboard.type('2025/1/21')
  await expect(date).toHaveValue('2025/1/21')
  await report.leave()
  await expect(date).toHaveValue('2025-01-21')
  await date.fill('2025年2月30日')
  await report.leave()
  await expect(date).toHaveValue('2025年2月30日')
  await expect(date).toHaveAttribute('aria-invalid', 'true')
  await expect(report.page.getByText('2025年2月没有30日')).toBeVisible()
  await report.saved()
  await report.page.reload()
  await expect(date).toHaveValue('2025年2月30日')
  const { file } = await report.exported()
  expect([file.year, file.signedOn]).toEqual([2023, ''])
  // The file of a draft whose date is not one yet is a draft file all the same.
  await report.import(file)
  await report.go('cover')
  await expect(date).toHaveValue('2025年2月30日')
  await date.fill('2024-01-31')
  await expect(date).toHaveValue('2024-01-31')
  expect((await report.exported()).file).toMatchObject({ signedOn: '2024-01-31' })
  await report.page.getByLabel('在日历上选日期').fill('2024-02-01')
  await expect(date).toHaveValue('2024-02-01')
})

test('a cell is chosen by keys and by one click, and edited by the next; single figures come in likewise', async ({
  report,
}) => {
  await report.newReport()
  await report.go('requests')
  await report.page.waitForFunction(() =>
    performance.getEntriesByType('resource').some((entry) => entry.name.includes('table-keys')),
  )
  const key = 'requests/carriedIn/individual'
  const cell = report.cell(key)
  const { keyboard } = report.page
  await report.type(key, '4119')
  await keyboard.press('ArrowUp')
  await keyboard.press('ArrowDown')
  await cell.click()
  await expect(cell).not.toHaveAttribute('data-editing')
  await keyboard.type('4120')
  await expect(cell).toHaveValue('4120')
  await keyboard.press('ArrowUp')
  await keyboard.press('ArrowDown')
  await cell.click()
  await cell.click()
  await expect(cell).toHaveAttribute('data-editing')
  await keyboard.press('End')
  await keyboard.type('7')
  await expect(cell).toHaveValue('41207')
  // An undone step leaves the cell chosen, wherever the browser puts the caret.
  await keyboard.press('Enter')
  await expect(cell).not.toHaveAttribute('data-editing')
  await keyboard.press('ArrowUp')
  await paste(report, '12件')
  await expect(cell).toHaveValue('12件')
  await keyboard.press('Enter')
  await expect(cell).toHaveValue('12')
  await expect(report.page.getByText('“12件”取 12。')).toBeAttached()
  await cell.dblclick()
  await expect(cell).toHaveAttribute('data-editing')
  await paste(report, '5')
  await expect(cell).toHaveValue('125')
  await report.type(key, '50 227 420')
  await report.leave()
  await expect(cell).toHaveValue('50 227 420')
  await expect(report.page.getByText('是一个数 50227420，还是几个数').first()).toBeVisible()
})

test('a file dropped anywhere goes where it belongs or gets its sentence; the page stays', async ({
  report,
}) => {
  const drop = async (name: string, content: Buffer) => {
    const bytes = content.toString('base64')
    await expect(report.page.locator('h1')).toBeVisible()
    const prevented = await report.page.evaluate(
      ([name, bytes]) => {
        const data = new DataTransfer()
        const file = Uint8Array.from(atob(bytes as string), (one) => one.charCodeAt(0))
        data.items.add(new File([file], name as string))
        const event = (type: string) =>
          new DragEvent(type, { dataTransfer: data, bubbles: true, cancelable: true })
        const at = document.querySelector('h1') as HTMLElement
        return ['dragover', 'drop'].map((type) => !at.dispatchEvent(event(type)))
      },
      [name, bytes],
    )
    expect(prevented).toEqual([true, true])
  }
  const said = report.page.locator('.dropped')
  const sheet = readFileSync(
    new URL('../fixtures/sheets/libreoffice-suqian-2024.xlsx', import.meta.url),
  )
  await report.openList()
  await drop('表.xlsx', sheet)
  await expect(report.action('confirm-import')).toBeVisible()
  await report.page.keyboard.press('Escape')
  await expect(report.page.locator('dialog[open]')).toHaveCount(0)
  await drop('说明.txt', Buffer.from('说明'))
  await expect(said).toContainText('没有认出')
  expect(report.page.url()).not.toContain('report/')
  await drop('草稿.nianbao.json', Buffer.from(JSON.stringify(caseFile('hongze-2023'))))
  await expect(report.page).toHaveURL(/\/cover$/)
  await drop('表.xlsx', sheet)
  await expect(said).toContainText('请打开第二、三或四部分')
  await report.go('requests')
  // What it is called does not count.
  await drop('表.zip', sheet)
  await expect(report.action('confirm-import')).toBeVisible()
})
