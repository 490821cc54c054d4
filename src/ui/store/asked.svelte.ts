/** The line or column whose 填报口径 was asked for, and where the hand goes back to. */
import type { TableId } from '../../domain/form'

export interface Asked {
  readonly table: TableId
  readonly line?: string | undefined
  readonly column?: string | undefined
  readonly back: HTMLElement
}

class Asking {
  #current: Asked | undefined = $state.raw(undefined)

  get current(): Asked | undefined {
    return this.#current
  }

  ask(asked: Asked): void {
    this.#current = asked
  }

  close(): void {
    this.#current = undefined
  }
}

export const asking = new Asking()
