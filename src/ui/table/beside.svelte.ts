/** What stands beside every cell of a table, once somebody wants it there: last year's figure. */
import type { Snippet } from 'svelte'
import type { CellKey } from '../../domain/form'

class Beside {
  #shown: Snippet<[key: CellKey, look: string]> | undefined = $state.raw(undefined)

  get shown(): Snippet<[key: CellKey, look: string]> | undefined {
    return this.#shown
  }

  /** Shows it from now on; returns how to stop. */
  show(shown: Snippet<[key: CellKey, look: string]>): () => void {
    this.#shown = shown
    return () => (this.#shown = undefined)
  }
}

export const beside = new Beside()
