/** A copied table in parts: head rows and the rows below them, each read for the labels in it. */
import { isBlank } from './destinations'
import type { Block, Column } from '../form'
import { type Orders, headedColumns, ordersOf } from './column-heads'
import type { Labels, LinePlace } from './labels'
import type { Named, SourceRow } from './source-rows'
import { understand } from './read-cell'

export interface Row {
  readonly texts: readonly string[]
  readonly kind: 'line' | 'heads' | 'figures' | 'words' | 'blank'
  /** Where the innermost row label stands, and the lines it names: all of a group if it is a group's. */
  readonly label: number
  readonly lines: readonly LinePlace[]
  /** Whether a label in it can be nothing but a row label; 其他 and 总计 are heads as well. */
  readonly sure: boolean
  /** Set for a line of text, whose figures are told apart by their number alone. */
  readonly named: Named | undefined
}

export const isWord = (text: string): boolean => understand(text, 'count').kind === 'unknown'
export const isValue = (text: string): boolean => !isBlank(text) && !isWord(text)

export const isLabel = (labels: Labels, text: string): boolean =>
  isBlank(text) ||
  (isWord(text) &&
    (labels.linesNamed(text).length > 0 ||
      labels.headNamed(text) !== undefined ||
      labels.isPrinted(text)))

/** A torn piece is known where no figure stands beside it: beside one it may be a name that is not understood. */
export const isLabelIn = (labels: Labels, { texts }: Row, text: string): boolean =>
  isLabel(labels, text) || (!texts.some(isValue) && isWord(text) && labels.isPiece(text))

export function readRows(labels: Labels, source: readonly SourceRow[]): Row[] {
  const first = source.map((row) => readRow(labels, row, Infinity))
  const labelWidth = widthOfLabels(first.filter(({ kind, named }) => kind === 'line' && !named))
  return source.map((row) => readRow(labels, row, labelWidth))
}

export function widthOfLabels(lineRows: readonly Row[]): number {
  const sure = lineRows.filter((row) => row.sure)
  return Math.max(-1, ...(sure.length > 0 ? sure : lineRows).map((row) => row.label))
}

/** Heads that programs put where they saw none: 数据1, 数据2. They say nothing of what stands below. */
const STOPGAP = /^\s*(?:数据|列|值|栏|column|col)\s?\d{1,2}\s*$/i
const LEAST_STOPGAPS = 3

function textsOf({ pieces }: SourceRow): string[] {
  const texts = pieces.map(({ text }) => text)
  const stopgaps = texts.filter((text) => text.length < 20 && STOPGAP.test(text)).length
  return stopgaps < LEAST_STOPGAPS ? texts : texts.map(() => '')
}

function readRow(labels: Labels, source: SourceRow, labelWidth: number): Row {
  const parted = source.named
  const texts = textsOf(source)
  if (parted)
    return {
      texts,
      kind: 'line',
      label: parted.width - 1,
      lines: parted.lines,
      sure: true,
      named: parted,
    }
  const named = texts.map((text) => (isWord(text) ? labels.linesNamed(text) : []))
  const heads = texts.map((text) => (isWord(text) ? labels.headNamed(text) : undefined))
  const first = named.findIndex((lines) => lines.length > 0)
  // A figure ends the labels; one before them is a row number.
  const figure = texts.findIndex((text, i) => i > first && isValue(text))
  const end = figure < 0 ? texts.length : figure
  let label = first
  for (let i = first + 1; i < end; i++) if (named[i]?.length) label = i
  const both = heads.filter((head, i) => head && named[i]?.length).length
  const onlyHeads = heads.some((head, i) => head && !named[i]?.length)
  const onlyLines = named.some((lines, i) => lines.length > 0 && !heads[i])
  const row = { texts, label, lines: named[label] ?? [], sure: onlyLines, named: undefined }
  const filled = texts.filter((text) => !isBlank(text))
  const figures = texts.some((text) => /\d/.test(text) && !isWord(text))
  if (!figures && (onlyHeads || (!onlyLines && (both > 1 || (both === 1 && label > labelWidth)))))
    return { ...row, kind: 'heads' }
  // 本年新 beside other words is a head in pieces, not the beginning of 本年新收政府信息公开申请数量.
  const inPieces =
    filled.length > 1 &&
    !texts.some(isValue) &&
    labels.linesNamed(texts[label] ?? '', 'exact').length === 0
  // Names of several lines beside each other and no figure are heads of another table: 予以公开 | 部分公开 | 不予公开.
  const apart = !texts.some(isValue) && !areNested(named.filter((lines) => lines.length > 0))
  if (row.lines.length > 0 && !inPieces && !apart) return { ...row, kind: 'line' }
  if (filled.length === 0) return { ...row, kind: 'blank' }
  return { ...row, kind: filled.some(isWord) ? 'words' : 'figures' }
}

