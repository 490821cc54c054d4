/**
 * The reports this window has open: the one on the screen, and those left before they could be stored. It comes with the
 * first report that is opened or made; the list stands without it.
 */
import { type Draft, newDraft } from '../../domain/draft'
import { type Origin, originOf } from '../../domain/origin'
import { NO_STEPS } from '../../domain/steps'
import { formOf, newestForm } from '../../forms'
import { loadDraft, newId } from '../../storage/drafts'
import { isUntouched, noteUntouched } from '../../storage/untouched'
import { RECORD } from '../../storage/records'
import { goTo, reportHash } from '../kit/route.svelte'
import { OpenDraft } from './open-draft.svelte'
import { recovered } from './recovered'

/** Why a report cannot be opened. */
export type Unopenable = 'newer' | 'damaged' | 'gone' | 'unread'

export class Desk {
  #open: OpenDraft | undefined = $state.raw(undefined)
  #problem: Unopenable | undefined = $state.raw(undefined)
  /** What these hold is nowhere else. */
  private readonly unsaved = new Map<string, OpenDraft>()

  constructor() {
    // A page that is hidden or frozen may be thrown away without another word.
    document.addEventListener('visibilitychange', () =>
      document.hidden ? this.rest() : void this.comeBack(),
    )
    document.addEventListener('freeze', () => this.rest())
    addEventListener('focus', () => void this.comeBack())
    addEventListener('pagehide', () => this.rest())
    addEventListener('pageshow', ({ persisted }) => persisted && void this.comeBack())
    addEventListener('beforeunload', (event) => {
      // Asked only when leaving would lose something.
      if (this.all().some(({ keeping }) => keeping.status.kind === 'failed')) event.preventDefault()
    })
  }

  /** The report that is open; it stays open until another is. */
  get open(): OpenDraft | undefined {
    return this.#open
  }

  /** Why the one asked for last is not open. */
  get problem(): Unopenable | undefined {
    return this.#problem
  }

  /**
   * Opens a report made of a draft, and says what was changed while it was read. Without a draft it is new, and stored
   * with the first thing that is done to it.
   */
  create(draft?: Draft, from?: Origin['kind'], said = ''): void {
    const id = newId()
    const created = begun(draft ?? newDraft(newestForm, new Date()), id, from)
    if (!created) return
    if (draft) created.save()
    else noteUntouched(id)
    this.#problem = undefined
    this.put(created)
    goTo(reportHash(id, 'cover'))
    created.line.say(said, undefined, 'cover')
  }

  /** Opens a stored report in place of the one that is open, or says why not. */
  async turnTo(id: string): Promise<void> {
    if (this.open?.id === id) return
    this.#problem = undefined
    const left = this.unsaved.get(id)
    this.unsaved.delete(id)
    if (left && left.keeping.status.kind !== 'saved') return this.put(left)
    try {
      await recovered()
      const read = await loadDraft(id)
      const form = read?.kind === 'draft' ? formOf(read.record.draft.form) : undefined
      if (read?.kind === 'draft' && form) this.put(new OpenDraft(read.record, form, read))
      else if (!read && isUntouched(id)) this.put(begun(newDraft(newestForm, new Date()), id))
      else this.#problem = !read ? 'gone' : read.kind === 'damaged' ? 'damaged' : 'newer'
    } catch {
      this.#problem = 'unread'
    }
  }

  /** Lets go of a report that is deleted. */
  forget(id: string): void {
    this.unsaved.delete(id)
    if (this.open?.id === id) this.#open = undefined
  }

  private put(report: OpenDraft | undefined): void {
    const { open } = this
    if (open && open.keeping.status.kind !== 'saved') this.unsaved.set(open.id, open)
    this.#open = report
  }

  private all(): OpenDraft[] {
    return [...(this.open ? [this.open] : []), ...this.unsaved.values()]
  }

  private rest(): void {
    for (const report of this.all()) report.rest()
  }

  /** Back in front, or out of the back/forward cache: what was written meanwhile stands in the report. */
  private async comeBack(): Promise<void> {
    await recovered(this.all().map(({ keeping }) => keeping.writer))
    await this.open?.refresh()
  }
}

function begun(draft: Draft, id: string, from?: Origin['kind']): OpenDraft | undefined {
  const form = formOf(draft.form)
  const now = Date.now()
  const times = { createdAt: now, savedAt: now }
  const origin = from && { origin: originOf(from, draft) }
  const record = { version: RECORD, id, revision: 0, draft, steps: NO_STEPS, ...times, ...origin }
  return form && new OpenDraft(record, form)
}
