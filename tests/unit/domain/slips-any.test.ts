import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { evaluate } from '../../../src/domain/checks'
import { type Draft, withValue, withValues } from '../../../src/domain/draft'
import { sheetOf } from '../../../src/domain/sheet'
import { type Slip, slipsOf } from '../../../src/domain/slips'
import { annual2021 } from '../../../src/forms/annual-2021'
import { asPrinted, consistent, figures, parts } from './consistent'
import { expectedSlips } from './slips-oracle'

const slipsIn = (draft: Draft) => slipsOf(annual2021, sheetOf(annual2021, draft))
const findingsOf = (draft: Draft) =>
  evaluate(annual2021, sheetOf(annual2021, draft), draft).map((finding) => finding.id)
const made = (draft: Draft, slip: Slip) =>
  withValues(
    draft,
    slip.changes.map(({ key, to }) => [key, to]),
  )

/** A consistent report with one to three cells changed by a slip of some kind. */
const slipped = fc
  .tuple(
    consistent,
    fc.boolean(),
    fc.array(
      fc.record({
        cell: fc.nat(figures.length - 1),
        slip: fc.constantFrom('swap', 'move', 'clear', 'add'),
        by: fc.nat(30),
      }),
      { minLength: 1, maxLength: 3 },
    ),
  )
  .map(([agreeing, entered, slips]) => {
    let draft = entered ? asPrinted(agreeing) : agreeing
    for (const { cell, slip, by } of slips) {
      const nonzero = figures.filter((key) => Number(draft.values[key] ?? 0) > 0)
      const key = nonzero[cell % Math.max(1, nonzero.length)] ?? (figures[0] as string)
      const text = draft.values[key] ?? '0'
      const beside = figures[figures.indexOf(key) + 1]
      if (slip === 'swap' && text.length > 1 && text[1] !== '0')
        draft = withValue(draft, key, `${text[1]}${text[0]}${text.slice(2)}`)
      if (slip === 'move' && beside && draft.values[beside] === '0')
        draft = withValues(draft, [
          [key, '0'],
          [beside, text],
        ])
      if (slip === 'clear') draft = withValue(draft, key, '0')
      if (slip === 'add') draft = withValue(draft, key, String(BigInt(text) + BigInt(by)))
    }
    return draft
  })

describe('any report', () => {
  test('what is offered settles what it says, opens nothing, and no finding has two', () => {
    fc.assert(
      fc.property(slipped, (draft) => {
        const before = findingsOf(draft)
        const slips = slipsIn(draft)
        for (const slip of slips) {
          const after = findingsOf(made(draft, slip))
          expect(slip.settles.length).toBeGreaterThan(0)
          expect(after).toEqual(before.filter((id) => !slip.settles.includes(id)))
        }
        const all = slips.flatMap((slip) => slip.settles)
        expect(new Set(all).size).toBe(all.length)
      }),
      { numRuns: 300 },
    )
  })

  test('exactly what trying every change finds', () => {
    let offered = 0
    fc.assert(
      fc.property(slipped, (draft) => {
        const slips = slipsIn(draft).map(({ changes, settles }): [string, string[]] => [
          changes
            .map(({ key, to }) => `${key}=${to}`)
            .sort()
            .join(' '),
          [...settles].sort(),
        ])
        offered += slips.length
        const expected = [...expectedSlips(draft)].map(([name, ids]) => [name, [...ids].sort()])
        expect(slips.sort()).toEqual(expected.sort())
      }),
      { numRuns: 60 },
    )
    expect(offered).toBeGreaterThan(10)
  })

  test('with totals entered, a single wrong figure in section three is always given back', () => {
    fc.assert(
      fc.property(
        consistent.map(asPrinted),
        fc.constantFrom(...parts.filter((key) => key.startsWith('requests/'))),
        fc.integer({ min: 0, max: 99_999_999 }),
        (printed, key, typed) => {
          fc.pre(String(typed) !== printed.values[key])
          const slips = slipsIn(withValue(printed, key, String(typed)))
          expect(slips.map(({ changes }) => changes.map(({ key, to }) => [key, to]))).toEqual([
            [[key, printed.values[key]]],
          ])
        },
      ),
      { numRuns: 300 },
    )
  })
})
