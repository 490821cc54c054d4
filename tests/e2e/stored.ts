/** What lies in IndexedDB, put there and read without the page. */
import type { Page } from '@playwright/test'
import type { Report } from './fixtures'

/** Records by store; a store that is not there yet is made with the key of `keys`. */
export type Stores = Readonly<Record<string, readonly unknown[]>>

const KEYS = {
  drafts: ['id', 'revision'],
  fonts: 'role',
  files: 'id',
  snapshots: ['id', 'at', 'size'],
  summaries: 'id',
  bin: 'id',
}

/** A page of the same origin that is not the report. */
export async function beside(report: Report): Promise<Page> {
  const page = await report.page.context().newPage()
  await page.goto(`${report.address}favicon.svg`)
  return page
}

/** Puts records into the database, which is made by the version given if it is not there. */
export const put = (page: Page, stores: Stores, version?: number): Promise<void> =>
  page.evaluate(
    ({ text, version, keys }) =>
      new Promise<void>((done, fail) => {
        const stores = JSON.parse(text) as Record<string, unknown[]>
        const request = indexedDB.open('nianbao', version)
        request.onblocked = () => fail(new Error('blocked'))
        request.onerror = () => fail(request.error)
        request.onupgradeneeded = () => {
          for (const name of Object.keys(stores))
            request.result.createObjectStore(name, { keyPath: keys[name] ?? 'id' })
        }
        request.onsuccess = () => {
          const db = request.result
          const transaction = db.transaction(Object.keys(stores), 'readwrite')
          for (const [name, records] of Object.entries(stores))
            for (const record of records) transaction.objectStore(name).put(record)
          transaction.onabort = () => fail(transaction.error)
          transaction.oncomplete = () => {
            db.close()
            done()
          }
        }
      }),
    { text: JSON.stringify(stores), version, keys: KEYS as Record<string, string | string[]> },
  )

/** All that is in the database, by store, and its version. Blobs are left out. */
export async function dump(
  page: Page,
): Promise<{ version: number; stores: Record<string, unknown[]> }> {
  const text = await page.evaluate(
    () =>
      new Promise<string>((done, fail) => {
        const request = indexedDB.open('nianbao')
        request.onerror = () => fail(request.error)
        request.onsuccess = () => {
          const db = request.result
          const names = [...db.objectStoreNames]
          const transaction = db.transaction(names)
          const stores: Record<string, unknown[]> = {}
          for (const name of names) {
            const all = transaction.objectStore(name).getAll()
            all.onsuccess = () => (stores[name] = all.result)
          }
          transaction.oncomplete = () => {
            db.close()
            // Text: a driver cannot carry what is nested deep.
            done(JSON.stringify({ version: db.version, stores }))
          }
        }
      }),
  )
  return JSON.parse(text)
}
