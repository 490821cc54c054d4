import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { differencesBetween, withTaken } from '../../../src/domain/differences'
import { type Draft, newDraft, withText, withValue } from '../../../src/domain/draft'
import { withNote } from '../../../src/domain/entries'
import { newestForm as form } from '../../../src/forms'

const blank = newDraft(form, new Date(2026, 0, 5))

describe('two drafts of one report', () => {
  test('cells and texts are named as the form names them, in its order', () => {
    const one = withText(withValue(blank, 'disputes/review/upheld', '1'), 'overview', '旧')
    const other = withValue(
      withNote(
        withText({ ...one, organisation: '甲县' }, 'overview', '新'),
        'requests/received/individual',
        '核过',
      ),
      'requests/received/individual',
      '12',
    )
    const found = differencesBetween(form, one, other)
    expect(found.map(({ name, before, after }) => [name, before, after])).toEqual([
      ['单位名称', '', '甲县'],
      ['一、总体情况', '旧', '新'],
      [expect.stringMatching(/^一、本年新收政府信息公开申请数量.*自然人$/), '', '12'],
      [expect.stringMatching(/^备注：一、本年新收.*自然人$/), '', '核过'],
    ])
    expect(found.map(({ place }) => place)).toEqual([
      'organisation',
      'overview',
      'requests/received/individual',
      'requests/received/individual',
    ])
  })

  test('a long text is shown whole, not only where it differs', () => {
    const long = '字'.repeat(100)
    const [one] = differencesBetween(
      form,
      withText(blank, 'overview', long),
      withText(blank, 'overview', `${long}。`),
    )
    expect([one?.before, one?.after]).toEqual([long, `${long}。`])
  })

  test('an explanation is shown by its words', () => {
    const explained: Draft = { ...blank, explanations: { R1: { text: '补报', figures: {} } } }
    expect(differencesBetween(form, blank, explained)).toMatchObject([
      { path: ['explanations', 'R1'], before: '', after: '补报' },
    ])
  })

  test('charts are shown by their titles', () => {
    const charts = ['disputes', 'pie'] as never
    expect(differencesBetween(form, blank, { ...blank, charts })).toMatchObject([
      { name: '印进 PDF 的图', before: '', after: '政府信息公开行政复议、行政诉讼数量、pie' },
    ])
  })

  const draft = fc
    .record({
      organisation: fc.string(),
      year: fc.oneof(fc.nat(9999), fc.string()),
      texts: fc.dictionary(fc.constantFrom('preamble', 'overview', 'other'), fc.string()),
      values: fc.dictionary(
        fc.constantFrom('requests/received/individual', 'a/b/c', 'constructor', '__proto__'),
        fc.string({ minLength: 1 }),
      ),
      notes: fc.option(fc.dictionary(fc.constantFrom('a/b/c', 'x'), fc.string()), {
        nil: undefined,
      }),
    })
    .map(({ notes, ...rest }) => ({ ...blank, ...rest, ...(notes && { notes }) }) as Draft)

  test('taking every difference makes the other draft; taking none changes nothing', () => {
    fc.assert(
      fc.property(draft, draft, (one, other) => {
        const paths = differencesBetween(form, one, other).map(({ path }) => path)
        expect(differencesBetween(form, withTaken(one, other, paths), other)).toEqual([])
        expect(differencesBetween(form, withTaken(one, other, []), one)).toEqual([])
      }),
    )
  })

  test('taking one difference leaves all others', () => {
    fc.assert(
      fc.property(draft, draft, fc.nat(), (one, other, n) => {
        const found = differencesBetween(form, one, other)
        fc.pre(found.length > 0)
        const { path } = found[n % found.length] as (typeof found)[number]
        const left = differencesBetween(form, withTaken(one, other, [path]), other)
        expect(left.map((difference) => difference.path.join())).toEqual(
          found.map((difference) => difference.path.join()).filter((key) => key !== path.join()),
        )
      }),
    )
  })
})
