import { describe, expect, test } from 'vitest'
import { type Draft, withText, withValue, withValues } from '../../../src/domain/draft'
import { differencesBetween } from '../../../src/domain/differences'
import { type FigureSentence, type TextId, cellsOf, tablesOf } from '../../../src/domain/form'
import { sheetOf } from '../../../src/domain/sheet'
import { renewed, tieOf, withWords, wordsOf } from '../../../src/domain/tied'
import { annual2021 as form } from '../../../src/forms/annual-2021'
import { advice } from '../../../src/forms/annual-2021.advice'
import { caseDraft } from '../cases'

const all = Object.entries(advice.sentences ?? {}) as [TextId, readonly FigureSentence[]][]
const sentence = (text: TextId, id: string): FigureSentence => {
  const found = advice.sentences?.[text]?.find((one) => one.id === id)
  if (!found) throw new Error(`no sentence ${id}`)
  return found
}
const requests = sentence('overview', 'requests')
const words = (of: FigureSentence, draft: Draft) => wordsOf(of, draft, sheetOf(form, draft))
const put = (draft: Draft, of = requests, at = 0) =>
  withWords(draft, 'overview', at, words(of, draft), of)
const CELL = 'requests/received/individual'
const good = withText(caseDraft('suqian-2023'), 'overview', '')

describe('the words', () => {
  test('of a published report', () => {
    expect(words(requests, good)).toBe(
      '全年收到政府信息公开申请3511件，上年结转96件，办结3486件，结转下年度继续办理121件。',
    )
    // As the report itself tells them: 1191, 328, 142, 1078, 406, 341.
    expect(words(sentence('overview', 'results'), good)).toBe(
      '办结的申请中，予以公开1191件，部分公开328件，不予公开142件，无法提供1078件，不予处理406件，其他处理341件。',
    )
    expect(words(sentence('overview', 'fees'), good)).toContain(
      `行政事业性收费${good.values['proactive/fees/amount']}万元`,
    )
    expect(words(sentence('other', 'noProcessingFee'), good)).toMatch(/^2023年没有收取/)
  })

  test('each slot is the year or cells of the form', () => {
    const keys = new Set(
      tablesOf(form)
        .flatMap(cellsOf)
        .map(({ key }) => key),
    )
    const slots = all.flatMap(([, of]) =>
      of.flatMap(({ words: text }) => [...text.matchAll(/\{([^}]*)\}/g)].map(([, slot]) => slot)),
    )
    expect(slots.length).toBeGreaterThan(30)
    for (const slot of slots)
      if (slot !== 'year') for (const key of slot?.split('+') ?? []) expect(keys).toContain(key)
  })

  test('a figure that is not complete is a gap, never 0', () => {
    const blank: Draft = { ...good, values: {}, year: '' }
    for (const [, of] of all)
      for (const one of of) expect(words(one, blank)).not.toMatch(/\d|undefined/)
    expect(words(requests, blank)).toContain('申请____件，上年结转____件')
    // A total some of whose parts are blank is not known yet; what is no figure is not printed.
    expect(words(requests, withValue(blank, CELL, '3'))).toContain('申请____件')
    const unread = withValue(withValue(good, CELL, '三'), 'requests/received/total', '')
    expect(words(requests, unread)).toContain('申请____件')
    expect(
      words(sentence('overview', 'applicants'), withValue(good, 'requests/received/legal', '')),
    ).toContain('组织申请____件')
  })
})

describe('a sentence follows the tables', () => {
  const changed = (draft: Draft, key: string, figure: string) =>
    renewed(form, advice, draft, withValue(draft, key, figure))

  test('wherever it stands in its text', () => {
    const draft = put(withText(good, 'overview', '前文。后文。'), requests, 3)
    const next = changed(draft, 'requests/carriedIn/total', '97')
    expect(next.texts.overview).toBe(
      '前文。全年收到政府信息公开申请3511件，上年结转97件，办结3486件，结转下年度继续办理121件。后文。',
    )
    expect(tieOf(next, 'overview', requests)).toBe('follows')
    const back = changed(next, 'requests/carriedIn/total', '96')
    expect(back).toEqual(draft)
  })

  test('a gap is filled, and opened again', () => {
    const draft = put(withValue(good, 'requests/carriedIn/total', ''))
    const total = '96'
    const blank = withValues(draft, [
      ['requests/carriedIn/individual', ''],
      ['requests/carriedIn/total', ''],
    ])
    const gap = renewed(form, advice, draft, blank)
    expect(gap.texts.overview).toContain('上年结转____件')
    const filled = changed(gap, 'requests/carriedIn/total', total)
    expect(filled.texts.overview).toContain('上年结转96件')
  })

  test('the year too', () => {
    const of = sentence('other', 'noProcessingFee')
    const draft = withWords(good, 'other', 0, words(of, good), of)
    const next = renewed(form, advice, draft, { ...draft, year: 2024 })
    expect(next.texts.other?.startsWith('2024年没有收取')).toBe(true)
  })

  test('until it is edited by hand', () => {
    const draft = put(good)
    const edited = withText(
      draft,
      'overview',
      (draft.texts.overview ?? '').replace('办结', '共办结'),
    )
    expect(tieOf(edited, 'overview', requests)).toBe('own')
    expect(changed(edited, CELL, '1').texts).toEqual(edited.texts)
    // Words around it are not part of it.
    const longer = withText(draft, 'overview', `首先，${draft.texts.overview}其次。`)
    expect(changed(longer, 'requests/carriedIn/total', '97').texts.overview).toMatch(
      /^首先，全年.*上年结转97件.*其次。$/,
    )
  })

  test('…and not where it stands twice, or in another text', () => {
    const draft = put(good)
    const text = draft.texts.overview ?? ''
    const twice = withText(draft, 'overview', `${text}\n${text}`)
    expect(tieOf(twice, 'overview', requests)).toBe('own')
    expect(changed(twice, 'requests/carriedIn/total', '97').texts).toEqual(twice.texts)
    const moved = withText(withText(draft, 'overview', ''), 'problems', text)
    expect(changed(moved, 'requests/carriedIn/total', '97').texts).toEqual(moved.texts)
  })

  test('two sentences at once, each by its own figures', () => {
    const second = sentence('overview', 'applicants')
    const draft = put(put(good), second)
    const next = changed(draft, 'requests/received/individual', '1')
    expect(next.texts.overview).toContain('自然人申请1件')
    expect(tieOf(next, 'overview', second)).toBe('follows')
    expect(tieOf(next, 'overview', requests)).toBe('follows')
  })

  test('a sentence without figures is not tied', () => {
    const of = sentence('other', 'nothingElse')
    expect(withWords(good, 'other', 0, words(of, good), of)).not.toHaveProperty('tied')
  })

  test('ties of a damaged or foreign file change nothing that is no such sentence', () => {
    const texts = { ...good.texts, overview: '全年工作平稳。' }
    for (const tied of [
      { 'overview/requests': '全年' },
      { 'overview/requests': 7 },
      ['a'],
      'x',
      null,
    ]) {
      const draft = { ...good, texts, tied } as unknown as Draft
      expect(changed(draft, CELL, '1').texts).toEqual(texts)
      expect(tieOf(draft, 'overview', sentence('overview', 'fees'))).toBe('none')
    }
  })

  test('what follows is no difference of its own between two drafts', () => {
    const draft = put(good)
    const { tied, ...untied } = draft
    expect(tied).toBeDefined()
    expect(differencesBetween(form, draft, untied as Draft)).toEqual([])
    expect(differencesBetween(form, good, draft).map(({ place }) => place)).toEqual(['overview'])
  })
})
