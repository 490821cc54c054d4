/** Plain text and workbooks; and files that are no source at all. */
import { strToU8, zipSync } from 'fflate'
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { newDraft } from '../../../../src/domain/draft'
import { writeSheet } from '../../../../src/exchange/tables/spreadsheets'
import { annual2021 } from '../../../../src/forms/annual-2021'
import { caseDraft } from '../../cases'
import { bytesOf, documentOf, figuresOf, gridsOf, paragraphsOf, readBytes } from './reading'

const utf8 = (text: string) => new TextEncoder().encode(text)
const latin = (text: string) => Uint8Array.from(text, (one) => one.charCodeAt(0))

describe('plain text', () => {
  test('line by line, blank lines and indents gone', async () => {
    const name = 'xiangning-office-2022.txt'
    const document = await documentOf(bytesOf(name), name)
    const lines = paragraphsOf(document)
    expect(lines.slice(0, 2)).toEqual(['乡宁县人民政府办公室', '2022年政府信息公开工作年度报告'])
    const at = lines.indexOf('行政规范性文件')
    expect(lines.slice(at, at + 4)).toEqual(['行政规范性文件', '2', '0', '40'])
    expect(document.structure).toBe('guessed')
  })

  test('lines with parts at tabs are a table, one such line is a line', async () => {
    const document = await documentOf(
      utf8('联系人：\t张三\n\n规章\t0\t1\n许可\t2\t\n\t缩进\n'),
      'a.txt',
    )
    expect(document.blocks).toEqual([
      { kind: 'paragraph', text: '联系人： 张三' },
      {
        kind: 'table',
        grid: [
          ['规章', '0', '1'],
          ['许可', '2', ''],
        ],
      },
      { kind: 'paragraph', text: '缩进' },
    ])
  })

  test.each([
    ['GB18030', latin('\xb9\xe6\xd5\xc2')],
    ['UTF-16', Uint8Array.from([0xff, 0xfe, 0xc4, 0x89, 0xe0, 0x7a])],
  ])('%s', async (_, bytes) => {
    expect(paragraphsOf(await documentOf(bytes, '年报.txt'))).toEqual(['规章'])
  })
})

test.each([
  ['copied', ''],
  ['saved', '<?xml version="1.0"?>\n'],
])('a page that Word made, %s, is a page', async (_, before) => {
  const comment =
    '<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></xml><![endif]-->'
  const page = `${before}<html xmlns:w="w"><head>${comment}</head><body><p>规章</p></body></html>`
  expect(paragraphsOf(await documentOf(utf8(page), '年报.doc'))).toEqual(['规章'])
})

test('a workbook with the three tables', async () => {
  const draft = caseDraft('suqian-2024')
  const document = await documentOf(
    new Uint8Array(await writeSheet(annual2021, draft)),
    '年报.xlsx',
  )
  expect(figuresOf(document)).toMatchObject({
    'requests/received/individual': '3440',
    'disputes/count/direct.pending': '7',
  })
  expect(gridsOf(document)).toHaveLength(3)
  const empty = await documentOf(
    new Uint8Array(await writeSheet(annual2021, newDraft(annual2021, new Date(2026, 0, 5)))),
    'a.xlsx',
  )
  expect(gridsOf(empty)).toHaveLength(3)
})

