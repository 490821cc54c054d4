/** Rules judged on words: days of the cover, an amount that a text names in another unit, wording. */
import type { Finding } from './finding'
import { type Draft, isDate, isYear } from './draft'
import { judgedOnce } from './judged-once'
import { counted, passagesOf } from './passages'
import type { DayRule, Rule, UnitRule, WordingRule } from './rules'
import type { Sheet } from './sheet'

/** Millionths of 万元 in one 万元: the figures of amounts are exact integers (figure.ts). */
const AMOUNT = 1_000_000n

/** An amount so large, or the same digits as 元 in a text. */
export function inYuan(rule: UnitRule, sheet: Sheet, draft: Draft): Finding[] {
  const cell = sheet.get(rule.cell.key)
  const value = cell?.value
  if (cell?.state !== 'figure' || value === undefined || value === 0n) return []
  const said = rule.texts.find(({ id }) => namesYuan(draft.texts[id] ?? '', value))
  if (!said && value < rule.from * AMOUNT) return []
  const inYi = `${value / (AMOUNT * 10_000n)}`
  return [
    {
      ...described(rule, rule.cell.key, rule.cell.name),
      kind: 'unit',
      sentence: said
        ? `${said.where}写的是 ${cell.text} 元，这一格按万元计`
        : `填 ${cell.text}，按万元计合 ${inYi} 亿元`,
      cells: [rule.cell.key],
      sides: [],
    },
  ]
}

/** So many characters before 元 hold any amount. */
const LONGEST = 24

/** Whether a text names the amount as 元: 2,950.00元 for 2950. */
function namesYuan(text: string, value: bigint): boolean {
  for (let at = text.indexOf('元'); at >= 0; at = text.indexOf('元', at + 1)) {
    const before = text
      .slice(Math.max(0, at - LONGEST), at)
      .normalize('NFKC')
      .trimEnd()
    const plain = (/[\d,.]*$/.exec(before)?.[0] ?? '').replace(/,/g, '')
    const [whole = '', decimals = ''] = plain.split('.')
    if (/^\d+(\.\d{1,6})?$/.test(plain) && BigInt(whole + decimals.padEnd(6, '0')) === value)
      return true
  }
  return false
}

/** A day of the cover outside the days between which it lies. What is no day yet is unfinished, not wrong. */
export function misdated(rule: DayRule, draft: Draft, today: string): Finding[] {
  const { year, signedOn } = draft
  const written = isYear(year) ? `${year}-01-01` : ''
  const day = rule.field === 'year' ? written : signedOn
  if (!isDate(day)) return []
  const early = rule.afterYear && isYear(year) && day <= `${year}-12-31`
  const late = rule.ahead !== undefined && isDate(today) && day > later(today, rule.ahead)
  if (!early && !late) return []
  const named = rule.field === 'year' ? `报告年度填 ${year}` : `成文日期填 ${signedOn}`
  return [
    {
      ...described(rule, rule.field, ''),
      kind: 'day',
      sentence: early ? `${named}，报告年度是 ${year}` : `${named}，今天是 ${today}`,
      field: rule.field,
      cells: [],
      sides: [],
    },
  ]
}

/** YYYY-MM-DD so many days after another day. */
function later(day: string, days: number): string {
  const [y = 0, m = 1, d = 1] = day.split('-').map(Number)
  return new Date(Date.UTC(y, m - 1, d + days)).toISOString().slice(0, 10)
}

export function worded(rule: WordingRule, draft: Draft): Finding[] {
  return rule.texts.flatMap(({ id, where }) => {
    const text = draft.texts[id] ?? ''
    return judgedOnce(rule, id, [text], () => {
      if (text.trim() === '') return []
      const place = rule.part ? `${id}/${rule.part}` : id
      const base = { ...described(rule, place, where), kind: 'wording' as const, field: id }
      if (rule.wanted)
        return rule.pattern.test(text.trim())
          ? []
          : [{ ...base, sentence: '', cells: [], sides: [] }]
      const found = passagesOf(text, rule.pattern)
      const [first] = found
      if (!first) return []
      const passages = found.map(({ start, end }) => ({ start, end }))
      const words = [...first.words.trim()].slice(0, 30).join('')
      const { by } = rule
      const [replace, ...others] =
        by === undefined ? [] : passages.map((passage) => ({ passage, by }))
      return [
        {
          ...base,
          sentence: counted(`“${words}”`, found.length),
          passages,
          ...(replace && { offer: { replace, others } }),
          cells: [],
          sides: [],
        },
      ]
    })
  })
}

/** What every finding of a rule has. */
export const described = (rule: Rule, place: string, where: string) => ({
  id: `${rule.id}/${place}`,
  rule: rule.id,
  severity: rule.severity,
  title: rule.title.replace('{where}', where),
  advice: rule.advice,
  source: rule.source,
})
