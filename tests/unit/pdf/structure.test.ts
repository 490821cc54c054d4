/**
 * What a screen reader is told: every text once, in order, as what it is; nothing else.
 */
import { describe, expect, test } from 'vitest'
import { tablesOf } from '../../../src/domain/form'
import { sheetOf } from '../../../src/domain/sheet'
import { gridOf } from '../../../src/pdf/layout/printed-grid'
import { caseOf, draftOf, form, pdfOf, plain, run } from './making'

interface Node {
  readonly tag: string
  readonly depth: number
  readonly attributes: readonly string[]
  readonly text: string
}

/** The tree as poppler reads it, flattened in its order. */
function nodesOf(pdf: Uint8Array): Node[] {
  const nodes: { tag: string; depth: number; attributes: string[]; text: string }[] = []
  for (const line of run(pdf, 'pdfinfo', ['-struct-text', 'FILE']).split('\n')) {
    const depth = line.search(/\S/) / 2
    const last = nodes[nodes.length - 1]
    const words = line.trim()
    if (words.startsWith('"') && last) last.text += words.slice(1, -1)
    else if (words.startsWith('/') && last) last.attributes.push(words)
    else if (words !== '') nodes.push({ tag: words, depth, attributes: [], text: '' })
  }
  return nodes.map((node) => ({ ...node, tag: node.tag.replace(/ \(block\)$/, '') }))
}
const kind = ({ tag }: Node): string => tag.replace(/[ :].*$/, '')
const said = (text = ''): string[] => (text === '' ? [] : text.split('\n').map((own) => `P ${own}`))
const plainFile = (pdf: Uint8Array): string =>
  run(pdf, 'qpdf', ['--qdf', '--object-streams=disable', 'FILE', '-'])

describe.each(['xiangning-office-2022', 'suqian-2023', 'hongze-2023'])('%s', (name) => {
  const draft = caseOf(name)
  const tables = tablesOf(form).map((section) => gridOf(section, sheetOf(form, draft)))

  test('title, texts, headings and signature once and in order', async () => {
    const nodes = nodesOf(await pdfOf(draft))
    expect(nodes.filter(({ depth }) => depth === 0).map(kind)).toEqual(['Document'])
    const upper = nodes.filter(({ depth }) => depth === 1)
    const wanted = [
      `H1 ${draft.organisation}${draft.year}年政府信息公开工作年度报告`,
      ...said(draft.texts.preamble),
      ...form.sections.flatMap((section) => [
        `H2 ${section.heading}`,
        ...(section.kind === 'table' ? ['Table '] : said(draft.texts[section.id])),
      ]),
      `P ${draft.organisation}`,
    ]
    // H3 is looked at below: here it is a paragraph like another.
    const found = upper.map((node) => plain(`${kind(node).replace('H3', 'P')} ${node.text}`))
    expect(found).toEqual([...wanted, 'P 2023年1月29日'].map(plain))
  })

  test('every cell once, row by row', async () => {
    const nodes = nodesOf(await pdfOf(draft))
    const cells = tables.flatMap((grid) =>
      Array.from({ length: grid.rows }, (_, row) => [
        'TR ',
        ...grid.cells
          .filter((cell) => cell.row === row)
          .map((cell) => `${cell.kind === 'figure' ? 'TD' : 'TH'} ${plain(cell.text)}`),
      ]).flat(),
    )
    const found = nodes
      .filter((node) => ['TR', 'TH', 'TD'].includes(kind(node)))
      .map((node) => `${kind(node)} ${plain(node.text)}`)
    expect(found).toEqual(cells)
  })

  test('nothing is drawn outside an element or an artifact, and marks are balanced', async () => {
    const pages = plainFile(await pdfOf(draft, true)).match(/stream\n[^]*?endstream/g) ?? []
    const contents = pages.filter((page) => / (Tj|BDC)/.test(page))
    expect(contents.length).toBeGreaterThan(2)
    for (const content of contents) {
      const open: string[] = []
      for (const [, tag, operator] of content.matchAll(
        /(?:\/(\w+) <<.*?>> )?\b(BDC|EMC|Tj|f|S)\b/g,
      )) {
        if (operator === 'BDC') open.push(tag ?? '?')
        else if (operator === 'EMC') open.pop()
        else expect(open.length, operator).toBeGreaterThanOrEqual(1)
        // Only a word of another language stands within an element, and nothing within that.
        expect(open.slice(1)).toEqual(open.length > 1 ? ['Span'] : [])
        if (open.length > 1) expect(open[0]).not.toBe('Artifact')
      }
      expect(open).toEqual([])
    }
  })
})

test('a figure names its row, its column and the heads above both', async () => {
  const values = { 'requests/partial/legal': '731', 'proactive/fees/amount': '59.25' }
  const nodes = nodesOf(await pdfOf(draftOf({ values })))
  const heads = new Map(
    nodes.flatMap((node) => {
      const id = /^TH <(\w+)>/.exec(node.tag)?.[1]
      return id === undefined ? [] : [[id, plain(node.text)] as const]
    }),
  )
  const namesOf = (text: string): string[] => {
    const [cell] = nodes.filter((node) => kind(node) === 'TD' && node.text === text)
    const headers = cell?.attributes.find((line) => line.startsWith('/Headers')) ?? ''
    return [...headers.matchAll(/\((\w+)\)/g)].map(([, id]) => heads.get(id ?? '') ?? '?')
  }
  expect(namesOf('731')).toEqual([
    '申请人情况',
    '法人或其他组织',
    '法律服务机构',
    '三、本年度办理结果',
    expect.stringMatching(/^（二）部分公开/) as string,
  ])
  expect(namesOf('59.25')).toEqual([
    '第二十条第（八）项',
    expect.stringContaining('本年收费金额') as string,
    '行政事业性收费',
  ])
})

