import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { evaluate } from '../../../src/domain/checks'
import { SCHEMA, type Draft } from '../../../src/domain/draft'
import { sheetOf } from '../../../src/domain/sheet'
import { annual2021 } from '../../../src/forms/annual-2021'

export const caseDraft = (name: string): Draft => {
  const raw = JSON.parse(readFileSync(`tests/fixtures/cases/${name}.json`, 'utf8'))
  return { signedOn: '', texts: {}, ...raw, schema: SCHEMA, form: 'annual-2021' }
}
const findingsOf = (draft: Draft) => evaluate(annual2021, sheetOf(annual2021, draft))

describe('published reports', () => {
  test.each(['xiangning-office-2022', 'suqian-2023', 'suqian-2024'])('%s agrees with itself', (name) => {
    expect(findingsOf(caseDraft(name))).toEqual([])
  })

  test('hongze-2023 has exactly its two wrong totals', () => {
    const findings = findingsOf(caseDraft('hongze-2023'))
    expect(findings.map((f) => [f.id, f.sentence, f.difference])).toEqual([
      ['R4/reconsideration', '10＋1＋0＋0＝11，总计填 0', '11'],
      ['R4/afterReconsideration', '5＋0＋0＋0＝5，总计填 0', '5'],
    ])
  })
})
