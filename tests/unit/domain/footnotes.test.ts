import { expect, test } from 'vitest'
import { evaluate } from '../../../src/domain/checks'
import { type Draft, withValue } from '../../../src/domain/draft'
import { withExplanation } from '../../../src/domain/entries'
import { footnotesOf, printable } from '../../../src/domain/footnotes'
import { sheetOf } from '../../../src/domain/sheet'
import { annual2021 as form } from '../../../src/forms/annual-2021'
import { advice } from '../../../src/forms/annual-2021.advice'
import { caseDraft } from '../cases'

const findingsOf = (draft: Draft) => evaluate(form, sheetOf(form, draft), draft, advice.rules)
const printedOf = (draft: Draft) => footnotesOf(form, draft, findingsOf(draft))

/** A report that carried one case in too many, of natural persons, and lost normative documents. */
const draft: Draft = {
  ...caseDraft('xiangning-office-2022'),
  lastYear: {
    values: {
      'requests/carriedOut/individual': '7',
      'requests/carriedOut/total': '7',
      'proactive/normativeDocuments/effective': '999',
    },
  },
}
const explained = (ids: readonly string[], why: string, from = draft): Draft =>
  ids.reduce((one, id) => {
    const finding = findingsOf(one).find((own) => own.id === id)
    const figures = Object.fromEntries(
      (finding?.cells ?? []).map((key) => [key, sheetOf(form, one).get(key)?.text ?? '']),
    )
    return withExplanation(one, id, { text: why, figures })
  }, from)
const R6 = ['R6/individual', 'R6/total']
const R7 = 'R7/normativeDocuments'

test('none is printed unless the writer wants it', () => {
  const own = explained([...R6, R7], '清理所致')
  expect(printable(findingsOf(own)).map(({ id }) => id)).toEqual([...R6, R7])
  expect(printedOf(own)).toEqual([])
  for (const odd of [null, 'R7', { 0: R7 }])
    expect(printedOf({ ...own, footnotes: odd as never })).toEqual([])
})

test('stands under its table, with what it is about; the same reason is said once', () => {
  const own = explained([R7], '自然失效29件。', explained(R6, '上年误报1件'))
  expect(printedOf({ ...own, footnotes: [R7, ...R6] })).toEqual([
    { table: 'proactive', paragraphs: ['注：行政规范性文件（现行有效件数）：自然失效29件。'] },
    {
      table: 'requests',
      paragraphs: ['注：上年结转政府信息公开申请数量（自然人、总计）：上年误报1件。'],
    },
  ])
})

test('several reasons under one table are numbered', () => {
  const own = explained(['R6/total'], '乙', explained(['R6/individual'], '甲'))
  expect(printedOf({ ...own, footnotes: R6 })[0]?.paragraphs).toEqual([
    '注：1.上年结转政府信息公开申请数量（自然人）：甲。',
    '2.上年结转政府信息公开申请数量（总计）：乙。',
  ])
})

test('one for other figures, or of a finding that is gone, is not printed', () => {
  const own = { ...explained([R7], '自然失效'), footnotes: [R7] }
  expect(printedOf(own)).toHaveLength(1)
  expect(printedOf(withValue(own, 'proactive/normativeDocuments/effective', '998'))).toEqual([])
  expect(printedOf({ ...own, lastYear: { values: {} } })).toEqual([])
})
