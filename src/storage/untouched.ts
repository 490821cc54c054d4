/** Ids of new reports that nobody has written in, and which are stored nowhere; the oldest are forgotten. */

const UNTOUCHED = 'nianbao-untouched'
const MOST_UNTOUCHED = 50

function untouched(): string[] {
  try {
    // eslint-disable-next-line no-restricted-globals -- a mark, not a draft
    const found: unknown = JSON.parse(localStorage.getItem(UNTOUCHED) ?? '[]')
    return Array.isArray(found) ? found.filter((id) => typeof id === 'string') : []
  } catch {
    return []
  }
}

function writeUntouched(ids: readonly string[]): void {
  try {
    // eslint-disable-next-line no-restricted-globals -- a mark, not a draft
    localStorage.setItem(UNTOUCHED, JSON.stringify(ids.slice(-MOST_UNTOUCHED)))
  } catch {
    // Not allowed, or full: such an address then leads to what is said of a report that is not here.
  }
}

/** A new report is open under this id, so that its address opens one again. */
export const noteUntouched = (id: string): void => writeUntouched([...untouched(), id])

export const isUntouched = (id: string): boolean => untouched().includes(id)

/** It is stored now. */
export function forgetUntouched(id: string): void {
  if (isUntouched(id)) writeUntouched(untouched().filter((one) => one !== id))
}
