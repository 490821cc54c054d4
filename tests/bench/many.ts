/** Drafts by the hundred: written straight into the page's database, and the clock for what the page does with them. */
import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { CASES, type DraftFile, caseFile } from '../e2e/cases'
import { expect } from '../e2e/fixtures'

const PLACES = '乡宁县,宿迁市,洪泽区,泗阳县,沭阳县,盱眙县,金湖县,涟水县'.split(',')
const OFFICES =
  '人民政府办公室,民政局,财政局,教育局,公安局,自然资源局,住房和城乡建设局,卫生健康委员会'.split(',')
const YEARS = 18

/** Cells of section three. */
export const CELLS = 175
/** Snapshots each draft has. */
export const HISTORY = 20

/** A draft's place in the database: its number counts from 0. */
export const idOf = (n: number): string => `draft${`${n}`.padStart(4, '0')}`

/** Whose report it is, and of which year: each office has one for every year from 2008 to 2025. */
export const namedBy = (n: number): { organisation: string; year: number } => {
  const office = Math.floor(n / YEARS)
  return {
    organisation: `${PLACES[office % 8]}${OFFICES[Math.floor(office / 8) % 8]}`,
    year: 2025 - (n % YEARS),
  }
}

const drafts: DraftFile[] = CASES.map((name) => {
  const file = caseFile(name)
  if (Object.keys(file.texts).length > 0) return file
  const texts = readFileSync(new URL(`../fixtures/texts/${name}.json`, import.meta.url), 'utf8')
  return { ...file, texts: JSON.parse(texts) as Record<string, string> }
})

/** Adds drafts `from` to `upTo`, with full steps and their history; the page has made the database. */
export async function addDrafts(page: Page, from: number, upTo: number): Promise<void> {
  const AT_A_TIME = 50
  for (let at = from; at < upTo; at += AT_A_TIME) {
    const numbers = Array.from({ length: Math.min(AT_A_TIME, upTo - at) }, (_, i) => at + i)
    const records = numbers.map((n) => {
      const draft = { ...(drafts[n % drafts.length] as DraftFile), ...namedBy(n) }
      return { id: idOf(n), draft, savedAt: Date.now() - n * 3_600_000 }
    })
    await page.evaluate(write, { records, history: HISTORY })
  }
}

/** Gives a draft so many snapshots more. */
export const addHistory = (page: Page, n: number, history: number): Promise<void> =>
  page.evaluate(write, {
    records: [
      {
        id: idOf(n),
        draft: { ...(drafts[n % drafts.length] as DraftFile), ...namedBy(n) },
        // Before those it has.
        savedAt: Date.now() - 400 * 86_400_000,
      },
    ],
    history,
  })

interface Written {
  readonly records: { readonly id: string; readonly draft: DraftFile; readonly savedAt: number }[]
  readonly history: number
}

/** Runs in the page. */
async function write({ records, history }: Written): Promise<void> {
  const MOST_STEPS = 200
  const DAY = 86_400_000
  const db = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open('nianbao')
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
  const transaction = db.transaction(['drafts', 'snapshots'], 'readwrite')
  const [toDrafts, toSnapshots] = (['drafts', 'snapshots'] as const).map((name) =>
    transaction.objectStore(name),
  ) as [IDBObjectStore, IDBObjectStore]
  for (const { id, draft, savedAt } of records) {
    const keys = Object.keys(draft.values)
    const done = Array.from({ length: MOST_STEPS }, (_, i) => {
      const key = keys[i % keys.length] as string
      const edit = { path: ['values', key], before: `${i}`, after: draft.values[key] }
      return { what: '填写', place: key, edits: [edit] }
    })
    const times = { createdAt: savedAt - 90 * DAY, savedAt, keptAt: savedAt - 60_000 }
    const common = { version: 2, id, revision: 300, writer: 'bench' }
    toDrafts.put({ ...common, ...times, draft, steps: { done, undone: [] } })
    for (let i = 1; i <= history; i++) {
      // As it was some days before: ten figures fewer each time.
      const values = Object.fromEntries(Object.entries(draft.values).slice(0, 200 - (i % 20) * 10))
      const was = { ...draft, values }
      const size = JSON.stringify(was).length
      toSnapshots.put({ id, at: savedAt - i * DAY, size, reason: 'time', draft: was })
    }
  }
  await new Promise((resolve, reject) => {
    transaction.oncomplete = resolve
    transaction.onabort = () => reject(transaction.error)
  })
  db.close()
}

