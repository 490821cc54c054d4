import { describe, expect, test } from 'vitest'
import { evaluate } from '../../../src/domain/checks'
import { type Draft, newDraft, withText, withValue, withValues } from '../../../src/domain/draft'
import { withFinalDespite } from '../../../src/domain/entries'
import { cellsOf, tablesOf } from '../../../src/domain/form'
import { progressOf } from '../../../src/domain/progress'
import { verdictOf } from '../../../src/domain/verdict'
import { sheetOf, sumOf } from '../../../src/domain/sheet'
import { summaryOf } from '../../../src/domain/summary'
import { example } from '../../../src/exchange/drafts/example'
import { annual2021 } from '../../../src/forms/annual-2021'
import { caseDraft } from '../cases'

const progress = (draft: Draft) => {
  const sheet = sheetOf(annual2021, draft)
  return progressOf(annual2021, draft, sheet, evaluate(annual2021, sheet, draft))
}
const fieldsMissing = (draft: Draft) => progress(draft).missing.map(({ field }) => field)
const lacking = (draft: Draft) => progress(draft).missing.map(({ field }) => field)

/** A name, and 0 in every cell: what 其余空格填 0 leaves. */
const zeros = withValues(
  { ...newDraft(annual2021, new Date(2026, 0, 5)), organisation: '甲县人民政府' },
  tablesOf(annual2021)
    .flatMap(cellsOf)
    .filter(({ key }) => !sumOf(annual2021, key))
    .map(({ key }) => [key, '0'] as const),
)

describe('three verdicts', () => {
  test('a name and zeros are not a report', () => {
    expect(progress(zeros)).toMatchObject({ verdict: 'missing', final: false, waivable: true })
    expect(lacking(zeros)).toEqual(['preamble', 'overview', 'problems', 'other'])
  })

  test('the published report is complete', () => {
    expect(progress(example)).toMatchObject({ verdict: 'ready', final: true, missing: [] })
  })

  test.each<[string, (draft: Draft) => Draft, string[]]>([
    ['no name', (draft) => ({ ...draft, organisation: ' 　' }), ['organisation']],
    ['no year', (draft) => ({ ...draft, year: '' }), ['year']],
    ['a year that is none', (draft) => ({ ...draft, year: 202 }), ['year']],
    ['no date', (draft) => ({ ...draft, signedOn: '' }), ['signedOn']],
    ['no such day', (draft) => ({ ...draft, signedOn: '2023-02-30' }), ['signedOn']],
    ['no preamble', (draft) => withText(draft, 'preamble', '\n'), ['preamble']],
    ['no section one', (draft) => withText(draft, 'overview', ''), ['overview']],
    ['section one too short', (draft) => withText(draft, 'overview', '见附件。'), ['overview']],
    ['section five “无”', (draft) => withText(draft, 'problems', '无'), ['problems']],
    [
      'section five too short',
      (draft) => withText(draft, 'problems', '本年无问题。'),
      ['problems'],
    ],
    ['no section six', (draft) => withText(draft, 'other', '　'), ['other']],
  ])('%s: it is missing, and named', (_, change, fields) => {
    const draft = change(example)
    expect(lacking(draft)).toEqual(fields)
    expect(progress(draft)).toMatchObject({ verdict: 'missing', final: false })
  })

  test('a blank cell is missing too, an error outweighs what is missing', () => {
    const blank = withValue(example, 'requests/received/individual', '')
    expect(progress(blank)).toMatchObject({ verdict: 'missing', final: false, blanks: 1 })
    const wrong = withValue(withText(example, 'other', ''), 'requests/received/individual', '2')
    expect(progress(wrong)).toMatchObject({ verdict: 'error', final: false })
    expect(progress(wrong).steps.review).toBe('error')
  })

  test('the list comes to the same verdict', () => {
    for (const draft of [example, zeros, caseDraft('hongze-2023'), caseDraft('suqian-2024')])
      expect(verdictOf(summaryOf(annual2021, draft))).toBe(progress(draft).verdict)
  })
})

describe('the final PDF all the same', () => {
  const asked = withFinalDespite(zeros, fieldsMissing(zeros))

  test('counts for what was missing then; less is no matter, a new gap asks again', () => {
    expect(progress(asked)).toMatchObject({ verdict: 'missing', final: true })
    const written = withText(asked, 'overview', '本年主动公开信息若干条。')
    expect(progress(written).final).toBe(true)
    expect(progress({ ...written, signedOn: '' })).toMatchObject({ final: false, waivable: true })
  })

  test.each<[string, Partial<Draft>]>([
    ['without a name', { organisation: '' }],
    ['without a year', { year: '' }],
    ['with a date that is none', { signedOn: '2026-13-01' }],
    ['with a blank cell', { values: {} }],
  ])('%s there is none', (_, change) => {
    const draft = { ...zeros, ...change }
    const forced = withFinalDespite(draft, fieldsMissing(draft))
    expect(progress(forced)).toMatchObject({ verdict: 'missing', final: false, waivable: false })
  })

  test('nor with an error standing', () => {
    const wrong = withValue(asked, 'requests/received/individual', '2')
    expect(progress(wrong)).toMatchObject({ verdict: 'error', final: false, waivable: false })
  })

  test.each([undefined, null, 'all', { other: true }, [1], ['constructor']])(
    'a file that says %j asked for nothing',
    (finalDespite) => {
      expect(progress({ ...zeros, finalDespite } as never).final).toBe(false)
    },
  )
})

describe('where the writer goes on', () => {
  const place = (draft: Draft, last?: string) => summaryOf(annual2021, draft, last).place

  test('at the first error, in the order of the steps', () => {
    const draft = caseDraft('hongze-2023')
    expect(place(draft, 'overview')).toBe('disputes/count/reconsideration.total')
    const early = { ...draft, signedOn: '2023-06-30' }
    expect(place(early)).toBe('signedOn')
  })

  test('else where the last change was made, if there is such a place', () => {
    expect(place(zeros, 'requests/received/other')).toBe('requests/received/other')
    expect(place(zeros, 'other')).toBe('other')
    for (const last of ['', 'nowhere', 'requests/gone/total', 'constructor', '__proto__'])
      expect(place(zeros, last)).toBe('preamble')
  })

  test('else at the first gap; a finished report begins at its beginning', () => {
    const unfilled = withValue(example, 'proactive/penalties/decisions', '')
    expect(place(withText(unfilled, 'other', ''))).toBe('proactive/penalties/decisions')
    expect(place(withText(unfilled, 'overview', ''))).toBe('overview')
    expect(place(withText(example, 'other', ''))).toBe('other')
    expect(place(example, 'overview')).toBeUndefined()
  })
})
