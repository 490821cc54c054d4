/** Which cell each place of a copied table stands for, by the form's labels in it. */
import { LABEL, type Destination, cellsOf, isBlank, none, target } from './destinations'
import type { Orders } from './column-heads'
import type { Block, CellKey, Column, Form } from '../form'
import { whyNotCounted } from './from-cell'
import { type Labels, type LinePlace, labelsOf } from './labels'
import { type Older, olderIn } from './older-form'
import type { SourceRow } from './source-rows'
import { addsUpFirst, totalFirst } from './total-first'
import {
  type Part,
  type Row,
  isLabel,
  isLabelIn,
  isValue,
  isWord,
  partsOf,
  readRows,
  strangeColumns,
  widthOfLabels,
} from './table-parts'
import { brief } from './read-cell'

/** Destinations of every piece of every row, or undefined if there is no label of the form. */
export function byLabels(
  form: Form,
  source: readonly SourceRow[],
  at: CellKey | undefined,
): Destination[][] | undefined {
  const labels = labelsOf(form)
  const rows = readRows(labels, source)
  if (!rows.some(({ kind }) => kind === 'line' || kind === 'heads')) return undefined
  const lineRows = rows.filter(({ kind }) => kind === 'line')
  const table: Table = {
    labels,
    labelWidth: widthOfLabels(lineRows.filter(({ named }) => !named)),
    // Heads in a line of their own may be worded as a row is, but hold nothing else: 其他.
    own: new Set(
      lineRows.flatMap(({ lines, texts }) => (lines.length === 1 && texts.length > 1 ? lines : [])),
    ),
    older: olderIn(rows.map(({ texts }) => texts)),
    at,
  }
  return partsOf(labels, rows).flatMap((part) => destinationsIn(table, part))
}

/** What is known of the whole table before its rows are read one by one. */
interface Table {
  readonly labels: Labels
  /** The last place in which row labels stand. */
  readonly labelWidth: number
  /** Lines that have a row of their own. */
  readonly own: ReadonlySet<LinePlace>
  readonly older: Older
  readonly at: CellKey | undefined
}

function destinationsIn(table: Table, part: Part): Destination[][] {
  const turn = inTurn(table, part)
  const heads = part.heads.map((row) =>
    row.texts.map((text) =>
      isLabelIn(table.labels, row, text) ? LABEL : none('不是表里的列名。'),
    ),
  )
  const body = part.body.map((row, r) => {
    if (row.kind === 'line') {
      const above = part.body.slice(0, r).filter(({ kind }) => kind === 'words')
      const strange = above.length > 0 ? strangeColumns(table.labels, above) : []
      return ofLine(table, { ...part, strange: new Set([...part.strange, ...strange]) }, row)
    }
    const place = turn.places.get(row)
    const columns = turn.columnsIn(row)
    return row.texts.map((text, i) => {
      const column = columns.get(i)
      if (place && column) return cellsOf(target(place, column))
      if (isLabelIn(table.labels, row, text)) return LABEL
      if (place) return none('这一列没有认出列名。')
      return none((row.texts.some(isValue) && turn.why) || '这一行没有认出行名。')
    })
  })
  return [...heads, ...body]
}

// ── a row with a label ──────────────────────────────────────────────────────────────────────────

function ofLine(table: Table, part: Part, row: Row): Destination[] {
  const { texts, label, lines } = row
  const { labels, labelWidth } = table
  const block = lines[0]?.block
  if (!block) return texts.map(() => LABEL)
  if (linesIn(labels, texts[label] ?? '') > 1)
    return texts.map((text) =>
      isBlank(text) ? LABEL : none('一格里有几行的行名，请一行一行分开再复制。'),
    )
  const why = whyOlder(table, lines)
  const { columns, otherwise } = columnsOf(table, part, row, block)
  // A group's name beside a label nobody knows: the line is that one, not the whole group.
  const strange = texts.find(
    (text, i) =>
      i > label && !columns.has(i) && i <= labelWidth && isWord(text) && !isLabel(labels, text),
  )
  const subtotal = lines.length > 1 && lines.some((one) => table.own.has(one))
  return texts.map((text, i) => {
    const column = i > label ? columns.get(i) : undefined
    if (isBlank(text) && (!column || why !== undefined)) return LABEL
    const inLabels = row.named ? i <= label : i <= Math.max(label, labelWidth)
    if (!column && inLabels && (isLabel(labels, text) || (row.named && i === label))) return LABEL
    if (!column && i <= label) return none('在行名左边，不是表中的数。')
    if (why !== undefined) return none(why)
    if (!column) return none(otherwise)
    if (strange !== undefined && lines.length > 1)
      return isBlank(text) ? LABEL : none(`表里没有“${brief(strange)}”这一行。`)
    if (subtotal) return isBlank(text) ? LABEL : none('是小计，表里没有这一格。')
    return cellsOf(...lines.map((one) => target(one, column)))
  })
}

