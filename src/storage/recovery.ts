/** What the journal holds is stored where it belongs. Fetched when there is something in it. */
import { isDraft } from '../domain/draft'
import { editsBetween } from '../domain/steps'
import { branchOff } from './branches'
import { StoreError, withStore } from './database'
import { allOf, refusalIn, saveDraft } from './drafts'
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
async function settled({ record, seen, before }: Entry): Promise<boolean> {
  try {
    await saveDraft(record, seen, before).catch((cause: unknown) => {
      // On a full disk the draft comes first.
      if (!(cause instanceof StoreError) || cause.fault !== 'full') throw cause
      return saveDraft(record, seen)
    })
    return true
  } catch (cause) {
    const refusal = refusalIn(cause)
    if (!refusal) throw cause
    return refusal === 'conflict' ? beside(record) : missing(record, before)
  }
}

/** Another writer has gone on: what is not there becomes a branch. */
async function beside(record: DraftRecord): Promise<true> {
  const { id, writer, revision, draft } = record
  const there = await withStore((db) => db.getAll('drafts', allOf(id)))
  const last = there[there.length - 1]
  // Gone on from by the page itself, or the same after all.
  const stored =
    there.some((one) => one.writer === writer && one.revision >= revision) ||
    (last && readRecord(last).kind === 'draft' && editsBetween(last.draft, draft).length === 0)
  if (!stored) await branchOff(record)
  return true
}

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
