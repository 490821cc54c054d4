/** Figures that moved a lot against last year's (R8): by a factor, and by so many that chance does not explain it. */
import type { Figures } from './arithmetic'
import { AMOUNT_DECIMALS } from './figure'
import type { Finding } from './finding'
import type { Unit } from './form'
import type { JumpRule } from './rules'
import { described } from './worded'

export function jumped(rule: JumpRule, { now, last }: Figures): Finding[] {
  return rule.cells.flatMap((term) => {
    const cell = now.get(term.key)
    const before = last?.get(term.key)
    if (cell?.state !== 'figure' || before?.state !== 'figure') return []
    const [is = 0n, was = 0n] = [cell.value, before.value]
    const [less, more] = is < was ? [is, was] : [was, is]
    const least = rule.least * unitOf(cell.unit)
    if (more < rule.factor * less || more - less < least) return []
    const { factor } = rule
    return [
      {
        ...described(rule, term.key, term.name),
        kind: 'jump',
        sentence: `上年 ${written(was, cell.unit)}，本年 ${written(is, cell.unit)}，${is > was ? '增加' : '减少'} ${written(more - less, cell.unit)}（达到 ${factor} 倍或降到 ${factor} 分之一，而且相差 ${rule.least} 以上的，要写明原因）`,
        cells: [term.key],
        sides: [],
      },
    ]
  })
}

/** One 件, or one 万元, in the figures of a sheet. */
const unitOf = (unit: Unit): bigint => (unit === 'count' ? 1n : 10n ** BigInt(AMOUNT_DECIMALS))

function written(value: bigint, unit: Unit): string {
  if (unit === 'count') return String(value)
  const digits = String(value).padStart(AMOUNT_DECIMALS + 1, '0')
  const decimals = digits.slice(-AMOUNT_DECIMALS).replace(/0+$/, '')
  return digits.slice(0, -AMOUNT_DECIMALS) + (decimals ? `.${decimals}` : '')
}
