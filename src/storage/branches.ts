/** Branches: what a page held that could not be written, because another page had written meanwhile. */
import { editsBetween } from '../domain/steps'
import { endOf, withStore } from './database'
import { type DraftRecord, readRecord } from './records'

/** Ids of branches begin with that of their draft, by which they are found again. */
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
  withStore(async (db) => standing(await db.getAll('drafts', idsOfBranches(id)), id))

function standing(all: readonly DraftRecord[], id: string): DraftRecord[] {
  return all.map(readRecord).flatMap((read) => {
    if (read.kind !== 'draft' || read.record.branchOf !== id) return []
    const { record } = read
    const later = all.some((one) => one.id === record.id && one.revision > record.revision)
    return later ? [] : [record]
  })
}

/**
 * Stores a record that cannot be written where it belongs as a branch of its draft; not a second time if the same lies
 * there, for two pages may come upon it. `instead`: an earlier branch, which this one takes the place of. Resolves with
 * the branch's id; rejects with StoreError.
 */
export const branchOff = (record: DraftRecord, instead?: string): Promise<string> =>
  withStore(async (db) => {
    const { id: branchOf, writer, revision, savedAt, draft } = record
    const transaction = db.transaction('drafts', 'readwrite', { durability: 'strict' })
    const ended = endOf(transaction)
    const { store } = transaction
    const there = standing(await store.getAll(idsOfBranches(branchOf)), branchOf)
    const same = there.find((one) => editsBetween(one.draft, draft).length === 0)
    const id = same?.id ?? `${branchOf}~${writer}-${revision}-${savedAt}`
    const asked = [
      ...(same ? [] : [store.add({ ...record, id, revision: 1, branchOf })]),
      ...there
        .filter((one) => one.id === instead && one !== same)
        .map((one) => store.delete([one.id, one.revision])),
    ]
    for (const one of asked) one.catch(() => undefined)
    await ended
    return id
  })
