/** Letters and lines become paragraphs and tables again; what cannot be read is refused. */
import { jsPDF } from 'jspdf'
import { describe, expect, test } from 'vitest'
import { Writing } from '../../../../src/exchange/documents/blocks'
import { writePages } from '../../../../src/exchange/documents/pdf-flow'
import type { PdfPage, Piece, Rule } from '../../../../src/exchange/documents/pdf-page'
import { readBytes } from './reading'

const SIZE = 12
const piece = (text: string, left: number, base: number, size = SIZE): Piece => ({
  text,
  left,
  right:
    left + [...text].reduce((sum, one) => sum + (one.charCodeAt(0) > 255 ? size : size / 2), 0),
  base,
  size,
})
const page = (
  pieces: readonly Piece[],
  across: readonly Rule[] = [],
  down: readonly Rule[] = [],
): PdfPage => ({ pieces, across, down, height: 800 })
const rule = (at: number, from: number, to: number): Rule => ({ at, from, to })

function written(...pages: PdfPage[]) {
  const writing = new Writing()
  writePages(pages, writing)
  return writing.document('guessed')
}

/** A table of rows 20 high from `top`, its columns at `xs`, all lines drawn. */
function table(top: number, xs: readonly number[], rows: readonly (readonly string[])[]): PdfPage {
  const bottom = top + rows.length * 20
  return page(
    rows.flatMap((texts, r) =>
      texts.flatMap((text, c) =>
        text === '' ? [] : [piece(text, (xs[c] ?? 0) + 4, top + r * 20 + 14)],
      ),
    ),
    [...rows.map((_, r) => top + r * 20), bottom].map((y) =>
      rule(y, xs[0] ?? 0, xs[xs.length - 1] ?? 0),
    ),
    xs.map((x) => rule(x, top, bottom)),
  )
}
const together = (...parts: PdfPage[]): PdfPage =>
  page(
    parts.flatMap((one) => one.pieces),
    parts.flatMap((one) => one.across),
    parts.flatMap((one) => one.down),
  )

const XS = [80, 300, 350, 400]
const HEAD = ['信息内容', '制发', '废止']

test('cells that stand apart, each with lines of its own: what parts them is no column, wherever a page has it', () => {
  const doubled = (sheet: PdfPage, gap: number): PdfPage => ({
    ...sheet,
    down: sheet.down.flatMap((one) => [one, { ...one, at: one.at + gap }]),
  })
  const document = written(
    doubled(table(400, XS, [HEAD, ['规章', '1', '2']]), 3),
    doubled(table(60, XS, [['行政规范性文件', '3', '4']]), 4.5),
  )
  expect(document.blocks).toEqual([
    { kind: 'table', grid: [HEAD, ['规章', '1', '2'], ['行政规范性文件', '3', '4']] },
  ])
})

describe('paragraphs', () => {
  const full = '字'.repeat(36)
  test('lines that fill the measure go on, over the end of a page too; page numbers and running heads are left out', () => {
    const sheet = (number: number, ...lines: Piece[]) =>
      page([piece('某局年度报告', 200, 40), ...lines, piece(`- ${number} -`, 290, 760)])
    const document = written(
      sheet(
        1,
        piece('题目', 250, 120, 22),
        piece(full.slice(2), 104, 160),
        piece(full, 80, 180),
        piece('句号。', 80, 200),
        piece(full.slice(2), 104, 220),
      ),
      sheet(2, piece(full, 80, 120), piece('完。', 80, 140), piece('一、总体情况', 104, 160)),
    )
    expect(document.blocks).toEqual([
      { kind: 'paragraph', text: '题目', role: 'title' },
      { kind: 'paragraph', text: `${full.slice(2)}${full}句号。` },
      { kind: 'paragraph', text: `${full.slice(2)}${full}完。` },
      { kind: 'paragraph', text: '一、总体情况' },
    ])
    expect(document.leftOut.map(({ text }) => text)).toEqual(['某局年度报告', '- 1 -', '- 2 -'])
  })

  test('Chinese stretched to both edges has no blanks, words of Latin letters have', () => {
    const document = written(
      page([
        piece('共', 80, 100),
        piece('12', 97, 100),
        piece('件', 114, 100),
        piece('Word', 140, 100),
        piece('file', 170, 100),
      ]),
    )
    expect(document.blocks).toEqual([{ kind: 'paragraph', text: '共12件 Word file' }])
  })
})

