/**
 * What tells the form of 2019 (国办公开办函〔2019〕60号) from that of 2021. Towns still use its tables under
 * new titles: table two counts other things there, and （六） of section three is one row.
 */
import type { Line } from '../form'
import { bare } from './labels'

/** What a grid holds of the form of 2019. */
export type Older =
  /** Heads of （一）: 新制作, 新公开, 对外公开总数量. Nothing of its table two means what it means today. */
  | 'made'
  /** Other heads or lines of its table two: 行政事业性收费 counts items there, not 万元. */
  | 'items'
  | undefined

const MADE = ['新制作数量', '新公开数量', '制作数量', '公开总数量']
const ITEMS = [
  '上一年项目数量',
  '采购项目数量',
  '采购总金额',
  '政府集中采购',
  '其他对外管理服务事项',
]

/** Looks for its words along the rows and down the columns, for heads come in pieces. */
export function olderIn(grid: readonly (readonly string[])[]): Older {
  const columns: string[] = []
  const rows = grid.map((texts) =>
    texts
      .map((text, i) => {
        const word = text.length > 200 || !/\p{Script=Han}/u.test(text) ? '' : bare(text)
        columns[i] = (columns[i] ?? '') + word
        return word
      })
      .join(''),
  )
  const holds = (words: readonly string[]) =>
    [...rows, ...columns].some((text) => words.some((word) => text.includes(word)))
  return holds(MADE) ? 'made' : holds(ITEMS) ? 'items' : undefined
}

/** Whether the line is one of those that were a single row in 2019. */
export const wasOneRow = (line: Line): boolean =>
  line.path.some((label) => bare(label) === '其他处理')
