/** What of a draft is outside the browser: the file it is tied to, and when it was last handed out. */
import { withStore } from './database'

/** A file on disk the browser lets a page write to; only Chromium over https or on localhost has them. */
export interface FileHandle extends FileSystemFileHandle {
  queryPermission(wanted: { mode: 'readwrite' }): Promise<PermissionState>
  requestPermission(wanted: { mode: 'readwrite' }): Promise<PermissionState>
}

export interface OutsideRecord {
  /** Of the draft. */
  readonly id: string
  readonly handle?: FileHandle | undefined
  /** When the file was changed last, as it was after our own last write; another time is somebody else's change. */
  readonly modified?: number | undefined
  /** Milliseconds since 1970: draft file downloaded, all exported, or the tied file written. */
  readonly backedAt?: number
  /** When the writer put a reminder away. */
  readonly dismissedAt?: number
}

export const outsideOf = (id: string): Promise<OutsideRecord | undefined> =>
  withStore((db) => db.get('files', id))

/** Notes something about drafts; what is not in `change` stays. */
export const noteOutside = (
  ids: readonly string[],
  change: Omit<OutsideRecord, 'id'>,
): Promise<void> =>
  withStore(async (db) => {
    const transaction = db.transaction('files', 'readwrite')
    for (const id of ids)
      void transaction.store.put({ ...(await transaction.store.get(id)), ...change, id })
    await transaction.done
  })
