/** The next year's report from last year's: every published report, and preambles and texts made to mislead. */
import fc from 'fast-check'
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { evaluate } from '../../../src/domain/checks'
import { type Draft, newDraft, withValue } from '../../../src/domain/draft'
import { cellsOf, tablesOf } from '../../../src/domain/form'
import { withYearMoved } from '../../../src/domain/moved-year'
import { proposedPreamble } from '../../../src/domain/preamble'
import { progressOf } from '../../../src/domain/progress'
import { sheetOf, sumOf } from '../../../src/domain/sheet'
import { skeletonOf } from '../../../src/domain/skeleton'
import { broughtFrom, lastYearOf, successor } from '../../../src/domain/successor'
import { annual2021 as form } from '../../../src/forms/annual-2021'
import { advice } from '../../../src/forms/annual-2021.advice'
import { CASES, caseDraft } from '../cases'

const today = new Date(2025, 0, 9)
const begun = (last: Draft) => successor(form, last, advice.rules, today)
const texts = (name: string) =>
  JSON.parse(readFileSync(`tests/fixtures/texts/${name}.json`, 'utf8')) as {
    [id: string]: string
  }
const hongze = (): Draft => ({ ...caseDraft('hongze-2023'), texts: texts('hongze-2023') })
const row = (draft: Draft, line: string) =>
  ['individual', 'business', 'research', 'charity', 'legal', 'other', 'total'].map(
    (column) => sheetOf(form, draft).get(`requests/${line}/${column}`)?.text,
  )

describe.each(CASES)('%s', (name) => {
  const last = caseDraft(name)
  const next = begun(last)

  test('whose it is, the next year, signed today', () => {
    expect(next).toMatchObject({
      organisation: last.organisation,
      year: Number(last.year) + 1,
      signedOn: '2025-01-09',
      form: form.id,
    })
  })

  test('last year is kept whole: all 200 cells, the texts, and no year before it', () => {
    const lastSheet = sheetOf(form, last)
    expect(Object.keys(next.lastYear?.values ?? {})).toHaveLength(200)
    for (const [key, cell] of lastSheet) expect(next.lastYear?.values[key]).toBe(cell.text)
    expect(next.lastYear).toMatchObject({ year: last.year, texts: last.texts })
    const after = begun(next)
    expect(after.year).toBe(Number(last.year) + 2)
    expect(Object.keys(after.lastYear ?? {}).sort()).toEqual(['texts', 'values', 'year'])
  })

  test('only what goes on has figures, and none of it contradicts last year', () => {
    const goesOn = tablesOf(form)
      .flatMap(cellsOf)
      .map(({ key }) => key)
      .filter((key) => /^requests\/carriedIn\/|\/effective$/.test(key) && !sumOf(form, key))
    expect(Object.keys(next.values).sort()).toEqual(goesOn.sort())
    expect(row(next, 'carriedIn').slice(0, 6)).toEqual(row(last, 'carriedOut').slice(0, 6))
    const asked = evaluate(form, sheetOf(form, next), next, advice.rules)
    expect(asked.filter(({ rule }) => rule === 'R6' || rule === 'R7')).toEqual([])
  })

  test('no figure and no year of last year stands in its texts', () => {
    const { preamble = '', ...others } = next.texts
    expect(Object.values(others).join('')).not.toMatch(/\d/)
    expect(preamble).not.toContain(`${last.year}年`)
  })
})

test('宿迁 2023 → 2024: 上年结转 is what the city published', () => {
  const published = caseDraft('suqian-2024')
  const next = begun(caseDraft('suqian-2023'))
  expect(row(next, 'carriedIn')).toEqual(row(published, 'carriedIn'))
  expect(row(next, 'carriedIn')).toEqual(['118', '3', '0', '0', '0', '0', '121'])
  const issued = [
    ...['regulations', 'normativeDocuments'].flatMap((line) =>
      ['issued', 'repealed'].map((column) => `proactive/${line}/${column}`),
    ),
  ].reduce((draft, key) => withValue(draft, key, published.values[key] ?? ''), next)
  const asked = evaluate(form, sheetOf(form, issued), issued, advice.rules)
  // The figure proposed is asked about as soon as the year has changed it.
  expect(asked.filter(({ rule }) => rule === 'R7').map(({ difference }) => difference)).toEqual([
    '1',
    '177',
  ])
})

test('a total that followed its parts is kept with its figure', () => {
  const last = caseDraft('suqian-2023')
  const following = {
    ...last,
    values: Object.fromEntries(Object.entries(last.values).filter(([key]) => !sumOf(form, key))),
  }
  expect(lastYearOf(form, following).values).toEqual(lastYearOf(form, last).values)
})

test('what was blank or no figure stays blank, and is named', () => {
  const gap = withValue(caseDraft('suqian-2023'), 'requests/carriedOut/business', '')
  const last = withValue(gap, 'proactive/regulations/effective', '若干')
  const next = begun(last)
  expect(row(next, 'carriedIn').slice(0, 2)).toEqual(['118', ''])
  expect(next.values['proactive/regulations/effective']).toBeUndefined()
  const lacking = broughtFrom(form, advice.rules, next.lastYear ?? { values: {} })
    .filter(({ figure }) => figure === undefined)
    .map(({ what, where }) => `${what} ${where}`)
  expect(lacking).toEqual(['上年结转 商业企业', '现行有效 规章'])
})

