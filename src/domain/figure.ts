/**
 * Figures from the key to the PDF: strings as typed, exact integers for arithmetic, never floats. Typed, pasted and
 * imported figures are all read here.
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

// ── what is understood ──────────────────────────────────────────────────────────────────────────

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
function unwrapped(text: string): string {
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

/** What the cell keeps of a text: its figure, '' for a blank one, and what is no figure as it was typed. */
export function normalise(typed: string, unit: Unit): string {
  if (unwrapped(plain(typed)) === '') return ''
  const figure = spelled(typed, unit)
  return figure !== undefined && faultOf(figure, unit) === undefined ? figure : typed
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
  const fault = figure === undefined ? whyNot(typed, unit) : faultOf(figure, unit)
  if (figure === undefined || fault !== undefined)
    return { kind: 'unreadable', why: `“${brief(figure ?? typed)}”${fault}` }
  const [digits = '', decimals = ''] = figure.split('.')
  const value = unit === 'count' ? digits : digits + decimals.padEnd(AMOUNT_DECIMALS, '0')
  return { kind: 'figure', value: BigInt(value) }
}

// ── what is not ─────────────────────────────────────────────────────────────────────────────────

/** Why a cell cannot hold these digits, as the rest of a sentence. */
function faultOf(figure: string, unit: Unit): string | undefined {
  const [digits = '', decimals = ''] = figure.split('.')
  if (/^0\d/.test(digits))
    return `前面多了 0，请改为 ${brief(digits.replace(/^0+(?=\d)/, '') + (decimals && '.' + decimals))}。`
  if (digits.length > MAX_DIGITS)
    return `有 ${digits.length} 位整数，超出 ${MAX_DIGITS} 位，请核对。`
  if (unit === 'count') return figure.includes('.') ? '不是整数，件数请填 0 或正整数。' : undefined
  return decimals.length > AMOUNT_DECIMALS
    ? `有 ${decimals.length} 位小数，最多 ${AMOUNT_DECIMALS} 位，请核对单位是否为万元。`
    : undefined
}

const IN_WAN = '这一格以万元为单位，请换算成万元后只填数字。'
const DATE =
  /^(\d{4}[-/.年])?\d{1,2}[-/.月]\d{1,2}日?([-/.]\d{2,4})?$|^\d{4}年\d{1,2}月$|^\d{1,2}-[a-z]{3}$|^[a-z]{3}-\d{2}$/i

/** What often stands in a cell and is no figure, and what to do then: the rest of a sentence. The first that fits. */
const REASONS: readonly (readonly [pattern: RegExp, why: string, unit?: Unit])[] = [
  [/^[-−—–]\s*[\d.]/, '小于 0，请填 0 或正数。'],
  [/^[/\\\-−—–无]+$/, '不当作 0，没有的请填 0。'],
  [/^\d+\(/, '里括号中的说明请写进正文，这一格只填数字。'],
  [/^#+$/, '原表的列太窄，没有显示出数字。请把那一列加宽后再复制。'],
  [/^#/, '是原表中公式的错误，请先在原表改正。'],
  [/^=/, '是公式，没有算出来。请填算出的数。'],
  [/^\d+[.。｡]$/, '小数点后面没有数字，请补全，或去掉小数点。'],
  [DATE, '像是被表格软件改成了日期，请按原来的数填写。'],
  [/^[\d.]+e[+-]?\d+$/i, '是缩写的大数，看不出每一位，请把原表这一格改成数值格式后再复制。'],
  [/元$/, '写的是金额，这一格填件数。', 'count'],
  [/[万亿][件条个次项份]?$/, '是缩写的大数，请写出每一位数字。', 'count'],
  [/^[¥￥]|[元亿]$/, `不是万元数，${IN_WAN}`, 'amount'],
  [/^[\d.,]+\s*[件条个次项份宗起部]$/, '写的是件数，这一格填金额，单位为万元。', 'amount'],
  [/^约|^近|^[\d.,]+[多余]/, '不是准确的数，请填准确的数字。'],
  [/^\d[\d,]*(\.\d*)?$/, '里的逗号不在千位上，请核对后去掉逗号。'],
  [/^\d[\d,、;]*$/, '是一个数还是几个数？一格只填一个数，请去掉分隔的符号。'],
]

/** Blanks between digits: thousands, or several cells run together. */
const SEVERAL = /\d\s+\d/

/** Why a text spells no figure, as the rest of a sentence; undefined where there is no more to say than 不是数字. */
export function reasonNot(text: string, unit: Unit): string | undefined {
  const bare = unwrapped(plain(text))
  if (SEVERAL.test(bare)) {
    const joined = /^[\d\s]*$/.test(bare) ? ` ${brief(bare.replace(/\s/g, ''))}` : ''
    return `中间有空格，是一个数${joined}，还是几个数？请去掉空格，或分开填写。`
  }
  return REASONS.find(([pattern, , only]) => (only ?? unit) === unit && pattern.test(bare))?.[1]
}

const whyNot = (text: string, unit: Unit): string =>
  reasonNot(text, unit) ??
  (unit === 'count'
    ? '不是数字，件数请填 0 或正整数。'
    : '不是数字，金额请以万元填写，如 59237.2449。')

/** Enough of a text to find it again. */
export function brief(text: string): string {
  // Cut first: what comes after is never shown.
  const line = text.trim().slice(0, 400).replace(/\s+/g, ' ')
  const characters = [...line]
  return characters.length > 24 ? `${characters.slice(0, 23).join('')}…` : line
}
