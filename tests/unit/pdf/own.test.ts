import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { contoursOf, type Contour } from '../../../src/pdf/fonts/glyf'
import { inspect, openOwn } from '../../../src/pdf/own/office-font'
import { draftOf, makePdfWith, plain, run, textOf } from './making'

const folder = join(import.meta.dirname, '../../fixtures/fonts')
const file = (name: string): ArrayBuffer => Uint8Array.from(readFileSync(join(folder, name))).buffer
/** What fontTools measures: advance, area, [left, bottom, right, top]. */
type Measured = Record<string, [number, number, [number, number, number, number]]>
const outlines = JSON.parse(readFileSync(join(folder, 'outlines.json'), 'utf8')) as Record<
  string,
  Measured
>

/** Area enclosed and bounds, the curves walked in small steps. */
function measure(contours: readonly Contour[]): { area: number; bounds: number[] } {
  let area = 0
  const bounds = [Infinity, Infinity, -Infinity, -Infinity]
  for (const contour of contours) {
    const full = contour.flatMap((point, i) => {
      const next = contour[(i + 1) % contour.length] as (typeof contour)[number]
      return point.on || next.on
        ? [point]
        : [point, { x: (point.x + next.x) / 2, y: (point.y + next.y) / 2, on: true }]
    })
    const start = full.findIndex(({ on }) => on)
    const turned = [...full.slice(start), ...full.slice(0, start)]
    const walked: { x: number; y: number }[] = []
    turned.forEach((point, i) => {
      if (point.on) return walked.push(point)
      const a = turned[i - 1] as (typeof turned)[number]
      const b = turned[(i + 1) % turned.length] as (typeof turned)[number]
      for (let t = 0.05; t < 1; t += 0.05)
        walked.push({
          x: a.x * (1 - t) ** 2 + 2 * point.x * t * (1 - t) + b.x * t * t,
          y: a.y * (1 - t) ** 2 + 2 * point.y * t * (1 - t) + b.y * t * t,
        })
      return undefined
    })
    walked.forEach((p, i) => {
      const q = walked[(i + 1) % walked.length] as typeof p
      area += (p.x * q.y - q.x * p.y) / 2
      bounds[0] = Math.min(bounds[0] as number, p.x)
      bounds[1] = Math.min(bounds[1] as number, p.y)
      bounds[2] = Math.max(bounds[2] as number, p.x)
      bounds[3] = Math.max(bounds[3] as number, p.y)
    })
  }
  return { area: Math.abs(area), bounds }
}

describe('the outlines are those fontTools reads', () => {
  for (const [which, characters] of Object.entries(outlines)) {
    test(which, () => {
      const [name = '', face = '0'] = which.split(' ')
      const own = openOwn('own-x', file(name), Number(face))
      expect(Object.keys(characters).length).toBeGreaterThan(25)
      for (const [character, [advance, area, bounds]] of Object.entries(characters)) {
        const glyph = own.glyph(character.codePointAt(0) ?? 0)
        expect(glyph, character).toBeDefined()
        if (!glyph) continue
        expect(glyph.advance).toBe(Math.round((advance * 1000) / own.em))
        const measured = measure(contoursOf(glyph.outline))
        expect(Math.abs(measured.area - area) / area, character).toBeLessThan(0.01)
        measured.bounds.forEach((bound, i) =>
          expect(Math.abs(bound - (bounds[i] as number)), character).toBeLessThanOrEqual(2),
        )
      }
    })
  }
})

test('the fonts of a collection are named, each with its own glyphs', () => {
  const inspected = inspect(file('song.ttc'))
  expect(inspected).toMatchObject({
    kind: 'fonts',
    fonts: [
      { face: 0, name: 'Noto Serif CJK JP' },
      { face: 1, name: 'Noto Serif CJK SC', postScript: 'NotoSerifCJKsc-Regular' },
    ],
  })
})

test('the name of a font is the Chinese one', () => {
  expect(inspect(file('kai.ttf'))).toMatchObject({ kind: 'fonts', fonts: [{ name: '测试楷体' }] })
})