/** A group's name stands before that of the group in it, and that before the line's. */
const areNested = (named: readonly (readonly LinePlace[])[]): boolean =>
  named.every((lines, i) => i === 0 || lines.every((one) => named[i - 1]?.includes(one)))

// ── parts ───────────────────────────────────────────────────────────────────────────────────────

/** Head rows, with the captions and pieces among them, and the rows below them. */
export interface Part {
  readonly heads: readonly Row[]
  readonly body: readonly Row[]
  /** Columns under a head that nobody knows: what stands there is not counted into place. */
  readonly strange: ReadonlySet<number>
  /** Its columns by its heads, for a block; and in which orders the heads stand. */
  readonly headed: (block: Block) => { columns: ReadonlyMap<number, Column>; orders: Orders }
  /** The figures of a block's rows that have one for each column. */
  readonly filled: (block: Block) => readonly (readonly string[])[]
}

export function partsOf(labels: Labels, rows: readonly Row[]): Part[] {
  const starts = [0]
  const ends = [0]
  const isPiece = (row: Row | undefined) =>
    row?.kind === 'heads' ||
    (row?.kind === 'words' &&
      !row.texts.some(isValue) &&
      row.texts.some((text) => !isBlank(text) && isLabelIn(labels, row, text)))
  for (let r = 0; r < rows.length; r++) {
    if (rows[r]?.kind !== 'heads') continue
    let start = r
    const over = (at: number, by: 1 | -1) => {
      // A blank row between heads does not part them.
      let next = at
      while (rows[next]?.kind === 'blank') next += by
      return isPiece(rows[next]) ? next : undefined
    }
    const least = ends[ends.length - 1] ?? 0
    for (let up: number | undefined = r; up !== undefined && up >= least; up = over(up - 1, -1))
      start = up
    let end = r
    for (let down: number | undefined = r; down !== undefined; down = over(down + 1, 1))
      end = down + 1
    if (start > (starts[starts.length - 1] ?? 0) || ends[ends.length - 1] !== 0) starts.push(start)
    else ends.pop()
    ends.push(end)
    r = end - 1
  }
  return starts.map((start, i) => {
    const heads = rows.slice(start, ends[i])
    const body = rows.slice(ends[i], starts[i + 1])
    const strange = strangeColumns(labels, rows.slice(0, ends[i]))
    return { heads, body, strange, headed: headedIn(labels, heads), filled: filledIn(body) }
  })
}

function headedIn(labels: Labels, heads: readonly Row[]): Part['headed'] {
  const texts = heads.map((row) => row.texts)
  const known = new Map<Block, ReturnType<Part['headed']>>()
  return (block) => {
    const found = known.get(block) ?? {
      columns: headedColumns(labels, block, texts).columns,
      orders: ordersOf(labels, block, texts.flat()),
    }
    known.set(block, found)
    return found
  }
}

function filledIn(body: readonly Row[]): Part['filled'] {
  const known = new Map<Block, string[][]>()
  return (block) => {
    const found =
      known.get(block) ??
      body
        .filter((row) => row.kind === 'line' && row.lines[0]?.block === block)
        .map(({ texts, label }) => texts.slice(label + 1).filter((text) => !isBlank(text)))
        .filter((figures) => figures.length === block.columns.length)
    known.set(block, found)
    return found
  }
}

export function strangeColumns(labels: Labels, above: readonly Row[]): ReadonlySet<number> {
  const strange = new Set<number>()
  for (const row of above)
    if (row.kind === 'heads' || row.kind === 'words')
      row.texts.forEach((text, i) => {
        if (isBlank(text)) return
        if (isLabelIn(labels, row, text)) strange.delete(i)
        else strange.add(i)
      })
  return strange
}
