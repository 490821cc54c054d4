/** What is judged against last year's report, and against section two: R8, R9, R12. */
import { describe, expect, test } from 'vitest'
import { evaluate } from '../../../src/domain/checks'
import { type Draft, withText, withValue } from '../../../src/domain/draft'
import { progressOf } from '../../../src/domain/progress'
import { sheetOf } from '../../../src/domain/sheet'
import { annual2021 as form } from '../../../src/forms/annual-2021'
import { advice } from '../../../src/forms/annual-2021.advice'
import { caseDraft } from '../cases'

const office = caseDraft('xiangning-office-2022')
const found = (draft: Draft, rule: string) =>
  evaluate(form, sheetOf(form, draft), draft, advice.rules).filter((one) => one.rule === rule)

describe('a figure that moved a lot (R8)', () => {
  const moved = (key: string, last: string, now: string) =>
    found(
      withValue({ ...office, lastYear: { values: { ...office.values, [key]: last } } }, key, now),
      'R8',
    )
  const PERMITS = 'proactive/licensing/decisions'
  const FEE = 'proactive/fees/amount'

  test.each([
    [PERMITS, '550', '9487', '上年 550，本年 9487，增加 8937'],
    [PERMITS, '9487', '550', '上年 9487，本年 550，减少 8937'],
    [PERMITS, '0', '20', '上年 0，本年 20，增加 20'],
    [PERMITS, '10', '30', '上年 10，本年 30，增加 20'],
    [FEE, '0.5', '20.500001', '上年 0.5，本年 20.500001，增加 20.000001'],
    ['requests/received/total', '21', '118', '上年 21，本年 118，增加 97'],
  ])('%s, %s → %s', (key, last, now, sentence) => {
    const [one, ...others] = moved(key, last, now)
    expect(others).toEqual([])
    expect(one).toMatchObject({ severity: 'explain', cells: [key] })
    // The threshold is told with it.
    expect(one?.sentence).toBe(
      `${sentence}（达到 3 倍或降到 3 分之一，而且相差 20 以上的，要写明原因）`,
    )
  })

  test.each([
    [PERMITS, '0', '3'],
    [PERMITS, '2', '9'],
    [PERMITS, '0', '19'],
    [PERMITS, '550', '1649'],
    [PERMITS, '1808595', '2822652'],
    [FEE, '7545', '7730.28'],
    [FEE, '0', '19.999999'],
    [PERMITS, '', '9487'],
    [PERMITS, '550', ''],
    ['proactive/normativeDocuments/effective', '0', '400'],
  ])('silent: %s, %s → %s', (key, last, now) => expect(moved(key, last, now)).toEqual([]))

  test('one published year after another is silent', () => {
    const { values } = caseDraft('suqian-2023')
    expect(found({ ...caseDraft('suqian-2024'), lastYear: { values } }, 'R8')).toEqual([])
  })
})

