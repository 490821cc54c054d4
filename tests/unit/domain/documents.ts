/** Reports as readers of files give them: paragraphs and grids, laid out in the many ways in which offices do. */
import type { Block, SourceDocument } from '../../../src/domain/document'
import type { Draft } from '../../../src/domain/draft'
import { type TableSection, tablesOf, wording } from '../../../src/domain/form'
import { sheetOf } from '../../../src/domain/sheet'
import { annual2021 } from '../../../src/forms/annual-2021'
import { tableGrid } from './tables'

export const form = annual2021
const numerals = '〇一二三四五六七八九'

export const TITLES: Readonly<Record<string, (organisation: string, year: string) => string[]>> = {
  'in one line': (o, y) => [`${o}${y}年政府信息公开工作年度报告`],
  'in two lines': (o, y) => [o, `${y}年政府信息公开工作年度报告`],
  'year in a line of its own': (o, y) => [o, `${y}年`, '政府信息公开工作年度报告'],
  'year first': (o, y) => [`${y}年${o}政府信息公开工作年度报告`],
  'year in brackets': (o, y) => [`${o}政府信息公开工作年度报告`, `（${y}年）`],
  'year of a 年度': (o, y) => [`${o}${y}年度政府信息公开年度报告`],
  'year inside': (o, y) => [o, `政府信息公开工作${y}年度报告`],
  'with one 政府': (o, y) => [`${y}年${o.replace(/政府$/, '')}政府信息公开工作年度报告`],
  'with 的': (o, y) => [`${o}${y}年政府信息公开工作的年度报告`],
  'with 关于': (o, y) => [`${o}关于${y}年政府信息公开工作年度报告`],
  'in figures of full width': (o, y) => [
    o,
    `${y.replace(/\d/g, (d) => String.fromCharCode(d.charCodeAt(0) + 0xfee0))}年政府信息公开工作年度报告`,
  ],
  'in Chinese numerals': (o, y) => [
    `${o}${[...y].map((d) => numerals[Number(d)]).join('')}年政府信息公开工作年度报告`,
  ],
  'below its number': (o, y) => ['乡政办发〔2023〕3号', '', o, `${y}年政府信息公开工作年度报告`],
  'with blanks': (o, y) => [[...o].join(' '), `${y} 年 政 府 信 息 公 开 工 作 年 度 报 告`],
  'below a menu': (o, y) => [
    '首页 > 政务公开 > 政府信息公开年报',
    '政务公开',
    `${o}${y}年政府信息公开工作年度报告`,
    '发布时间：2023-01-31 10:20 来源：本站 浏览次数：12 字体：【大 中 小】',
  ],
}

export const HEADINGS: Readonly<Record<string, (heading: string, nth: number) => string>> = {
  "the form's": (heading) => heading,
  'without numbers': (heading) => heading.slice(2),
  'with points': (heading) => heading.replace('、', '．'),
  'with blanks': (heading) => heading.replace('、', ' 、 ').replace(/情况|事项/, ' $&'),
  'with an ASCII comma': (heading) => heading.replace('、', ','),
  'with figures': (heading, nth) => `${nth + 1}. ${heading.slice(2)}`,
  'as parts': (heading) => `第${heading.slice(0, 1)}部分 ${heading.slice(2)}`,
  'with a colon': (heading) => `${heading}：`,
  'without the mark': (heading) => heading.replace('、', ''),
  'in other words': (_, nth) =>
    [
      '一、概述',
      '二、主动公开信息情况',
      '三、收到和处理政府信息公开申请的情况',
      '四、因政府信息公开工作被申请行政复议、提起行政诉讼情况',
      '五、政府信息公开工作存在的主要问题及改进措施',
      '六、其他需要报告事项',
    ][nth] ?? '',
}

export const DATES: Readonly<Record<string, (iso: string) => string>> = {
  figures: (iso) => iso.replace(/^(\d+)-0?(\d+)-0?(\d+)$/, '$1年$2月$3日'),
  'figures with blanks': (iso) => iso.replace(/^(\d+)-0?(\d+)-0?(\d+)$/, '$1 年 $2 月 $3 日'),
  'full width': (iso) =>
    iso
      .replace(/^(\d+)-0?(\d+)-0?(\d+)$/, '$1年$2月$3日')
      .replace(/\d/g, (d) => String.fromCharCode(d.charCodeAt(0) + 0xfee0)),
  points: (iso) => iso.replace(/-0?/g, '.'),
  numerals: (iso) => {
    const [y = '', m = '', d = ''] = iso.split('-')
    const count = (n: number): string =>
      (n >= 20 ? numerals[Math.floor(n / 10)] : '') +
      (n >= 10 ? '十' : '') +
      (n % 10 > 0 ? numerals[n % 10] : '')
    return `${[...y].map((one) => numerals[Number(one)]).join('')}年${count(Number(m))}月${count(Number(d))}日`
  },
}

const paragraph = (text: string): Block => ({ kind: 'paragraph', text: text.trim() })
const table = (grid: readonly (readonly string[])[]): Block => ({ kind: 'table', grid })

