/**
 * OpenType's other kind of outlines: the CFF table (Adobe Technical Note 5176), where its charstrings lie.
 */
import { Pen, type Subrs } from './charstring'
import type { Contour } from '../fonts/glyf'

interface Read {
  readonly item: (i: number) => Uint8Array
  readonly count: number
  readonly end: number
}

/** Offsets of data in an INDEX, read when wanted: a Chinese font has tens of thousands of glyphs. */
function indexAt(view: DataView, at: number): Read {
  const count = view.getUint16(at)
  if (count === 0) return { item: () => new Uint8Array(0), count, end: at + 2 }
  const size = view.getUint8(at + 2)
  const base = at + 2 + (count + 1) * size
  const offset = (i: number): number => {
    let value = 0
    for (let b = 0; b < size; b++) value = value * 256 + view.getUint8(at + 3 + i * size + b)
    return value
  }
  const item = (i: number): Uint8Array => {
    if (i < 0 || i >= count) throw new RangeError('INDEX')
    const from = offset(i)
    return new Uint8Array(view.buffer, view.byteOffset + base + from, offset(i + 1) - from)
  }
  return { item, count, end: base + offset(count) }
}

const CHAR_STRINGS = 17
const PRIVATE = 18
const SUBRS = 19
const FD_ARRAY = 1236
const FD_SELECT = 1237

/** Operators of a DICT with their operands; real numbers are of no use here and count as 0. */
function dictOf(bytes: Uint8Array): Map<number, number[]> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  const dict = new Map<number, number[]>()
  let operands: number[] = []
  for (let at = 0; at < bytes.length;) {
    const b = view.getUint8(at++)
    if (b <= 21) {
      dict.set(b === 12 ? 1200 + view.getUint8(at++) : b, operands)
      operands = []
    } else if (b === 28) {
      operands.push(view.getInt16(at))
      at += 2
    } else if (b === 29) {
      operands.push(view.getInt32(at))
      at += 4
    } else if (b === 30) {
      while ((view.getUint8(at) & 0xf) !== 0xf && view.getUint8(at) >> 4 !== 0xf) at++
      at++
      operands.push(0)
    } else if (b <= 246) operands.push(b - 139)
    else if (b <= 250) operands.push((b - 247) * 256 + view.getUint8(at++) + 108)
    else operands.push(-(b - 251) * 256 - view.getUint8(at++) - 108)
  }
  return dict
}

const subrsOf = ({ item, count }: Read): Subrs => ({
  item,
  bias: count < 1240 ? 107 : count < 33900 ? 1131 : 32768,
})
const NO_SUBRS: Subrs = subrsOf({ item: () => new Uint8Array(0), count: 0, end: 0 })

/** The glyphs of a CFF table. Throws RangeError where the table is damaged. */
export class CharStrings {
  private readonly strings: Read
  private readonly shared: Subrs
  private readonly own: readonly Subrs[]
  private readonly privateOf: (glyph: number) => number

  constructor(view: DataView) {
    const names = indexAt(view, view.getUint8(2))
    const tops = indexAt(view, names.end)
    const texts = indexAt(view, tops.end)
    const top = dictOf(tops.item(0))
    this.shared = subrsOf(indexAt(view, texts.end))
    this.strings = indexAt(view, top.get(CHAR_STRINGS)?.[0] ?? 0)
    const array = top.get(FD_ARRAY)?.[0]
    const select = top.get(FD_SELECT)?.[0]
    const privates = (dict: Map<number, number[]>): Subrs => {
      const [size = 0, at = 0] = dict.get(PRIVATE) ?? []
      if (size === 0) return NO_SUBRS
      const inner = dictOf(new Uint8Array(view.buffer, view.byteOffset + at, size))
      const subrs = inner.get(SUBRS)?.[0]
      return subrs === undefined ? NO_SUBRS : subrsOf(indexAt(view, at + subrs))
    }
    if (array === undefined || select === undefined) {
      this.own = [privates(top)]
      this.privateOf = () => 0
    } else {
      const dicts = indexAt(view, array)
      this.own = Array.from({ length: dicts.count }, (_, i) => privates(dictOf(dicts.item(i))))
      this.privateOf = selection(view, select)
    }
  }

  contoursOf(glyph: number): Contour[] {
    const pen = new Pen(this.shared, this.own[this.privateOf(glyph)] ?? NO_SUBRS)
    pen.run(this.strings.item(glyph), 0)
    return pen.done()
  }
}

/** FDSelect: which private dictionary a glyph goes by. */
function selection(view: DataView, at: number): (glyph: number) => number {
  if (view.getUint8(at) === 0) return (glyph) => view.getUint8(at + 1 + glyph)
  const count = view.getUint16(at + 1)
  return (glyph) => {
    let [low, high] = [0, count]
    while (low < high) {
      const middle = (low + high) >> 1
      if (view.getUint16(at + 3 + middle * 3) <= glyph) low = middle + 1
      else high = middle
    }
    return view.getUint8(at + 3 + (low - 1) * 3 + 2)
  }
}
