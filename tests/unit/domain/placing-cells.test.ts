/** Figures in cells as hands and programs leave them: broken over lines, with the mark of a note, in circles. */
import { describe, expect, test } from 'vitest'
import { newDraft } from '../../../src/domain/draft'
import { type Grid, place } from '../../../src/domain/placing/placing'
import { annual2021 } from '../../../src/forms/annual-2021'

const placed = (...grids: Grid[]) =>
  place(annual2021, newDraft(annual2021, new Date(2026, 0, 5)), grids, undefined)
const figures = (...grids: Grid[]) =>
  Object.fromEntries(placed(...grids).entries.map(({ key, figure }) => [key, figure]))
const HEADS = ['', '自然人', '商业企业', '科研机构', '社会公益组织', '法律服务机构', '其他', '总计']
const received = (...row: string[]): Grid => [HEADS, ['一、本年新收政府信息公开申请数量', ...row]]

describe('digits in several lines', () => {
  test('are one figure where the sum of the row says so, and that is told', () => {
    const placing = placed(received('1\n139', '12', '0', '0', '0', '0', '1\n151'))
    const entries = placing.entries.map(({ key, figure }) => [key, figure])
    expect(Object.fromEntries(entries)).toMatchObject({
      'requests/received/individual': '1139',
      'requests/received/total': '1151',
    })
    expect(entries.map(([key]) => key)).toEqual(
      ['individual', 'business', 'research', 'charity', 'legal', 'other', 'total'].map(
        (id) => `requests/received/${id}`,
      ),
    )
    expect(placing.entries[0]?.remark).toBe('“1 139”按合计取 1139。')
    expect(placing.leftOut).toEqual([])
  })

  test.each<[string, Grid, string[]]>([
    [
      'where the sum says otherwise',
      received('1\n139', '12', '0', '0', '0', '0', '152'),
      ['1\n139'],
    ],
    ['where nothing adds them up', [['行政许可', '1\n139']], ['1\n139']],
    ['where blanks part them', received('1 139', '0', '0', '0', '0', '0', '1139'), ['1 139']],
    ['where a word stands among them', received('1\n件', '0', '0', '0', '0', '0', '1'), []],
  ])('stay out %s', (_, grid, texts) => {
    expect(
      placed(grid)
        .leftOut.map(({ text }) => text)
        .filter((text) => /\s/.test(text)),
    ).toEqual(texts)
  })

  test('two lines of the form in one row are told, whatever stands beside them', () => {
    const grid = [
      ['信息内容', '本年制发件数', '本年废止件数', '现行有效件数'],
      ['规章\n行政规范性文件', '122\n4', '0', '3\n52'],
    ]
    expect(figures(grid)).toEqual({})
    expect(placed(grid).leftOut).toHaveLength(4)
  })
})

test.each([
  ['203*', '203'],
  ['1,203 ※', '1203'],
  ['203①', '203'],
  ['203注1', '203'],
  ['203（注）', '203'],
  ['④', '4'],
  ['⑫', '12'],
])('%s is read and told', (text, figure) => {
  const [entry] = placed([['行政处罚', text]]).entries
  expect(entry?.figure).toBe(figure)
  if (!text.includes('（')) expect(entry?.remark).toBe(`“${text}”取 ${figure}。`)
})

test.each(['*', '203*4', '2①3', '注1', '①②'])('%s is no figure', (text) => {
  expect(figures([['行政处罚', text]])).toEqual({})
})
