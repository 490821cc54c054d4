import type { Page } from '@playwright/test'
import { followingFile } from './cases'
import { type Report, expect, test } from './fixtures'

const CELL = 'requests/received/individual'

/** The dialog for files cannot be driven; it gives a real file, in the private file system of the page's origin. */
const withPicker = (page: Page) =>
  page.addInitScript(() => {
    const calls = { opened: 0 }
    Object.assign(window, {
      calls,
      showSaveFilePicker: async () =>
        (await navigator.storage.getDirectory()).getFileHandle('年报.json', { create: true }),
    })
    const { createWritable } = FileSystemFileHandle.prototype
    FileSystemFileHandle.prototype.createWritable = function (...args) {
      calls.opened++
      return createWritable.apply(this, args)
    }
  })

const onDisk = (page: Page) =>
  page
    .evaluate(async () => {
      const root = await navigator.storage.getDirectory()
      const file = await (await root.getFileHandle('年报.json', { create: true })).getFile()
      return file.text()
      // Read just as it was put in its place.
    })
    .catch(() => '')
const opened = (page: Page) =>
  page.evaluate(() => (window as never as { calls: { opened: number } }).calls.opened)
const figure = async (page: Page) => {
  const text = await onDisk(page)
  return text === '' ? undefined : JSON.parse(text).values[CELL]
}
const file = (report: Report) => report.page.locator('[data-file]')

async function tied(report: Report): Promise<void> {
  await withPicker(report.page)
  await report.import(followingFile('xiangning-office-2022'))
  await report.go('requests')
  await report.action('tie-file').click()
  await expect(file(report)).toHaveAttribute('data-file', 'kept')
}

test('a draft tied to a file: written at a rest in typing, whole', async ({ report }) => {
  await tied(report)
  expect(await figure(report.page)).toBe('1')
  const before = await opened(report.page)
  await report.cell(CELL).focus()
  await report.page.keyboard.press('ControlOrMeta+A')
  await report.page.keyboard.type('123456', { delay: 60 })
  expect(await opened(report.page)).toBe(before)
  await expect.poll(() => figure(report.page)).toBe('123456')
  expect(await opened(report.page)).toBe(before + 1)
  expect(await onDisk(report.page)).toBe((await report.exported()).text)
  // Left before the rest is over.
  await report.type(CELL, '7')
  await report.page.getByRole('link', { name: '全部年报' }).click()
  await expect.poll(() => figure(report.page)).toBe('7')
})

test('after a reload the browser is asked again, by a click, and the file catches up', async ({
  report,
}) => {
  await tied(report)
  await report.page.addInitScript(() => {
    Object.assign(FileSystemHandle.prototype, {
      queryPermission: () => Promise.resolve('prompt'),
      requestPermission: () => Promise.resolve('granted'),
    })
  })
  await report.page.reload()
  await expect(file(report)).toHaveAttribute('data-file', 'asking')
  await report.type(CELL, '31')
  await report.leave()
  await report.saved()
  await report.page.waitForTimeout(2000)
  expect(await figure(report.page)).toBe('1')
  await report.action('resume-file').click()
  await expect.poll(() => figure(report.page)).toBe('31')
  await report.action('untie-file').click()
  await report.type(CELL, '32')
  await report.page.waitForTimeout(2000)
  await report.page.reload()
  await expect(report.action('tie-file')).toBeVisible()
  expect(await figure(report.page)).toBe('31')
})

test('bytes come before the file is opened, and a write that breaks off leaves the old file', async ({
  report,
}) => {
  await tied(report)
  const before = await opened(report.page)
  await report.page.evaluate(() => {
    const { encode } = TextEncoder.prototype
    const { write } = FileSystemWritableFileStream.prototype
    const give = () => {
      TextEncoder.prototype.encode = encode
      FileSystemWritableFileStream.prototype.write = write
    }
    Object.assign(window, { give })
    TextEncoder.prototype.encode = () => {
      throw new RangeError('no memory')
    }
  })
  await report.type(CELL, '41')
  await expect(file(report)).toHaveAttribute('data-file', 'failed')
  expect(await opened(report.page)).toBe(before)
  await report.page.evaluate(() => {
    ;(window as never as { give: () => void }).give()
    FileSystemWritableFileStream.prototype.write = () =>
      Promise.reject(new DOMException('no room', 'QuotaExceededError'))
  })
  await report.type(CELL, '42')
  await expect(file(report)).toContainText('磁盘已满')
  expect(await figure(report.page)).toBe('1')
  // The draft itself is kept all the while, and the file when there is room again.
  await report.saved()
  await report.page.evaluate(() => (window as never as { give: () => void }).give())
  await expect.poll(() => figure(report.page), { timeout: 10_000 }).toBe('42')
  await expect(file(report)).toHaveAttribute('data-file', 'kept')
})

test('a file that somebody else changed is not written over unasked', async ({ report }) => {
  await tied(report)
  await report.page.evaluate(async () => {
    const root = await navigator.storage.getDirectory()
    const writable = await (await root.getFileHandle('年报.json')).createWritable()
    await writable.write('{"values":{}}')
    await writable.close()
  })
  await report.type(CELL, '51')
  await expect(file(report)).toContainText('别处改过')
  await report.type(CELL, '52')
  await report.page.waitForTimeout(2000)
  expect(await onDisk(report.page)).toBe('{"values":{}}')
  await report.action('overwrite-file').click()
  await expect.poll(() => figure(report.page)).toBe('52')
})

test('a reminder comes between two sections, never in typing, and can be put away', async ({
  report,
}) => {
  const reminder = report.page.locator('[data-reminder]')
  await report.newReport()
  await report.go('overview')
  await expect(report.action('download-draft')).toBeVisible()
  await report.insert('overview', '公开。'.repeat(100))
  await report.saved()
  await report.page.waitForTimeout(300)
  await expect(reminder).toHaveCount(0)
  await report.action('next').click()
  await expect(reminder).toContainText('没有备份')
  await report.action('dismiss-reminder').click()
  await expect(reminder).toHaveCount(0)
  await report.page.reload()
  await expect(report.action('download-draft')).toBeVisible()
  await report.action('next').click()
  await expect(report.page).toHaveURL(/requests$/)
  await report.page.waitForTimeout(300)
  await expect(reminder).toHaveCount(0)

  // Two days on.
  const days = (count: number) =>
    report.page.addInitScript((ahead) => {
      const now = Date.now
      Date.now = () => now() + ahead
    }, count * 86_400_000)
  await days(2)
  await report.page.reload()
  await expect(report.action('download-draft')).toBeVisible()
  await report.action('next').click()
  await expect(reminder).toContainText('没有备份')
  await report.exported()
  await expect(reminder).toHaveCount(0)
  await report.action('next').click()
  await report.page.waitForTimeout(300)
  await expect(reminder).toHaveCount(0)
})

test('over plain http there is no file access; the reminder comes all the same', async ({
  report,
  address,
}) => {
  const plain = address.replace('127.0.0.1', 'nianbao.test')
  await report.page.goto(plain)
  await report.action('open-example').click()
  await expect(report.action('download-draft')).toBeVisible()
  await report.action('next').click()
  await expect(report.page.locator('[data-reminder]')).toContainText('没有备份')
  await expect(report.page.locator('[data-file]')).toHaveCount(0)
  report.problems.splice(
    0,
    report.problems.length,
    ...report.problems.filter((one) => !one.includes('nianbao.test')),
  )
})
