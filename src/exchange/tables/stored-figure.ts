/**
 * What a spreadsheet file stores for a cell, as the text a person saw there. Computed on the digits: a figure never
 * becomes a float on its way in.
 */

/** Spreadsheets reckon and show fifteen digits. */
const DIGITS = 15
/** An exponent beyond these is no figure of a report, and plain notation would only be long. */
const MAX_EXPONENT = 30

/**
 * A stored number in plain notation. One of at most fifteen digits comes out as it is stored. Programs store what they
 * computed in binary with up to seventeen digits (59237.244900000002, 1.1398889E7); such a number is rounded to fifteen
 * as the program shows it (59237.2449, 11398889). What is no number comes back unchanged.
 */
export function plainNumber(stored: string): string {
  const text = stored.trim()
  const [, sign, whole = '', decimals = '', exponent] =
    /^([-+]?)(\d*)(?:\.(\d*))?(?:[eE]([-+]?\d{1,4}))?$/.exec(text) ?? []
  if (sign === undefined || whole + decimals === '') return stored
  const power = Number(exponent ?? 0)
  if (Math.abs(power) > MAX_EXPONENT) return stored
  const digits = (whole + decimals).replace(/^0+/, '')
  if (exponent === undefined && digits.length <= DIGITS && whole !== '' && sign !== '+')
    return text.replace(/\.$/, '')
  // The value is 0.digits × 10^point.
  const point = whole.length + power - (whole + decimals).length + digits.length
  const rounded = roundedTo(digits, DIGITS)
  const at = point + rounded.carry
  const significant = rounded.digits.replace(/0+$/, '')
  if (significant === '') return '0'
  const front = at > 0 ? significant.slice(0, at).padEnd(at, '0') : '0'
  const behind = at > 0 ? significant.slice(at) : '0'.repeat(-at) + significant
  return (sign === '-' ? '-' : '') + front + (behind && `.${behind}`)
}

/** Half rounds up, away from zero. `carry` is 1 where 999… became 1000…. */
function roundedTo(digits: string, count: number): { digits: string; carry: 0 | 1 } {
  if (digits.length <= count || digits.charAt(count) < '5')
    return { digits: digits.slice(0, count), carry: 0 }
  const up = String(BigInt(digits.slice(0, count)) + 1n)
  return { digits: up, carry: up.length > count ? 1 : 0 }
}

// Numbers of formats that are dates in every language, and those of East Asia (ECMA-376 part 1, 18.8.30).
const DATE_FORMATS = [
  [14, 22],
  [27, 36],
  [45, 47],
  [50, 58],
] as const

/** Whether a number format shows dates or times: letters y m d h s outside of quotes, brackets and escapes. */
export function isDateFormat(id: number, code: string | undefined): boolean {
  if (code === undefined) return DATE_FORMATS.some(([from, to]) => id >= from && id <= to)
  if (/\[(h+|m+|s+)\]/i.test(code)) return true
  return /[ymdhs]/i.test(code.replace(/"[^"]*"|\[[^[\]]*\]|[\\_*]./g, ''))
}

const DAY = 86_400_000

/**
 * A stored number in a cell that shows a date: 2025-01-02, 2025-01-02 08:30 or 08:30, never a figure. "1-2" typed
 * into a spreadsheet becomes 45659, which must not pass for a count.
 * @param since1904 The workbook counts days from 1904-01-01.
 */
export function plainDate(stored: string, since1904: boolean): string {
  const days = Number(stored)
  // Days beyond the year 9999 are no dates to any program.
  if (!/\d/.test(stored) || !(days >= 0 && days < 2_958_466)) return `日期 ${stored}`
  // 1900 counts as a leap year there, so serials before March 1900 are a day further on.
  const shift = since1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, days < 61 ? 31 : 30)
  const iso = new Date(shift + Math.round(days * 1440) * 60_000).toISOString()
  const [day, time] = [iso.slice(0, 10), iso.slice(11, 16)]
  if (days < 1) return time
  return Math.round(days * DAY) % DAY === 0 ? day : `${day} ${time}`
}
