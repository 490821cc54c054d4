/** Texts pasted into a field: what goes in, what is said of it, and how it goes back. */
import type { FieldId } from '../../domain/draft'
import type { Pasted } from '../../domain/pasted'
import type { Step } from '../../domain/steps'
import type { OpenDraft } from '../store/open-draft.svelte'
import { piece } from '../kit/lost.svelte'
import { pastedTexts } from '../pieces'
import { fieldIn, setField } from '../store/writing'

/** A report has some ten thousand characters; no draft file with far more could be read again. */
const MOST = { paragraphs: 500_000, line: 1000 }
/** The browser takes long over more. */
const MOST_BY_BROWSER = 20_000

type Input = HTMLInputElement | HTMLTextAreaElement

export class Pasting {
  /** A number of its own for each thing an input method composes; 0 between. */
  private composing = 0
  private composed = 0
  private own = false
  private last: { readonly pasted: Pasted; readonly at: number; readonly step?: Step } | undefined
  private refused: string

  constructor(
    private readonly report: OpenDraft,
    private readonly field: FieldId,
    private readonly into: 'paragraphs' | 'line',
  ) {
    this.last = $state.raw(undefined)
    this.refused = $state.raw('')
    // It is there before it is needed; who pastes sooner waits for it.
    pastedTexts().catch(() => undefined)
  }

  /** What stands in the field of the last paste: the text, or the same the other way; undefined if neither does. */
  readonly notice = $derived.by(() => {
    if (!this.last) return undefined
    const { pasted, at, step } = this.last
    const text = fieldIn(this.report, this.field)
    const stands = (one: string | undefined) => one !== undefined && text.startsWith(one, at)
    const { done } = this.report.steps
    const fresh = step !== undefined && done[done.length - 1] === step
    if (stands(pasted.text)) return { pasted, turned: false, fresh }
    return stands(pasted.other) ? { pasted, turned: true, fresh } : undefined
  })

  /** One line on what was done. */
  readonly said = $derived.by(() => {
    if (this.refused || !this.notice) return this.refused
    const { pasted, turned } = this.notice
    if (turned) return pasted.joined ? '已按原来的行放入。' : '已合并成段。'
    const broken = pasted.other !== undefined && !pasted.joined
    return pasted.said + (broken ? '这些行像是 PDF 里断开的。' : '') + pasted.warned
  })

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
    this.last = undefined
    const reader = await piece(pastedTexts).catch(() => undefined)
    if (!reader) {
      this.refused = '没有读到粘贴的程序，内容没有放入。请刷新页面后再粘贴，已填的内容不受影响。'
      return
    }
    input.focus()
    const [from, to] = [input.selectionStart ?? 0, input.selectionEnd ?? 0]
    const most = MOST[this.into]
    const room = most - input.value.length + (to - from)
    const pasted = raw.length > MOST.paragraphs ? undefined : reader.pastedText(raw, this.into)
    const fits = pasted && pasted.text.length <= room
    this.refused = fits
      ? ''
      : `粘贴的内容太长，没有放入：这里最多 ${most} 字。请只复制要写在这里的文字。`
    if (!fits) return
    this.put(input, pasted.text)
    const { done } = this.report.steps
    const [step] = done.slice(-1)
    this.last = { pasted, at: from, ...(step && { step }) }
  }

  private put(input: Input, text: string): void {
    this.own = true
    // The browser's own undo, in its menu, then knows of it as well.
    const byBrowser =
      text.length <= MOST_BY_BROWSER && document.execCommand('insertText', false, text)
    if (!byBrowser) {
      input.setRangeText(text, input.selectionStart ?? 0, input.selectionEnd ?? 0, 'end')
      this.type(input.value)
    }
    this.own = false
  }

  /** Puts the lines in as they came, or joined, whichever does not stand there. */
  turn(): void {
    if (!this.last || !this.notice) return
    const { pasted, at } = this.last
    const [out, put] = this.notice.turned
      ? [pasted.other ?? '', pasted.text]
      : [pasted.text, pasted.other ?? '']
    const text = fieldIn(this.report, this.field)
    setField(this.report, this.field, text.slice(0, at) + put + text.slice(at + out.length), {
      own: true,
    })
  }

  undo(): void {
    this.report.undo()
  }
}
