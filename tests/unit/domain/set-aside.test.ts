import { describe, expect, test } from 'vitest'
import { evaluate } from '../../../src/domain/checks'
import { type Draft, newDraft, withText, withValue } from '../../../src/domain/draft'
import { differencesBetween } from '../../../src/domain/differences'
import type { Finding } from '../../../src/domain/finding'
import { markedAside, withSetAside, withoutSetAside } from '../../../src/domain/set-aside'
import { sheetOf } from '../../../src/domain/sheet'
import { faultOfDraft } from '../../../src/exchange/drafts/faults'
import { annual2021 as form } from '../../../src/forms/annual-2021'
import { advice } from '../../../src/forms/annual-2021.advice'

const TEXT = '一是公开。二是公开事项.\n三是办理。'
const draft = withText(newDraft(form, new Date(2024, 0, 5)), 'overview', TEXT)
const hints = (one: Draft): Finding[] =>
  evaluate(form, sheetOf(form, one), one, advice.rules).filter(({ rule }) => rule === 'R22')
const hint = hints(draft)[0] as Finding
const aside = withSetAside(draft, hint, sheetOf(form, draft))

describe('a hint set aside', () => {
  test('is kept in the draft with its sentence, and is asked no more', () => {
    expect(aside.setAside).toEqual({ [hint.id]: { sentence: '二是公开事项.', figures: {} } })
    expect(hints(draft).map((one) => one.aside)).toEqual([undefined])
    expect(hints(aside).map((one) => one.aside)).toEqual([true])
    expect(withoutSetAside(aside, hint)).toEqual(draft)
  })

  test('stays so while other sentences change, and is asked again when its own does', () => {
    expect(hints(withText(aside, 'overview', `前面。${TEXT}后面。`))[0]?.aside).toBe(true)
    const changed = withText(aside, 'overview', TEXT.replace('公开事项', '公开有关事项'))
    expect(hints(changed)[0]?.aside).toBeUndefined()
    // One more of the kind is one that nobody has looked at.
    expect(hints(withText(aside, 'overview', `${TEXT}\n公开条目.`))[0]?.aside).toBeUndefined()
  })

  test('is asked again when one of its figures changes', () => {
    const key = 'requests/received/individual'
    const counted = { ...hint, id: 'R10/x', cells: [key] }
    const with3 = withValue(draft, key, '3')
    const kept = withSetAside(with3, counted, sheetOf(form, with3))
    const isAside = (one: Draft) => markedAside([counted], one, sheetOf(form, one))[0]?.aside
    expect(isAside(kept)).toBe(true)
    expect(isAside(withValue(kept, key, '4'))).toBeUndefined()
  })

  test('what needs an explanation, or is an error, cannot be set aside', () => {
    for (const severity of ['explain', 'error'] as const)
      expect(
        markedAside([{ ...hint, severity }], aside, sheetOf(form, aside))[0]?.aside,
      ).toBeUndefined()
  })

  test('is told where two drafts are compared, by its sentence', () => {
    expect(differencesBetween(form, draft, aside)).toMatchObject([
      { name: expect.stringMatching(/^已核对的提示：/) as string, after: '二是公开事项.' },
    ])
  })

  test.each<[unknown, boolean]>([
    [{ a: { sentence: '甲', figures: { 'a/b/c': '1' } } }, true],
    [{ a: { sentence: '甲' } }, false],
    [{ a: { sentence: 1, figures: {} } }, false],
    [{ a: { sentence: '甲', figures: { x: 1 } } }, false],
    ['甲', false],
  ])('in a file, %j is sound: %s', (setAside, sound) => {
    expect(faultOfDraft({ ...draft, setAside }) === undefined).toBe(sound)
    // Out of the database nothing is believed of it either.
    expect(() => hints({ ...draft, setAside } as Draft)).not.toThrow()
  })
})
