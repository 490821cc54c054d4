/** The published reports in tests/fixtures/cases, as drafts. */
import { readFileSync } from 'node:fs'
import { type Draft, SCHEMA } from '../../src/domain/draft'

export const CASES = ['xiangning-office-2022', 'suqian-2023', 'suqian-2024', 'hongze-2023'] as const

export function caseDraft(name: string): Draft {
  const published = JSON.parse(readFileSync(`tests/fixtures/cases/${name}.json`, 'utf8')) as object
  return { signedOn: '', texts: {}, ...published, schema: SCHEMA, form: 'annual-2021' } as Draft
}
