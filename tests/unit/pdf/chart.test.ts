/**
 * Charts and footnotes as they are printed: whole, black and white, said to who does not see them, and no hole for them.
 */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Draft } from '../../../src/domain/draft'
import type { Footnotes } from '../../../src/domain/footnotes'
import { sheetOf } from '../../../src/domain/sheet'
import { CHART_IDS, chartOf, described } from '../../../src/domain/yearly/charts'
import { yearsOf } from '../../../src/domain/yearly/years'
import { makeDocument } from '../../../src/pdf/document'
import { type Report, reportOf } from '../../../src/pdf/layout/content'
import type { Item, TextItem } from '../../../src/pdf/layout/items'
import { layOut } from '../../../src/pdf/layout/pages'
import { AREA, BODY } from '../../../src/pdf/layout/paper'
import { documentOf, figuresOf, gridsOf } from '../exchange/documents/reading'
import { caseOf, fonts, form, pdfOf, plain, run, textOf } from './making'

const last = caseOf('suqian-2023')
const draft: Draft = {
  ...caseOf('suqian-2024'),
  lastYear: { year: 2023, values: last.values },
  charts: CHART_IDS,
}
const footnotes: Footnotes[] = [
  { table: 'proactive', paragraphs: ['注：行政规范性文件（现行有效件数）：自然失效29件。'] },
  { table: 'requests', paragraphs: ['注：1.上年误报1件。', '2.据实更正。'] },
]
const years = yearsOf(form, draft)
const charts = CHART_IDS.map((id) => chartOf(form, id, years))

async function noted(of: Draft, notes: readonly Footnotes[] = footnotes): Promise<Uint8Array> {
  const made = await makeDocument(form, of, await fonts(), { marked: false, footnotes: notes })
  if (made.kind !== 'done') throw new Error(`missing ${JSON.stringify(made.characters)}`)
  return new Uint8Array(made.bytes)
}

const hex = (text: string): string => Buffer.from(text, 'utf16le').swap16().toString('hex')

let printed: Promise<Uint8Array> | undefined
const whole = (): Promise<Uint8Array> => (printed ??= noted(draft))

