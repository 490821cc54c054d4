/** Where the writer is in the open report, and where the screen was asked to turn. */
import { type Finding, placeOf } from '../../domain/finding'
import type { CellKey } from '../../domain/form'
import { goTo, reportHash } from '../kit/route.svelte'
import { type View, beginningOf, stepHolding } from './view.svelte'

export class Whereabouts {
  #focused: CellKey | undefined = $state.raw(undefined)
  #chosen: string | undefined = $state.raw(undefined)
  #hovered: CellKey | undefined = $state.raw(undefined)
  #view: View | undefined = $state.raw(undefined)
  #answered: View | undefined = $state.raw(undefined)

  /** `report`: its id. */
  constructor(private readonly report: string) {}

  /** The cell chosen last; it stays chosen when the focus goes to the remarks, or a click there would miss. */
  get focused(): CellKey | undefined {
    return this.#focused
  }

  /** The finding the writer asked for; the one being shown may follow the focus instead. */
  get chosen(): string | undefined {
    return this.#chosen
  }

  /** The cell the mouse is over, if something is wrong with it. */
  get hovered(): CellKey | undefined {
    return this.#hovered
  }

  /** The cell or field the screen was last asked to turn to. */
  get view(): View | undefined {
    return this.#view
  }

  /** The view that has had the focus. */
  get answered(): View | undefined {
    return this.#answered
  }

  /** The report comes on the screen, where the list says the writer should go on. */
  begin(): void {
    this.#view = beginningOf(this.report) ?? this.#view
  }

  focus(key: CellKey): void {
    this.#focused = key
  }

  /** The mouse is over a cell with which something is wrong, or over none. */
  point(key: CellKey | undefined): void {
    this.#hovered = key
  }

  /** Brings a cell or field up, on whichever step it is. */
  turnTo(view: View): void {
    this.#view = view
    goTo(reportHash(this.report, stepHolding(view.key)))
  }

  /** The screen has turned to a view. */
  answer(view: View): void {
    this.#answered = view
  }

  /** Shows a finding and brings its first cell up, or its text. */
  goTo(finding: Finding): void {
    const key = placeOf(finding)
    if (!key) return
    this.#chosen = finding.id
    this.turnTo({ key, focus: true })
  }
}
