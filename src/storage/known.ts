/**
 * Which drafts this browser has had, by name, beside the database: when that is emptied or evicted and this is not,
 * the page can say what is gone instead of showing a blank first visit. If it lags behind or is missing, nothing is
 * lost by it.
 */
import { type Named, officeOf } from '../domain/draft'
import { isRecord } from '../domain/shape'
import { forgetUntouched } from './untouched'

const MARK = 'nianbao-known'
const MOST = 1000

type Known = { readonly id: string } & Named

/** Names by id. Whatever else stands there counts as nothing. */
function read(): Record<string, string> {
  try {
    // eslint-disable-next-line no-restricted-globals -- a mark, not a draft
    const found: unknown = JSON.parse(localStorage.getItem(MARK) ?? '{}')
    const entries = isRecord(found) ? Object.entries(found) : []
    const isName = (entry: [string, unknown]): entry is [string, string] =>
      typeof entry[1] === 'string'
    return Object.fromEntries(entries.filter(isName))
  } catch {
    return {}
  }
}

function write(names: Readonly<Record<string, string>>): void {
  try {
    const kept = Object.fromEntries(Object.entries(names).slice(-MOST))
    // eslint-disable-next-line no-restricted-globals -- a mark, not a draft
    localStorage.setItem(MARK, JSON.stringify(kept))
  } catch {
    // Not allowed, or full.
  }
}

const nameOf = ({ organisation, year }: Known): string =>
  `${officeOf({ organisation: organisation.slice(0, 100) })}${year}年`

/** A draft is stored here. */
export function remember(one: Known): void {
  forgetUntouched(one.id)
  write({ ...read(), [one.id]: nameOf(one) })
}

/** The name of a draft that was here and that the person did not delete. */
export const knownName = (id: string): string | undefined => new Map(Object.entries(read())).get(id)

/** A draft was deleted by the person: its address opens none, a new one neither. */
export function forget(id: string): void {
  forgetUntouched(id)
  write(Object.fromEntries(Object.entries(read()).filter(([one]) => one !== id)))
}

/**
 * Names of the drafts that were here, when none is left; else what is there is remembered. Only what is certain
 * is told: a single missing draft may have been deleted by an older build.
 */
export function missed(there: readonly Known[]): string[] {
  if (there.length === 0) return Object.values(read())
  write(Object.fromEntries([...there].reverse().map((one) => [one.id, nameOf(one)])))
  return []
}

/** The person has been told. */
export const forgetAll = (): void => write({})
