/** What of a document goes nowhere: nothing vanishes without a word. */
import type { Placed } from './parts'

/** A fragment that goes nowhere, where it stood, and why, as a sentence. */
export interface Unread {
  readonly text: string
  readonly place: string
  readonly why: string
}

export const placeOf = ({ block, at }: Placed): string =>
  block.kind === 'paragraph' ? `正文第 ${at + 1} 段` : `正文第 ${at + 1} 段（表）`

export const unread = (one: Placed, why: string): Unread => ({
  text: one.block.kind === 'paragraph' ? one.block.text : one.block.grid.flat().join(' '),
  place: placeOf(one),
  why,
})

/** A table row by row, a paragraph as it is. */
export function inRows(one: Placed, why: string): Unread[] {
  const { block } = one
  if (block.kind === 'paragraph') return [unread(one, why)]
  return block.grid.flatMap((row) => {
    const text = row.filter((cell) => cell.trim() !== '').join(' ')
    return text === '' ? [] : [{ text, place: placeOf(one), why }]
  })
}
