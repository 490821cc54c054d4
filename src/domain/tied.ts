/**
 * Sentences of the texts that follow the tables. A draft keeps the words of each as they were put in: as long as a text
 * has exactly these words, once, they are renewed when a figure changes; edited by hand, they are the writer's own.
 */
import { GAP } from './coverage'
import { type Draft, isYear } from './draft'
import { normalise } from './figure'
import type { Advice, Form, FigureSentence, TextId } from './form'
import { has, isRecord } from './shape'
import { type Sheet, sheetOf } from './sheet'

/** The name of a tie in a draft. */
const tieName = (text: TextId, sentence: string): string => `${text}/${sentence}`

const SLOT = /\{([^{}]*)\}/

/** The words of a sentence, by the figures as they are. A figure that is not complete is a gap, never 0. */
export function wordsOf({ words }: FigureSentence, draft: Draft, sheet: Sheet): string {
  return words
    .split(SLOT)
    .map((part, i) => (i % 2 === 0 ? part : figureIn(part, draft, sheet)))
    .join('')
}

function figureIn(slot: string, { year }: Draft, sheet: Sheet): string {
  if (slot === 'year') return isYear(year) ? String(year) : GAP
  const cells = slot.split('+').map((key) => sheet.get(key))
  const [first] = cells
  if (!first || cells.some((cell) => cell?.state !== 'figure')) return GAP
  if (cells.length === 1) return normalise(first.text, first.unit)
  return String(cells.reduce((sum, cell) => sum + (cell?.value ?? 0n), 0n))
}

/** Whether words are those of a sentence, whatever its figures. A sentence that a later build words anew is not. */
function areWordsOf({ words: form }: FigureSentence, words: string): boolean {
  const fixed = form.split(SLOT).filter((_, i) => i % 2 === 0)
  let at = 0
  for (const [i, part] of fixed.entries()) {
    const found = words.indexOf(part, at)
    if (found < 0 || (i === 0 && found > 0)) return false
    at = found + part.length
  }
  return words.endsWith(fixed[fixed.length - 1] ?? '')
}

/** How a sentence stands in a text: not put in, following the tables, or the writer's own. */
export type Tie = 'none' | 'follows' | 'own'

/** Where the words of a tie stand, if they stand in the text once. */
function placeOf(text: string, words: string): number | undefined {
  const at = words === '' ? -1 : text.indexOf(words)
  return at < 0 || text.includes(words, at + 1) ? undefined : at
}

const tiedWords = ({ tied }: Draft, name: string): string | undefined => {
  const words: unknown = isRecord(tied) && has(tied, name) ? tied[name] : undefined
  return typeof words === 'string' ? words : undefined
}

export function tieOf(draft: Draft, text: TextId, sentence: FigureSentence): Tie {
  const words = tiedWords(draft, tieName(text, sentence.id))
  if (words === undefined) return 'none'
  return placeOf(draft.texts[text] ?? '', words) === undefined ? 'own' : 'follows'
}

/** The draft with words put into a text, and tied if they are those of a sentence. */
export function withWords(
  draft: Draft,
  text: TextId,
  at: number,
  words: string,
  sentence?: FigureSentence,
): Draft {
  const was = draft.texts[text] ?? ''
  const texts = { ...draft.texts, [text]: was.slice(0, at) + words + was.slice(at) }
  if (!sentence || !SLOT.test(sentence.words)) return { ...draft, texts }
  const name = tieName(text, sentence.id)
  return { ...draft, texts, tied: { ...draft.tied, [name]: words.trim() } }
}

/** `next` with the sentences that follow renewed, if it has other figures than `last`, or whatever it has without one. */
export function renewed(
  form: Form,
  advice: Advice | undefined,
  last: Draft | undefined,
  next: Draft,
): Draft {
  if (!next.tied || (next.values === last?.values && next.year === last.year)) return next
  const sheet = sheetOf(form, next)
  let draft = next
  for (const [text, sentences] of Object.entries(advice?.sentences ?? {}) as [
    TextId,
    readonly FigureSentence[],
  ][])
    for (const sentence of sentences) {
      const name = tieName(text, sentence.id)
      const words = tiedWords(draft, name)
      const is = draft.texts[text] ?? ''
      const at = words === undefined ? undefined : placeOf(is, words)
      if (words === undefined || at === undefined || !areWordsOf(sentence, words)) continue
      const now = wordsOf(sentence, draft, sheet)
      if (now === words) continue
      const texts = { ...draft.texts, [text]: is.slice(0, at) + now + is.slice(at + words.length) }
      draft = { ...draft, texts, tied: { ...draft.tied, [name]: now } }
    }
  return draft
}
