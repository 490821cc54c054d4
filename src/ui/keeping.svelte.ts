/** How the open draft is kept: every change written at once, one writer, and an honest word about it. */
import type { Draft } from '../domain/draft'
import { type Origin, badgeOf } from '../domain/origin'
import type { Steps } from '../domain/steps'
import { StoreError } from '../storage/database'
import { loadDraft, newId, saveDraft } from '../storage/drafts'
import { type Reason, type Snapshot, isDue, snapshotOf } from '../storage/history'
import { type DraftRecord, RECORD } from '../storage/records'
import { type SaveStatus, Saver } from '../storage/saver'

/** What is written: the draft with the steps that led to it. */
export interface Kept {
  readonly draft: Draft
  readonly steps: Steps
}

export class Keeping {
  status: SaveStatus
  /** Another page writes this draft; here it is read (storage/holding.ts). */
  held: boolean
  private readonly saver: Saver<Kept>
  readonly writer = newId()
  /** The revision read or asked to be written last. */
  private revision: number
  /** The highest revision of this page's that is stored; 0 while there is none. */
  private known: number
  /** When the draft became as it is. */
  private changedAt: number
  private keptAt: number | undefined
  /** History that waits for the next write. */
  private before: readonly Snapshot[] = []

  /** `was`: the draft as an older build had stored it. */
  constructor(
    private readonly record: Omit<DraftRecord, 'writer'>,
    was: Draft | undefined,
  ) {
    this.revision = this.known = record.revision
    this.changedAt = record.savedAt
    this.keptAt = record.keptAt
    if (was) this.keep(was, 'upgraded')
    this.status = $state.raw({ kind: 'saved', at: record.savedAt })
    this.held = $state.raw(false)
    this.saver = new Saver<Kept>(
      (kept) => this.write(kept),
      (status) => {
        this.status = status
        // Another page has written: trying again would only fail again, or worse, win.
        if (status.kind === 'failed' && this.conflict) this.saver.stop()
      },
      isConflict,
    )
  }

  private keep(draft: Draft, reason: Reason): void {
    this.before = [...this.before, snapshotOf(this.record.id, draft, this.changedAt, reason)]
    this.keptAt = Date.now()
  }

  private async write({ draft, steps }: Kept): Promise<number> {
    const revision = ++this.revision
    const savedAt = Date.now()
    const { id, createdAt, branchOf, origin } = this.record
    const { writer, keptAt, known } = this
    let { before } = this
    const record: DraftRecord = {
      ...{ version: RECORD, id, revision, draft, steps, writer, createdAt, savedAt },
      ...(keptAt !== undefined && { keptAt }),
      ...(branchOf !== undefined && { branchOf }),
      ...(origin && { origin }),
    }
    try {
      await saveDraft(record, known, before).catch((cause: unknown) => {
        // On a full disk the draft comes first; its history waits for a better day.
        if (before.length === 0 || faultOf(cause) !== 'full') throw cause
        before = []
        return saveDraft(record, known)
      })
    } catch (cause) {
      // Two may be out when the page goes away and comes back.
      this.revision = Math.min(this.revision, revision - 1)
      throw cause
    }
    this.known = Math.max(this.known, revision)
    this.revision = Math.max(this.revision, revision)
    if (before.length > 0) {
      this.before = this.before.filter((one) => !before.includes(one))
      import('../storage/past').then(({ thin }) => thin(id, savedAt)).catch(() => undefined)
    }
    return savedAt
  }

  /** Whether nothing was ever stored, nor is there anything to store: a new report as it came. */
  get untouched(): boolean {
    return this.status.kind === 'saved' && this.known === 0
  }

  /** Where the report comes from, as long as it can be taken for what it was made of. */
  badge(draft: Draft): Origin['kind'] | undefined {
    return badgeOf(this.record.origin, draft)
  }

  /** Another page has written or deleted this draft; what is here can only be stored as another record. */
  get conflict(): boolean {
    return this.status.kind === 'failed' && isConflict(this.status.cause)
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

  /** Writes what still waits, at once: the page is going away. */
  flush(): void {
    if (!this.conflict) this.saver.flush()
  }

  /** What another page has written since, if nothing is unsaved here. */
  async newer(): Promise<DraftRecord | undefined> {
    if (this.saver.pending || this.conflict) return undefined
    const stored = await loadDraft(this.record.id).catch(() => undefined)
    if (stored?.kind !== 'draft' || this.saver.pending) return undefined
    return stored.record.revision > this.revision ? stored.record : undefined
  }

  /** Goes on from a record another page has stored. */
  goOnFrom({ revision, savedAt, keptAt }: DraftRecord): void {
    this.revision = this.known = revision
    this.changedAt = savedAt
    this.keptAt = keptAt
    this.status = { kind: 'saved', at: savedAt }
  }
}

const faultOf = (cause: unknown) => (cause instanceof StoreError ? cause.fault : undefined)

function isConflict(cause: unknown): boolean {
  const fault = faultOf(cause)
  return fault === 'conflict' || fault === 'deleted'
}
