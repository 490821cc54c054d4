/**
 * The one door to IndexedDB: how it is opened, and why it was not. Every promise
 * here settles when its transaction has, not when a request has: a quota error shows only there.
 */
import { type IDBPDatabase, openDB } from 'idb'
import type { Schema } from './schema'

export const NAME = 'nianbao'
const VERSION = 5

/** Why a write or read did not happen. */
export type StoreFault = 'conflict' | 'deleted' | 'full' | 'blocked' | 'outdated' | 'unavailable'

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

/** The one request to open the store. It stands until it settles: a second one would only queue behind it. */
let opening: Promise<IDBPDatabase<Schema>> | undefined
/** Rejects while an old tab keeps the store, or it does not answer; what waits for `opening` need not wait longer. */
let hindrance: Promise<never> | undefined

/** So long a store may take to open, large and on a slow disk. Some never answer. */
const SLOW_MS = 10_000

function open(): Promise<IDBPDatabase<Schema>> {
  if (!opening || !hindrance) {
    let hinder: (fault: StoreFault) => void = () => undefined
    hindrance = new Promise<never>(
      (_, reject) => (hinder = (fault) => reject(new StoreError(fault))),
    )
    hindrance.catch(() => undefined)
    const slow = setTimeout(() => hinder('unavailable'), SLOW_MS)
    opening = connect(() => hinder('blocked')).finally(() => clearTimeout(slow))
    opening.catch(forget)
  }
  return Promise.race([opening, hindrance])
}

const forget = () => (opening = undefined)

// async: without any IndexedDB openDB throws instead of rejecting.
async function connect(blocked: () => void): Promise<IDBPDatabase<Schema>> {
  return openDB<Schema>(NAME, VERSION, {
    upgrade: (db, from) => {
      if (from < 1) db.createObjectStore('drafts', { keyPath: ['id', 'revision'] })
      if (from < 2) db.createObjectStore('fonts', { keyPath: 'role' })
      if (from < 4) db.createObjectStore('files', { keyPath: 'id' })
      if (from < 5) {
        db.createObjectStore('snapshots', { keyPath: ['id', 'at', 'size'] })
        db.createObjectStore('summaries', { keyPath: 'id' })
        db.createObjectStore('bin', { keyPath: 'id' })
      }
    },
    blocked,
    // A newer build in another tab must be able to upgrade.
    blocking: (_current, _blocked, event) => {
      ;(event.target as IDBDatabase).close()
      forget()
    },
    terminated: forget,
  })
}

/** Runs one piece of work; a connection that dropped since the last one is opened anew, once. */
export async function withStore<T>(work: (db: IDBPDatabase<Schema>) => Promise<T>): Promise<T> {
  let db: IDBPDatabase<Schema> | undefined
  try {
    db = await open()
    return await work(db)
  } catch (cause) {
    const fault = faultOf(cause)
    if (!db || fault.fault !== 'unavailable') throw fault
    // Each browser names a broken connection in its own way; a sound one costs little to open again.
    db.close()
    forget()
    return open()
      .then(work)
      .catch((again: unknown) => {
        throw faultOf(again)
      })
  }
}

/**
 * Settles when a transaction has, with the transaction's own reason. Its requests are no witnesses: of a full disk some
 * hear another reason, and some nothing at all.
 */
export const endOf = (transaction: {
  readonly done: Promise<void>
  readonly error: DOMException | null
  addEventListener(type: 'complete' | 'abort', listener: () => void): void
}): Promise<void> => {
  transaction.done.catch(() => undefined)
  return new Promise((resolve, reject) => {
    transaction.addEventListener('complete', resolve)
    transaction.addEventListener('abort', () =>
      reject(transaction.error ?? new DOMException('', 'AbortError')),
    )
  })
}

function faultOf(cause: unknown): StoreError {
  if (cause instanceof StoreError) return cause
  const name = cause instanceof DOMException ? cause.name : ''
  // Firefox names the quota differently.
  if (name === 'QuotaExceededError' || name === 'NS_ERROR_DOM_QUOTA_REACHED')
    return new StoreError('full', { cause })
  // A newer build has been here since.
  if (name === 'VersionError') return new StoreError('outdated', { cause })
  return new StoreError('unavailable', { cause })
}