test('a report without a year, or without a preamble', () => {
  const yearless = begun({ ...hongze(), year: '' })
  expect(yearless.year).toBe(2024)
  expect(yearless.texts.preamble).toBe(hongze().texts.preamble)
  expect(begun(caseDraft('suqian-2023')).texts.preamble).toBe(
    proposedPreamble(caseDraft('suqian-2023').organisation, 2024),
  )
  expect(begun(newDraft(form, today)).texts).toEqual({})
})

describe('headings', () => {
  test('as offices number them', () => {
    expect(begun(hongze()).texts.overview?.split('\n')).toEqual([
      '（一）主动公开情况。',
      '（二）依申请公开情况。',
      '（三）政府信息管理情况。',
      '（四）政府信息公开平台建设情况。',
      '（五）政府信息公开监督保障情况。',
    ])
    expect(begun(caseDraft('xiangning-office-2022')).texts.overview?.split('\n')).toEqual([
      '一是全面推进政务公开。',
      '二是规范政府信息管理。',
      '三是深入开展政策解读。',
      '四是依法依规办理依申请公开。',
      '五是优化平台建设。',
      '六是强化监督管理。',
    ])
    expect(begun(caseDraft('suqian-2023')).texts.overview?.split('\n')).toHaveLength(6)
  })

  test.each([
    ['1.主动公开\n全年公开1136条。', '1.主动公开'],
    ['（一）2023年主动公开情况：2023年公开30条。', '（一）2024年主动公开情况：'],
    ['主动公开情况\n共公开30条。', '主动公开情况'],
    // Sentences, figures and headings that print themselves stay behind.
    ['一是共公开信息30条。', ''],
    ['一是举办培训三期。', ''],
    ['（二）受理申请21件，均已答复。', ''],
    ['一、总体情况\n（一）主动公开。略', '（一）主动公开。'],
    ['无', ''],
    ['没有其他需要报告的事项', ''],
    ['2023年，我办坚持公开为常态。', ''],
    ['2023年收取信息处理费2950元。', ''],
  ])('%s', (text, skeleton) => {
    expect(skeletonOf(form, text, 2023)).toBe(skeleton)
  })

  test('alone are no written text; with a word more they are', () => {
    const next = begun(hongze())
    const missing = (draft: Draft) =>
      progressOf(form, draft, sheetOf(form, draft), []).missing.map(({ field }) => field)
    expect(missing(next)).toContain('overview')
    const overview = `${next.texts.overview ?? ''}本年公开政府信息20条。`
    expect(missing({ ...next, texts: { ...next.texts, overview } })).not.toContain('overview')
  })
})

describe('years of the preamble', () => {
  test.each([
    ['统计期限为2023年1月1日至2023年12月31日', '统计期限为2024年1月1日至2024年12月31日'],
    ['自 2023 年 1 月 1 日起至 12 月 31 日止', '自 2024 年 1 月 1 日起至 12 月 31 日止'],
    ['２０２３年１月１日', '２０２４年１月１日'],
    ['二〇二三年一月一日', '二〇二四年一月一日'],
    ['二○一九年年报', '二○一九年年报'],
    ['2023.1.1—2023.12.31', '2024.1.1—2024.12.31'],
    ['2023年1月至12月、2023年1-12月', '2024年1月至12月、2024年1-12月'],
    ['编制2023年度政府信息公开工作年度报告', '编制2024年度政府信息公开工作年度报告'],
    ['《甲市2023年政府信息公开工作年度报告》', '《甲市2024年政府信息公开工作年度报告》'],
    ['现将2023年度报告公布如下', '现将2024年度报告公布如下'],
  ])('%s', (before, after) => {
    expect(withYearMoved(before, 2023)).toBe(after)
  })

  test.each([
    '（国办公开办函〔2023〕30号）',
    '《条例》（2023年修订）',
    '2023年4月3日国务院令第711号修订',
    '自2023年1月1日起施行的办法',
    '根据2023年印发的通知',
    '《甲市2023年政务公开工作要点》',
    '电话：0359-2023145，邮编：202300，甲路2023号',
    '12023年、20234年',
    '2022年、2024年',
  ])('%s stays', (text) => {
    expect(withYearMoved(text, 2023)).toBe(text)
  })

  test('whatever stands there, only the digits of the year change', () => {
    const word = fc.constantFrom(
      ...[
        '2023年',
        '2023',
        '年',
        '《',
        '》',
        '月',
        '1月1日',
        '修订',
        '〔2023〕',
        '0',
        '二〇二三年',
      ],
      ...['年度报告', '电话：', '甲路12号', ' ', '\n', '２０２３年'],
    )
    fc.assert(
      fc.property(fc.array(word, { maxLength: 20 }), (words) => {
        const text = words.join('')
        const moved = withYearMoved(text, 2023)
        const masked = (one: string) =>
          one.replace(/202[34](?= *年)|２０２[３４](?=年)|二〇二[三四](?=年)/g, '____')
        expect(moved).toHaveLength(text.length)
        expect(masked(moved)).toBe(masked(text))
      }),
    )
  })
})
