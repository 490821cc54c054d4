/**
 * Figures from the key to the PDF: strings as typed, exact integers for arithmetic, never floats. Typed, pasted and
 * imported figures are all read here.
 */
import type { Unit } from './form'

/** Six decimals of 万元 are the finest figure the form knows, so an amount counts in millionths. */
export const AMOUNT_DECIMALS = 6

/** Published counts reach eight digits (行政许可 of one large city); a tenth digit is a slip of the hand. */
export const MAX_DIGITS = 9

export type Figure =
  | { readonly kind: 'blank' }
  /** `value` in 件, or in millionths of 万元. */
  | { readonly kind: 'figure'; readonly value: bigint }
  /** Why, unreadable.ts says. */
  | { readonly kind: 'unreadable' }

const BLANK: Figure = { kind: 'blank' }
const UNREADABLE: Figure = { kind: 'unreadable' }

// Byte order marks, zero-width marks, marks of direction, soft hyphens, ends of Word's cells. Blanks are no such marks.
const UNSEEN = /\ufeff|(?!\s)[\p{Cf}\p{Cc}]/gu

/** How spreadsheets keep a figure as text: ="12", ='12, '12. An apostrophe curls where Word or WPS has seen it. */
const WRAPPED = [/^=?"([^"]*)"$/, /^=?['‘’]([^'‘’]*)['’]?$/, /^=(\d[\d,.]*)$/]

/** What may stand behind a figure, as far as the cell counts in it. */
const UNITS: Readonly<Record<Unit, readonly string[]>> = {
  count: ['件', '条', '个', '次', '项', '份', '宗', '起', '部'],
  amount: ['万元', '万'],
}

/** Thousands with one kind of separator. 、 parts the members of a list, and blanks part figures. */
const GROUPED = /^\d{1,3}(,\d{3})+(\.\d+)?$/
/** 。 is where an input method for Chinese has the point. */
const PLAIN = /^(\d+|\d*[.。｡]\d+)$/

/** The characters with full width made ASCII, without what nobody sees and without blanks around them. */
export const plain = (text: string): string =>
  text
    .replace(UNSEEN, '')
    .replace(/[！-～]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0))
    .trim()

/** Takes off the signs by which spreadsheets keep a figure as text. */
export function unwrapped(text: string): string {
  for (const pattern of WRAPPED) {
    const [, inside] = pattern.exec(text) ?? []
    if (inside !== undefined) return inside.trim()
  }
  return text
}

/**
 * The digits that a text spells for a cell of this unit, 0 before a leading point and without the noughts behind
 * that of a count; undefined if it spells none, or more than one. Whether the cell can hold them `read` says.
 */
export function spelled(text: string, unit: Unit): string | undefined {
  const bare = unwrapped(plain(text))
  const counted = UNITS[unit].find((one) => bare.endsWith(one))
  const figure = counted ? bare.slice(0, -counted.length).trim() : bare
  if (GROUPED.test(figure)) return whole(figure.replace(/,/g, ''), unit)
  return PLAIN.test(figure)
    ? whole(figure.replace(/[。｡]/, '.').replace(/^\./, '0.'), unit)
    : undefined
}

const whole = (figure: string, unit: Unit): string =>
  unit === 'count' && /^\d+\.0+$/.test(figure) ? figure.slice(0, figure.indexOf('.')) : figure

/** Whether a cell can hold these digits. */
function fits(figure: string, unit: Unit): boolean {
  const [digits = '', decimals = ''] = figure.split('.')
  return (
    !/^0\d/.test(digits) &&
    digits.length <= MAX_DIGITS &&
    (unit === 'count' ? !figure.includes('.') : decimals.length <= AMOUNT_DECIMALS)
  )
}

/** What the cell keeps of a text: its figure, '' for a blank one, and what is no figure as it was typed. */
export function normalise(typed: string, unit: Unit): string {
  if (unwrapped(plain(typed)) === '') return ''
  const figure = spelled(typed, unit)
  return figure !== undefined && fits(figure, unit) ? figure : typed
}

/** Tells how a text was taken, if the writer could be surprised by it. */
export function told(typed: string, unit: Unit): string | undefined {
  const [from, to] = [plain(typed), normalise(typed, unit)]
  if (from === to || to === typed) return undefined
  return to === '' ? `“${brief(from)}”里没有数，当作未填。` : `“${brief(from)}”取 ${to}。`
}

/** Reads a cell's text. Blank is not zero; nothing is rounded. */
export function read(typed: string, unit: Unit): Figure {
  if (unwrapped(plain(typed)) === '') return BLANK
  const figure = spelled(typed, unit)
  if (figure === undefined || !fits(figure, unit)) return UNREADABLE
  const [digits = '', decimals = ''] = figure.split('.')
  const value = unit === 'count' ? digits : digits + decimals.padEnd(AMOUNT_DECIMALS, '0')
  return { kind: 'figure', value: BigInt(value) }
}

/** Enough of a text to find it again. */
export function brief(text: string): string {
  // Cut first: what comes after is never shown.
  const line = text.trim().slice(0, 400).replace(/\s+/g, ' ')
  const characters = [...line]
  return characters.length > 24 ? `${characters.slice(0, 23).join('')}…` : line
}
