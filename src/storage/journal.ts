/**
 * What a page that goes does not know to be stored, put down synchronously beside the database: its last write, to be
 * asked for once more by the next page. It is no second store. localStorage loses what was written last when the browser
 * is killed, so nothing is called saved for standing here; it is there for a page that goes while its write is on its way.
 */
import { isDraft } from '../domain/draft'
import { NO_STEPS, editsBetween } from '../domain/steps'
import { branchOff } from './branches'
import { StoreError, withStore } from './database'
import { allOf, refusalIn, saveDraft } from './drafts'
import { knownName } from './known'
import { type DraftRecord, readRecord } from './records'
import { type Snapshot, snapshotOf } from './snapshots'

const VERSION = 1
/** Each page has an entry of its own, by its writer: two that go at once never write over each other. */
const PREFIX = 'nianbao-journal/'
/** So many entries, and so many characters in one: localStorage holds five million in all. */
const MOST = 8
const LONGEST = 400_000

/** A write that was asked for: the record, the revisions its writer had seen, the history before it (drafts.ts). */
export interface Entry {
  readonly record: DraftRecord
  readonly seen: readonly number[]
  readonly before?: readonly Snapshot[]
}

/** Does something with localStorage. Where it is not allowed or full nothing is done, and nobody needs to know. */
function shelf<T>(work: (storage: Storage) => T, otherwise: T): T {
  try {
    // eslint-disable-next-line no-restricted-globals -- beside IndexedDB, never instead of it
    return work(localStorage)
  } catch {
    return otherwise
  }
}

const names = (storage: Storage): string[] =>
  Array.from({ length: storage.length }, (_, i) => storage.key(i) ?? '').filter((name) =>
    name.startsWith(PREFIX),
  )

/**
 * Puts a write down, in place of its writer's last one; without its history if it is too long with it, then without its
 * steps, or not at all.
 */
export function note({ record, seen, before = [] }: Entry): void {
  const own = PREFIX + record.writer
  if (shelf(names, []).filter((name) => name !== own).length >= MOST) return
  const ways = [
    { steps: record.steps, before },
    { steps: record.steps, before: [] },
    { steps: NO_STEPS, before: [] },
  ]
  for (const { steps, before } of ways) {
    const text = JSON.stringify({ journal: VERSION, seen, record: { ...record, steps }, before })
    if (text.length > LONGEST) continue
    if (shelf((storage) => (storage.setItem(own, text), true), false)) return
  }
}

/** A writer's last write is stored. */
export function strike(writer: string): void {
  shelf((storage) => storage.removeItem(PREFIX + writer), undefined)
}

/**
 * Asks once more for every write that was put down, of one draft or of all, and clears those that are stored then, or
 * were already. What cannot be stored now stays for the next time, and so does what a later build has put down, and that
 * of `writers` who are here to see to it themselves. Never rejects.
 */
export async function takeUp(writers: readonly string[] = [], id?: string): Promise<void> {
  const all = shelf(
    (storage) => names(storage).map((name) => [name, storage.getItem(name) ?? ''] as const),
    [],
  )
  for (const [name, text] of all) {
    const entry = read(text)
    if (entry === 'newer' || writers.some((writer) => name === PREFIX + writer)) continue
    if (entry && id !== undefined && entry.record.id !== id) continue
    const done = !entry || (await settled(entry).catch(() => false))
    // The page that put it down may still be there and have put down another.
    if (done)
      shelf((storage) => storage.getItem(name) === text && storage.removeItem(name), undefined)
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
