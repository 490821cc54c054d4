/** What the eye should rest on in one table: its findings, the one in hand, and the chosen sum. */
import { type Finding, isOpen, stepOf } from '../../domain/checks'
import type { CellKey, TableId } from '../../domain/form'
import type { Sum } from '../../domain/rules'
import { sumOf } from '../../domain/sheet'
import type { OpenDraft } from './open-draft.svelte'

export interface Attention {
  /** What does not agree in this table; blank cells are told apart, they are unfinished work. */
  readonly findings: readonly Finding[]
  readonly blank: Finding | undefined
  readonly current: Finding | undefined
  /** How many of them are mistakes. */
  readonly errors: number
  readonly wrong: ReadonlySet<CellKey>
  /** Cells that need an explanation, and whether it is still to be written. */
  readonly explain: ReadonlyMap<CellKey, boolean>
  /** Cells of the finding that is lit up. */
  readonly inHand: ReadonlySet<CellKey>
  /** Cells of the finding that stands in the remarks: the mouse may light up another. */
  readonly told: ReadonlySet<CellKey>
  /** The finding in hand asks for an explanation, not for a correction. */
  readonly asks: boolean
  /** The sum whose total has the focus. */
  readonly sum: Sum | undefined
  readonly parts: ReadonlySet<CellKey>
}

export function attentionOn(report: OpenDraft, table: TableId): Attention {
  const own = report.shown.filter((finding) => stepOf(finding) === table)
  const findings = own.filter((finding) => finding.kind !== 'blank')
  const errors = findings.filter((finding) => finding.severity === 'error')
  const toExplain = findings.filter((finding) => finding.severity === 'explain')
  const { focused, hovered } = report.where
  const chosen = findings.find((finding) => finding.id === report.where.chosen)
  const on = (key: CellKey | undefined) =>
    findings.filter((finding) => key !== undefined && finding.cells.includes(key))
  const touching = on(focused)
  const current =
    chosen && (!focused || touching.includes(chosen))
      ? chosen
      : (touching[0] ?? chosen ?? findings[0])
  // The mouse only points: it lights a sum up and leaves the remarks as they are.
  const lit = on(hovered)[0] ?? current
  const sum = focused?.startsWith(`${table}/`) ? sumOf(report.form, focused) : undefined
  return {
    findings,
    blank: own.find((finding) => finding.kind === 'blank'),
    current,
    errors: errors.length,
    wrong: new Set(errors.flatMap((finding) => finding.cells)),
    explain: new Map(
      toExplain.flatMap((finding) =>
        finding.cells.slice(0, 1).map((key) => [key, isOpen(finding)]),
      ),
    ),
    inHand: new Set(lit?.cells),
    told: new Set(current?.cells),
    asks: lit?.severity === 'explain',
    sum,
    parts: new Set(sum?.parts.map((part) => part.key)),
  }
}

/** The shortest lengths of figures that are set a step smaller, or their sign out of the way (tables.css). */
const LENGTHS: readonly (readonly [number, string])[] = [
  [4, 'l4'],
  [5, 'l5'],
  [6, 'l6'],
  [7, 'l7'],
  [8, 'l8'],
  [10, 'l10'],
  [12, 'l12'],
  [14, 'l14'],
  [17, 'l17'],
]

/**
 * The classes of a cell, as one string: of 175 cells a keystroke changes one or two, and a string that
 * is the same stops the work there.
 */
export function marksOf(
  attention: Attention,
  key: CellKey,
  cell: {
    readonly text: string
    readonly total: boolean
    readonly entered: boolean
    readonly noted: boolean
  },
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
  mark('told', attention.told.has(key))
  mark('asked', attention.inHand.has(key) && attention.asks)
  mark('explain', attention.explain.get(key) === true)
  mark('explained', attention.explain.get(key) === false)
  mark('noted', cell.noted)
  mark(
    'marked',
    wrong || part || result || cell.entered || cell.noted || attention.explain.has(key),
  )
  for (const [length, name] of LENGTHS) mark(name, cell.text.length >= length)
  return marks.join(' ')
}
