/**
 * The likely slip behind sums that do not agree: one change by which every sum it touches would hold.
 * Offered only when there is exactly one, and never made here. Nothing that loads first needs it.
 */
import { read } from './figure'
import { type Cell, type CellKey, type Form, cellsOf, leaf, tablesOf, wording } from './form'
import { type Equation, type Repair, type RepairKind, equationsOf, repairsOf } from './repairs'
import { type Sheet, sumOf } from './sheet'

export interface Change {
  readonly key: CellKey
  /** 三（三）5，自然人 */
  readonly name: string
  /** Figures as the sheet counts them; the cell may show `from` in another spelling. */
  readonly from: string
  readonly to: string
}

export interface Slip {
  readonly kind: RepairKind
  /** Entered cells only: a total that follows its parts goes on following. */
  readonly changes: readonly Change[]
  /** Ids of the findings that would be gone: all in which the changed cells take part. */
  readonly settles: readonly string[]
  readonly sentence: string
}

/**
 * The slips that may be offered for a sheet, at most one for a finding. A change counts when every sum
 * that can be judged and holds one of its cells, or a total that follows one, would hold; two that would
 * settle the same finding silence each other. A wrong total alone is no slip: its finding names the sum.
 */
export function slipsOf(form: Form, sheet: Sheet): Slip[] {
  const equations = equationsOf(form, sheet)
  const open = equations.filter(({ gap }) => gap)
  if (open.length === 0) return []
  const repairs = repairsOf(form, sheet, equations)
  const inOneCell = repairs.filter(({ moves }) => moves.length === 1)
  const likely = repairs.filter(
    (repair) =>
      repair.moves.every(({ to }) => read(String(to), 'count').kind === 'figure') &&
      (isTelling(form, repair) || (repair.moves.length === 1 && isAlone(repair, inOneCell))),
  )
  const cells = new Map(tablesOf(form).flatMap((table) => cellsOf(table).map((c) => [c.key, c])))
  return likely
    .filter((repair) => isAlone(repair, likely) && !restatesTotal(form, repair))
    .map((repair) => written(repair, cells, open))
}

/**
 * Whether a change is likely by its pattern, and not only because no other cell could be wrong. Any
 * difference can be put down as carried over, so 结转 needs more: two columns that lack it, or a
 * difference that no single wrong digit makes.
 */
function isTelling(form: Form, { kind, moves }: Repair): boolean {
  if (kind !== 'carry') return kind !== 'figure'
  const [first, ...more] = moves.filter(({ key }) => !sumOf(form, key))
  return more.length > 0 || !/^\d0*$/.test(String(first?.to ?? 0n))
}

const isAlone = (repair: Repair, among: readonly Repair[]): boolean =>
  among.every(
    (other) => other === repair || !other.settles.some((one) => repair.settles.includes(one)),
  )

const restatesTotal = (form: Form, { moves: [first, ...more] }: Repair): boolean =>
  more.length === 0 && first !== undefined && sumOf(form, first.key) !== undefined

// ── in words ──

function written(
  { kind, moves, settles: closed }: Repair,
  cells: ReadonlyMap<CellKey, Cell>,
  open: readonly Equation[],
): Slip {
  const settles = open.filter((equation) => closed.includes(equation))
  const changes = moves.map(({ key, from, to }) => {
    const cell = cells.get(key)
    return { key, name: cell ? nameOf(cell) : key, from: String(from), to: String(to) }
  })
  // 各行各列, as one says it; the rules come column first.
  const measures = [...new Set(settles.map(({ measure }) => measure))].reverse()
  const each = measures.map((measure) => `各${measure}`).join('')
  const level =
    settles.length === 1
      ? `这一${measures[0]}`
      : settles.length < open.length
        ? `有关${each}`
        : each
  return {
    kind,
    changes,
    settles: settles.map(({ id }) => id),
    sentence: `可能是${guess(kind, changes)}，${level}即平。`,
  }
}

function guess(kind: RepairKind, changes: readonly Change[]): string {
  const [first, second] = changes as [Change, Change | undefined]
  const { name, from, to } = first
  switch (kind) {
    case 'transposed':
      return `“${name}”数字颠倒：填作 ${from}，若为 ${to}`
    case 'figure':
      return `“${name}”填错：填作 ${from}，若为 ${to}`
    case 'misplaced':
      return `填错一格：${from} 填在“${name}”，若在“${second?.name}”`
    case 'carry':
      return `漏填结转：若${changes.map((one) => `“${one.name}”为 ${one.to}`).join('、')}`
  }
}

/** A cell in few words; where the line has no name, the heads of its column say it all. */
function nameOf({ line, column }: Cell): string {
  const words = line.short
    ? [line.short.replace(/\.$/, ''), leaf(column)]
    : column.path.map(wording)
  return words.join('，')
}
