/** How the cell in hand stands: chosen, so that what comes replaces its figure, or edited, with the caret inside. */
export class Hand {
  /** Whether a click chose it, so that the next one sets the caret; keys choose for the first click to choose again. */
  clicked = false
  private edited: HTMLInputElement | undefined

  /**
   * `whole`: chosen whole, so that what is typed or pasted replaces. A cell that has the focus before its keys are here
   * is, unless something was typed into it.
   */
  constructor(public whole: boolean) {}

  /** Whether arrows move within the cell. */
  get editing(): boolean {
    return this.edited !== undefined
  }

  choose(byClick: boolean): void {
    this.show(undefined)
    this.whole = true
    this.clicked = byClick
  }

  edit(cell: HTMLInputElement): void {
    this.show(cell)
    this.whole = false
  }

  /** Something was typed: more is put behind it, yet the arrows still leave the cell. */
  write(): void {
    this.whole = false
  }

  /** FigureInput.svelte draws the cell that is edited; a chosen one shows its figure selected. */
  private show(cell: HTMLInputElement | undefined): void {
    if (this.edited) delete this.edited.dataset['editing']
    this.edited = cell
    if (cell) cell.dataset['editing'] = ''
  }
}

/** The cell under the mouse: an input, or what it is drawn in. */
export const cellAt = (target: EventTarget | null): HTMLInputElement | undefined =>
  target instanceof Element
    ? (((target.closest('[data-cell]') ??
        target.closest('td')?.querySelector('[data-cell]')) as HTMLInputElement | null) ??
      undefined)
    : undefined
