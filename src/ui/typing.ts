/** What is under the writer's hands. */
import type { CellKey } from '../domain/form'

export interface Typing {
  readonly key: CellKey
  /** What stood in the cell before. */
  readonly before: string
  /** The findings known before, those mended since left out. */
  readonly known: ReadonlySet<string>
}

/** Writing that goes on is one step until it rests, or for so long: undoing an hour's text at once would help nobody. */
const REST_MS = 1000
const LONGEST_MS = 10_000

export class Burst {
  private place = ''
  private began = 0
  private last = 0

  /** Whether writing at `here` goes on with what was written a moment ago. */
  goesOn(here: string): boolean {
    const now = Date.now()
    const same = this.place === here && now - this.last < REST_MS && now - this.began < LONGEST_MS
    if (!same) this.began = now
    this.place = here
    this.last = now
    return same
  }

  end(): void {
    this.place = ''
  }
}
