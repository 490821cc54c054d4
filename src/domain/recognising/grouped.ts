/**
 * Section four as offices draw it anew: a table for each of 行政复议 and the two kinds of 行政诉讼, all of them below each
 * other, results down the side. Names say what each figure is; where one is missing or there twice, nothing is concluded.
 */
import type { Block } from '../document'
import { type Column, type Form, leaf, mergedHeads, tablesOf, wording } from '../form'
import type { Grid } from '../placing/destinations'
import { bare, labelsOf } from '../placing/labels'
import { isValue, tokensOf } from '../placing/tokens'

/** The words by which a group of columns is called, the narrower ones first: 复议后起诉 is no 行政复议. */
const GROUPS: readonly (readonly [pattern: RegExp, group: string])[] = [
  [/未经.{0,4}复议/, '未经复议直接起诉'],
  [/复议后/, '复议后起诉'],
  [/行政复议/, '行政复议'],
]
/** 四、政府信息公开行政复议、行政诉讼情况 names no group. */
const WHOLE = /复议.*诉讼/
/** What stands below a table and speaks of it. */
const NOTE = /^(?:注|备注|说明)[：:]|。$/
/** No name of a group or a result, and nothing around them, is longer. */
const LONGEST = 30
const MOST_CELLS = 400

interface Result {
  readonly name: string
  /** Undefined while the heads of all groups stand over them. */
  readonly group: string | undefined
  /** Its table and the place in its row; undefined for a line of text. */
  readonly table: number | undefined
  readonly place: number
  figure?: string
}

export interface Regrouped {
  /** The table as the form prints it. */
  readonly grid: Grid
  /** Words that name nothing of it. */
  readonly strange: readonly string[]
}

/** The table of section four out of these blocks; undefined where not every figure has one name and every group all. */
export function regrouped(form: Form, blocks: readonly Block[]): Regrouped | undefined {
  const columns = tablesOf(form).find(({ id }) => id === 'disputes')?.blocks[0]?.columns ?? []
  const reading = new Reading(form, columns)
  const cells = blocks.reduce(
    (n, block) => n + (block.kind === 'table' ? block.grid.flat().length : 1),
    0,
  )
  if (cells > MOST_CELLS) return undefined
  for (const [table, block] of blocks.entries()) {
    const rows = block.kind === 'table' ? block.grid : [[block.text]]
    for (const row of rows) {
      const filled = row.flatMap((text, place) => (text.trim() === '' ? [] : [{ text, place }]))
      const inCells = rows.some((one) => one.length > 1)
      // Rows of unlike length have lost merged cells: nothing tells what stands below what.
      if (inCells && rows.some((one) => one.length !== row.length)) return undefined
      if (!(inCells ? reading.row(filled, table) : filled.every(({ text }) => reading.line(text))))
        return undefined
    }
  }
  return reading.end()
}

class Reading {
  private readonly results: Result[] = []
  /** Groups named whose results have not begun. */
  private waiting: string[] = []
  private group: string | undefined
  private readonly strange: string[] = []
  private readonly names: readonly string[]

  constructor(
    private readonly form: Form,
    private readonly columns: readonly Column[],
  ) {
    this.names = [...new Set(columns.map((column) => bare(leaf(column))))]
  }

  /** A line of text: its words, and the figures of the results named before. */
  line(text: string): boolean {
    const tokens = tokensOf(text)
    return tokens.every((token) => {
      if (!isValue(token)) return this.word(token.text, undefined, 0)
      if (this.isMatrix(undefined) && this.waiting.length > 0) this.matrixLine()
      const isMatrix = this.isMatrix(undefined)
      const next = this.results.find(
        ({ figure, table, group }) =>
          figure === undefined && table === undefined && (group !== undefined || !isMatrix),
      )
      if (next) next.figure = token.text
      return next !== undefined
    })
  }

