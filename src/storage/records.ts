/**
 * The stored record of a draft: its versions, and what keeps a record from being opened. What comes out of the
 * database may have been written by any build, or damaged by hand, so nothing is believed of it.
 */
import { type Draft, isDraft } from '../domain/draft'
import { type Origin, isOrigin } from '../domain/origin'
import { type Fields, isRecord } from '../domain/shape'
import { NO_STEPS, type Steps, areSteps } from '../domain/steps'

/**
 * Version of the records this program writes. 1: without this number, and before undo without steps. 2: with both.
 */
export const RECORD = 2 as const

export interface DraftRecord {
  readonly version: typeof RECORD
  readonly id: string
  /** Counts the writes of a draft from 1; the highest is the draft as it stands. */
  readonly revision: number
  readonly draft: Draft
  /** What was done to it last, so that it can be undone after a reload too. */
  readonly steps: Steps
  /**
   * The draft of which this is a branch: what a page held that could not be written, because another page had
   * written meanwhile.
   */
  readonly branchOf?: string
  /** Where it comes from, if it was not written from the start. */
  readonly origin?: Origin
  /** When its history was kept last (snapshots.ts). */
  readonly keptAt?: number
  /** The page that wrote it. */
  readonly writer: string
  /** Milliseconds since 1970. */
  readonly createdAt: number
  readonly savedAt: number
}

/** How each version but the last becomes the next; each takes a record as that version wrote it. */
const UPGRADES: Readonly<Record<number, (record: Fields) => Fields>> = {
  1: (record) => ({ ...record, version: 2, steps: record['steps'] ?? NO_STEPS }),
}

export type Read =
  /** `was`: the draft as an older build stored it, if it was upgraded. */
  | { readonly kind: 'draft'; readonly record: DraftRecord; readonly was?: Draft }
  /** Of a later build: not to be touched. */
  | { readonly kind: 'newer' }
  | { readonly kind: 'damaged' }

/** Reads what is stored, whatever it is. Steps or an origin that are damaged are left out: they are no part of the report. */
export function readRecord(stored: unknown): Read {
  if (!isRecord(stored)) return { kind: 'damaged' }
  const { version = 1, draft: was } = stored
  if (typeof version !== 'number') return { kind: 'damaged' }
  if (version > RECORD || isNewer(was)) return { kind: 'newer' }
  let record = stored
  for (let at = version; at < RECORD; at++) {
    const up = UPGRADES[at]
    if (!up) return { kind: 'damaged' }
    record = up(record)
  }
  const { id, revision, writer, createdAt, savedAt, draft, steps } = record
  const sound =
    typeof id === 'string' &&
    typeof writer === 'string' &&
    [revision, createdAt, savedAt].every(Number.isFinite) &&
    isDraft(draft)
  if (!sound) return { kind: 'damaged' }
  const { origin, ...rest } = record
  const usable = {
    ...rest,
    ...(isOrigin(origin) && { origin }),
    steps: areSteps(steps) ? steps : NO_STEPS,
  } as unknown as DraftRecord
  return { kind: 'draft', record: usable, ...(version < RECORD && { was: was as Draft }) }
}

/** A draft of a schema that is to come. */
function isNewer(draft: unknown): boolean {
  const schema = isRecord(draft) && draft['schema']
  return typeof schema === 'string' && /^nianbao-draft\/([2-9]|\d\d)/.test(schema)
}
