/**
 * Restoring a backup: what in it is new, the same or different, and what is written for the choices made. Pure. A draft
 * that is there is never overwritten unasked, and one that is replaced goes on as a copy.
 */
import { copied } from '../../domain/origin'
import { has, isRecord } from '../../domain/shape'
import type { BackedDraft, BackedSnapshot, Stored } from './backup'

export interface Compared {
  readonly record: BackedDraft
  readonly standing: 'new' | 'identical' | 'different'
  /** The draft of the same id as it stands here. */
  readonly existing?: BackedDraft
}

/** What becomes of a draft that differs: 保留现有, 另存一份, 用备份的替换. */
export type Choice = 'keep' | 'copy' | 'replace'

export interface Plan extends Required<Stored> {
  /** The revision each draft must still have when this is written; 0: none of that id is there. */
  readonly expected: ReadonlyMap<string, number>
  /** Drafts that are written over. */
  readonly replaced: readonly string[]
}

/** Each draft of a backup beside what is stored. One that was imported anew has another id and the same content. */
export function compare(backup: Stored, here: Stored): Compared[] {
  const byId = new Map(here.drafts.map((record) => [record.id, record]))
  return backup.drafts.map((record): Compared => {
    const existing = byId.get(record.id)
    if (existing)
      return {
        record,
        existing,
        standing: same(existing.draft, record.draft) ? 'identical' : 'different',
      }
    const elsewhere = here.drafts.some(({ draft }) => same(draft, record.draft))
    return { record, standing: elsewhere ? 'identical' : 'new' }
  })
}

/**
 * What is written. `chosen` by draft id, 另存一份 where nothing was chosen; `newId` makes ids that are free; `now` in
 * milliseconds since 1970.
 */
export function planOf(
  compared: readonly Compared[],
  chosen: ReadonlyMap<string, Choice>,
  backup: Stored,
  here: Stored,
  { newId, now }: { newId: () => string; now: number },
): Plan {
  const drafts: BackedDraft[] = []
  const expected = new Map<string, number>()
  const replaced: string[] = []
  /** Under which id the history of a backed draft goes on. */
  const goesOn = new Map<string, string>()
  const add = (record: BackedDraft, from?: string): void => {
    drafts.push(record)
    if (!expected.has(record.id)) expected.set(record.id, 0)
    if (from !== undefined) goesOn.set(from, record.id)
  }
  for (const { record, standing, existing } of compared) {
    const choice = chosen.get(record.id) ?? 'copy'
    if (standing === 'new') add(record, record.id)
    else if (standing === 'identical' && existing) goesOn.set(record.id, record.id)
    else if (standing === 'different' && existing && choice === 'copy')
      add(
        { ...record, origin: copied(record.origin, record.draft), id: newId(), revision: 1 },
        record.id,
      )
    else if (standing === 'different' && existing && choice === 'replace') {
      expected.set(record.id, existing.revision)
      add({
        ...existing,
        origin: copied(existing.origin, existing.draft),
        id: newId(),
        revision: 1,
      })
      add({ ...record, revision: existing.revision + 1, savedAt: now }, record.id)
      replaced.push(record.id)
    }
  }
  return { drafts, expected, replaced, snapshots: historyOf(backup, here, goesOn) }
}

/** Snapshots of the backup that are not there yet, under the ids their drafts have here. */
function historyOf(
  backup: Stored,
  here: Stored,
  goesOn: ReadonlyMap<string, string>,
): BackedSnapshot[] {
  const keyOf = ({ id, at }: BackedSnapshot) => `${id} ${at}`
  const known = new Set((here.snapshots ?? []).map(keyOf))
  const missing: BackedSnapshot[] = []
  for (const one of backup.snapshots ?? []) {
    const id = goesOn.get(one.id)
    if (id === undefined) continue
    const snapshot = { ...one, id }
    if (known.has(keyOf(snapshot))) continue
    known.add(keyOf(snapshot))
    missing.push(snapshot)
  }
  return missing
}

/** Whether two values are the same, whatever the order of their keys. */
function same(a: unknown, b: unknown): boolean {
  if (a === b) return true
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === b.length && a.every((one, i) => same(one, b[i]))
  if (!isRecord(a) || !isRecord(b)) return false
  const keys = Object.keys(a)
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => has(b, key) && same(a[key], b[key]))
  )
}
