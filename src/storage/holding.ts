/**
 * Who may write a draft that several pages have open. No lock is kept anywhere, so none can be left behind: a page
 * writes until another one that is there says it does. Pages that do not answer (closed, crashed, frozen) hold
 * nothing; one that wakes up as a second writer learns so here, and before that from the revisions in drafts.ts.
 */

/** How a page stands to the draft. */
export interface Standing {
  /** `reads`: it only reads. `comes`: it has just come, and writes until it hears otherwise. `writes`: nobody objected. */
  readonly as: 'reads' | 'comes' | 'writes'
  /** When it came, or since when it writes, in milliseconds since 1970; 0 if it only reads. */
  readonly at: number
}

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
  readonly standing: Standing
  /** The standing as builds before this one say it (sinceOf): pages of both may be open beside each other. */
  readonly since: number
}

/** A message as it goes over the channel. */
export const messageOf = (
  kind: Message['kind'],
  draft: string,
  from: string,
  standing: Standing,
): Message => ({ v: 1, kind, draft, from, standing, since: sinceOf(standing) })

export const READING: Standing = { as: 'reads', at: 0 }

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
  /** How it stands if it writes; undefined while the draft is not on its screen. */
  private own: Standing | undefined
  /** Since when another page is known to have written, the last of them. */
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
    this.own ??= { as: 'comes', at: Date.now() }
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
    this.own = undefined
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

  /** Takes whatever came over the channel. A page that is away asks when it is back. */
  hear(heard: unknown): void {
    const message = read(heard)
    if (!this.own || message?.draft !== this.draft || message.from === this.page) return
    const { kind, standing } = message
    if (standing.as === 'writes') this.latest = Math.max(this.latest, standing.at)
    if (kind === 'wrote') this.hearer.follow()
    if (kind === 'gone' && !this.writing) this.vacant()
    if (kind === 'take' && this.writing) void this.release()
    if (kind === 'ask' || kind === 'hold' || kind === 'wrote') this.compare(message, this.own)
  }

  private compare({ standing, from }: Heard, own: Standing): void {
    const reads = standing.as === 'reads'
    if (!this.writing) {
      if (!reads && !this.taking) this.rest()
    } else if (!reads && (goesBefore(standing, own) ?? from < this.page)) this.turn(false)
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
    this.own = { as: 'writes', at: Math.max(Date.now(), this.latest + 1) }
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
    const standing = (this.writing && this.own) || READING
    this.post(messageOf(kind, this.draft, this.page, standing))
  }
}

/**
 * Whether a page that writes goes on before another one, undefined if neither does. Of two the one that began last goes
 * on: somebody asked for it, or the other did not answer. Who has just come yields, and of two such the one that came last.
 */
function goesBefore(one: Standing, other: Standing): boolean | undefined {
  if (one.as !== other.as) return one.as === 'writes'
  if (one.at === other.at) return undefined
  return one.as === 'writes' ? one.at > other.at : one.at < other.at
}

/** No time is later, in milliseconds since 1970. */
const LAST_TIME = 1e14

/**
 * A standing in one number: since when the page writes; between 0 and 1, it has just come, the earlier the more; -1, it
 * only reads.
 */
const sinceOf = ({ as, at }: Standing): number =>
  as === 'writes' ? at : as === 'comes' ? 1 - at / LAST_TIME : -1

const standingOf = (since: number): Standing =>
  since < 0
    ? READING
    : since < 1
      ? { as: 'comes', at: Math.round((1 - since) * LAST_TIME) }
      : { as: 'writes', at: since }

type Heard = Omit<Message, 'since'>

/** A message of any build; undefined if it is none. */
function read(heard: unknown): Heard | undefined {
  if (!isRecord(heard)) return undefined
  const { v, kind, draft, from, standing: said, since } = heard
  const standing = isStanding(said)
    ? said
    : typeof since === 'number'
      ? standingOf(since)
      : undefined
  return v === 1 && [kind, draft, from].every((one) => typeof one === 'string') && standing
    ? ({ v, kind, draft, from, standing } as Heard)
    : undefined
}

const isStanding = (said: unknown): said is Standing =>
  isRecord(said) &&
  ['reads', 'comes', 'writes'].includes(said['as'] as string) &&
  Number.isFinite(said['at'])

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null
