/** Heads as programs that read pictures and PDFs leave them: pieces, stopgaps, or those of another table. */
import { expect, test } from 'vitest'
import { newDraft } from '../../../src/domain/draft'
import { type Grid, place } from '../../../src/domain/placing/placing'
import { annual2021 } from '../../../src/forms/annual-2021'

const placed = (grid: Grid) =>
  place(annual2021, newDraft(annual2021, new Date(2026, 0, 5)), [grid], undefined)
const figures = (grid: Grid, line: string) =>
  placed(grid)
    .entries.filter(({ key }) => key.startsWith(`requests/${line}/`))
    .map(({ key, figure }) => `${key.split('/')[2] ?? ''} ${figure ?? ''}`)
const IN_ORDER = ['individual', 'business', 'research', 'charity', 'legal', 'other', 'total']
const inOrder = (...row: string[]) => row.map((figure, i) => `${IN_ORDER[i] ?? ''} ${figure}`)

test('pieces of heads stand over no figures of their own', () => {
  const grid = [
    ['业', '构', '益组织', '务机构', '', '', '', '', ''],
    ['一、本年新收政府信息公开申请数量', '32', '2', '0', '0', '0', '0', '34', ''],
    ['三、', '（一）予以公开', '9', '0', '0', '1', '0', '0', '10'],
  ]
  expect(figures(grid, 'received')).toEqual(inOrder('32', '2', '0', '0', '0', '0', '34'))
  expect(figures(grid, 'granted')).toEqual(inOrder('9', '0', '0', '1', '0', '0', '10'))
})

const STOPGAPS = ['类别', ...[1, 2, 3, 4, 5, 6].map((n) => `数据${n}`), '总计']

test('stopgaps are no heads', () => {
  const grid = [
    STOPGAPS,
    ['本年新收政府信息公开申请数量', '705', '3', '0', '0', '5', '0', '713'],
    STOPGAPS,
    ['予以公开', '290', '1', '0', '0', '3', '0', '294'],
  ]
  expect(figures(grid, 'granted')).toEqual(inOrder('290', '1', '0', '0', '3', '0', '294'))
  expect(placed(grid).leftOut).toEqual([])
})

test('names of several lines beside each other are heads of another table, told with its figures', () => {
  const grid = [
    ['予以公开', '290', '1', '0', '0', '3', '0', '294'],
    [
      '项目',
      '本年新收件数',
      '上年结转件数',
      '予以公开',
      '部分公开',
      '不予公开',
      '结转下年度',
      '总计',
    ],
    ['四、结转下年度继续办理', '31', '0', '0', '0', '0', '0', '31'],
  ]
  expect(figures(grid, 'granted')).toEqual(inOrder('290', '1', '0', '0', '3', '0', '294'))
  expect(figures(grid, 'carriedOut')).toEqual([])
  expect(placed(grid).leftOut.map(({ text }) => text)).toContain('31')
})

test('names of groups before that of the line are no heads', () => {
  const grid = [
    ['三、本年度办理结果', '（三）不予公开', '1.属于国家秘密', '', '', '', '', '', '', ''],
    ['', '', '4.保护第三方合法权益', '2', '0', '0', '0', '0', '0', '2'],
  ]
  expect(figures(grid, 'refusedThirdParty')).toEqual(inOrder('2', '0', '0', '0', '0', '0', '2'))
  expect(placed(grid).leftOut).toEqual([])
})
