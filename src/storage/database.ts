/**
 * The one door to IndexedDB: what is stored in which store, how it is opened, and why it was not. Every promise
 * here settles when its transaction has, not when a request has: a quota error shows only there.
 */
import { type DBSchema, type IDBPDatabase, openDB } from 'idb'
import type { DraftRecord } from './drafts'
import type { FontRecord } from './fonts'

export interface Schema extends DBSchema {
  drafts: { key: [id: string, revision: number]; value: DraftRecord }
  /** The office's own fonts, by the part they play. */
  fonts: { key: string; value: FontRecord }
}

const NAME = 'nianbao'
const VERSION = 2

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

let opening: Promise<IDBPDatabase<Schema>> | undefined

function open(): Promise<IDBPDatabase<Schema>> {
  const forget = () => (opening = undefined)
  opening ??= new Promise<IDBPDatabase<Schema>>((resolve, reject) => {
    // An old tab that does not let go would leave this promise open for ever.
    openDB<Schema>(NAME, VERSION, {
      upgrade: (db, from) => {
        if (from < 1) db.createObjectStore('drafts', { keyPath: ['id', 'revision'] })
        if (from < 2) db.createObjectStore('fonts', { keyPath: 'role' })
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
export async function withStore<T>(work: (db: IDBPDatabase<Schema>) => Promise<T>): Promise<T> {
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
