/**
 * Reads the font files of an office: TrueType and OpenType, single and in collections (OpenType 1.9). A file from
 * outside is hostile: whatever is read outside its bounds throws, and whatever could run for long is counted.
 */
import { CharStrings } from './cff'
import { type Contour, contoursOf } from '../fonts/glyf'

/** One font of a file. */
export interface SfntFace {
  /** Its name in Chinese where the file has one. */
  readonly name: string
  readonly postScript: string
  /** OS/2 fsType: what the maker permits of embedding. */
  readonly permission: number
  /** Units of an em. */
  readonly em: number
  /** Number of the glyph of a code point; 0 if the font has none. */
  glyphOf(code: number): number
  /** In units. */
  advanceOf(glyph: number): number
  contoursOf(glyph: number): Contour[]
}

/** Why a file is no font that can be used. */
export type FontFault = 'no font' | 'web font' | 'no outlines' | 'no Unicode'

export class Unusable extends Error {
  constructor(readonly fault: FontFault) {
    super(fault)
  }
}

const MAX_FACES = 64

type Tables = ReadonlyMap<string, DataView>

/** Openers of the fonts in a file, in its order. Throws Unusable, or RangeError for a damaged file. */
export function facesOf(data: ArrayBuffer): SfntFace[] {
  const view = new DataView(data)
  const kind = data.byteLength < 12 ? '' : tagAt(view, 0)
  if (kind === 'wOFF' || kind === 'wOF2') throw new Unusable('web font')
  if (kind === 'ttcf') {
    const count = view.getUint32(8)
    if (count > MAX_FACES) throw new Unusable('no font')
    return Array.from({ length: count }, (_, i) => faceAt(view, view.getUint32(12 + i * 4)))
  }
  if (kind !== 'OTTO' && kind !== 'true' && kind !== '\u0000\u0001\u0000\u0000')
    throw new Unusable('no font')
  return [faceAt(view, 0)]
}

const tagAt = (view: DataView, at: number): string =>
  String.fromCharCode(...[0, 1, 2, 3].map((i) => view.getUint8(at + i)))

function faceAt(view: DataView, at: number): SfntFace {
  const tables = new Map<string, DataView>()
  for (let i = 0; i < view.getUint16(at + 4); i++) {
    const entry = at + 12 + i * 16
    const from = view.getUint32(entry + 8)
    tables.set(tagAt(view, entry), new DataView(view.buffer, from, view.getUint32(entry + 12)))
  }
  const em = table(tables, 'head').getUint16(18)
  if (em < 16 || em > 16384) throw new RangeError('head')
  const names = namesOf(tables)
  return {
    ...names,
    permission: tables.get('OS/2')?.getUint16(8) ?? 0,
    em,
    glyphOf: codesOf(tables),
    advanceOf: advancesOf(tables),
    contoursOf: outlinesOf(tables),
  }
}

function table(tables: Tables, tag: string): DataView {
  const found = tables.get(tag)
  if (found) return found
  if (tag === 'glyf') throw new Unusable('no outlines')
  throw new RangeError(tag)
}

const WINDOWS = 3
const CHINESE = 0x0804
const FULL_NAME = 4
const POSTSCRIPT_NAME = 6

function namesOf(tables: Tables): { name: string; postScript: string } {
  const view = table(tables, 'name')
  const found = new Map<number, { text: string; chinese: boolean }>()
  for (let i = 0; i < view.getUint16(2); i++) {
    const at = 6 + i * 12
    const id = view.getUint16(at + 6)
    if (view.getUint16(at) !== WINDOWS || (id !== FULL_NAME && id !== POSTSCRIPT_NAME)) continue
    const chinese = view.getUint16(at + 4) === CHINESE
    if (found.has(id) && !chinese) continue
    const from = view.getUint16(4) + view.getUint16(at + 10)
    const units = Array.from({ length: Math.min(view.getUint16(at + 8) >> 1, 100) }, (_, u) =>
      view.getUint16(from + u * 2),
    )
    found.set(id, { text: String.fromCharCode(...units), chinese })
  }
  const postScript = found.get(POSTSCRIPT_NAME)?.text ?? ''
  return { name: found.get(FULL_NAME)?.text ?? postScript, postScript }
}

/** Unicode to glyphs: format 12 where there is one, for it goes beyond U+FFFF, else format 4. */
function codesOf(tables: Tables): (code: number) => number {
  const view = table(tables, 'cmap')
  const subtables: { format: number; at: number }[] = []
  for (let i = 0; i < view.getUint16(2); i++) {
    const platform = view.getUint16(4 + i * 8)
    const encoding = view.getUint16(6 + i * 8)
    const at = view.getUint32(8 + i * 8)
    const unicode = platform === 0 || (platform === WINDOWS && (encoding === 1 || encoding === 10))
    if (unicode) subtables.push({ format: view.getUint16(at), at })
  }
  const long = subtables.find(({ format }) => format === 12)
  if (long) return groups(view, long.at)
  const short = subtables.find(({ format }) => format === 4)
  if (short) return segments(view, short.at)
  throw new Unusable('no Unicode')
}

