/** What was kept of drafts: read, and let go of when there is more than anybody will look for. */
import { isDraft } from '../domain/draft'
import { withStore } from './database'
import { borneOutAtRest, noteDay } from './days'
import type { Snapshot } from './snapshots'

const HOUR = 3_600_000
const DAY = 24 * HOUR

/** A draft of ordinary length, 10,000 characters, has room for all that thinning leaves of a year. */
export const MOST_CHARACTERS = 4_000_000

/** So long a state before a change that was more than typing is kept whatever came after it. */
const FIRM = 14 * DAY

interface Entry extends Pick<Snapshot, 'at' | 'size'> {
  /** Kept before a change that was more than typing, not long ago. */
  readonly firm?: boolean
}

/**
 * What may go: of the last hour nothing, of two days all but the last of each hour, of the rest all but the last of each
 * day, firm ones apart; then the oldest, until what is left is no longer than MOST_CHARACTERS. The newest always stays.
 * `now` in milliseconds since 1970.
 */
export function superfluous<E extends Entry>(entries: readonly E[], now: number): E[] {
  const newestFirst = [...entries].sort((a, b) => b.at - a.at)
  const taken = new Set<string>()
  let characters = 0
  return newestFirst.filter(({ at, size, firm }, i) => {
    const age = now - at
    const slot =
      firm || age < HOUR
        ? `${i}`
        : age < 2 * DAY
          ? `hour ${Math.floor(at / HOUR)}`
          : new Date(at).toDateString()
    if (taken.has(slot)) return true
    taken.add(slot)
    characters += size
    return i > 0 && characters > MOST_CHARACTERS
  })
}

/** All snapshots of a draft. */
export const historyOf = (id: string): IDBKeyRange => IDBKeyRange.bound([id], [id, []])

/** The history of a draft, the newest first; what is damaged stays out. */
export const loadHistory = (id: string): Promise<Snapshot[]> =>
  withStore(async (db) => {
    const all = await db.getAll('snapshots', historyOf(id))
    return all.filter(({ draft }) => isDraft(draft)).reverse()
  })

/**
 * Lets go of what is superfluous in the history of a draft, by the clocks of two days on which the page was used, and not
 * right after a jump; what is too long goes whatever the day.
 */
export const thin = (id: string, now: number): Promise<void> =>
  thinAt(id, borneOutAtRest(noteDay(now)))

const thinAt = (id: string, now: number): Promise<void> =>
  withStore(async (db) => {
    const keys = await db.getAllKeys('snapshots', historyOf(id))
    const entries = keys.map((key) => ({ key, at: key[1], size: key[2] }))
    // Why one was kept is not in its key: only those that would go are read.
    const looked = await Promise.all(
      superfluous(entries, now)
        .filter(({ at }) => now - at < FIRM)
        .map(async (one) => ({ ...one, kept: await db.get('snapshots', one.key) })),
    )
    const firm = new Set(
      looked.filter(({ kept }) => kept && kept.reason !== 'time').map(({ key }) => String(key)),
    )
    const gone = superfluous(
      entries.map((one) => ({ ...one, firm: firm.has(String(one.key)) })),
      now,
    )
    if (gone.length === 0) return
    const transaction = db.transaction('snapshots', 'readwrite')
    for (const { key } of gone) void transaction.store.delete(key)
    await transaction.done
  })
