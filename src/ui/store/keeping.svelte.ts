/**
 * How the open draft is kept: every change written at once, an honest word about it, and one writer among the pages of
 * this browser. It comes with the report: what keeps two pages apart must not depend on a piece that may fail to load.
 */
import { untrack } from 'svelte'
import type { Draft } from '../../domain/draft'
import { type Origin, badgeOf } from '../../domain/origin'
import { editsBetween } from '../../domain/steps'
import { branchOff } from '../../storage/branches'
import { StoreError, type StoreFault } from '../../storage/database'
import { loadDraft, refusalIn } from '../../storage/drafts'
import { putDown, strike } from '../../storage/journal'
import type { Reason } from '../../storage/snapshots'
import type { DraftRecord } from '../../storage/records'
import { type SaveStatus, Saver } from '../../storage/saver'
import { type Kept, type Opened, Revisions, faultOf } from './revisions'
import { recovered } from './recovered'
import { Tabs } from './tabs'

/** The open report, as far as keeping has to do with it. */
export interface Keepable {
  /** As it is now. */
  readonly kept: Kept
  /** Takes the hand out of the cell it is in, if it is in one. */
  letGo(): void
  /** Goes on from what another page has stored. */
  takeUp(kept: Kept): void
}

/** So long a page waits for its own last write before it hands over all the same. */
const LAST_WRITE_MS = 1000
const RETRY_MS = 5000

const pause = (ms: number) => new Promise((done) => setTimeout(done, ms))

export class Keeping {
  #status: SaveStatus
  #held = $state.raw(false)
  #followed = $state.raw(0)
  private readonly saver: Saver<Kept>
  private readonly tabs: Tabs
  private readonly revisions: Revisions
  /** Whether the journal has what this page wrote last. */
  private noted = false
  private retreating = false
  /** What was stored beside a draft that cannot be gone on from. */
  private aside: Draft | undefined

  /** `was`: the draft as an older build had stored it. `seen`: its revisions that are stored. */
  constructor(
    private readonly record: Omit<DraftRecord, 'writer'>,
    private readonly report: Keepable,
    { was, seen = [] }: { was?: Draft | undefined; seen?: readonly number[] } = {},
  ) {
    this.revisions = new Revisions(record, seen)
    if (was) this.revisions.keep(was, 'upgraded')
    this.#status = $state.raw({ kind: 'saved', at: record.savedAt })
    this.tabs = new Tabs(record.id, this.writer, {
      turned: (writing) => this.turned(writing),
      follow: () => void this.refresh(),
    })
    this.saver = new Saver<Kept>(
      (kept) => this.revisions.write(kept),
      (status) => this.turn(status),
      (cause) => refusalIn(cause) !== undefined,
    )
  }

  // ── what is known of it ──

  /** This page, among those that write the draft. */
  get writer(): string {
    return this.revisions.writer
  }

  get status(): SaveStatus {
    return this.#status
  }

  /** Another page writes this draft; here it is read (storage/holding.ts). */
  get held(): boolean {
    return this.#held
  }

  /** Counts what was taken from other pages: each time there may be another branch. */
  get followed(): number {
    return this.#followed
  }