describe('what is stamped over pages', () => {
  const texts = ['第一页的文字。', '第二页有别的文字。', '第三页。']
  const sheets = (...stamp: Piece[]) =>
    written(...texts.map((text) => page([piece(text, 104, 300), ...stamp])))

  test.each([
    ['long', piece('内部资料', 200, 300)],
    ['large', piece('密', 200, 303, 40)],
  ])('in the same place of every page, if it is %s, it is left out', (_, stamp) => {
    const document = sheets(stamp)
    expect(document.blocks).toEqual([{ kind: 'paragraph', text: texts.join('') }])
    expect(document.leftOut).toEqual([{ text: stamp.text, why: '水印' }])
  })

  test('a letter as large as the text may be there by chance', () => {
    expect(sheets(piece('的', 400, 300)).leftOut).toEqual([])
  })

  test('on two pages of three it may be the head of a table', () => {
    const stamp = piece('未经复议直接起诉', 200, 400)
    const document = written(page([piece('题目', 104, 300)]), page([stamp]), page([stamp]))
    expect(document.leftOut).toEqual([])
  })
})

describe('paragraphs as programs print them', () => {
  const full = '字'.repeat(36)
  const one = (...lines: Piece[]) =>
    written(page([piece(full.slice(2), 104, 100), piece(full, 80, 120), ...lines])).blocks.map(
      (block) => block.kind === 'paragraph' && block.text.replace(/字+/, '字'),
    )

  test.each([
    ['a number', '0359-2364852。'],
    ['an address', '（http://www.example.gov.cn）'],
    ['the number of a document', '〔2022〕24号），完。'],
    ['a word between quotation marks', '晓”“不熟悉”'],
    ['a number behind a mark that begins no line', '博、12329等'],
  ])('a line that ends early because %s did not fit goes on', (_, next) => {
    expect(
      one(piece(full.slice(next.startsWith('晓') ? 4 : 5), 80, 140), piece(next, 80, 160)),
    ).toEqual([`字${next}`])
  })

  test('an address is broken without a blank, words with one', () => {
    const broken = (before: string, after: string) =>
      one(piece(full.slice(14) + before, 80, 140), piece(after, 80, 160))
    expect(broken('（https://www.example.', 'gov.cn）')).toEqual([
      '字（https://www.example.gov.cn）',
    ])
    expect(broken('，of a yearly report of', 'office')).toEqual([
      '字，of a yearly report of office',
    ])
  })

  test.each([
    [
      'a number that the font writes as a radical begins a paragraph',
      '（⼆）完',
      ['字。', '（二）完'],
    ],
    ['two numbers are a sentence that goes on', '二、三季度', ['字。二、三季度']],
  ])('%s', (_, next, expected) => {
    expect(one(piece(`${full.slice(1)}。`, 80, 140), piece(next, 80, 160))).toEqual(expected)
  })

  test('a signature at the right ends where it ends', () => {
    expect(
      one(piece('无。', 104, 140), piece('某县财政局', 452, 180), piece('附件：表', 80, 220)),
    ).toEqual(['字', '无。', '某县财政局', '附件：表'])
  })

  test('the gap that programs leave beside figures is none that was typed', () => {
    expect(one(piece('2022 年，收到 12 件，占 8% 的 Word 文件', 104, 140))).toContain(
      '2022年，收到12件，占8%的Word文件',
    )
  })
})

