/**
 * The list of drafts, by summaries: a thousand drafts are not read to show a page of them. A summary is a cache. It
 * counts for the revision it was made of; who shows the list makes the missing ones.
 */
import { withStore } from './database'
import { allOf } from './drafts'
import type { SummaryRecord } from './schema'

export interface Listing {
  /** Of drafts whose revision stands. */
  readonly summaries: readonly SummaryRecord[]
  /** Drafts that have none, or one of another build. */
  readonly missing: readonly string[]
  /** How many lie in the bin. */
  readonly binned: number
}

export const listDrafts = (maker: string): Promise<Listing> =>
  withStore(async (db) => {
    const transaction = db.transaction(['drafts', 'summaries', 'bin'])
    const [keys, all, binned] = await Promise.all([
      transaction.objectStore('drafts').getAllKeys(),
      transaction.objectStore('summaries').getAll(),
      transaction.objectStore('bin').count(),
    ])
    // In the order of the key, so that a draft's highest revision comes last.
    const standing = new Map(keys)
    const summaries = all.filter(({ id, revision }) => standing.get(id) === revision)
    const made = new Set(summaries.filter((one) => one.maker === maker).map(({ id }) => id))
    return { summaries, binned, missing: [...standing.keys()].filter((id) => !made.has(id)) }
  })

/** Makes summaries of stored records and keeps them. If they cannot be kept, they are made again next time. */
export const sumUp = (
  ids: readonly string[],
  sum: (stored: unknown) => SummaryRecord,
): Promise<SummaryRecord[]> =>
  withStore(async (db) => {
    const { store: drafts } = db.transaction('drafts')
    const revisions = await Promise.all(ids.map((id) => drafts.getAll(allOf(id))))
    const made = revisions.flatMap((all) => (all.length > 0 ? [sum(all[all.length - 1])] : []))
    const { store, done } = db.transaction('summaries', 'readwrite')
    for (const one of made) store.put(one).catch(() => undefined)
    done.catch(() => undefined)
    return made
  })

/** What is stored of a draft, as it is: for a record that cannot be read. */
export const loadRaw = (id: string): Promise<unknown> =>
  withStore(async (db) => {
    const all = await db.getAll('drafts', allOf(id))
    return all[all.length - 1]
  })