/** Leaves the page without summaries, or with those of another build. */
export const forgetSummaries = (page: Page, left: 'no' | 'old'): Promise<void> =>
  page.evaluate(async (left) => {
    const request = indexedDB.open('nianbao')
    await new Promise((resolve) => (request.onsuccess = resolve))
    const transaction = request.result.transaction('summaries', 'readwrite')
    const store = transaction.objectStore('summaries')
    if (left === 'no') store.clear()
    else
      store.openCursor().onsuccess = ({ target }) => {
        const cursor = (target as IDBRequest<IDBCursorWithValue | null>).result
        cursor?.update({ ...cursor.value, maker: 'another' })
        cursor?.continue()
      }
    await new Promise((resolve) => (transaction.oncomplete = resolve))
    request.result.close()
  }, left)

/** When so many summaries of one build are stored, in milliseconds since the navigation. */
export const summarised = (page: Page, drafts: number): Promise<number> =>
  page.evaluate(async (drafts) => {
    const request = indexedDB.open('nianbao')
    await new Promise((resolve) => (request.onsuccess = resolve))
    for (;;) {
      const all = request.result.transaction('summaries').objectStore('summaries').getAll()
      await new Promise((resolve) => (all.onsuccess = resolve))
      const own = all.result.filter(({ maker }) => maker !== 'another')
      if (own.length === drafts) break
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
    request.result.close()
    return performance.now()
  }, drafts)

/** What is waited for: how many elements a selector finds, or a text its first one has. */
export type Goal = readonly [selector: string, found: number | string]

/** Gives a page the clock, after each load. */
export const addClock = (page: Page): Promise<unknown> =>
  page.addInitScript((standing) => {
    const met = ([selector, found]: Goal) =>
      typeof found === 'number'
        ? document.querySelectorAll(selector).length === found
        : document.querySelector(selector)?.textContent?.includes(found) === true
    /** The time at which the first frame that fulfils something has been drawn. */
    const frame = (fulfils: () => boolean) =>
      new Promise<number>((resolve) => {
        const look = () => {
          const { port1, port2 } = new MessageChannel()
          // A task of its own: the frame has been drawn.
          port1.onmessage = () => {
            if (fulfils()) resolve(performance.now())
            else requestAnimationFrame(look)
          }
          port2.postMessage(0)
        }
        requestAnimationFrame(look)
      })
    const clock: Clock = {
      frame: (goals) => frame(() => goals.every(met)),
      after: (kind, goals) =>
        new Promise((resolve) => {
          const began = ({ timeStamp }: Event) =>
            void clock.frame(goals).then((at) => resolve(at - timeStamp))
          addEventListener(kind, began, { capture: true, once: true })
        }),
      loaded: frame(() => document.querySelector(standing) !== null).then((at) => ({
        at,
        standing: document.querySelectorAll(standing).length,
      })),
    }
    Object.assign(window, { clock })
  }, STANDING)

/** Rows of the list, or cells of the table: what a load is over with. */
const STANDING = '[data-draft], [data-cell^="requests/"]'

interface Clock {
  frame(goals: readonly Goal[]): Promise<number>
  after(kind: string, goals: readonly Goal[]): Promise<number>
  readonly loaded: Promise<{ at: number; standing: number }>
}
type Clocked = { readonly clock: Clock }

/** Milliseconds from the navigation to the first frame with rows or cells, at least so many. */
export async function load(page: Page, address: string, standing: number): Promise<number> {
  // Else a change of the hash would be no load.
  await page.goto('about:blank')
  await page.goto(address, { waitUntil: 'commit' })
  const loaded = await page.evaluate(() => (window as never as Clocked).clock.loaded)
  expect(loaded.standing).toBeGreaterThanOrEqual(standing)
  return loaded.at
}

/** When the goals stand, in milliseconds since the navigation. */
export const reached = (page: Page, ...goals: Goal[]): Promise<number> =>
  page.evaluate((goals) => (window as never as Clocked).clock.frame(goals), goals)

/** Milliseconds from the next click or key, which `deed` brings about, to the frame in which the goals stand. */
export async function timed(
  page: Page,
  kind: 'click' | 'keydown',
  deed: () => Promise<unknown>,
  ...goals: Goal[]
): Promise<number> {
  await page.evaluate(
    ({ kind, goals }) => {
      const { clock } = window as never as Clocked
      Object.assign(window, { took: clock.after(kind, goals) })
    },
    { kind, goals },
  )
  await deed()
  return page.evaluate(() => (window as never as { took: Promise<number> }).took)
}

/** Milliseconds from a change of the address within the page to the frame in which the goals stand. */
export const turned = (page: Page, hash: string, ...goals: Goal[]): Promise<number> =>
  page.evaluate(
    ({ hash, goals }) => {
      const from = performance.now()
      location.hash = hash
      return (window as never as Clocked).clock.frame(goals).then((at) => at - from)
    },
    { hash, goals },
  )
