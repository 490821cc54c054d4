/** Tables for which a program drew no lines: columns by where figures stand, rows by what stands beside them. */
import { describe, expect, test } from 'vitest'
import { Writing } from '../../../../src/exchange/documents/blocks'
import { writePages } from '../../../../src/exchange/documents/pdf-flow'
import type { PdfPage, Piece } from '../../../../src/exchange/documents/pdf-page'

const SIZE = 10
const widthOf = (text: string) =>
  [...text].reduce((sum, one) => sum + (one.charCodeAt(0) > 255 ? SIZE : SIZE / 2), 0)
const at = (left: number, base: number, text: string): Piece => ({
  text,
  left,
  right: left + widthOf(text),
  base,
  size: SIZE,
})
const around = (middle: number, base: number, text: string) =>
  at(middle - widthOf(text) / 2, base, text)
const COLUMNS = [320, 360, 400, 440, 480]
const figures = (base: number, ...texts: string[]) =>
  texts.flatMap((text, c) => (text === '' ? [] : [around(COLUMNS[c] ?? 0, base, text)]))
const page = (...pieces: Piece[]): PdfPage => ({ pieces, across: [], down: [], height: 800 })

function gridsOf(...pages: PdfPage[]) {
  const writing = new Writing()
  writePages(pages, writing)
  return writing
    .document('guessed')
    .blocks.flatMap((block) =>
      block.kind === 'table' ? [block.grid.map((row) => row.join('|'))] : [],
    )
}

