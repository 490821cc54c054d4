/**
 * Drafts as they are stored. Records carry the draft with its schema and form ids, so a later build knows what
 * it reads.
 */
import type { Draft } from '../domain/draft'
import type { Steps } from '../domain/steps'
import { StoreError, withStore } from './database'

export interface DraftRecord {
  readonly id: string
  /** Counts the writes of a draft from 1; the highest is the draft as it stands. */
  readonly revision: number
  readonly draft: Draft
  /** What was done to it last, so that it can be undone after a reload too. */
  readonly steps?: Steps
  /**
   * The draft of which this is a branch: what a page held that could not be written, because another page had
   * written meanwhile.
   */
  readonly branchOf?: string
  /** The page that wrote it. */
  readonly writer: string
  /** Milliseconds since 1970. */
  readonly createdAt: number
  readonly savedAt: number
}

/** All revisions of a draft. */
const allOf = (id: string, below = Infinity): IDBKeyRange =>
  IDBKeyRange.bound([id, 0], [id, below], false, true)

const newest = (records: readonly DraftRecord[]): DraftRecord | undefined =>
  records.reduce<DraftRecord | undefined>(
    (last, record) => (last && last.revision > record.revision ? last : record),
    undefined,
  )

/** All drafts as they stand, the one written last first. */
export const listDrafts = (): Promise<DraftRecord[]> =>
  withStore(async (db) => {
    const latest = new Map<string, DraftRecord>()
    // In the order of the key, so that a draft's highest revision comes last.
    for (const record of await db.getAll('drafts')) latest.set(record.id, record)
    return [...latest.values()].sort((a, b) => b.savedAt - a.savedAt)
  })

export const loadDraft = (id: string): Promise<DraftRecord | undefined> =>
  withStore(async (db) => newest(await db.getAll('drafts', allOf(id))))

/**
 * Writes the next revision of a draft and drops those before it. Everything is asked for and committed
 * in one breath, so that a page that is gone a moment later has still written: nothing waits for a look
 * at what is stored. The look comes back with the commit. If another page has written meanwhile, or
 * deleted the draft, ours is taken out again and the promise rejects with StoreError 'conflict' or
 * 'deleted'; what the other wrote stands, for its revision is higher or the same.
 */
export function saveDraft(record: DraftRecord): Promise<void> {
  return withStore(async (db) => {
    const transaction = db.transaction('drafts', 'readwrite', { durability: 'strict' })
    const looked = transaction.store.getAllKeys(allOf(record.id))
    const work = [
      transaction.store.add(record),
      transaction.store.delete(allOf(record.id, record.revision)),
      transaction.done,
      looked,
    ]
    transaction.commit()
    const [added] = await Promise.allSettled(work)
    if (added?.status === 'fulfilled') {
      await transaction.done
      const before = (await looked).map(([, revision]) => revision)
      const fault = before.some((revision) => revision > record.revision)
        ? 'conflict'
        : before.length === 0 && record.revision > 1
          ? 'deleted'
          : undefined
      if (!fault) return
      await db.delete('drafts', [record.id, record.revision])
      throw new StoreError(fault)
    }
    if (!(added?.reason instanceof DOMException) || added.reason.name !== 'ConstraintError') {
      // A request that a full disk cut short does not say so; its transaction does.
      await transaction.done
      throw added?.reason
    }
    // A connection that broke after the commit leaves us to find our own record.
    const stored = await db.get('drafts', [record.id, record.revision])
    if (stored?.writer !== record.writer || stored.savedAt !== record.savedAt)
      throw new StoreError('conflict')
  })
}

/** Id for a branch of a draft, by which it is found again. */
export const branchId = (id: string): string => `${id}~${newId()}`

/** The branches of a draft, each as it stands. */
export const branchesOf = (id: string): Promise<DraftRecord[]> =>
  withStore(async (db) => {
    const all = await db.getAll('drafts', IDBKeyRange.bound([`${id}~`, 0], [`${id}~\uffff`, 0]))
    return all.filter(
      (one) =>
        one.branchOf === id &&
        !all.some((other) => other.id === one.id && other.revision > one.revision),
    )
  })

/** Puts a record back as it was (undo of a deletion). */
export const restoreDraft = (record: DraftRecord): Promise<void> =>
  withStore(async (db) => {
    await db.put('drafts', record)
  })

export const removeDraft = (id: string): Promise<void> =>
  withStore((db) => db.delete('drafts', allOf(id)))

/** A draft id: unguessable is not needed, unique on this computer is. Works over plain http. */
export function newId(): string {
  return [...crypto.getRandomValues(new Uint8Array(8))]
    .map((byte) => byte.toString(36).padStart(2, '0'))
    .join('')
}
