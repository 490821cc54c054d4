/** Branches: what a page held that could not be written, because another page had written meanwhile. */
import { withStore } from './database'
import { newId } from './drafts'
import { type DraftRecord, readRecord } from './records'

/** Id for a branch of a draft, by which it is found again. */
export const branchId = (id: string): string => `${id}~${newId()}`

export const idsOfBranches = (id: string): IDBKeyRange =>
  IDBKeyRange.bound([`${id}~`, 0], [`${id}~\uffff`, 0])

/**
 * Ids of what are still branches among the records that began as branches of a draft, given in the order of the key; one
 * that was kept apart is a report of its own.
 */
export function stillBranches(id: string, began: readonly unknown[]): string[] {
  const standing = new Map(
    (began as readonly Partial<DraftRecord>[]).map((one) => [String(one.id), one.branchOf]),
  )
  return [...standing].flatMap(([branch, of]) => (of === id ? [branch] : []))
}

/** The branches of a draft, each as it stands. */
export const branchesOf = (id: string): Promise<DraftRecord[]> =>
  withStore(async (db) => {
    const all = await db.getAll('drafts', idsOfBranches(id))
    return all.map(readRecord).flatMap((read) => {
      if (read.kind !== 'draft' || read.record.branchOf !== id) return []
      const { record } = read
      const later = all.some((one) => one.id === record.id && one.revision > record.revision)
      return later ? [] : [record]
    })
  })
