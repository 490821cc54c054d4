/** A saved page as a person sees it, whatever bytes it is in; nothing of it runs. */
import { describe, expect, test } from 'vitest'
import { decoded } from '../../../../src/exchange/documents/encodings'
import { readWebPage } from '../../../../src/exchange/documents/web-page'
import { bytesOf, documentOf, gridsOf, paragraphsOf } from './reading'

const utf8 = (text: string) => new TextEncoder().encode(text)
const latin = (text: string) => Uint8Array.from(text, (one) => one.charCodeAt(0))
const read = (html: string) => readWebPage(utf8(html))
const lines = (html: string) => paragraphsOf(read(html))
/** 规章 in GBK. */
const GBK = latin('<p>\xb9\xe6\xd5\xc2</p>')

function wide(text: string, mark: boolean, little: boolean): Uint8Array {
  const codes = [...(mark ? ['\ufeff'] : []), ...text].map((one) => one.charCodeAt(0))
  return Uint8Array.from(
    codes.flatMap((code) => (little ? [code & 255, code >> 8] : [code >> 8, code & 255])),
  )
}

describe('encodings', () => {
  test.each([
    ['UTF-8 undeclared', utf8('<p>规章</p>')],
    ['UTF-8 with its mark', utf8('\ufeff<p>规章</p>')],
    ['UTF-8 declared as GBK', utf8('<meta charset=gbk><p>规章</p>')],
    ['GBK undeclared', GBK],
    [
      'GBK declared',
      Uint8Array.from([
        ...latin('<meta http-equiv=Content-Type content="text/html; charset=gb2312">'),
        ...GBK,
      ]),
    ],
    ['GBK declared as UTF-8', Uint8Array.from([...latin('<meta charset="utf-8">'), ...GBK])],
    ['UTF-16 with its mark', wide('<p>规章</p>', true, true)],
    ['UTF-16 without', wide('<html><p>规章</p>', false, true)],
    ['UTF-16, the larger byte first', wide('<html><p>规章</p>', true, false)],
  ])('%s', (_, bytes) => {
    expect(paragraphsOf(readWebPage(bytes))).toEqual(['规章'])
  })

  test('one broken byte does not turn a page into other characters', () => {
    const bytes = utf8('规范性文件本年制发件数'.repeat(20))
    bytes[30] = 0xff
    expect(decoded(bytes).slice(-11)).toBe('规范性文件本年制发件数')
  })

  test('GBK that is declared as big5', () => {
    const bytes = latin('\xd5\xfe\xb8\xae\xd0\xc5\xcf\xa2\xb9\xab\xbf\xaa')
    expect(decoded(bytes, 'big5')).toBe('政府信息公开')
  })

  test('big5 where it is declared', () => {
    expect(decoded(latin('\xa4\xa4\xa4\xe5'), 'big5')).toBe('中文')
  })
})

describe('.mht', () => {
  const part = (headers: string, body: string) => `--b\r\n${headers}\r\n\r\n${body}\r\n`
  const mht = (...parts: string[]) =>
    latin(
      `MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="b"\r\n\r\n简\r\n${parts.join('')}--b--\r\n`,
    )

  test('quoted-printable in UTF-8, base64 in GBK; pictures and what is printed at the edges are passed over', () => {
    const document = readWebPage(
      mht(
        part(
          'Content-Type: text/html;\r\n charset="utf-8"\r\nContent-Transfer-Encoding: quoted-printable\r\nContent-Location: file:///a.htm',
          '<p>=E8=A7=84=E7=\r\n=AB=A0</p>',
        ),
        part(
          'Content-Type: text/html; charset=gb2312\r\nContent-Transfer-Encoding: base64',
          Buffer.from(GBK).toString('base64'),
        ),
        part('Content-Type: image/png\r\nContent-Transfer-Encoding: base64', 'AAAA'),
        part(
          'Content-Type: text/html\r\nContent-Location: file:///a.files/header.htm',
          '<p>12</p>',
        ),
      ),
    )
    expect(paragraphsOf(document)).toEqual(['规章', '规章'])
    expect(document.leftOut).toEqual([{ text: '12', why: '页眉和页脚' }])
  })
})

