/** What is to be said of a reading: of each count, share and whole, whether it is as it should be. */
import type { CellKey } from '../form'
import type { Mention, Sentence } from './mentions'

/** A remark on figures of one text, in the characters of its spelling. */
export interface Remark {
  /** What is wrong, behind the name of the text in a title. */
  readonly title?: string
  readonly sentence: string
  readonly passages: readonly { readonly start: number; readonly end: number }[]
  readonly cells: readonly CellKey[]
  /** The figure to write for the digits of the first passage. */
  readonly words?: { readonly start: number; readonly end: number; readonly text: string }
  readonly cell?: { readonly key: CellKey; readonly figure: string }
}

/** Something that was judged: what it is, so that its place among its like is known, and what was wrong with it. */
export interface Judged {
  readonly what: string
  readonly remark?: Remark
}

/** Where a figure stands with the words that say what it counts. */
export function passageOf({ start, end, label, tail }: Mention): { start: number; end: number } {
  return label === ''
    ? { start, end: end + tail.length }
    : { start: start - Math.min(label.length, 24), end }
}

/** A figure with its unit as the text has it. */
export const writtenIn = (
  sentence: Sentence,
  { start, end }: { start: number; end: number },
): string => sentence.text.slice(Math.max(0, start - sentence.start), end - sentence.start)

/** What tells a figure of no table from others: the words before it. */
export const called = (kind: string, { label, tail }: Mention): string =>
  `${kind}.${(label || tail).slice(-12)}`
