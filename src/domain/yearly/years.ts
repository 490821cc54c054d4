/** The years that stand beside each other: a report's own, the one it keeps of last year, others of the same office. */
import { type Draft, isYear } from '../draft'
import type { Form } from '../form'
import { type Sheet, sheetOf } from '../sheet'

export interface Year {
  /** 2023年, or 本年 and 上年 while the report has no year yet. */
  readonly name: string
  readonly sheet: Sheet
}

/** So many years are told apart at a glance. */
const MOST = 5

/**
 * The years of a report, its own last. `others` are reports that may be of the same office, the newest writing first;
 * of two for one year the first counts, and before all the one that the draft keeps, for the checks judge by that.
 */
export function yearsOf(form: Form, draft: Draft, others: readonly Draft[] = []): Year[] {
  const { year, lastYear, organisation } = draft
  const now = { name: isYear(year) ? `${year}年` : '本年', sheet: sheetOf(form, draft) }
  const kept = lastYear && sheetOf(form, { ...draft, values: lastYear.values })
  if (!isYear(year)) return kept ? [{ name: '上年', sheet: kept }, now] : [now]
  const earlier = new Map<number, Sheet>()
  const own = lastYear?.year ?? year - 1
  if (kept) earlier.set(isYear(own) && own < year ? own : year - 1, kept)
  const office = organisation.trim()
  for (const other of others)
    if (isYear(other.year) && other.year < year && !earlier.has(other.year))
      if (office !== '' && other.organisation.trim() === office)
        earlier.set(other.year, sheetOf(form, other))
  const before = [...earlier].sort(([a], [b]) => a - b).slice(1 - MOST)
  return [...before.map(([of, sheet]) => ({ name: `${of}年`, sheet })), now]
}
