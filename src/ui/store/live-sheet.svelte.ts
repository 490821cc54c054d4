/**
 * The sheet of the open draft as the screen watches it: every cell singly, so that a keystroke touches only what it
 * changes, and the checks a frame behind the hand, so that a figure and its totals never wait for them.
 */
import type { Draft } from '../../domain/draft'
import type { CellKey, Form } from '../../domain/form'
import { type Sheet, type SheetCell, sheetOf } from '../../domain/sheet'

class WatchedCell {
  now: SheetCell

  constructor(cell: SheetCell) {
    this.now = $state.raw(cell)
  }
}

/** A draft with its sheet. */
export interface Sheeted {
  readonly draft: Draft
  readonly sheet: Sheet
}

export class LiveSheet {
  #current: Sheeted
  #checked: Sheeted
  #notes: Draft['notes']
  private readonly cells: ReadonlyMap<CellKey, WatchedCell>
  private waiting = false

  /** `heed` hears when the checks have caught up. */
  constructor(
    private readonly form: Form,
    draft: Draft,
    private readonly heed: () => void,
  ) {
    const first = { draft, sheet: sheetOf(form, draft) }
    this.#current = $state.raw(first)
    this.#checked = $state.raw(first)
    this.#notes = $state.raw(draft.notes)
    this.cells = new Map([...first.sheet].map(([key, cell]) => [key, new WatchedCell(cell)]))
  }

  /** As it is at this keystroke. */
  get current(): Sheeted {
    return this.#current
  }

  /** What the checks look at. */
  get checked(): Sheeted {
    return this.#checked
  }

  get notes(): Draft['notes'] {
    return this.#notes
  }

  /** A cell, watched by itself. */
  cell(key: CellKey): SheetCell | undefined {
    return this.cells.get(key)?.now
  }

  /** Takes the next draft; `typing`: the checks may follow once the figures stand on the screen. */
  take(draft: Draft, typing: boolean): void {
    const { sheet: before, draft: last } = this.#current
    const sheet = draft.values === last.values ? before : sheetOf(this.form, draft, before)
    this.#current = { draft, sheet }
    this.#notes = draft.notes
    if (sheet !== before)
      for (const [key, cell] of sheet)
        if (cell !== before.get(key)) (this.cells.get(key) as WatchedCell).now = cell
    if (!typing) this.settle()
    else if (!this.waiting) {
      this.waiting = true
      requestAnimationFrame(() => setTimeout(() => this.settle()))
    }
  }

  /** Lets the checks catch up. */
  settle(): void {
    this.waiting = false
    if (this.#checked === this.#current) return
    this.#checked = this.#current
    this.heed()
  }
}
