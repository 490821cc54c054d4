/**
 * Slips by brute force: every change is made, every sum added up anew, and the definition applied word
 * for word. Slow and plain, to hold slipsOf against.
 */
import type { Draft } from '../../../src/domain/draft'
import { cellsOf, tablesOf } from '../../../src/domain/form'
import { sumOf } from '../../../src/domain/sheet'
import { annual2021 } from '../../../src/forms/annual-2021'
import { figures } from './consistent'

type Change = [key: string, to: bigint][]

const sums = annual2021.rules.flatMap((rule) => {
  if (rule.kind === 'balance')
    return rule.balances.map(({ id, left, right }) => ({ id: `${rule.id}/${id}`, left, right }))
  if (rule.kind === 'total')
    return rule.sums.map(({ id, parts, total }) => ({
      id: `${rule.id}/${id}`,
      left: parts,
      right: [total],
    }))
  return []
})
const lines = tablesOf(annual2021)
  .filter(({ id }) => id !== 'proactive')
  .map((table) => cellsOf(table))

/** The changes that may be offered, as `key=figure` joined, and the ids of the sums each settles. */
export function expectedSlips(draft: Draft): Map<string, string[]> {
  const entered = figures.filter((key) => draft.values[key] !== undefined)
  const typed = new Map(entered.map((key) => [key, BigInt(draft.values[key] as string)]))

  const valuesWith = (change: Change) => {
    const all = new Map([...typed, ...change])
    const value = (key: string): bigint => {
      const known = all.get(key)
      if (known !== undefined) return known
      const sum = sumOf(annual2021, key)?.parts.reduce((n, part) => n + value(part.key), 0n) ?? 0n
      all.set(key, sum)
      return sum
    }
    figures.forEach(value)
    return all
  }
  const openWith = (change: Change) => {
    const values = valuesWith(change)
    const add = (terms: readonly { key: string }[]) =>
      terms.reduce((n, { key }) => n + (values.get(key) ?? 0n), 0n)
    return new Map(sums.map(({ id, left, right }) => [id, add(left) - add(right)]))
  }
  const now = openWith([])
  const open = sums.filter(({ id }) => now.get(id) !== 0n).map(({ id }) => id)
  const upwards = (key: string): string[] => [
    key,
    ...figures
      .filter((total) => !typed.has(total))
      .filter((total) => sumOf(annual2021, total)?.parts.some((part) => part.key === key))
      .flatMap(upwards),
  ]
  const settled = (change: Change): string[] => {
    const moved = new Set(change.flatMap(([key]) => upwards(key)))
    const after = openWith(change)
    const touched = sums.filter(({ left, right }) =>
      [...left, ...right].some(({ key }) => moved.has(key)),
    )
    return touched.every(({ id }) => after.get(id) === 0n)
      ? touched.map(({ id }) => id).filter((id) => open.includes(id))
      : []
  }

  const differences = [...new Set(open.map((id) => now.get(id) as bigint))]
  const single = entered.flatMap((key) =>
    differences.flatMap((by) =>
      [by, -by].map((n): Change => [[key, (typed.get(key) as bigint) + n]]),
    ),
  )
  const beside = lines.flatMap((cells) =>
    cells.flatMap((cell, i) => {
      const width = cell.table === 'requests' ? 7 : 15
      const right = (i + 1) % width === 0 ? undefined : cells[i + 1]
      return [right, cells[i + width]].flatMap((other): Change[] => {
        const [a, b] = [typed.get(cell.key), typed.get(other?.key ?? '')]
        if (!other || a === undefined || b === undefined) return []
        return (a === 0n) === (b === 0n)
          ? []
          : [
              [
                [cell.key, b],
                [other.key, a],
              ],
            ]
      })
    }),
  )
  const carried = (['carriedIn', 'carriedOut'] as const).flatMap((line) => {
    const missing = open
      .filter((id) => id.startsWith('R1/'))
      .map((id): Change[number] => [
        `requests/${line}/${id.slice(3)}`,
        (line === 'carriedIn' ? -1n : 1n) * (now.get(id) as bigint),
      ])
      .filter(([key, to]) => typed.get(key) === 0n && to > 0n)
    return [...missing.map((one) => [one]), missing]
  })

  const name = (change: Change) =>
    change
      .map(([key, to]) => `${key}=${to}`)
      .sort()
      .join(' ')
  const all = new Map<string, { change: Change; settles: string[]; telling: boolean }>()
  const consider = (changes: Change[], telling: (change: Change) => boolean) => {
    for (const change of changes) {
      const settles = settled(change)
      if (settles.length === 0) continue
      const before = all.get(name(change))
      all.set(name(change), {
        change,
        settles,
        telling: telling(change) || (before?.telling ?? false),
      })
    }
  }
  consider(single, ([[key, to] = ['', 0n]]) => swapped(String(typed.get(key)), String(to)))
  consider(beside, () => true)
  consider(carried, (change) => {
    const columns = change.filter(([key]) => !key.endsWith('/total'))
    return columns.length > 1 || columns.some(([, to]) => /[1-9].*[1-9]/.test(String(to)))
  })

  const repairs = [...all.values()]
  const meets = (a: { settles: string[] }, b: { settles: string[] }) =>
    a !== b && a.settles.some((id) => b.settles.includes(id))
  const singles = repairs.filter(({ change }) => change.length === 1)
  const likely = repairs
    .filter(({ change }) => change.every(([, to]) => to >= 0n && to < 1_000_000_000n))
    .filter(
      (repair) =>
        repair.telling ||
        (repair.change.length === 1 && !singles.some((other) => meets(repair, other))),
    )
  const offered = likely
    .filter((repair) => !likely.some((other) => meets(repair, other)))
    .filter(({ change }) => change.length > 1 || !sumOf(annual2021, change[0]?.[0] ?? ''))
  return new Map(offered.map(({ change, settles }) => [name(change), settles]))
}

/** All ways of exchanging two neighbouring digits. */
const swapped = (a: string, b: string): boolean =>
  a !== b && [...a].some((_, i) => a.slice(0, i) + (a[i + 1] ?? '') + a[i] + a.slice(i + 2) === b)
