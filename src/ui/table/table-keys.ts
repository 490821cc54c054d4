/**
 * The keys and the mouse of a spreadsheet, in a table of native inputs (docs/decisions/007). One listener on the
 * table serves all its cells. What moves where is read from the page, so every layout of a table has its keys.
 */
import { tick } from 'svelte'
import type { CellKey } from '../../domain/form'
import { copyMarked, putBlock } from './copied-block'
import { setCells } from '../store/figures'
import type { OpenDraft } from '../store/open-draft.svelte'
import { Hand, cellAt } from './hand'

/** A place in the grid; columns count from the right, where single figures stand too. */
interface Place {
  readonly row: number
  readonly column: number
}

const STEPS: Readonly<Record<string, readonly [row: number, column: number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, 1],
  ArrowRight: [0, -1],
}

/** Attaches to the element that holds a table. */
export const grid = (report: OpenDraft, say: (words: string) => void) => (root: HTMLElement) => {
  const cells = new Grid(root, report, say)
  const on = <K extends keyof HTMLElementEventMap>(
    type: K,
    hear: (event: HTMLElementEventMap[K]) => void,
  ) => root.addEventListener(type, hear)
  on('keydown', (event) => cells.key(event))
  on('mousedown', (event) => cells.press(event))
  on('mouseover', (event) => cells.drag(event))
  on('focusin', (event) => cells.enter(event))
  on('focusout', () => cells.leave())
  on('input', () => cells.written())
  on('dblclick', (event) => cells.edit(event))
  on('paste', (event) => cells.paste(event))
  root.addEventListener('mouseleave', () => cells.point(undefined))
  // The mouse chooses cells, it does not carry figures along.
  on('dragstart', (event) => event.preventDefault())
  // Copying and cutting are in the browser's menu if the cell itself is blank, too.
  for (const type of ['beforecopy', 'beforecut'])
    root.addEventListener(type, (event) => cells.chosen && event.preventDefault())
  on('copy', (event) => cells.copy(event))
  on('cut', (event) => cells.copy(event) && cells.clear('剪切'))
}

class Grid {
  private readonly hand: Hand
  private anchor: HTMLInputElement | undefined
  private block: readonly (readonly HTMLInputElement[])[] = []

  constructor(
    private readonly root: HTMLElement,
    private readonly report: OpenDraft,
    private readonly say: (words: string) => void,
  ) {
    this.hand = new Hand(!report.typing)
  }

  private get rows(): HTMLInputElement[][] {
    return [...this.root.querySelectorAll('tr, .one-row')]
      .map((row) => [...row.querySelectorAll<HTMLInputElement>('[data-cell]')].reverse())
      .filter((row) => row.length > 0)
  }

  private placeOf(rows: HTMLInputElement[][], cell: HTMLInputElement): Place {
    const row = rows.findIndex((one) => one.includes(cell))
    return { row, column: rows[row]?.indexOf(cell) ?? 0 }
  }

  private current(): HTMLInputElement | undefined {
    const active = document.activeElement
    return active instanceof HTMLInputElement &&
      active.dataset['cell'] &&
      this.root.contains(active)
      ? active
      : undefined
  }

  // ── keys ──

  key(event: KeyboardEvent): void {
    const cell = this.current()
    // What was undone or done again in a chosen cell has put the caret behind the figure.
    const writes = event.key.length === 1 && !event.ctrlKey && !event.metaKey
    if (cell && this.hand.whole && !event.isComposing && (writes || event.keyCode === 229))
      cell.select()
    // An input method has the keys until the word is chosen.
    if (!cell || event.isComposing || event.keyCode === 229 || event.altKey) return
    if (this.act(cell, event)) event.preventDefault()
  }

  /** Does what the key asks; false if the browser should. */
  private act(cell: HTMLInputElement, event: KeyboardEvent): boolean {
    const { key, shiftKey, ctrlKey, metaKey } = event
    const control = ctrlKey || metaKey
    if (STEPS[key]) return this.arrow(cell, key, shiftKey, control)
    switch (key) {
      case 'Enter':
        if (control) return this.note()
        return this.move(cell, shiftKey ? -1 : 1, 0, false)
      case 'Home':
      case 'End':
        if (this.hand.editing && !control) return false
        return this.edge(cell, key === 'Home', control, shiftKey)
      case 'F2':
        this.begin(cell)
        cell.setSelectionRange(cell.value.length, cell.value.length)
        return true
      case 'Escape':
        this.report.giveBack(cell.dataset['cell'] as CellKey)
        // Once the old figure stands there again.
        void tick().then(() => this.ready(cell))
        return true
      case 'Delete':
      case 'Backspace':
        return this.block.length > 0 && this.clear('清除')
      default:
        return false
    }
  }

  /** To the note of the cell, and back from there (TableRemarks.svelte). */
  private note(): boolean {
    const field = document.querySelector<HTMLElement>('#note')
    field?.focus()
    return field !== null
  }

  private arrow(cell: HTMLInputElement, key: string, extend: boolean, control: boolean): boolean {
    if (this.hand.editing || control) return false
    const [row, column] = STEPS[key] as readonly [number, number]
    return this.move(cell, row, column, extend)
  }

  private move(cell: HTMLInputElement, down: number, left: number, extend: boolean): boolean {
    const rows = this.rows
    const from = this.placeOf(rows, extend ? (this.far ?? cell) : cell)
    const row = Math.min(Math.max(from.row + down, 0), rows.length - 1)
    const width = rows[row]?.length ?? 1
    const column = Math.min(Math.max(from.column + left, 0), width - 1)
    this.go(rows[row]?.[column], cell, extend)
    return true
  }

