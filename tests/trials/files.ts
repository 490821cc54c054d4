/** The files that are tried, kind by kind. */
import { type Layout, gridOf, inNumerals, partsOf } from './layout'
import { type File } from './compare'
import { type PageStyle, mhtOf, pageOf } from './pages'
import { type Truth, madeUp, published } from './truth'
import { type WordStyle, wordOf } from './words'

const utf8 = (text: string) => new TextEncoder().encode(text)
const blankZero = (figure: string) => (figure === '0' ? '' : figure)

const WORDS: Record<string, WordStyle> = {
  plain: {},
  'widths only': { merging: 'widths' },
  'numbered by Word': { numbered: true },
  'title in a box': { titleBox: true, edges: true },
  tracked: { tracked: true },
  comments: { comments: true, edges: true },
  controls: { controls: true },
  'runs split': { split: true },
  nested: { nested: true },
  contents: { toc: true, annex: true, edges: true },
  'own table': { own: true },
  apart: { apart: true },
  'own table and apart': { own: true, apart: true, annex: true },
}
const LAYOUTS: Record<string, Layout> = {
  'year first': { title: (o, y) => [`${y}年${o}政府信息公开工作年度报告`] },
  'three lines': { title: (o, y) => [o, `${y}年`, '政府信息公开工作年度报告'] },
  'no office in the title': { title: (_, y) => [`${y}年政府信息公开工作年度报告`] },
  numerals: { date: inNumerals },
  'date above': { dateAbove: true },
  'in brackets': { title: (o, y) => [`${o}政府信息公开工作年度报告`, `（${y}年）`] },
  的: { title: (o, y) => [`${o}${y}年政府信息公开工作的年度报告`] },
  'number above': { number: true },
  contents: { contents: true },
}
const PAGES: Record<string, PageStyle> = {
  plain: {},
  site: { site: true },
  'site, breaks': { site: true, breaks: true },
  h2: { heading_: 'h2', heads: true },
  'plain headings': { heading_: 'plain' },
  unmerged: { unmerged: true },
  spaced: { spaced: true, site: true },
  word: { word: true },
  apart: { apart: true, own: true, annex: true },
}

function lines(truth: Truth, layout: Layout, how: 'cells' | 'tabs' | 'blanks'): string {
  return partsOf(truth, layout)
    .flatMap((part) => {
      if (part.kind === 'other table')
        return part.rows.map((row) => row.join(how === 'blanks' ? '  ' : '\t'))
      if (part.kind !== 'table')
        return [part.kind === 'text' ? `\u3000\u3000${part.text}` : part.text]
      const grid = gridOf(part)
      if (how === 'tabs') return grid.map((row) => row.join('\t'))
      if (how === 'blanks') return grid.map((row) => row.filter((text) => text !== '').join('  '))
      return grid.flatMap((row) => row.filter((text) => text !== ''))
    })
    .join('\r\n')
}

const wide = (text: string, big: boolean, mark: boolean): Uint8Array => {
  const bytes = Buffer.from((mark ? '\ufeff' : '') + text, 'utf16le')
  return new Uint8Array(big ? bytes.swap16() : bytes)
}

let gbk: Map<string, number[]> | undefined
/** GBK by turning the decoder around. */
function inGbk(text: string): Uint8Array {
  if (!gbk) {
    gbk = new Map()
    const decoder = new TextDecoder('gb18030')
    for (let a = 0x81; a <= 0xfe; a++)
      for (let b = 0x40; b <= 0xfe; b++) {
        if (b === 0x7f) continue
        const one = decoder.decode(Uint8Array.of(a, b))
        if (one.length === 1 && one !== '\ufffd' && !gbk.has(one)) gbk.set(one, [a, b])
      }
  }
  return Uint8Array.from(
    [...text].flatMap((one) =>
      one.charCodeAt(0) < 128 ? [one.charCodeAt(0)] : (gbk?.get(one) ?? [63]),
    ),
  )
}

const FIGURES: Record<
  string,
  { figure: (text: string) => string; noughts: File['noughts'] & string }
> = {
  separators: {
    figure: (text) =>
      text.replace(/^(\d+)(\d{3})(?=$|\.)/, '$1,$2').replace(/^(\d+)(\d{3}),/, '$1,$2,'),
    noughts: 'blank',
  },
  'full width': {
    figure: (text) => text.replace(/\d/g, (d) => String.fromCharCode(d.charCodeAt(0) + 0xfee0)),
    noughts: 'blank',
  },
  'blank for 0': { figure: blankZero, noughts: 'zero' },
  '/ for 0': { figure: (text) => (text === '0' ? '/' : text), noughts: 'zero' },
  '— for 0': { figure: (text) => (text === '0' ? '—' : text), noughts: 'zero' },
  '无 for 0': { figure: (text) => (text === '0' ? '无' : text), noughts: 'zero' },
  unit: {
    figure: (text) => (text === '0' ? text : `${text}${text.includes('.') ? '万元' : '件'}`),
    noughts: 'blank',
  },
}

