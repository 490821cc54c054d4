/**
 * Where the texts of a copied table go. Labels decide if there are any; a bare block of figures goes in
 * from a cell on. Every text ends as a label, an entry or a left-out: nothing vanishes on the way.
 */
import { type Broken, joinedDigits, proven } from './broken-figures'
import { byLabels } from './by-labels'
import type { Destination, Grid, Target } from './destinations'
import type { Draft } from '../draft'
import { type CellKey, type Form, tablesOf } from '../form'
import { fromCell } from './from-cell'
import { cellName } from './labels'
import { olderIn } from './older-form'
import { rowsOf } from './source-rows'
import { brief, understand } from './read-cell'

export type { Grid } from './destinations'

/** One text and the cell it goes to; blank, “/” and the like have no figure until the writer says so. */
export interface Entry {
  readonly key: CellKey
  /** How a sentence names the cell: 三（六）1 法律服务机构. */
  readonly name: string
  readonly text: string
  readonly figure: string | undefined
  /** The words in brackets behind the figure. */
  readonly note: string | undefined
  /** What the writer should know: how the text was taken, or what is wrong with the figure. */
  readonly remark: string | undefined
}

/** A text that goes nowhere, where it stands (and the cell it was meant for, if one is), and why. */
export interface LeftOut {
  readonly text: string
  readonly place: string
  readonly why: string
  /** The cells of the lines that the source has one figure for, in the form's order. */
  readonly among?: readonly CellKey[]
}

export interface Placing {
  readonly form: Form
  readonly draft: Draft
  /** What the source was taken for. */
  readonly recognised: string
  /** What to do about a source that follows another edition of the form, as a sentence; '' if it does not. */
  readonly advice: string
  /** At most one for each cell of the form, in the order of the source. */
  readonly entries: readonly Entry[]
  readonly leftOut: readonly LeftOut[]
  /** Places that hold the form's own labels, or nothing. */
  readonly labels: number
  /** Whether two figures of the source want one cell: two tables may stand in it. */
  readonly rivals: boolean
}

