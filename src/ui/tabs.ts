/**
 * The open report among the other pages of this browser: one writes, the others follow. Works over plain http, where
 * there are no Web Locks. It comes with the report: what keeps two pages apart must not depend on a piece that may fail
 * to load.
 */
import { untrack } from 'svelte'
import type { Draft } from '../domain/draft'
import { editsBetween } from '../domain/steps'
import { branchOff } from '../storage/branches'
import { loadDraft } from '../storage/drafts'
import { Holding, type Message } from '../storage/holding'
import { takeUp } from '../storage/journal'
import type { SaveStatus } from '../storage/saver'
import type { OpenDraft } from './draft.svelte'

const CHANNEL = 'nianbao'
/** So long a page waits for its own last write before it hands over all the same. */
const LAST_WRITE_MS = 1000
const RETRY_MS = 5000

const pause = (ms: number) => new Promise((done) => setTimeout(done, ms))

/** Tells the pages that have a draft open that it has changed in the store by another way than writing. */
export function announce(draft: string): void {
  const channel = new BroadcastChannel(CHANNEL)
  const message: Message = { v: 1, kind: 'wrote', draft, from: 'list', since: -1 }
  channel.postMessage(message)
  channel.close()
}

export class Tabs {
  private channel: BroadcastChannel | undefined
  private holding: Holding | undefined
  private branching = false
  /** What was stored beside a draft that cannot be gone on from. */
  private aside: Draft | undefined

  constructor(private readonly report: OpenDraft) {}

  /** The report is on the screen: asks who writes it, and takes what was written last. */
  join(): void {
    const { report } = this
    const channel = (this.channel ??= new BroadcastChannel(CHANNEL))
    const holding = (this.holding ??= new Holding(
      report.id,
      report.keeping.writer,
      (message) => this.channel?.postMessage(message),
      { turned: (writing) => this.turned(writing), follow: () => void report.refresh() },
    ))
    channel.onmessage = ({ data }) => holding.hear(data)
    holding.join()
    // An effect joins: what refresh reads must not make the page leave and join again at every write.
    untrack(() => void report.refresh())
  }

  /** The page goes; it may come back. */
  leave(): void {
    this.holding?.leave()
  }

  /** The page is back out of the back/forward cache. */
  return(): void {
    this.holding?.join()
  }

  /** The report is not on the screen any more. If it comes back, it still knows whether it may write. */
  close(): void {
    this.holding?.leave()
    this.channel?.close()
    this.channel = undefined
  }

  /** Writes here from now on. */
  take(): void {
    this.holding?.take()
  }

  private async turned(writing: boolean): Promise<void> {
    const { report, holding } = this
    const { keeping } = report
    if (writing) {
      // What the other page wrote last comes first, or wanted to.
      await takeUp([keeping.writer], report.id)
      await report.refresh()
      keeping.hold(!(holding?.writing ?? true))
      return
    }
    if (report.typing) report.leave(report.typing.key)
    keeping.hold(true)
    const latest = Date.now() + LAST_WRITE_MS
    while (keeping.status.kind === 'saving' && Date.now() < latest) await pause(10)
    await report.refresh()
  }

  /** A write is over: it is told to those who read, or what could not be written is stored beside. */
  heed(status: SaveStatus): void {
    if (status.kind === 'saved') this.holding?.wrote()
    if (this.report.keeping.fault === 'conflict' && !this.branching) void this.retreat()
  }

  /** As soon as the disk lets it be. */
  private async retreat(): Promise<void> {
    this.branching = true
    while (this.report.keeping.fault === 'conflict')
      if (await this.setApart().catch(() => false)) break
      else await pause(RETRY_MS)
    this.branching = false
  }

  /**
   * Stores what this page holds as a branch of the draft and goes on from what another page wrote; if that is of a
   * later build, damaged or gone, this page only reads from then on. True when it is done. Rejects with StoreError when
   * the disk refuses; then everything is as before.
   */
  private async setApart(): Promise<true> {
    const { report } = this
    let branch: string | undefined
    for (;;) {
      // What this page itself still has on its way must not be taken for the other's.
      while (report.keeping.writes) await pause(10)
      const { draft, steps } = report
      const stored = await loadDraft(report.id)
      const theirs = stored?.kind === 'draft' ? stored : undefined
      const differs = theirs
        ? editsBetween(theirs.record.draft, draft).length > 0
        : this.aside !== draft
      if (differs) branch = await branchOff(report.keeping.recordOf({ draft, steps }), branch)
      // Typing goes on meanwhile.
      if (report.draft !== draft) continue
      if (theirs) report.takeUp(theirs)
      else {
        this.aside = draft
        report.keeping.standAside()
      }
      return true
    }
  }
}
