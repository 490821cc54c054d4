import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isDate, readYear } from '../../../src/domain/date'
import { readDate } from '../../../src/domain/written-date'

test.each([
  '2025年1月20日',
  '2025年01月20日',
  '2025年1月20号',
  '2025年1月20',
  '2025 年 1 月 20 日',
  ' ２０２５年１月２０日　',
  '2025/1/20',
  '2025/01/20',
  '２０２５／１／２０',
  '2025-01-20',
  '2025-1-20',
  '2025–01–20',
  '2025.1.20',
  '20250120',
  '2025\u200b年1月20日\ufeff',
  '2025-01-20 00:00:00',
  '2025/1/20 0:00',
  '二〇二五年一月二十日',
  '二零二五年一月二十日',
  '二○二五年一月二十日',
  '二〇二五年一月廿日',
  '2025年一月二十日',
])('%j is the 20th of January 2025', (typed) => {
  expect(readDate(typed)).toEqual({ kind: 'date', date: '2025-01-20' })
})

test.each([
  ['二〇二四年十二月三十一日', '2024-12-31'],
  ['二〇二四年十月十日', '2024-10-10'],
  ['二〇二四年十一月三日', '2024-11-03'],
  ['二〇二四年二月二十九日', '2024-02-29'],
])('%j is %s', (typed, date) => {
  expect(readDate(typed)).toEqual({ kind: 'date', date })
})

test.each([
  ['25-1-20', '四位'],
  ['25年1月20日', '四位'],
  ['2025年2月30日', '2025年2月没有30日'],
  ['2023-02-29', '2023年2月没有29日'],
  ['20250230', '2025年2月没有30日'],
  ['2025-13-01', '13 月'],
  ['2025年0月1日', '0 月'],
  ['2025年1月0日', '没有0日'],
  ['1月20日', '没有年份'],
  ['2025年1月', '没有写哪一日'],
  ['2025-01', '没有写哪一日'],
  ['2025年', '没有写月和日'],
  ['1/20/2025', '年、月、日的顺序'],
  ['2025-1/20', '不是日期'],
  ['45677', '不是日期'],
  ['2025年十三月一日', '13 月'],
  ['下周一', '不是日期'],
  ['20 25 年', '没有写月和日'],
])('%j is none: %s', (typed, words) => {
  const read = readDate(typed)
  expect(read.kind === 'unreadable' && read.why).toContain(words)
  expect(read.kind === 'unreadable' && read.why).toMatch(/。$/)
})

test('blank is blank', () => {
  expect(['', ' ', '　', '\u200b'].map((typed) => readDate(typed).kind)).toEqual(
    Array(4).fill('blank'),
  )
})

test('every day of the calendar is read in every writing, and nothing else is', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1949, max: 2099 }),
      fc.integer({ min: 0, max: 14 }),
      fc.integer({ min: 0, max: 33 }),
      (y, m, d) => {
        const two = (n: number) => String(n).padStart(2, '0')
        const date = `${y}-${two(m)}-${two(d)}`
        for (const typed of [
          date,
          `${y}年${m}月${d}日`,
          `${y}/${m}/${d}`,
          `${y}${two(m)}${two(d)}`,
        ]) {
          const read = readDate(typed)
          expect(read.kind).toBe(isDate(date) ? 'date' : 'unreadable')
          if (read.kind === 'date') expect(read.date).toBe(date)
        }
      },
    ),
  )
})

describe('a year', () => {
  test.each([
    ['2023', 2023],
    ['２０２３', 2023],
    [' 2023 ', 2023],
    ['2023年', 2023],
    ['2023 年', 2023],
    ['２０２３年', 2023],
    ['2023年度', 2023],
    ['二〇二三年', 2023],
    ['二零二三', 2023],
    ["'2023", 2023],
    ['202', 202],
    ['23年', undefined],
    ['二〇', undefined],
    ['2023年1月', undefined],
    ['前年', undefined],
    ['', undefined],
  ])('%j gives %j', (typed, year) => {
    expect(readYear(typed)).toBe(year)
  })
})