/** The last of `count` sorted places whose start is not above `code`, by `startOf`. */
function lastNotAbove(count: number, code: number, startOf: (i: number) => number): number {
  let [low, high] = [0, count]
  while (low < high) {
    const middle = (low + high) >> 1
    if (startOf(middle) <= code) low = middle + 1
    else high = middle
  }
  return low - 1
}

function groups(view: DataView, at: number): (code: number) => number {
  const count = view.getUint32(at + 12)
  return (code) => {
    const i = lastNotAbove(count, code, (n) => view.getUint32(at + 16 + n * 12))
    if (i < 0) return 0
    const group = at + 16 + i * 12
    return code <= view.getUint32(group + 4)
      ? view.getUint32(group + 8) + code - view.getUint32(group)
      : 0
  }
}

function segments(view: DataView, at: number): (code: number) => number {
  const size = view.getUint16(at + 6)
  const [starts, deltas, offsets] = [1, 2, 3].map((n) => at + 14 + size * n + 2) as [
    number,
    number,
    number,
  ]
  return (code) => {
    const i = lastNotAbove(size / 2, code, (n) => view.getUint16(starts + n * 2))
    if (i < 0 || code > 0xffff || code > view.getUint16(at + 14 + i * 2)) return 0
    const offset = view.getUint16(offsets + i * 2)
    const delta = view.getUint16(deltas + i * 2)
    if (offset === 0) return (code + delta) & 0xffff
    const glyph = view.getUint16(
      offsets + i * 2 + offset + (code - view.getUint16(starts + i * 2)) * 2,
    )
    return glyph === 0 ? 0 : (glyph + delta) & 0xffff
  }
}

function advancesOf(tables: Tables): (glyph: number) => number {
  const count = table(tables, 'hhea').getUint16(34)
  const view = table(tables, 'hmtx')
  return (glyph) => view.getUint16(Math.min(glyph, count - 1) * 4)
}

function outlinesOf(tables: Tables): (glyph: number) => Contour[] {
  const cff = tables.get('CFF ')
  if (cff) {
    const strings = new CharStrings(cff)
    return (glyph) => strings.contoursOf(glyph)
  }
  const glyf = table(tables, 'glyf')
  const loca = table(tables, 'loca')
  const long = table(tables, 'head').getInt16(50) !== 0
  const offset = (i: number) => (long ? loca.getUint32(i * 4) : loca.getUint16(i * 2) * 2)
  const entry = (glyph: number): Uint8Array => {
    const from = offset(glyph)
    return new Uint8Array(glyf.buffer, glyf.byteOffset + from, offset(glyph + 1) - from)
  }
  return (glyph) => assembled(entry, glyph, { left: 256 })
}

const WORDS = 1
const OFFSETS = 2
const SCALE = 8
const MORE = 32
const SCALES = 64
const MATRIX = 128

/** The contours of a glyph, those of its components in their places. `budget` bounds what a hostile file asks for. */
function assembled(
  entry: (glyph: number) => Uint8Array,
  glyph: number,
  budget: { left: number },
): Contour[] {
  if (budget.left-- <= 0) throw new RangeError('components')
  const bytes = entry(glyph)
  if (bytes.length === 0) return []
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  if (view.getInt16(0) >= 0) return contoursOf(bytes)
  const contours: Contour[] = []
  let at = 10
  let flags: number
  do {
    flags = view.getUint16(at)
    const part = view.getUint16(at + 2)
    at += 4
    const wide = (flags & WORDS) !== 0
    // Components fastened point to point are not found in Chinese type; they stand where they are drawn.
    const [dx, dy] =
      (flags & OFFSETS) === 0
        ? [0, 0]
        : wide
          ? [view.getInt16(at), view.getInt16(at + 2)]
          : [view.getInt8(at), view.getInt8(at + 1)]
    at += wide ? 4 : 2
    const fraction = () => view.getInt16((at += 2) - 2) / 16384
    let [a, b, c, d] = [1, 0, 0, 1]
    if (flags & SCALE) a = d = fraction()
    else if (flags & SCALES) [a, d] = [fraction(), fraction()]
    else if (flags & MATRIX) [a, b, c, d] = [fraction(), fraction(), fraction(), fraction()]
    for (const contour of assembled(entry, part, budget))
      contours.push(
        contour.map(({ x, y, on }) => ({ x: a * x + c * y + dx, y: b * x + d * y + dy, on })),
      )
  } while (flags & MORE)
  return contours
}
