/**
 * Whatever meets a text from outside takes time in proportion to its length. Each reader gets texts made to hurt it,
 * one eight times as long as the other: the ratio of their times tells, on a busy machine too, for CPU time is read and
 * the best of three rounds taken. Work in proportion makes about 8; work by the square makes 64.
 */
import { expect, test } from 'vitest'
import { evaluate } from '../../../src/domain/checks'
import { coveredIn } from '../../../src/domain/coverage'
import { newDraft, withValue, yearFrom } from '../../../src/domain/draft'
import { readDate } from '../../../src/domain/written-date'
import { differencesBetween } from '../../../src/domain/differences'
import { normalise, read, told } from '../../../src/domain/figure'
import { isGovernment, isTownship } from '../../../src/domain/government'
import { fileName } from '../../../src/domain/filename'
import { labelsOf } from '../../../src/domain/placing/labels'
import { pastedText } from '../../../src/domain/pasted'
import { countCharacters } from '../../../src/domain/sentences'
import { place } from '../../../src/domain/placing/placing'
import { recognise } from '../../../src/domain/recognising/recognise'
import { sheetOf } from '../../../src/domain/sheet'
import { withYearMoved } from '../../../src/domain/moved-year'
import { particularsIn } from '../../../src/domain/particulars'
import { skeletonOf } from '../../../src/domain/skeleton'
import { NO_STEPS, stepped, undone } from '../../../src/domain/steps'
import { brief, understand } from '../../../src/domain/placing/read-cell'
import { plainGrid } from '../../../src/exchange/tables/clipboard'
import { parseCsv } from '../../../src/exchange/tables/csv'
import { attachedDraft } from '../../../src/exchange/drafts/pdf-attachment'
import { parseDraft } from '../../../src/exchange/drafts/read'
import { isDateFormat, plainDate, plainNumber } from '../../../src/exchange/tables/stored-figure'
import { sheetsOf } from '../../../src/exchange/tables/workbook-in'
import { decoded, isText } from '../../../src/exchange/documents/encodings'
import { linesOf } from '../../../src/exchange/documents/blocks'
import { webParts } from '../../../src/exchange/documents/mime'
import { readPlain } from '../../../src/exchange/documents/plain'
import { readWebPage } from '../../../src/exchange/documents/web-page'
import { treeOf } from '../../../src/exchange/documents/xml'
import { Writing } from '../../../src/exchange/documents/blocks'
import { linesOn } from '../../../src/exchange/documents/pdf-lines'
import { writePages } from '../../../src/exchange/documents/pdf-flow'
import { annual2021 } from '../../../src/forms/annual-2021'
import { advice } from '../../../src/forms/annual-2021.advice'
import { breakLines } from '../../../src/pdf/layout/breaking'
import { oneLine, paragraphsOf, visible } from '../../../src/pdf/fonts/characters'
import { itemsOf, levelled } from '../../../src/pdf/layout/content'

const form = annual2021
const blank = newDraft(form, new Date(2026, 0, 5))
const written = (overview: string) => ({ ...blank, texts: { overview } })
let turn = 0
/** Another report's name and another text each time: what is unchanged is not read again. */
const another = () => `${(turn += 1)}市人民政府`
const rules = (text: string) => {
  const own = `${another()}\n${text}`
  const texts = { preamble: own, overview: own, problems: own, other: own }
  const lastYear = { values: {}, texts }
  const report = { ...blank, organisation: another(), texts, lastYear }
  const draft = withValue(report, 'proactive/fees/amount', '2950')
  return evaluate(form, sheetOf(form, draft), draft, advice.rules)
}
const named = (organisation: string) => {
  const draft = { ...blank, organisation, values: { 'proactive/regulations/issued': '1' } }
  return evaluate(form, sheetOf(form, draft), draft, advice.rules)
}
const laid = (text: string, shape: 'filled' | 'even' = 'filled', size = 16) =>
  breakLines(
    [...text].map((character) => ({ character, width: character === '甲' ? 448 : size })),
    { width: 448, indent: 32, size: 16, shape },
  )
const bytes = (text: string) => new TextEncoder().encode(text).buffer
const cell = (text: string) =>
  sheetsOf(
    new Map([
      ['xl/workbook.xml', '<workbook><sheets><sheet name="1" r:id="a"/></sheets></workbook>'],
      [
        'xl/_rels/workbook.xml.rels',
        '<Relationships><Relationship Id="a" Type="x/worksheet" Target="s.xml"/></Relationships>',
      ],
      [
        'xl/s.xml',
        `<worksheet><sheetData><row><c><v>${text}</v></c></row></sheetData></worksheet>`,
      ],
    ]),
  )
