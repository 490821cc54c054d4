/**
 * The one evaluator: rules (data) over a sheet give findings. Pure; well under a millisecond.
 */
import type { CellKey, Form, TableId } from './form'
import type { Balance, BalanceRule, Rule, Severity, ShapeRule, Sum, Term, TotalRule } from './rules'
import { type Sheet, sumOf } from './sheet'

/** One side of an arithmetic that does not agree: terms with their figures, and what they make. */
export interface Side {
  readonly terms: readonly { readonly name: string; readonly figure: string }[]
  /** Terms left out because they are 0. */
  readonly zeros: boolean
  readonly result: string
}

export interface Finding {
  /** Unique within a draft: rule and place, `R1/individual`. */
  readonly id: string
  readonly rule: string
  readonly severity: Severity
  /** `blank` is unfinished work, told apart because nobody wants it shown as a mistake. */
  readonly kind: 'balance' | 'total' | 'shape' | 'blank'
  readonly title: string
  /** The rule with its figures in it, up to the difference. */
  readonly sentence: string
  /** Absolute difference, where there is one. */
  readonly difference?: string
  readonly advice: string
  readonly source: string
  /** Every cell that takes part, the one to look at first foremost. */
  readonly cells: readonly CellKey[]
  /** Left and right of ≠; one side only for a total, whose printed figure is `total`. */
  readonly sides: readonly Side[]
  readonly total?: { readonly name: string; readonly figure: string; readonly entered: boolean }
  /** For an entered total: the figure its parts make. */
  readonly computed?: { readonly key: CellKey; readonly figure: string }
}

/** The table in which a finding can be mended, which is also its step. */
export const tableOf = (finding: Finding): TableId =>
  (finding.cells[0] ?? '').split('/')[0] as TableId

/** All findings of a sheet, in the order of the rules. */
export const evaluate = (form: Form, sheet: Sheet): Finding[] =>
  form.rules.flatMap((rule) => evaluateRule(form, rule, sheet))

function evaluateRule(form: Form, rule: Rule, sheet: Sheet): Finding[] {
  switch (rule.kind) {
    case 'balance':
      return rule.balances.flatMap((balance) => unequal(rule, balance, sheet))
    case 'total':
      return rule.sums.flatMap((sum) =>
        wrongTotal(rule, sum, sheet, sumOf(form, sum.total.key) === sum),
      )
    case 'shape':
      return [...unreadable(rule, sheet), ...blanks(rule, sheet)]
  }
}

// A sum is judged once every cell in it is a complete figure: before that, being unequal is only
// being unfinished, and R5 keeps an unfinished report from being final.
function valuesOf(sheet: Sheet, terms: readonly Term[]): bigint[] | undefined {
  const cells = terms.map((term) => sheet.get(term.key))
  return cells.every((cell) => cell?.state === 'figure')
    ? cells.map((cell) => cell?.value ?? 0n)
    : undefined
}

const add = (values: readonly bigint[]): bigint => values.reduce((sum, value) => sum + value, 0n)
const apart = (a: bigint, b: bigint): string => String(a > b ? a - b : b - a)

function unequal(rule: BalanceRule, balance: Balance, sheet: Sheet): Finding[] {
  const left = valuesOf(sheet, balance.left)
  const right = valuesOf(sheet, balance.right)
  if (!left || !right || add(left) === add(right)) return []
  const written = (terms: readonly Term[], values: bigint[]) =>
    `${terms.map((term, i) => `${term.name}（${values[i]}）`).join('＋')}＝${add(values)}`
  return [
    {
      ...described(rule, balance.id, balance.where),
      kind: 'balance',
      sentence: `${written(balance.left, left)}，${written(balance.right, right)}`,
      difference: apart(add(left), add(right)),
      cells: [...balance.left, ...balance.right].map((term) => term.key),
      sides: [sideOf(balance.left, left, true), sideOf(balance.right, right, true)],
    },
  ]
}

function wrongTotal(rule: TotalRule, sum: Sum, sheet: Sheet, followed: boolean): Finding[] {
  const parts = valuesOf(sheet, sum.parts)
  const [printed] = valuesOf(sheet, [sum.total]) ?? []
  if (!parts || printed === undefined || add(parts) === printed) return []
  const expected = add(parts)
  // Twenty-one parts are not read one by one; the zeros say nothing.
  const whole = parts.length <= 6
  const side = sideOf(sum.parts, parts, whole)
  const written = side.terms.map((term) => term.figure).join('＋')
  const spelt =
    side.terms.length > 1 ? `${written}＝${expected}` : `${sum.partsName}之和为 ${expected}`
  const entered = sheet.get(sum.total.key)?.origin === 'typed'
  return [
    {
      ...described(rule, sum.id, sum.where),
      kind: 'total',
      sentence: `${spelt}${side.zeros && side.terms.length > 1 ? '（其余为 0）' : ''}，${totalName(sum)}${entered ? '填' : '为'} ${printed}`,
      difference: apart(expected, printed),
      cells: [sum.total, ...sum.parts].map((term) => term.key),
      sides: [side],
      total: { name: totalName(sum), figure: String(printed), entered },
      // Cleared, a total takes the sum it follows: no other figure may be promised.
      ...(entered && followed && { computed: { key: sum.total.key, figure: String(expected) } }),
    },
  ]
}

const totalName = (sum: Sum): string =>
  sum.total.name === '总计' ? '总计' : `${sum.total.name}总计`

function sideOf(terms: readonly Term[], values: readonly bigint[], whole: boolean): Side {
  const all = terms.map((term, i) => ({ name: term.name, figure: String(values[i]) }))
  const shown = whole ? all : all.filter((term) => term.figure !== '0')
  return { terms: shown, zeros: shown.length < all.length, result: String(add(values)) }
}

function unreadable(rule: ShapeRule, sheet: Sheet): Finding[] {
  return rule.cells.flatMap((term) => {
    const cell = sheet.get(term.key)
    if (cell?.state !== 'unreadable') return []
    return [
      {
        ...described(rule, term.key, term.name),
        advice: '',
        kind: 'shape' as const,
        sentence: cell.why ?? '',
        cells: [term.key],
        sides: [],
      },
    ]
  })
}

/** Blank cells are one finding for each table, which names them all. */
function blanks(rule: ShapeRule, sheet: Sheet): Finding[] {
  const tables = new Map<string, CellKey[]>()
  for (const term of rule.cells) {
    if (sheet.get(term.key)?.state !== 'blank') continue
    const table = term.key.slice(0, term.key.indexOf('/'))
    tables.set(table, [...(tables.get(table) ?? []), term.key])
  }
  return [...tables].map(([table, cells]) => ({
    ...described(rule, table, ''),
    kind: 'blank' as const,
    title: `还有 ${cells.length} 格未填`,
    sentence: '空白不等于 0',
    cells,
    sides: [],
  }))
}

const described = (rule: Rule, place: string, where: string) => ({
  id: `${rule.id}/${place}`,
  rule: rule.id,
  severity: rule.severity,
  title: rule.title.replace('{where}', where),
  advice: rule.advice,
  source: rule.source,
})