  /** Why the draft could not be stored last, if it could not. */
  get fault(): StoreFault | undefined {
    if (this.#status.kind !== 'failed') return undefined
    return faultOf(this.#status.cause) ?? 'unavailable'
  }

  /** Another page has written or deleted this draft; what is here can only be stored as another record. */
  get conflict(): boolean {
    return this.fault === 'conflict' || this.fault === 'deleted'
  }

  /** Whether nothing was ever stored, nor is there anything to store: a new report as it came. */
  get untouched(): boolean {
    return this.#status.kind === 'saved' && this.revisions.none
  }

  /** Where the report comes from, as long as it can be taken for what it was made of. */
  badge(draft: Draft): Origin['kind'] | undefined {
    return badgeOf(this.record.origin, draft)
  }

  // ── writing ──

  /**
   * Writes the report as it is now. `last` is how it was before, for its history: kept when that is due, and always
   * with a `reason`, before a change that is more than typing.
   */
  put(last?: Draft, reason?: Reason): void {
    if (this.conflict) return
    this.revisions.change(last, reason)
    this.saver.put(this.report.kept)
  }

  /**
   * The page may be going away: what still waits is written at once, and what is not known to be stored goes into the
   * journal too.
   */
  rest(): void {
    if (!this.conflict) this.saver.flush()
    const entry = this.#status.kind !== 'saved' && this.revisions.unknown(this.report.kept)
    if (!entry) return
    putDown(entry)
    this.noted = true
  }

  private turn(status: SaveStatus): void {
    this.#status = status
    // Another page has written: trying again would only fail again, or worse, win.
    if (this.conflict) this.saver.stop()
    if (this.fault === 'conflict' && !this.retreating) void this.retreat()
    if (status.kind !== 'saved') return
    if (this.noted) strike(this.writer)
    this.noted = false
    this.tabs.wrote()
  }

  // ── among the pages of this browser ──

  /**
   * The report is on the screen: asks the other pages who writes it, and takes what was written last. Returns how to
   * leave.
   */
  join(): () => void {
    return untrack(() => {
      const leave = this.tabs.join()
      void this.refresh()
      return leave
    })
  }

  /** Writes here from now on; the page that wrote stores what it holds first. */
  takeOver(): void {
    this.tabs.take()
  }

  /** Takes what another page has written since, if nothing is unsaved here; wherever the cursor is. */
  async refresh(): Promise<void> {
    if (await this.isBack()) return this.put()
    const stored = await this.newer()
    if (stored) this.goOnFrom(stored)
  }

  /** What another page has written since, if nothing is unsaved here. */
  private async newer(): Promise<Opened | undefined> {
    if (this.saver.pending || this.conflict) return undefined
    const stored = await loadDraft(this.record.id, this.writer).catch(() => undefined)
    if (stored?.kind !== 'draft' || this.saver.pending || this.conflict) return undefined
    return this.revisions.isNew(stored) ? stored : undefined
  }

  /**
   * Whether a draft that was deleted while it is open here is there again, as it was: it may be written again. If another
   * page has gone on from it meanwhile, the fault is a conflict from now on.
   */
  private async isBack(): Promise<boolean> {
    if (this.fault !== 'deleted') return false
    const stored = await loadDraft(this.record.id).catch(() => undefined)
    if (!stored || this.fault !== 'deleted') return false
    this.revisions.beginAgain()
    const back = stored.kind === 'draft' && this.revisions.has(stored.record.revision)
    this.turn(back ? { kind: 'saving' } : { kind: 'failed', cause: new StoreError('conflict') })
    return back
  }

  /** Goes on from a record another page has stored. */
  private goOnFrom(stored: Opened): void {
    this.revisions.goOnFrom(stored)
    this.#followed++
    this.turn({ kind: 'saved', at: stored.record.savedAt })
    this.report.takeUp(stored.record)
  }

  /** What stands was written here: the other page wrote in ignorance of it, and does not go on. */
  private goOnAbove(own: Opened): true {
    this.revisions.goOnAbove(own)
    this.turn({ kind: 'saving' })
    this.put()
    return true
  }

  /** From now on this page writes, or another one does. Resolves when what waited is stored, or cannot be. */
  private async turned(writing: boolean): Promise<void> {
    if (writing) {
      // What the other page wrote last comes first, or wanted to.
      await recovered([this.writer], this.record.id)
      await this.refresh()
      this.#held = !this.tabs.writing
      return
    }
    this.report.letGo()
    this.#held = true
    const latest = Date.now() + LAST_WRITE_MS
    while (this.#status.kind === 'saving' && Date.now() < latest) await pause(10)
    await this.refresh()
  }

  /** Stores what is here beside what another page wrote, as soon as the disk lets it be. */
  private async retreat(): Promise<void> {
    this.retreating = true
    while (this.fault === 'conflict')
      if (await this.setApart().catch(() => false)) break
      else await pause(RETRY_MS)
    this.retreating = false
  }

  /**
   * Stores what this page holds as a branch of the draft and goes on from what another page wrote; if that is of a
   * later build, damaged or gone, this page only reads from then on. True when it is done. Rejects with StoreError when
   * the disk refuses; then everything is as before.
   */
  private async setApart(): Promise<true> {
    let branch: string | undefined
    for (;;) {
      // What this page itself still has on its way must not be taken for the other's.
      while (this.saver.writes) await pause(10)
      const { kept } = this.report
      const stored = await loadDraft(this.record.id, this.writer)
      const theirs = stored?.kind === 'draft' ? stored : undefined
      if (theirs?.record.writer === this.writer) return this.goOnAbove(theirs)
      const differs = theirs
        ? editsBetween(theirs.record.draft, kept.draft).length > 0
        : this.aside !== kept.draft
      if (differs) branch = await branchOff(this.revisions.recordOf(kept), branch)
      // Typing goes on meanwhile.
      if (this.report.kept.draft !== kept.draft) continue
      if (theirs) this.goOnFrom(theirs)
      else {
        this.aside = kept.draft
        this.#held = true
        this.#followed++
      }
      return true
    }
  }
}
