/** What the preview of a placing shows: the lines that change, and what the writer should look at. */
import { evaluate } from '../../domain/checks'
import { stepOf } from '../../domain/finding'
import {
  type Block,
  type CellKey,
  type Form,
  type StepId,
  cellKey,
  inTwoLines,
  leaf,
  tableOf,
  tablesOf,
} from '../../domain/form'
import { columnName } from '../../domain/placing/labels'
import type { LeftOut } from '../../domain/placing/placing'
import type { Settled } from '../../domain/placing/settle'
import { type Sheet, sheetOf } from '../../domain/sheet'

/** A grid of the form with those of its lines that change. */
export interface ChangedBlock {
  readonly name: string
  readonly columns: readonly string[]
  readonly rows: readonly ChangedRow[]
}

export interface ChangedRow {
  /** The group's number, which the label alone does not say: （三）. */
  readonly group: string
  readonly label: string
  readonly cells: readonly ShownCell[]
}

export interface ShownCell {
  readonly key: CellKey
  readonly column: string
  readonly before: string
  readonly after: string
}

export function changedBlocks(form: Form, before: Sheet, after: Sheet): ChangedBlock[] {
  return tablesOf(form).flatMap((table) =>
    table.blocks.flatMap((block) => {
      const parts = partsOf(block)
      const rows = block.lines.flatMap((line) =>
        parts.map(({ name, columns }) => ({
          group: line.path.slice(0, -1).map(numberOf).join(''),
          label: name || leaf(line),
          cells: columns.map((column) => {
            const key = cellKey(table.id, line.id, column.id)
            const text = (sheet: Sheet) => sheet.get(key)?.text ?? ''
            return {
              key,
              column: columnName(block, column),
              before: text(before),
              after: text(after),
            }
          }),
        })),
      )
      const changed = rows.filter((row) => row.cells.some((cell) => cell.before !== cell.after))
      const columns = (parts[0]?.columns ?? []).map((column) =>
        inTwoLines(column.path[column.path.length - 1] ?? ''),
      )
      return changed.length > 0
        ? [{ name: block.heading ?? table.heading, columns, rows: changed }]
        : []
    }),
  )
}

const numberOf = (label: string): string => /^（.）/.exec(label)?.[0] ?? ''

/** Columns whose innermost heads repeat stand below each other, group by group: fifteen are too wide. */
function partsOf({ columns }: Block): { name: string; columns: Block['columns'] }[] {
  const leaves = new Set(columns.map(leaf))
  if (leaves.size === columns.length) return [{ name: '', columns }]
  const groups = new Map<string, typeof columns>()
  for (const column of columns) {
    const name = column.path[column.path.length - 2] ?? ''
    groups.set(name, [...(groups.get(name) ?? []), column])
  }
  return [...groups].map(([name, columns]) => ({ name, columns }))
}

/** The texts left out for one reason, together. */
export function byReason(
  leftOut: readonly LeftOut[],
): { why: string; texts: readonly LeftOut[] }[] {
  const reasons = new Map<string, LeftOut[]>()
  for (const out of leftOut) reasons.set(out.why, [...(reasons.get(out.why) ?? []), out])
  return [...reasons].map(([why, texts]) => ({ why, texts }))
}

/** 放入 171 格，改动 4 格，清空 1 格，其余 3 格不变。 */
export function counted({ changes, unchanged }: Settled): string {
  const cleared = changes.filter((change) => change.after === '').length
  const filled = changes.filter((change) => change.before === '').length
  const parts = [
    filled && `填入 ${filled} 格`,
    changes.length - filled - cleared && `改动 ${changes.length - filled - cleared} 格`,
    cleared && `清空 ${cleared} 格`,
    unchanged && `${changes.length > 0 ? '其余 ' : ''}${unchanged} 格不变`,
  ]
  return parts.filter(Boolean).join('，')
}

/** How the tables that change stand afterwards: what would not agree, what would still be blank. */
export function afterwards(form: Form, settled: Settled): string[] {
  const tables = new Set<StepId>(settled.changes.map(({ key }) => tableOf(key)))
  const findings = evaluate(form, sheetOf(form, settled.draft), settled.draft).filter((one) =>
    tables.has(stepOf(one)),
  )
  const wrong = findings.filter((one) => one.kind !== 'blank')
  const blank = findings.filter((one) => one.kind === 'blank')
  return [
    ...wrong
      .slice(0, 5)
      .map(({ title, difference }) =>
        difference ? `${title}，相差 ${difference}。` : `${title}。`,
      ),
    ...(wrong.length > 5 ? [`共有 ${wrong.length} 处错误。`] : []),
    ...blank.map(({ title }) => `${title}。`),
    ...(findings.length === 0 && tables.size > 0 ? ['已填完，勾稽关系全部相等。'] : []),
  ]
}
