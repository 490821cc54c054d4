import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { normalise, read } from '../../../src/domain/figure'

describe('what a clerk typed', () => {
  test.each([
    ['１２', '12'],
    [' 12 ', '12'],
    ['　12　', '12'],
    ['1,234', '1234'],
    ['1，234，567', '1234567'],
    ['1 234', '1234'],
    ['12\u00a0', '12'],
    ['1\u202f234', '1234'],
    ['1\u2009234\u2009567', '1234567'],
    ['\u202a12\u202c', '12'],
    ['59,237.2449', '59237.2449'],
    ['７７３０．２８', '7730.28'],
    ['', ''],
    ['   ', ''],
  ])('%j is understood as %j', (typed, meant) => {
    expect(normalise(typed)).toBe(meant)
  })

  test.each([
    '12 34',
    '12\u202f34',
    '1,23',
    '12a',
    '-3',
    '－3',
    '/',
    '—',
    '无',
    '1e5',
    '22（其中修订16件）',
    '####',
    '十二',
    '.5',
    '5.',
  ])('%j stays as typed and is flagged', (typed) => {
    expect(normalise(typed)).toBe(typed)
    expect(read(typed, 'count').kind).toBe('unreadable')
  })

  test.each([
    ['12.5', '不是整数'],
    ['-3', '小于 0'],
    ['/', '没有的请填 0'],
    ['12345678901234567890', '20 位'],
    ['007', '请改为 7'],
    ['－５', '小于 0'],
    ['２２（其中1件）', '括号'],
    ['／', '没有的请填 0'],
  ])('%j gets a sentence with %j', (typed, words) => {
    const figure = read(typed, 'count')
    expect(figure.kind === 'unreadable' && figure.why).toContain(words)
  })

  test.each(['0', '7545', '96171.6', '7730.28', '4068.208', '59237.2449', '0.000001'])(
    'the published amount %s is read exactly',
    (typed) => {
      const figure = read(typed, 'amount')
      const [whole = '', decimals = ''] = typed.split('.')
      expect(figure).toEqual({ kind: 'figure', value: BigInt(whole + decimals.padEnd(6, '0')) })
    },
  )

  test('a seventh decimal is flagged, not rounded', () => {
    expect(read('0.1234567', 'amount').kind).toBe('unreadable')
  })

  test('any figure of one to nine digits is read as itself', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999_999_999 }), (n) => {
        expect(read(String(n), 'count')).toEqual({ kind: 'figure', value: BigInt(n) })
      }),
    )
  })

  test('nothing is changed unless it reads as a figure', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 12 }), (typed) => {
        const text = normalise(typed)
        expect(text === typed || text === '' || /^\d+(\.\d+)?$/.test(text)).toBe(true)
      }),
    )
  })
})
