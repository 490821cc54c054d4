/**
 * Draws items as PDF operators. Letters go out by glyph number, so nothing between here and the file can lose one.
 */
import { isLatin, uprightShift } from '../fonts/characters'
import type { Letter } from '../fonts/fonts'
import type { FaceId } from '../fonts/packs'
import type {
  BandItem,
  Item,
  PlacedLetter,
  RuleItem,
  TextItem,
  UprightItem,
  WatermarkItem,
} from '../layout/items'
import { PAGE } from '../layout/paper'
import { step } from '../layout/lines'
import { type Tracer, trace } from './tracing'

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
    case 'watermark':
      return watermark(item)
  }
}

const rule = ({ x1, y1, x2, y2 }: RuleItem): string[] => {
  // Square ends reach over the corner, so that two lines meet without a notch.
  return [`${n(HAIRLINE)} w 2 J ${n(x1)} ${up(y1)} m ${n(x2)} ${up(y2)} l S`]
}

const band = ({ x, y, width, height, grey }: BandItem): string[] => [
  `q ${grey === undefined ? BAND : `${grey} g`} ${n(x)} ${up(y + height)} ${n(width)} ${n(height)} re f Q`,
]

/** Letters of one face and one gap in a row share an operator. */
function text(item: TextItem, numbering: Numbering): string[] {
  const { letters, size } = item
  const gap = (at: number): number => item.gaps[at] ?? 0
  const narrowed = item.narrow < 1
  const out = ['BT', ...(narrowed ? [`${n(item.narrow * 100)} Tz`] : [])]
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
      if (!alike(head, letter) || (end > at && gap(end - 1) !== gap(at))) break
      codes += hex(numbering.number(letter))
      x += step(item, end)
    }
    const name = `/${numbering.names(head.source.face).level} ${n(size)} Tf`
    const space = `${n(gap(at) + (isLatin(head.character) ? 0 : item.tracking))} Tc`
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
  out.push(...(narrowed ? ['100 Tz', 'ET'] : ['ET']))
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
function upright({ letters, size }: UprightItem, numbering: Numbering): string[] {
  const out: string[] = []
  for (let at = 0; at < letters.length;) {
    const { letter, x, y } = letters[at] as PlacedLetter
    const { face } = letter.source
    let codes = ''
    for (; letters[at]?.letter.source.face === face; at++)
      codes += hex(numbering.number((letters[at] as PlacedLetter).letter))
    const shift = uprightShift(letter.character)
    const left = x + (letter.advance / 2000 - 0.5 - shift.right) * size
    const base = y + shift.up * size
    const font = `/${numbering.names(face).upright} ${n(size)} Tf 0 Tc`
    out.push(`BT ${font} ${n(left)} ${up(base)} Td <${codes}> Tj ET`)
  }
  return out
}

/** Outlines, so that no reader takes them for letters of the text. */
function watermark({ shapes, grey }: WatermarkItem): string[] {
  return shapes.map(({ outline, matrix: [a, b, c, d, e, f] }) => {
    const path = new Path()
    trace(outline, path)
    const matrix = [a, -b, c, -d].map((part) => part.toFixed(5)).join(' ')
    return `q ${grey} g ${matrix} ${n(e)} ${up(f)} cm ${path.operators.join(' ')} f Q`
  })
}

/** A path as operators. PDF knows cubic curves alone. */
class Path implements Tracer {
  readonly operators: string[] = []
  private x = 0
  private y = 0

  moveTo(x: number, y: number): void {
    this.put('m', x, y)
  }
  lineTo(x: number, y: number): void {
    this.put('l', x, y)
  }
  quadraticCurveTo(cx: number, cy: number, x: number, y: number): void {
    const third = (end: number, control: number): number => end + ((control - end) * 2) / 3
    const [fromX, fromY] = [third(this.x, cx), third(this.y, cy)]
    this.put('c', fromX, fromY, third(x, cx), third(y, cy), x, y)
  }
  closePath(): void {
    this.operators.push('h')
  }

  private put(operator: string, ...numbers: number[]): void {
    ;[this.x = 0, this.y = 0] = numbers.slice(-2)
    // A thousandth of the letter's height is as fine as its outline.
    this.operators.push(`${numbers.map(Math.round).join(' ')} ${operator}`)
  }
}
