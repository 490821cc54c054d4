/** Branches: what a page held that could not be written, because another page had written meanwhile. */
import { withStore } from './database'
import { branchesBegin, newId } from './drafts'
import { type DraftRecord, readRecord } from './records'

/** Id for a branch of a draft, by which it is found again. */
export const branchId = (id: string): string => branchesBegin(id) + newId()

/** The branches of a draft, each as it stands. */
export const branchesOf = (id: string): Promise<DraftRecord[]> =>
  withStore(async (db) => {
    const all = await db.getAll(
      'drafts',
      IDBKeyRange.bound([branchesBegin(id), 0], [`${branchesBegin(id)}\uffff`, 0]),
    )
    return all.map(readRecord).flatMap((read) => {
      if (read.kind !== 'draft' || read.record.branchOf !== id) return []
      const { record } = read
      const later = all.some((one) => one.id === record.id && one.revision > record.revision)
      return later ? [] : [record]
    })
  })
