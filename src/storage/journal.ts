/**
 * What a page that goes does not know to be stored, put down synchronously beside the database: its last write, to be
 * asked for once more by the next page (recovery.ts). It is no second store. localStorage loses what was written last when the browser
 * is killed, so nothing is called saved for standing here; it is there for a page that goes while its write is on its way.
 */
import { NO_STEPS } from '../domain/steps'
import type { DraftRecord } from './records'
import type { Snapshot } from './snapshots'

export const VERSION = 1
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
export function putDown({ record, seen, before = [] }: Entry): void {
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

/** All that is put down, by the name it stands under. */
export const entries = (): (readonly [name: string, text: string])[] =>
  shelf((storage) => names(storage).map((name) => [name, storage.getItem(name) ?? ''] as const), [])

/** Whether an entry is this writer's. */
export const isOf = (writer: string, name: string): boolean => name === PREFIX + writer

/** Clears an entry, unless its page is still there and has put down another. */
export function clear(name: string, text: string): void {
  shelf((storage) => storage.getItem(name) === text && storage.removeItem(name), undefined)
}
