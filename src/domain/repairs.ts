/**
 * Changes by which sums that differ would agree: what may be a slip of the hand, and what at least adds
 * up. Judged on the differences alone, in exact integers; slips.ts says which one may be offered.
 */
import { type CellKey, type Form, cellKey, tablesOf } from './form'
import type { Rule, Term } from './rules'
import { type Sheet, sumOf } from './sheet'

/** A sum that must hold, as left − right = 0. `gap` is left − right, undefined while a cell is unfinished. */
export interface Equation {
  /** The finding's id when it differs. */
  readonly id: string
  readonly measure: string
  readonly terms: readonly { readonly key: CellKey; readonly sign: bigint }[]
  readonly gap: bigint | undefined
}

/**
 * `transposed`: 21 for 12 · `misplaced`: in the cell beside, which shows 0 · `carry`: 结转 left at 0 ·
 * `figure`: any other figure in one cell.
 */
export type RepairKind = 'transposed' | 'misplaced' | 'carry' | 'figure'

/** Entered cells that change together; totals that follow their parts move with them. */
export interface Repair {
  readonly kind: RepairKind
  readonly moves: readonly Move[]
  /** The open equations it closes; it opens none. */
  readonly settles: readonly Equation[]
}

/** A cell whose figure becomes another. */
export interface Move {
  readonly key: CellKey
  readonly from: bigint
  readonly to: bigint
}

type Attempt = Omit<Repair, 'settles'>

/** The sums of a form as they stand in a sheet. */
export function equationsOf(form: Form, sheet: Sheet): Equation[] {
  const equation = (rule: Rule, id: string, left: readonly Term[], right: readonly Term[]) => {
    const terms = [
      ...left.map(({ key }) => ({ key, sign: 1n })),
      ...right.map(({ key }) => ({ key, sign: -1n })),
    ]
    const judged = terms.every(({ key }) => sheet.get(key)?.state === 'figure')
    const gap = terms.reduce((sum, { key, sign }) => sum + sign * valueOf(sheet, key), 0n)
    return { id: `${rule.id}/${id}`, measure: rule.measure, terms, gap: judged ? gap : undefined }
  }
  return form.rules.flatMap((rule) => {
    if (rule.kind === 'balance')
      return rule.balances.map(({ id, left, right }) => equation(rule, id, left, right))
    if (rule.kind === 'total')
      return rule.sums.map(({ id, parts, total }) => equation(rule, id, parts, [total]))
    return []
  })
}

/**
 * Every repair that closes at least one open equation, each change once. One cell is tried with the
 * figure the sums ask for, be it below 0: whether a cell is the only one that could be wrong shows so.
 */
export function repairsOf(form: Form, sheet: Sheet, equations: readonly Equation[]): Repair[] {
  const reach = reachOf(form, sheet, equations)
  const known = new Map<string, Repair>()
  for (const attempt of [
    ...carries(form, sheet, equations),
    ...misplaced(form, sheet),
    ...inOneCell(sheet, equations, reach),
  ]) {
    const settles = settledBy(attempt.moves, reach)
    const changes = attempt.moves.map(({ key, to }) => `${key}=${to}`)
    const name = changes.sort().join()
    if (settles.length > 0 && !known.has(name)) known.set(name, { ...attempt, settles })
  }
  return [...known.values()]
}

const valueOf = (sheet: Sheet, key: CellKey): bigint => sheet.get(key)?.value ?? 0n
const isEntered = (sheet: Sheet, key: CellKey): boolean =>
  sheet.get(key)?.origin === 'typed' && sheet.get(key)?.state === 'figure'

/** By how much each equation's gap grows when a cell grows by one, the totals that follow it with it. */
type Reach = (key: CellKey) => ReadonlyMap<Equation, bigint>

function reachOf(form: Form, sheet: Sheet, equations: readonly Equation[]): Reach {
  const places = new Map<CellKey, { equation: Equation; sign: bigint }[]>()
  for (const equation of equations)
    for (const { key, sign } of equation.terms)
      places.set(key, [...(places.get(key) ?? []), { equation, sign }])
  const followers = new Map<CellKey, CellKey[]>()
  for (const { key, origin } of sheet.values())
    if (origin === 'follows')
      for (const part of sumOf(form, key)?.parts ?? [])
        followers.set(part.key, [...(followers.get(part.key) ?? []), key])

  const known = new Map<CellKey, Map<Equation, bigint>>()
  return (key) => {
    const before = known.get(key)
    if (before) return before
    const growth = new Map<Equation, bigint>()
    const grow = (cell: CellKey): void => {
      for (const { equation, sign } of places.get(cell) ?? [])
        growth.set(equation, (growth.get(equation) ?? 0n) + sign)
      followers.get(cell)?.forEach(grow)
    }
    grow(key)
    known.set(key, growth)
    return growth
  }
}

