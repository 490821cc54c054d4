/** Texts pasted into a field: what goes in, what is said of it, and how it goes back. Loaded beside the field. */
import { type Pasted, pastedText } from '../../domain/pasted'
import type { Step } from '../../domain/steps'
import type { OpenDraft } from '../store/open-draft.svelte'
import { fieldIn, setField } from '../store/writing'
import type { Field, Input } from './field'

/** A report has some ten thousand characters; no draft file with far more could be read again. */
const MOST = { paragraphs: 500_000, line: 1000 }
/** The browser takes long over more. */
const MOST_BY_BROWSER = 20_000

export class Pasting {
  private last: { readonly pasted: Pasted; readonly at: number; readonly step?: Step } | undefined
  private refused: string

  /** Whether the two versions are shown beside each other. */
  comparing: boolean

  constructor(private readonly entry: Field) {
    this.last = $state.raw(undefined)
    this.refused = $state.raw('')
    this.comparing = $state.raw(false)
  }

  private get report(): OpenDraft {
    return this.entry.report
  }

  /** Shows the two versions beside each other, or no longer. */
  compare(beside: boolean): void {
    this.comparing = beside
  }

  /** Another paste is on its way. */
  forget(): void {
    this.last = undefined
  }

  /** What stands in the field of the last paste: the text, or the same the other way; undefined if neither does. */
  readonly notice = $derived.by(() => {
    if (!this.last) return undefined
    const { pasted, at, step } = this.last
    const text = fieldIn(this.report, this.entry.field)
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

  /** Puts a text in at the selection, as it was understood, or says why it does not go in. */
  take(input: Input, raw: string): void {
    const { into } = this.entry
    input.focus()
    const [from, to] = [input.selectionStart ?? 0, input.selectionEnd ?? 0]
    const most = MOST[into]
    const room = most - input.value.length + (to - from)
    const pasted = raw.length > MOST.paragraphs ? undefined : pastedText(raw, into)
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
    this.entry.own = true
    // The browser's own undo, in its menu, then knows of it as well.
    const byBrowser =
      text.length <= MOST_BY_BROWSER && document.execCommand('insertText', false, text)
    if (!byBrowser) {
      input.setRangeText(text, input.selectionStart ?? 0, input.selectionEnd ?? 0, 'end')
      this.entry.type(input.value)
    }
    this.entry.own = false
  }

  /** Puts the lines in as they came, or joined, whichever does not stand there. */
  turn(): void {
    if (!this.last || !this.notice) return
    const { pasted, at } = this.last
    const [out, put] = this.notice.turned
      ? [pasted.other ?? '', pasted.text]
      : [pasted.text, pasted.other ?? '']
    const text = fieldIn(this.report, this.entry.field)
    setField(this.report, this.entry.field, text.slice(0, at) + put + text.slice(at + out.length), {
      own: true,
    })
  }

  undo(): void {
    this.report.undo()
  }
}
