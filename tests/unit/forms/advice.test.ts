import { describe, expect, test } from 'vitest'
import { evaluate } from '../../../src/domain/checks'
import { type Draft, withText, withValue, withValues } from '../../../src/domain/draft'
import { sheetOf } from '../../../src/domain/sheet'
import { example } from '../../../src/exchange/drafts/example'
import { annual2021 } from '../../../src/forms/annual-2021'
import { advice } from '../../../src/forms/annual-2021.advice'
import { CASES, caseDraft } from '../cases'

const TODAY = '2026-01-20'
const FEE = 'proactive/fees/amount'
const found = (draft: Draft, today = TODAY) =>
  evaluate(annual2021, sheetOf(annual2021, draft), draft, advice.rules, today)
const ids = (draft: Draft, today?: string) => found(draft, today).map(({ id }) => id)

test('published reports: only what is wrong in them, and what they leave unsaid', () => {
  expect(Object.fromEntries(CASES.map((name) => [name, ids(caseDraft(name))]))).toEqual({
    'xiangning-office-2022': ['R11/other'],
    'suqian-2023': [],
    // 重大政策的的出台.
    'suqian-2024': ['R22/overview/doubled-of'],
    'hongze-2023': ['R4/reconsideration', 'R4/afterReconsideration'],
  })
})

describe('the days of the cover', () => {
  const dated = (year: number, signedOn: string) => ({ ...example, year, signedOn })
  const days = (draft: Draft, today?: string) =>
    found(draft, today)
      .filter(({ kind }) => kind === 'day')
      .map(({ rule, severity, field }) => [rule, severity, field])

  test.each<[number, string, ReturnType<typeof days>]>([
    [2025, '2026-01-01', []],
    [2025, '2026-02-20', []],
    [2025, '2026-02-21', [['R18', 'hint', 'signedOn']]],
    [2025, '2025-12-31', [['R17', 'error', 'signedOn']]],
    [2025, '2024-01-15', [['R17', 'error', 'signedOn']]],
    [2019, '2026-01-15', []],
    [2026, '2026-01-15', [['R17', 'error', 'signedOn']]],
    [
      2027,
      '2026-01-15',
      [
        ['R17', 'error', 'signedOn'],
        ['R19', 'hint', 'year'],
      ],
    ],
    [
      2027,
      '2028-01-15',
      [
        ['R18', 'hint', 'signedOn'],
        ['R19', 'hint', 'year'],
      ],
    ],
    [2027, '', [['R19', 'hint', 'year']]],
    [2025, '2026-02-30', []],
    [20, '2020-01-01', []],
  ])('%i, signed %s', (year, signedOn, expected) => {
    expect(days(dated(year, signedOn))).toEqual(expected)
  })

  test('a month is counted over the ends of months and years', () => {
    expect(days(dated(2024, '2026-01-31'), '2025-12-31')).toEqual([])
    expect(days(dated(2024, '2026-02-01'), '2025-12-31')).toEqual([['R18', 'hint', 'signedOn']])
  })

  test('without a day of today the calendar says nothing, the year still does', () => {
    expect(days(dated(2027, '2029-01-15'), '')).toEqual([])
    expect(days(dated(2027, '2026-01-15'), '')).toEqual([['R17', 'error', 'signedOn']])
  })
})

