/**
 * When to write: at once, on every input. Measured: with any delay an edit is lost when the tab closes,
 * the page reloads or the process dies within it. While a write is in flight newer inputs wait for it
 * together, so a fast typist on a slow disk costs two writes and not twenty.
 */
export type SaveStatus =
  | { readonly kind: 'saving' }
  /** `at`: milliseconds since 1970, when the transaction had completed. */
  | { readonly kind: 'saved'; readonly at: number }
  | { readonly kind: 'failed'; readonly cause: unknown }

const RETRY_MS = 5000

export class Saver<T> {
  private waiting: { value: T } | undefined
  private inFlight = 0
  private retry: ReturnType<typeof setTimeout> | undefined
  /** Counts what was handed to `write`; what was handed last is what counts. */
  private handed = 0
  private storedAt = 0

  /**
   * `write` resolves with the time at which the value was stored; `report` hears every change of status. `final`: a
   * failure that no later write makes good.
   */
  constructor(
    readonly write: (value: T) => Promise<number>,
    readonly report: (status: SaveStatus) => void,
    readonly final: (cause: unknown) => boolean = () => false,
  ) {}

  /** Whether something is not stored yet. */
  get pending(): boolean {
    return this.inFlight > 0 || this.waiting !== undefined
  }

  /** Whether a write is on its way. */
  get writes(): boolean {
    return this.inFlight > 0
  }

  put(value: T): void {
    this.waiting = { value }
    this.report({ kind: 'saving' })
    if (this.inFlight === 0) this.flush()
  }

  /** Writes what waits without waiting for its turn: the page is about to go away. */
  flush(): void {
    if (!this.waiting) return
    const { value } = this.waiting
    this.waiting = undefined
    clearTimeout(this.retry)
    this.inFlight++
    const turn = ++this.handed
    this.write(value).then(
      (at) => {
        this.inFlight--
        this.storedAt = Math.max(this.storedAt, at)
        this.next()
      },
      (cause: unknown) => {
        this.inFlight--
        // A newer write has overtaken this one: nobody needs it any more.
        if (turn < this.handed && !this.final(cause)) return this.next()
        // Kept, unless something newer came meanwhile, and tried again: a full disk may be cleared.
        this.waiting ??= { value }
        this.retry = setTimeout(() => this.flush(), RETRY_MS)
        this.report({ kind: 'failed', cause })
      },
    )
  }

  /** One write is over that did not fail. */
  private next(): void {
    if (this.inFlight > 0) return
    if (!this.waiting) this.report({ kind: 'saved', at: this.storedAt })
    else this.flush()
  }

  /** Stops trying; what waits stays unsaved. */
  stop(): void {
    clearTimeout(this.retry)
    this.waiting = undefined
  }
}
