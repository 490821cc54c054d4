/** Tables whose rows a page breaks in their midst: the rest of a head stands below all lines that are drawn. */
import { expect, test } from 'vitest'
import { Writing } from '../../../../src/exchange/documents/blocks'
import { writePages } from '../../../../src/exchange/documents/pdf-flow'
import type { PdfPage, Piece, Rule } from '../../../../src/exchange/documents/pdf-page'
import { gridsOf, paragraphsOf } from './reading'

const [LEFT, WIDE, HIGH, SIZE] = [60, 60, 20, 9]
const COLUMNS = 4
const piece = (text: string, column: number, base: number): Piece => {
  const left = LEFT + column * WIDE + 8
  return { text, left, right: left + text.length * SIZE, base, size: SIZE }
}
const across = (at: number, from = 0, to = COLUMNS): Rule => ({
  at,
  from: LEFT + from * WIDE,
  to: LEFT + to * WIDE,
})
const down = (from: number, to: number): Rule[] =>
  Array.from({ length: COLUMNS + 1 }, (_, c) => ({ at: LEFT + c * WIDE, from, to }))

/** The head of a table at the foot of a page, what stands below it, and its figures on the next page. */
function pages(below: readonly Piece[], foot: readonly Rule[]): PdfPage[] {
  const top = 700
  return [
    {
      height: 842,
      pieces: [
        piece('一本页前文', 0, 600),
        ...['结果维', '结果纠', '其他结', '总计'].map((text, c) => piece(text, c, top + 14)),
        ...below,
      ],
      across: [across(top), ...foot],
      down: down(top, top + HIGH),
    },
    {
      height: 842,
      pieces: ['5', '1', '2', '8'].map((text, c) => piece(text, c, 114)),
      across: [across(100), across(120)],
      down: down(100, 120),
    },
  ]
}
const read = (...how: Parameters<typeof pages>) => {
  const writing = new Writing()
  writePages(pages(...how), writing)
  return writing.document('guessed')
}
const rest = (texts: readonly string[]) => texts.map((text, c) => piece(text, c, 730))

test('the rest of the heads belongs to them', () => {
  expect(gridsOf(read(rest(['持', '正', '果']), [across(720, 3)]))).toEqual([
    [
      ['结果维持', '结果纠正', '其他结果', '总计'],
      ['5', '1', '2', '8'],
    ],
  ])
})

test('a heading below a table that is drawn to its end is a heading', () => {
  const document = read([piece('四、行政复议', 0, 730)], [across(720)])
  expect(gridsOf(document)[0]).toEqual([['结果维', '结果纠', '其他结', '总计']])
  expect(paragraphsOf(document)).toContain('四、行政复议')
})

test('a figure that a page cut is one figure; rows of figures stay apart', () => {
  const labelled = (above: string[], below: string[]) => {
    const row = (texts: string[], base: number) =>
      texts.flatMap((text, c) => (text === '' ? [] : [piece(text, c, base)]))
    const writing = new Writing()
    writePages(
      [
        {
          height: 842,
          pieces: row(above, 714),
          across: [across(700), across(720)],
          down: down(700, 720),
        },
        {
          height: 842,
          pieces: row(below, 114),
          across: [across(100), across(120)],
          down: down(100, 120),
        },
      ],
      writing,
    )
    return gridsOf(writing.document('guessed'))
  }
  expect(labelled(['四、结转', '353', '0', '353'], ['', '54', '', '68'])).toEqual([
    [['四、结转', '35354', '0', '35368']],
  ])
  expect(labelled(['2.另行', '14', '0', '14'], ['制作', '98', '', '98'])).toEqual([
    [['2.另行制作', '1498', '0', '1498']],
  ])
  expect(labelled(['四、结转', '35', '120', '155'], ['', '54', '', '68'])[0]).toHaveLength(2)
  expect(labelled(['2.另行', '14', '0', '14'], ['3.补正', '98', '', '98'])[0]).toHaveLength(2)
  expect(labelled(['四、结转', '353', '120', '473'], ['', '1', '2', '3'])[0]).toHaveLength(2)
})
