/**
 * Leaves nothing of this page in the browser, on a computer that others use too. All that it keeps bears its name; what
 * other pages of the same host keep stays.
 */
import { NAME, withStore } from './database'

const CHANNEL = 'nianbao-clearing'
const isOwn = (name: string) => name.startsWith('nianbao')

/** So long another window, of an older build, may keep the database. */
const SLOW_MS = 10_000

/** What there is to be cleared beside settings and marks: how many of each. */
export interface Stock {
  readonly drafts: number
  readonly binned: number
  readonly fonts: number
  /** Files of the page itself, kept for use without a network. */
  readonly caches: number
}

export async function takeStock(): Promise<Stock> {
  const [drafts, binned, fonts] = await withStore((db) =>
    Promise.all([
      // A draft has a record for each of its last revisions.
      db.getAllKeys('drafts').then((keys) => new Set(keys.map(([id]) => id)).size),
      db.count('bin'),
      db.count('fonts'),
    ]),
  )
  return { drafts, binned, fonts, caches: (await ownCaches()).length }
}

// The channel hears other windows, not this one.
let channel: BroadcastChannel | undefined

/** From now on this window gives up what it has open when another one clears. */
export function heedClearing(): void {
  channel ??= new BroadcastChannel(CHANNEL)
  channel.onmessage = () => {
    seal()
    location.hash = '#/'
    openAnew()
  }
}

/** What is shown is of the time before. */
export const openAnew = () => location.reload()

/**
 * Whatever still runs in this window, it stores nothing any more, until the page is loaded anew. A report that is open
 * writes at every key and once more as its window goes: all of its ways end at these two doors of the browser.
 */
function seal(): void {
  Storage.prototype.setItem = () => undefined
  IDBFactory.prototype.open = () => {
    throw new DOMException('cleared', 'InvalidStateError')
  }
  // Nothing is left that leaving could lose.
  addEventListener('beforeunload', (event) => event.stopImmediatePropagation(), true)
}

/** Clears all of it, here and in the other windows. `held`: another window does not let go of the database. */
export async function clearAll(): Promise<'cleared' | 'held'> {
  seal()
  heedClearing()
  channel?.postMessage('clear')
  const cleared = await dropDatabase()
  // The worker would put into the caches what it is asked for meanwhile.
  for (const one of await workers()) await one.unregister()
  for (const name of await ownCaches()) await ownWindow().caches?.delete(name)
  // After what the other windows wrote as they went.
  // eslint-disable-next-line no-restricted-globals -- to be emptied
  for (const keep of [() => localStorage, () => sessionStorage]) emptyShelf(keep)
  return cleared ? 'cleared' : 'held'
}

function dropDatabase(): Promise<boolean> {
  return new Promise((resolve) => {
    setTimeout(() => resolve(false), SLOW_MS)
    const asked = indexedDB.deleteDatabase(NAME)
    asked.onsuccess = () => resolve(true)
    asked.onerror = () => resolve(false)
  })
}

/** Even to name a store may be refused. */
function emptyShelf(keep: () => Storage): void {
  try {
    const shelf = keep()
    Object.keys(shelf)
      .filter(isOwn)
      .forEach((name) => shelf.removeItem(name))
  } catch {
    // Then nothing was ever kept there.
  }
}

/** Over plain http there are neither caches nor workers. */
const ownWindow = (): { readonly caches?: CacheStorage } => window

const ownCaches = async (): Promise<string[]> =>
  (
    (await ownWindow()
      .caches?.keys()
      .catch(() => [])) ?? []
  ).filter(isOwn)

async function workers(): Promise<readonly ServiceWorkerRegistration[]> {
  const all = await navigator.serviceWorker?.getRegistrations().catch(() => [])
  const here = new URL('./', location.href).href
  return (all ?? []).filter(({ scope }) => scope.startsWith(here))
}
