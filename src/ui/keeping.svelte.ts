/** How the open draft is kept: every change written at once, one writer, and an honest word about it. */
import type { Draft } from '../domain/draft'
import type { Steps } from '../domain/steps'
import { StoreError } from '../storage/database'
import { type DraftRecord, loadDraft, newId, saveDraft } from '../storage/drafts'
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

  constructor(private readonly record: Omit<DraftRecord, 'writer'>) {
    this.revision = record.revision
    this.status = $state.raw({ kind: 'saved', at: record.savedAt })
    this.held = $state.raw(false)
    this.saver = new Saver<Kept>(
      (kept) => this.write(kept),
      (status) => {
        this.status = status
        // Another page has written: trying again would only fail again, or worse, win.
        if (status.kind === 'failed' && this.conflict) this.saver.stop()
      },
    )
  }

  private async write({ draft, steps }: Kept): Promise<number> {
    const revision = ++this.revision
    const savedAt = Date.now()
    const { id, createdAt } = this.record
    try {
      await saveDraft({ id, revision, draft, steps, writer: this.writer, createdAt, savedAt })
    } catch (cause) {
      if (this.revision === revision) this.revision--
      throw cause
    }
    return savedAt
  }

  /** Another page has written or deleted this draft; what is here can only be stored as another record. */
  get conflict(): boolean {
    if (this.status.kind !== 'failed' || !(this.status.cause instanceof StoreError)) return false
    return this.status.cause.fault === 'conflict' || this.status.cause.fault === 'deleted'
  }

  put(kept: Kept): void {
    if (!this.conflict) this.saver.put(kept)
  }

  /** Writes what still waits, at once: the page may be going away. */
  flush(): void {
    if (!this.conflict) this.saver.flush()
  }

  /** What another page has written since, if nothing is unsaved here. */
  async newer(): Promise<DraftRecord | undefined> {
    if (this.saver.pending || this.conflict) return undefined
    const stored = await loadDraft(this.record.id).catch(() => undefined)
    return !stored || stored.revision <= this.revision || this.saver.pending ? undefined : stored
  }

  /** Goes on from a record another page has stored. */
  goOnFrom({ revision, savedAt }: DraftRecord): void {
    this.revision = revision
    this.status = { kind: 'saved', at: savedAt }
  }
}
