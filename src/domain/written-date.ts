/** Dates as people write them. Pure; what cannot be understood gets the reason why. */
import { digit, digitsOf, isDate, iso, tight } from './date'
import { plain } from './figure'

export type DateRead =
  | { readonly kind: 'blank' }
  /** `date` is YYYY-MM-DD and a day of the calendar. */
  | { readonly kind: 'date'; readonly date: string }
  /** `why` is a sentence that says what to do. */
  | { readonly kind: 'unreadable'; readonly why: string }

/** 1 to 31 as written in 二〇二五年一月二十日; the year there is written digit by digit. */
function counted(text: string): number | undefined {
  const [, tens, units = '〇'] =
    /^([一二三]?)十([一二三四五六七八九])?$/.exec(text.replace('廿', '二十')) ?? []
  if (tens !== undefined) return (tens === '' ? 1 : digit(tens)) * 10 + digit(units)
  return /^[〇一二三四五六七八九]$/.test(text) ? digit(text) : undefined
}

const numberOf = (text: string): number | undefined =>
  /^\d{1,2}$/.test(text) ? Number(text) : counted(text)

/** The orders in which year, month and day are understood; one kind of separator throughout. */
const ORDERS = [
  /^(.{4})年([^月]{1,3})月([^日号]{1,3})[日号]?$/,
  /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})$/,
  /^(\d{4})(\d{2})(\d{2})$/,
]

/** Reads a date: 2025年1月20日, 二〇二五年一月二十日, 2025/1/20, 2025-01-20, 2025.1.20, 20250120; in any width. */
export function readDate(typed: string): DateRead {
  // Spreadsheets hand out a day with its midnight.
  const text = tight(typed.slice(0, 200).replace(/(\d)\s+0{1,2}:00(:00)?\s*$/, '$1')).replace(
    /[–—−]/g,
    '-',
  )
  if (text === '') return { kind: 'blank' }
  const order = ORDERS.find((one) => one.test(text))
  const parts =
    order
      ?.exec(text)
      ?.slice(1)
      .filter((part) => !/^[-/.]$/.test(part)) ?? []
  const year = digitsOf(parts[0] ?? '')
  const month = numberOf(parts[1] ?? '')
  const day = numberOf(parts[2] ?? '')
  if (!/^\d{4}$/.test(year) || month === undefined || day === undefined)
    return unreadable(typed, whyNot(text))
  if (month < 1 || month > 12) return unreadable(typed, `里没有 ${month} 月这样的月份，请核对。`)
  const date = iso(year, month, day)
  if (isDate(date)) return { kind: 'date', date }
  return unreadable(typed, `不在日历上：${year}年${month}月没有${day}日。请核对。`)
}

const unreadable = (typed: string, why: string): DateRead => {
  const shown = plain(typed.slice(0, 200))
  return {
    kind: 'unreadable',
    why: `“${shown.length > 24 ? `${shown.slice(0, 23)}…` : shown}”${why}`,
  }
}

function whyNot(text: string): string {
  const written = '请写成 2025年1月20日。'
  if (/^\d{2}[-/.年]\d{1,2}[-/.月]\d{1,2}日?$/.test(text)) return `的年份要写全四位，${written}`
  if (/^\d{1,2}[-/.]\d{1,2}[-/.]\d{4}$/.test(text))
    return `分不清月和日，请按年、月、日的顺序，${written}`
  if (/^.{1,3}月.{1,3}[日号]?$/.test(text)) return `没有年份，${written}`
  if (/^(.{4}年.{1,3}月|\d{4}[-/.]\d{1,2})$/.test(text)) return `没有写哪一日，${written}`
  if (/^(.{4}年|\d{4})$/.test(text)) return `没有写月和日，${written}`
  return `不是日期，${written}`
}