describe('a table without lines', () => {
  test('a figure that a narrow cell broke over lines is not read from one of them', () => {
    const grids = gridsOf(
      page(
        ...figures(186, '1'),
        at(130, 200, '1.属于国家秘密'),
        ...figures(200, '0', '0', '0', '0', '7'),
        ...figures(214, '8'),
        at(130, 240, '2.重复申请'),
        ...figures(240, '3', '0', '0', '0', '3'),
      ),
    )
    expect(grids.flat().filter((row) => row.includes('重复'))).toEqual(['2.重复申请|3|0|0|0|3'])
    expect(grids.flat().filter((row) => row.includes('秘密'))).toEqual([
      '1.属于国家秘密|0 1 8|0|0|0|7',
    ])
  })

  test('names of several lines, their figures beside the middle, a group to their left', () => {
    const grids = gridsOf(
      page(
        at(130, 200, '1.申请人无正当理由'),
        ...figures(212, '1', '0', '0', '0', '1'),
        at(130, 218, '逾期不补正'),
        at(80, 224, '（六）其'),
        at(130, 244, '2.重复申请'),
        at(80, 240, '他处理'),
        ...figures(244, '12', '3', '0', '0', '15'),
        at(130, 270, '3.其他'),
        ...figures(270, '0', '0', '4', '0', '4'),
      ),
    )
    expect(grids).toEqual([
      [
        '|1.申请人无正当理由逾期不补正|1|0|0|0|1',
        '（六）其他处理|2.重复申请|12|3|0|0|15',
        '|3.其他|0|0|4|0|4',
      ],
    ])
  })

  test('heads of one and two lines stand over their columns, those over several over none', () => {
    const [grid] = gridsOf(
      page(
        around(400, 150, '法人或其他组织'),
        around(320, 180, '自然'),
        around(320, 194, '人'),
        around(360, 180, '商业'),
        around(360, 194, '企业'),
        around(400, 187, '科研'),
        around(440, 187, '其他'),
        around(480, 187, '总计'),
        at(80, 230, '一、本年新收'),
        ...figures(230, '1', '2', '3', '4', '10'),
        at(80, 260, '二、上年结转'),
        ...figures(260, '0', '0', '0', '1', '1'),
      ),
    )
    expect(grid).toEqual([
      '法人或其他组织||||||',
      '|自然人|商业企业|科研|其他|总计'.replace('|', '||'),
      '|一、本年新收|1|2|3|4|10',
      '|二、上年结转|0|0|0|1|1',
    ])
  })

  test('a head of several columns right above one of them is not the first line of its head', () => {
    const narrow = (base: number) => COLUMNS.map((x) => around(x, base, '总计'))
    const [grid, other] = gridsOf(
      page(
        at(80, 100, '1.申请人无正当理由'),
        ...figures(110, '1', '0', '0', '0', '1'),
        at(80, 118, '逾期不补正'),
        at(80, 160, '四、复议'),
        around(360, 200, '复议'),
        around(440, 200, '诉讼'),
        ...narrow(222),
        ...figures(250, '6', '0', '0', '0', '6'),
      ),
    )
    expect(grid).toHaveLength(1)
    expect(other?.slice(-2)).toEqual(['|总计|总计|总计|总计|总计', '|6|0|0|0|6'])
  })

  test('blank places stay blank, whatever row they are in', () => {
    const grids = gridsOf(
      page(
        at(80, 200, '1.甲'),
        ...figures(200, '', '2', '', '', '2'),
        at(80, 230, '2.乙'),
        ...figures(230, '1', '2', '3', '—', '6'),
        at(80, 260, '3.丙'),
        at(80, 290, '4.丁'),
        ...figures(290, '', '', '', '4', '4'),
      ),
    )
    expect(grids).toEqual([['1.甲||2|||2', '2.乙|1|2|3|—|6', '3.丙|||||', '4.丁||||4|4']])
  })

  test('a name that ends right before its figures is none of them', () => {
    const text = '5.要求行政机关确认或重新出具已'
    const [grid] = gridsOf(
      page(
        at(317 - 2 - widthOf(text), 200, text),
        ...figures(200, '6', '0', '0', '0', '6'),
        at(167, 214, '获取信息'),
        at(167, 240, '6.其他'),
        ...figures(240, '1', '0', '0', '0', '1'),
      ),
    )
    expect(grid).toEqual([`${text}获取信息|6|0|0|0|6`, '6.其他|1|0|0|0|1'])
  })

  test('the rest of a name at the top of the next page goes to its row; longer figures stand a little aside', () => {
    const left = (base: number, ...texts: string[]) =>
      texts.map((text, c) => at((COLUMNS[c] ?? 0) - 10, base, text))
    expect(
      gridsOf(
        page(
          at(80, 700, '1.甲'),
          ...left(700, '1', '2', '3', '4', '10'),
          at(80, 730, '2.申请人逾期'),
          ...left(730, '5', '0', '0', '0', '5'),
        ),
        page(
          at(80, 60, '未按要求缴纳'),
          at(80, 110, '3.丙'),
          ...left(110, '70000', '0', '0', '0', '70000'),
          at(80, 140, '4.丁'),
          ...left(140, '6', '0', '0', '9', '15'),
        ),
      ),
    ).toEqual([
      [
        '1.甲|1|2|3|4|10',
        '2.申请人逾期未按要求缴纳|5|0|0|0|5',
        '3.丙|70000|0|0|0|70000',
        '4.丁|6|0|0|9|15',
      ],
    ])
  })

  test('rows whose figures stand under no common columns are no one table', () => {
    const grids = gridsOf(
      page(
        at(80, 200, '甲'),
        ...figures(200, '1', '2', '3', '4', '5'),
        at(80, 230, '乙'),
        ...[340, 380, 420, 460, 500].map((x) => around(x, 230, '1')),
      ),
    )
    expect(grids).toEqual([['甲|1|2|3|4|5'], ['乙|1|1|1|1|1']])
  })
})

test('a row of figures at the edge of a page is no running head, two figures no page number', () => {
  const sheet = (...pieces: Piece[]) => page(at(80, 400, '全年公开情况如下。'), ...pieces)
  const writing = new Writing()
  writePages(
    [
      sheet(...figures(20, '1', '2', '3', '4', '10'), at(80, 780, '1 2')),
      sheet(...figures(20, '5', '6', '7', '8', '26'), at(300, 780, '2 / 2')),
    ],
    writing,
  )
  expect(writing.document('guessed').leftOut.map(({ text }) => text)).toEqual(['2 / 2'])
})

test('the row of a narrow table: a short name close to its figure is parted from it, prose is not', () => {
  const writing = new Writing()
  writePages(
    [
      page(
        at(80, 200, '行政事业性收费'),
        at(157, 200, '3'),
        at(80, 230, '全年主动公开政府信息'),
        at(183, 230, '12'),
        at(196, 230, '条。'),
      ),
    ],
    writing,
  )
  expect(
    writing.document('guessed').blocks.map((one) => one.kind === 'paragraph' && one.text),
  ).toEqual(['行政事业性收费 3', '全年主动公开政府信息12条。'])
})
