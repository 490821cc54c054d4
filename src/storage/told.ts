/** What is said once in this browser: whether the person has closed it. */

export type Told = 'one-file' | 'one-file-offered'

const mark = (what: Told) => `nianbao-told-${what}`

export function isTold(what: Told): boolean {
  try {
    // eslint-disable-next-line no-restricted-globals -- a mark, not a draft
    return localStorage.getItem(mark(what)) !== null
  } catch {
    return false
  }
}

export function noteTold(what: Told): void {
  try {
    // eslint-disable-next-line no-restricted-globals -- a mark, not a draft
    localStorage.setItem(mark(what), '1')
  } catch {
    // Not allowed, or full: it is said again next time.
  }
}