/** The open equations the moves close; none if one they touch would be open. */
function settledBy(moves: readonly Move[], reach: Reach): Equation[] {
  const moved = new Map<Equation, bigint>()
  for (const { key, from, to } of moves)
    for (const [equation, growth] of reach(key))
      moved.set(equation, (moved.get(equation) ?? 0n) + growth * (to - from))
  // An unfinished sum speaks neither for nor against.
  const judged = [...moved].filter(([{ gap }]) => gap !== undefined)
  return judged.every(([{ gap }, by]) => (gap ?? 0n) + by === 0n)
    ? judged.map(([equation]) => equation).filter(({ gap }) => gap)
    : []
}

/** For every entered cell the one figure that closes an open equation. */
function inOneCell(sheet: Sheet, equations: readonly Equation[], reach: Reach): Attempt[] {
  const open = equations.filter(({ gap }) => gap)
  return [...sheet.keys()].flatMap((key) => {
    if (!isEntered(sheet, key)) return []
    const growth = reach(key)
    const equation = open.find((one) => growth.get(one))
    if (!equation) return []
    const from = valueOf(sheet, key)
    const to = from - (equation.gap ?? 0n) / (growth.get(equation) ?? 1n)
    return [{ kind: isTransposed(from, to) ? 'transposed' : 'figure', moves: [{ key, from, to }] }]
  })
}

/** Two neighbouring digits changed places: 21 and 12, 120 and 102. */
function isTransposed(from: bigint, to: bigint): boolean {
  const [a, b] = [String(from), String(to)]
  const at = [...a].findIndex((digit, i) => digit !== b[i])
  return (
    at >= 0 && b === a.slice(0, at) + (a[at + 1] ?? '') + (a[at] ?? '') + a.slice(at + 2) && a !== b
  )
}

/** Every figure beside a 0, across or down, moved there. */
function misplaced(form: Form, sheet: Sheet): Attempt[] {
  const move = (key: CellKey, beside: CellKey | undefined): Attempt[] => {
    if (!beside || !isEntered(sheet, key) || !isEntered(sheet, beside)) return []
    const [here, there] = [valueOf(sheet, key), valueOf(sheet, beside)]
    if ((here === 0n) === (there === 0n)) return []
    const moves = [
      { key, from: here, to: there },
      { key: beside, from: there, to: here },
    ]
    return [{ kind: 'misplaced', moves: here === 0n ? moves.reverse() : moves }]
  }
  return tablesOf(form).flatMap(({ id, blocks }) =>
    blocks.flatMap(({ lines, columns }) => {
      const keys = lines.map((line) => columns.map((column) => cellKey(id, line.id, column.id)))
      return keys.flatMap((line, i) =>
        line.flatMap((key, j) => [...move(key, line[j + 1]), ...move(key, keys[i + 1]?.[j])]),
      )
    }),
  )
}

/** What is carried from or to another year, left at 0: in one column, or in all that differ. */
function carries(form: Form, sheet: Sheet, equations: readonly Equation[]): Attempt[] {
  const gaps = new Map(equations.map(({ id, gap }) => [id, gap ?? 0n]))
  const balances = form.rules.flatMap((rule) =>
    rule.kind === 'balance' ? rule.balances.map((one) => ({ ...one, rule: rule.id })) : [],
  )
  return (['left', 'right'] as const).flatMap((side) => {
    const moves = balances.flatMap((balance) => {
      const gap = gaps.get(`${balance.rule}/${balance.id}`) ?? 0n
      const to = side === 'left' ? -gap : gap
      return balance[side]
        .filter(({ key, carry }) => carry && isEntered(sheet, key))
        .map(({ key }) => ({ key, from: valueOf(sheet, key), to }))
        .filter(({ from }) => from === 0n && to > 0n)
    })
    return [...moves.map((one) => [one]), moves].map((all) => ({ kind: 'carry', moves: all }))
  })
}
