/**
 * Draws items as PDF operators. Letters go out by glyph number, so nothing between here and the file can lose one.
 */
import { isLatin } from '../fonts/characters'
import type { Letter } from '../fonts/fonts'
import { ASCENT } from '../fonts/glyf'
import type { FaceId } from '../fonts/packs'
import type { Item } from '../layout/pages'
import { PAGE } from '../layout/paper'
import { type TextItem, step } from '../layout/lines'
import type { BandItem, RuleItem, UprightItem } from '../layout/table'

export interface FontNames {
  readonly level: string
  readonly upright: string
}
/** The face's resource names and the letter's glyph number in it. */
export interface Numbering {
  names(face: FaceId): FontNames
  number(letter: Letter): number
}

/** 0.17 mm, the hairline of official tables; two dots of a 300 dpi printer. */
export const HAIRLINE = 0.48
/** The form's light blue, C6D9F1. */
export const BAND_COLOUR = [0.776, 0.851, 0.945]
const BAND = `${BAND_COLOUR.join(' ')} rg`
/** Stroke of a stand-in among bold letters, in em. */
export const BOLDER = 0.03

const n = (value: number): string => String(Math.round(value * 100) / 100)
const up = (y: number): string => n(PAGE.height - y)
const hex = (value: number): string => value.toString(16).padStart(4, '0')

export function operators(item: Item, numbering: Numbering): string[] {
  switch (item.kind) {
    case 'text':
      return text(item, numbering)
    case 'rule':
      return rule(item)
    case 'band':
      return band(item)
    case 'upright':
      return upright(item, numbering)
  }
}

const rule = ({ x1, y1, x2, y2 }: RuleItem): string[] => {
  // Square ends reach over the corner, so that two lines meet without a notch.
  return [`${n(HAIRLINE)} w 2 J ${n(x1)} ${up(y1)} m ${n(x2)} ${up(y2)} l S`]
}

const band = ({ x, y, width, height }: BandItem): string[] => [
  `q ${BAND} ${n(x)} ${up(y + height)} ${n(width)} ${n(height)} re f Q`,
]

/** Letters of one face in a row share an operator; figures and words keep their own width, the rest is spaced. */
function text(item: TextItem, numbering: Numbering): string[] {
  const { letters, size } = item
  const out = ['BT']
  let x = item.x
  let penX = 0
  let first = true
  let font = ''
  let spacing = ''
  for (let at = 0; at < letters.length;) {
    const head = letters[at] as Letter
    const start = x
    let codes = ''
    let end = at
    for (; end < letters.length; end++) {
      const letter = letters[end] as Letter
      if (!alike(head, letter)) break
      codes += hex(numbering.number(letter))
      x += step(letter, letters[end + 1], item)
    }
    const name = `/${numbering.names(head.source.face).level} ${n(size)} Tf`
    const space = `${n(isLatin(head.character) ? 0 : item.tracking + item.stretch)} Tc`
    if (name !== font) out.push((font = name))
    if (space !== spacing) out.push((spacing = space))
    const move = `${n(start - penX)} ${first ? up(item.y) : '0'} Td`
    // Td is rounded: later moves start from where this one really ended.
    penX += Number(n(start - penX))
    const shown = inLanguage(letters.slice(at, end), `<${codes}> Tj`)
    out.push(move, ...(head.source.faint ? [`2 Tr ${n(size * BOLDER)} w`, shown, '0 Tr'] : [shown]))
    first = false
    at = end
  }
  out.push('ET')
  return [out.join(' ')]
}

/** Latin words are English in a Chinese text (ISO 14289-1, 7.2): a screen reader is told so, in the text itself. */
const inLanguage = (letters: readonly Letter[], shown: string): string =>
  /[A-Za-z]{2}/.test(letters.map(({ character }) => character).join(''))
    ? `/Span <</Lang (en)>> BDC ${shown} EMC`
    : shown

const alike = (a: Letter, b: Letter): boolean =>
  a.source.face === b.source.face &&
  a.source.faint === b.source.faint &&
  isLatin(a.character) === isLatin(b.character)

/** Upright letters of one font are one run, read back as one; it begins at the level origin of a full-width letter. */
function upright({ letters, size, x, y }: UprightItem, numbering: Numbering): string[] {
  const out: string[] = []
  let top = y
  for (let at = 0; at < letters.length;) {
    const head = letters[at] as Letter
    let end = at
    let codes = ''
    while (end < letters.length && (letters[end] as Letter).source.face === head.source.face)
      codes += hex(numbering.number(letters[end++] as Letter))
    out.push(
      `BT /${numbering.names(head.source.face).upright} ${n(size)} Tf 0 Tc ${n(x - size / 2)} ${up(top + ASCENT * size)} Td <${codes}> Tj ET`,
    )
    top += (end - at) * size
    at = end
  }
  return out
}

/** Size in points and grey of the letters across a draft. */
export const MARK_SIZE = 190
export const MARK_GREY = 0.9

/** 草稿 across the page, under everything else, pale enough to read through. */
export function mark(letters: readonly Letter[], numbering: Numbering): string[] {
  const size = MARK_SIZE
  const [first] = letters
  if (!first) return []
  const codes = letters.map((letter) => hex(numbering.number(letter))).join('')
  const turn = Math.SQRT1_2
  // From the middle of the page back along the slope by half the length, and down by a third of the height.
  const half = (letters.length * size) / 2
  const x = PAGE.width / 2 - half * turn + size * 0.36 * turn
  const y = PAGE.height / 2 - half * turn - size * 0.36 * turn
  return [
    `q ${MARK_GREY} g BT /${numbering.names(first.source.face).level} ${size} Tf 0 Tc ${turn.toFixed(4)} ${turn.toFixed(4)} -${turn.toFixed(4)} ${turn.toFixed(4)} ${n(x)} ${n(y)} Tm <${codes}> Tj ET Q`,
  ]
}
