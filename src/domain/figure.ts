/**
 * Figures from the key to the PDF: strings as typed, exact integers for arithmetic, never floats.
 */
import type { Unit } from './form'

/** Six decimals of 万元 are the finest figure the form knows, so an amount counts in millionths. */
const AMOUNT_DECIMALS = 6

/** Published counts reach eight digits (行政许可 of one large city); a tenth digit is a slip of the hand. */
const MAX_DIGITS = 9

export type Figure =
  | { readonly kind: 'blank' }
  /** `value` in 件, or in millionths of 万元. */
  | { readonly kind: 'figure'; readonly value: bigint }
  /** `why` is a sentence that says what to do. */
  | { readonly kind: 'unreadable'; readonly why: string }

const BLANK: Figure = { kind: 'blank' }

// ASCII and full-width blanks, no-break and thin spaces, and the invisible marks that Excel and WPS leave.
const INVISIBLE = /[ \u00a0\u00ad\u2000-\u200f\u202a-\u202f\u205f\u2060\u3000\ufeff]/g
const GROUPED = /^\d{1,3}([,，]\d{3})+(\.\d+)?$/

/**
 * What a clerk meant by the characters: full-width digits and points become ASCII, blanks and
 * thousands separators go. Whatever cannot be understood without guessing comes back as it was typed.
 */
export function normalise(typed: string): string {
  // Tabs and line ends inside stay: they part the figures of several cells.
  const plain = ascii(typed).trim().replace(INVISIBLE, '')
  if (plain === '') return ''
  const figure = GROUPED.test(plain) ? plain.replace(/[,，]/g, '') : plain
  // "12 34" may be two figures run together: only blanks around the figure or between thousands may go.
  const inner = ascii(typed).trim()
  const torn =
    /\d[\s\u00a0\u3000]+\d/.test(inner) && !/^\d{1,3}([\s\u00a0\u3000]\d{3})+(\D|$)/.test(inner)
  return !torn && /^\d+(\.\d+)?$/.test(figure) ? figure : typed
}

/** Full-width digits, points, signs and brackets as ASCII writes them. */
const ascii = (text: string): string =>
  text.replace(/[０-９．－（）／]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0))

/** Reads a cell's text. Blank is not zero; nothing is rounded. */
export function read(typed: string, unit: Unit): Figure {
  const text = normalise(typed)
  if (text === '') return BLANK
  if (!/^\d+(\.\d+)?$/.test(text)) return { kind: 'unreadable', why: whyNot(text, unit) }
  const [whole = '', decimals = ''] = text.split('.')
  if (/^0\d/.test(whole))
    return unreadable(
      `“${text}”前面多了 0，请改为 ${whole.replace(/^0+(?=\d)/, '')}${decimals && '.' + decimals}。`,
    )
  if (whole.length > MAX_DIGITS)
    return unreadable(`“${text}”有 ${whole.length} 位整数，超出 ${MAX_DIGITS} 位，请核对。`)
  if (unit === 'count') {
    return text.includes('.')
      ? unreadable(`“${text}”不是整数，件数请填 0 或正整数。`)
      : { kind: 'figure', value: BigInt(whole) }
  }
  if (decimals.length > AMOUNT_DECIMALS)
    return unreadable(
      `“${text}”有 ${decimals.length} 位小数，最多 ${AMOUNT_DECIMALS} 位，请核对单位是否为万元。`,
    )
  return { kind: 'figure', value: BigInt(whole + decimals.padEnd(AMOUNT_DECIMALS, '0')) }
}

const unreadable = (why: string): Figure => ({ kind: 'unreadable', why })

function whyNot(text: string, unit: Unit): string {
  const plain = ascii(text)
  if (/^[-−—–]\s*\d/.test(plain)) return `“${text}”小于 0，请填 0 或正数。`
  if (/^[/\-—–无]+$/.test(plain)) return `“${text}”不当作 0，没有的请填 0。`
  if (/^\d+\(/.test(plain)) return `“${text}”里括号中的说明请写进正文，这一格只填数字。`
  return unit === 'count'
    ? `“${text}”不是数字，件数请填 0 或正整数。`
    : `“${text}”不是数字，金额请以万元填写，如 59237.2449。`
}
