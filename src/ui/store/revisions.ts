/** What this page writes of a draft, revision by revision, and the history that goes with it. */
import type { Draft } from '../../domain/draft'
import type { Steps } from '../../domain/steps'
import { type StoreFault, StoreError } from '../../storage/database'
import { type Loaded, newId, saveDraft } from '../../storage/drafts'
import type { Entry } from '../../storage/journal'
import { type Reason, type Snapshot, isDue, snapshotOf } from '../../storage/snapshots'
import { type DraftRecord, RECORD } from '../../storage/records'

/** What is written: the draft with the steps that led to it. */
export interface Kept {
  readonly draft: Draft
  readonly steps: Steps
}

/** A draft that can be gone on from, with its revisions that are stored (drafts.ts). */
export type Opened = Extract<Loaded, { kind: 'draft' }>

/** Why the store refused, if it said so. */
export const faultOf = (cause: unknown): StoreFault | undefined =>
  cause instanceof StoreError ? cause.fault : undefined

export class Revisions {
  /** This page, among those that write the draft. */
  readonly writer = newId()
  /** The revision read or asked to be written last. None is used twice: it may have been stored after all. */
  private revision: number
  /** What was asked to be written last, and its end. */
  private last: Pick<Entry, 'record' | 'seen'> | undefined
  private writing: Promise<unknown> | undefined
  /** When the draft became as it is. */
  private changedAt: number
  private keptAt: number | undefined
  /** History that waits for the next write. */
  private before: readonly Snapshot[] = []

  /** `seen`: revisions that are stored and may be dropped: read here, or written. */
  constructor(
    private readonly record: Omit<DraftRecord, 'writer'>,
    private seen: readonly number[],
  ) {
    this.revision = record.revision
    this.changedAt = record.savedAt
    this.keptAt = record.keptAt
  }

  /** Whether none is stored. */
  get none(): boolean {
    return this.seen.length === 0
  }

  /** Whether this page has read or written a revision, and it is stored. */
  has(revision: number): boolean {
    return this.seen.includes(revision)
  }

  /** Whether a revision was stored after all that this page has read or written. */
  isNew({ record: { revision } }: Opened): boolean {
    return revision > Math.max(0, ...this.seen)
  }

  /** The draft changes now. How it was is kept when that is due, and always with a `reason`. */
  change(last: Draft | undefined, reason: Reason | undefined): void {
    const now = Date.now()
    if (last && (reason || isDue(this.keptAt, now))) this.keep(last, reason ?? 'time')
    this.changedAt = now
  }

  /** Keeps how the draft is, with the next write. */
  keep(draft: Draft, reason: Reason): void {
    this.before = [...this.before, snapshotOf(this.record.id, draft, this.changedAt, reason)]
    this.keptAt = Date.now()
  }

  /** The draft as a record, as this page would write it now. */
  recordOf({ draft, steps }: Kept): DraftRecord {
    const { writer, revision, keptAt } = this
    const { id, createdAt, branchOf, origin } = this.record
    return {
      ...{ version: RECORD, id, revision, draft, steps, writer, createdAt, savedAt: Date.now() },
      ...(keptAt !== undefined && { keptAt }),
      ...(branchOf !== undefined && { branchOf }),
      ...(origin && { origin }),
    }
  }

  /** Writes the next one. Resolves with the time it bears; rejects with StoreError. */
  async write(kept: Kept): Promise<number> {
    const { seen } = this
    let { before } = this
    this.revision++
    const record = this.recordOf(kept)
    const { id, revision, savedAt } = record
    this.last = { record, seen }
    // Two may be out when the page goes away.
    const earlier = this.writing
    const writing = saveDraft(record, seen, before, earlier).catch((cause: unknown) => {
      // On a full disk the draft comes first; its history waits for a better day.
      if (before.length === 0 || faultOf(cause) !== 'full') throw cause
      before = []
      return saveDraft(record, seen, [], earlier)
    })
    this.writing = writing
    await writing
    this.seen = [...this.seen.filter((one) => !seen.includes(one)), revision]
    if (before.length > 0) {
      this.before = this.before.filter((one) => !before.includes(one))
      import('../../storage/history').then(({ thin }) => thin(id, savedAt)).catch(() => undefined)
    }
    return savedAt
  }

  /** The write whose end is not known, for the journal; undefined if none was asked for. */
  unknown(kept: Kept): Entry | undefined {
    if (!this.last) return undefined
    const { record, seen } = this.last
    // As it was asked for, so that it is known again; unless more was typed when that was of no use any more.
    const asked = record.draft === kept.draft ? record : this.recordOf(kept)
    return { record: asked, seen, before: this.before }
  }

  /** What was asked for before does not count any more: the draft was deleted and is there again. */
  beginAgain(): void {
    this.writing = undefined
  }

  /** Goes on above what is stored, which this page wrote itself: what others wrote meanwhile is set apart. */
  goOnAbove({ seen }: Opened): void {
    this.revision = Math.max(this.revision, ...seen)
    this.seen = seen
    this.beginAgain()
  }

  /** Goes on from a record another page has stored. */
  goOnFrom(opened: Opened): void {
    this.goOnAbove(opened)
    const { savedAt, keptAt } = opened.record
    this.changedAt = savedAt
    this.keptAt = keptAt
  }
}
