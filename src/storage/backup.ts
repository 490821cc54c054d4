/** Everything out for a backup, and a backup in: in one transaction, or not at all. */
import { StoreError, withStore } from './database'
import { allOf } from './drafts'
import { type Snapshot, snapshotOf } from './snapshots'
import type { DraftRecord } from './records'

/** What a backup copies: drafts, each with its steps, and their history. */
export interface Contents {
  readonly drafts: readonly DraftRecord[]
  readonly snapshots: readonly Snapshot[]
}

/** The same out of a file: sound, but written by whichever build. */
export interface Restored {
  readonly drafts: readonly Pick<DraftRecord, 'id' | 'revision'>[]
  readonly snapshots: readonly Omit<Snapshot, 'size'>[]
}

const COPIED = ['drafts', 'snapshots'] as const

/** What is stored, as it is at one moment; of each draft the revision that stands. */
export const readAll = (): Promise<Contents> =>
  withStore(async (db) => {
    const transaction = db.transaction(COPIED)
    const [all, snapshots] = await Promise.all([
      transaction.objectStore('drafts').getAll(),
      transaction.objectStore('snapshots').getAll(),
    ])
    // In the order of the key, so that a draft's highest revision comes last.
    const standing = new Map(all.map((record) => [record.id, record]))
    const drafts = [...standing.values()]
    return { drafts, snapshots: snapshots.filter(({ id }) => standing.has(id)) }
  })

/**
 * Adds records. `expected`: the revision a draft must still have, 0 for none; if one has moved on meanwhile nothing is
 * written and the promise rejects with StoreError 'conflict'. Where a draft's next revision is added, the earlier ones go.
 */
export const writeAll = (
  contents: Restored,
  expected: ReadonlyMap<string, number>,
): Promise<void> =>
  withStore(async (db) => {
    const transaction = db.transaction(COPIED, 'readwrite', { durability: 'strict' })
    const drafts = transaction.objectStore('drafts')
    // A request that fails fails its transaction, and that has the reason.
    const ask = (request: Promise<unknown>) => void request.catch(() => undefined)
    ask(transaction.done)
    try {
      for (const [id, revision] of expected) {
        const keys = await drafts.getAllKeys(allOf(id))
        if (keys.reduce((highest, [, one]) => Math.max(highest, one), 0) !== revision)
          throw new StoreError('conflict')
      }
      for (const record of contents.drafts) ask(drafts.add(record as DraftRecord))
      for (const { id, draft, at, reason } of contents.snapshots)
        ask(transaction.objectStore('snapshots').put(snapshotOf(id, draft, at, reason)))
      for (const { id, revision } of contents.drafts) ask(drafts.delete(allOf(id, revision)))
    } catch (cause) {
      // What was asked for so far must not be committed without the rest.
      abort(transaction)
      throw cause
    }
    await transaction.done
  })

function abort(transaction: { abort(): void }): void {
  try {
    transaction.abort()
  } catch {
    // It has aborted already.
  }
}
