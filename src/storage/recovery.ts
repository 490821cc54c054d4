/** What the journal holds is stored where it belongs. Fetched when there is something in it. */
import { isDraft } from '../domain/draft'
import { editsBetween } from '../domain/steps'
import { branchOff } from './branches'
import { StoreError, endOf, withStore } from './database'
import { allOf, saveDraft } from './drafts'
import { type Entry, VERSION, clear, entries, isOf } from './journal'
import { knownName } from './known'
import { type DraftRecord, readRecord } from './records'
import { type Snapshot, snapshotOf } from './snapshots'

/**
 * Asks once more for every write that was put down, of one draft or of all, and clears those that are stored then, or
 * were already. What cannot be stored now stays for the next time, and so does what a later build has put down, and that
 * of `writers` who are here to see to it themselves. Never rejects.
 */
export async function takeUp(writers: readonly string[] = [], id?: string): Promise<void> {
  for (const [name, text] of entries()) {
    const entry = read(text)
    if (entry === 'newer' || writers.some((writer) => isOf(writer, name))) continue
    if (entry && id !== undefined && entry.record.id !== id) continue
    const done = !entry || (await settled(entry).catch(() => false))
    if (done) clear(name, text)
  }
}

/** An entry as it may have been written by any build; undefined if it is damaged. */
function read(text: string): Entry | 'newer' | undefined {
  let found: unknown
  try {
    found = JSON.parse(text)
  } catch {
    return undefined
  }
  const { journal, seen, record, before } = (found ?? {}) as Record<string, unknown>
  if (typeof journal === 'number' && journal > VERSION) return 'newer'
  const stored = readRecord(record)
  if (journal !== VERSION || stored.kind === 'damaged') return undefined
  if (stored.kind === 'newer') return 'newer'
  const { id, revision } = stored.record
  const seenBefore = (one: unknown) =>
    Number.isInteger(one) && 0 < Number(one) && Number(one) < revision
  const sound =
    Number.isSafeInteger(revision) &&
    Array.isArray(seen) &&
    [...(seen as unknown[])].every(seenBefore)
  if (!sound) return undefined
  return { record: stored.record, seen: seen as number[], before: historyIn(before, id) }
}

/** The history of an entry. What is damaged is left out, and an older build has put down none: the report comes first. */
const historyIn = (found: unknown, id: string): Snapshot[] =>
  (Array.isArray(found) ? [...(found as unknown[])] : []).flatMap((one) => {
    const { draft, at, reason } = (one ?? {}) as Record<string, unknown>
    const sound = isDraft(draft) && Number.isFinite(at) && typeof reason === 'string'
    return sound ? [snapshotOf(id, draft, at as number, reason)] : []
  })

/** Stores a write where it belongs. True when it is stored, or no longer wanted. */
async function settled(entry: Entry): Promise<boolean> {
  const others = await put(entry).catch((cause: unknown) => {
    // On a full disk the draft comes first.
    if (!(cause instanceof StoreError) || cause.fault !== 'full') throw cause
    return put({ ...entry, before: [] })
  })
  if (others === 'missing') return missing(entry.record, entry.before)
  const { draft } = entry.record
  const last = others[others.length - 1]
  // Another page has gone on: what is not there becomes a branch, unless it is the same after all.
  const same =
    last && readRecord(last).kind === 'draft' && editsBetween(last.draft, draft).length === 0
  if (last && !same) await branchOff(entry.record)
  return true
}

/**
 * Looks and writes in one breath: a write that stood there for a moment, to be taken out again, would be taken for
 * stored by another page, which then clears the entry. Resolves with what other pages have written since; then
 * this is not stored, and does not stand above it either.
 */
const put = ({ record, seen, before = [] }: Entry): Promise<readonly DraftRecord[] | 'missing'> =>
  withStore(async (db) => {
    const { id, writer, revision, savedAt } = record
    const transaction = db.transaction(['drafts', 'snapshots'], 'readwrite', {
      durability: 'strict',
    })
    const ended = endOf(transaction)
    const drafts = transaction.objectStore('drafts')
    const there = await drafts.getAll(allOf(id))
    const since = there.filter((one) => one.revision > Math.max(0, ...seen))
    const others = since.filter((one) => one.writer !== writer)
    const own = since.filter((one) => one.writer === writer && one.revision >= revision)
    const isThere = there.length > 0 || seen.length === 0
    const asked: Promise<unknown>[] = []
    if (others.length > 0)
      asked.push(
        ...own
          .filter((one) => one.revision === revision && one.savedAt === savedAt)
          .map(() => drafts.delete([id, revision])),
      )
    else if (isThere && own.length === 0)
      asked.push(
        drafts.add(record),
        ...seen.map((one) => drafts.delete([id, one])),
        ...before.map((snapshot) => transaction.objectStore('snapshots').put(snapshot)),
      )
    for (const one of asked) one.catch(() => undefined)
    await ended
    return isThere ? others : 'missing'
  })

/**
 * The draft is not there. In the bin it may come back, and this with it. What the person deleted for good is not
 * brought back; but if nobody did, the database was emptied, and this is what is left.
 */
async function missing(record: DraftRecord, before: Entry['before']): Promise<boolean> {
  const { id } = record
  if ((await withStore((db) => db.getKey('bin', id))) !== undefined) return false
  if (knownName(id) !== undefined) await saveDraft(record, [], before)
  return true
}
