import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { MOST_CHARACTERS, superfluous } from '../../../src/storage/history'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const NOW = new Date(2026, 10, 23, 8, 0, 0).getTime()

interface Entry {
  readonly at: number
  readonly size: number
}

/** Minutes, hours and months ago, and a little ahead: a clock that was set back. */
const age = fc.oneof(
  fc.integer({ min: 0, max: 3 * HOUR }),
  fc.integer({ min: 0, max: 4 * DAY }),
  fc.integer({ min: 0, max: 400 * DAY }),
  fc.integer({ min: -2 * DAY, max: 0 }),
  // On the borders themselves.
  fc.constantFrom(0, HOUR - 1, HOUR, HOUR + 1, 2 * DAY - 1, 2 * DAY, 2 * DAY + 1),
)
const small = fc.integer({ min: 0, max: 20_000 })
const large = fc.oneof(small, fc.integer({ min: 0, max: 2 * MOST_CHARACTERS }))

const entries = (size: fc.Arbitrary<number>): fc.Arbitrary<Entry[]> =>
  fc.array(
    fc.record({ age, size }).map((one) => ({ at: NOW - one.age, size: one.size })),
    { maxLength: 120 },
  )

const left = (all: readonly Entry[], now = NOW): Entry[] => {
  const gone = new Set(superfluous(all, now))
  return all.filter((one) => !gone.has(one))
}
const lengthOf = (all: readonly Entry[]) => all.reduce((sum, { size }) => sum + size, 0)
const newestOf = (all: readonly Entry[]) => Math.max(...all.map(({ at }) => at))
const holds = (size: fc.Arbitrary<number>, property: (all: Entry[]) => void) =>
  fc.assert(fc.property(entries(size), property), { numRuns: 2000 })

/** The hour or the day an entry stands for; undefined while it is too young to stand for more than itself. */
const standsFor = ({ at }: Entry): string | undefined => {
  if (NOW - at < HOUR) return undefined
  if (NOW - at < 2 * DAY) return `hour ${Math.floor(at / HOUR)}`
  const day = new Date(at)
  return `${day.getFullYear()}-${day.getMonth()}-${day.getDate()}`
}

describe('thinning a history', () => {
  test('the newest always stays, however long it is', () => {
    holds(large, (all) => {
      if (all.length === 0) return
      expect(left(all).some(({ at }) => at === newestOf(all))).toBe(true)
    })
  })

  test('of the last hour nothing goes while all of it is short enough', () => {
    holds(small, (all) => {
      const young = (list: Entry[]) => list.filter(({ at }) => NOW - at < HOUR)
      expect(young(left(all))).toEqual(young(all))
    })
  })

  test('what is too long loses its oldest, and no more of them than it must', () => {
    holds(large, (all) => {
      const stay = left(all)
      expect(lengthOf(stay) <= MOST_CHARACTERS || stay.length === 1).toBe(true)
      // Without a bound more would stay; the next older one of those is what it cannot hold.
      const short = all.map(({ at }) => ({ at, size: 0 }))
      const kept = new Set(left(short))
      const unbounded = all.filter((_, i) => kept.has(short[i] as Entry))
      const fallen = unbounded.filter((one) => !stay.includes(one)).sort((a, b) => b.at - a.at)
      const [next] = fallen
      if (!next) return
      expect(fallen.every(({ at }) => stay.every((one) => one.at >= at))).toBe(true)
      expect(lengthOf(stay) + next.size).toBeGreaterThan(MOST_CHARACTERS)
    })
  })

  test('of each hour of two days, and of each day before, the last stays alone', () => {
    holds(small, (all) => {
      const stay = left(all)
      const slots = stay.map(standsFor).filter((slot) => slot !== undefined)
      expect(new Set(slots).size).toBe(slots.length)
      for (const one of all) {
        const slot = standsFor(one)
        if (slot === undefined) continue
        const last = newestOf(all.filter((other) => standsFor(other) === slot))
        expect(stay.some((other) => standsFor(other) === slot && other.at === last)).toBe(true)
      }
    })
  })

  test('what was thinned is not thinned again at the same moment', () => {
    holds(large, (all) => {
      expect(superfluous(left(all), NOW)).toEqual([])
    })
  })

  test('the order in which they come does not matter, and they are left as they were', () => {
    holds(small, (all) => {
      const before = JSON.stringify(all)
      const times = (list: Entry[]) => list.map(({ at }) => at).sort()
      const turned = [...all].reverse()
      expect(times(left(turned))).toEqual(times(left(all)))
      expect(JSON.stringify(all)).toBe(before)
    })
  })

  test('a clock set back drops nothing that seems to come from tomorrow', () => {
    holds(small, (all) => {
      const earlier = NOW - 3 * DAY
      const ahead = all.filter(({ at }) => at > earlier)
      expect(left(all, earlier)).toEqual(expect.arrayContaining(ahead))
    })
  })

  test('a year of work, thinned as it goes, keeps every day and stays readable', () => {
    let history: Entry[] = []
    const start = NOW - 365 * DAY
    // Six snapshots an hour, eight hours a day.
    for (let day = 0; day < 365; day++)
      for (let tenth = 0; tenth < 48; tenth++) {
        const at = start + day * DAY + tenth * (HOUR / 6)
        history = left([...history, { at, size: 10_000 }], at)
      }
    const days = new Set(history.map(({ at }) => new Date(at).toDateString()))
    expect(days.size).toBe(365)
    expect(history.length).toBeLessThan(365 + 48 + 6)
  })
})
