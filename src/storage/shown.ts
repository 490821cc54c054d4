/** Whether this browser shows last year's figures beside the cells. */

const MARK = 'nianbao-last-year-shown'

export function isLastYearShown(): boolean {
  try {
    // eslint-disable-next-line no-restricted-globals -- how the table looks, no draft
    return localStorage.getItem(MARK) === '1'
  } catch {
    return false
  }
}

export function noteLastYearShown(shown: boolean): void {
  try {
    // eslint-disable-next-line no-restricted-globals -- the same
    localStorage.setItem(MARK, shown ? '1' : '0')
  } catch {
    // Not allowed, or full: it is asked for again next time.
  }
}