/** Places copied tables into a draft; `at` is the cell a table without labels goes in from. */
export function place(
  form: Form,
  draft: Draft,
  grids: readonly Grid[],
  at: CellKey | undefined,
): Placing {
  const entries = new Map<CellKey, Entry>()
  const leftOut: LeftOut[] = []
  const targets: Target[] = []
  /** Cells that wait for a sum to tell whether their digits are one figure, and all cells in the order of the source. */
  const broken: (Broken & { readonly entry: Entry; readonly left: LeftOut; cell: Target })[] = []
  const order: CellKey[] = []
  let labels = 0
  let rivals = false
  const sources = grids.map((grid) => rowsOf(form, grid))
  const labelled = sources.map((rows) => byLabels(form, rows, at))
  const bare = grids.length === 1 && !labelled[0] && at !== undefined

  /** Puts one text where it belongs; gives back why it cannot go there. */
  function put(text: string, to: Destination): string | undefined {
    if (to.kind !== 'cells') return to.kind === 'none' ? to.why : void labels++
    const unit = to.cells[0]?.column.unit ?? 'count'
    const read = understand(uncircled(text), unit)
    if (read.kind === 'unknown') return read.why
    const figure = read.kind === 'figure' ? read.figure : undefined
    if (to.cells.length > 1 && figure !== undefined && figure !== '0')
      return `是合在一起的数，表里分 ${to.cells.length} 行，请分开填写。`
    const taken = to.cells.find(({ key }) => entries.has(key))
    if (taken && text.trim() === '') return void labels++
    if (taken) rivals = true
    if (taken) return `${nameOf(taken)}已经有“${entries.get(taken.key)?.text.trim() ?? ''}”。`
    const circled =
      uncircled(text) !== text && figure !== undefined && `“${text.trim()}”取 ${figure}。`
    const { note, remark } = { note: undefined, remark: circled || undefined, ...read }
    for (const cell of to.cells) {
      entries.set(cell.key, { key: cell.key, name: nameOf(cell), text, figure, note, remark })
      targets.push(cell)
      order.push(cell.key)
    }
    return undefined
  }

  /** Remembers a text that may be a figure in several lines. */
  function wait(text: string, to: Destination, left: LeftOut): void {
    const [cell, ...more] = to.kind === 'cells' ? to.cells : []
    const figure = joinedDigits(text)
    if (!cell || more.length > 0 || figure === undefined || entries.has(cell.key)) return
    const remark = `“${brief(text)}”按合计取 ${figure}。`
    const entry = { key: cell.key, name: nameOf(cell), text, figure, note: undefined, remark }
    broken.push({ key: cell.key, figure, entry, left, cell })
    order.push(cell.key)
  }

  let groups = 0
  sources.forEach((rows, g) => {
    const to = labelled[g] ?? (bare ? fromCell(form, rows, at) : undefined)
    rows.forEach(({ pieces }, r) =>
      pieces.forEach(({ text, row, column }, c) => {
        const goal = to?.[r]?.[c] ?? unknown(text)
        if (goal.kind === 'cells' && goal.cells.length > 1 && text.trim() !== '') groups++
        const why = put(text, goal)
        if (why === undefined) return
        const table = grids.length > 1 ? `第 ${g + 1} 张表` : ''
        const [cell, ...more] = goal.kind === 'cells' ? goal.cells : []
        const name = cell && more.length === 0 ? `（${nameOf(cell)}）` : ''
        const among = cell && more.length > 0 && { among: [cell, ...more].map(({ key }) => key) }
        const place = `${table}第 ${row + 1} 行第 ${column + 1} 列${name}`
        const left = { text, place, why, ...among }
        leftOut.push(left)
        wait(text, goal, left)
      }),
    )
  })
  const figures = new Map([...entries.values()].map(({ key, figure }) => [key, figure]))
  const right = proven(form, broken, figures)
  for (const { key, entry, left, cell } of broken) {
    if (!right.has(key) || entries.has(key)) continue
    entries.set(key, entry)
    targets.push(cell)
    leftOut.splice(leftOut.indexOf(left), 1)
  }
  const older = grids.map(olderIn)
  return {
    form,
    draft,
    recognised: recognised(form, targets, bare, [
      ...(older.some(Boolean) ? ['二'] : []),
      ...(groups > 0 ? ['三'] : []),
    ]),
    advice: [
      older.includes('made') && '2019 年格式的第二部分与现行格式不同，没有放入，请按现行格式填写。',
      groups > 0 && '2019 年格式的（六）其他处理只有一行，不是 0 的请分到现行的三行。',
    ]
      .filter(Boolean)
      .join(''),
    entries: [...new Set(order)].flatMap((key) => entries.get(key) ?? []),
    leftOut,
    labels,
    rivals,
  }
}

const unknown = (text: string): Destination =>
  text.trim() === ''
    ? { kind: 'label' }
    : { kind: 'none', why: '没有认出行名和列名，请连同行名、列名一起复制。' }

/** Figures in circles, as symbol fonts have them: ④ in a cell is 4, in front of a name it is a number of a list. */
const uncircled = (text: string): string =>
  /^\s*[⓪①-⑳]\s*$/.test(text) ? text.normalize('NFKC') : text

const nameOf = ({ place, column }: Target): string => cellName(place.block, place.line, column)

/** @param older The numerals of the parts that follow the form of 2019. */
function recognised(
  form: Form,
  targets: readonly Target[],
  bare: boolean,
  older: readonly string[],
): string {
  const [first] = targets
  if (!first) return `${older.length > 0 ? '认出 2019 年格式，' : ''}没有可以放入的内容`
  const lines = `${new Set(targets.map(({ place }) => place.line)).size} 行`
  const columns = `${new Set(targets.map(({ column }) => column.id)).size} 列`
  if (bare) return `从“${nameOf(first)}”起，${lines} ${columns}`
  const numerals = tablesOf(form)
    .filter(({ id }) => targets.some(({ place }) => place.table === id))
    .map((table) => table.numeral)
  if (numerals.length === 1)
    return `认出${older.length > 0 ? ' 2019 年格式的' : ''}第${numerals.join('')}部分，${lines} ${columns}`
  const parts = `认出第${numerals.join('、')}部分`
  return older.length > 0 ? `${parts}，其中第${older.join('、')}部分是 2019 年格式` : parts
}
