/** Days of the calendar, and years as people write them. */
import { plain } from './figure'

/** YYYY-MM-DD of a moment in local time. */
export const isoDate = (day: Date): string =>
  iso(String(day.getFullYear()), day.getMonth() + 1, day.getDate())

export const iso = (year: string, month: number, day: number): string =>
  [year, String(month).padStart(2, '0'), String(day).padStart(2, '0')].join('-')

/** Whether a text is YYYY-MM-DD and a day of the calendar. */
export function isDate(text: string): boolean {
  const [, y, m, d] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text) ?? []
  if (!y || !m || !d) return false
  const day = new Date(Number(y), Number(m) - 1, Number(d))
  return day.getMonth() === Number(m) - 1 && day.getDate() === Number(d)
}

const ZEROS = /[零○Oo]/g
const NUMERALS = '〇一二三四五六七八九'
export const digit = (numeral: string): number => NUMERALS.indexOf(numeral)

/** 二〇二五 as 2025; other texts as they are. */
export const digitsOf = (year: string): string =>
  [...year.replace(ZEROS, '〇')]
    .map((one) => (NUMERALS.includes(one) ? String(digit(one)) : one))
    .join('')

/** Without blanks: they stand anywhere in "2025 年 1 月 20 日". Nothing that long is a date. */
export const tight = (text: string): string => plain(text.slice(0, 200)).replace(/\s/g, '')

/** The year that a text gives: 2023, ２０２３, 2023年, 2023年度, 二〇二三年; undefined if it gives none. */
export function readYear(typed: string): number | undefined {
  const text = tight(typed).replace(/^['‘’]/, '')
  const [, year = ''] = /^(.{1,4}?)(年度?)?$/.exec(text) ?? []
  const digits = digitsOf(year)
  // Fewer digits are a year half typed; with 年 behind them they are an abbreviation.
  return /^[1-9]\d{0,3}$/.test(digits) && (digits.length === 4 || digits === text)
    ? Number(digits)
    : undefined
}