describe('what is seen', () => {
  test('paragraphs, breaks, blanks, line ends of the source', () => {
    expect(
      lines(
        '<title>不读</title><div>一、总体<b>情况</b></div>共&nbsp;12\u200b\n件，\n今年<br>第二\r\n行 <p>Word 2019\nand more</p>',
      ),
    ).toEqual(['一、总体情况', '共 12件，今年', '第二行', 'Word 2019 and more'])
  })

  test('nothing hidden: by attribute, style, class, rule of the page; not what hides on a telephone only', () => {
    const document = read(
      '<style>.a{display:none}.t{display:none}.t.on{display:block}#x { visibility : hidden }@media (max-width:9px){.m{display:none}}</style>' +
        '<p hidden>1</p><p style="DISPLAY: none">2</p><p class=a>3</p><p class="t">4</p><p id=x>5</p><span style="font-size:0">6</span><span style="mso-hide:all">7</span>' +
        '<p class="t on">看得见</p><p class=m>也看得见</p><div style="font-size:0"><p style="font-size:16px">还看得见</p></div>',
    )
    expect(paragraphsOf(document)).toEqual(['看得见', '也看得见', '还看得见'])
    expect(document.leftOut.map(({ text }) => text)).toEqual(['1', '2', '3', '4', '5', '6', '7'])
  })

  test('nothing runs or loads, and scripts are no text', () => {
    const html =
      '<script>globalThis.ran = 1</script><img src=x onerror="globalThis.ran = 1"><iframe srcdoc="<p>框</p>"></iframe><noscript>无</noscript><svg><text>图</text></svg><p onclick="globalThis.ran=1">文</p>'
    expect(lines(html)).toEqual(['文'])
    expect('ran' in globalThis).toBe(false)
  })

  test('menus and lists of links are left out, links in a text are not', () => {
    const document = read(
      '<nav>首页</nav><ul><li><a href=1>政务公开</a><li><a href=2>互动交流</a><li><a href=3>政务服务</a></ul><div><a href=1>首页</a> &gt; <a href=2>公开</a> &gt; <a href=3>年报</a></div><p>见<a href=1>网站</a>。</p><footer>主办单位</footer>',
    )
    expect(paragraphsOf(document)).toEqual(['见网站。'])
    expect(document.leftOut).toHaveLength(4)
  })

  test('numbers that Word and the browser set; deleted, struck and commented text', () => {
    const document = read(
      '<p class=MsoNormal><span style="mso-list:Ignore">一、<span>&nbsp;&nbsp; </span></span>总体情况</p><ol start=3><li>甲<li>乙</ol><ol style="list-style-type:cjk-ideographic"><li>丙</ol><ol style="list-style:none"><li>丁</ol>' +
        '<p>共<del>3</del><ins>1</ins><s>9</s>件<a class=msocomanchor href="#_msocom_1">[张1]</a></p><div style="mso-element:comment-list">核对</div><p>12<sup>1</sup></p>',
    )
    expect(paragraphsOf(document)).toEqual([
      '一、总体情况',
      '3. 甲',
      '4. 乙',
      '一、丙',
      '丁',
      '共1件',
      '12 1',
    ])
    expect(document.leftOut.map(({ text }) => text)).toEqual(['3', '9', '[张1]', '核对'])
  })

  test('what is headed says so', () => {
    expect(read('<h1>题</h1><h2>节</h2>').blocks).toEqual([
      { kind: 'paragraph', text: '题', role: 'title' },
      { kind: 'paragraph', text: '节', role: 'heading' },
    ])
  })
})

describe('tables', () => {
  const grid = (html: string) => gridsOf(read(html))

  test('spans, also to the end of a part and without end tags', () => {
    expect(
      grid(
        '<table><thead><tr><th rowspan=2>甲<th colspan=2>乙<tr><th>1<th>2<tbody><tr><td rowspan=0>丙<td>3<td>4<tr><td>5<td>6<tfoot><tr><td>7<td>8<td>9</table>',
      ),
    ).toEqual([
      [
        ['甲', '乙', ''],
        ['', '1', '2'],
        ['丙', '3', '4'],
        ['', '5', '6'],
        ['7', '8', '9'],
      ],
    ])
  })

  test('hidden rows, columns and cells', () => {
    const document = read(
      '<table><col><col style="visibility:collapse"><col><tr><td>甲<td>8<td>1<tr style="display:none"><td>乙<td>9<td>2<tr><td>丙<td>7<td>3</table><table><tr><td>丁<td style="display:none">6<td>4<tr><td>戊<td>5</table>',
    )
    expect(gridsOf(document)).toEqual([
      [
        ['甲', '1'],
        ['丙', '3'],
      ],
      [
        ['丁', '4'],
        ['戊', '5'],
      ],
    ])
    expect(document.leftOut.map(({ text }) => text).sort()).toEqual(['2', '6', '7', '8', '9', '乙'])
  })

  test('tables that lay out the page are passed through', () => {
    expect(
      grid('<table><tr><td>菜单<td><table><tr><td>规章<td>1<tr><td>许可<td>2</table></table>'),
    ).toEqual([
      [
        ['规章', '1'],
        ['许可', '2'],
      ],
    ])
    expect(lines(`<table><tr><td>左<td><p>${'长'.repeat(500)}<p>二</table>`)).toHaveLength(3)
  })

  test('line ends and blanks within cells', () => {
    expect(
      grid('<table><tr><td>结果<br>维持<td><p>&nbsp;1,139\u200b</p><tr><td>甲<td>\n 2 \n</table>'),
    ).toEqual([
      [
        ['结果\n维持', '1,139'],
        ['甲', '2'],
      ],
    ])
  })
})