const relation = (attributes: string) =>
  sheetsOf(
    new Map([
      ['_rels/.rels', `<Relationships><Relationship ${attributes} Target="x"/></Relationships>`],
    ]),
  )

/** The first part of a report, its counts beside tables of ones and last year's. */
const counting = (overview: string) => {
  const values = Object.fromEntries([...sheetOf(form, blank).keys()].map((key) => [key, '1']))
  const draft = {
    ...written(overview),
    organisation: '江州市人民政府',
    values,
    lastYear: { values },
  }
  return evaluate(form, sheetOf(form, draft), draft, advice.rules)
}

/** A document whose every part is that text: above the first heading, below each of the six, in a table. */
const recognised = (text: string) => {
  const lines = text.split('\n').map((line) => ({ kind: 'paragraph' as const, text: line }))
  const parts = form.sections.flatMap(({ heading }) => [
    { kind: 'paragraph' as const, text: heading },
    ...lines,
  ])
  const table = {
    kind: 'table' as const,
    grid: [
      [text, '0'],
      ['行政许可', text],
    ],
  }
  return recognise(form, { blocks: [...lines, ...parts, table], leftOut: [], structure: 'guessed' })
}

/** What grows: a text again and again, and what stands around it. */
type Hostile = readonly [again: string, before?: string, after?: string]

const DIGITS: Hostile = ['7', '', 'x']
const NOUGHTS: Hostile = ['0', '1', '1']
const BLANKS: Hostile = [' ', '甲', '乙']
const WIDE: Hostile = ['\u3000', '甲', '乙']
const ENDS: Hostile = ['\n', '甲', '乙']
/** Marks in an order that normalising has to turn round. */
const MARKS: Hostile = ['\u0301\u0316', 'a']
const BOOKMARKS: Hostile = ['[bookmark:']
const FIELDS: Hostile = ['HYPERLINK "x" \\o ']
const TEXTS: readonly Hostile[] = [
  DIGITS,
  NOUGHTS,
  BLANKS,
  WIDE,
  ENDS,
  MARKS,
  BOOKMARKS,
  FIELDS,
  ['\t', '甲', '乙'],
  ['HYPERLINK ', '', '"'],
  ['TOC \\o "'],
  ['PAGE  ', '', '\\'],
  ['\\*  '],
  ['（', '', '。'],
  ['「'],
  ['"'],
  ['一、'],
  ['（一）'],
  ['\r', '甲', '乙'],
  ['第', '', '页'],
  ['- ', '', '1'],
  ['- 1 -\n'],
  ['政府信息公开工作，情况\n'],
  ['12\n'],
  ['·'],
  ['\uf06c '],
  ['⼈'],
  ['ﾊﾞ'],
  ['\u00ad'],
  ['a', '甲', '。'],
  ['a1.', '甲', '。'],
  ['/a@', '甲', '。'],
  ['，'],
  ['。'],
  [' ', '。'.repeat(60), '甲'],
  ['1,111,', '', 'x'],
  ['2022年，我局'],
  ['2022年，我局。'],
  ['1月1日至'],
  ['统计期限2022年1月1日至2月'],
  ['现公布甲'],
  ['(甲'],
  ['"甲'],
  ['（一）\n'],
  ['处理费甲'],
  ['甲乙丙丁戊己庚辛壬癸。'],
  ['XX'],
  ['1 1'],
  ['1\u3000', '', 'x'],
  ['件', '1'],
  ['-'],
  ['.'],
  ['1e'],
  ['&#65;'],
  ['局', '', '。'],
  ['"\t'],
  ['""\t', '"'],
  ['""', '"', 'x'],
]

