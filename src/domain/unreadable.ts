/** Why a text is no figure of a cell, in a sentence that says what to do. What is one, figure.ts says. */
import { AMOUNT_DECIMALS, MAX_DIGITS, brief, plain, spelled, unwrapped } from './figure'
import type { Unit } from './form'

/** The sentence for a text that `read` finds unreadable. */
export function whyUnreadable(typed: string, unit: Unit): string {
  const figure = spelled(typed, unit)
  const why = figure === undefined ? whyNoFigure(typed, unit) : faultOf(figure, unit)
  return `“${brief(figure ?? typed)}”${why}`
}

const whyNoFigure = (text: string, unit: Unit): string =>
  reasonNot(text, unit) ??
  (unit === 'count'
    ? '不是数字，件数请填 0 或正整数。'
    : '不是数字，金额请以万元填写，如 59237.2449。')

/** Why a cell cannot hold these digits, as the rest of a sentence. */
function faultOf(figure: string, unit: Unit): string {
  const [digits = '', decimals = ''] = figure.split('.')
  if (/^0\d/.test(digits))
    return `前面多了 0，请改为 ${brief(digits.replace(/^0+(?=\d)/, '') + (decimals && '.' + decimals))}。`
  if (digits.length > MAX_DIGITS)
    return `有 ${digits.length} 位整数，超出 ${MAX_DIGITS} 位，请核对。`
  return unit === 'count'
    ? '不是整数，件数请填 0 或正整数。'
    : `有 ${decimals.length} 位小数，最多 ${AMOUNT_DECIMALS} 位，请核对单位是否为万元。`
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
