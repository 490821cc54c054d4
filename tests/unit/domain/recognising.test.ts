/** A report out of paragraphs and grids: every cell and every text right, however the document is laid out. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { SourceDocument } from '../../../src/domain/document'
import type { Draft } from '../../../src/domain/draft'
import { draftOf } from '../../../src/domain/recognising/draft-of'
import { type Recognised, recognise } from '../../../src/domain/recognising/recognise'
import { CASES, caseDraft } from '../cases'
import { consistent } from './consistent'
import { DATES, HEADINGS, type Style, TABLES, TITLES, documentOf, form, shown } from './documents'

const TEXTS = {
  preamble:
    '根据《中华人民共和国政府信息公开条例》要求编制本报告。本报告中所列数据的统计期限为2022年1月1日至2022年12月31日。',
  overview: '2022年，我办认真落实条例。\n一是全面推进政务公开，公开文件9条。\n二是规范管理。',
  problems: '一是重视程度不高，业务水平仍有待提升。\n二是下一步将加大指导力度。',
  other: '全年收取政府信息公开信息处理费0元。',
}

const full = (name: string): Draft => {
  const draft = caseDraft(name)
  return { ...draft, signedOn: draft.signedOn || '2024-01-20', texts: { ...TEXTS, ...draft.texts } }
}

function read(document: SourceDocument): { found: Recognised; draft: Draft } {
  const found = recognise(form, document)
  if (found.kind === 'refused') throw new Error(found.why)
  const [first] = found.tables
  if (!first) throw new Error('no tables')
  return { found, draft: draftOf(found, first, { noughts: 'blank', oneRow: 'blank' }) }
}

const told = ({ organisation, year, signedOn, texts }: Draft) => ({
  organisation,
  year,
  signedOn,
  texts,
})

function expectWhole(document: SourceDocument, written: Draft): void {
  const { draft } = read(document)
  const { preamble = '', overview = '', problems = '', other = '' } = written.texts
  expect(shown(draft)).toEqual(shown(written))
  expect(told(draft)).toEqual({ ...told(written), texts: { preamble, overview, problems, other } })
}

describe('every way of laying a report out', () => {
  const draft = full('suqian-2024')
  const kinds: [keyof Style, readonly string[]][] = [
    ['title', Object.keys(TITLES)],
    ['headings', Object.keys(HEADINGS)],
    ['date', Object.keys(DATES)],
    ['tables', Object.keys(TABLES)],
  ]
  for (const [kind, styles] of kinds)
    test.each(styles)(`${kind}: %s`, (style) => {
      expectWhole(documentOf(draft, { [kind]: style }), draft)
    })
  test.each([...CASES])('%s: a contents page, a date above, an annex', (name) => {
    const draft = full(name)
    expectWhole(documentOf(draft, { contents: true, dateAbove: true, annex: true }), draft)
  })
})

test('every style of everything, with any figures', () => {
  const pick = (of: object) => fc.constantFrom(...Object.keys(of))
  const style = fc.record({
    title: pick(TITLES),
    headings: pick(HEADINGS),
    date: pick(DATES),
    tables: pick(TABLES),
    contents: fc.boolean(),
    dateAbove: fc.boolean(),
    annex: fc.boolean(),
  })
  fc.assert(
    fc.property(consistent, style, (figures, chosen) => {
      const draft = { ...full('xiangning-office-2022'), values: figures.values }
      expectWhole(documentOf(draft, chosen), draft)
    }),
    { numRuns: 40 },
  )
})
