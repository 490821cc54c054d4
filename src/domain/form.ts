/**
 * The grammar of a statutory form: sections, tables, lines, columns, cells.
 * A form is data (src/forms); screen, checks and PDF all read it through these types.
 */
import { type CellKey, type TableId, type TextId, cellKey } from './names'
import type { Rule } from './rules'

export {
  type CellKey,
  type FieldId,
  type StepId,
  STEPS,
  type TableId,
  type TextId,
  cellKey,
  stepHolding,
  tableOf,
} from './names'

/** A row of a table. `path` are its labels from the outermost group inwards, word for word. */
export interface Line {
  readonly id: string
  readonly path: readonly string[]
  /** How a sum or a sentence names the line: 一, 三（七）, （三）1. */
  readonly short: string
}

/**
 * A column of a table. `path` are its heads from the top downwards, word for word; a line feed inside
 * a head stands where the printed form breaks it.
 */
export interface Column {
  readonly id: string
  readonly path: readonly string[]
  /** `count`: whole number of 件; `amount`: 万元 with at most six decimals. */
  readonly unit: Unit
}

export type Unit = 'count' | 'amount'

/** A grid of lines and columns under one heading; section two has four, the other tables one. */
export interface Block {
  readonly heading?: string
  /** What stands above the line labels. */
  readonly corner: string
  readonly lines: readonly Line[]
  readonly columns: readonly Column[]
}

interface SectionBase {
  /** As printed: 一、总体情况. */
  readonly heading: string
  /** The numeral alone and the name in the list of steps. */
  readonly numeral: string
  readonly short: string
}

export interface TextSection extends SectionBase {
  readonly kind: 'text'
  readonly id: 'overview' | 'problems' | 'other'
  /** Suggested upper bound of characters, if the guidance gives one. */
  readonly advisedLength?: number
}

/** What helps to write a report and keeps none from being final: apart from the form, for it may come later. */
export interface Advice {
  /** What each text must cover, said to the writer. */
  readonly covers: Readonly<Record<TextId, readonly Topic[]>>
  /** Rules whose findings ask for an explanation, or are hints. */
  readonly rules: readonly Rule[]
  /** Sentences that may be put into a text (tied.ts). */
  readonly sentences?: Readonly<Partial<Record<TextId, readonly FigureSentence[]>>>
}

/** A sentence with figures of the tables. */
export interface FigureSentence {
  readonly id: string
  readonly name: string
  /** With `{year}`, `{cell key}` or `{cell key+cell key}` where figures stand. */
  readonly words: string
  /** For 各级人民政府 alone. */
  readonly governments?: true
  /** Begins a paragraph. */
  readonly paragraph?: true
}

/** A point that a text must cover; whether it does, coverage.ts tells by the patterns. */
export interface Topic {
  readonly name: string
  readonly advice: string
  /** Asked of 各级人民政府 alone. */
  readonly governments?: true
  /** A heading that names the point: a sentence under it covers it. */
  readonly headed?: RegExp
  /** What covers it elsewhere: each of these in a sentence. */
  readonly says: readonly RegExp[]
  /** A sentence that does not count, whatever else it says. */
  readonly unless?: RegExp
  /** What is planned counts as well as what was done. */
  readonly plans?: true
}

/** 填报口径: what is counted in a line, by `<table>/<line>`, or in a column, by `<table>//<column>`. */
export type Counting = Readonly<
  Record<string, { readonly counts: string; readonly source: string }>
>

export interface TableSection extends SectionBase {
  readonly kind: 'table'
  readonly id: TableId
  /** The article that asks for the table. */
  readonly source: string
  readonly blocks: readonly Block[]
}

export type Section = TextSection | TableSection

export interface Form {
  readonly id: string
  readonly title: string
  readonly source: string
  readonly sections: readonly Section[]
  readonly rules: readonly Rule[]
}

/** One number cell with the words that name it. */
export interface Cell {
  readonly key: CellKey
  readonly table: TableId
  readonly line: Line
  readonly column: Column
  readonly unit: Unit
}

/** A label without the line feeds that only say where the printed form breaks it. */
export const wording = (label: string): string => label.replace(/\n/g, '')

/** A head in at most two lines, broken where the printed form breaks it. */
export function inTwoLines(label: string): string {
  const parts = label.split('\n')
  const last = parts.pop() ?? ''
  return parts.length === 0 ? last : `${parts.join('')}\n${last}`
}

/** The innermost label of a line or column. */
export const leaf = (of: Line | Column): string => wording(of.path[of.path.length - 1] ?? '')

/** All labels of a line or column, outermost first, as a screen reader should hear them. */
export const fullName = (of: Line | Column): string => of.path.map(wording).join(' ')

export const tablesOf = (form: Form): readonly TableSection[] =>
  form.sections.filter((section): section is TableSection => section.kind === 'table')

export const textsOf = (form: Form): readonly TextSection[] =>
  form.sections.filter((section): section is TextSection => section.kind === 'text')

/** Every cell of a table in reading order: block by block, line by line, column by column. */
export function cellsOf(table: TableSection): Cell[] {
  return table.blocks.flatMap((block) =>
    block.lines.flatMap((line) =>
      block.columns.map((column) => ({
        key: cellKey(table.id, line.id, column.id),
        table: table.id,
        line,
        column,
        unit: column.unit,
      })),
    ),
  )
}

/** A cell by all its labels: 三、本年度办理结果 （七）总计，申请人情况 自然人. */
export const nameOfCell = ({ line, column }: Pick<Cell, 'line' | 'column'>): string =>
  [fullName(line), fullName(column)].filter(Boolean).join('，')

/** A label that spans `span` lines (or columns) from `from` on, and `depth` levels. */
export interface Head {
  readonly text: string
  readonly from: number
  readonly span: number
  readonly depth: number
}

/**
 * Merges label paths into heads, level by level, as the form prints them: neighbours that share all
 * labels down to a level share one head there, and the innermost label fills the levels left over.
 */
export function mergedHeads(paths: readonly (readonly string[])[]): Head[][] {
  const levels = Math.max(0, ...paths.map((path) => path.length))
  const heads: Head[][] = Array.from({ length: levels }, () => [])
  paths.forEach((path, at) => {
    path.forEach((text, level) => {
      const isLeaf = level === path.length - 1
      const before = paths[at - 1]
      const shared =
        !isLeaf &&
        before !== undefined &&
        before.length > level + 1 &&
        path.slice(0, level + 1).every((label, i) => label === before[i])
      const row = heads[level] as Head[]
      const last = row[row.length - 1]
      if (shared && last) row[row.length - 1] = { ...last, span: last.span + 1 }
      else row.push({ text, from: at, span: 1, depth: isLeaf ? levels - level : 1 })
    })
  })
  return heads
}
