import { describe, expect, test } from 'vitest'
import { evaluate } from '../../../src/domain/checks'
import type { Draft } from '../../../src/domain/draft'
import { cellsOf, tablesOf } from '../../../src/domain/form'
import { progressOf } from '../../../src/domain/progress'
import { sheetOf, sumOf } from '../../../src/domain/sheet'
import { example } from '../../../src/exchange/drafts/example'
import { annual2021 } from '../../../src/forms/annual-2021'
import { caseDraft } from '../cases'

const findingsOf = (draft: Draft) => evaluate(annual2021, sheetOf(annual2021, draft), draft)

describe('published reports', () => {
  test.each(['xiangning-office-2022', 'suqian-2023', 'suqian-2024'])(
    '%s agrees with itself',
    (name) => {
      expect(findingsOf(caseDraft(name))).toEqual([])
    },
  )

  test('hongze-2023 has exactly its two wrong totals', () => {
    const findings = findingsOf(caseDraft('hongze-2023'))
    expect(findings.map((f) => [f.id, f.sentence, f.difference, f.computed?.figure])).toEqual([
      ['R4/reconsideration', '10＋1＋0＋0＝11，总计填 0', '11', '11'],
      ['R4/afterReconsideration', '5＋0＋0＋0＝5，总计填 0', '5', '5'],
    ])
  })

  test.each(['xiangning-office-2022', 'suqian-2023', 'suqian-2024'])(
    '%s: totals left out come back as published',
    (name) => {
      const published = caseDraft(name)
      const values = Object.fromEntries(
        Object.entries(published.values).filter(([key]) => !sumOf(annual2021, key)),
      )
      const sheet = sheetOf(annual2021, { ...published, values })
      expect(Object.fromEntries([...sheet].map(([key, cell]) => [key, cell.text]))).toEqual(
        published.values,
      )
    },
  )

  test('the example is the published report', () => {
    const published = caseDraft('xiangning-office-2022')
    const sheet = sheetOf(annual2021, example)
    expect(Object.fromEntries([...sheet].map(([key, cell]) => [key, cell.text]))).toEqual(
      published.values,
    )
    expect(example.texts).toEqual(published.texts)
    expect(progressOf(annual2021, example, sheet, []).final).toBe(true)
  })
})

describe('a single changed digit in a report with its totals entered', () => {
  // Every figure of three and four is in at least one sum, so no slip of one cell can pass.
  const published = caseDraft('suqian-2024')
  const keys = tablesOf(annual2021)
    .filter((table) => table.id !== 'proactive')
    .flatMap(cellsOf)
    .map((cell) => cell.key)

  test.each(keys)('%s', (key) => {
    const slip = String(BigInt(published.values[key] ?? '0') + 1n)
    const findings = findingsOf({ ...published, values: { ...published.values, [key]: slip } })
    expect(findings.length).toBeGreaterThan(0)
    expect(findings.some((finding) => finding.cells.includes(key))).toBe(true)
  })
})
