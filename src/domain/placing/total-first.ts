/** Tables in which 总计 stands before the columns it is made of, where no grid says so: told by the sums of their rows. */
import { type Block, type Column, leaf } from '../form'
import { bare } from './labels'
import { understand } from './read-cell'

/** The columns of a block with its 总计 in front; undefined where none ends it, or several do. */
export function totalFirst(block: Block): readonly Column[] | undefined {
  const totals = block.columns.filter((column) => bare(leaf(column)) === '总计')
  const [total] = totals
  if (!total || totals.length > 1 || total !== block.columns[block.columns.length - 1])
    return undefined
  return [total, ...block.columns.slice(0, -1)]
}

/** So many rows that add up are none by chance. */
const LEAST = 2

/**
 * Whether rows of figures, one for each column, can only be meant with 总计 in front.
 * @param said Whether the heads above them stand in that order.
 */
export function addsUpFirst(rows: readonly (readonly string[])[], said: boolean): boolean {
  let first = 0
  let others = 0
  for (const row of rows) {
    const figures = row.map(valueOf)
    if (figures.every((figure) => figure === 0n)) continue
    const sum = figures.reduce<bigint>((all, figure) => all + (figure ?? 0n), 0n)
    const readable = !figures.includes(undefined)
    const begins = readable && 2n * (figures[0] ?? 0n) === sum
    const ends = readable && 2n * (figures[figures.length - 1] ?? 0n) === sum
    if (ends && !begins) return false
    if (begins && !ends) first++
    else if (!begins) others++
  }
  if (said) return first >= others
  return first >= LEAST && first > others
}

/** What nobody can read makes a row that does not add up. */
function valueOf(text: string): bigint | undefined {
  const read = understand(text, 'count')
  if (read.kind === 'unknown') return undefined
  return read.kind === 'figure' ? BigInt(read.figure) : 0n
}
