/** Tables on their way in, from the clipboard or a file: looked over in a preview before anything is in. */
import type { CellKey } from '../../domain/form'
import type { Clipped, Clipping } from '../../exchange/tables/clipboard'

export interface Offer {
  readonly from: Clipping | Clipped
  /** The cell they came in at; a whole table finds its place by its labels. */
  readonly at?: CellKey | undefined
}

class Offers {
  current: Offer | undefined = $state.raw(undefined)
  /** Why a file was not read, as a sentence. */
  problem: string = $state.raw('')
}

export const offers = new Offers()