const READERS: Readonly<Record<string, (text: string) => unknown>> = {
  'what the texts must cover': (text) =>
    Object.values(advice.covers).forEach((topics) => coveredIn(text, topics)),
  'whose report it is': (text) => isGovernment(text) || isTownship(text),
  'text pasted into a paragraph': (text) => pastedText(text, 'paragraphs'),
  'text pasted into one line': (text) => pastedText(text, 'line'),
  'characters counted': countCharacters,
  'rules on a text': rules,
  'rules on a name': named,
  'a figure': figure,
  'a year': yearFrom,
  'a date': readDate,
  'a copied cell': (text) => [understand(text, 'count'), understand(text, 'amount'), brief(text)],
  'a label': (text) => {
    const labels = labelsOf(form)
    return [labels.isPrinted(text), labels.headNamed(text), labels.linesNamed(text)]
  },
  'a placed cell': (text) => place(form, blank, [[[text]]], 'requests/received/individual'),
  'a document': recognised,
  'a copied table': plainGrid,
  'a .csv': (text) => parseCsv('1', text),
  'a number in a workbook': plainNumber,
  'a date in a workbook': (text) => plainDate(text, false),
  'a number format': (text) => isDateFormat(200, text),
  'a workbook': (text) => cell(text.replace(/[<>&]/g, '')),
  'a draft file': (text) => parseDraft(bytes(JSON.stringify(written(text)))),
  'a text file': (text) => ended(() => readPlain(utf8(text))),
  'letters of a file': (text) => [decoded(utf8(text)), isText(text), linesOf(text)],
  'a file name': (text) => fileName({ ...blank, organisation: text }, 'draft'),
  'steps back': (text) =>
    undone(
      written(`${text}乙`),
      stepped(NO_STEPS, written(text), written(`${text}乙`), { what: '', place: 'overview' }),
    ),
  differences: (text) => differencesBetween(form, blank, written(text)),
  'the particulars of a preamble': particularsIn,
  'the years of a text': (text) => withYearMoved(text, 2023),
  'the headings of a text': (text) => skeletonOf(form, text, 2023),
  'printed characters': (text) => [visible(text), oneLine(text), paragraphsOf(text)],
  'printed levels': levelled,
  'printed lists': (text) => itemsOf([text, ...text.split('\n')]),
}

/** What a figure is read by, piece by piece. */
const FIGURES: readonly Hostile[] = [
  ['9'],
  [' ', '1', 'a'],
  [',234', '1', ','],
  ['（', '1'],
  ['1', '="'],
  ['0', '1.', '1'],
  ['\u200b ', '1'],
  ['1.'],
  ['1元'],
]

/** What counts are read by: figures with and without words, whole and parts, shares, who and when. */
const COUNTS: readonly Hostile[] = (
  [
    ...['1件', '1件、', '（1件', '12,', '一百', '一件', '“1件', '第1件', '1至'],
    ...['收到申请1件，', '行政复议2件，', '规范性文件', '未收到', '未收到申请，', '予以公开或'],
    ...['共9件，其中1件、', '2件，共9件，', '1件，占1%', '收到申请1件，同比增长1%，', '1万条，'],
    ...[
      '制作图文解读1条。',
      '县教育局，',
      '全年累计，',
      '通过网站等方式',
      '结转下年度',
      '1月1日至',
    ],
  ] as const
).map((one): Hostile => [one])

function figure(text: string): unknown {
  return (['count', 'amount'] as const).map((unit) => [
    normalise(text, unit),
    read(text, unit),
    told(text, unit),
    understand(text, unit),
  ])
}

/** A file's own refusal is an end like any other. */
function ended(read: () => unknown): void {
  try {
    read()
  } catch {
    // Too much, or nothing in it.
  }
}
const utf8 = (text: string) => new TextEncoder().encode(text)

/** What hurts readers of documents: things that open and never close, and things that stand for many. */
const PAGES: readonly Hostile[] = [
  ...(
    [
      '<table>',
      '<td>',
      '<b>',
      '<p>',
      '<a href=1>x',
      '<!--',
      '<style>.a{',
      '&amp',
      '<ol><li>',
    ] as const
  ).map((one): Hostile => [one]),
  ['<b a=1><p>', '<div>'],
  ['<tr><td rowspan=9999 colspan=99>1<td>2', '<table>'],
  ['.a{display:none}', '<style>', '</style><p class=a>1'],
  ['=E8=\n', 'Content-Type: text/html\nContent-Transfer-Encoding: quoted-printable\n\n'],
  ['--b\n', 'Content-Type: multipart/related; boundary=b\n\n'],
]

/** A page of a PDF with a piece for each letter, all within one frame. */
function printed(text: string): void {
  const pieces = [...text].slice(0, 20_000).map((one, i) => ({
    ...{ text: one, left: 80 + (i % 40) * 10, right: 88 + (i % 40) * 10 },
    ...{ base: 100 + Math.floor(i / 40) * 14, size: 10 },
  }))
  const frame = [0, 100_000].map((at) => ({ at, from: 0, to: 100_000 }))
  linesOn(pieces)
  writePages(
    [{ pieces, across: frame, down: [...frame, { at: 300, from: 0, to: 9 }], height: 800 }],
    new Writing(),
  )
}

