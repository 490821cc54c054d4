import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { visible } from '../../../src/pdf/fonts/characters'
import type { Role } from '../../../src/pdf/fonts/coverage'
import { fonts, openFonts, run, pdfOf, draftOf, plain, textOf } from './making'

const ROLES: Role[] = ['body', 'second', 'heading', 'title', 'table']
const ranking = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../../scripts/fonts/ranking.json'), 'utf8'),
) as { text: string }

/** Every two-byte code of GBK that is a Han character. */
function gbk(): string[] {
  const decode = new TextDecoder('gbk')
  const found: string[] = []
  for (let high = 0x81; high < 0xff; high++)
    for (let low = 0x40; low < 0xff; low++) {
      const text = decode.decode(new Uint8Array([high, low]))
      if (/^\p{Script=Han}$/u.test(text)) found.push(text)
    }
  return found
}

test('all of 通用规范汉字表, GB2312 and GBK, and rare letters of names, can be printed in every role', async () => {
  const own = await fonts()
  const all = [...ranking.text, ...gbk(), ...'镕祎喆𬭚彧堃𠮷'].join('')
  expect([...all].length).toBeGreaterThan(29_000)
  for (const role of ROLES) expect(own.missing([{ role, text: all, where: '' }])).toEqual([])
})

test('what the index promises the packs hold', async () => {
  const own = await openFonts()
  const text = '镕祎喆𬭚彧堃𠮷丂鿏〇Ⅷ①㎡℃ＡéЖα'
  const words = ROLES.map((role) => ({ role, text, where: '' }))
  await own.load(words)
  for (const role of ROLES) {
    const letters = own.lettersOf(role, text)
    expect(letters.map(({ character }) => character).join('')).toBe(text)
    for (const { source, character } of letters)
      expect(own.glyph(source.face, source.code).outline.length, character).toBeGreaterThan(9)
  }
})

test('progress ends where it said it would', async () => {
  const heard: { loaded: number; total: number }[] = []
  await (
    await openFonts()
  ).load([{ role: 'body', text: '政府', where: '' }], (progress) => heard.push(progress))
  const last = heard[heard.length - 1]
  expect(last?.loaded).toBe(last?.total)
  expect(last?.total).toBeGreaterThan(0)
})

test('a pack that did not come fails the report and is asked for again', async () => {
  let broken = true
  const real = await openFonts()
  const failing = real as unknown as {
    read: (file: string, options: object) => Promise<ArrayBuffer>
  }
  const read = failing.read
  failing.read = (file, options) =>
    broken ? Promise.reject(new Error('offline')) : read(file, options)
  const words = [{ role: 'body' as const, text: '政府', where: '' }]
  await expect(real.load(words)).rejects.toThrow('offline')
  broken = false
  await real.load(words)
  expect(real.lettersOf('body', '政府')).toHaveLength(2)
})

test('invisible characters go, blanks become blanks', () => {
  expect(visible('a\u00ad\u200b\ufeff\u200d\ufe0fb\tc\u00a0d\r\ne\u2028f')).toBe('ab c d\ne\nf')
  expect(visible('葛\u{e0100}飾')).toBe('葛飾')
})

test('a stand-in in the title is drawn bolder', async () => {
  const pdf = await pdfOf(draftOf({ organisation: '𠮷县人民政府' }))
  expect(run(pdf, 'qpdf', ['--qdf', '--object-streams=disable', 'FILE', '-'])).toMatch(
    /2 Tr 0\.66 w <[0-9a-f]{4}> Tj 0 Tr/,
  )
})

test('two reports at once ask for each pack once', async () => {
  const own = await openFonts()
  const inside = own as unknown as { read: (file: string) => Promise<ArrayBuffer> }
  const read = inside.read
  const asked: string[] = []
  inside.read = (file) => {
    asked.push(file)
    return read(file)
  }
  const words = [{ role: 'body' as const, text: '政府', where: '' }]
  await Promise.all([own.load(words), own.load(words)])
  expect(asked.length).toBeGreaterThan(0)
  expect(new Set(asked).size).toBe(asked.length)
  expect(own.lettersOf('body', '政府')).toHaveLength(2)
})

test('all 8105 characters of 通用规范汉字表 in one report are read back as typed, in body and headings', async () => {
  // The list as Unihan's kTGH gives it, in its order.
  const list = readFileSync('tests/fixtures/tonggui-8105.txt', 'utf8').trim()
  expect([...list.replace(/\n/g, '')]).toHaveLength(8105)
  const second = list.split('\n').map((line, i) => `（${'一二三'[i % 3]}）${line.slice(0, 30)}`)
  const pdf = await pdfOf(draftOf({ texts: { overview: list, problems: second.join('\n') } }))
  const read = plain(textOf(pdf))
  expect(read).toContain(plain(list))
  expect(read).toContain(plain(second.join('')))
})
