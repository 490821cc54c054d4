import fc from 'fast-check'
import { expect, test } from 'vitest'
import { evaluate } from '../../../src/domain/checks'
import { type Draft, withValue } from '../../../src/domain/draft'
import { sheetOf } from '../../../src/domain/sheet'
import { annual2021 } from '../../../src/forms/annual-2021'
import { asPrinted, consistent, figures } from './consistent'

const findingsOf = (draft: Draft) => evaluate(annual2021, sheetOf(annual2021, draft), draft)

test('sections three and four that satisfy R1 to R4 show no finding', () => {
  fc.assert(
    fc.property(consistent, (draft) => {
      expect(findingsOf(draft)).toEqual([])
      expect(findingsOf(asPrinted(draft))).toEqual([])
    }),
    { numRuns: 200 },
  )
})

test('with totals entered, any single changed digit is found, and its cell is named', () => {
  fc.assert(
    fc.property(
      consistent.map(asPrinted),
      fc.constantFrom(...figures),
      fc.nat(7),
      fc.integer({ min: 1, max: 9 }),
      (printed, key, place, by) => {
        const text = printed.values[key] as string
        const i = place % text.length
        const digit = (Number(text[i]) + by) % 10
        const changed = withValue(printed, key, text.slice(0, i) + digit + text.slice(i + 1))
        expect(findingsOf(changed).some((finding) => finding.cells.includes(key))).toBe(true)
      },
    ),
    { numRuns: 500 },
  )
})