/** kai.ttf with another OS/2 fsType. */
function permitting(fsType: number): ArrayBuffer {
  const data = file('kai.ttf')
  const view = new DataView(data)
  for (let i = 0; i < view.getUint16(4); i++) {
    const at = 12 + i * 16
    if (view.getUint32(at) === 0x4f532f32) view.setUint16(view.getUint32(at + 8) + 8, fsType)
  }
  return data
}

describe('what the maker permits', () => {
  for (const [fsType, why] of [
    [0x0000, ''],
    [0x0004, ''],
    [0x0008, ''],
    [0x000a, ''],
    [0x0002, '不允许嵌入'],
    [0x0104, '不允许只嵌入用到的字'],
    [0x0208, '只允许嵌入点阵'],
  ] as const)
    test(`fsType ${fsType.toString(16)}: ${why || 'may be embedded'}`, () => {
      const inspected = inspect(permitting(fsType))
      if (why === '') expect(inspected.kind).toBe('fonts')
      else expect(inspected).toMatchObject({ kind: 'refused', why: expect.stringContaining(why) })
    })
})

describe('what is no font for a report is refused with a sentence', () => {
  const bytes = (text: string) => Uint8Array.from(Buffer.from(text, 'latin1')).buffer
  const latin = () => file('../../../static/fonts/index.pack')
  for (const [what, data, why] of [
    ['nothing', bytes(''), '不是字体文件'],
    ['a text', bytes('hello, this is a text and no font at all'), '不是字体文件'],
    ['a web font', bytes('wOF2' + '\0'.repeat(40)), '网页用的字体'],
    ['a pack of ours', latin(), '不是字体文件'],
    ['half a font', file('kai.ttf').slice(0, 4000), '可能已经损坏'],
    ['a collection without end', bytes('ttcf\0\x01\0\0\xff\xff\xff\xff'), '不是字体文件'],
  ] as const)
    test(what, () => {
      expect(inspect(data)).toMatchObject({ kind: 'refused', why: expect.stringContaining(why) })
    })
})

test('damaged fonts neither throw nor run on', () => {
  const fonts = ['kai.ttf', 'song.ttc'].map((name) => new Uint8Array(file(name)))
  fc.assert(
    fc.property(
      fc.constantFrom(...fonts),
      fc.array(fc.tuple(fc.double({ min: 0, max: 0.999, noNaN: true }), fc.nat(255)), {
        minLength: 1,
        maxLength: 30,
      }),
      (font, changes) => {
        const data = font.slice()
        for (const [at, byte] of changes) data[Math.floor(at ** 2 * data.length)] = byte
        const inspected = inspect(data.buffer)
        if (inspected.kind === 'fonts')
          for (const { face } of inspected.fonts) {
            const own = openOwn('own-x', data.buffer, face)
            for (const character of '政府信息公开𠮷二') own.glyph(character.codePointAt(0) ?? 0)
          }
      },
    ),
    { numRuns: 1500 },
  )
})

test('the report is set in the fonts chosen, what they lack in ours, and reads back whole', async () => {
  const draft = draftOf({
    organisation: '乡宁县人民政府办公室',
    texts: { overview: '公开镕祎喆𬭚工作𠮷，政府信息Ab 12。\n（一）主动公开情况。信息' },
  })
  const own = new Map([
    ['title', openOwn('own-song', file('song.ttc'), 1)],
    ['body', openOwn('own-kai', file('kai.ttf'), 0)],
  ] as const)
  const { bytes, standIns } = await makePdfWith(draft, own)
  const pdf = Buffer.from(bytes)
  const faces = run(pdf, 'pdffonts', ['FILE'])
  expect(faces).toMatch(/[A-Z]{6}\+NotoSerifCJKsc-Regular/)
  expect(faces).toMatch(/[A-Z]{6}\+TestKai-Regular/)
  expect(plain(textOf(pdf))).toContain('公开镕祎喆𬭚工作𠮷，政府信息Ab12。')
  expect(plain(textOf(pdf))).toContain('乡宁县人民政府办公室')
  expect(standIns.find(({ role }) => role === 'body')?.characters).toContain('镕')
  expect(standIns.find(({ role }) => role === 'body')?.characters).not.toContain('公')
  expect(run(pdf, 'qpdf', ['--check', 'FILE'])).toContain('No syntax or stream encoding errors')
  const again = await makePdfWith(draft, own)
  expect(Buffer.from(again.bytes).equals(pdf)).toBe(true)
})