describe('last year’s text again (R9)', () => {
  const LAST =
    '2022年，我局认真落实条例要求，扎实推进公开工作。\n（一）主动公开。全年主动公开政府信息1,136条，公开更加及时。\n（二）监督保障。开展培训3次，考核结果运用到位。'
  const repeats = (text: string, last: unknown = LAST) =>
    found(
      withText(
        { ...office, lastYear: { values: {}, texts: { overview: last } } } as Draft,
        'overview',
        text,
      ),
      'R9',
    )

  test('years and figures that moved on do not make a sentence new; how it is counted is said', () => {
    const text = LAST.replace('2022', '2023').replace('1,136', '98').replace('3次', '12次')
    const [one] = repeats(text)
    expect(one).toMatchObject({ severity: 'explain', field: 'overview' })
    expect(one?.sentence).toMatch(
      /^全文 \d+ 字，与去年相同 \d+ 字，占 8\d %（逐句比较，年份和数字变了也算相同）$/,
    )
    expect(one?.passages?.map(({ start, end }) => text.slice(start, end))).toEqual([
      '2023年，我局认真落实条例要求，扎实推进公开工作。',
      '全年主动公开政府信息98条，公开更加及时。',
      '开展培训12次，考核结果运用到位。',
    ])
  })

  test('half is not more than half', () => {
    const same = '甲乙丙丁戊己庚辛壬癸子丑寅卯。'
    const other = '子丑寅卯辰巳午未申酉戌亥甲乙。'
    expect(repeats(same + other, same)).toEqual([])
    expect(repeats(`${same}${other.slice(1)}`, same)).toHaveLength(1)
  })

  test('large texts: the numbers have their commas, the share is rounded down', () => {
    const sentence = (n: number) =>
      `${'甲乙丙丁戊己庚辛壬癸'.repeat(4)}${'子丑寅卯辰巳午未'[n % 8]}第。`
    const last = Array.from({ length: 8 }, (_, n) => sentence(n)).join('')
    const text = last.repeat(3) + '新'.repeat(300)
    expect(repeats(text, last)[0]?.sentence).toMatch(/^全文 1,332 字，与去年相同 1,032 字，占 77 %/)
  })

  test.each<[string, unknown]>([
    ['（一）主动公开。（二）监督保障。', '（一）主动公开。（二）监督保障。'],
    ['今年写的都是新的内容，没有去年的话。', LAST],
    [LAST, ''],
    [LAST, 12],
    ['', LAST],
  ])('silent: %s', (text, last) => expect(repeats(text, last)).toEqual([]))

  test('the step is not done before it is explained', () => {
    const draft = withText(
      { ...office, lastYear: { values: {}, texts: office.texts } },
      'other',
      '',
    )
    const state = (one: Draft) => {
      const sheet = sheetOf(form, one)
      return progressOf(form, one, sheet, evaluate(form, sheet, one, advice.rules)).steps.overview
    }
    expect(state(draft)).toBe('started')
    const why = { text: '工作没有变化', figures: {} }
    expect(state({ ...draft, explanations: { 'R9/overview': why } })).toBe('done')
  })
})

describe('信息处理费 is part of the fees of section two (R12)', () => {
  const fee = (amount: string, other: string) =>
    found(withText(withValue(office, 'proactive/fees/amount', amount), 'other', other), 'R12')

  test.each([
    ['0', '本年收取信息处理费2950元。', '2950元'],
    ['0.2949', '收取信息处理费2950元。', '2950元'],
    ['0.295', '收取信息处理费2,950.01元。', '2,950.01元'],
    ['0.5', '共收取信息处理费1万元。', '1万元'],
    ['0', '上年收取信息处理费10元。本年收取信息处理费共计 20 元。', '20 元'],
  ])('%s 万元 beside “%s”', (amount, other, named) => {
    const [one] = fee(amount, other)
    expect(one).toMatchObject({
      severity: 'explain',
      field: 'other',
      cells: ['proactive/fees/amount'],
    })
    expect(one?.passages?.map(({ start, end }) => other.slice(start, end))).toEqual([named])
  })

  test.each([
    ['0.295', '收取信息处理费2950元。'],
    ['59237.2449', caseDraft('suqian-2023').texts.other ?? ''],
    ['0', '信息处理费0元。'],
    ['0', '按信息处理费标准每页10元收取，本年未收取。'],
    ['0', '上年收取信息处理费10元，本年没有。'],
    ['', '收取信息处理费2950元。'],
  ])('silent: %s 万元 beside “%s”', (amount, other) => expect(fee(amount, other)).toEqual([]))

  test('an explanation covers the amount it was written for', () => {
    const draft = withText(
      withValue(office, 'proactive/fees/amount', '0'),
      'other',
      '收取信息处理费10元。',
    )
    const [one] = found(draft, 'R12')
    const figures = { 'proactive/fees/amount': '0' }
    const explained = {
      ...draft,
      explanations: { [one?.id ?? '']: { text: '由财政另收', figures } },
    }
    expect(found(explained, 'R12')[0]?.explanation?.current).toBe(true)
    const more = withText(explained, 'other', '收取信息处理费20元。')
    expect(found(more, 'R12')[0]?.explanation).toBeUndefined()
  })
})