describe('tables', () => {
  const merged = (pieces: Piece[]) => {
    const whole = table(100, XS, [HEAD, ['收费', '', '']])
    const { blocks } = written({
      ...whole,
      pieces: [...whole.pieces, ...pieces],
      down: [rule(80, 100, 140), rule(300, 100, 140), rule(350, 100, 120), rule(400, 100, 140)],
    })
    return blocks.map((block) => block.kind === 'table' && block.grid)
  }

  test('a figure that was written in pieces is one, in a cell over several columns as well', () => {
    const texts = ['72701', '.', '2578']
    const pieces = texts.map((text, i) => ({
      ...piece(text, [330, 360, 363][i] ?? 0, 134),
      right: [360, 363, 387][i] ?? 0,
    }))
    expect(merged(pieces)).toEqual([[HEAD, ['收费', '72701.2578', '']]])
  })

  test('two figures that a page puts into one place stay two', () => {
    const [grid] = merged([piece('12', 310, 134), piece('34', 330, 134)])
    expect(grid && grid[1]?.join('|')).toBe('收费|12 34|')
  })

  test('figures that close up at a line between them stay two', () => {
    const whole = table(100, XS, [HEAD, ['规章', '', '']])
    const { blocks } = written({
      ...whole,
      pieces: [...whole.pieces, piece('22516', 320, 134), piece('1234', 350, 134)],
    })
    expect(blocks).toEqual([{ kind: 'table', grid: [HEAD, ['规章', '22516', '1234']] }])
  })

  test('places with no line between are one cell, its text at its beginning', () => {
    const whole = table(100, XS, [['第二十条', '', ''], HEAD, ['规章', '1', '2']])
    const document = written({
      ...whole,
      down: [rule(80, 100, 160), rule(300, 120, 160), rule(350, 120, 160), rule(400, 100, 160)],
    })
    expect(document.blocks).toEqual([
      { kind: 'table', grid: [['第二十条', '', ''], HEAD, ['规章', '1', '2']] },
    ])
  })

  test('open at the sides, drawn in pieces that do not quite meet, figures written over several cells', () => {
    const whole = table(100, XS, [HEAD, ['规章', '', '']])
    const document = written({
      ...whole,
      pieces: [...whole.pieces, { ...piece('1       2', 310, 134), right: 375 }],
      across: whole.across.flatMap(({ at }) => [rule(at, 80, 190), rule(at + 0.4, 192, 400)]),
      down: whole.down.slice(1, -1),
    })
    expect(document.blocks).toEqual([{ kind: 'table', grid: [HEAD, ['规章', '1', '2']] }])
  })

  test.each([
    ['with its heads again', [HEAD, ['许可', '3', '4']]],
    ['without', [['许可', '3', '4']]],
  ])('over two pages, %s, is one', (_, rows) => {
    const document = written(table(600, XS, [HEAD, ['规章', '1', '2']]), table(80, XS, rows))
    expect(document.blocks).toEqual([
      { kind: 'table', grid: [HEAD, ['规章', '1', '2'], ['许可', '3', '4']] },
    ])
  })

  test('a row that the page cut in its label, its figures on either side', () => {
    const one = written(
      table(600, XS, [HEAD, ['行政规范', '1', '2']]),
      table(80, XS, [
        ['性文件', '', ''],
        ['许可', '3', '4'],
      ]),
    )
    const other = written(
      table(600, XS, [HEAD, ['行政规范', '', '']]),
      table(80, XS, [
        ['性文件', '1', '2'],
        ['许可', '3', '4'],
      ]),
    )
    const grid = [HEAD, ['行政规范性文件', '1', '2'], ['许可', '3', '4']]
    expect(one.blocks).toEqual([{ kind: 'table', grid }])
    expect(other.blocks).toEqual([{ kind: 'table', grid }])
  })

  test.each([
    ['the band of the next block', ['第二十条第（八）项', '', '']],
    ['its heads', ['信息内容', '数量', '']],
  ])('%s at the top of a page is not the rest of the row above', (_, row) => {
    const document = written(
      table(600, XS, [HEAD, ['强制', '1', '2']]),
      table(80, XS, [row, ['收费', '3', '4']]),
    )
    expect(document.blocks).toEqual([
      { kind: 'table', grid: [HEAD, ['强制', '1', '2'], row, ['收费', '3', '4']] },
    ])
  })

  test('the rest of a merged label goes to its beginning, a head stays a head', () => {
    const xs = [80, 140, 300, 350]
    const document = written(
      table(600, xs, [['（四）无', '1.本机关', '1']]),
      table(80, xs, [['法提供', '2.没有', '2']]),
    )
    expect(document.blocks).toEqual([
      {
        kind: 'table',
        grid: [
          ['（四）无法提供', '1.本机关', '1'],
          ['', '2.没有', '2'],
        ],
      },
    ])
    const heads = written(table(600, XS, [HEAD]), table(80, XS, [['规章', '1', '2']]))
    expect(heads.blocks).toEqual([{ kind: 'table', grid: [HEAD, ['规章', '1', '2']] }])
  })

  test.each([
    ['in its line', 1],
    ['higher than its line', 5],
  ])('the small number of a note beside a figure, %s, is none of its digits', (_, above) => {
    const whole = table(100, XS, [HEAD, ['规章', '11', '2']])
    const at = whole.pieces.find(({ text }) => text === '11') as Piece
    const note = piece('1', at.right, at.base - above, 8)
    const document = written({ ...whole, pieces: [...whole.pieces, note] })
    const [block] = document.blocks
    const cell = block?.kind === 'table' ? block.grid[1]?.[1] : undefined
    expect(cell?.split(' ').sort()).toEqual(['1', '11'])
  })

  test('a figure that a narrow cell broke over lines is whole', () => {
    const whole = table(100, XS, [HEAD, ['许可', '', '2']])
    const parts = [piece('113', 304, 128), piece('98', 304, 139)]
    const document = written({ ...whole, pieces: [...whole.pieces, ...parts] })
    expect(document.blocks).toEqual([{ kind: 'table', grid: [HEAD, ['许可', '11398', '2']] }])
  })

  test('two tables of one page stay two', () => {
    const document = written(
      together(
        table(100, XS, [HEAD, ['规章', '1', '2']]),
        table(300, XS, [HEAD, ['许可', '3', '4']]),
      ),
    )
    expect(document.blocks.map(({ kind }) => kind)).toEqual(['table', 'table'])
  })

  test('labels with their numbers stand apart where lines are missing, and figures in their columns', () => {
    const xs = [80, 130, 300, 350, 400]
    const whole = table(100, xs, [
      ['（三）不予公开', '1.属于国家秘密', '1', '2'],
      ['', '2.其他法律', '3', '4'],
      ['', '3.危及', '5', '6'],
    ])
    const document = written({
      ...whole,
      across: [
        ...[100, 120, 140, 160].map((y) => rule(y, 300, 350)),
        rule(100, 80, 400),
        rule(160, 80, 400),
      ],
      down: [rule(80, 100, 160), rule(300, 100, 160), rule(350, 100, 120), rule(400, 100, 160)],
      pieces: whole.pieces.map((one) => (one.text.startsWith('（') ? { ...one, right: 128 } : one)),
    })
    expect(
      document.blocks[0]?.kind === 'table' &&
        document.blocks[0].grid.map((row) => row.filter(Boolean)),
    ).toEqual([
      ['（三）不予公开', '1.属于国家秘密', '1', '2'],
      ['2.其他法律', '3', '4'],
      ['3.危及', '5', '6'],
    ])
  })

  test('nothing drawn: three lines whose entries stand apart', () => {
    const row = (y: number, ...texts: string[]) =>
      texts.map((text, i) => piece(text, [80, 300, 360][i] ?? 0, y))
    const document = written(
      page([
        ...row(100, '信息内容', '制发', '废止'),
        ...row(120, '规章', '1', '2'),
        ...row(140, '许可', '3', '4'),
      ]),
    )
    expect(document.blocks).toEqual([
      { kind: 'table', grid: [HEAD, ['规章', '1', '2'], ['许可', '3', '4']] },
    ])
  })
})

