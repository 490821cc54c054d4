import { describe, expect, test } from 'vitest'
import { arithmeticOf } from '../../../src/domain/arithmetic'
import { evaluate } from '../../../src/domain/checks'
import { type Draft, newDraft, withValue, withValues } from '../../../src/domain/draft'
import { cellsOf, tablesOf } from '../../../src/domain/form'
import { progressOf } from '../../../src/domain/progress'
import { sheetOf, sumOf } from '../../../src/domain/sheet'
import { annual2021 } from '../../../src/forms/annual-2021'

const blank = newDraft(annual2021, new Date(2026, 0, 5))
const cells = tablesOf(annual2021).flatMap(cellsOf)
const parts = cells.filter((cell) => !sumOf(annual2021, cell.key)).map((cell) => cell.key)
const textOf = (draft: Draft, key: string) => sheetOf(annual2021, draft).get(key)?.text
const findingsOf = (draft: Draft) => evaluate(annual2021, sheetOf(annual2021, draft), draft)
const zeros = withValues(
  blank,
  parts.map((key) => [key, '0']),
)

describe('totals', () => {
  test('blank is not zero: an empty form has no figure anywhere', () => {
    expect([...sheetOf(annual2021, blank).values()].every((cell) => cell.text === '')).toBe(true)
  })

  test('follow their parts down the column and across the line', () => {
    const draft = withValues(blank, [
      ['requests/granted/individual', '2'],
      ['requests/partial/individual', '3'],
      ['requests/granted/business', '4'],
    ])
    expect(textOf(draft, 'requests/granted/total')).toBe('6')
    expect(textOf(draft, 'requests/concluded/individual')).toBe('5')
    expect(textOf(draft, 'requests/concluded/total')).toBe('9')
    expect(textOf(draft, 'requests/refusedByLaw/total')).toBe('')
  })

  test('an entered total is kept, checked, and follows again when cleared', () => {
    const draft = withValue(zeros, 'disputes/count/direct.total', '7')
    expect(textOf(draft, 'disputes/count/direct.total')).toBe('7')
    expect(findingsOf(draft).map((finding) => finding.id)).toEqual(['R4/direct'])
    const cleared = withValue(draft, 'disputes/count/direct.total', '')
    expect(textOf(cleared, 'disputes/count/direct.total')).toBe('0')
    expect(findingsOf(cleared)).toEqual([])
  })

  test('the figure offered for a total is the one it takes', () => {
    const draft = withValues(zeros, [
      ['requests/granted/individual', '1'],
      ['requests/granted/total', '4'],
      ['requests/concluded/total', '9'],
    ])
    for (const { computed } of findingsOf(draft)) {
      if (!computed) continue
      expect(textOf(withValue(draft, computed.key, ''), computed.key)).toBe(computed.figure)
    }
    expect(findingsOf(draft).filter((finding) => finding.computed)).toHaveLength(2)
  })

  test('an unreadable part makes no total rather than a wrong one', () => {
    const draft = withValues(zeros, [['requests/granted/individual', '12.5']])
    expect(textOf(draft, 'requests/concluded/individual')).toBe('')
    expect(findingsOf(draft).map((finding) => finding.id)).toEqual([
      'R5/requests/granted/individual',
    ])
  })

  test('are exact beyond what a float holds', () => {
    const draft = withValues(zeros, [
      ['requests/granted/individual', '999999999'],
      ['requests/partial/individual', '999999999'],
    ])
    expect(textOf(draft, 'requests/concluded/individual')).toBe('1999999998')
  })
})

describe('checks', () => {
  test('R1 writes both sums out', () => {
    const draft = withValues(zeros, [
      ['requests/received/business', '3'],
      ['requests/carriedIn/business', '1'],
      ['requests/granted/business', '5'],
    ])
    const [finding] = findingsOf(draft)
    expect(finding?.id).toBe('R1/business')
    expect(finding?.title).toBe('商业企业，两边不相等')
    expect(finding?.sentence).toBe('一（3）＋二（1）＝4，三（七）（5）＋四（0）＝5')
    expect(finding?.difference).toBe('1')
    expect(finding?.cells).toEqual([
      'requests/received/business',
      'requests/carriedIn/business',
      'requests/concluded/business',
      'requests/carriedOut/business',
    ])
  })

  test('every column counts, not the total column alone', () => {
    // A published report balanced in 总计 while 自然人 was one too few and 其他 one too many.
    const draft = withValues(zeros, [
      ['requests/received/individual', '61'],
      ['requests/granted/individual', '60'],
      ['requests/granted/other', '1'],
    ])
    expect(findingsOf(draft).map((finding) => finding.id)).toEqual(['R1/individual', 'R1/other'])
  })

  test('an unfinished sum is not called wrong, and the blanks are counted', () => {
    const draft = withValue(blank, 'requests/received/individual', '3')
    const findings = findingsOf(draft)
    expect(findings.map((finding) => [finding.id, finding.kind, finding.cells.length])).toEqual([
      ['R5/proactive', 'blank', 10],
      ['R5/requests', 'blank', 173],
      ['R5/disputes', 'blank', 15],
    ])
    const progress = progressOf(annual2021, draft, sheetOf(annual2021, draft), findings)
    expect(progress.steps.requests).toBe('started')
    expect(progress.steps.disputes).toBe('empty')
    expect([progress.errors, progress.blanks, progress.final]).toEqual([0, 198, false])
  })
})

describe('the arithmetic of a total', () => {
  const TOTAL = 'disputes/count/direct.total'
  const of = (draft: Draft, key = TOTAL) =>
    arithmeticOf(annual2021, sheetOf(annual2021, draft), key)
  const [first, second] = sumOf(annual2021, TOTAL)?.parts.map(({ key }) => key) ?? []
  const some = withValues(zeros, [
    [first ?? '', '２'],
    [second ?? '', '3'],
  ])

  test('has its figures as they were read, what they make and what the total says', () => {
    const sum = of(some)
    expect(sum?.side.terms.map(({ figure }) => figure)).toEqual(['2', '3', '0', '0'])
    expect([sum?.side.result, sum?.total, sum?.agrees]).toEqual(['5', '5', true])
    const wrong = of(withValue(some, TOTAL, '7'))
    expect([wrong?.side.result, wrong?.total, wrong?.agrees]).toEqual(['5', '7', false])
  })

  test('agrees just when nothing is found, for every total of the form', () => {
    for (const { key } of cells.filter(({ key }) => sumOf(annual2021, key)))
      for (const figure of ['', '0', '7', 'x']) {
        const draft = withValue(some, key, figure)
        const found = findingsOf(draft).some(
          ({ kind, cells }) => kind === 'total' && cells[0] === key,
        )
        expect([key, figure, of(draft, key)?.agrees === false]).toEqual([key, figure, found])
      }
  })

  test('is none while a figure is missing or unreadable, and of a cell that is no total', () => {
    expect(of(withValue(some, first ?? '', ''))).toBeUndefined()
    expect(of(withValue(some, first ?? '', '二'))).toBeUndefined()
    expect(of(some, first)).toBeUndefined()
  })
})
