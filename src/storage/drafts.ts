/**
 * The one door to IndexedDB. Records carry the draft with its schema and form ids, so a later build
 * knows what it reads. Every promise here settles when its transaction has, not when a request has:
 * a quota error shows only there.
 */
import { type DBSchema, type IDBPDatabase, openDB } from 'idb'
import type { Draft } from '../domain/draft'

export interface DraftRecord {
  readonly id: string
  readonly draft: Draft
  /** Counts writes, so that a page that fell behind does not write over a newer one. */
  readonly revision: number
  /** The page that wrote last. */
  readonly writer: string
  /** Milliseconds since 1970. */
  readonly createdAt: number
  readonly savedAt: number
}

interface Schema extends DBSchema {
  drafts: { key: string; value: DraftRecord }
}

const NAME = 'nianbao'
const VERSION = 1

/** Why a write or read did not happen. */
export type StoreFault = 'conflict' | 'full' | 'blocked' | 'unavailable'

export class StoreError extends Error {
  constructor(
    readonly fault: StoreFault,
    options?: { cause?: unknown },
  ) {
    super(fault)
    this.name = 'StoreError'
    if (options?.cause instanceof Error) this.message = `${fault}: ${options.cause.message}`
  }
}

let opening: Promise<IDBPDatabase<Schema>> | undefined

function open(): Promise<IDBPDatabase<Schema>> {
  const forget = () => (opening = undefined)
  opening ??= new Promise<IDBPDatabase<Schema>>((resolve, reject) => {
    // An old tab that does not let go would leave this promise open for ever.
    openDB<Schema>(NAME, VERSION, {
      upgrade: (db) => {
        db.createObjectStore('drafts', { keyPath: 'id' })
      },
      blocked: () => reject(new StoreError('blocked')),
      // A newer build in another tab must be able to upgrade.
      blocking: (_current, _blocked, event) => {
        ;(event.target as IDBDatabase).close()
        forget()
      },
      terminated: forget,
    }).then(resolve, reject)
  }).catch((cause: unknown) => {
    forget()
    throw faultOf(cause)
  })
  return opening
}

/** Runs one piece of work; a connection that dropped since the last one is opened anew, once. */
async function withStore<T>(work: (db: IDBPDatabase<Schema>) => Promise<T>): Promise<T> {
  try {
    return await work(await open())
  } catch (cause) {
    if (!(cause instanceof DOMException && cause.name === 'InvalidStateError')) throw faultOf(cause)
    opening = undefined
    return work(await open()).catch((again: unknown) => {
      throw faultOf(again)
    })
  }
}

function faultOf(cause: unknown): StoreError {
  if (cause instanceof StoreError) return cause
  const name = cause instanceof DOMException ? cause.name : ''
  // Firefox names the quota differently.
  const full = name === 'QuotaExceededError' || name === 'NS_ERROR_DOM_QUOTA_REACHED'
  return new StoreError(full ? 'full' : 'unavailable', { cause })
}

/** All records, newest first. */
export const listDrafts = (): Promise<DraftRecord[]> =>
  withStore(async (db) => (await db.getAll('drafts')).sort((a, b) => b.savedAt - a.savedAt))

export const loadDraft = (id: string): Promise<DraftRecord | undefined> =>
  withStore((db) => db.get('drafts', id))

/**
 * Writes a draft. `base` is the revision the writer last knew (0: a new draft). Rejects with
 * StoreError 'conflict' if another page has written since, and then changes nothing.
 */
export function saveDraft(
  id: string,
  draft: Draft,
  writer: string,
  base: number,
): Promise<DraftRecord> {
  return withStore(async (db) => {
    const transaction = db.transaction('drafts', 'readwrite', { durability: 'strict' })
    const stored = await transaction.store.get(id)
    if (stored && stored.writer !== writer && stored.revision !== base) {
      transaction.abort()
      await transaction.done.catch(() => undefined)
      throw new StoreError('conflict')
    }
    const now = Date.now()
    const record: DraftRecord = {
      id,
      draft,
      writer,
      revision: (stored?.revision ?? base) + 1,
      createdAt: stored?.createdAt ?? now,
      savedAt: now,
    }
    await Promise.all([transaction.store.put(record), transaction.done])
    return record
  })
}

/** Puts a record back as it was (undo of a deletion). */
export const restoreDraft = (record: DraftRecord): Promise<void> =>
  withStore(async (db) => {
    const transaction = db.transaction('drafts', 'readwrite', { durability: 'strict' })
    await Promise.all([transaction.store.put(record), transaction.done])
  })

export const removeDraft = (id: string): Promise<void> => withStore((db) => db.delete('drafts', id))

/** A draft id: unguessable is not needed, unique on this computer is. Works over plain http. */
export function newId(): string {
  return [...crypto.getRandomValues(new Uint8Array(8))]
    .map((byte) => byte.toString(36).padStart(2, '0'))
    .join('')
}
