/** The open draft and its record: read, written, never overwritten by what is older. */
import { branchOff } from './branches'
import { StoreError, endOf, withStore } from './database'
import type { Snapshot } from './snapshots'
import { type DraftRecord, type Read, readRecord } from './records'

/** All revisions of a draft. */
export const allOf = (id: string, below = Infinity): IDBKeyRange =>
  IDBKeyRange.bound([id, 0], [id, below], false, true)

/** A draft with its revisions that are stored and may be dropped once it is written again. */
export type Loaded = Read & { readonly seen: readonly number[] }

/**
 * A draft as it stands for a `writer`, or for a page that has not written it; undefined if it is not there. Who writes
 * drops what it knows in the transaction in which it writes, so that a revision that is left was unknown to whoever
 * wrote above it. What this writer has stored stands, for others above it
 * are refused; else, and if that is of a later build, the highest does. The
 * last revision of every other writer becomes a branch.
 */
export const loadDraft = (id: string, writer?: string): Promise<Loaded | undefined> =>
  withStore(async (db) => {
    // In the order of the key, so that the highest revision comes last.
    const all = await db.getAll('drafts', allOf(id))
    const highest = all[all.length - 1]
    if (!highest) return undefined
    const own = all.filter((one) => writer !== undefined && one.writer === writer)
    const readable = readRecord(highest).kind === 'draft'
    const current = (readable && own[own.length - 1]) || highest
    const read = readRecord(current)
    const apart = read.kind === 'draft' ? await setApart(all, current.writer) : []
    const seen = all.filter((one) => one.writer === current.writer || apart.includes(one.writer))
    return { ...read, seen: seen.map(({ revision }) => revision) }
  })

/**
 * Copies what others than `writer` wrote last into branches. The revisions stay where they are until the next write:
 * their pages may still take them out. Returns the writers of whom that is done.
 */
async function setApart(
  all: readonly DraftRecord[],
  writer: string | undefined,
): Promise<readonly (string | undefined)[]> {
  const lasts = new Map(all.map((one) => [one.writer, one]))
  const done: (string | undefined)[] = []
  for (const [other, one] of lasts) {
    const read = readRecord(one)
    if (other === writer || read.kind !== 'draft') continue
    await branchOff(read.record).then(
      () => done.push(other),
      () => undefined,
    )
  }
  return done
}

/**
 * Writes the next revision of a draft, with the snapshots that go before it, and drops those that the writer has
 * `seen`: read, or known to be stored. Everything is asked for and committed in one breath, so that a page that is gone
 * a moment later has still written: nothing waits for a look at what is stored. The look comes back with the commit.
 * If another page has written after the last one seen, or deleted the draft, ours is taken out again and the promise
 * rejects with StoreError 'conflict' or 'deleted'; what the other wrote stands, below ours too: it was not seen, so it
 * was not dropped. `earlier`: the same writer's write that was still on its way; if that is refused so is this one, for
 * it was asked for in ignorance of the same.
 */
export function saveDraft(
  record: DraftRecord,
  seen: readonly number[] = record.revision > 1 ? [record.revision - 1] : [],
  before: readonly Snapshot[] = [],
  earlier?: Promise<unknown>,
): Promise<void> {
  const { id, revision, writer, savedAt } = record
  const isOurs = (one: DraftRecord | undefined) =>
    one?.writer === writer && one.revision === revision && one.savedAt === savedAt
  return withStore(async (db) => {
    const transaction = db.transaction(['drafts', 'snapshots'], 'readwrite', {
      durability: 'strict',
    })
    const drafts = transaction.objectStore('drafts')
    const ended = endOf(transaction)
    const first = drafts.getKey(allOf(id))
    // Rarely more than one that is still on its way.
    const sinceSeen = IDBKeyRange.bound([id, Math.max(0, ...seen) + 1], [id, Infinity])
    const since = drafts.getAll(sinceSeen)
    const asked = [
      ...[first, since, drafts.add(record)],
      ...seen.map((one) => drafts.delete([id, one])),
      ...before.map((snapshot) => transaction.objectStore('snapshots').put(snapshot)),
    ]
    for (const one of asked) one.catch(() => undefined)
    transaction.commit()
    let theirs: boolean
    let deleted = false
    try {
      await ended
      theirs = (await since).some((one) => one.revision > revision || one.writer !== writer)
      deleted = seen.length > 0 && (await first) === undefined
    } catch (cause) {
      if (!(cause instanceof DOMException) || cause.name !== 'ConstraintError') throw cause
      // A connection that broke, or a page that went, after the commit leaves us to find our own record and look again.
      const there = await db.getAll('drafts', sinceSeen)
      theirs = !there.some(isOurs) || there.some((one) => one.writer !== writer)
    }
    const fault = theirs ? 'conflict' : deleted ? 'deleted' : await refusalOf(earlier)
    if (!fault) return
    const undoing = db.transaction(['drafts', 'snapshots'], 'readwrite', { durability: 'strict' })
    const own = undoing.objectStore('drafts')
    if (isOurs(await own.get([id, revision]))) void own.delete([id, revision])
    // Of a draft that was deleted nothing is left behind.
    if (fault === 'deleted')
      for (const { at, size } of before)
        void undoing.objectStore('snapshots').delete([id, at, size])
    await undoing.done
    throw new StoreError(fault)
  })
}

/** Why a write was refused for good, if it was. */
const refusalOf = (write: Promise<unknown> | undefined): Promise<Refusal | undefined> =>
  Promise.resolve(write).then(() => undefined, refusalIn)

type Refusal = 'conflict' | 'deleted'

/** Whether a failure is one that no later write makes good: another page has written or deleted the draft. */
export function refusalIn(cause: unknown): Refusal | undefined {
  const fault = cause instanceof StoreError ? cause.fault : undefined
  return fault === 'conflict' || fault === 'deleted' ? fault : undefined
}

/** A draft id: unguessable is not needed, unique on this computer is. Works over plain http. */
export function newId(): string {
  return [...crypto.getRandomValues(new Uint8Array(8))]
    .map((byte) => byte.toString(36).padStart(2, '0'))
    .join('')
}
