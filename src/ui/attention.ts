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
