/** The 信息处理费 that a text names in 元, which is part of the fees of section two in 万元 (R12). */
import type { Draft } from './draft'
import type { Finding } from './finding'
import { passagesOf } from './passages'
import type { FeeRule } from './rules'
import type { Sheet } from './sheet'
import { described } from './worded'

/** The first amount behind the fee, in its sentence; what each page or request costs is no amount received. */
const NAMED =
  /(?<before>处理费(?:(?!标准|每|上年|去年|累计)[^\d。；\n]){0,20})(?<whole>\d{1,3}(?:[,，]\d{3}){1,3}|\d{1,12})(?:\.(?<decimals>\d{1,2}))? ?(?<unit>万?)元/g

/** Whether the words before an amount in its sentence speak of another year, or of several. */
const isEarlier = (text: string, at: number): boolean =>
  /(?:上年|去年|往年|累计)[^。；\n]*$/.test(text.slice(Math.max(0, at - 40), at))

export function moreThanAll(rule: FeeRule, sheet: Sheet, draft: Draft): Finding[] {
  const { id, where } = rule.text
  const text = draft.texts[id] ?? ''
  const cell = sheet.get(rule.cell.key)
  const named = passagesOf(text, NAMED).find(({ start }) => !isEarlier(text, start))
  if (!named || cell?.state !== 'figure' || cell.value === undefined) return []
  const { whole = '', decimals = '', unit } = named.groups
  // Section two counts in millionths of 万元: 分 by 分.
  const cents = BigInt(whole.replace(/[,，]/g, '') + decimals.padEnd(2, '0'))
  const amount = unit ? cents * 10_000n : cents
  if (amount <= cell.value) return []
  return [
    {
      // With another amount it is another finding, which no explanation written before covers.
      ...described(rule, `${rule.cell.key}/${amount}`, where),
      kind: 'fee',
      sentence: `写的是 ${named.words}，第二部分的行政事业性收费填 ${cell.text} 万元，信息处理费是其中的一部分`,
      field: id,
      passages: [{ start: named.start, end: named.end }],
      cells: [rule.cell.key],
      sides: [],
    },
  ]
}
