import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Days, borneOut, borneOutAtRest, withDay } from '../../../src/storage/days'
import { daysLeft } from '../../../src/storage/bin'
import { superfluous } from '../../../src/storage/history'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const NOON = new Date(2026, 2, 2, 12).getTime()

/** What is believed at each visit, in days after the first. */
const visits = (days: readonly number[], by = borneOut): number[] => {
  let noted: Days | undefined
  return days.map((day) => {
    noted = withDay(noted, NOON + day * DAY)
    return (by(noted) - NOON) / DAY
  })
}

describe('what the clock is believed', () => {
  test('one day is never enough, however often the page is opened on it', () => {
    expect(visits([0, 0, 0.1])).toEqual([-Infinity, -Infinity, -Infinity])
    expect(visits([0, 31])).toEqual([-Infinity, 0])
    expect(visits([0, 40, 40.1, 40.2])).toEqual([-Infinity, 0, 0, 0])
  })

  test('a day later it is', () => {
    expect(visits([0, 40, 41])).toEqual([-Infinity, 0, 40])
    expect(visits([0, 1, 2, 3])).toEqual([-Infinity, 0, 1, 2])
  })

  test('a clock that ran ahead and was set right again leaves nothing behind', () => {
    expect(visits([0, 365, 1])).toEqual([-Infinity, 0, -Infinity])
    expect(visits([0, 365, 1, 366])).toEqual([-Infinity, 0, -Infinity, 1])
    expect(visits([0, 365, 40, 41])).toEqual([-Infinity, 0, -Infinity, 40])
    expect(visits([0, 365, 1, 2, 3])).toEqual([-Infinity, 0, -Infinity, 1, 2])
  })

  test('the evening and the moment after midnight are one day', () => {
    const evening = new Date(2026, 3, 10, 23, 58).getTime()
    const first = withDay({ last: NOON }, evening)
    expect(borneOut(withDay(first, evening + 4 * 60_000))).toBe(NOON)
  })

  test('one day on which the clock is wrong makes nothing believed that the others do not say', () => {
    const gaps = fc.array(fc.integer({ min: 1, max: 60 * 24 }), { minLength: 1, maxLength: 12 })
    const wrong = fc.record({
      after: fc.nat(12),
      by: fc.integer({ min: -4000 * 24, max: 4000 * 24 }),
      times: fc.integer({ min: 1, max: 4 }),
    })
    fc.assert(
      fc.property(gaps, wrong, (hours, { after, by, times }) => {
        let now = NOON
        let noted: Days | undefined
        hours.forEach((gap, i) => {
          now += gap * HOUR
          noted = withDay(noted, now)
          expect(borneOut(noted)).toBeLessThanOrEqual(now)
          if (i !== after) return
          for (let time = 0; time < times; time++) {
            noted = withDay(noted, now + by * HOUR + time * 1000)
            expect(borneOut(noted)).toBeLessThanOrEqual(now)
          }
        })
      }),
      { numRuns: 5000 },
    )
  })
})

describe('what goes', () => {
  test('nothing out of the bin after one visit at +31 days, and for an honest clock on the day after', () => {
    const binned = { at: NOON }
    const left = (...days: number[]) => {
      const believed = visits(days).pop() as number
      return daysLeft(binned, NOON + believed * DAY)
    }
    expect(left(0, 31)).toBeGreaterThan(0)
    expect(left(31)).toBeGreaterThan(0)
    expect(left(0, 400, 1)).toBeGreaterThan(0)
    expect(left(0, 40, 41)).toBeLessThanOrEqual(0)
    expect(left(0, 29, 30)).toBeGreaterThan(0)
    expect(left(0, 30, 31)).toBeLessThanOrEqual(0)
  })

  test('of nine snapshots of a day none at one visit at +40 days, and all but the last on the day after', () => {
    const nine = Array.from({ length: 9 }, (_, i) => ({ at: NOON - i * 10 * 60_000, size: 20_000 }))
    const gone = (...days: number[]) =>
      superfluous(nine, NOON + (visits(days, borneOutAtRest).pop() as number) * DAY)
    expect(gone(0, 40)).toEqual([])
    expect(gone(40)).toEqual([])
    expect(gone(0, 365, 1)).toEqual([])
    // Of the first day what is older than an hour had gone to one an hour.
    expect(gone(0, 3)).toHaveLength(1)
    expect(gone(0, 40, 41)).toEqual(nine.slice(1))
  })

  test('the newest snapshot stays whatever the clock says, and what is too long goes whatever it says', () => {
    const long = [0, 1, 2].map((i) => ({ at: NOON - i * HOUR, size: 3_000_000 }))
    for (const now of [-Infinity, NOON - 9000 * DAY, NOON, NOON + 9000 * DAY]) {
      const gone = superfluous(long, now)
      expect(gone).not.toContain(long[0])
      expect(gone).toContain(long[2])
    }
  })
})
