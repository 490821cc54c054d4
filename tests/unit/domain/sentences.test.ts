import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { evaluate, toldOf } from '../../../src/domain/checks'
import type { Finding } from '../../../src/domain/finding'
import { type Draft, withText, withValue } from '../../../src/domain/draft'
import { closed, listed } from '../../../src/domain/sentences'
import { sheetOf } from '../../../src/domain/sheet'
import { annual2021 } from '../../../src/forms/annual-2021'
import { advice } from '../../../src/forms/annual-2021.advice'
import { CASES, caseDraft } from '../cases'

const findingsOf = (draft: Draft) =>
  evaluate(annual2021, sheetOf(annual2021, draft), draft, advice.rules, '2024-01-20')

/** Two ends of a sentence in a row, or a part left open before one. */
const DOUBLED = /[。！？；，、：…!?;,:]\s*[。；，]/

/** Findings of every kind, from reports as published and with one thing spoilt. */
const findings: Finding[] = CASES.map(caseDraft).flatMap((draft) =>
  [
    draft,
    ...['-3', '01', '1.5', '/', '12（其中3件）', '12345678901', '', '约2', '987654'].map((text) =>
      withValue(draft, 'requests/received/individual', text),
    ),
    ...['1.1234567', '8,,1', '99999999'].map((text) =>
      withValue(draft, 'proactive/fees/amount', text),
    ),
    withValue(draft, 'requests/granted/business', '4321'),
    withValue(draft, 'proactive/normativeDocuments/issued', '5000'),
    {
      ...draft,
      organisation: '甲县教育局',
      values: { ...draft.values, 'proactive/regulations/issued': '9' },
    },
    { ...draft, signedOn: '2020-01-01' },
    { ...draft, year: 2030, signedOn: '2031-01-01' },
    { ...draft, lastYear: { values: { ...draft.values, 'requests/carriedOut/other': '77' } } },
    withText(draft, 'problems', '无。'),
    withText(draft, 'other', '全年收取政府信息公开信息处理费99999999999元。'),
    {
      ...draft,
      lastYear: {
        values: { ...draft.values, 'requests/received/total': '98765' },
        texts: draft.texts,
      },
    },
    withText(draft, 'overview', '全年收到政府信息公开申请987654件，办结____件。'),
    withText(draft, 'other', '一、总体情况\n该部分以表格形式报告。'),
  ].flatMap(findingsOf),
)

test('the findings are of every kind and every rule', () => {
  const rules = [...annual2021.rules, ...advice.rules]
  expect(new Set(findings.map(({ rule }) => rule))).toEqual(new Set(rules.map(({ id }) => id)))
  expect(new Set(findings.map(({ kind }) => kind))).toEqual(
    new Set([...rules.map(({ kind }) => kind), 'blank']),
  )
})

describe('no sentence ends twice', () => {
  const endings = ['', '。', '；', '，', '！', '？', '.', '…', '……', ' 。', '。\n', '。。', '、']

  test('whatever an explanation ends with', () => {
    for (const finding of findings)
      for (const end of endings) {
        const text = `与市司法局联合制定${end}`
        const told = toldOf({ ...finding, explanation: { text, current: true } })
        expect(told).not.toMatch(DOUBLED)
        expect(told).toMatch(/[。！？…]$/)
      }
  })

  test('a finding alone, with what to do after it', () => {
    for (const finding of findings) {
      expect(toldOf(finding) + finding.advice).not.toMatch(DOUBLED)
      // The card sets the difference apart: the sentence before it is left open.
      if (finding.difference) expect(finding.sentence).not.toMatch(/[。；，]$/)
    }
  })

  test('any text is closed once, and closing it again changes nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('甲', '2', ' ', ...endings) }), (text) => {
        const once = closed(text)
        expect(once === '' || /[。！？…]$/.test(once)).toBe(true)
        expect(once).not.toMatch(/[。；，、][。]$/)
        expect(closed(once)).toBe(once)
      }),
    )
  })
})

test('headings that hold 、 themselves are parted by ；', () => {
  const [, two] = annual2021.sections
  expect(listed(['单位名称', '引言'])).toBe('单位名称、引言')
  expect(listed(['单位名称', two?.heading ?? ''])).toBe('单位名称；二、主动公开政府信息情况')
  expect(listed([])).toBe('')
})
