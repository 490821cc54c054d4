import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { MOST, bandsOf, feeOf, feeSentence, readCases } from '../../../src/domain/processing-fee'

describe('国办函〔2020〕109号', () => {
  test.each([
    [0, 0],
    [1, 0],
    [10, 0],
    [11, 100],
    [12, 200],
    [30, 2000],
    [31, 2200],
    [40, 4000],
    [41, 4300],
    [50, 7000],
    [51, 7400],
    [100, 37_000],
  ])('%i requests: %i yuan', (units, fee) => {
    expect(feeOf('count', BigInt(units))).toBe(BigInt(fee))
  })

  test.each([
    [0, 0],
    [30, 0],
    [31, 10],
    [100, 700],
    [101, 720],
    [200, 2700],
    [201, 2740],
    [1000, 34_700],
  ])('%i pages: %i yuan', (units, fee) => {
    expect(feeOf('pages', BigInt(units))).toBe(BigInt(fee))
  })

  test('the bands of 45 requests, one by one', () => {
    expect(bandsOf('count', 45n)).toEqual([
      { from: 1n, to: 10n, price: 0n, fee: 0n },
      { from: 11n, to: 30n, price: 100n, fee: 2000n },
      { from: 31n, to: 40n, price: 200n, fee: 2000n },
      { from: 41n, to: 45n, price: 300n, fee: 1500n },
    ])
  })

  const method = fc.constantFrom('count' as const, 'pages' as const)

  test('each further request or page costs as much as the one before, or more', () => {
    fc.assert(
      fc.property(method, fc.integer({ min: 1, max: 9998 }), (of, n) => {
        const [before, here, after] = [n - 1, n, n + 1].map((units) => feeOf(of, BigInt(units)))
        expect(here! - before!).toBeGreaterThanOrEqual(0n)
        expect(after! - here!).toBeGreaterThanOrEqual(here! - before!)
      }),
    )
  })

  test('bands lie side by side and end at the last one', () => {
    fc.assert(
      fc.property(method, fc.integer({ min: 1, max: 9999 }), (of, n) => {
        const bands = bandsOf(of, BigInt(n))
        expect(bands.map(({ from }) => from)).toEqual([
          1n,
          ...bands.slice(0, -1).map(({ to }) => to + 1n),
        ])
        expect(bands[bands.length - 1]?.to).toBe(BigInt(n))
      }),
    )
  })

  test('the most that is taken', () => {
    // Ten and twenty, 996 whole bands of ten at 200 and up, and nine of the next.
    const whole = Array.from({ length: 996 }, (_, n) => 10n * (200n + 100n * BigInt(n)))
    const sum = whole.reduce((all, one) => all + one, 2000n) + 9n * (200n + 99_600n)
    expect(feeOf('count', MOST.count)).toBe(sum)
    expect(feeOf('pages', MOST.pages)).toBe(700n + 2000n + (MOST.pages - 200n) * 40n)
  })
})

describe('the cases of a year', () => {
  test.each([
    ['', []],
    ['35', [35n]],
    ['35、12', [35n, 12n]],
    [' ３５；12\n7件 ', [35n, 12n, 7n]],
    ['1,139', [1139n]],
  ])('%j', (typed, units) => {
    expect(readCases('pages', typed)).toEqual({ units })
  })

  test.each(['-1', '3.5', '甲', '35，12', '10000', Array(51).fill('1').join('、')])(
    '%j: a fault',
    (typed) => {
      expect(readCases('count', typed)).toEqual({ fault: expect.stringMatching(/。$/) as string })
    },
  )
})

test('the sentence', () => {
  const sentence = (count: bigint, pages: bigint) => feeSentence('2025', { count, pages })
  expect(sentence(0n, 0n)).toBe('2025年没有收取政府信息公开信息处理费。')
  expect(sentence(2200n, 0n)).toBe('2025年收取政府信息公开信息处理费2200元，按件计收。')
  expect(sentence(0n, 10n)).toBe('2025年收取政府信息公开信息处理费10元，按量计收。')
  expect(sentence(2200n, 10n)).toBe(
    '2025年收取政府信息公开信息处理费2210元，其中按件计收2200元，按量计收10元。',
  )
})
