/** What a copied cell says: a figure, nothing, or something nobody should guess at. */
import { brief, plain, read, spelled } from '../figure'
import type { Unit } from '../form'
import { reasonNot, whyUnreadable } from '../unreadable'

export { brief } from '../figure'

export type Understood =
  | {
      readonly kind: 'figure'
      readonly figure: string
      /** The words in brackets behind the figure: 22（其中修订16件）. */
      readonly note?: string
      /** What the reader should know: how the text was taken, or what is wrong with the figure. */
      readonly remark?: string
    }
  /** Blank, “/”, “-”, “无”: whether that is 0 only the writer knows. */
  | { readonly kind: 'nought' }
  | { readonly kind: 'unknown'; readonly why: string }

const NOUGHT = /^[/\\\p{Pd}−─／无]*$/u
const NOTED = /^([^（(]+)[（(]([^]+)[）)]$/

/** Reads one cell of a copied table, whose text may be anything. */
export function understand(text: string, unit: Unit): Understood {
  const shown = text.replace(/\p{Cf}/gu, '').trim()
  // No figure and no note on one is as long as that.
  if (shown.length > 200) return { kind: 'unknown', why: '不是数字。' }
  const tight = shown.replace(/\s/g, '')
  if (NOUGHT.test(tight) || read(shown, unit).kind === 'blank') return { kind: 'nought' }
  const [, before, note] = NOTED.exec(shown) ?? []
  const figure = numeral(before ?? unmarked(shown), unit)
  if (figure === undefined) return { kind: 'unknown', why: reasonNot(shown, unit) ?? '不是数字。' }
  const faulty = read(figure, unit)
  const remark =
    faulty.kind === 'unreadable'
      ? whyUnreadable(figure, unit)
      : note === undefined && figure !== shown && `“${brief(shown)}”取 ${figure}。`
  return {
    kind: 'figure',
    figure,
    ...(note !== undefined && { note }),
    ...(remark && { remark }),
  }
}

/** The mark of a note behind a figure: 203*, 203①, 203注1. */
const MARKED = /^([\d０-９][\d０-９.,，．]*)\s*(?:[*＊※★▲△]{1,3}|[①-⑳]|[（(]?注\s?\d{0,2}[）)]?)$/
const unmarked = (text: string): string => MARKED.exec(text)?.[1] ?? text

/** What may stand in a cell, right or wrong: digits, with decimals, or as they are with a minus sign before them. */
function numeral(text: string, unit: Unit): string | undefined {
  const [, size] = /^[-−–—](.+)$/.exec(plain(text)) ?? []
  if (size === undefined) return spelled(text, unit)
  return spelled(size, unit) === undefined ? undefined : text.trim()
}
