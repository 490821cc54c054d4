/**
 * Where the texts of a copied table go. Labels decide if there are any; a bare block of figures goes in
 * from a cell on. Every text ends as a label, an entry or a left-out: nothing vanishes on the way.
 */
import { type Destination, type Grid, type Target, byLabels, fromCell } from './destination'
import type { Draft } from './draft'
import { type CellKey, type Form, tablesOf } from './form'
import { cellName } from './labels'
import { understand } from './understood'

export type { Grid } from './destination'

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
}

export interface Placing {
  readonly form: Form
  readonly draft: Draft
  /** What the source was taken for. */
  readonly recognised: string
  /** At most one for each cell of the form, in the order of the source. */
  readonly entries: readonly Entry[]
  readonly leftOut: readonly LeftOut[]
  /** Places that hold the form's own labels, or nothing. */
  readonly labels: number
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
  let labels = 0
  const labelled = grids.map((grid) => byLabels(form, grid, at))
  const bare = grids.length === 1 && !labelled[0] && at !== undefined

  /** Puts one text where it belongs; gives back why it cannot go there. */
  function put(text: string, to: Destination): string | undefined {
    if (to.kind !== 'cells') return to.kind === 'none' ? to.why : void labels++
    const unit = to.cells[0]?.column.unit ?? 'count'
    const read = understand(text, unit)
    if (read.kind === 'unknown') return read.why
    const figure = read.kind === 'figure' ? read.figure : undefined
    if (to.cells.length > 1 && figure !== undefined && figure !== '0')
      return `是合在一起的数，表里分 ${to.cells.length} 行，请分开填写。`
    const taken = to.cells.find(({ key }) => entries.has(key))
    if (taken && text.trim() === '') return void labels++
    if (taken) return `${nameOf(taken)}已经有“${entries.get(taken.key)?.text.trim() ?? ''}”。`
    const { note, remark } = { note: undefined, remark: undefined, ...read }
    for (const cell of to.cells) {
      entries.set(cell.key, { key: cell.key, name: nameOf(cell), text, figure, note, remark })
      targets.push(cell)
    }
    return undefined
  }

  grids.forEach((grid, g) => {
    const to = labelled[g] ?? (bare ? fromCell(form, grid, at) : undefined)
    grid.forEach((texts, r) =>
      texts.forEach((text, c) => {
        const goal = to?.[r]?.[c] ?? unknown(text)
        const why = put(text, goal)
        if (why === undefined) return
        const table = grids.length > 1 ? `第 ${g + 1} 张表` : ''
        const [cell, ...more] = goal.kind === 'cells' ? goal.cells : []
        const name = cell && more.length === 0 ? `（${nameOf(cell)}）` : ''
        leftOut.push({ text, place: `${table}第 ${r + 1} 行第 ${c + 1} 列${name}`, why })
      }),
    )
  })
  return {
    form,
    draft,
    recognised: recognised(form, targets, bare),
    entries: [...entries.values()],
    leftOut,
    labels,
  }
}

const unknown = (text: string): Destination =>
  text.trim() === ''
    ? { kind: 'label' }
    : { kind: 'none', why: '没有认出行名和列名，请连同行名、列名一起复制。' }

const nameOf = ({ place, column }: Target): string => cellName(place.block, place.line, column)

function recognised(form: Form, targets: readonly Target[], bare: boolean): string {
  const [first] = targets
  if (!first) return '没有可以放入的内容'
  const lines = `${new Set(targets.map(({ place }) => place.line)).size} 行`
  const columns = `${new Set(targets.map(({ column }) => column.id)).size} 列`
  if (bare) return `从“${nameOf(first)}”起，${lines} ${columns}`
  const tables = tablesOf(form).filter(({ id }) => targets.some(({ place }) => place.table === id))
  const parts = `认出第${tables.map((table) => table.numeral).join('、')}部分`
  return tables.length > 1 ? parts : `${parts}，${lines} ${columns}`
}
