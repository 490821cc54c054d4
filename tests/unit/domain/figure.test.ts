import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { normalise, read, told } from '../../../src/domain/figure'
import { whyUnreadable } from '../../../src/domain/unreadable'
import { understand } from '../../../src/domain/placing/read-cell'

/** One column for typed figures, one for the cells of a table that was copied. */
const bothSay = (text: string, unit: 'count' | 'amount') => {
  const pasted = understand(text, unit)
  return [normalise(text, unit), pasted.kind === 'figure' ? pasted.figure : pasted.kind]
}

describe('what is understood, typed and pasted alike', () => {
  test.each([
    ['１２', '12'],
    [' 12 ', '12'],
    ['　12　', '12'],
    ['12\u00a0', '12'],
    ['\u202a12\u202c', '12'],
    ['1\u200b2\ufeff', '12'],
    ['12\u0007', '12'],
    ['1,234', '1234'],
    ['1，234，567', '1234567'],
    ['12.00', '12'],
    ['12.00 ', '12'],
    ['1,139.0', '1139'],
    ['１２。００', '12'],
    ['="12"', '12'],
    ["='12", '12'],
    ['=12', '12'],
    ["'12", '12'],
    ['’12', '12'],
    ['＇１２', '12'],
    ['="1,234"', '1234'],
    ['12件', '12'],
    ['12 件', '12'],
    ['１，１３９　条', '1139'],
    ['3个', '3'],
    ['="12件"', '12'],
  ])('the count %j is %j', (text, figure) => {
    expect(bothSay(text, 'count')).toEqual([figure, figure])
    expect(read(text, 'count')).toEqual({ kind: 'figure', value: BigInt(figure) })
  })

  test.each([
    ['７７３０．２８', '7730.28'],
    ['59,237.2449', '59237.2449'],
    ['7,730.28', '7730.28'],
    ['3。5', '3.5'],
    ['3．5', '3.5'],
    ['３｡５', '3.5'],
    ['.5', '0.5'],
    ['．５', '0.5'],
    ['26.55万元', '26.55'],
    ['26.55 万元', '26.55'],
    ['26.55万', '26.55'],
    ['="26.55"', '26.55'],
    ['12.00', '12.00'],
  ])('the amount %j is %j', (text, figure) => {
    expect(bothSay(text, 'amount')).toEqual([figure, figure])
    expect(read(text, 'amount').kind).toBe('figure')
  })

  test.each(['', '   ', '　', '\u200b', '=""', "'"])('%j is blank', (text) => {
    expect(bothSay(text, 'count')).toEqual(['', 'nought'])
    expect(read(text, 'count').kind).toBe('blank')
  })
})

describe('what is not stays as typed, and a sentence says why', () => {
  test.each([
    ['12.5', '不是整数'],
    ['.5', '不是整数'],
    ['3。5', '不是整数'],
    ['5.', '小数点后面没有数字'],
    ['12。', '小数点后面没有数字'],
    ['-3', '小于 0'],
    ['－5', '小于 0'],
    ['/', '没有的请填 0'],
    ['／', '没有的请填 0'],
    ['—', '没有的请填 0'],
    ['无', '没有的请填 0'],
    ['12345678901234567890', '20 位'],
    ['007', '请改为 7'],
    ['００', '请改为 0'],
    ['22（其中修订16件）', '括号'],
    ['２２（其中1件）', '括号'],
    ['2 100 8', '是一个数 21008，还是几个数'],
    ['12 345 6', '是一个数 123456，还是几个数'],
    ['50 227 420', '是一个数 50227420，还是几个数'],
    ['50\u202f227\u00a0420', '是一个数 50227420，还是几个数'],
    ['12 345', '是一个数 12345，还是几个数'],
    ['12\n345', '还是几个数'],
    ['12件 3件', '不是数字'],
    ['1,234 567', '还是几个数'],
    ['1,23', '逗号不在千位'],
    ['5022,7420', '逗号不在千位'],
    ['1,234,56', '逗号不在千位'],
    ['1、234', '一格只填一个数'],
    ['12;3', '一格只填一个数'],
    ['12a', '不是数字'],
    ['二十一', '不是数字'],
    ['约2', '准确的数'],
    ['20余件', '准确的数'],
    ['1e5', '缩写'],
    ['3万件', '每一位数字'],
    ['26.55万元', '写的是金额'],
    ['12元', '写的是金额'],
    ['####', '列太窄'],
    ['#REF!', '公式的错误'],
    ['=1+2', '没有算出来'],
    ['1-2', '日期'],
    ['1.2.3', '不是数字'],
  ])('in a count %j: %s', (text, words) => {
    expect(normalise(text, 'count')).toBe(text)
    expect(read(text, 'count').kind).toBe('unreadable')
    expect(whyUnreadable(text, 'count')).toContain(words)
    expect(told(text, 'count')).toBeUndefined()
  })

  test.each([
    ['7730元', '以万元为单位'],
    ['¥7730.28', '以万元为单位'],
    ['￥7730.28', '以万元为单位'],
    ['1.2亿', '以万元为单位'],
    ['1.2亿元', '以万元为单位'],
    ['12件', '写的是件数'],
    ['7 730.28', '还是几个数'],
    ['0.1234567', '7 位小数'],
  ])('in an amount %j: %s', (text, words) => {
    expect(normalise(text, 'amount')).toBe(text)
    expect(read(text, 'amount').kind).toBe('unreadable')
    expect(whyUnreadable(text, 'amount')).toContain(words)
  })
})

