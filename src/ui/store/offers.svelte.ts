/** Tables on their way in, from the clipboard or a file: looked over in a preview before anything is in. */
import type { CellKey } from '../../domain/form'
import type { Clipped, Clipping } from '../../exchange/tables/clipboard'

export interface Offer {
  readonly from: Clipping | Clipped
  /** The cell they came in at; a whole table finds its place by its labels. */
  readonly at?: CellKey | undefined
}

class Offers {
  #current: Offer | undefined = $state.raw(undefined)
  #problem = $state.raw('')

  get current(): Offer | undefined {
    return this.#current
  }

  /** Why a file was not read, as a sentence. */
  get problem(): string {
    return this.#problem
  }

  /** Shows tables in the preview. */
  show(offer: Offer): void {
    this.#current = offer
  }

  /** The preview is closed, whatever came of it. */
  close(): void {
    this.#current = undefined
  }

  /** Says why a file was not read; '' takes back what was said. */
  refuse(why: string): void {
    this.#problem = why
  }
}

export const offers = new Offers()
