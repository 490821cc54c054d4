/**
 * Lines of type: letters measured, broken and placed, each with the stretch that takes it to the right edge.
 */
import { breakLines, opens } from './breaking'
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

/** Wider gaps than this between letters, in em, read as a blank to whatever copies the text … */
const LOOSEST = 0.095
/** … so what a line with a long word lacks beyond them goes where a blank does no harm, up to so much … */
const WIDEST = 0.5
/** … and beside words, and between the letters of an address … */
const BESIDE_WORDS = 0.25
const IN_WORDS = 0.06
/** … and at last behind every letter; a line still shorter stays short. */
const LAST_RESORT = 0.6
/** Marks behind and before which the eye rests. */
const PAUSE = /[ ，。、；：！？）》”’〕】]/
const OPENING = /[（《“‘〔【]/

/** How far the next letter stands from this one's left end. */
export function step(
  line: Pick<TextItem, 'letters' | 'size' | 'narrow' | 'tracking' | 'gaps'>,
  at: number,
): number {
  const letter = line.letters[at]
  if (!letter) return 0
  const tracking = isLatin(letter.character) ? 0 : line.tracking
  return (letter.advance / 1000) * line.size * line.narrow + tracking + (line.gaps[at] ?? 0)
}

/** Room behind each letter that makes a line longer by `slack`, or by as much as it may be. */
function spread(letters: readonly Letter[], slack: number): number[] {
  const gaps = letters.map(() => 0)
  let rest = slack
  const give = (to: readonly number[], most: number): void => {
    if (to.length === 0 || rest <= 0) return
    const each = Math.min(most, rest / to.length)
    for (const at of to) gaps[at] = (gaps[at] ?? 0) + each
    rest -= each * to.length
  }
  const characters = letters.map(({ character }) => character)
  const open = letters.flatMap((_, at) =>
    opens(characters[at] ?? '', characters[at + 1]) ? [at] : [],
  )
  const inner = [...letters.keys()].slice(0, -1).filter((at) => !open.includes(at))
  const pauses = open.filter(
    (at) => PAUSE.test(characters[at] ?? '') || OPENING.test(characters[at + 1] ?? ''),
  )
  const words = open.filter(
    (at) =>
      !pauses.includes(at) && isLatin(characters[at] ?? '') !== isLatin(characters[at + 1] ?? ''),
  )
  give(open, LOOSEST * BODY)
  give(pauses, WIDEST * BODY)
  give(words, BESIDE_WORDS * BODY)
  give(inner, IN_WORDS * BODY)
  give(open, LAST_RESORT * BODY)
  return gaps
}

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
    // Behind the last letter nothing is taken off: its ink ends at the edge.
    const last = own[own.length - 1]
    const slack = room - line.width + (last && !isLatin(last.character) ? tracking : 0)
    const gaps = spread(own, at < lines.length - 1 ? slack : 0)
    const wider = gaps.reduce((total, gap) => total + gap, 0)
    return { letters: own, size: BODY, narrow: 1, tracking, gaps, width: line.width + wider }
  })
}

/** Type without justification: heads, cells, title. Line feeds in the text are breaks of the form's own. */
export function setLines(
  fonts: Fonts,
  { role, text }: Run,
  {
    width,
    size,
    shape = 'ragged',
    narrow = 1,
  }: { width: number; size: number; shape?: 'ragged' | 'even'; narrow?: number },
): SetLine[] {
  return text.split('\n').flatMap((piece) => {
    const letters = fonts.lettersOf(role, piece)
    const measured = letters.map((letter) => ({
      character: letter.character,
      width: (letter.advance / 1000) * size * narrow,
    }))
    return breakLines(measured, { width, size, shape }).map((line) => ({
      letters: trimmed(letters.slice(line.start, line.end)),
      size,
      narrow,
      tracking: 0,
      gaps: [],
      width: line.width,
    }))
  })
}

function trimmed(letters: Letter[]): Letter[] {
  let end = letters.length
  while (end > 0 && letters[end - 1]?.character === ' ') end--
  return letters.slice(0, end)
}