/** How many lines of the form the lines of one cell name. */
const linesIn = (labels: Labels, text: string): number =>
  new Set(text.split('\n', 10).flatMap((line) => labels.linesNamed(line, 'exact').slice(0, 1))).size

function whyOlder({ older }: Table, lines: readonly LinePlace[]): string | undefined {
  const place = lines[0]
  if (place?.table !== 'proactive' || older === undefined) return undefined
  if (older === 'made') return '是 2019 年格式的第二部分，与现行格式不同，请按现行格式填写。'
  const inMoney = place.block.columns.some(({ unit }) => unit === 'amount')
  return inMoney ? '在 2019 年格式里是项目数，这里要填金额（万元）。' : undefined
}

interface Columns {
  readonly columns: ReadonlyMap<number, Column>
  /** Why a figure outside of these columns is left out. */
  readonly otherwise: string
}

const UNKNOWN = '列名没有认出，或列数与表对不上。'

/** The columns of a row: by the heads above it, or by the number of its figures if that is the form's. */
function columnsOf(table: Table, part: Part, row: Row, block: Block): Columns {
  const { labelWidth } = table
  const { texts, label, named } = row
  const size = block.columns.length
  let inTurn: readonly Column[] | undefined
  const refused = (otherwise: string): Columns => ({ columns: new Map(), otherwise })
  const counted = (start: number): Columns => ({
    columns: new Map(inTurn?.map((column, i) => [start + i, column] as const)),
    otherwise: UNKNOWN,
  })
  const { columns: headed, orders } = part.headed(block)
  if (named) {
    const count = texts.length - named.width
    const both = {
      printed: named.orders.printed && orders.printed,
      totalFirst: named.orders.totalFirst && orders.totalFirst,
    }
    inTurn = columnsInTurn(block, both, () => part.filled(block))
    if (!inTurn) return refused('列名的次序与表不同，不能按次序放入。')
    if (named.crowded) return refused('多数行的数比表的列多，可能夹有序号，请去掉序号列再复制。')
    return count === size
      ? counted(named.width)
      : refused(`这一行有 ${count} 个数，表里有 ${size} 列，对不上。`)
  }
  const gridRows = [...part.heads, ...part.body].filter(
    (one) => !one.named && (one.kind === 'line' || one.kind === 'heads'),
  )
  const ragged = gridRows.some((one) => one.texts.length !== texts.length)
  const first = Math.min(...headed.keys())
  // A label under the heads, or a figure before them: the merged cells of this row were lost.
  const shifted =
    headed.size > 0 &&
    (label >= first ||
      texts.some((text, i) => i > label && i < first && isValue(text) && !part.strange.has(i)))
  // Heads of which a program kept a few pieces stand over other figures than their own.
  const bare = texts.filter((text, i) => i > label && !headed.has(i) && isValue(text)).length
  const torn = headed.size < size && bare > headed.size
  if (headed.size > 0 && !ragged && !shifted && !torn)
    return { columns: headed, otherwise: '这一列没有认出列名。' }
  inTurn = columnsInTurn(block, orders, () => part.filled(block))
  if (!inTurn) return refused(UNKNOWN)

  const start = (ragged || shifted ? label : labelWidth) + 1
  const filled = texts.flatMap((text, i) => (i >= start && !isBlank(text) ? [i] : []))
  if (size === 1) {
    const [only = start] = filled
    return filled.length > 1 || part.strange.has(only) ? refused(UNKNOWN) : counted(only)
  }
  const strange = (at: number) => part.strange.has(at)
  // Where cells were lost, a blank may be a label's or a figure's: only as many figures as columns are counted.
  if (ragged || shifted)
    return filled.length === size && !filled.some(strange)
      ? {
          columns: new Map(inTurn.map((column, i) => [filled[i] ?? 0, column])),
          otherwise: UNKNOWN,
        }
      : refused(UNKNOWN)
  const last = (one: Row) => one.texts.reduce((end, text, i) => (isBlank(text) ? end : i + 1), 0)
  const same = part.body.filter((one) => one.kind === 'line' && one.lines[0]?.block === block)
  const exact = [texts.length, Math.max(...same.map(last))].some((width) => width - start === size)
  return exact && !block.columns.some((_, i) => strange(start + i))
    ? counted(start)
    : refused(UNKNOWN)
}

