/**
 * 信息处理费 by the 政府信息公开信息处理费管理办法 (国办函〔2020〕109号): by count, for what one applicant asks in one calendar month, or by pages, for
 * what is given on one request; never both. Yuan, exact.
 */
import { read } from './figure'

export type Method = 'count' | 'pages'

/** A stretch of requests or pages that cost the same each. */
export interface Band {
  readonly from: bigint
  /** The last one charged in it. */
  readonly to: bigint
  readonly price: bigint
  readonly fee: bigint
}

/** Where each band ends and what one costs in it; the last goes on. */
const BANDS: Readonly<Record<Method, readonly (readonly [last: bigint, price: bigint])[]>> = {
  count: [
    [10n, 0n],
    [30n, 100n],
  ],
  pages: [
    [30n, 0n],
    [100n, 10n],
    [200n, 20n],
  ],
}

/** From the 31st request on each band of ten costs 100 yuan more a request; pages from the 201st on cost 40 each. */
function following(method: Method, last: bigint, price: bigint): [last: bigint, price: bigint] {
  return method === 'count' ? [last + 10n, price + 100n] : [MOST.pages, 40n]
}

/** More than anybody asked for: a figure beyond is a slip of the hand. */
export const MOST: Readonly<Record<Method, bigint>> = { count: 9999n, pages: 999_999n }

/** What so many requests or pages cost, band by band; nothing for none. At most MOST. */
export function bandsOf(method: Method, units: bigint): Band[] {
  const bands: Band[] = []
  let [last, price] = [0n, 0n]
  for (let n = 0; last < units; n++) {
    const from = last + 1n
    ;[last, price] = BANDS[method][n] ?? following(method, last, price)
    const to = last < units ? last : units
    bands.push({ from, to, price, fee: (to - from + 1n) * price })
  }
  return bands
}

export const feeOf = (method: Method, units: bigint): bigint =>
  bandsOf(method, units).reduce((sum, { fee }) => sum + fee, 0n)

/** How many cases one field takes. */
const MOST_CASES = 50

export type Cases = { readonly units: readonly bigint[] } | { readonly fault: string }

/** Reads the cases of a year: 35、12. A blank field is none; what is no such list is a fault, as a sentence. */
export function readCases(method: Method, typed: string): Cases {
  const parts = typed
    .slice(0, 1000)
    .split(/[、；;\s]+/)
    .filter(Boolean)
  if (parts.length > MOST_CASES) return { fault: `一次最多算 ${MOST_CASES} 个数。` }
  const units: bigint[] = []
  for (const part of parts) {
    const figure = read(part, 'count')
    if (figure.kind !== 'figure') return { fault: '请填整数，几个数用顿号隔开，如 35、12。' }
    if (figure.value > MOST[method]) return { fault: `每个数最大 ${MOST[method]}，请核对。` }
    units.push(figure.value)
  }
  return { units }
}

/** The sentence for section six; `fees` are the year's, by each method. */
export function feeSentence(year: string, fees: Readonly<Record<Method, bigint>>): string {
  const { count, pages } = fees
  const whole = `${year}年收取政府信息公开信息处理费${count + pages}元`
  if (count + pages === 0n) return `${year}年没有收取政府信息公开信息处理费。`
  if (count > 0n && pages > 0n) return `${whole}，其中按件计收${count}元，按量计收${pages}元。`
  return `${whole}，${count > 0n ? '按件计收' : '按量计收'}。`
}
