import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Draft, SCHEMA } from '../../../../src/domain/draft'
import { changeOf, rowsOf } from '../../../../src/domain/yearly/changes'
import { yearsOf } from '../../../../src/domain/yearly/years'
import { annual2021 as form } from '../../../../src/forms/annual-2021'
import { caseDraft } from '../../cases'

const draftOf = (parts: Partial<Draft>): Draft => ({
  schema: SCHEMA,
  form: form.id,
  organisation: '甲局',
  year: 2024,
  signedOn: '',
  texts: {},
  values: {},
  ...parts,
})
const LICENSING = 'proactive/licensing/decisions'
const FEE = 'proactive/fees/amount'

function changed(key: string, before: string | undefined, now: string | undefined) {
  const values = (text: string | undefined) => (text === undefined ? {} : { [key]: text })
  const draft = draftOf({ values: values(now), lastYear: { values: values(before) } })
  return rowsOf([key], yearsOf(form, draft))[0]
}

describe('a change', () => {
  test.each([
    ['550', '9487', '＋8937', '＋1624.91%'],
    ['106', '122', '＋16', '＋15.09%'],
    ['8', '7', '－1', '－12.50%'],
    ['7', '7', '0', '0.00%'],
    // A half goes up, what is less goes down.
    ['20000', '20001', '＋1', '＋0.01%'],
    ['20001', '20002', '＋1', '＋0.00%'],
    ['20000', '19999', '－1', '－0.01%'],
    ['0', '5', '＋5', undefined],
    ['0', '0', '0', undefined],
    ['999999999', '1', '－999999998', '－100.00%'],
  ])('from %s to %s: %s, %s', (before, now, difference, percent) => {
    expect(changed(LICENSING, before, now)?.change).toEqual(
      percent === undefined ? { difference } : { difference, percent },
    )
  })

  test('of an amount is exact to a millionth', () => {
    expect(changed(FEE, '59237.2449', '59237.2449')?.change?.difference).toBe('0')
    expect(changed(FEE, '0.1', '0.3')?.change).toEqual({
      difference: '＋0.2',
      percent: '＋200.00%',
    })
    expect(changed(FEE, '7730.28', '4068.208001')?.change?.difference).toBe('－3662.071999')
    expect(changed(FEE, '0', '12')?.change).toEqual({ difference: '＋12' })
  })

  test('is there only between two figures: blank is not zero', () => {
    for (const [before, now] of [
      [undefined, '3'],
      ['3', undefined],
      ['3', '／'],
      ['约3', '3'],
    ])
      expect(changed(LICENSING, before, now)?.change).toBeUndefined()
    expect(changed(LICENSING, undefined, '3')?.figures).toEqual(['', '3'])
    expect(changed(LICENSING, '0', '3')?.figures).toEqual(['0', '3'])
  })

  test('a percentage is never further off than half a hundredth', () => {
    const count = fc.bigInt({ min: 1n, max: 999_999_999n })
    const cell = (value: bigint) =>
      ({ key: '', unit: 'count', text: '', origin: 'typed', state: 'figure', value }) as const
    fc.assert(
      fc.property(count, fc.bigInt({ min: 0n, max: 999_999_999n }), (before, now) => {
        const percent = changeOf(cell(before), cell(now))?.percent ?? ''
        const [, whole = '', part = ''] = /(\d+)\.(\d\d)%$/.exec(percent) ?? []
        const size = now > before ? now - before : before - now
        const off = BigInt(whole + part) * before - size * 10_000n
        // Half up: it may be above by a half, and below only by less.
        expect(2n * off <= before && -2n * off < before).toBe(true)
      }),
    )
  })
})

describe('the years beside each other', () => {
  const names = (draft: Draft, others: readonly Draft[] = []) =>
    yearsOf(form, draft, others).map(({ name }) => name)
  const values = { [LICENSING]: '1' }

  test('are those of the same office before the report, and its own last', () => {
    const list = [
      draftOf({ year: 2022 }),
      draftOf({ year: 2020, organisation: ' 甲局 ' }),
      draftOf({ year: 2021, organisation: '乙局' }),
      draftOf({ year: 2025 }),
      draftOf({ year: 2024 }),
      draftOf({ year: '二〇' }),
    ]
    expect(names(draftOf({}), list)).toEqual(['2020年', '2022年', '2024年'])
    expect(names(draftOf({ organisation: '' }), [draftOf({ organisation: '' })])).toHaveLength(1)
  })

  test('the last year the draft keeps counts before another of the list', () => {
    const kept = draftOf({ lastYear: { values } })
    const [last] = yearsOf(form, kept, [draftOf({ year: 2023, values: { [LICENSING]: '9' } })])
    expect(last?.sheet.get(LICENSING)?.text).toBe('1')
    expect(names(draftOf({ lastYear: { year: 2022, values } }))).toEqual(['2022年', '2024年'])
    // A year that is none, or not before the report's, is the one before.
    for (const year of ['', '去年', 2024, 2030])
      expect(names(draftOf({ lastYear: { year, values } }))).toEqual(['2023年', '2024年'])
    expect(names(draftOf({ year: '', lastYear: { values } }))).toEqual(['上年', '本年'])
  })

  test('are five at most, and of two reports for one year the first', () => {
    const list = [2015, 2016, 2017, 2018, 2019, 2020].map((year) => draftOf({ year }))
    expect(names(draftOf({}), list)).toEqual(['2017年', '2018年', '2019年', '2020年', '2024年'])
    const [first] = yearsOf(form, draftOf({}), [
      draftOf({ year: 2023, values }),
      draftOf({ year: 2023 }),
    ])
    expect(first?.sheet.get(LICENSING)?.text).toBe('1')
  })

  test('of a published report: every figure that changed', () => {
    const [last, now] = [caseDraft('suqian-2023'), caseDraft('suqian-2024')]
    const years = yearsOf(form, now, [{ ...last, organisation: now.organisation }])
    const rows = rowsOf(
      ['requests/received/total', 'requests/carriedIn/total', 'disputes/count/direct.total'],
      years,
    )
    expect(rows.map(({ figures }) => figures[0])).toEqual(
      rows.map(({ key }) => last.values[key] ?? ''),
    )
    expect(rows[0]?.change?.difference).toMatch(/^[＋－]\d+$/)
  })
})
