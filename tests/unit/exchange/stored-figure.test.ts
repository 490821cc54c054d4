import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isDateFormat, plainDate, plainNumber } from '../../../src/exchange/tables/stored-figure'

/** A whole number of ten-thousandths as a decimal without zeros at its end. */
const decimal = (tenThousandths: bigint): string => {
  const digits = String(tenThousandths).padStart(5, '0')
  return `${digits.slice(0, -4)}.${digits.slice(-4)}`.replace(/\.?0+$/, '')
}

describe('a stored number', () => {
  test.each([
    ['0', '0'],
    ['59237.2449', '59237.2449'],
    ['59237.244900000002', '59237.2449'],
    ['59237.244899999998', '59237.2449'],
    ['1.1398889E7', '11398889'],
    ['7.2701257799999998E4', '72701.2578'],
    ['2.9999999999999999E-2', '0.03'],
    ['9.9999999999999995E-7', '0.000001'],
    ['999999999999999.96', '1000000000000000'],
    ['99999.999999999996', '100000'],
    ['12345678901234567890', '12345678901234600000'],
    ['123456789012345', '123456789012345'],
    ['12.50', '12.50'],
    ['.5', '0.5'],
    ['+5', '5'],
    ['-3', '-3'],
    ['-1.0E-1', '-0.1'],
    ['0E0', '0'],
    ['1E999', '1E999'],
    ['NaN', 'NaN'],
    ['', ''],
    ['.', '.'],
    ['12a', '12a'],
  ])('%s is shown as %s', (stored, shown) => {
    expect(plainNumber(stored)).toBe(shown)
  })

  test('of at most fifteen digits survives a program that keeps it in binary', () => {
    const figures = fc.bigInt({ min: 0n, max: 999_999_999_999_999n })
    fc.assert(
      fc.property(figures, (tenThousandths) => {
        const text = decimal(tenThousandths)
        const binary = Number(text)
        expect(plainNumber(text)).toBe(text)
        for (const stored of [String(binary), binary.toPrecision(17), binary.toExponential(16)])
          expect(
            plainNumber(stored)
              .replace(/(\.\d*?)0+$/, '$1')
              .replace(/\.$/, ''),
          ).toBe(text)
      }),
      { numRuns: 2000 },
    )
  })

  test('that a program summed up in binary is the exact sum', () => {
    const amounts = fc.array(fc.bigInt({ min: 0n, max: 999_999_999n }), { minLength: 2 })
    fc.assert(
      fc.property(amounts, (parts) => {
        const stored = parts.reduce((sum, part) => sum + Number(decimal(part)), 0)
        expect(plainNumber(String(stored))).toBe(decimal(parts.reduce((a, b) => a + b, 0n)))
      }),
    )
  })
})

test.each([
  [14, undefined, true],
  [57, undefined, true],
  [0, undefined, false],
  [176, 'yyyy"年"m"月"d"日"', true],
  [177, '[$-804]aaaa;@', false],
  [178, '[h]:mm', true],
  [179, '[Red]#,##0.00_);"days" 0\\d', false],
  [180, 'General', false],
  [181, 'G/通用格式', false],
  [182, '[DBNum1]0', false],
] as const)('format %i %s shows a date: %s', (id, code, date) => {
  expect(isDateFormat(id, code)).toBe(date)
})

test.each([
  ['45659', '2025-01-02'],
  ['45659.354166666664', '2025-01-02 08:30'],
  ['0.3541666667', '08:30'],
  ['22', '1900-01-22'],
  ['59', '1900-02-28'],
  ['61', '1900-03-01'],
  ['-1', '日期 -1'],
  ['1E300', '日期 1E300'],
  ['', '日期 '],
])('the date stored as %s is %s', (stored, shown) => {
  expect(plainDate(stored, false)).toBe(shown)
})

test('days may count from 1904', () => {
  expect(plainDate('44197', true)).toBe('2025-01-02')
})