/** Web pages made to be printed. */
const PRINTED: Record<string, PageStyle> = {
  plain: {},
  'heads again': { heads: true },
  large: { css: 'body{font-size:16pt} td{font-size:12pt} .t{font-size:22pt}', heading_: 'h2' },
  justified: { css: 'p{text-align:justify}', heads: true },
  'no lines': { css: 'td,th{border:none}' },
  'lines across only': { css: 'td,th{border-left:none;border-right:none} table{border:none}' },
  upright: { css: '.u{writing-mode:vertical-rl;width:2em}', heads: true },
  narrow: { css: 'body{width:420px} td{font-size:7.5pt;padding:0}' },
  sans: { css: 'body{font-family:"Noto Sans CJK SC"} td{border-color:#999}' },
  'rows whole': { css: 'tr{break-inside:avoid}', heads: true },
  own: { own: true, annex: true, heads: true },
  apart: { apart: true, heads: true },
  site: { site: true },
  spaced: { css: 'p{letter-spacing:1px}' },
  thick: { css: 'td{border:2px solid #000} table{border:3px double #000}' },
  shaded: { css: 'td{background:#eef} tr:nth-child(odd) td{background:#fff}' },
  separators: {
    figure: (text) =>
      text.replace(/^(\d+)(\d{3})(?=$|\.)/, '$1,$2').replace(/^(\d+)(\d{3}),/, '$1,$2,'),
  },
  'number above': { number: true, date: inNumerals },
  'date above': { dateAbove: true },
  left: { css: 'td{text-align:left} .t{text-align:left}' },
}
const LAID: Record<string, WordStyle> = {
  plain: {},
  edges: { edges: true },
  'edges, heads again': { edges: true, repeatHeads: true, titleBox: true },
  numbered: { numbered: true, edges: true },
  landscape: { landscape: true, edges: true },
  nested: { nested: true },
  own: { own: true, annex: true, edges: true },
  apart: { apart: true, edges: true },
  contents: { toc: true, edges: true },
  split: { split: true, edges: true, date: inNumerals },
}

export function files(): File[] {
  const made: File[] = []
  const truths = [...published(), ...Array.from({ length: 4 }, (_, i) => madeUp(i))]
  const add = (
    kind: string,
    extension: string,
    make: (truth: Truth) => Uint8Array,
    more: Partial<File> = {},
    some = truths,
  ) =>
    some.forEach((truth, i) =>
      made.push({
        kind,
        name: `${kind.replace(/[^\w\u4e00-\u9fff—]+/g, '_')}_${i}.${extension}`,
        bytes: () => make(truth),
        truth,
        ...more,
      }),
    )
  const few = truths.filter((_, i) => i % 3 === 0)
  for (const [name, style] of Object.entries(WORDS))
    add(`docx ${name}`, 'docx', (truth) => wordOf(truth, style))
  for (const [name, style] of Object.entries(LAYOUTS)) {
    add(`docx ${name}`, 'docx', (truth) => wordOf(truth, style), {}, few)
    add(`html ${name}`, 'html', (truth) => utf8(pageOf(truth, { site: true, ...style })), {}, few)
    add(`txt ${name}`, 'txt', (truth) => utf8(lines(truth, style, 'cells')), {}, few)
  }
  for (const [name, { figure, noughts }] of Object.entries(FIGURES)) {
    add(`docx ${name}`, 'docx', (truth) => wordOf(truth, { figure }), { noughts }, few)
    add(`html ${name}`, 'html', (truth) => utf8(pageOf(truth, { figure })), { noughts }, few)
    if (name !== 'blank for 0')
      add(
        `txt ${name}`,
        'txt',
        (truth) => utf8(lines(truth, { figure }, 'cells')),
        { noughts },
        few,
      )
  }
  for (const [name, style] of Object.entries(PAGES)) {
    add(`html ${name}`, 'html', (truth) => utf8(pageOf(truth, style)))
    add(
      `html gbk ${name}`,
      'htm',
      (truth) => inGbk(pageOf(truth, { ...style, css: 'undeclared' })),
      {},
      few,
    )
  }
  add(
    'mht qp',
    'mht',
    (truth) => utf8(mhtOf(utf8(pageOf(truth, { site: true })), '', 'quoted-printable')),
    {},
    few,
  )
  add(
    'mht word gbk',
    'mht',
    (truth) => utf8(mhtOf(inGbk(pageOf(truth, { word: true })), 'gb2312', 'base64')),
    {},
    few,
  )
  for (const how of ['cells', 'tabs', 'blanks'] as const)
    for (const [name, own] of [
      ['', {}],
      [' own', { own: how !== 'blanks', annex: true }],
    ] as const)
      add(`txt ${how}${name}`, 'txt', (truth) => utf8(lines(truth, own, how)))
  add('txt gbk', 'txt', (truth) => inGbk(lines(truth, {}, 'cells')), {}, few)
  for (const big of [false, true])
    for (const mark of [false, true])
      add(
        `txt utf16 ${big ? 'BE' : 'LE'} ${mark ? 'mark' : 'bare'}`,
        'txt',
        (truth) => wide(lines(truth, {}, 'tabs'), big, mark),
        {},
        few,
      )
  for (const [name, style] of Object.entries(PRINTED))
    add(`print ${name}`, 'html', (truth) => utf8(pageOf(truth, style)), {}, [
      truths[0],
      truths[2],
      truths[3],
      truths[5],
    ] as Truth[])
  for (const [name, style] of Object.entries(LAID))
    add(`laid ${name}`, 'docx', (truth) => wordOf(truth, style), {}, [
      truths[0],
      truths[2],
      truths[3],
      truths[5],
    ] as Truth[])
  return made
}
