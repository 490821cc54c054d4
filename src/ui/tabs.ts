/**
 * The open report among the other pages of this browser: one writes, the others follow. Loaded once the report is
 * shown. Works over plain http, where there are no Web Locks.
 */
import type { Draft } from '../domain/draft'
import { editsBetween } from '../domain/steps'
import { branchId } from '../storage/branches'
import { loadDraft, saveDraft } from '../storage/drafts'
import { Holding, type Message } from '../storage/holding'
import { RECORD } from '../storage/records'
import type { OpenDraft } from './draft.svelte'

const CHANNEL = 'nianbao'
/** So long a page waits for its own last write before it hands over all the same. */
const LAST_WRITE_MS = 1000

const pause = (ms: number) => new Promise((done) => setTimeout(done, ms))

/** Takes part until the returned holding is left and the channel closed. */
export function joinPages(report: OpenDraft): { holding: Holding; close: () => void } {
  const { keeping } = report
  const channel = new BroadcastChannel(CHANNEL)
  const holding = new Holding(
    report.id,
    keeping.writer,
    (message: Message) => channel.postMessage(message),
    {
      async turned(writing) {
        if (writing) {
          // What the other page wrote last comes first.
          await report.refresh()
          keeping.held = !holding.writing
          return
        }
        if (report.typing) report.leave(report.typing.key)
        keeping.held = true
        const latest = Date.now() + LAST_WRITE_MS
        while (keeping.status.kind === 'saving' && Date.now() < latest) await pause(10)
        await report.refresh()
      },
      follow: () => void report.refresh(),
    },
  )
  channel.onmessage = ({ data }) => holding.hear(data)
  holding.join()
  void report.refresh()
  return {
    holding,
    close: () => {
      holding.leave()
      channel.close()
    },
  }
}

/** What a page has stored beside a draft that it cannot go on from. */
const aside = new WeakMap<OpenDraft, Draft>()

/**
 * Stores what this page holds as a branch of the draft and goes on from what another page wrote; if that is of a
 * later build, or damaged, this page only reads from then on. Rejects with StoreError when the disk refuses; then
 * everything is as before.
 */
export async function branchOff(report: OpenDraft): Promise<void> {
  const id = branchId(report.id)
  const { writer } = report.keeping
  const createdAt = Date.now()
  for (let revision = 1; ; revision++) {
    const { draft, steps } = report
    const stored = await loadDraft(report.id)
    const theirs = stored?.kind === 'draft' ? stored.record : undefined
    const differs = theirs
      ? editsBetween(theirs.draft, draft).length > 0
      : aside.get(report) !== draft
    if (differs) {
      const times = { createdAt, savedAt: Date.now() }
      const branch = { version: RECORD, id, branchOf: report.id, revision, writer } as const
      await saveDraft({ ...branch, draft, steps, ...times })
    }
    // Typing goes on meanwhile.
    if (report.draft !== draft) continue
    if (theirs) return report.takeUp(theirs)
    aside.set(report, draft)
    report.keeping.held = true
    return
  }
}