  /** A row of a table: figures stand beside their names, or below them. */
  row(cells: readonly { text: string; place: number }[], table: number): boolean {
    const from = this.results.length
    const figures = cells.filter(isValue)
    for (const { text, place } of cells)
      if (!isValue({ text }) && !this.word(text, table, place)) return false
    const own = this.results.slice(from)
    if (figures.length === 0) return true
    if (own.length > 0) {
      own.forEach((result, i) => (result.figure = figures[i]?.text ?? ''))
      return own.length === figures.length
    }
    return this.isMatrix(table) ? this.matrixRow(figures, table) : this.below(figures, table)
  }

  private below(figures: readonly { text: string; place: number }[], table: number): boolean {
    const own = this.results.filter((one) => one.table === table && one.figure === undefined)
    const areThere = figures.every(({ text, place }) => {
      const result = own.find((one) => one.place === place && one.group !== undefined)
      if (result) result.figure = text
      return result !== undefined
    })
    // A blank cell in a row of figures is one of them.
    for (const one of own) one.figure ??= ''
    return areThere
  }

  /** The results of all groups stand in the heads, and each group in a row of its own. */
  private isMatrix(table: number | undefined): boolean {
    return this.results.some((one) => one.group === undefined && one.table === table)
  }

  /** The results of one more group, whose figures are in the lines to come. */
  private matrixLine(): void {
    const heads = this.results.filter((one) => one.group === undefined && one.table === undefined)
    const group = this.waiting.shift()
    this.results.push(...heads.map((head) => ({ ...head, group })))
  }

  private matrixRow(figures: readonly { text: string; place: number }[], table: number): boolean {
    const group = this.waiting.shift()
    const heads = this.results.filter((one) => one.group === undefined && one.table === table)
    if (group === undefined || this.waiting.length > 0) return false
    for (const head of heads) {
      const own = figures.find(({ place }) => place === head.place)
      this.results.push({ ...head, group, figure: own?.text ?? '' })
    }
    return figures.every(({ place }) => heads.some((head) => head.place === place))
  }

  /** False for what cannot be one of the table's words. */
  private word(text: string, table: number | undefined, place: number): boolean {
    const name = bare(text)
    if (this.names.includes(name)) {
      this.result(name, table, place)
      return true
    }
    const [, group] = GROUPS.find(([pattern]) => pattern.test(name)) ?? []
    if (text.length > LONGEST || NOTE.test(text)) return this.isStrange(text)
    if (group !== undefined && !(group === '行政复议' && WHOLE.test(name))) this.waiting.push(group)
    else if (!/^(?:行政)?诉讼/.test(name) && !this.isKnown(text)) return this.isStrange(text)
    return true
  }

  private result(name: string, table: number | undefined, place: number): void {
    const full =
      this.results.filter(({ group }) => group === this.group).length >= this.names.length
    if ((this.group === undefined || full) && this.waiting.length > 0)
      this.group = this.waiting.shift()
    this.results.push({ name, group: this.group, table, place })
  }

  private isKnown(text: string): boolean {
    const labels = labelsOf(this.form)
    return labels.isPrinted(text) || labels.isPiece(text)
  }

  private isStrange(text: string): boolean {
    this.strange.push(text)
    return true
  }

  end(): Regrouped | undefined {
    const named = this.results.filter(({ group }) => group !== undefined)
    const groupOf = (column: Column) => wording(column.path[column.path.length - 2] ?? '')
    const found = this.columns.map((column) =>
      named.filter(({ name, group }) => name === bare(leaf(column)) && group === groupOf(column)),
    )
    const whole = found.every((own) => own.length === 1 && own[0]?.figure !== undefined)
    if (!whole || named.length !== this.columns.length || this.waiting.length > 0) return undefined
    const heads = mergedHeads(this.columns.map(({ path }) => path)).map((level) =>
      this.columns.map((_, at) => wording(level.find(({ from }) => from === at)?.text ?? '')),
    )
    return { grid: [...heads, found.map(([one]) => one?.figure ?? '')], strange: this.strange }
  }
}
