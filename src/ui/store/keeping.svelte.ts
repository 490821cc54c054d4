/** How the open draft is kept: every change written at once, one writer, and an honest word about it. */
import type { Draft } from '../../domain/draft'
import { type Origin, badgeOf } from '../../domain/origin'
import type { Steps } from '../../domain/steps'
import { StoreError, type StoreFault } from '../../storage/database'
import { type Loaded, loadDraft, newId, refusalIn, saveDraft } from '../../storage/drafts'
import { type Entry, note, strike } from '../../storage/journal'
import { type Reason, type Snapshot, isDue, snapshotOf } from '../../storage/snapshots'
import { type DraftRecord, RECORD } from '../../storage/records'
import { type SaveStatus, Saver } from '../../storage/saver'

/** What is written: the draft with the steps that led to it. */
export interface Kept {
  readonly draft: Draft
  readonly steps: Steps
}

/** A draft that can be gone on from, with its revisions that are stored (drafts.ts). */
export type Opened = Extract<Loaded, { kind: 'draft' }>

export class Keeping {
  status: SaveStatus
  /** Another page writes this draft; here it is read (storage/holding.ts). */
  held: boolean
  /** Counts what was taken from other pages: each time there may be another branch. */
  followed: number
  private readonly saver: Saver<Kept>
  readonly writer = newId()
  /** The revision read or asked to be written last. None is used twice: it may have been stored after all. */
  private revision: number
  /** Revisions that are stored and may be dropped: read here, or written. */
  private seen: readonly number[]
  /** What was asked to be written last, and its end. */
  private last: Entry | undefined
  private writing: Promise<unknown> | undefined
  private noted = false
  /** When the draft became as it is. */
  private changedAt: number
  private keptAt: number | undefined
  /** History that waits for the next write. */
  private before: readonly Snapshot[] = []

  /**
   * `was`: the draft as an older build had stored it. `seen`: its revisions that are stored. `heed` hears every change
   * of status.
   */
  constructor(
    private readonly record: Omit<DraftRecord, 'writer'>,
    { was, seen = [] }: { was?: Draft | undefined; seen?: readonly number[] } = {},
    private readonly heed: (status: SaveStatus) => void = () => undefined,
  ) {
    this.revision = record.revision
    this.seen = seen
    this.changedAt = record.savedAt
    this.keptAt = record.keptAt
    if (was) this.keep(was, 'upgraded')
    this.status = $state.raw({ kind: 'saved', at: record.savedAt })
    this.held = $state.raw(false)
    this.followed = $state.raw(0)
    this.saver = new Saver<Kept>(
      (kept) => this.write(kept),
      (status) => this.turn(status),
      (cause) => refusalIn(cause) !== undefined,
    )
  }

  private turn(status: SaveStatus): void {
    this.status = status
    // Another page has written: trying again would only fail again, or worse, win.
    if (this.conflict) this.saver.stop()
    if (status.kind === 'saved' && this.noted) {
      this.noted = false
      strike(this.writer)
    }
    this.heed(status)
  }

  private keep(draft: Draft, reason: Reason): void {
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

  private async write(kept: Kept): Promise<number> {
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

  /** Why the draft could not be stored last, if it could not. */
  get fault(): StoreFault | undefined {
    if (this.status.kind !== 'failed') return undefined
    return faultOf(this.status.cause) ?? 'unavailable'
  }

  /** Whether a write is on its way whose end is not known. */
  get writes(): boolean {
    return this.saver.writes
  }

  /** Whether nothing was ever stored, nor is there anything to store: a new report as it came. */
  get untouched(): boolean {
    return this.status.kind === 'saved' && this.seen.length === 0
  }

  /** Where the report comes from, as long as it can be taken for what it was made of. */
  badge(draft: Draft): Origin['kind'] | undefined {
    return badgeOf(this.record.origin, draft)
  }

  /** Another page has written or deleted this draft; what is here can only be stored as another record. */
  get conflict(): boolean {
    return this.fault === 'conflict' || this.fault === 'deleted'
  }

  /**
   * Writes the draft as it is now. `last` is how it was before, for its history: kept when that is due, and always
   * with a `reason`, before a change that is more than typing.
   */
  put(kept: Kept, last?: Draft, reason?: Reason): void {
    if (this.conflict) return
    const now = Date.now()
    if (last && (reason || isDue(this.keptAt, now))) this.keep(last, reason ?? 'time')
    this.changedAt = now
    this.saver.put(kept)
  }

  /**
   * The page may be going away: what still waits is written at once, and what is not known to be stored goes into the
   * journal too. `now`: the draft as it is, which may not have been asked to be written.
   */
  rest(now: Kept): void {
    if (!this.conflict) this.saver.flush()
    if (this.status.kind === 'saved' || !this.last) return
    const { record, seen } = this.last
    // As it was asked to be written, so that it is known again; unless more was typed when that was of no use any more.
    note({ seen, record: record.draft === now.draft ? record : this.recordOf(now) })
    this.noted = true
  }

  /** What another page has written since, if nothing is unsaved here. */
  async newer(): Promise<Opened | undefined> {
    if (this.saver.pending || this.conflict) return undefined
    const stored = await loadDraft(this.record.id).catch(() => undefined)
    if (stored?.kind !== 'draft' || this.saver.pending || this.conflict) return undefined
    return stored.record.revision > Math.max(0, ...this.seen) ? stored : undefined
  }

  /**
   * Whether a draft that was deleted while it is open here is there again, as it was: it may be written again. If another
   * page has gone on from it meanwhile, the fault is a conflict from now on.
   */
  async isBack(): Promise<boolean> {
    if (this.fault !== 'deleted') return false
    const stored = await loadDraft(this.record.id).catch(() => undefined)
    if (!stored || this.fault !== 'deleted') return false
    this.writing = undefined
    const back = stored.kind === 'draft' && this.seen.includes(stored.record.revision)
    this.turn(back ? { kind: 'saving' } : { kind: 'failed', cause: new StoreError('conflict') })
    return back
  }

  /** What was here lies in a branch, and what is stored cannot be gone on from: the draft is only read from now on. */
  standAside(): void {
    this.hold(true)
    this.followed++
  }

  /** Goes on from a record another page has stored. */
  goOnFrom({ record: { revision, savedAt, keptAt }, seen }: Opened): void {
    this.revision = Math.max(this.revision, revision)
    this.seen = seen
    this.writing = undefined
    this.changedAt = savedAt
    this.keptAt = keptAt
    this.followed++
    this.turn({ kind: 'saved', at: savedAt })
  }

  /** From now on another page writes and this one reads, or the other way round. */
  hold(held: boolean): void {
    this.held = held
  }
}

const faultOf = (cause: unknown) => (cause instanceof StoreError ? cause.fault : undefined)
