/** What the eye should rest on in one table: its findings, the one in hand, and the chosen sum. */
import { type Finding, tableOf } from '../domain/checks'
import type { CellKey, TableId } from '../domain/form'
import type { Sum } from '../domain/rules'
import { sumOf } from '../domain/sheet'
import type { OpenDraft } from './draft.svelte'

export interface Attention {
  /** Mistakes of this table; blank cells are told apart, they are unfinished work. */
  readonly findings: readonly Finding[]
  readonly blank: Finding | undefined
  readonly current: Finding | undefined
  readonly wrong: ReadonlySet<CellKey>
  readonly inHand: ReadonlySet<CellKey>
  /** The sum whose total has the focus. */
  readonly sum: Sum | undefined
  readonly parts: ReadonlySet<CellKey>
}

export function attentionOn(report: OpenDraft, table: TableId): Attention {
  const own = report.shown.filter((finding) => tableOf(finding) === table)
  const findings = own.filter((finding) => finding.kind !== 'blank')
  const { focused } = report
  const chosen = findings.find((finding) => finding.id === report.chosen)
  const touching = findings.filter((finding) => focused && finding.cells.includes(focused))
  const current =
    chosen && (!focused || touching.includes(chosen))
      ? chosen
      : (touching[0] ?? chosen ?? findings[0])
  const sum = focused?.startsWith(`${table}/`) ? sumOf(report.form, focused) : undefined
  return {
    findings,
    blank: own.find((finding) => finding.kind === 'blank'),
    current,
    wrong: new Set(findings.flatMap((finding) => finding.cells)),
    inHand: new Set(current?.cells),
    sum,
    parts: new Set(sum?.parts.map((part) => part.key)),
  }
}

/** The shortest lengths of figures that are set a step smaller, or their sign out of the way (tables.css). */
const LENGTHS: readonly (readonly [number, string])[] = [
  [4, 'l4'],
  [5, 'l5'],
  [7, 'l7'],
  [8, 'l9'],
  [9, 'l10'],
]

/**
 * The classes of a cell, as one string: of 175 cells a keystroke changes one or two, and a string that
 * is the same stops the work there.
 */
export function marksOf(
  attention: Attention,
  key: CellKey,
  cell: { readonly text: string; readonly total: boolean; readonly entered: boolean },
): string {
  const wrong = attention.wrong.has(key)
  const part = attention.parts.has(key)
  const result = attention.sum?.total.key === key
  const marks = ['cell']
  const mark = (name: string, on: boolean) => on && marks.push(name)
  mark('blank', cell.text === '')
  mark('zero', cell.text === '0')
  mark('total', cell.total)
  mark('follows', cell.total && !cell.entered)
  mark('pen', cell.entered && !part && !result)
  mark('part', part)
  mark('result', result)
  mark('wrong', wrong)
  mark('in-hand', attention.inHand.has(key))
  mark('marked', wrong || part || result || cell.entered)
  for (const [length, name] of LENGTHS) mark(name, cell.text.length >= length)
  return marks.join(' ')
}
