import { describe, expect, it } from 'vitest'
import { newDraft, withValue } from '../../../src/domain/draft'
import { badgeOf, copied, isOrigin, originOf } from '../../../src/domain/origin'
import { annual2021 } from '../../../src/forms/annual-2021'

const draft = { ...newDraft(annual2021, new Date(2024, 0, 5)), organisation: '甲县' }

describe('the badge of a report', () => {
  it('stays while the report is called as it was when it came', () => {
    for (const kind of ['example', 'copy', 'import', 'successor'] as const) {
      const origin = originOf(kind, draft)
      expect(badgeOf(origin, draft)).toBe(kind)
      expect(badgeOf(origin, withValue(draft, 'a', '1'))).toBe(kind)
      expect(badgeOf(origin, { ...draft, organisation: '乙县' })).toBeUndefined()
    }
  })

  it('of a copy or an import goes with the year too; the example of another year is one still', () => {
    const later = { ...draft, year: 2024 }
    expect(badgeOf(originOf('copy', draft), later)).toBeUndefined()
    expect(badgeOf(originOf('import', draft), later)).toBeUndefined()
    expect(badgeOf(originOf('example', draft), later)).toBe('example')
  })

  it('of a copy of the example says that it is the example; any other copy is a copy', () => {
    expect(copied(originOf('example', draft), draft).kind).toBe('example')
    expect(copied(originOf('import', draft), draft).kind).toBe('copy')
    expect(copied(undefined, draft).kind).toBe('copy')
    const renamed = { ...draft, organisation: '乙县' }
    expect(copied(originOf('example', draft), renamed)).toEqual(originOf('copy', renamed))
  })

  it('is none where what is stored is no origin', () => {
    for (const found of [undefined, null, 7, 'copy', {}, { kind: 'constructor' }, { kind: 1 }]) {
      expect(isOrigin(found)).toBe(false)
      expect(badgeOf(found, draft)).toBeUndefined()
    }
  })
})