const even = (rows: readonly (readonly string[])[]): string[][] => {
  const width = Math.max(...rows.map((row) => row.reduce((w, text, i) => (text ? i + 1 : w), 0)))
  return rows.map((row) => row.slice(0, width))
}

/** Section two's grids with their captions before them. */
function apart(grid: readonly (readonly string[])[]): { caption: string; rows: string[][] }[] {
  const parts: { caption: string; rows: string[][] }[] = []
  for (const row of grid) {
    if (/^第二十条/.test(row[0] ?? '')) parts.push({ caption: row[0] ?? '', rows: [] })
    else parts[parts.length - 1]?.rows.push([...row])
  }
  return parts.map(({ caption, rows }) => ({ caption, rows: even(rows) }))
}

/** The heads of a table, and how many of its rows they take. */
const headsOf = (section: TableSection): number =>
  Math.max(...(section.blocks[0]?.columns ?? []).map(({ path }) => path.length))

/** How the tables stand in the file. */
export const TABLES: Readonly<
  Record<string, (section: TableSection, draft: Draft) => readonly Block[]>
> = {
  'one grid each': (section, draft) => [table(tableGrid(section, draft))],
  'section two in four': (section, draft) =>
    section.id === 'proactive'
      ? apart(tableGrid(section, draft)).flatMap(({ caption, rows }) => [
          paragraph(caption),
          table(rows),
        ])
      : [table(tableGrid(section, draft))],
  'section two in four with captions inside': (section, draft) =>
    section.id === 'proactive'
      ? apart(tableGrid(section, draft)).map(({ caption, rows }) =>
          table([[caption, ...Array<string>((rows[0]?.length ?? 1) - 1).fill('')], ...rows]),
        )
      : [table(tableGrid(section, draft))],
  'merged cells lost': (section, draft) => [
    table(tableGrid(section, draft).map((row) => row.filter((text) => text !== ''))),
  ],
  'split over pages': (section, draft) => {
    const grid = tableGrid(section, draft)
    return section.id === 'requests'
      ? [table(grid.slice(0, 17)), paragraph('- 3 -'), table(grid.slice(17))]
      : [table(grid)]
  },
  'split over pages with heads again': (section, draft) => {
    const grid = tableGrid(section, draft)
    return section.id === 'requests'
      ? [table(grid.slice(0, 12)), table([...grid.slice(0, headsOf(section)), ...grid.slice(12)])]
      : [table(grid)]
  },
  'one cell per line': (section, draft) =>
    tableGrid(section, draft).flatMap((row) => row.filter((text) => text !== '').map(paragraph)),
  'a line for each row': (section, draft) =>
    tableGrid(section, draft).map((row) =>
      paragraph(
        row
          .filter((text) => text !== '')
          .map(wording)
          .join(' '),
      ),
    ),
}

export interface Style {
  readonly title: string
  readonly headings: string
  readonly date: string
  readonly tables: string
  readonly contents: boolean
  readonly dateAbove: boolean
  readonly annex: boolean
}

export const PLAIN: Style = {
  title: 'in two lines',
  headings: "the form's",
  date: 'figures',
  tables: 'one grid each',
  contents: false,
  dateAbove: false,
  annex: false,
}

/** A draft as a document in a style. */
export function documentOf(draft: Draft, style: Partial<Style> = {}): SourceDocument {
  const { title, headings, date, tables, contents, dateAbove, annex } = { ...PLAIN, ...style }
  const heading = (id: string): Block => {
    const nth = form.sections.findIndex((section) => section.id === id)
    return paragraph(HEADINGS[headings]?.(form.sections[nth]?.heading ?? '', nth) ?? '')
  }
  const text = (id: 'preamble' | 'overview' | 'problems' | 'other') =>
    (draft.texts[id] ?? '').split('\n').filter(Boolean).map(paragraph)
  const signed = draft.signedOn ? (DATES[date]?.(draft.signedOn) ?? '') : ''
  const blocks: Block[] = [
    ...(TITLES[title]?.(draft.organisation, String(draft.year)) ?? []).map(paragraph),
    ...(dateAbove && signed ? [paragraph(`（${signed}）`)] : []),
    ...(contents
      ? ['目  录', ...form.sections.map((one, i) => `${one.heading}…………${i + 1}`)].map(paragraph)
      : []),
    ...text('preamble'),
    ...form.sections.flatMap((section) => [
      heading(section.id),
      ...(section.kind === 'text' ? text(section.id) : (TABLES[tables]?.(section, draft) ?? [])),
    ]),
    ...(dateAbove || !signed ? [] : [paragraph(draft.organisation), paragraph(signed)]),
    ...(annex
      ? [
          paragraph('附件：各单位主动公开情况'),
          table([
            ['单位', '行政许可', '行政处罚'],
            ['教育局', '3', '4'],
          ]),
        ]
      : []),
  ]
  return {
    blocks: blocks.filter((block) => block.kind === 'table' || block.text !== ''),
    leftOut: [],
    structure: 'sure',
  }
}

/** All 200 cells as a draft shows them. */
export const shown = (draft: Draft): Record<string, string> =>
  Object.fromEntries([...sheetOf(form, draft)].map(([key, { text }]) => [key, text]))

export const tables = tablesOf(form)
