/** What all kinds of files have in common: the report as a list of parts, laid out in the ways in which offices do. */
import type { Draft } from '../../src/domain/draft'
import { type TableSection, wording } from '../../src/domain/form'
import { type PrintedCell, type PrintedTable, printedTable } from '../../src/domain/printed-table'
import { annual2021 as form } from '../../src/forms/annual-2021'
import type { Truth } from './truth'

export type Part =
  | { readonly kind: 'title' | 'heading' | 'text' | 'signature' | 'caption'; readonly text: string }
  | {
      readonly kind: 'table'
      readonly table: PrintedTable
      readonly texts: (cell: PrintedCell) => string
    }
  | { readonly kind: 'other table'; readonly rows: readonly (readonly string[])[] }

export interface Layout {
  readonly title?: (organisation: string, year: string) => readonly string[]
  readonly heading?: (heading: string, nth: number) => string
  readonly date?: (iso: string) => string
  readonly dateAbove?: boolean
  readonly unsigned?: boolean
  readonly figure?: (figure: string, key: string) => string
  /** Section two as four tables with captions above them. */
  readonly apart?: boolean
  /** A table of the office's own within section one, and one below the end. */
  readonly own?: boolean
  readonly annex?: boolean
  readonly contents?: boolean
  readonly number?: boolean
}

const digits = '〇一二三四五六七八九'
export const chinese = (n: number): string =>
  (n >= 20 ? digits[Math.floor(n / 10)] : '') +
  (n >= 10 ? '十' : '') +
  (n % 10 ? digits[n % 10] : '')
export const inNumerals = (iso: string): string => {
  const [y = '', m, d] = iso.split('-')
  return `${[...y].map((one) => digits[Number(one)]).join('')}年${chinese(Number(m))}月${chinese(Number(d))}日`
}
export const inFigures = (iso: string): string =>
  iso.replace(/^(\d+)-0?(\d+)-0?(\d+)$/, '$1年$2月$3日')

export function partsOf({ draft, cells }: Truth, layout: Layout = {}): Part[] {
  const { title = (o, y) => [o, `${y}年政府信息公开工作年度报告`], heading = (text) => text } =
    layout
  const { date = inFigures, figure = (text) => text } = layout
  const signed = date(draft.signedOn)
  const text = (id: keyof Draft['texts'] & string): Part[] =>
    ((draft.texts as Record<string, string>)[id] ?? '')
      .split('\n')
      .filter(Boolean)
      .map((text) => ({ kind: 'text', text }))
  const tables = (section: TableSection): Part[] =>
    (layout.apart
      ? section.blocks.map((block) => ({ ...section, blocks: [block] }))
      : [section]
    ).flatMap((one): Part[] => {
      const [block] = one.blocks
      const caption = layout.apart && block?.heading
      const bare = caption
        ? { ...one, blocks: one.blocks.map(({ heading, ...rest }) => (void heading, rest)) }
        : one
      return [
        ...(caption ? [{ kind: 'caption' as const, text: caption }] : []),
        {
          kind: 'table',
          table: printedTable(bare as TableSection),
          texts: ({ key, text }) => (key ? figure(cells[key] ?? '', key) : wording(text)),
        },
      ]
    })
  return [
    ...(layout.number ? [{ kind: 'signature' as const, text: '清政办发〔2024〕3号' }] : []),
    ...title(draft.organisation, String(draft.year)).map((text) => ({
      kind: 'title' as const,
      text,
    })),
    ...(layout.dateAbove ? [{ kind: 'caption' as const, text: `（${signed}）` }] : []),
    ...(layout.contents
      ? [
          { kind: 'caption' as const, text: '目  录' },
          ...form.sections.map(({ heading: text }, i) => ({
            kind: 'caption' as const,
            text: `${text}……${i + 1}`,
          })),
        ]
      : []),
    ...text('preamble'),
    ...form.sections.flatMap((section, i): Part[] => [
      { kind: 'heading', text: heading(section.heading, i) },
      ...(section.kind === 'table' ? tables(section) : text(section.id)),
      ...(section.id === 'overview' && layout.own
        ? [
            {
              kind: 'other table' as const,
              rows: [
                ['公开渠道', '2022年（条）', '2023年（条）'],
                ['政府网站', '318', '402'],
                ['政务新媒体', '120', '96'],
                ['合计', '438', '498'],
              ],
            },
          ]
        : []),
    ]),
    ...(layout.unsigned || layout.dateAbove
      ? []
      : [
          { kind: 'signature' as const, text: draft.organisation },
          { kind: 'signature' as const, text: signed },
        ]),
    ...(layout.annex
      ? [
          { kind: 'caption' as const, text: '附件：各单位主动公开情况统计表' },
          {
            kind: 'other table' as const,
            rows: [
              ['单位', '行政许可', '行政处罚', '依申请公开'],
              ['教育局', '3', '4', '1'],
              ['财政局', '0', '7', '2'],
            ],
          },
        ]
      : []),
  ]
}

/** The cells of a table row by row, those that are covered left out. */
export const rowsOf = (table: PrintedTable): PrintedCell[][] =>
  Array.from({ length: table.rows }, (_, row) => table.cells.filter((cell) => cell.row === row))

/** A table as rows of texts, merged cells with their text in the first place. */
export function gridOf(part: Part & { kind: 'table' }): string[][] {
  const rows = Array.from({ length: part.table.rows }, () => part.table.columns.map(() => ''))
  for (const cell of part.table.cells) (rows[cell.row] as string[])[cell.column] = part.texts(cell)
  return rows
}