describe('files', () => {
  const text = 'The yearly report of an office, long enough to be no stamp on a picture.'
  const pdf = (options: object, write = (doc: jsPDF) => void doc.text(text, 20, 20)) => {
    const doc = new jsPDF(options)
    write(doc)
    return new Uint8Array(doc.output('arraybuffer'))
  }
  const permissions = { userPermissions: ['print'] }

  test('locked against changes opens', async () => {
    const read = await readBytes(
      pdf({ encryption: { ownerPassword: 'owner', ...permissions } }),
      'a.pdf',
    )
    expect(read.kind === 'document' && read.document.blocks).toEqual([{ kind: 'paragraph', text }])
  })

  test.each([
    ['aslant', { angle: 45 }, 20],
    ['across, in letters larger than any title', {}, 90],
  ])('a watermark %s is part of nothing, and is told', async (_, options, size) => {
    const stamped = pdf({}, (doc) => {
      doc.text(text, 20, 120)
      doc.setFontSize(size).text('DRAFT', 40, 130, options)
    })
    const read = await readBytes(stamped, 'a.pdf')
    expect(read.kind === 'document' && read.document).toMatchObject({
      blocks: [{ kind: 'paragraph', text }],
      leftOut: [{ text: 'DRAFT', why: '水印' }],
    })
  })

  test('text that stands upright or lies a little askew is no watermark', async () => {
    const turned = pdf({}, (doc) => {
      doc.text(text, 20, 20, { angle: -4 })
      doc.text('Upright', 20, 120, { angle: 90 })
    })
    const read = await readBytes(turned, 'a.pdf')
    expect(read.kind === 'document' && read.document.leftOut).toEqual([])
  })

  test.each([
    [
      'a password',
      pdf({ encryption: { userPassword: 'user', ownerPassword: 'owner', ...permissions } }),
      '密码',
    ],
    ['a scan', pdf({}, (doc) => void doc.rect(10, 10, 100, 100, 'F').text('1', 20, 20)), '扫描件'],
    [
      'more pages than a report has',
      pdf({}, (doc) => {
        for (let i = 0; i < 160; i++) doc.addPage().text(text, 20, 20)
      }),
      '内容太多',
    ],
  ])('%s is refused with what to do', async (_, bytes, words) => {
    const read = await readBytes(bytes, 'a.pdf')
    expect(read.kind === 'refused' && read.why).toContain(words)
  })
})