describe('in the file', () => {
  test('each chart stands below its table with a caption and every figure, notes before them', async () => {
    const text = plain(textOf(await whole(), '-raw'))
    const order = [
      '72701.2578',
      '注：行政规范性文件（现行有效件数）：自然失效29件。',
      '三、收到和处理政府信息公开申请情况',
      '四、结转下年度继续办理',
      '注：1.上年误报1件。2.据实更正。',
      `图1${charts[0]?.title}（单位：件）`,
      `图2${charts[1]?.title}（单位：件）`,
      '四、政府信息公开行政复议、行政诉讼情况',
      `图3${charts[2]?.title}（单位：件）`,
      '五、存在的主要问题及改进情况',
    ]
    expect(order.map((one) => text.indexOf(plain(one))).filter((at) => at < 0)).toEqual([])
    const places = order.map((one) => text.indexOf(plain(one)))
    expect(places).toEqual([...places].sort((a, b) => a - b))
    for (const { categories, years } of charts)
      for (const { name, figures } of categories) {
        const bars = figures.map((figure, at) => `${years[at]}${figure}`).join('')
        expect(text).toContain(plain(name + bars))
      }
  })

  test('a figure has a caption, its place, and its figures in words', async () => {
    const pdf = await whole()
    expect(run(pdf, 'qpdf', ['--check', 'FILE'])).toContain('No syntax or stream encoding errors')
    const file = run(pdf, 'qpdf', ['--qdf', '--object-streams=disable', 'FILE', '-'])
    expect(file.match(/\/S \/Figure/g)).toHaveLength(3)
    expect(file.match(/\/S \/Caption/g)).toHaveLength(6)
    expect(file.match(/\/BBox \[/g)).toHaveLength(3)
    for (const chart of charts) expect(file).toContain(`/Alt <feff${hex(described(chart))}>`)
    const tree = run(pdf, 'pdfinfo', ['-struct-text', 'FILE'])
    expect(tree).toMatch(/Figure[^]*?Caption[^]*?"图1/)
    const notes = tree.split('\n').filter((line) => /"(注：|2\.据实)/.test(line))
    expect(notes.map((line) => line.trim())).toEqual([
      '"注：行政规范性文件（现行有效件数）：自然失效29件。"',
      '"注：1.上年误报1件。"',
      '"2.据实更正。"',
    ])
  })

  test('is drawn in black and grey, and hatched by lines', async () => {
    const file = run(await whole(), 'qpdf', ['--qdf', '--object-streams=disable', 'FILE', '-'])
    const [figure = ''] = /\/Figure <<.*?>> BDC[^]*?EMC/.exec(file) ?? []
    expect(figure).not.toMatch(/\brg\b/)
    expect(figure.match(/0\.4 g .*re f/g)?.length).toBeGreaterThan(3)
    expect(figure.match(/ l S/g)?.length).toBeGreaterThan(50)
  })

  test('without a choice it is the file it always was', async () => {
    const without = await pdfOf(caseOf('suqian-2024'))
    const kept = { ...draft, charts: [], footnotes: ['R7/normativeDocuments'] }
    expect(Buffer.from(await noted(kept, [])).equals(Buffer.from(without))).toBe(true)
  })

  test('a report without last year has charts of its own year, a blank figure said to be missing', async () => {
    const { lastYear, ...own } = draft
    void lastYear
    const text = plain(textOf(await pdfOf({ ...own, values: {} }), '-raw'))
    expect(text).toContain('自然人2024年未填')
    expect(text).not.toContain('2023年未填')
  })

  test('read without its attachment, no chart is taken for a table, and every figure is found', async () => {
    const document = await documentOf(await whole(), 'report.pdf')
    expect(gridsOf(document)).toHaveLength(3)
    const read = figuresOf(document)
    const wrong = [...sheetOf(form, draft)].filter(([key, { text }]) => read[key] !== text)
    expect(wrong.map(([key]) => key)).toEqual([])
  })
})

const sidesOf = (item: Item): number[] => {
  if (item.kind === 'rule') return [item.x1, item.x2]
  if (item.kind === 'band') return [item.x, item.x + item.width]
  return []
}
const tagOf = (item: Item): string | undefined => ('owner' in item ? item.owner?.tag : undefined)
const isNote = (item: TextItem): boolean => item.owner?.tag === 'P' && item.size < BODY
const laidOut = async (report: Report) => {
  const own = await fonts()
  await own.load(report.words)
  return layOut(report, own).pages
}

test('no page before the last is more than a quarter blank, no chart leaves the page, no note its table', async () => {
  const words = Object.values(caseOf('xiangning-office-2022').texts).join('').replace(/\n/g, '')
  const reports = fc.record({
    length: fc.integer({ min: 0, max: 3000 }),
    charts: fc.subarray([...CHART_IDS]),
    notes: fc.subarray(['proactive', 'requests', 'disputes'] as const),
    times: fc.integer({ min: 1, max: 8 }),
  })
  await fc.assert(
    fc.asyncProperty(reports, async ({ length, charts, notes, times }) => {
      const overview = (words.slice(0, length).match(/.{1,180}/gu) ?? []).join('\n')
      const of = { ...draft, charts, texts: { ...draft.texts, overview } }
      const paragraphs = Array.from(
        { length: times },
        (_, at) => `${at + 1}.${'据实更正'.repeat(9)}。`,
      )
      const report = reportOf(
        form,
        of,
        false,
        notes.map((table) => ({ table, paragraphs })),
      )
      const pages = await laidOut(report)
      pages.forEach(({ items }, at) => {
        const texts = items.filter((item) => item.kind === 'text')
        const figures = items.filter((item) => tagOf(item) === 'Figure')
        const foot = Math.max(
          ...texts.map(({ y }) => y),
          ...items.map((item) => (item.kind === 'rule' ? item.y2 : 0)),
        )
        if (at < pages.length - 1)
          expect((AREA.top + AREA.height - foot) / AREA.height).toBeLessThan(0.25)
        expect(foot).toBeLessThanOrEqual(AREA.top + AREA.height + 0.2)
        const note = items.findIndex((item) => item.kind === 'text' && isNote(item))
        const above = items.slice(0, Math.max(0, note))
        if (note >= 0) expect(above.some((item) => tagOf(item) === 'TD')).toBe(true)
        for (const x of figures.flatMap(sidesOf)) {
          expect(x).toBeGreaterThanOrEqual(AREA.left)
          expect(x).toBeLessThanOrEqual(AREA.left + AREA.width + 0.01)
        }
      })
    }),
    { numRuns: 20 },
  )
})
