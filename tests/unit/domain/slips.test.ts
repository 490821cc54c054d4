import { describe, expect, test } from 'vitest'
import { evaluate } from '../../../src/domain/checks'
import { type Draft, withValue, withValues } from '../../../src/domain/draft'
import { sheetOf } from '../../../src/domain/sheet'
import { slipsOf } from '../../../src/domain/slips'
import { annual2021 } from '../../../src/forms/annual-2021'
import { caseDraft } from '../cases'
import { following, parts } from './consistent'

const slipsIn = (draft: Draft) => slipsOf(annual2021, sheetOf(annual2021, draft))
const sentencesOf = (draft: Draft) => slipsIn(draft).map((slip) => slip.sentence)
const findingsOf = (draft: Draft) =>
  evaluate(annual2021, sheetOf(annual2021, draft), draft).map((finding) => finding.id)
const city = caseDraft('suqian-2024')
const at = (line: string, column: string) => `requests/${line}/${column}`

describe('what is said', () => {
  test('digits that changed places, totals following', () => {
    const draft = withValue(following(city), at('refusedInternal', 'individual'), '12')
    expect(slipsIn(draft)).toEqual([
      {
        kind: 'transposed',
        changes: [
          {
            key: at('refusedInternal', 'individual'),
            name: '三（三）5，自然人',
            from: '12',
            to: '21',
          },
        ],
        settles: ['R1/individual', 'R1/total'],
        sentence: '可能是“三（三）5，自然人”数字颠倒：填作 12，若为 21，各列即平。',
      },
    ])
  })

  test('digits that changed places, totals entered: rows are settled as well', () => {
    const draft = withValue(city, at('refusedInternal', 'individual'), '12')
    const [slip, ...more] = slipsIn(draft)
    expect(more).toEqual([])
    expect(slip?.sentence).toBe(
      '可能是“三（三）5，自然人”数字颠倒：填作 12，若为 21，各行各列即平。',
    )
    expect(slip?.settles).toEqual(['R2/individual', 'R3/refusedInternal'])
  })

  test('digits that changed places in section four, whose columns are named by all their heads', () => {
    const draft = withValue(city, 'disputes/count/reconsideration.corrected', '81')
    expect(sentencesOf(draft)).toEqual([
      '可能是“行政复议，结果纠正”数字颠倒：填作 81，若为 18，这一组即平。',
    ])
  })

  test('a figure one column off', () => {
    const draft = withValues(following(city), [
      [at('otherNotCorrected', 'charity'), '0'],
      [at('otherNotCorrected', 'legal'), '1'],
      [at('granted', 'legal'), '0'],
      [at('granted', 'charity'), '2'],
    ])
    // Two slips at once, of which neither alone is enough.
    expect(sentencesOf(draft)).toEqual([])
    const one = withValues(following(city), [
      [at('granted', 'legal'), '0'],
      [at('granted', 'charity'), '2'],
    ])
    expect(sentencesOf(one)).toEqual([
      '可能是填错一格：2 填在“三（一），社会公益组织”，若在“三（一），法律服务机构”，各列即平。',
    ])
  })

  test('a figure one line off, which only entered totals show', () => {
    const draft = withValues(city, [
      [at('declinedRepeat', 'business'), '0'],
      [at('declinedPublication', 'business'), '1'],
    ])
    expect(sentencesOf(draft)).toEqual([
      '可能是填错一格：1 填在“三（五）3，商业企业”，若在“三（五）2，商业企业”，各行即平。',
    ])
  })

  test('结转 left at 0 in a column', () => {
    const missing = { [at('carriedOut', 'individual')]: '0' }
    const expected = '可能是漏填结转：若“四，自然人”为 118'
    expect(sentencesOf(withValues(following(city), Object.entries(missing)))).toEqual([
      `${expected}，各列即平。`,
    ])
    expect(sentencesOf(withValues(city, Object.entries(missing)))).toEqual([
      `${expected}，各行各列即平。`,
    ])
  })

  test('结转 left at 0 in the whole line', () => {
    const zeros = ['individual', 'business', 'legal', 'other', 'total'].map(
      (column): [string, string] => [at('carriedOut', column), '0'],
    )
    const said =
      '可能是漏填结转：若“四，自然人”为 118、“四，商业企业”为 5、“四，法律服务机构”为 1、“四，其他”为 1'
    expect(sentencesOf(withValues(city, zeros))).toEqual([`${said}、“四，总计”为 125，各列即平。`])
    expect(sentencesOf(following(withValues(city, zeros)))).toEqual([`${said}，各列即平。`])
  })

  test('the one cell in which a row and a column cross, whatever was typed', () => {
    const draft = withValue(city, at('granted', 'individual'), '1480000')
    expect(sentencesOf(draft)).toEqual([
      '可能是“三（一），自然人”填错：填作 1480000，若为 1408，各行各列即平。',
    ])
  })

  test('two slips far apart are each said, and that other sums still differ', () => {
    const draft = withValues(city, [
      [at('refusedInternal', 'individual'), '12'],
      ['disputes/count/reconsideration.corrected', '81'],
    ])
    expect(sentencesOf(draft)).toEqual([
      '可能是“三（三）5，自然人”数字颠倒：填作 12，若为 21，有关各行各列即平。',
      '可能是“行政复议，结果纠正”数字颠倒：填作 81，若为 18，这一组即平。',
    ])
  })
})

