/** The open report on its way out: to a file, or to the printer. */
import { goTo, reportHash } from '../kit/route.svelte'

export class Outgoing {
  #handedAt = $state.raw(0)
  #printing = $state.raw(false)

  /** `report`: its id. */
  constructor(private readonly report: string) {}

  /** When a file that holds the draft went out last, in milliseconds since 1970. */
  get handedAt(): number {
    return this.#handedAt
  }

  /** A file that holds the draft went out. */
  hand(at: number): void {
    this.#handedAt = at
  }

  /** Whether the pages are to be printed as soon as they are made. */
  get printing(): boolean {
    return this.#printing
  }

  /** To the printer, from wherever in the report; the last step has the pages, or makes them first (paper.svelte.ts). */
  print(): void {
    this.#printing = true
    goTo(reportHash(this.report, 'review'))
  }

  /** The pages are at the printer, or there are none. */
  endPrinting(): void {
    this.#printing = false
  }
}
