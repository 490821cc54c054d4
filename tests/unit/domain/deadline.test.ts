import fc from 'fast-check'
import { expect, test } from 'vitest'
import { deadlineOf, lastDayOf } from '../../../src/domain/deadline'

test.each<[string, number | string, string | undefined]>([
  ['乡宁县人民政府办公室', 2025, '2026-01-31'],
  ['江苏省教育厅', 2025, '2026-01-31'],
  ['北京市海淀区中关村街道办事处', 2025, '2026-01-31'],
  ['泗洪县半城镇人民政府', 2025, '2026-01-31'],
  ['淮安市洪泽区人民政府', 2025, '2026-03-31'],
  ['宿迁市人民政府（全市汇总）', 2023, '2024-03-31'],
  ['西藏自治区人民政府', 2025, '2026-03-31'],
  ['乡宁县人民政府', '二〇二五', undefined],
])('%s %s: %s', (organisation, year, last) => {
  expect(lastDayOf({ organisation, year })).toBe(last)
})

const department = { organisation: '江苏省教育厅', year: 2025 }
const government = { organisation: '淮安市洪泽区人民政府', year: 2025 }

test.each<[string, string, string]>([
  ['2025-10-02', '', ''],
  ['2025-10-03', '距1月31日还有 120 天', ''],
  ['2025-12-31', '距1月31日还有 31 天', '距3月31日还有 90 天'],
  ['2026-01-30', '距1月31日还有 1 天', '距3月31日还有 60 天'],
  ['2026-01-31', '今天是1月31日，公布的最后一天', '距3月31日还有 59 天'],
  ['2026-02-01', '1月31日已过 1 天', '距3月31日还有 58 天'],
  ['2026-04-01', '1月31日已过 60 天', '3月31日已过 1 天'],
  ['2026-04-02', '', '3月31日已过 2 天'],
  ['2026-11-26', '', ''],
])('on %s', (today, of, ofWhole) => {
  expect([deadlineOf(department, today, false), deadlineOf(government, today, false)]).toEqual([
    of,
    ofWhole,
  ])
})

test('who has finished hears of the days to come, not of those gone', () => {
  expect(deadlineOf(department, '2026-01-20', true)).toBe('距1月31日还有 11 天')
  expect(deadlineOf(department, '2026-02-20', true)).toBe('')
})

test('without a name, a year or a sound day of today nothing is said', () => {
  expect(deadlineOf({ organisation: ' ', year: 2025 }, '2026-01-20', false)).toBe('')
  expect(deadlineOf({ organisation: '江苏省教育厅', year: '' }, '2026-01-20', false)).toBe('')
  expect(deadlineOf(department, '2026-02-30', false)).toBe('')
})

test('days are counted over leap years', () => {
  fc.assert(
    fc.property(fc.integer({ min: 2008, max: 2098 }), (year) => {
      const leap = new Date(Date.UTC(year + 1, 1, 29)).getUTCMonth() === 1
      const told = deadlineOf({ ...government, year }, `${year + 1}-02-28`, false)
      expect(told).toBe(`距3月31日还有 ${leap ? 32 : 31} 天`)
    }),
  )
})
