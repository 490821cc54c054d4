/**
 * How far the clock is believed. A clock that runs ahead for one visit, by a month or a year, must not clear what was
 * kept: only what the clocks of two days say, on which the page was used, counts as past.
 */
const HOUR = 3_600_000
/** A longer gap is a holiday, or a clock that was set wrong or right: which, the next day shows. */
const JUMP = 7 * 24 * HOUR
/** Visits less far apart are one sitting, though midnight lies between them. */
const APART = 6 * HOUR

/** When the page was used, in milliseconds since 1970, by its clock. */
export interface Days {
  /** The last moment of the day it was used on last. */
  readonly last: number
  /** The last moment of the day before that, whichever it was; undefined until there is one. */
  readonly before?: number | undefined
}

/** The same with a moment at which the page is used; a clock that goes back makes another day, too. */
export function withDay(days: Days | undefined, now: number): Days {
  if (!days) return { last: now }
  const same =
    Math.abs(now - days.last) < APART ||
    new Date(now).toDateString() === new Date(days.last).toDateString()
  return same ? { ...days, last: now } : { before: days.last, last: now }
}

/**
 * The latest moment that two days bear out; -Infinity while there is but one. When the clock went far back, what it said
 * before was wrong and bears out nothing.
 */
export const borneOut = ({ last, before = -Infinity }: Days): number =>
  before - last > JUMP ? -Infinity : Math.min(last, before)

/** The same for what may wait: nothing is borne out on the day of a jump, forwards or back. */
export const borneOutAtRest = (days: Days): number =>
  Math.abs(days.last - (days.before ?? -Infinity)) > JUMP ? -Infinity : borneOut(days)

/** Kept beside the database. If it is missing, nothing is borne out, and nothing is cleared. */
const MARK = 'nianbao-days'

/** Notes that the page is used now; gives the days it was used on last. Never throws. */
export function noteDay(now: number): Days {
  const days = withDay(read(), now)
  try {
    // eslint-disable-next-line no-restricted-globals -- a mark, not a draft
    localStorage.setItem(MARK, JSON.stringify(days))
  } catch {
    // Not allowed, or full.
  }
  return days
}

/** What stands there, if it can be days. */
function read(): Days | undefined {
  try {
    // eslint-disable-next-line no-restricted-globals -- a mark, not a draft
    const found: unknown = JSON.parse(localStorage.getItem(MARK) ?? 'null')
    const { last, before } = (found ?? {}) as Partial<Days>
    if (typeof last !== 'number' || !Number.isFinite(last)) return undefined
    return { last, ...(typeof before === 'number' && Number.isFinite(before) && { before }) }
  } catch {
    return undefined
  }
}