/** A block's columns in the order in which its figures stand; undefined if the heads stand in another one. */
function columnsInTurn(
  block: Block,
  orders: Orders,
  figures: () => readonly (readonly string[])[],
): readonly Column[] | undefined {
  const turned = orders.totalFirst ? totalFirst(block) : undefined
  if (turned && addsUpFirst(figures(), !orders.printed)) return turned
  return orders.printed ? block.columns : undefined
}

// ── rows without labels, under known heads ──────────────────────────────────────────────────────

interface Turn {
  readonly places: ReadonlyMap<Row, LinePlace>
  readonly columnsIn: (row: Row) => ReadonlyMap<number, Column>
  /** Why the rows have no places, if they would need some. */
  readonly why: string
}

/** The lines of the block whose heads stand above, in turn: a row that nobody can read keeps its place. */
function inTurn({ labels, own, older, at }: Table, part: Part): Turn {
  const { body } = part
  const nothing = (why = ''): Turn => ({ places: new Map(), columnsIn: () => new Map(), why })
  const blocks = [...new Set(labels.lines.map((one) => one.block))]
  const headed = blocks.map((block) => ({
    block,
    columns: part.headed(block).columns,
  }))
  const most = Math.max(...headed.map(({ columns }) => columns.size))
  const best = headed.find(({ columns }) => columns.size === most)
  const lines = labels.lines.filter((one) => one.block === best?.block)
  const rows = body.filter(({ kind }) => kind !== 'line')
  if (!best || most === 0 || lines.some((one) => own.has(one)) || rows.length < body.length)
    return nothing()
  if (older === 'made' && lines[0]?.table === 'proactive')
    return nothing('是 2019 年格式的第二部分，与现行格式不同，请按现行格式填写。')
  // Rows of unlike length have lost merged cells: only as many figures as the form has columns tell theirs.
  const filled = [...part.heads, ...rows].filter(({ kind }) => kind !== 'blank')
  const ragged = filled.some(({ texts }) => texts.length !== filled[0]?.texts.length)
  const size = best.block.columns.length
  const { orders } = part.headed(best.block)
  const exact = new Map(
    columnsInTurn(best.block, orders, () =>
      rows.map(({ texts }) => [...texts]).filter((texts) => texts.length === size),
    )?.map((column, i) => [i, column] as const),
  )
  const columnsIn: Turn['columnsIn'] = (row) =>
    !ragged ? best.columns : row.texts.length === size ? exact : new Map()
  const inColumns = (row: Row) =>
    row.texts.filter((text, i) => columnsIn(row).has(i) && !isBlank(text))
  const placed = (from: number, some: readonly Row[]): Turn => ({
    places: new Map(
      some.flatMap((row, i) => (lines[from + i] ? [[row, lines[from + i] as LinePlace]] : [])),
    ),
    columnsIn,
    why: '这一行没有行名，也没有空余的行。',
  })
  if (lines[0]?.line.path.length === 0) {
    const read = rows.filter((row) => inColumns(row).some(isValue))
    if (read.length > 1) return nothing('表里只有一行，这里有几行，请只复制要填的一行。')
    const [row = rows[0]?.kind === 'blank' ? rows[0] : undefined] = read
    return row ? placed(0, [row]) : nothing()
  }
  const isNote = (row: Row) =>
    row.kind === 'blank' ||
    (row.kind === 'words' &&
      !row.texts.some(isValue) &&
      row.texts.filter((text) => !isBlank(text)).length === 1)
  const trimmed = [({ kind }: Row) => kind === 'blank', isNote].map((goes) => trim(rows, goes))
  const whole = trimmed.find((some) => some.length === lines.length)
  if (whole) return placed(0, whole)
  const from = lines.findIndex((one) => at?.startsWith(`${one.table}/${one.line.id}/`))
  const block = rows.slice(0, rows.length - trimmedEnd(rows, ({ kind }) => kind === 'blank'))
  const why =
    from < 0
      ? `没有行名的数有 ${trimmed[0]?.length ?? 0} 行，这张表有 ${lines.length} 行，不能按次序放入。请连同行名一起复制。`
      : whyNotCounted(lines, from, block.length)
  return why === undefined ? placed(from, block) : nothing(why)
}

const trimmedEnd = (rows: readonly Row[], goes: (row: Row) => boolean): number => {
  const last = [...rows].reverse().findIndex((row) => !goes(row))
  return last < 0 ? rows.length : last
}

const trim = (rows: readonly Row[], goes: (row: Row) => boolean): readonly Row[] => {
  const first = rows.findIndex((row) => !goes(row))
  return first < 0 ? [] : rows.slice(first, rows.length - trimmedEnd(rows, goes))
}
