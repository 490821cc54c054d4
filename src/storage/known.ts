/**
 * Which drafts this browser has had, by name, beside the database: when that is emptied or evicted and this is not,
 * the page can say what is gone instead of showing a blank first visit. It is a mark, and no journal: that it may
 * lag behind or be missing costs nothing.
 */
import type { Draft } from '../domain/draft'
import { forgetUntouched } from './untouched'

const MARK = 'nianbao-known'
const MOST = 1000

type Named = { readonly id: string } & Pick<Draft, 'organisation' | 'year'>

/** Names by id. Whatever else stands there counts as nothing. */
function read(): Record<string, string> {
  try {
    // eslint-disable-next-line no-restricted-globals -- a mark, not a draft
    const found: unknown = JSON.parse(localStorage.getItem(MARK) ?? '{}')
    const entries = typeof found === 'object' && found !== null ? Object.entries(found) : []
    return Object.fromEntries(entries.filter(([, name]) => typeof name === 'string'))
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

const nameOf = ({ organisation, year }: Named): string =>
  `${organisation.slice(0, 100) || '未填单位名称'}${year}年`

/** A draft is stored here. */
export function remember(one: Named): void {
  forgetUntouched(one.id)
  write({ ...read(), [one.id]: nameOf(one) })
}

/** The name of a draft that was here and that the person did not delete. */
export const knownName = (id: string): string | undefined => new Map(Object.entries(read())).get(id)

/** A draft was deleted by the person. */
export function forget(id: string): void {
  write(Object.fromEntries(Object.entries(read()).filter(([one]) => one !== id)))
}

/**
 * Names of the drafts that were here, when none is left; else what is there is remembered. Only what is certain
 * is told: a single missing draft may have been deleted by an older build.
 */
export function missed(there: readonly Named[]): string[] {
  if (there.length === 0) return Object.values(read())
  write(Object.fromEntries([...there].reverse().map((one) => [one.id, nameOf(one)])))
  return []
}

/** The person has been told. */
export const forgetAll = (): void => write({})
