/** Tables as an office has them: the form's own labels with a draft's figures, as grids. */
import type { Draft } from '../../../src/domain/draft'
import {
  type Block,
  type TableSection,
  cellKey,
  mergedHeads,
  tablesOf,
  wording,
} from '../../../src/domain/form'
import type { Grid } from '../../../src/domain/placing/placing'
import { sheetOf } from '../../../src/domain/sheet'
import { annual2021 } from '../../../src/forms/annual-2021'

export const [proactive, requests, disputes] = tablesOf(annual2021) as [
  TableSection,
  TableSection,
  TableSection,
]

/** Rows of a block: heads, labels and figures, merged cells with their text in the first place. */
function blockRows(table: TableSection, block: Block, draft: Draft, withHeads = true): string[][] {
  const sheet = sheetOf(annual2021, draft)
  const depth = Math.max(...block.lines.map((line) => line.path.length))
  const labels = mergedHeads(block.lines.map((line) => line.path))
  const heads = mergedHeads(block.columns.map((column) => column.path)).map((level, i) => [
    ...Array.from({ length: depth }, (_, at) => (i === 0 && at === 0 ? block.corner : '')),
    ...block.columns.map((_, at) => wording(level.find((head) => head.from === at)?.text ?? '')),
  ])
  const lines = block.lines.map((line, i) => [
    ...Array.from(
      { length: depth },
      (_, level) => labels[level]?.find((head) => head.from === i)?.text ?? '',
    ),
    ...block.columns.map((column) => sheet.get(cellKey(table.id, line.id, column.id))?.text ?? ''),
  ])
  return withHeads ? [...heads, ...lines] : lines
}

/** A whole table; the four grids of section two stand below each other, as wide as the first. */
export function tableGrid(table: TableSection, draft: Draft, withHeads = true): string[][] {
  const rows = table.blocks.flatMap((block) => [
    ...(block.heading && withHeads ? [[block.heading]] : []),
    ...blockRows(table, block, draft, withHeads),
  ])
  const width = Math.max(...rows.map((row) => row.length))
  return rows.map((row) => [...row, ...Array<string>(width - row.length).fill('')])
}

export const reportGrids = (draft: Draft): Grid[] =>
  [proactive, requests, disputes].map((table) => tableGrid(table, draft))
