/** By when a report is to be public, and how many days that is away. */
import { type Named, isDate, isYear } from './draft'
import { isGovernment, isTownship } from './government'

/** So many days before the day it is told, and so many after it: then the report is of the past. */
const BEFORE = 120
const AFTER = 60
const DAY_MS = 86_400_000

/**
 * The last day, YYYY-MM-DD: 条例 第四十九条 asks departments by 31 January of the year after, and the report of a whole government,
 * which is made of theirs, by 31 March. A township reports to the county as departments do.
 */
export function lastDayOf({ organisation, year }: Named): string | undefined {
  if (!isYear(year)) return undefined
  const whole = isGovernment(organisation) && !isTownship(organisation)
  return `${year + 1}-${whole ? '03-31' : '01-31'}`
}

/** The days to it in words, while the report is of the present; `today`: YYYY-MM-DD. '' if there is nothing to say. */
export function deadlineOf(report: Named, today: string, done: boolean): string {
  const last = lastDayOf(report)
  if (!last || !isDate(today) || report.organisation.trim() === '') return ''
  const days = (Date.parse(last) - Date.parse(today)) / DAY_MS
  const [, month, day] = last.split('-').map(Number)
  const named = `${month}月${day}日`
  if (days > BEFORE || days < -AFTER) return ''
  if (days > 0) return `距${named}还有 ${days} 天`
  if (days === 0) return `今天是${named}，公布的最后一天`
  // Who has finished need not be told.
  return done ? '' : `${named}已过 ${-days} 天`
}
