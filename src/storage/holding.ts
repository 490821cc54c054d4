/**
 * Who may write a draft that several pages have open. No lock is kept anywhere, so none can be left behind: a page
 * writes until another one that is there says it does. Pages that do not answer (closed, crashed, frozen) hold
 * nothing; one that wakes up as a second writer learns so here, and before that from the revisions in drafts.ts.
 */

/** What pages say to each other. A message of another build is understood as far as it has these, else ignored. */
export interface Message {
  readonly v: 1
  /**
   * `ask`: who writes this draft? `hold`: I do. `take`: let me. `gone`: I no longer do. `wrote`: there is a new
   * revision.
   */
  readonly kind: 'ask' | 'hold' | 'take' | 'gone' | 'wrote'
  readonly draft: string
  readonly from: string
  /**
   * Since when the page writes, in milliseconds since 1970; between 0 and 1: it has just come, the earlier the
   * more; -1: it only reads.
   */
  readonly since: number
}

/** What a page does when it hears. */
export interface Hearer {
  /** The page may write from now on, or not. Resolves when what waited is stored, or cannot be. */
  turned(writing: boolean): Promise<void> | void
  /** Another page has stored a revision. */
  follow(): void
}

/** So long a page that is there may take to answer. */
export const ANSWER_MS = 1500
/** So often a page that reads asks whether the writer is still there. */
export const PING_MS = 3000

export class Holding {
  /** A page writes at once, and yields when it hears that it should not: nobody waits for a silence. */
  writing = true
  private since = 0
  private latest = 0
  private answer: ReturnType<typeof setTimeout> | undefined
  private ping: ReturnType<typeof setInterval> | undefined
  private taking = false

  /** `page` tells pages apart; `post` reaches all other pages. */
  constructor(
    private readonly draft: string,
    private readonly page: string,
    private readonly post: (message: Message) => void,
    private readonly hearer: Hearer,
  ) {}

  /** The draft is on this page's screen, for the first time or again. */
  join(): void {
    if (this.since === 0) this.since = 1 - Date.now() / 1e14
    this.say('ask')
    this.settleUnlessAnswered()
    clearInterval(this.ping)
    this.ping = setInterval(() => {
      if (this.writing) return
      this.say('ask')
      this.settleUnlessAnswered()
    }, PING_MS)
  }

  /** The draft is left, or the page goes. */
  leave(): void {
    this.rest()
    clearInterval(this.ping)
    if (this.writing) this.say('gone')
    this.since = 0
  }

  /** Writes here from now on; the page that wrote stores what it holds first. */
  take(): void {
    this.taking = true
    this.say('take')
    this.settleUnlessAnswered()
  }

  wrote(): void {
    if (this.writing) this.say('wrote')
  }

  /** Takes whatever came over the channel. */
  hear(message: unknown): void {
    if (!isMessage(message) || message.draft !== this.draft || message.from === this.page) return
    this.latest = Math.max(this.latest, message.since)
    const { kind } = message
    if (kind === 'wrote') this.hearer.follow()
    if (kind === 'gone' && !this.writing) this.vacant()
    if (kind === 'take' && this.writing) void this.release()
    if (kind === 'ask' || kind === 'hold' || kind === 'wrote') this.compare(message)
  }

  /** Of two that write the one that began last goes on: somebody asked for it, or the other did not answer. */
  private compare(other: Message): void {
    const stronger =
      other.since > this.since || (other.since === this.since && other.from < this.page)
    if (!this.writing) {
      if (other.since >= 0 && !this.taking) this.rest()
    } else if (other.since >= 0 && stronger) this.turn(false)
    else this.say('hold')
  }

  private vacant(): void {
    if (this.taking) return this.settle()
    this.say('ask')
    this.settleUnlessAnswered()
  }

  private async release(): Promise<void> {
    this.rest()
    this.writing = false
    await this.hearer.turned(false)
    if (!this.writing) this.say('gone')
  }

  private settleUnlessAnswered(): void {
    this.answer ??= setTimeout(() => this.settle(), ANSWER_MS)
  }

  private settle(): void {
    this.rest()
    this.since = Math.max(Date.now(), this.latest + 1)
    if (!this.writing) this.turn(true)
    this.say('hold')
  }

  private turn(writing: boolean): void {
    this.rest()
    this.writing = writing
    void this.hearer.turned(writing)
  }

  private rest(): void {
    clearTimeout(this.answer)
    this.answer = undefined
    this.taking = false
  }

  private say(kind: Message['kind']): void {
    const since = this.writing ? this.since : -1
    this.post({ v: 1, kind, draft: this.draft, from: this.page, since })
  }
}

function isMessage(message: unknown): message is Message {
  if (typeof message !== 'object' || message === null) return false
  const { v, kind, draft, from, since } = message as Record<string, unknown>
  return (
    v === 1 &&
    typeof kind === 'string' &&
    typeof draft === 'string' &&
    typeof from === 'string' &&
    typeof since === 'number'
  )
}
