/** Small words all over the pages of a PDF, level and as large as its own letters. */
import { expect, test } from 'vitest'
import { Writing } from '../../../../src/exchange/documents/blocks'
import { writePages } from '../../../../src/exchange/documents/pdf-flow'
import type { PdfPage, Piece } from '../../../../src/exchange/documents/pdf-page'
import { paragraphsOf } from './reading'

const SIZE = 11
const piece = (text: string, left: number, base: number, size = SIZE): Piece => ({
  text,
  left,
  right: left + text.length * size,
  base,
  size,
})
const LINES = [
  '天津港保税区全年公开政府信息一千二百条',
  '其中制发规范性文件四件',
  '无其他需要报告的事项',
]
const text = LINES.map((line, i) => piece(line, 80, 200 + i * 60))
/** Letter by letter, as Chromium writes Chinese. */
const letters = (word: string, left: number, base: number) =>
  [...word].map((one, i) => piece(one, left + i * SIZE, base))
const tiles = [60, 160, 260].flatMap((left) =>
  [140, 198, 258, 318, 378].flatMap((base) => [
    ...letters('内部资料', left, base),
    piece('0421', left + 52, base),
  ]),
)
const read = (pieces: readonly Piece[]) => {
  const writing = new Writing()
  const page: PdfPage = { pieces, across: [], down: [], height: 842 }
  writePages([page, { ...page, pieces: [piece('第二页的正文在此', 80, 200), ...tiles] }], writing)
  return writing.document('guessed')
}

test('they are left out and told, the text between them is whole', () => {
  const document = read([...text, ...tiles])
  expect(paragraphsOf(document)).toEqual([...LINES, '第二页的正文在此'])
  expect(document.leftOut).toContainEqual(expect.objectContaining({ why: '水印' }))
})

test('also where a font gives radicals for its letters', () => {
  const radicals = tiles.map((one) => ({
    ...one,
    text: '⻰⻔⻆⻝'['内部资料'.indexOf(one.text)] ?? one.text,
  }))
  expect(paragraphsOf(read([...text, ...radicals]))[0]).toBe(LINES[0])
})

test('words in the cells of a table lie on nothing and stay', () => {
  const cells = [300, 330, 360, 390].flatMap((base) =>
    [80, 180, 280, 380].map((left) => piece('不涉及', left, base)),
  )
  const writing = new Writing()
  writePages(
    [{ pieces: [...text.slice(0, 1), ...cells], across: [], down: [], height: 842 }],
    writing,
  )
  expect(JSON.stringify(writing.document('guessed').blocks).match(/不涉及/g)).toHaveLength(16)
})
