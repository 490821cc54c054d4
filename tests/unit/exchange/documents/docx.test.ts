/** What Word prints is what is read: numbers it sets, changes it tracks, boxes, fields, merged cells. */
import { strToU8, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { readDocx } from '../../../../src/exchange/documents/docx'
import { printedNumber } from '../../../../src/exchange/documents/numbers'
import { readWebPage } from '../../../../src/exchange/documents/web-page'
import { gridsOf, paragraphsOf } from './reading'

const W =
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:wps="wps" xmlns:v="v"'

function wordFile(body: string, parts: Record<string, string> = {}): Uint8Array {
  const all = {
    '[Content_Types].xml': '<Types/>',
    '_rels/.rels':
      '<Relationships><Relationship Id="a" Type="x/officeDocument" Target="word/document.xml"/></Relationships>',
    'word/document.xml': `<w:document ${W}><w:body>${body}</w:body></w:document>`,
    ...parts,
  }
  return zipSync(Object.fromEntries(Object.entries(all).map(([name, xml]) => [name, strToU8(xml)])))
}
const read = (body: string, parts?: Record<string, string>) => readDocx(wordFile(body, parts))
const lines = (body: string, parts?: Record<string, string>) => paragraphsOf(read(body, parts))
const r = (text: string, properties = '') =>
  `<w:r>${properties && `<w:rPr>${properties}</w:rPr>`}<w:t xml:space="preserve">${text}</w:t></w:r>`
const p = (content: string, properties = '') =>
  `<w:p>${properties && `<w:pPr>${properties}</w:pPr>`}${content}</w:p>`
const field = (type: string) => `<w:r><w:fldChar w:fldCharType="${type}"/></w:r>`
const code = (text: string) => `<w:r><w:instrText>${text}</w:instrText></w:r>`
const tc = (content: string, properties = '') =>
  `<w:tc>${properties && `<w:tcPr>${properties}</w:tcPr>`}${content}</w:tc>`
const tr = (...cells: string[]) => `<w:tr>${cells.join('')}</w:tr>`
const tbl = (rows: string[], widths: number[] = []) =>
  `<w:tbl><w:tblGrid>${widths.map((w) => `<w:gridCol w:w="${w}"/>`).join('')}</w:tblGrid>${rows.join('')}</w:tbl>`
const cells = (...texts: string[]) => tr(...texts.map((text) => tc(p(r(text)))))

describe('numbers that Word sets', () => {
  const level = (ilvl: number, format: string, text: string, more = '') =>
    `<w:lvl w:ilvl="${ilvl}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/>${more}</w:lvl>`
  const numbering = {
    'word/numbering.xml': `<w:numbering ${W}><w:abstractNum w:abstractNumId="0">${level(0, 'chineseCountingThousand', '%1、', '<w:pStyle w:val="H1"/>')}${level(1, 'chineseCountingThousand', '（%2）')}${level(2, 'decimal', '%1.%3', '<w:isLgl/>')}</w:abstractNum><w:abstractNum w:abstractNumId="1">${level(0, 'bullet', '\uf06c')}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="1"><w:startOverride w:val="5"/></w:lvlOverride></w:num><w:num w:numId="3"><w:abstractNumId w:val="1"/></w:num></w:numbering>`,
  }
  const at = (list: number, ilvl: number) =>
    `<w:numPr><w:ilvl w:val="${ilvl}"/><w:numId w:val="${list}"/></w:numPr>`

  test('stand in front as printed, each level counting for itself', () => {
    expect(
      lines(
        p(r('总体情况'), at(1, 0)) +
          p(r('主动公开'), at(1, 1)) +
          p(r('2024年'), at(1, 2)) +
          p(r('依申请公开'), at(1, 1)) +
          p(r('主动公开政府信息情况'), at(1, 0)) +
          p(r('规章'), at(1, 1)) +
          p(r('另起'), at(2, 1)) +
          p(r('要点'), at(3, 0)) +
          p('', at(1, 0)),
        numbering,
      ),
    ).toEqual([
      '一、总体情况',
      '（一）主动公开',
      '1.1 2024年',
      '（二）依申请公开',
      '二、主动公开政府信息情况',
      '（一）规章',
      '（五）另起',
      '要点',
    ])
  })

  test('come from a style as well, and from what the style is based on', () => {
    const styles = {
      'word/styles.xml': `<w:styles ${W}><w:style w:styleId="H1" w:type="paragraph"><w:name w:val="heading 1"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style><w:style w:styleId="Own" w:type="paragraph"><w:name w:val="我的标题"/><w:basedOn w:val="H1"/></w:style></w:styles>`,
    }
    const document = read(
      p(r('总体情况'), '<w:pStyle w:val="H1"/>') +
        p(r('其他'), '<w:pStyle w:val="Own"/>') +
        p(r('不编号'), '<w:pStyle w:val="H1"/><w:numPr><w:numId w:val="0"/></w:numPr>'),
      { ...numbering, ...styles },
    )
    expect(document.blocks).toEqual([
      { kind: 'paragraph', text: '一、总体情况', role: 'heading' },
      { kind: 'paragraph', text: '二、其他', role: 'heading' },
      { kind: 'paragraph', text: '不编号', role: 'heading' },
    ])
  })

  test.each([
    [3, 'chineseCounting', '三'],
    [10, 'chineseCountingThousand', '十'],
    [12, 'chineseCountingThousand', '十二'],
    [20, 'japaneseCounting', '二十'],
    [103, 'chineseCountingThousand', '一百零三'],
    [110, 'chineseCountingThousand', '一百一十'],
    [1006, 'taiwaneseCountingThousand', '一千零六'],
    [12, 'chineseLegalSimplified', '壹拾贰'],
    [2, 'ideographTraditional', '乙'],
    [4, 'decimalEnclosedCircleChinese', '④'],
    [21, 'decimalEnclosedCircle', '21'],
    [4, 'lowerRoman', 'iv'],
    [28, 'upperLetter', 'BB'],
    [7, 'decimalZero', '07'],
    [7, 'an unknown one', '7'],
  ])('%i as %s is %s', (n, format, printed) => {
    expect(printedNumber(n, format)).toBe(printed)
  })
})

describe('tracked changes are read as accepted', () => {
  test('a deleted 3 beside an inserted 1 is 1', () => {
    const document = read(
      p(
        `${r('共')}<w:del><w:r><w:delText>3</w:delText></w:r></w:del><w:ins>${r('1')}</w:ins>${r('件')}<w:moveFrom>${r('走了')}</w:moveFrom>`,
      ),
    )
    expect(paragraphsOf(document)).toEqual(['共1件'])
    expect(document.leftOut.map(({ text }) => text)).toEqual(['3', '走了'])
  })

  test('a deleted end of paragraph joins two, a deleted row is none', () => {
    expect(lines(p(r('前半'), '<w:rPr><w:del/></w:rPr>') + p(r('后半')))).toEqual(['前半后半'])
    const document = read(
      tbl([
        cells('甲', '1'),
        `<w:tr><w:trPr><w:del/></w:trPr>${tc(p(r('乙')))}${tc(p(r('9')))}</w:tr>`,
        cells('丙', '2'),
      ]),
    )
    expect(gridsOf(document)).toEqual([
      [
        ['甲', '1'],
        ['丙', '2'],
      ],
    ])
  })
})

describe('what is printed and what is not', () => {
  test('figures over several runs, tabs, breaks, symbols, hyphens', () => {
    expect(
      lines(
        p(
          `${r('1')}${r('2')}<w:r><w:tab/></w:r>${r('件')}<w:r><w:br/></w:r>${r('下一行')}<w:r><w:noBreakHyphen/></w:r><w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r><w:r><w:sym w:font="Symbol" w:char="F037"/></w:r>`,
        ),
      ),
    ).toEqual(['12 件', '下一行-☑7'])
  })

  test('fields by their results; page numbers and the contents page are left out', () => {
    const contents =
      p(
        `${field('begin')}${code(' TOC \\o "1-3" ')}${field('separate')}${r('一、总体情况')}${r('1')}`,
      ) +
      p(`${r('二、主动公开')}${r('2')}`) +
      p(field('end')) +
      p(`${r('三、目录样式的一行')}`, '<w:pStyle w:val="T1"/>')
    const styles = {
      'word/styles.xml': `<w:styles ${W}><w:style w:styleId="T1"><w:name w:val="toc 1"/></w:style></w:styles>`,
    }
    const document = read(
      contents +
        p(
          `${r('共')}${field('begin')}${code('=SUM(ABOVE)')}${field('separate')}${r('12')}${field('end')}${r('件')}<w:fldSimple w:instr=" PAGE ">${r('3')}</w:fldSimple><w:hyperlink>${r('，见网站')}</w:hyperlink>`,
        ),
      styles,
    )
    expect(paragraphsOf(document)).toEqual(['共12件，见网站'])
    expect(document.leftOut.filter(({ why }) => why === '目录')).toHaveLength(3)
  })

  test('hidden text, by itself and by its style', () => {
    const styles = {
      'word/styles.xml': `<w:styles ${W}><w:style w:styleId="Gone" w:type="character"><w:rPr><w:vanish/></w:rPr></w:style></w:styles>`,
    }
    const document = read(
      p(
        r('看得见') +
          r('9', '<w:vanish/>') +
          r('8', '<w:rStyle w:val="Gone"/>') +
          r('的', '<w:rStyle w:val="Gone"/><w:vanish w:val="0"/>'),
      ),
      styles,
    )
    expect(paragraphsOf(document)).toEqual(['看得见的'])
    expect(document.leftOut.map(({ text }) => text)).toEqual(['9', '8'])
  })

  test('a title in a text box once, though stored twice', () => {
    const box = (inner: string) => `<w:txbxContent>${p(r(inner))}</w:txbxContent>`
    const drawing = `<w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx>${box('甲局2024年度报告')}</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>${box('甲局2024年度报告')}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>`
    expect(read(p(drawing + r('正文'))).blocks).toEqual([
      { kind: 'paragraph', text: '甲局2024年度报告', role: 'title' },
      { kind: 'paragraph', text: '正文' },
    ])
    expect(
      lines(p('<w:r><w:pict><v:shape><v:textpath string="艺术字标题"/></v:shape></w:pict></w:r>')),
    ).toEqual(['艺术字标题'])
  })

  test('content controls are read, what they ask for is not', () => {
    const control = (content: string, properties = '') =>
      `<w:sdt><w:sdtPr>${properties}</w:sdtPr><w:sdtContent>${content}</w:sdtContent></w:sdt>`
    const document = read(
      control(p(r('段落'))) +
        p(control(r('12')) + r('件')) +
        control(p(r('单击此处输入文字')), '<w:showingPlcHdr/>') +
        control(
          p(r('目录')),
          '<w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj>',
        ),
    )
    expect(paragraphsOf(document)).toEqual(['段落', '12件'])
    expect(document.leftOut.map(({ why }) => why)).toEqual(['没有填写的提示文字', '目录'])
  })

  test('headers, footers, comments and notes are listed, not read', () => {
    const part = (root: string, inner: string) => `<w:${root} ${W}>${inner}</w:${root}>`
    const document = read(p(`${r('12')}<w:r><w:commentReference w:id="0"/></w:r>`), {
      'word/header1.xml': part('hdr', p(r('内部资料'))),
      'word/footer1.xml': part('ftr', p(r('第 1 页'))),
      'word/comments.xml': part('comments', `<w:comment>${p(r('核对'))}</w:comment>`),
      'word/footnotes.xml': part('footnotes', `<w:footnote>${p(r('清理后'))}</w:footnote>`),
    })
    expect(paragraphsOf(document)).toEqual(['12'])
    expect(document.leftOut).toEqual([
      { text: '内部资料', why: '页眉' },
      { text: '第 1 页', why: '页脚' },
      { text: '核对', why: '批注' },
      { text: '清理后', why: '脚注' },
    ])
  })

  test('a page that the file holds as a part of its own', () => {
    const file = wordFile('<w:altChunk r:id="c"/><w:altChunk r:id="c"/>', {
      'word/_rels/document.xml.rels':
        '<Relationships><Relationship Id="c" Type="x/aFChunk" Target="/word/afchunk.htm"/></Relationships>',
      'word/afchunk.htm': '<p>甲</p>',
    })
    const document = readDocx(file, (bytes) => readWebPage(bytes).blocks)
    expect(paragraphsOf(document)).toEqual(['甲'])
  })
})

describe('tables', () => {
  test('merged down and across; what a merged cell hides is left out', () => {
    const document = read(
      tbl([
        tr(
          tc(p(r('三、')), '<w:vMerge w:val="restart"/>'),
          tc(p(r('（一）')), '<w:gridSpan w:val="2"/>'),
          tc(p(r('1'))),
        ),
        tr(tc(p(r('旧')), '<w:vMerge/>'), tc(p(r('（三）'))), tc(p(r('1.属于'))), tc(p(r('2')))),
        tr(
          tc(p(''), '<w:vMerge w:val="continue"/>'),
          tc(p(r('（七）')), '<w:gridSpan w:val="2"/>'),
          tc(p(r('3'))),
        ),
      ]),
    )
    expect(gridsOf(document)).toEqual([
      [
        ['三、', '（一）', '', '1'],
        ['', '（三）', '1.属于', '2'],
        ['', '（七）', '', '3'],
      ],
    ])
    expect(document.leftOut.map(({ text }) => text)).toEqual(['旧'])
  })

  test('columns told by widths alone', () => {
    const wide = (text: string, w: number) => tc(p(r(text)), `<w:tcW w:w="${w}" w:type="dxa"/>`)
    const document = read(
      tbl(
        [
          tr(wide('一、本年新收', 3000), wide('1', 500), wide('2', 500)),
          tr(
            wide('三、', 1000),
            wide('（三）', 1000),
            wide('1.属于', 1000),
            wide('3', 500),
            wide('4', 500),
          ),
        ],
        [1000, 1000, 1000, 500, 500],
      ),
    )
    expect(gridsOf(document)).toEqual([
      [
        ['一、本年新收', '', '', '1', '2'],
        ['三、', '（三）', '1.属于', '3', '4'],
      ],
    ])
  })

  test('rows in content controls, columns in front of a row, nothing lost with a continued cell that has no beginning', () => {
    const document = read(
      tbl([
        `<w:sdt><w:sdtContent>${cells('甲', '乙', '丙')}</w:sdtContent></w:sdt>`,
        `<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>${tc(p(r('1')), '<w:vMerge/>')}${tc(p(r('2')))}</w:tr>`,
      ]),
    )
    expect(gridsOf(document)).toEqual([
      [
        ['甲', '乙', '丙'],
        ['', '1', '2'],
      ],
    ])
  })

  test('a table that only frames others is passed through; one inside an entry stands below', () => {
    const inner = tbl([cells('规章', '1'), cells('许可', '2')])
    expect(gridsOf(read(tbl([tr(tc(p(r('左'))), tc(p(r('正文')) + inner))])))).toEqual([
      [
        ['规章', '1'],
        ['许可', '2'],
      ],
    ])
    const rows = [
      ...Array.from({ length: 5 }, (_, i) => cells(`${i}`, '1')),
      tr(tc(p(r('末'))), tc(p(r('2')) + inner)),
    ]
    expect(gridsOf(read(tbl(rows))).map((grid) => grid.length)).toEqual([6, 2])
  })
})

test('the raised number of a note stays apart from the figure before it, and close to a word', () => {
  const raised = (text: string) => r(text, '<w:vertAlign w:val="superscript"/>')
  expect(lines(p(r('11') + raised('1')) + p(r('12km') + raised('2')))).toEqual(['11 1', '12km2'])
})
