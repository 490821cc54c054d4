/**
 * The one evaluator: rules (data) over a sheet give findings. Pure; well under a millisecond.
 */
import type { Draft } from './draft'
import { type Figures, add, apart, sideOf, valuesOf, workedOut } from './arithmetic'
import type { Finding } from './finding'
import { type CellKey, type Form, tableOf } from './form'
import { moreThanAll } from './fee'
import { jumped } from './jumps'
import { misprinted } from './misprints'
import { repeated } from './repetition'
import { misreported } from './reported'
import type {
  Balance,
  BalanceRule,
  ComparisonRule,
  Rule,
  ShapeRule,
  Sum,
  Term,
  TotalRule,
  ZeroRule,
} from './rules'
import { counted } from './reviewing/counted'
import { closed } from './sentences'
import { markedAside } from './set-aside'
import { type Sheet, sheetOf, sumOf } from './sheet'
import { whyUnreadable } from './unreadable'
import { described, inYuan, misdated, worded } from './worded'

/** A finding's sentence, its difference, and the explanation written for it. */
export const toldOf = ({ sentence, difference, explanation }: Finding): string =>
  closed(sentence + (difference ? `，相差 ${difference}` : '')) +
  (explanation?.current ? closed(`原因：${explanation.text}`) : '')

/**
 * All findings of a draft and its sheet, in the order of the rules: the form's, and those of `advice`. `today`
 * (YYYY-MM-DD): without it no day is judged by the calendar.
 */
export function evaluate(
  form: Form,
  sheet: Sheet,
  draft: Draft,
  advice: readonly Rule[] = [],
  today = '',
): Finding[] {
  const figures = { form, now: sheet, last: lastYearOf(form, draft) }
  const findings = [...form.rules, ...advice].flatMap((rule) =>
    explained(evaluateRule(rule, figures, draft, today), figures, draft),
  )
  // A figure that such an organisation cannot have at all is asked about once.
  const odd = new Set(findings.flatMap(({ kind, cells }) => (kind === 'zero' ? cells : [])))
  const asked = findings.filter(({ least, cells }) => !least || !cells.some((key) => odd.has(key)))
  return markedAside(asked, draft, sheet)
}

const sheets = new WeakMap<object, Sheet>()

/** Last year's sheet, computed once; whatever else a file from elsewhere calls so counts as none. */
function lastYearOf(form: Form, draft: Draft): Sheet | undefined {
  const { lastYear } = draft
  if (!lastYear) return undefined
  const known = sheets.get(lastYear) ?? sheetOf(form, { ...draft, values: lastYear.values })
  sheets.set(lastYear, known)
  return known
}

function evaluateRule(rule: Rule, figures: Figures, draft: Draft, today: string): Finding[] {
  switch (rule.kind) {
    case 'balance':
      return rule.balances.flatMap((balance) => unequal(rule, balance, figures))
    case 'total':
    case 'comparison':
      return rule.sums.flatMap((sum) => wrongTotal(rule, sum, figures))
    case 'shape':
      return [...unreadable(rule, figures.now), ...blanks(rule, figures.now)]
    case 'zero':
      return rule.organisations.test(draft.organisation.trim()) ? notZero(rule, figures.now) : []
    case 'unit':
      return inYuan(rule, figures.now, draft)
    case 'day':
      return misdated(rule, draft, today)
    case 'wording':
      return worded(rule, draft)
    case 'misprint':
      return misprinted(rule, draft)
    case 'reported':
      return misreported(rule, draft)
    case 'repetition':
      return repeated(rule, draft)
    case 'jump':
      return jumped(rule, figures)
    case 'fee':
      return moreThanAll(rule, figures.now, draft)
    case 'counts':
      return counted(rule, figures, draft)
  }
}

/** Findings that need an explanation, with the one that was written. */
function explained(findings: Finding[], { now }: Figures, draft: Draft): Finding[] {
  return findings.map((finding) => {
    const written = finding.severity === 'explain' && draft.explanations?.[finding.id]
    if (!written) return finding
    const { text, figures } = written
    const current = finding.cells.every((key) => figures[key] === now.get(key)?.text)
    return { ...finding, explanation: { text, current } }
  })
}

function unequal(rule: BalanceRule, balance: Balance, sheet: Figures): Finding[] {
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

function wrongTotal(rule: TotalRule | ComparisonRule, sum: Sum, figures: Figures): Finding[] {
  const sheet = figures.now
  const worked = workedOut(sum, figures)
  if (!worked) return []
  const { parts, expected, printed } = worked
  const least = rule.kind === 'comparison' && rule.atLeast
  if (least && (printed >= expected || figures.last?.get(sum.total.key)?.state === 'figure'))
    return []
  if (printed === expected) return []
  const followed = sumOf(figures.form, sum.total.key) === sum
  // Twenty-one parts are not read one by one; the zeros say nothing.
  const whole = parts.length <= 6
  const side = sideOf(sum.parts, parts, whole)
  const written = side.terms
    .map((term, i) => (i === 0 && !term.minus ? '' : term.minus ? '－' : '＋') + term.figure)
    .join('')
  const spelt =
    side.terms.length > 1 ? `${written}＝${expected}` : `${sum.partsName}之和为 ${expected}`
  const entered = sheet.get(sum.total.key)?.origin === 'typed'
  return [
    {
      ...described(rule, sum.id, sum.where),
      kind: rule.kind,
      sentence: `${spelt}${side.zeros && side.terms.length > 1 ? '（其余为 0）' : ''}，${least ? `${sum.total.name}不会少于此数，` : totalName(sum)}${entered ? '填' : '为'} ${printed}`,
      difference: apart(expected, printed),
      cells: [sum.total, ...sum.parts.filter((part) => !part.last)].map((term) => term.key),
      sides: [side],
      total: { name: totalName(sum), figure: String(printed), entered },
      ...(least && { least }),
      // Cleared, a total takes the sum it follows: no other figure may be promised.
      ...(entered && followed && { computed: { key: sum.total.key, figure: String(expected) } }),
    },
  ]
}

const totalName = ({ total, parts }: Sum): string =>
  total.name === '总计' || parts.some((part) => part.last) ? total.name : `${total.name}总计`

function unreadable(rule: ShapeRule, sheet: Sheet): Finding[] {
  return rule.cells.flatMap((term) => {
    const cell = sheet.get(term.key)
    if (cell?.state !== 'unreadable') return []
    return [
      {
        ...described(rule, term.key, term.name),
        advice: '',
        kind: 'shape' as const,
        sentence: whyUnreadable(cell.text, cell.unit),
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
    const table = tableOf(term.key)
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

/** Figures an organisation of this kind cannot have. */
function notZero(rule: ZeroRule, sheet: Sheet): Finding[] {
  return rule.cells.flatMap((term) => {
    const cell = sheet.get(term.key)
    if (cell?.state !== 'figure' || cell.value === 0n) return []
    return [
      {
        ...described(rule, term.key, term.name),
        kind: 'zero' as const,
        sentence: `${term.name}填 ${cell.text}`,
        cells: [term.key],
        sides: [],
      },
    ]
  })
}
