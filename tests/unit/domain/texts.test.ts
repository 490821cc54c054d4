import { describe, expect, test } from 'vitest'
import { isDate, newDraft, yearFrom } from '../../../src/domain/draft'
import { fileName } from '../../../src/domain/filename'
import { mergedHeads } from '../../../src/domain/form'
import { proposedPreamble, withCover } from '../../../src/domain/preamble'
import { annual2021 } from '../../../src/forms/annual-2021'

describe('the preamble', () => {
  const draft = newDraft(annual2021, new Date(2026, 0, 5))

  test('is proposed from organisation and year and follows them while untouched', () => {
    const named = withCover(draft, { organisation: '甲县人民政府' })
    expect(named.texts.preamble).toContain('甲县人民政府编制了2025年政府信息公开工作年度报告')
    const later = withCover(named, { year: 2024 })
    expect(later.texts.preamble).toBe(proposedPreamble('甲县人民政府', 2024))
  })

  test('stays once somebody wrote it', () => {
    const named = withCover(draft, { organisation: '甲县' })
    const written = { ...named, texts: { preamble: '自己写的。' } }
    expect(withCover(written, { year: 2020 }).texts.preamble).toBe('自己写的。')
  })

  test('stays cleared once somebody cleared it', () => {
    const named = withCover(draft, { organisation: '甲县' })
    const cleared = { ...named, texts: { preamble: '' } }
    const yearless = withCover(cleared, { year: '' })
    expect(withCover(yearless, { year: 2023 }).texts.preamble).toBe('')
  })

  test('survives a year that is half typed', () => {
    const named = withCover(draft, { organisation: '甲县' })
    const half = withCover(named, { year: yearFrom('202') })
    const whole = withCover(half, { year: yearFrom('2024') })
    expect(whole.texts.preamble).toBe(proposedPreamble('甲县', 2024))
  })
})

test('a new report is last year’s, signed today', () => {
  const draft = newDraft(annual2021, new Date(2026, 0, 5, 23, 59))
  expect([draft.year, draft.signedOn]).toEqual([2025, '2026-01-05'])
})

test('dates are days of the calendar', () => {
  expect(['2023-01-29', '2024-02-29'].every(isDate)).toBe(true)
  expect(['2023-02-29', '2023-1-29', '2023-13-01', '2023年1月29日', ''].some(isDate)).toBe(false)
})

test('the year is kept as typed until it reads as one', () => {
  expect([yearFrom('2022'), yearFrom('２０２２'), yearFrom('二〇'), yearFrom('')]).toEqual([
    2022,
    2022,
    '二〇',
    '',
  ])
})

test('file names', () => {
  const draft = { ...newDraft(annual2021, new Date(2026, 0, 5)), organisation: '甲/乙:办' }
  expect(fileName(draft, 'marked')).toBe('甲 乙 办2025年政府信息公开工作年度报告（草稿）.pdf')
  expect(fileName(draft, 'draft')).toBe('甲 乙 办2025年政府信息公开工作年度报告.nianbao.json')
})

test('heads merge as the form prints them', () => {
  const heads = mergedHeads([
    ['复议', '维持'],
    ['复议', '总计'],
    ['诉讼', '直接', '维持'],
    ['诉讼', '复议后', '维持'],
  ])
  expect(heads.map((level) => level.map((h) => [h.text, h.from, h.span, h.depth]))).toEqual([
    [
      ['复议', 0, 2, 1],
      ['诉讼', 2, 2, 1],
    ],
    [
      ['维持', 0, 1, 2],
      ['总计', 1, 1, 2],
      ['直接', 2, 1, 1],
      ['复议后', 3, 1, 1],
    ],
    [
      ['维持', 2, 1, 1],
      ['维持', 3, 1, 1],
    ],
  ])
})
