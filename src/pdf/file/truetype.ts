/**
 * A small TrueType font out of single glyphs: just the tables a PDF reader needs for a CIDFontType2.
 */
import { ASCENT } from '../fonts/glyf'
import type { Glyph } from '../fonts/packs'

/** The font file; glyph 0 is .notdef, glyph n is glyphs[n - 1]. `em` in units. */
export function assemble(glyphs: readonly Glyph[], em: number): Uint8Array<ArrayBuffer> {
  const count = glyphs.length + 1
  let length = 0
  for (const { outline } of glyphs) length += outline.length
  const glyf = new Uint8Array(length)
  const loca = new DataView(new ArrayBuffer((count + 1) * 4))
  const hmtx = new DataView(new ArrayBuffer(count * 4))
  const box = { xMin: 0, yMin: 0, xMax: em, yMax: em, points: 0, contours: 0, bearing: 0 }
  hmtx.setUint16(0, em)
  let at = 0
  glyphs.forEach(({ outline, advance }, i) => {
    glyf.set(outline, at)
    loca.setUint32((i + 1) * 4, at)
    at += outline.length
    hmtx.setUint16((i + 1) * 4, Math.round((advance * em) / 1000))
    measure(outline, box)
    hmtx.setInt16((i + 1) * 4 + 2, box.bearing)
  })
  loca.setUint32(count * 4, at)

  return fontFile([
    ['glyf', glyf],
    ['head', head(em, box)],
    ['hhea', hhea(em, count)],
    ['hmtx', new Uint8Array(hmtx.buffer)],
    ['loca', new Uint8Array(loca.buffer)],
    ['maxp', maxp(count, box.points, box.contours)],
  ])
}

interface Box {
  xMin: number
  yMin: number
  xMax: number
  yMax: number
  points: number
  contours: number
  /** Left side bearing of the glyph measured last. */
  bearing: number
}

function measure(outline: Uint8Array, box: Box): void {
  box.bearing = 0
  if (outline.length === 0) return
  const view = new DataView(outline.buffer, outline.byteOffset, outline.length)
  const contours = view.getInt16(0)
  box.bearing = view.getInt16(2)
  box.xMin = Math.min(box.xMin, view.getInt16(2))
  box.yMin = Math.min(box.yMin, view.getInt16(4))
  box.xMax = Math.max(box.xMax, view.getInt16(6))
  box.yMax = Math.max(box.yMax, view.getInt16(8))
  box.contours = Math.max(box.contours, contours)
  if (contours > 0) box.points = Math.max(box.points, view.getUint16(10 + (contours - 1) * 2) + 1)
}

/** Big-endian 16-bit fields in a row. */
function words(values: readonly number[]): Uint8Array {
  const view = new DataView(new ArrayBuffer(values.length * 2))
  values.forEach((value, i) => view.setUint16(i * 2, value & 0xffff))
  return new Uint8Array(view.buffer)
}

const head = (em: number, box: Box): Uint8Array =>
  words([
    ...[1, 0, 1, 0, 0, 0, 0x5f0f, 0x3cf5, 0x000b, em],
    // Created and modified: none, so that the same glyphs are the same bytes.
    ...[0, 0, 0, 0, 0, 0, 0, 0],
    ...[box.xMin, box.yMin, box.xMax, box.yMax, 0, 8, 2, 1, 0],
  ])

const hhea = (em: number, count: number): Uint8Array =>
  words([1, 0, em * ASCENT, em * (ASCENT - 1), 0, em, 0, 0, em, 1, 0, 0, 0, 0, 0, 0, 0, count])

const maxp = (count: number, points: number, contours: number): Uint8Array =>
  words([1, 0, count, points, contours, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0])

function fontFile(tables: readonly (readonly [string, Uint8Array])[]): Uint8Array<ArrayBuffer> {
  const start = 12 + tables.length * 16
  const size = tables.reduce((sum, [, data]) => sum + padded(data.length), start)
  const file = new Uint8Array(size)
  const view = new DataView(file.buffer)
  const power = Math.floor(Math.log2(tables.length))
  view.setUint32(0, 0x00010000)
  view.setUint16(4, tables.length)
  view.setUint16(6, 16 << power)
  view.setUint16(8, power)
  view.setUint16(10, tables.length * 16 - (16 << power))
  let at = start
  tables.forEach(([tag, data], i) => {
    const entry = 12 + i * 16
    for (let c = 0; c < 4; c++) view.setUint8(entry + c, tag.charCodeAt(c))
    file.set(data, at)
    view.setUint32(entry + 4, checksum(view, at, padded(data.length)))
    view.setUint32(entry + 8, at)
    view.setUint32(entry + 12, data.length)
    at += padded(data.length)
  })
  const headAt = view.getUint32(12 + tables.findIndex(([tag]) => tag === 'head') * 16 + 8)
  view.setUint32(headAt + 8, (0xb1b0afba - checksum(view, 0, size)) >>> 0)
  return file
}

const padded = (length: number): number => (length + 3) & ~3

function checksum(view: DataView, from: number, length: number): number {
  let sum = 0
  for (let i = 0; i < length; i += 4) sum = (sum + view.getUint32(from + i)) | 0
  return sum >>> 0
}
