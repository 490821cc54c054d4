/** Where the cells of a Word table stand: merged ones, and those whose place only their widths tell. */
import { type Element, childOf, childrenOf, switchOf, valueOf } from './xml'

export interface WordCell {
  readonly element: Element
  readonly columns: number
  /** It only continues the merged cell above and shows nothing of its own. */
  readonly continues: boolean
}

/** Rows and cells may stand in content controls, tracked insertions and the like. */
const WRAPPERS = /^(sdt|sdtContent|customXml|ins|moveTo|smartTag|AlternateContent|Choice)$/

export function within(parent: Element, name: string): Element[] {
  return childrenOf(parent).flatMap((child) =>
    child.name === name ? [child] : WRAPPERS.test(child.name) ? within(child, name) : [],
  )
}

/** Right edges of the columns, from the left; widths stand nowhere else in many files. */
export function edgesOf(table: Element): number[] {
  let right = 0
  return childrenOf(childOf(table, 'tblGrid'))
    .filter(({ name }) => name === 'gridCol')
    .map(({ attributes }) => (right += Math.max(0, Number(attributes['w']) || 0)))
}

/**
 * The cells of a row that are there once tracked changes are accepted.
 * @param merging Columns in which a merged cell comes down from above; becomes those of this row.
 */
export function cellsOf(row: Element, edges: readonly number[], merging: Set<number>): WordCell[] {
  const elements = within(row, 'tc').filter((one) => !childOf(childOf(one, 'tcPr'), 'cellDel'))
  const before = spanOf(valueOf(childOf(row, 'trPr'), 'gridBefore'), 0)
  const spans = spansOf(elements, before, edges)
  const cells: WordCell[] = []
  if (before > 0)
    cells.push({
      element: { name: 'tc', attributes: {}, children: [] },
      columns: before,
      continues: true,
    })
  const next = new Set<number>()
  let at = before
  elements.forEach((element, i) => {
    const properties = childOf(element, 'tcPr')
    const columns = spans[i] ?? 1
    const merge = childOf(properties, 'vMerge')
    const goesOn = merge !== undefined && merge.attributes['val'] !== 'restart'
    const sideways =
      valueOf(properties, 'hMerge') ?? (childOf(properties, 'hMerge') ? 'continue' : '')
    if (merge) next.add(at)
    cells.push({
      element,
      columns,
      continues: (goesOn && merging.has(at)) || sideways === 'continue',
    })
    at += columns
  })
  merging.clear()
  next.forEach((column) => merging.add(column))
  return cells
}

function spansOf(cells: readonly Element[], before: number, edges: readonly number[]): number[] {
  const set = cells.map((cell) => valueOf(childOf(cell, 'tcPr'), 'gridSpan'))
  const spans = set.map((span) => spanOf(span, 1))
  const total = spans.reduce((sum, span) => sum + span, before)
  const widths = cells.map((cell) => Number(childOf(childOf(cell, 'tcPr'), 'tcW')?.attributes['w']))
  if (total === edges.length || set.some((span) => span !== undefined)) return spans
  if (edges.length < total || widths.some((width) => !(width > 0))) return spans
  // Programs that leave gridSpan out still say how wide each cell is.
  let column = before
  let right = edges[before - 1] ?? 0
  return widths.map((width, i) => {
    right += width
    const last = edges.length - (cells.length - i)
    let to = column
    while (to < last && nearer(edges[to + 1], edges[to], right)) to++
    const span = to + 1 - column
    column = to + 1
    return span
  })
}

const nearer = (one = Infinity, other = Infinity, to: number): boolean =>
  Math.abs(one - to) <= Math.abs(other - to)

function spanOf(text: string | undefined, otherwise: number): number {
  const n = Number(text)
  return text !== undefined && Number.isInteger(n) && n >= otherwise ? Math.min(n, 63) : otherwise
}

/** A row that tracked changes delete, or that is set hidden. */
export function fateOf(row: Element): 'deleted' | 'hidden' | 'seen' {
  const properties = childOf(row, 'trPr')
  if (childOf(properties, 'del')) return 'deleted'
  return switchOf(properties, 'hidden') ? 'hidden' : 'seen'
}
