/** Ctrl+S where there is more to say than that everything is stored: a tied file, and a browser that does not save. */
import { followingFile } from './cases'
import { expect, test } from './fixtures'

const CELL = 'requests/received/individual'

test('with a tied file Ctrl+S writes it at once, and says where', async ({ report }) => {
  // The dialog for files cannot be driven; it gives a real file, in the private file system of the page's origin.
  await report.page.addInitScript(() =>
    Object.assign(window, {
      showSaveFilePicker: async () =>
        (await navigator.storage.getDirectory()).getFileHandle('年报.json', { create: true }),
    }),
  )
  await report.import(followingFile('xiangning-office-2022'))
  await report.go('requests')
  await report.action('tie-file').click()
  const file = report.page.locator('[data-file]')
  await expect(file).toHaveAttribute('data-file', 'kept')
  await report.type(CELL, '4321')
  await report.page.keyboard.press('ControlOrMeta+s')
  await expect(report.page.locator('.said')).toContainText('已写入 年报.json')
  const text = await report.page.evaluate(async () => {
    const root = await navigator.storage.getDirectory()
    return (await (await root.getFileHandle('年报.json')).getFile()).text()
  })
  expect(JSON.parse(text).values[CELL]).toBe('4321')
})

test('when nothing can be stored Ctrl+S says so, and hands the draft out', async ({ report }) => {
  await report.import(followingFile('xiangning-office-2022'))
  await report.go('requests')
  await report.saved()
  await expect(report.action('open-history')).toBeVisible()
  await report.page.evaluate(() => {
    IDBObjectStore.prototype.add = () => {
      throw new DOMException('no room', 'QuotaExceededError')
    }
  })
  await report.type(CELL, '4321')
  await expect(report.page.locator('[data-notice="full"]')).toContainText('空间已满')
  await expect(report.page.locator('[data-save]')).toHaveAttribute('data-save', 'failed')
  await report.page.keyboard.press('ControlOrMeta+s')
  await expect(report.page.locator('.said')).toContainText('没有存进浏览器')
  const download = await report.download(() => report.action('said-download').click())
  expect(download.suggestedFilename()).toContain('.nianbao.json')
})
