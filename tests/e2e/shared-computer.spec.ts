import { type Report, expect, test } from './fixtures'
import { caseFile } from './cases'

const OWN_CACHE = 'nianbao-0'

/** What the page has kept in this browser, by store and key. */
const kept = (report: Report): Promise<string[]> =>
  report.page.evaluate(async (OWN_CACHE) => {
    const found = [...Object.keys(localStorage), ...Object.keys(sessionStorage)]
    for (const { name = '' } of await indexedDB.databases()) {
      const db = await new Promise<IDBDatabase>((done, fail) => {
        const asked = indexedDB.open(name)
        asked.onsuccess = () => done(asked.result)
        asked.onerror = () => fail(asked.error)
      })
      for (const store of db.objectStoreNames)
        await new Promise<void>((done) => {
          const asked = db.transaction(store).objectStore(store).count()
          asked.onsuccess = () => {
            if (asked.result > 0) found.push(`${name}/${store}: ${asked.result}`)
            done()
          }
        })
      db.close()
    }
    // The copy of the page itself comes again as soon as a window opens it: nothing of the writer is in it.
    return [...found, ...(await caches.keys()).filter((name) => name === OWN_CACHE)]
  }, OWN_CACHE)

test('on a shared computer all is cleared, and a window that is being typed in puts nothing back', async ({
  report,
  anotherTab,
}) => {
  const { page } = report
  await report.import(caseFile('hongze-2023'))
  const other = await anotherTab()
  await other.page.goto(page.url())
  await other.go('requests')
  await report.openList()
  // Of another page of the same host, and settings of this one.
  await page.evaluate((OWN_CACHE) => {
    localStorage.setItem('someone-else', '1')
    localStorage.setItem('nianbao-size', 'large')
    return caches.open(OWN_CACHE).then(() => undefined)
  }, OWN_CACHE)
  expect(await kept(report)).toEqual(expect.arrayContaining(['nianbao/drafts: 1', OWN_CACHE]))

  await report.action('leave-nothing').click()
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText('年报 1 份')
  await expect(dialog).toContainText('离线使用的网页文件')
  await report.action('clear-all').click()
  expect(await report.violations()).toEqual([])
  await report.action('keep-all').click()
  const backup = await report.download(() => report.action('backup-first').click())
  expect(backup.suggestedFilename()).toContain('nianbao-backup')
  await expect(dialog).toContainText('已导出 1 份')
  // A double click and a second Enter change nothing: the focus is on the way back.
  await report.action('clear-all').dblclick()
  await page.keyboard.press('Enter')
  await expect(report.action('clear-all')).toBeFocused()
  expect(await kept(report)).toContain('nianbao/drafts: 1')

  // The other window types through all of it, as fast as a script can, and as it goes.
  await other.page.evaluate(() => {
    const cell = document.querySelector<HTMLInputElement>('[data-cell$="received/individual"]')
    let n = 0
    const type = () => {
      if (cell) cell.value = String(n++)
      cell?.dispatchEvent(new InputEvent('input', { bubbles: true }))
    }
    setInterval(type, 1)
    // Marks and the journal are put down as late as this.
    addEventListener('pagehide', () => {
      type()
      localStorage.setItem('nianbao-late', '1')
    })
  })
  await page.keyboard.press('Enter')
  await report.action('confirm-clear').click()
  await expect(dialog).toContainText('已经清除')
  await expect(other.action('new-report')).toBeVisible()
  await expect(other.page.locator('.first-visit')).toBeVisible()
  // Seen from there: this window opens no database any more.
  expect(await kept(other)).toEqual(['someone-else'])
  await report.action('open-anew').click()
  await expect(page.locator('.first-visit')).toBeVisible()
  expect(await kept(report)).toEqual(['someone-else'])
})