/** What a line of the report is broken by; the work for each character is great. */
const PRINTED: readonly Hostile[] = [
  BLANKS,
  DIGITS,
  MARKS,
  [' ', '。'.repeat(60), '甲'],
  ['，'],
  ['（'],
  ['/a@', '甲', '。'],
  ['第1,1~1'],
  ['〔2024〕'],
]

/** Readers of things other than texts, each with what hurts it. */
const SPECIAL: readonly (readonly [string, (text: string) => unknown, Hostile])[] = [
  [
    'sentences about applications',
    (text) => coveredIn(text, advice.covers.overview),
    ['收到公开申请'],
  ],
  ['a text of the fee', (text) => coveredIn(text, advice.covers.other), ['处理费没有收取一']],
  [
    'a text of numbered headings',
    (text) => coveredIn(text, advice.covers.overview),
    ['（一）公开\n'],
  ],
  ...FIGURES.map((hostile) => ['a figure', figure, hostile] as const),
  ['rules on a text', rules, ['1元']],
  ...COUNTS.map((hostile) => ['counts in a text', counting, hostile] as const),
  ...PRINTED.map((hostile) => ['printed lines', (text: string) => laid(text), hostile] as const),
  ...PRINTED.map(
    (hostile) => ['a printed title', (text: string) => laid(text, 'even'), hostile] as const,
  ),
  ...PAGES.map(
    (hostile) =>
      ['a web page', (text: string) => ended(() => readWebPage(utf8(text))), hostile] as const,
  ),
  [
    'a page in parts',
    (text) => webParts(utf8(text)),
    ['a: b\n ', 'Content-Type: multipart/related'],
  ],
  ['a Word file', (text) => ended(() => treeOf(text)), ['<w:p a="1">', '', '']],
  ['a PDF in one frame', (text) => ended(() => printed(text)), ['1']],
  ['a PDF of labels in one frame', (text) => ended(() => printed(text)), ['甲']],
  ['marks without width', (text) => laid(text, 'filled', 0), ['\u0301', '甲']],
  ['a type in a workbook', (text) => relation(`Type="${text}"`), ['a', '', '/']],
  ['attributes in a workbook', (text) => relation(numbered(text)), ['x']],
  ['a number format in a workbook', (text) => isDateFormat(200, text), ['[']],
  ['a PDF that carries no draft', (text) => attachedDraft(bytes(text), 1000), ['/NianbaoDraft ']],
  ['a PDF of keys', (text) => attachedDraft(bytes(text), 1000), [' obj<< /NianbaoDraft', '%PDF-']],
  ['a PDF with blanks', (text) => attachedDraft(bytes(text), 1000), [' ', 'obj /NianbaoDraft >>']],
]

function numbered(text: string): string {
  return Array.from(text, (letter, i) => `${letter}${i}="1"`).join(' ')
}

/** Characters a reader is given to find a time that can be measured; one still quick then is quick enough. */
const MOST = 1 << 16
const QUICK_MS = 10
const BOUND = 24

function growth(reader: (text: string) => unknown, [again, before = '', after = '']: Hostile) {
  const textOf = (n: number) => before + again.repeat(Math.ceil(n / again.length)) + after
  const time = (n: number, rounds: number): number => {
    const text = textOf(n)
    let best = Infinity
    for (let round = 0; round < rounds; round++) {
      const start = process.cpuUsage()
      reader(text)
      const { user, system } = process.cpuUsage(start)
      best = Math.min(best, (user + system) / 1000)
      if (best < QUICK_MS) return best
    }
    return best
  }
  for (let n = 1024; n <= MOST; n *= 2) {
    const took = time(n, 3)
    if (took < QUICK_MS) continue
    // Garbage and a busy machine may fall into some measurements, the square falls into each.
    let least = Infinity
    for (let tried = 0; tried < 8 && least >= BOUND; tried++)
      least = Math.min(least, time(8 * n, 1) / time(n, 3))
    return least
  }
  return 1
}

for (const [name, reader] of Object.entries(READERS))
  test(`${name}: time grows with the length`, () => {
    for (const hostile of TEXTS)
      expect(growth(reader, hostile), JSON.stringify(hostile)).toBeLessThan(BOUND)
  })

for (const [name, reader, hostile] of SPECIAL)
  test(`${name}, ${JSON.stringify(hostile)}: time grows with the length`, () => {
    expect(growth(reader, hostile)).toBeLessThan(BOUND)
  })

test('the measure tells work by the square', () => {
  const square = (text: string) => /\d+x/.test(text)
  expect(growth(square, ['7'])).toBeGreaterThan(BOUND)
})
