/** Everything out for a backup, and a backup in: in one transaction, or not at all. */
import type { StoreNames } from 'idb'
import { type Schema, StoreError, withStore } from './database'

/** Stores a backup copies. */
const COPIED = ['drafts'] as const satisfies readonly StoreNames<Schema>[]

type Copied = (typeof COPIED)[number]
export type Contents = { readonly [Store in Copied]: readonly Schema[Store]['value'][] }

/** What is stored, as it is at one moment; of each draft the revision that stands. */
export const readAll = (): Promise<Contents> =>
  withStore(async (db) => {
    const transaction = db.transaction(COPIED)
    const lists = await Promise.all(COPIED.map((name) => transaction.objectStore(name).getAll()))
    const contents = Object.fromEntries(
      COPIED.map((name, i) => [name, lists[i]]),
    ) as unknown as Contents
    // In the order of the key, so that a draft's highest revision comes last.
    const standing = new Map(contents.drafts.map((record) => [record.id, record]))
    return { ...contents, drafts: [...standing.values()] }
  })

/**
 * Adds records. `expected`: the revision a draft must still have, 0 for none; if one has moved on meanwhile nothing is
 * written and the promise rejects with StoreError 'conflict'. Of a draft whose next revision is added those before go.
 */
export const writeAll = (
  contents: Contents,
  expected: ReadonlyMap<string, number>,
): Promise<void> =>
  withStore(async (db) => {
    const transaction = db.transaction(COPIED, 'readwrite', { durability: 'strict' })
    const drafts = transaction.objectStore('drafts')
    // What goes wrong with one request goes wrong with the transaction, which has the reason.
    const ask = (request: Promise<unknown>) => void request.catch(() => undefined)
    ask(transaction.done)
    try {
      for (const [id, revision] of expected) {
        const keys = await drafts.getAllKeys(IDBKeyRange.bound([id, 0], [id, Infinity]))
        if (keys.reduce((highest, [, one]) => Math.max(highest, one), 0) !== revision)
          throw new StoreError('conflict')
      }
      for (const name of COPIED)
        for (const record of contents[name]) ask(transaction.objectStore(name).add(record))
      for (const { id, revision } of contents.drafts)
        ask(drafts.delete(IDBKeyRange.bound([id, 0], [id, revision], false, true)))
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