describe('a file that is no source is refused with what to do instead', () => {
  const zip = (...names: string[]) =>
    zipSync(Object.fromEntries(names.map((name) => [name, strToU8('x')])))
  const old = (stream: string) =>
    latin(`\xd0\xcf\x11\xe0${[...stream].map((one) => `${one}\0`).join('')}`)
  const bomb = zipSync(
    { '_rels/.rels': strToU8('<a/>'), 'word/document.xml': new Uint8Array(40_000_000).fill(0x20) },
    { level: 9 },
  )
  const docx = (xml: string) => zipSync({ 'word/document.xml': strToU8(xml) })
  const body = '<document><body><p><r><t>规章</t></r></p></body></document>'
  const nested = '<w:p>'.repeat(5000)
  const entities =
    '<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><document><body><p><r><t>&b;</t></r></p></body></document>'

  test.each<[string, Uint8Array, string, string]>([
    ['nothing', new Uint8Array(), '年报.docx', '空的'],
    ['an old Word file', old('WordDocument'), '年报.doc', '另存为 .docx'],
    ['an old Word file by another name', old('WordDocument'), '年报.docx', '另存为 .docx'],
    ['one of WPS', old('WordDocument'), '年报.wps', '另存为 .docx'],
    ['a Word file with a password', old('EncryptedPackage'), '年报.docx', '取消密码'],
    ['an old workbook', old('Workbook'), '年报.xls', '另存为 .xlsx'],
    ['an OFD', zip('OFD.xml', 'Doc_0/Document.xml'), '年报.ofd', 'OFD'],
    ['an OpenDocument', zip('mimetype', 'content.xml'), '年报.odt', '另存为 .docx'],
    ['Pages', zip('Index/Document.iwa'), '年报.pages', 'Pages'],
    ['slides', zip('ppt/presentation.xml'), '年报.pptx', '演示文稿'],
    ['an archive', zip('a.txt'), '年报.zip', '解压'],
    ['Word’s XML', utf8('<?xml version="1.0"?>\n<w:wordDocument>'), '年报.doc', 'XML'],
    ['RTF', latin('{\\rtf1'), '年报.doc', '另存为 .docx'],
    ['a picture', latin('\x89PNG\r\n'), '年报.png', '图片'],
    ['a bomb', bomb, '年报.docx', '内容太多'],
    ['half a Word file', bytesOf('suqian-2024.docx').slice(0, 9000), '年报.docx', '损坏'],
    ['a Word file cut behind its text', docx(body).slice(0, -30), '年报.docx', '损坏'],
    [
      'a Word file of elements in elements',
      docx(`<document><body>${nested}`),
      '年报.docx',
      '内容太多',
    ],
    ['a Word file without a body', docx('<document/>'), '年报.docx', '损坏'],
    ['5,000 tables', utf8('<table><tr><td>1<td>2</table>'.repeat(5000)), '年报.html', '内容太多'],
    ['a page of elements in elements', utf8('<div>'.repeat(100_000)), '年报.html', '内容太多'],
    [
      'cells that span everything',
      utf8(`<table>${'<tr><td rowspan=65534 colspan=1000>1<td>2'.repeat(1900)}</table>`.repeat(9)),
      '年报.html',
      '内容太多',
    ],
    ['a page without text', utf8('<html><body></body></html>'), '年报.html', '复制'],
    [
      'no text',
      Uint8Array.from({ length: 5000 }, (_, i) => (i * 7919) % 251),
      '年报.txt',
      '不是文本',
    ],
    ['blanks', utf8(' \n\n'), '年报.txt', '没有文字'],
    ['half a PDF', bytesOf('hongze-2023.pdf').slice(0, 2000), '年报.pdf', '损坏'],
    ['the name of a PDF alone', latin('%PDF-1.7\n'), '年报.pdf', '损坏'],
  ])('%s', async (_, bytes, name, words) => {
    const started = performance.now()
    const read = await readBytes(bytes, name)
    expect(read.kind === 'refused' ? read.why : read).toContain(words)
    expect(read.kind === 'refused' && read.why).toMatch(/。$/)
    expect(performance.now() - started).toBeLessThan(20_000)
  })

  test('entities that a file defines are not expanded', async () => {
    const read = await readBytes(docx(entities), '年报.docx')
    expect(JSON.stringify(read)).not.toContain('aaaaaaaaaa')
  })

  test('a Word file by the name of a page, a page by the name of a Word file', async () => {
    expect(
      paragraphsOf(await documentOf(bytesOf('suqian-2024.docx'), '年报.html')).length,
    ).toBeGreaterThan(5)
    expect(paragraphsOf(await documentOf(utf8('<html><p>甲</p>'), '年报.doc'))).toEqual(['甲'])
    expect(
      gridsOf(
        await documentOf(
          new Uint8Array(readFileSync('tests/fixtures/tables/writer-report.html')),
          'a',
        ),
      ),
    ).toHaveLength(3)
  })
})
