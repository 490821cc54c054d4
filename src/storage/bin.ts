/** 回收站: deleted drafts stay for thirty days, with their history. */
import { idsOfBranches, stillBranches } from './branches'
import { withStore } from './database'
import { borneOut, noteDay } from './days'
import { allOf, newId } from './drafts'
import { snapshotOf } from './snapshots'
import { historyOf } from './history'
import { type DraftRecord, readRecord } from './records'
import type { BinRecord } from './schema'

const DAY = 86_400_000
const BIN_DAYS = 30

/** Days a deleted draft still has, rounded up. */
export const daysLeft = ({ at }: Pick<BinRecord, 'at'>, now: number): number =>
  Math.ceil((at + BIN_DAYS * DAY - now) / DAY)

/** Puts a draft into the bin, in one transaction. */
export const binDraft = (id: string, now: number): Promise<void> =>
  withStore(async (db) => {
    const stores = ['drafts', 'snapshots', 'summaries', 'bin'] as const
    const transaction = db.transaction(stores, 'readwrite', { durability: 'strict' })
    const all = await transaction.objectStore('drafts').getAll(allOf(id))
    const record = all[all.length - 1]
    if (record) {
      const read = readRecord(record)
      if (read.kind === 'draft') {
        const { draft, savedAt } = read.record
        const snapshot = snapshotOf(id, draft, savedAt, 'deleted')
        void transaction.objectStore('snapshots').put(snapshot)
      }
      const bin = transaction.objectStore('bin')
      // One of this id may lie there already, if a backup brought it back meanwhile.
      const other = await bin.get(id)
      if (other) void bin.put({ ...other, id: newId() })
      void bin.put({ id, at: now, record })
      void transaction.objectStore('drafts').delete(allOf(id))
      void transaction.objectStore('summaries').delete(id)
    }
    await transaction.done
  })

/**
 * Takes a draft out of the bin; under another id, which is returned, if one of its id is there again. Undefined if it is
 * not in the bin any more.
 */
export const unbinDraft = (id: string): Promise<string | undefined> =>
  withStore(async (db) => {
    const transaction = db.transaction(['drafts', 'bin'], 'readwrite', { durability: 'strict' })
    const drafts = transaction.objectStore('drafts')
    const bin = transaction.objectStore('bin')
    const [binned, there] = await Promise.all([bin.get(id), drafts.getKey(allOf(id))])
    const free = there ? newId() : id
    if (binned) {
      void drafts.add({ ...(binned.record as DraftRecord), id: free })
      void bin.delete(id)
    }
    await transaction.done
    return binned && free
  })

/** What lies in the bin, the last deleted first. */
export const listBin = (): Promise<BinRecord[]> =>
  withStore(async (db) => (await db.getAll('bin')).sort((a, b) => b.at - a.at))

/**
 * Deletes for good, because the person says so: drafts in the bin, and their branches, which hold the same report and stand
 * in the list.
 */
export const emptyBin = (ids: readonly string[]): Promise<void> => takeOut(ids, true)

/**
 * Deletes for good what has lain there for thirty days, by the clocks of two days on which the page was used. Branches
 * stay: nobody has deleted those, and they are the last copy of what is in them.
 */
export async function clearOld(now: number): Promise<void> {
  const sure = borneOut(noteDay(now))
  const old = (await listBin()).filter((one) => daysLeft(one, sure) <= 0)
  if (old.length > 0)
    await takeOut(
      old.map(({ id }) => id),
      false,
    )
}

/** Takes drafts out of the bin, with their history and what was noted about them. */
const takeOut = (ids: readonly string[], branches: boolean): Promise<void> =>
  withStore(async (db) => {
    const stores = ['drafts', 'bin', 'snapshots', 'files', 'summaries'] as const
    const transaction = db.transaction(stores, 'readwrite')
    const drafts = transaction.objectStore('drafts')
    for (const id of ids) {
      void transaction.objectStore('bin').delete(id)
      // A draft of this id that is there again keeps its history, and its branches.
      if (await drafts.getKey(allOf(id))) continue
      const gone = branches ? stillBranches(id, await drafts.getAll(idsOfBranches(id))) : []
      for (const branch of gone) {
        void drafts.delete(allOf(branch))
        void transaction.objectStore('summaries').delete(branch)
      }
      for (const one of [id, ...gone]) {
        void transaction.objectStore('snapshots').delete(historyOf(one))
        void transaction.objectStore('files').delete(one)
      }
    }
    await transaction.done
  })
