/** The verb for words that the page proposes for a text. */
import type { FigureSentence, TextId } from '../../domain/form'
import { withWords } from '../../domain/tied'
import type { OpenDraft } from './open-draft.svelte'

/**
 * Puts words into a text, as one step, and the caret behind them. `at`: where the caret was. Words of a `sentence` with
 * figures follow the tables from now on.
 */
export function putWords(
  report: OpenDraft,
  text: TextId,
  at: number,
  words: string,
  sentence?: FigureSentence,
): void {
  const is = report.draft.texts[text] ?? ''
  // A paragraph stands by itself, wherever the caret was.
  const edge = (beside: string) =>
    sentence?.paragraph && beside !== '' && beside !== '\n' ? '\n' : ''
  const put = edge(is.slice(0, at).slice(-1)) + words + edge(is.charAt(at))
  report.change(withWords(report.draft, text, at, put, sentence), {
    what: '放入句子',
    place: text,
  })
  report.line.say('已放入句子', 'undo')
  report.where.turnTo({ key: text, focus: true, caret: at + put.length })
}

/** Where the caret of a text is, or was when the writer left it. */
export function caretIn(text: TextId): number {
  const area = document.querySelector<HTMLTextAreaElement>(`[data-field="${text}"]`)
  return area?.selectionEnd ?? 0
}