  private edge(cell: HTMLInputElement, first: boolean, all: boolean, extend: boolean): boolean {
    const rows = this.rows
    const own = rows[all ? (first ? 0 : rows.length - 1) : this.placeOf(rows, this.far ?? cell).row]
    this.go(first ? own?.[own.length - 1] : own?.[0], cell, extend)
    return true
  }

  private go(to: HTMLInputElement | undefined, from: HTMLInputElement, extend: boolean): void {
    if (!to) return
    if (extend) {
      this.select(this.anchor ?? from, to)
      to.scrollIntoView({ block: 'nearest' })
    } else if (to === from) this.ready(from)
    else to.focus()
  }

  // ── a cell ──

  /** A cell was entered: what is typed replaces what is in it. */
  enter({ target }: FocusEvent): void {
    this.hand.choose(false)
    if (target !== this.anchor) this.unselect()
  }

  /** Without the focus no cell is in hand: the next time it comes, it chooses. */
  leave(): void {
    this.hand.choose(false)
  }

  private ready(cell: HTMLInputElement): void {
    this.unselect()
    this.hand.choose(false)
    cell.select()
  }

  /** The caret goes into the cell, and the arrows stay there. */
  private begin(cell: HTMLInputElement): void {
    this.unselect()
    this.hand.edit(cell)
  }

  /** Something was typed: a block is given up, the arrows still leave the cell, as in Excel. */
  written(): void {
    this.unselect()
    this.hand.write()
  }

  /** A double click edits; the browser would choose a word. */
  edit(event: MouseEvent): void {
    const cell = cellAt(event.target)
    if (!cell || cell !== this.current()) return
    this.begin(cell)
    cell.setSelectionRange(cell.value.length, cell.value.length)
  }

  /** A single figure pasted replaces a cell that is chosen. Several were taken before (TableStep.svelte). */
  paste(event: ClipboardEvent): void {
    const cell = this.current()
    if (event.defaultPrevented || !cell || !this.hand.whole || cell.readOnly) return
    // The browser puts it in place of what is selected, and keeps its own rules for what a field holds.
    cell.select()
  }

  // ── the mouse ──

  press(event: MouseEvent): void {
    const cell = cellAt(event.target)
    // The browser's menu, opened on a block, is for the block.
    if (cell && event.button === 2 && this.block.flat().includes(cell)) event.preventDefault()
    if (!cell || event.button !== 0) return
    const current = this.current()
    if (event.shiftKey && current && current !== cell) {
      event.preventDefault()
      this.select(this.anchor ?? current, cell)
    } else if (current === cell && this.hand.whole && !this.hand.clicked) {
      // Reached by keys: as in a spreadsheet, the first click chooses it.
      event.preventDefault()
      this.ready(cell)
      this.hand.choose(true)
    } else if (current === cell) {
      // The second click is for the caret.
      this.begin(cell)
    } else {
      // The browser would put the caret where the click was and undo the choice of the whole figure.
      event.preventDefault()
      cell.focus()
      this.hand.choose(true)
    }
  }

  drag(event: MouseEvent): void {
    const cell = cellAt(event.target)
    this.point(cell)
    const current = this.current()
    if (!cell || !current || event.buttons !== 1 || (cell === current && this.block.length === 0))
      return
    this.select(this.anchor ?? current, cell)
  }

  /** The mouse over a cell in trouble lights up its whole sum. */
  point(cell: HTMLInputElement | undefined): void {
    const wrong = cell?.parentElement?.matches('.wrong, .explain, .explained')
    this.report.where.point(wrong ? cell?.dataset['cell'] : undefined)
  }

  // ── a block of cells ──

  private far: HTMLInputElement | undefined

  private select(anchor: HTMLInputElement, to: HTMLInputElement): void {
    this.unselect()
    this.hand.choose(false)
    const rows = this.rows
    const [a, b] = [this.placeOf(rows, anchor), this.placeOf(rows, to)]
    const [left, right] = [Math.max(a.column, b.column), Math.min(a.column, b.column)]
    this.block = rows
      .slice(Math.min(a.row, b.row), Math.max(a.row, b.row) + 1)
      .map((row) => row.slice(right, left + 1).reverse())
      .filter((row) => row.length > 0)
    this.anchor = anchor
    this.far = to
    for (const cell of this.block.flat()) cell.dataset['chosen'] = ''
    this.say(`已选 ${this.block.length} 行 ${left - right + 1} 列`)
  }

  private unselect(): void {
    for (const cell of this.block.flat()) delete cell.dataset['chosen']
    this.block = []
    this.anchor = this.far = undefined
  }

  get chosen(): boolean {
    return this.block.length > 0
  }

  /** Clears the block as one step. */
  clear(what: string): boolean {
    const blanks = this.block.flat().map((cell) => [cell.dataset['cell'] as CellKey, ''] as const)
    setCells(this.report, blanks, `${what} ${blanks.length} 格`)
    return true
  }

  /** Gives the block to the clipboard as a spreadsheet takes it. */
  copy(event: ClipboardEvent): boolean {
    if (this.block.length === 0 || !event.clipboardData) return copyMarked(event)
    event.preventDefault()
    const texts = this.block.map((row) => row.map((cell) => cell.value))
    putBlock(event.clipboardData, texts)
    this.say(`已复制 ${texts.length} 行`)
    return true
  }
}
