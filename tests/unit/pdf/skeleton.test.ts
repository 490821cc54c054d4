/**
 * The empty document jsPDF makes, read back by object number; and PDF's syntax, however another version may write it.
 */
import { expect, test } from 'vitest'
import { skeletonOf } from '../../../src/pdf/file/skeleton'
import { dictionaryAt, referred, tableOf, valuesOf } from '../../../src/pdf/file/syntax'
import { draftOf, pdfOf, run } from './making'

const ID = '0123456789ABCDEF0123456789ABCDEF'

test('pages in their order, language, display and id; each page has a content of its own', () => {
  const { objects, catalog, info, pages, id } = skeletonOf(12, 'zh-CN', ID)
  expect(new Set(pages).size).toBe(12)
  expect(objects.get(catalog)).toMatchObject({ Type: '/Catalog', PageLayout: '/OneColumn' })
  expect(objects.get(catalog)['Lang']).toBe('(zh-CN)')
  expect(objects.get(info)['Producer']).toMatch(/jsPDF/)
  expect(id).toContain(ID)
  const contents = pages.map((page) => referred(objects.get(page)['Contents']))
  expect(new Set(contents).size).toBe(12)
  for (const page of pages) expect(objects.get(page)['Type']).toBe('/Page')
  // Ours come in their place: nothing of theirs is left to be drawn.
  expect(objects.streams.size).toBe(0)
})

test('dictionaries as any program may write them', () => {
  const { entries, next } = dictionaryAt(
    `<</A(b)/C[1 0 R<</D(\\)>>)>>(x(y)z)]%>>\r/E 3 0 R/F null /G<0A>/H/I/J -1.5>>stream`,
    0,
  )
  expect(entries).toEqual({
    A: '(b)',
    C: '[1 0 R<</D(\\)>>)>>(x(y)z)]',
    E: '3 0 R',
    F: 'null',
    G: '<0A>',
    H: '/I',
    J: '-1.5',
  })
  expect(next).toBe('stream')
  expect(valuesOf('[3 0 R 4 0 R/XYZ 0 null]')).toEqual(['3 0 R', '4 0 R', '/XYZ', '0', 'null'])
  expect(() => dictionaryAt('<</A 1', 0)).toThrow(SyntaxError)
  expect(() => dictionaryAt('<</A (b', 0)).toThrow(SyntaxError)
  expect(() => referred('[3 0 R]')).toThrow(SyntaxError)
})

test('a table of objects in parts, one of them free', () => {
  const row = (place: number, kind: string): string =>
    `${String(place).padStart(10, '0')} 00000 ${kind}\r\n`
  const text = `xref\r\n0 2\r\n${row(0, 'f')}${row(17, 'n')}4 1\r\n${row(99, 'n')}trailer <</Root 1 0 R>>\r\nstartxref\r\n0\r\n%%EOF`
  const { places, trailer } = tableOf(text)
  expect([...places]).toEqual([
    [1, 17],
    [4, 99],
  ])
  expect(trailer).toEqual({ Root: '1 0 R' })
  expect(() => tableOf('startxref 0')).toThrow(SyntaxError)
})

test('a day of any year is the day of the file; without one it has none', async () => {
  const dateOf = async (signedOn: string): Promise<string | undefined> => {
    const info = run(await pdfOf(draftOf({ signedOn })), 'pdfinfo', ['-isodates', 'FILE'])
    return /CreationDate: +(\S+)/.exec(info)?.[1]?.slice(0, 10)
  }
  expect(await dateOf('2023-01-29')).toBe('2023-01-29')
  expect(await dateOf('2041-12-31')).toBe('2041-12-31')
  for (const none of ['', '2023-02-30', '明年']) {
    expect(await dateOf(none)).toBeUndefined()
    expect(run(await pdfOf(draftOf({ signedOn: none })), 'pdfinfo', ['-meta', 'FILE'])).not.toMatch(
      /CreateDate/,
    )
  }
})