describe('what is left unsaid', () => {
  test('a report that agrees', () => {
    expect(slipsIn(city)).toEqual([])
    expect(slipsIn(following(city))).toEqual([])
  })

  test('a wrong total: its finding offers the sum already', () => {
    expect(findingsOf(caseDraft('hongze-2023'))).toHaveLength(2)
    expect(slipsIn(caseDraft('hongze-2023'))).toEqual([])
    // Transposed or not: 3512 for 3521.
    const draft = withValue(city, at('concluded', 'total'), '3512')
    expect(findingsOf(draft).length).toBeGreaterThan(1)
    expect(slipsIn(draft)).toEqual([])
  })

  test('two changes of which each would do', () => {
    // 三（三）5 and 三（三）7 were 21 both; now one of two 12 is wrong.
    const draft = withValues(following(city), [
      [at('refusedInternal', 'individual'), '12'],
      [at('refusedEnforcementFile', 'individual'), '12'],
      [at('received', 'individual'), '3431'],
    ])
    expect(findingsOf(draft)).toEqual(['R1/individual', 'R1/total'])
    expect(slipsIn(draft)).toEqual([])
  })

  test('a part and its total that could both be read backwards', () => {
    const draft = withValues(city, [
      ['disputes/count/direct.upheld', '12'],
      ['disputes/count/direct.other', '0'],
      ['disputes/count/direct.pending', '0'],
      ['disputes/count/direct.total', '21'],
    ])
    expect(findingsOf(draft)).toEqual(['R4/direct'])
    expect(slipsIn(draft)).toEqual([])
  })

  test('结转 for any small difference', () => {
    const draft = withValue(following(city), at('received', 'charity'), '4')
    expect(findingsOf(draft)).toEqual(['R1/charity', 'R1/total'])
    expect(slipsIn(draft)).toEqual([])
  })

  test('a figure below 0', () => {
    // 三（一）、社会公益组织 is where row and column cross, and shows 0: 5 less is no figure.
    const draft = withValues(city, [
      [at('granted', 'total'), '1426'],
      [at('partial', 'charity'), '5'],
      [at('partial', 'total'), '476'],
    ])
    expect(findingsOf(draft)).toEqual(['R2/charity', 'R3/granted'])
    expect(slipsIn(draft)).toEqual([])
  })

  test('a sum that is not finished', () => {
    const draft = withValues(following(city), [
      [at('refusedInternal', 'individual'), '12'],
      [at('received', 'individual'), ''],
    ])
    expect(slipsIn(draft)).toEqual([])
  })

  test('cells that are blank or unreadable elsewhere do not keep a slip from being seen', () => {
    const draft = withValues(following(city), [
      [at('refusedInternal', 'individual'), '12'],
      [at('granted', 'business'), ''],
      [at('received', 'other'), '3件'],
    ])
    expect(slipsIn(draft).map((slip) => slip.settles)).toEqual([['R1/individual']])
  })
})

describe('published reports, each figure with two digits exchanged', () => {
  /** Of all such slips that a finding shows: how many are named, and how many named wrongly. */
  function named(report: Draft) {
    const count = { shown: 0, right: 0, wrong: 0 }
    for (const key of parts) {
      const text = report.values[key] ?? ''
      for (let i = 0; i + 1 < text.length; i++) {
        const typed = text.slice(0, i) + text[i + 1] + text[i] + text.slice(i + 2)
        if (typed === text || typed.startsWith('0')) continue
        const draft = withValue(report, key, typed)
        if (findingsOf(draft).length === 0) continue
        count.shown++
        for (const { changes } of slipsIn(draft)) {
          const right = changes.length === 1 && changes[0]?.key === key && changes[0].to === text
          count[right ? 'right' : 'wrong']++
        }
      }
    }
    return count
  }

  test.each([
    ['suqian-2023', { shown: 28, right: 27 }, { shown: 22, right: 19 }],
    ['suqian-2024', { shown: 28, right: 28 }, { shown: 24, right: 14 }],
  ])('%s: never the wrong one', (name, entered, followed) => {
    expect(named(caseDraft(name))).toEqual({ ...entered, wrong: 0 })
    expect(named(following(caseDraft(name)))).toEqual({ ...followed, wrong: 0 })
  })
})