test('a page of a government site: its report, and nothing of what stands around it', async () => {
  const name = 'suqian-2024.page.gbk.html'
  const document = await documentOf(bytesOf(name), name)
  const all = JSON.stringify(document.blocks)
  for (const text of ['信息公开指南', '隐藏的', '看不见', '另一份内容', 'ICP', '999'])
    expect(all).not.toContain(text)
  expect(gridsOf(document)[0]?.[0]).toEqual(['索引号', '014319587/2025-00012', '分类', '年报'])
  expect(document.structure).toBe('sure')
})

test('a page that fills itself after loading is refused with what to do', () => {
  expect(() => read('<div id=app></div><script>load()</script>')).toThrow(/复制/)
})

describe('tables that are set in lines', () => {
  const row = (...texts: string[]) =>
    `<p>${texts.map((text) => `<span>${text}</span>`).join('')}</p>`
  const rows = [
    row('规章', '0', '0', '3'),
    row('行政规范性文件', '4', '7', '52'),
    row('结果维持', '结果纠正', '其他结果'),
    row('5', '1', '2', '0'),
    row('行政许可', '203'),
  ]

  test('cells are the elements of a line', () => {
    expect(lines(rows.join(''))).toEqual([
      ...['规章', '0', '0', '3', '行政规范性文件', '4', '7', '52'],
      ...['结果维持', '结果纠正', '其他结果', '5', '1', '2', '0', '行政许可', '203'],
    ])
  })

  test('never in a cell of a table', () => {
    const cells = rows.map((one) => `<tr><td>规章</td><td>${one}</td></tr>`).join('')
    expect(gridsOf(read(`<table>${cells}</table>`))[0]?.[0]).toEqual(['规章', '规章003'])
  })

  test('a whole table in one line, by where its elements stand', () => {
    const apart = ['规章', '0', '1', '2'].map(
      (text) => `<span style="display: inline-block; width: 60px">${text}</span>`,
    )
    expect(lines(`<p>${apart.join('\n')}</p>`)).toEqual(['规章', '0', '1', '2'])
  })

  test.each([
    [
      'digits of a figure',
      row('行政许可', '2', '0', '3').replace('</p>', '件</p>'),
      '行政许可203件',
    ],
    ['a telephone number', row('电话：', '0527', '-', '8359', '3059'), '电话：0527-83593059'],
    ['a figure alone', row('行政许可', '203'), '行政许可203'],
    ['a date', row('2025', '年', '1', '月', '16', '日'), '2025年1月16日'],
    ['a name in pieces', row('天津港', '保税区', '管理委员会'), '天津港保税区管理委员会'],
  ])('%s in elements of its own is one text', (_, html, text) => {
    expect(lines(html)).toEqual([text])
  })
})

describe('a page that shows the source of another', () => {
  const source = `<!DOCTYPE html>\n<html><body>\n<p\nclass="a">一、总体情况</p><table>${'<tr><td>规章</td><td>3</td></tr>\n'.repeat(6)}</table></body></html>`
  const shown = source.replace(/&/g, '&amp;').replace(/</g, '&lt;')
  const inLines = shown
    .split('\n')
    .map((line) => `<tr><td class="line-number"></td><td class="line-content">${line}</td></tr>`)

  test.each([
    ['in one passage', `<pre>${shown}</pre>`],
    [
      'line by line, as a browser shows it',
      `<div>自动换行</div><table>${inLines.join('')}</table>`,
    ],
    [
      'in paragraphs',
      shown
        .split('\n')
        .map((line) => `<p>${line}</p>`)
        .join(''),
    ],
  ])('%s', (_, html) => {
    const document = read(html)
    expect(paragraphsOf(document)).toEqual(['一、总体情况'])
    expect(gridsOf(document)).toEqual([Array(6).fill(['规章', '3'])])
  })

  test('a tag in a sentence is a word of it', () => {
    expect(lines('<p>用 &lt;p&gt;…&lt;/p&gt; 排版</p>')).toEqual(['用 <p>…</p> 排版'])
  })
})