test('heads repeated on a further page are there for the eye alone', async () => {
  const long = '公开'.repeat(45)
  const values = Object.fromEntries(
    tablesOf(form)
      .filter(({ id }) => id === 'requests')
      .flatMap(({ blocks }) => blocks)
      .flatMap(({ lines, columns }) =>
        lines.map((line) => [`requests/${line.id}/${columns[0]?.id}`, long]),
      ),
  )
  const pdf = await pdfOf(draftOf({ values }))
  const said = nodesOf(pdf).filter(({ text }) => plain(text) === '申请人情况').length
  const drawn = run(pdf, 'pdftotext', ['-raw', 'FILE', '-']).split('申请人情况').length - 1
  expect(said).toBe(1)
  expect(drawn).toBeGreaterThan(1)
})

test('levels of the text are headings below the six, and none before them', async () => {
  const texts = {
    preamble: '（一）引言里的。',
    overview: '（一）主动公开\n（二）平台。建设平台。\n一、制度\n正文。',
  }
  const nodes = nodesOf(await pdfOf(draftOf({ texts })))
  expect(nodes.filter((node) => kind(node) === 'H3').map(({ text }) => text)).toEqual([
    '（一）主动公开',
    '一、制度',
  ])
})

test('numbered paragraphs are lists, one for each run of numbers', async () => {
  const texts = {
    overview: '1.甲\n2.乙\n3．丙\n丁\n1.戊\n（1）己\n（2）庚\n1.辛\n2.壬',
    other: '2.5倍\n3.5倍',
  }
  const nodes = nodesOf(await pdfOf(draftOf({ texts })))
  const found = nodes
    .filter((node) => ['L', 'LI', 'LBody', 'P'].includes(kind(node)))
    .map((node) => `${' '.repeat(node.depth)}${kind(node)} ${plain(node.text)}`.trimEnd())
  const list = (...items: string[]): string[] => [
    ' L',
    ...items.flatMap((item) => ['  LI', `   LBody ${item}`]),
  ]
  expect(found.slice(0, -2)).toEqual([
    ...list('1.甲', '2.乙', '3．丙'),
    ' P 丁',
    ' P 1.戊',
    ...list('（1）己', '（2）庚'),
    ...list('1.辛', '2.壬'),
    ' P 2.5倍',
    ' P 3.5倍',
  ])
  expect(
    plainFile(await pdfOf(draftOf({ texts }))).match(/\/ListNumbering \/Decimal/g),
  ).toHaveLength(3)
})

test('words of another language say so, figures do not', async () => {
  const file = plainFile(
    await pdfOf(draftOf({ texts: { other: '通过APP和www.example.cn公开2023年5.5件，A类' } })),
  )
  expect(file.match(/\/Span <<\/Lang \(en\)>> BDC <\w+> Tj EMC/g)).toHaveLength(2)
  expect(plainFile(await pdfOf(draftOf({ texts: { other: '2023年A类' } })))).not.toContain('/Span')
})

test('a table says what it is of', async () => {
  const pdf = await pdfOf(caseOf('xiangning-office-2022'))
  const file = plainFile(pdf)
  expect(file.match(/\/S \/Caption/g)).toHaveLength(3)
  expect(file.match(/\/Summary </g)).toHaveLength(3)
  const json = JSON.parse(run(pdf, 'qpdf', ['--json', 'FILE'])) as object
  for (const caption of ['主动公开政府信息情况', '收到和处理政府信息公开申请情况'])
    expect(JSON.stringify(json)).toContain(`"/ActualText":"u:${caption}"`)
})

test('the file says that it is tagged, in what language, and what it is called', async () => {
  const pdf = await pdfOf(caseOf('xiangning-office-2022'))
  expect(run(pdf, 'qpdf', ['--check', 'FILE'])).toContain('No syntax or stream encoding errors')
  expect(run(pdf, 'pdfinfo', ['FILE'])).toMatch(/Tagged: +yes/)
  const file = plainFile(pdf)
  expect(file).toContain('/DisplayDocTitle true')
  expect(file.match(/\/Tabs \/S/g)?.length).toBe(file.match(/\/Type \/Page\b/g)?.length)
  const xmp = run(pdf, 'pdfinfo', ['-meta', 'FILE'])
  expect(xmp).toContain('<pdfuaid:part>1</pdfuaid:part>')
  expect(xmp).toContain('乡宁县人民政府办公室2022年政府信息公开工作年度报告')
  expect(xmp).toMatch(/<dc:language><rdf:Bag><rdf:li>zh-CN/)
  const odd = await pdfOf(draftOf({ organisation: '<甲&乙>局' }))
  expect(run(odd, 'pdfinfo', ['-meta', 'FILE'])).toContain('&lt;甲&amp;乙&gt;局')
})

test('pdf.js finds the same tree on every page', async () => {
  const { getDocument } = await import('pdfjs-dist/legacy/build/pdf.mjs')
  const pdf = await pdfOf(caseOf('xiangning-office-2022'))
  const document = await getDocument({ data: pdf.slice(), verbosity: 0 }).promise
  const roles: string[] = []
  const visit = (node: object): void => {
    if ('role' in node && typeof node.role === 'string') roles.push(node.role)
    if ('children' in node) (node.children as object[]).forEach(visit)
  }
  for (let page = 1; page <= document.numPages; page++)
    visit(await (await document.getPage(page)).getStructTree())
  const count = (role: string): number => roles.filter((own) => own === role).length
  expect([count('H1'), count('H2'), count('TD')]).toEqual([1, 6, 200])
})
