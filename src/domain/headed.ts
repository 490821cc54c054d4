/** The columns of a copied table by the heads above them. */
import { type Block, type Column, leaf } from './form'
import { type Labels, bare } from './labels'

/**
 * The form's column for each column of the source, from its head rows, the uppermost first. Empty where no
 * head is known, or where two heads of the block stand in one column: merged cells were lost then, and
 * nothing says which figures stand below which head.
 */
export function headedColumns(
  labels: Labels,
  block: Block,
  heads: readonly (readonly string[])[],
): ReadonlyMap<number, Column> {
  const leaves = new Set(block.columns.map((column) => bare(leaf(column))))
  const named = heads.map((row) => row.map((text) => labels.headNamed(text)))
  const width = Math.max(0, ...heads.map((row) => row.length))
  const found = new Map<number, Column>()
  const seen = new Map<string, number>()
  for (let at = 0; at < width; at++) {
    const own = named.map((row) => row[at]).filter((head) => head && leaves.has(head))
    const [head] = own
    if (!head) continue
    if (own.length > 1) return new Map()
    const level = named.findIndex((row) => row[at] === head)
    // A head that spans columns stands in the first of them: the nearest to the left is the one above.
    const above = named.slice(0, level).map((row) =>
      row
        .slice(0, at + 1)
        .filter(Boolean)
        .pop(),
    )
    const same = block.columns.filter((column) => bare(leaf(column)) === head)
    const inGroup = same.filter((column) =>
      above.includes(bare(column.path[column.path.length - 2] ?? '')),
    )
    // Without the heads of the groups, the order of the form decides.
    const nth = seen.get(head) ?? 0
    seen.set(head, nth + 1)
    const column = same.length === 1 ? same[0] : inGroup.length === 1 ? inGroup[0] : same[nth]
    if (!column || [...found.values()].includes(column)) continue
    found.set(at, column)
  }
  return found
}
