/**
 * The history of a draft: how it was, kept every few minutes of work and before every change that is more than typing,
 * in the transaction of that change. What becomes of it is in history.ts.
 */
import type { Draft } from '../domain/draft'

export interface Snapshot {
  /** Of the draft. */
  readonly id: string
  /** When the draft became so, in milliseconds since 1970. */
  readonly at: number
  /** Characters, roughly. Part of the key, so that thinning need not read a single draft. */
  readonly size: number
  /** A Reason of some build. */
  readonly reason: string
  readonly draft: Draft
}

/** What it was kept for: work that went on, or what came next. */
export type Reason = 'time' | 'placed' | 'filled' | 'taken' | 'restored' | 'upgraded' | 'deleted'

/** While someone types, history is kept so often: ten minutes. */
const EVERY_MS = 600_000

/** Whether history is due, `keptAt` being when it was kept last. */
export const isDue = (keptAt: number | undefined, now: number): boolean =>
  keptAt === undefined || now - keptAt >= EVERY_MS || keptAt > now

export const snapshotOf = (id: string, draft: Draft, at: number, reason: string): Snapshot => ({
  ...{ id, at, reason, draft },
  size: sizeOf(draft),
})

/** A record damaged by hand may have no length; its snapshot is written all the same. */
function sizeOf(draft: Draft): number {
  try {
    return JSON.stringify(draft).length
  } catch {
    return 0
  }
}
