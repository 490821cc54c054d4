/** What of a draft is outside the browser: the file it is tied to, and when it was last handed out. */
import { withStore } from './database'
import type { OutsideRecord } from './schema'

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