test('what looks other than it was typed is told, full width and blanks are not', () => {
  const say = ['12件', '12.00', '="12"', '1,234', '=""', '１２ ', '12', '12a'].map((text) =>
    told(text, 'count'),
  )
  expect(say).toEqual([
    '“12件”取 12。',
    '“12.00”取 12。',
    '“="12"”取 12。',
    '“1,234”取 1234。',
    '“=""”里没有数，当作未填。',
    undefined,
    undefined,
    undefined,
  ])
})

test.each(['0', '7545', '96171.6', '7730.28', '4068.208', '59237.2449', '0.000001'])(
  'the published amount %s is read exactly',
  (typed) => {
    const [whole = '', decimals = ''] = typed.split('.')
    const value = BigInt(whole + decimals.padEnd(6, '0'))
    expect(read(typed, 'amount')).toEqual({ kind: 'figure', value })
  },
)

describe('any text', () => {
  /** Texts of what stands in cells, near to figures. */
  const texts = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 12 }),
    fc
      .array(
        fc.constantFrom(
          ...'0123456789０７9.。．,，、 　\u00a0\u202f\u200b-－件元万="\'（）\t\n#年',
          '00',
          '000',
        ),
        { maxLength: 12 },
      )
      .map((pieces) => pieces.join('')),
  )
  const units = fc.constantFrom('count' as const, 'amount' as const)
  const ascii = (text: string) => text.normalize('NFKC')

  test('becomes a figure, blank, or stays; a figure stays itself', () => {
    fc.assert(
      fc.property(texts, units, (text, unit) => {
        const once = normalise(text, unit)
        expect(normalise(once, unit)).toBe(once)
        const figure = read(text, unit)
        if (figure.kind === 'unreadable') expect(once).toBe(text)
        else expect(once).toMatch(/^(\d+(\.\d+)?)?$/)
        expect(read(once, unit)).toEqual(figure)
      }),
      { numRuns: 2000 },
    )
  })

  test('never becomes a figure that its digits do not spell', () => {
    fc.assert(
      fc.property(texts, units, (text, unit) => {
        if (read(text, unit).kind !== 'figure') return
        const digits = ascii(text).replace(/\D/g, '')
        const figure = normalise(text, unit).replace('.', '')
        // A nought may be put before a point, noughts behind that of a count go.
        expect([digits, `0${digits}`, digits.slice(0, figure.length)]).toContain(figure)
        expect(digits.slice(figure.length)).toMatch(/^0*$/)
      }),
      { numRuns: 2000 },
    )
  })

  test('with two groups of digits parted by blanks never becomes one figure, typed or pasted', () => {
    const blank = fc.constantFrom(' ', '  ', '\t', '\n', '\u3000', '\u00a0', '\u2009', '\u202f')
    const group = fc.nat(999_999).map(String)
    fc.assert(
      fc.property(
        fc.array(fc.tuple(group, blank), { minLength: 1, maxLength: 4 }),
        group,
        units,
        (groups, last, unit) => {
          const text = groups.flat().join('') + last
          expect(normalise(text, unit)).toBe(text)
          expect(understand(text, unit).kind).toBe('unknown')
        },
      ),
    )
  })

  test('any figure of one to nine digits is read as itself', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999_999_999 }), (n) => {
        expect(read(String(n), 'count')).toEqual({ kind: 'figure', value: BigInt(n) })
      }),
    )
  })
})
