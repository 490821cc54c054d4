/** The open draft and its record: read, written, never overwritten by what is older. */
import { StoreError, endOf, withStore } from './database'
import type { Snapshot } from './history'
import { type DraftRecord, type Read, readRecord } from './records'

/** All revisions of a draft. */
export const allOf = (id: string, below = Infinity): IDBKeyRange =>
  IDBKeyRange.bound([id, 0], [id, below], false, true)

/** A draft as it stands, or what is in its place; undefined if it is not there. */
export const loadDraft = (id: string): Promise<Read | undefined> =>
  withStore(async (db) => {
    const all = await db.getAll('drafts', allOf(id))
    // In the order of the key, so that the highest revision comes last.
    return all.length > 0 ? readRecord(all[all.length - 1]) : undefined
  })

/**
 * Writes the next revision of a draft, with the snapshots that go before it, and drops those up to `known`, the last that
 * the writer knows to be stored (0: none). Everything
 * is asked for and committed in one breath, so that a page that is gone a moment later has still written: nothing waits
 * for a look at what is stored. The look comes back with the commit. If another page has written meanwhile, or
 * deleted the draft, ours is taken out again and the promise rejects with StoreError 'conflict' or
 * 'deleted'; what the other wrote stands, for its revision is higher or the same.
 */
export function saveDraft(
  record: DraftRecord,
  known = record.revision - 1,
  before: readonly Snapshot[] = [],
): Promise<void> {
  return withStore(async (db) => {
    const transaction = db.transaction(['drafts', 'snapshots'], 'readwrite', {
      durability: 'strict',
    })
    const drafts = transaction.objectStore('drafts')
    const ended = endOf(transaction)
    const looked = drafts.getAllKeys(allOf(record.id))
    const asked = [
      looked,
      drafts.add(record),
      drafts.delete(allOf(record.id, known + 1)),
      ...before.map((snapshot) => transaction.objectStore('snapshots').put(snapshot)),
    ]
    for (const one of asked) one.catch(() => undefined)
    transaction.commit()
    try {
      await ended
    } catch (cause) {
      if (!(cause instanceof DOMException) || cause.name !== 'ConstraintError') throw cause
      // A connection that broke after the commit leaves us to find our own record.
      const stored = await db.get('drafts', [record.id, record.revision])
      if (stored?.writer === record.writer && stored.savedAt === record.savedAt) return
      throw new StoreError('conflict')
    }
    const there = (await looked).map(([, revision]) => revision)
    const fault = there.some((revision) => revision > record.revision)
      ? 'conflict'
      : there.length === 0 && known > 0
        ? 'deleted'
        : undefined
    if (!fault) return
    await db.delete('drafts', [record.id, record.revision])
    throw new StoreError(fault)
  })
}

/** A draft id: unguessable is not needed, unique on this computer is. Works over plain http. */
export function newId(): string {
  return [...crypto.getRandomValues(new Uint8Array(8))]
    .map((byte) => byte.toString(36).padStart(2, '0'))
    .join('')
}
