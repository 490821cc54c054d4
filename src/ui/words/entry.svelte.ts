/** The hand in a field of words: what is typed and composed there, and what is pasted. */
import type { FieldId } from '../../domain/draft'
import { piece } from '../kit/lost.svelte'
import type { OpenDraft } from '../store/open-draft.svelte'
import { setField } from '../store/writing'
import type { Field, Input } from './field'
import type { Pasting } from './pasting.svelte'
import type PasteWays from './PasteWays.svelte'

/** What becomes of a text that is pasted. */
const loadPasting = () => import('./paste')

export class Entry implements Field {
  /** A number of its own for each thing an input method composes; 0 between. */
  private composing = 0
  private composed = 0
  own = false
  /** The last paste, and the ways back from it. */
  pasting: Pasting | undefined
  Ways: typeof PasteWays | undefined
  /** The program for it did not come. */
  private lacking: boolean

  constructor(
    readonly report: OpenDraft,
    readonly field: FieldId,
    readonly into: 'paragraphs' | 'line',
  ) {
    this.pasting = $state.raw(undefined)
    this.Ways = $state.raw(undefined)
    this.lacking = $state.raw(false)
    // It is there before it is needed; who pastes sooner waits for it.
    loadPasting().catch(() => undefined)
  }

  /** One line on what was done. */
  get said(): string {
    return this.lacking ? '没有读到粘贴的程序，内容没有放入。' : (this.pasting?.said ?? '')
  }

  /** Every character typed comes through here. */
  type(text: string): void {
    setField(this.report, this.field, text, { composing: this.composing, own: this.own })
  }

  readonly compose = (): void => {
    this.composing = ++this.composed
  }

  readonly composedAll = (): void => {
    this.composing = 0
  }

  /** Word, WPS and PDFs bring a lot along: the words come in alone, as one step. */
  readonly paste = async (event: ClipboardEvent): Promise<void> => {
    const raw = event.clipboardData?.getData('text/plain') ?? ''
    if (this.report.keeping.held || raw === '') return
    event.preventDefault()
    const input = event.currentTarget as Input
    this.pasting?.forget()
    const loaded = await piece(loadPasting).catch(() => undefined)
    this.lacking = !loaded
    if (!loaded) return
    this.Ways = loaded.PasteWays
    this.pasting ??= new loaded.Pasting(this)
    this.pasting.take(input, raw)
  }
}