describe('现行有效 ≥ 制发 − 废止', () => {
  const documents = (issued: string, repealed: string, effective: string, line: string) =>
    withValues({ ...example, organisation: '乡宁县人民政府' }, [
      [`proactive/${line}/issued`, issued],
      [`proactive/${line}/repealed`, repealed],
      [`proactive/${line}/effective`, effective],
    ])
  const short = (draft: Draft) => found(draft).filter(({ rule }) => rule === 'R20')

  test.each(['regulations', 'normativeDocuments'])('%s', (line) => {
    expect(short(documents('5', '2', '2', line))).toMatchObject([
      {
        id: `R20/${line}`,
        severity: 'explain',
        sentence: '5－2＝3，现行有效不会少于此数，填 2',
        difference: '1',
      },
    ])
    expect(short(documents('5', '2', '3', line))).toEqual([])
    expect(short(documents('5', '2', '40', line))).toEqual([])
    expect(short(documents('0', '9', '0', line))).toEqual([])
    expect(short(documents('5', '', '0', line))).toEqual([])
  })

  test('a bureau, which can make no 规章, is asked about them once (R14)', () => {
    const bureau = { ...documents('2', '0', '0', 'regulations'), organisation: '乡宁县教育局' }
    // The preamble of the example still names the office.
    expect(ids(bureau)).toEqual([
      ...['R14/proactive/regulations/issued', 'R11/other', 'R16/preamble/organisation'],
    ])
    expect(
      short({ ...documents('2', '0', '0', 'normativeDocuments'), organisation: '乡宁县教育局' }),
    ).toHaveLength(1)
  })

  test('once explained it may stand; with last year’s figures R7 says it more exactly', () => {
    const draft = documents('5', '2', '2', 'normativeDocuments')
    const figures = Object.fromEntries(
      found(draft)[0]?.cells.map((key) => [key, draft.values[key] ?? '']) ?? [],
    )
    const explanations = { 'R20/normativeDocuments': { text: '当年失效 1 件', figures } }
    expect(short({ ...draft, explanations })[0]?.explanation?.current).toBe(true)
    const lastYear = { values: { 'proactive/normativeDocuments/effective': '10' } }
    expect(ids({ ...draft, lastYear })).toContain('R7/normativeDocuments')
    expect(short({ ...draft, lastYear })).toEqual([])
  })
})

describe('a fee that reads like yuan', () => {
  const fee = (amount: string, other = '本年收取信息处理费0元。') =>
    ids(withText(withValue(example, FEE, amount), 'other', other)).filter((id) => /^R21/.test(id))

  test.each([
    '0',
    '7545',
    '96171.6',
    '7730.28',
    '4068.208',
    '59237.2449',
    '72701.2578',
    '999999.99',
  ])('%s 万元, as published, does not', (amount) => expect(fee(amount)).toEqual([]))

  test.each(['592372449', '77302800', '40682080', '1000000', '75450000.00', '12,345,678'])(
    '%s does',
    (amount) => expect(fee(amount)).toHaveLength(1),
  )

  test.each<[string, string, boolean]>([
    ['2950', '收取信息处理费2950元。', true],
    ['2950', '收取信息处理费 2,950.00 元。', true],
    ['2950', '收取信息处理费２，９５０元。', true],
    ['2950', '收取信息处理费12950元。', false],
    ['2950', '收取信息处理费295元，另2950万元。', false],
    ['2950', '收取信息处理费0元，共2950件。', false],
    ['0', '收取信息处理费0元。', false],
    ['0.295', '收取信息处理费2950元。', false],
  ])('%s beside “%s”: %s', (amount, other, flagged) => {
    expect(fee(amount, other)).toHaveLength(flagged ? 1 : 0)
  })
})

describe('what the texts leave unsaid (R11)', () => {
  const r11 = (id: 'problems' | 'other', text: string) =>
    ids(withText(withText(example, 'other', '未收取信息处理费。'), id, text)).filter((one) =>
      one.startsWith('R11'),
    )

  test.each(['无', '无。', '暂无问题', '不存在问题。'])('section five: %s', (text) => {
    expect(r11('problems', text)).toEqual(['R11/problems'])
  })
  test.each(['', '一是公开不够及时，二是解读不够深入。', '公开\n不够及时、解读\n不深'])(
    'section five, written or not begun: %s',
    (text) => expect(r11('problems', text)).toEqual([]),
  )
  test.each(['无', '没有其他需要报告的事项。'])('section six: %s', (text) => {
    expect(r11('other', text)).toEqual(['R11/other'])
  })
  test('section six, with the fee', () => {
    expect(r11('other', '本年未收取政府信息公开信息处理费。')).toEqual([])
  })
})

test('a gap left in a text is a hint, with what stands around it', () => {
  const gap = withText(example, 'overview', '全年收到政府信息公开申请____件，办结____件。')
  const [finding] = found(gap).filter(({ rule }) => rule === 'R23')
  expect(finding).toMatchObject({
    severity: 'hint',
    field: 'overview',
    sentence: '“全年收到政府信息公开申请____件，办结__”',
  })
  expect(ids(example).filter((id) => id.startsWith('R23'))).toEqual([])
})
