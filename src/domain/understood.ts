/** What a copied cell says: a figure, nothing, or something nobody should guess at. */
import { normalise, read } from './figure'
import type { Unit } from './form'

export type Understood =
  | {
      readonly kind: 'figure'
      readonly figure: string
      /** The words in brackets behind the figure: 22（其中修订16件）. */
      readonly note?: string
      /** What the reader should know: how the text was taken, or what is wrong with the figure. */
      readonly remark?: string
    }
  /** Blank, “/”, “-”, “无”: whether that is 0 only the writer knows. */
  | { readonly kind: 'nought' }
  | { readonly kind: 'unknown'; readonly why: string }

const NOUGHT = /^[/\\\-−–—－／无]*$/
const NOTED = /^([^（(]+)[（(]([^]+)[）)]$/
const DATE =
  /^(\d{4}[-/.年])?\d{1,2}[-/.月]\d{1,2}日?([-/.]\d{2,4})?$|^\d{4}年\d{1,2}月$|^\d{1,2}-[a-z]{3}$|^[a-z]{3}-\d{2}$/i
const SUFFIX: Readonly<Record<Unit, RegExp>> = { count: /件$/, amount: /万元$/ }

/** Reads one cell of a copied table, whose text may be anything. */
export function understand(text: string, unit: Unit): Understood {
  // No figure is as long as that, and no pattern should search it.
  if (text.length > 200) return { kind: 'unknown', why: '不是数字。' }
  const shown = text.replace(/\p{Cf}/gu, '').trim()
  const tight = shown.replace(/\s/g, '')
  if (NOUGHT.test(tight)) return { kind: 'nought' }
  const [, before, note] = NOTED.exec(shown) ?? []
  const figure = numeral(before ?? shown, unit)
  if (figure === undefined) return { kind: 'unknown', why: whyNot(tight) }
  const faulty = read(figure, unit)
  const remark =
    faulty.kind === 'unreadable'
      ? faulty.why
      : note === undefined && figure !== shown && `“${brief(shown)}”取 ${figure}。`
  return {
    kind: 'figure',
    figure,
    ...(note !== undefined && { note }),
    ...(remark && { remark }),
  }
}

/** What may stand in a cell, right or wrong: digits, with decimals or a minus sign if they were there. */
function numeral(text: string, unit: Unit): string | undefined {
  const figure = normalise(text.trim().replace(SUFFIX[unit], ''))
  if (/^\d+(\.\d+)?$/.test(figure)) return figure
  const [, size] = /^[-−–—－](.+)$/.exec(text.trim()) ?? []
  return size && /^\d+(\.\d+)?$/.test(normalise(size)) ? text.trim() : undefined
}

/** Enough of a text to find it again. */
export const brief = (text: string): string => {
  const line = text.replace(/\s+/g, ' ').trim()
  return [...line].length > 24 ? `${[...line].slice(0, 23).join('')}…` : line
}

function whyNot(text: string): string {
  if (/^[#＃]+$/.test(text)) return '原表的列太窄，没有显示出数字。请把那一列加宽后再复制。'
  if (/^#/.test(text)) return '是原表中公式的错误，请先在原表改正。'
  if (DATE.test(text)) return '像是被表格软件改成了日期，请按原来的数填写。'
  if (/^[\d.]+e[+-]?\d+$/i.test(text))
    return '是缩写的大数，看不出每一位，请把原表这一格改成数值格式后再复制。'
  return '不是数字。'
}
