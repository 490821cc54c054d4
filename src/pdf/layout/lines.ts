/**
 * Lines of type: letters measured, broken and placed, each with the stretch that takes it to the right edge.
 */
import { breakLines } from './breaking'
import { isLatin } from '../fonts/characters'
import type { Fonts, Letter } from '../fonts/fonts'
import type { TextItem } from './items'
import { ADVANCE, BODY } from './paper'
import type { Role } from '../fonts/coverage'

/** A line not yet placed. */
export interface SetLine extends Omit<TextItem, 'kind' | 'x' | 'y' | 'owner'> {
  readonly width: number
}

export interface Run {
  readonly role: Role
  readonly text: string
}

/** 28 letters of 16 pt fill 156 mm only with a hair taken off each: the standard's own grid. */
const TRACKING = (ADVANCE - BODY) / BODY

/** Wider stretch than this between letters reads as a blank to whatever copies the text. */
const LOOSEST = 0.095

/** Whether the room behind a letter may be stretched. */
export const opens = (letter: Letter, next: Letter | undefined): boolean =>
  next !== undefined && !(isLatin(letter.character) && isLatin(next.character))

/** How far the next letter stands from this one's left end. */
export const step = (
  letter: Letter,
  next: Letter | undefined,
  line: Omit<SetLine, 'width'>,
): number =>
  (letter.advance / 1000) * line.size +
  (isLatin(letter.character) ? 0 : line.tracking) +
  (opens(letter, next) ? line.stretch : 0)

export const lettersOf = (fonts: Fonts, runs: readonly Run[]): Letter[] =>
  runs.flatMap(({ role, text }) => fonts.lettersOf(role, text))

/** A paragraph of the text: indented by two letters, filled to both edges. */
export function setParagraph(fonts: Fonts, runs: readonly Run[], width: number): SetLine[] {
  const letters = lettersOf(fonts, runs)
  const tracking = TRACKING * BODY
  const measured = letters.map((letter) => ({
    character: letter.character,
    width: (letter.advance / 1000) * BODY + (isLatin(letter.character) ? 0 : tracking),
  }))
  const lines = breakLines(measured, { width, indent: 2 * ADVANCE, size: BODY, shape: 'filled' })
  return lines.map((line, at) => {
    const own = trimmed(letters.slice(line.start, line.end))
    const room = width - (at === 0 ? 2 * ADVANCE : 0)
    const gaps = own.filter((letter, i) => opens(letter, own[i + 1])).length
    // Behind the last letter nothing is taken off: its ink ends at the edge.
    const last = own[own.length - 1]
    const slack = room - line.width + (last && !isLatin(last.character) ? tracking : 0)
    const filled = at < lines.length - 1 && gaps > 0
    const stretch = filled ? Math.min(slack / gaps, LOOSEST * BODY) : 0
    return { letters: own, size: BODY, tracking, stretch, width: line.width + stretch * gaps }
  })
}

/** Type without justification: heads, cells, title. Line feeds in the text are breaks of the form's own. */
export function setLines(
  fonts: Fonts,
  { role, text }: Run,
  { width, size, shape = 'ragged' }: { width: number; size: number; shape?: 'ragged' | 'even' },
): SetLine[] {
  return text.split('\n').flatMap((piece) => {
    const letters = fonts.lettersOf(role, piece)
    const measured = letters.map((letter) => ({
      character: letter.character,
      width: (letter.advance / 1000) * size,
    }))
    return breakLines(measured, { width, size, shape }).map((line) => ({
      letters: trimmed(letters.slice(line.start, line.end)),
      size,
      tracking: 0,
      stretch: 0,
      width: line.width,
    }))
  })
}

function trimmed(letters: Letter[]): Letter[] {
  let end = letters.length
  while (end > 0 && letters[end - 1]?.character === ' ') end--
  return letters.slice(0, end)
}
