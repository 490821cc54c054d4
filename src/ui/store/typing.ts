/** What is under the writer's hands. */
import type { CellKey } from '../../domain/form'
import { changeBetween } from '../../domain/steps'

export interface Typing {
  readonly key: CellKey
  /** What stood in the cell before. */
  readonly before: string
  /** The findings known before, those mended since left out. */
  readonly known: ReadonlySet<string>
}

/** One change of a text by the hand. */
export interface Writing {
  /** The field or note. */
  readonly where: string
  readonly was: string
  readonly is: string
  /** A number of its own for what an input method composes until it is taken over; 0 without one. */
  readonly composing?: number
  /** A step of its own, whatever was written before: something pasted. */
  readonly own?: boolean
}

/** A pause so long ends a stretch; so does writing without one for so long, as undoing it at once would help nobody. */
const REST_MS = 1000
const LONGEST_MS = 30_000
/** Behind these a new sentence or paragraph begins … */
const STOP = /[。！？；…!?;\n][”’"）)》」』】]*$/
/** … unless it is only closed. */
const CLOSING = /^[”’"）)》」』】\n]+$/

/** Writing in stretches, each of which is undone at once: a sentence, or what was written up to a pause. */
export class Burst {
  private where = ''
  private began = 0
  private last = 0
  private composing = 0
  private taking = false
  private stopped = false
  /** Where the last change began and ended. */
  private from = 0
  private to = 0

  /** Whether a change goes on with the stretch that was written a moment ago. */
  goesOn({ where, was, is, composing = 0, own = false }: Writing): boolean {
    const now = Date.now()
    const { at, removed, inserted } = changeBetween(was, is)
    // What is composed is taken away and put anew at every key.
    const taking = inserted === '' && composing === 0
    const near = (place: number) => Math.abs(place - this.to) <= 1
    const same =
      !own &&
      this.where === where &&
      ((composing !== 0 && composing === this.composing) ||
        (now - this.last < REST_MS &&
          now - this.began < LONGEST_MS &&
          this.taking === taking &&
          (taking ? near(at) || Math.abs(at + removed.length - this.from) <= 1 : near(at)) &&
          (!this.stopped || taking || CLOSING.test(inserted))))
    if (!same) this.began = now
    this.where = own ? '' : where
    this.last = now
    this.composing = composing
    this.taking = taking
    this.stopped = (same && this.stopped && CLOSING.test(inserted)) || STOP.test(inserted)
    this.from = at
    this.to = at + inserted.length
    return same
  }

  end(): void {
    this.where = ''
  }
}
