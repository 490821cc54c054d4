/** The columns of a copied table by the heads above them. */
import { type Block, type Column, leaf, wording } from '../form'
import { type Labels, bare } from './labels'
import { totalFirst } from './total-first'

/** Which column of the form stands in which column of the source. */
export interface Headed {
  readonly columns: ReadonlyMap<number, Column>
  /** Columns whose head is there for a second time: a second table beside the first. */
  readonly repeated: readonly number[]
}

const NONE: Headed = { columns: new Map(), repeated: [] }

/**
 * Reads head rows, the uppermost first. Empty where no head is known, or where two heads of the block
 * stand in one column: merged cells were lost then, and nothing says which figures stand below which head.
 */
export function headedColumns(
  labels: Labels,
  block: Block,
  heads: readonly (readonly string[])[],
): Headed {
  const leaves = new Set(block.columns.map((column) => bare(leaf(column))))
  const width = Math.max(0, ...heads.map((row) => row.length))
  const named = heads.map((row) => row.map((text) => labels.headNamed(text)))
  const found = new Map<number, Column>()
  const repeated: number[] = []
  const seen = new Map<string, number>()
  const own = Array.from({ length: width }, (_, at) =>
    headsIn(
      labels,
      heads.map((row) => row[at] ?? ''),
    ).filter(({ head }, i, down) => leaves.has(head) && down[i - 1]?.head !== head),
  )
  if (own.some((down) => down.length > 1)) return NONE
  for (let at = 0; at < width; at++) {
    const [one] = own[at] ?? []
    if (!one) continue
    // A head that spans columns stands in the first of them: the nearest to the left is the one above.
    const above = named.slice(0, one.level).map((row) =>
      row
        .slice(0, at + 1)
        .filter(Boolean)
        .pop(),
    )
    const same = block.columns.filter((column) => bare(leaf(column)) === one.head)
    const inGroup = same.filter((column) =>
      above.includes(bare(column.path[column.path.length - 2] ?? '')),
    )
    // Without the heads of the groups, the order of the form decides, if all of that name are there.
    const nth = seen.get(one.head) ?? 0
    seen.set(one.head, nth + 1)
    const times = own.filter(([other]) => other?.head === one.head).length
    const inOrder = times % same.length === 0
    if (same.length > 1 && inGroup.length !== 1 && !inOrder) continue
    const column = same.length === 1 ? same[0] : inGroup.length === 1 ? inGroup[0] : same[nth]
    if (!column || [...found.values()].includes(column)) repeated.push(at)
    else found.set(at, column)
  }
  return { columns: found, repeated }
}

/** The heads in one column, from the top; a head in pieces (其他 above 结果) is one. */
function headsIn(labels: Labels, texts: readonly string[]): { head: string; level: number }[] {
  const filled = texts.flatMap((text, level) => (text.trim() === '' ? [] : [{ text, level }]))
  const found: { head: string; level: number }[] = []
  for (let i = 0; i < filled.length; i++) {
    const level = filled[i]?.level ?? 0
    let head: string | undefined
    let end = Math.min(filled.length, i + 6)
    for (; end > i + 1 && head === undefined; end--)
      head = labels.headNamed(
        filled
          .slice(i, end)
          .map(({ text }) => text)
          .join(''),
        'exact',
      )
    if (head !== undefined) i = end
    else head = labels.headNamed(filled[i]?.text ?? '')
    if (head !== undefined) found.push({ head, level })
  }
  return found
}

/**
 * Whether heads, read line by line, follow one another as these columns do; those that are missing do not count.
 * Only then may figures be told apart by their number alone.
 */
export function inOrder(
  labels: Labels,
  columns: readonly Column[],
  heads: readonly string[],
): boolean {
  const leaves = columns.map((column) => bare(leaf(column)))
  // Line by line: a head that reaches down to the figures stands above those below it.
  const byLevel = columns
    .map((column, i) => ({ leaf: leaves[i] ?? '', level: column.path.length }))
    .sort((a, b) => a.level - b.level)
    .map((one) => one.leaf)
  const times = (list: readonly string[], word: string) => list.filter((one) => one === word).length
  const read = heads
    .map((text) => labels.headNamed(wording(text)) ?? '')
    // 尚未 and 审结 one after the other are one head in pieces.
    .filter((head) => leaves.includes(head))
    .filter((head, i, all) => all[i - 1] !== head)
  const first = read.filter((head, i) => times(read.slice(0, i), head) < times(leaves, head))
  return [leaves, byLevel].some((order) => {
    let at = 0
    return first.every((head) => (at = order.indexOf(head, at) + 1) > 0)
  })
}

/** In which orders of a block's columns the heads above figures stand: where there are none, in both. */
export interface Orders {
  readonly printed: boolean
  /** 总计 before the columns it is made of. */
  readonly totalFirst: boolean
}

export function ordersOf(labels: Labels, block: Block, heads: readonly string[]): Orders {
  const turned = totalFirst(block)
  return {
    printed: inOrder(labels, block.columns, heads),
    totalFirst: turned !== undefined && inOrder(labels, turned, heads),
  }
}
