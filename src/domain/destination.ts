/**
 * Which cell of the form each place of a copied table stands for: by its labels, or counted from a cell.
 */
import { type CellKey, type Column, type Form, cellKey } from './form'
import { headedColumns } from './headed'
import { type Labels, type LinePlace, labelsOf } from './labels'
import { brief, understand } from './understood'

/**
 * Rows of cell texts. A merged cell's text stands in its first place, the rest of it is ''. Rows are of
 * one length unless the source lost its merged cells: what stands to the right cannot be trusted then.
 */
export type Grid = readonly (readonly string[])[]

/** What a place of a grid stands for. */
export type Destination =
  /** A label of the form, or nothing at all. */
  | { readonly kind: 'label' }
  /** One cell; several, where the source has one figure for a whole group of lines. */
  | { readonly kind: 'cells'; readonly cells: readonly Target[] }
  | { readonly kind: 'none'; readonly why: string }

export interface Target {
  readonly key: CellKey
  readonly place: LinePlace
  readonly column: Column
}

const LABEL: Destination = { kind: 'label' }
const none = (why: string): Destination => ({ kind: 'none', why })
const target = (place: LinePlace, column: Column): Target => ({
  key: cellKey(place.table, place.line.id, column.id),
  place,
  column,
})

// ── by labels ───────────────────────────────────────────────────────────────────────────────────

interface Row {
  readonly texts: readonly string[]
  readonly kind: 'line' | 'heads' | 'figures' | 'blank' | 'words'
  /** Where the innermost row label stands, and the lines it names: all of a group if it is a group's. */
  readonly label: number
  readonly lines: readonly LinePlace[]
  /** Whether a label in it can be nothing but a row label; 其他 and 总计 are heads as well. */
  readonly sure: boolean
}

const isBlank = (text: string): boolean => text.trim() === ''
const isWord = (text: string): boolean => understand(text, 'count').kind === 'unknown'

function readRow(labels: Labels, texts: readonly string[], labelWidth: number): Row {
  const named = texts.map((text) => (isWord(text) ? labels.linesNamed(text) : []))
  const heads = texts.map((text) => (isWord(text) ? labels.headNamed(text) : undefined))
  const first = named.findIndex((lines) => lines.length > 0)
  // A figure ends the labels; one before them is a row number.
  const figure = texts.findIndex((text, i) => i > first && !isBlank(text) && !isWord(text))
  const end = figure < 0 ? texts.length : figure
  let label = first
  for (let i = first + 1; i < end; i++) if (named[i]?.length) label = i
  const both = heads.filter((head, i) => head && named[i]?.length).length
  const onlyHeads = heads.some((head, i) => head && !named[i]?.length)
  const onlyLines = named.some((lines, i) => lines.length > 0 && !heads[i])
  const row = { texts, label, lines: named[label] ?? [], sure: onlyLines }
  const figures = texts.some((text) => /\d/.test(text) && !isWord(text))
  if (!figures && (onlyHeads || (!onlyLines && (both > 1 || (both === 1 && label > labelWidth)))))
    return { ...row, kind: 'heads' }
  if (row.lines.length > 0) return { ...row, kind: 'line' }
  if (texts.every(isBlank)) return { ...row, kind: 'blank' }
  return { ...row, kind: texts.some(isWord) ? 'words' : 'figures' }
}

/** Destinations of every place of a grid, or undefined if it has no label of the form. */
export function byLabels(
  form: Form,
  grid: Grid,
  at: CellKey | undefined,
): Destination[][] | undefined {
  const labels = labelsOf(form)
  const lineRows = grid
    .map((texts) => readRow(labels, texts, Infinity))
    .filter((row) => row.kind === 'line')
  const sure = lineRows.filter((row) => row.sure)
  const labelWidth = Math.max(-1, ...(sure.length > 0 ? sure : lineRows).map((row) => row.label))
  const rows = grid.map((texts) => readRow(labels, texts, labelWidth))
  if (!rows.some((row) => row.kind === 'line' || row.kind === 'heads')) return undefined

  const ragged = lineRows.some((row) => row.texts.length !== lineRows[0]?.texts.length)
  const own = new Set(lineRows.flatMap((row) => (row.lines.length === 1 ? row.lines : [])))
  let heads: (readonly string[])[] = []
  let inHeads = false
  let unlabelled = 0
  /** Columns under a head that nobody knows: what stands there is not counted into place. */
  const strangeHeads = new Set<number>()

  const isLabel = (text: string) =>
    isBlank(text) ||
    labels.linesNamed(text).length > 0 ||
    labels.headNamed(text) !== undefined ||
    labels.isPrinted(text)

  /** Columns of a line without heads: counted from the labels on, if no more stand there than there are. */
  function counted({ texts, label, lines }: Row): ReadonlyMap<number, Column> {
    const columns = lines[0]?.block.columns ?? []
    const start = (ragged ? label : labelWidth) + 1
    const filled = texts.map((text, i) => (isBlank(text) ? -1 : i)).filter((i) => i >= start)
    const fits = ragged
      ? texts.length - start === columns.length
      : Math.max(-1, ...filled) - start < columns.length
    const counted =
      columns.length === 1
        ? columns.map((column) => [filled[0] ?? start, column] as const)
        : columns.map((column, i) => [start + i, column] as const)
    return new Map(
      fits || columns.length === 1 ? counted.filter(([i]) => !strangeHeads.has(i)) : [],
    )
  }

  function line(row: Row): Destination[] {
    const { texts, label, lines } = row
    const block = lines[0]?.block
    if (!block) return texts.map(() => LABEL)
    const headed = headedColumns(labels, block, heads)
    const columns = headed.size > 0 ? headed : counted(row)
    // A group's name beside a label nobody knows: the line is that one, not the whole group.
    const strange = texts.find(
      (text, i) =>
        i > label && !columns.has(i) && i <= labelWidth && isWord(text) && !isLabel(text),
    )
    const subtotal = lines.length > 1 && lines.some((one) => own.has(one))
    return texts.map((text, i) => {
      const column = i > label ? columns.get(i) : undefined
      if (!column) {
        if (isBlank(text) || (i <= labelWidth && isWord(text) && isLabel(text))) return LABEL
        if (i <= label) return none('在行名左边，不是表中的数。')
        return none(headed.size > 0 ? '这一列没有认出列名。' : '列名没有认出，或列数与表对不上。')
      }
      if (strange !== undefined && lines.length > 1)
        return isBlank(text) ? LABEL : none(`表里没有“${brief(strange)}”这一行。`)
      if (subtotal) return isBlank(text) ? LABEL : none('是小计，表里没有这一格。')
      return { kind: 'cells', cells: lines.map((one) => target(one, column)) }
    })
  }

  /** A row without a label under known heads: the lines of the block in turn. */
  function unnamed(row: Row, r: number): Destination[] | undefined {
    const blocks = [...new Set(labels.lines.map((one) => one.block))]
    const sizes = blocks.map((one) => headedColumns(labels, one, heads).size)
    const most = Math.max(...sizes)
    const block = most > 0 ? blocks[sizes.indexOf(most)] : undefined
    const lines = labels.lines.filter((one) => one.block === block)
    const nameless = lines[0]?.line.path.length === 0
    if (!block || lines.some((one) => own.has(one))) return undefined
    if (row.kind === 'blank' && !(nameless && inHeads)) return undefined
    if (
      row.kind === 'words' &&
      !(nameless && row.texts.some((text) => !isBlank(text) && !isWord(text)))
    )
      return undefined
    const figures = rows.slice(r).filter((one) => one.kind === 'figures').length + unlabelled
    const from = lines.findIndex((one) => at?.startsWith(`${one.table}/${one.line.id}/`))
    const first = nameless || figures === lines.length ? 0 : from
    const place = first < 0 ? undefined : lines[first + unlabelled++]
    const columns = headedColumns(labels, block, heads)
    return row.texts.map((text, i) => {
      const column = columns.get(i)
      if (place && column) return { kind: 'cells', cells: [target(place, column)] }
      if (isBlank(text)) return LABEL
      return none(place ? '这一列没有认出列名。' : '这一行没有行名，也没有空余的行。')
    })
  }

  return rows.map((row, r) => {
    if (row.kind === 'heads' || row.kind === 'words')
      row.texts.forEach((text, i) => {
        if (isBlank(text)) return
        if (isLabel(text)) strangeHeads.delete(i)
        else strangeHeads.add(i)
      })
    if (row.kind === 'heads') {
      heads = inHeads ? [...heads, row.texts] : [row.texts]
      inHeads = true
      unlabelled = 0
      return row.texts.map((text) => (isLabel(text) ? LABEL : none('不是表里的列名。')))
    }
    const found = row.kind === 'line' ? line(row) : unnamed(row, r)
    if (found || row.kind !== 'blank') inHeads = false
    return found ?? row.texts.map((text) => (isLabel(text) ? LABEL : none('这一行没有认出行名。')))
  })
}

// ── from a cell on ──────────────────────────────────────────────────────────────────────────────

/** Destinations of a bare block that goes in at a cell, to the right and down over the table it is in. */
export function fromCell(form: Form, grid: Grid, at: CellKey): Destination[][] {
  const all = labelsOf(form).lines
  const here = all.find((one) => at.startsWith(`${one.table}/${one.line.id}/`))
  const lines = all.filter((one) => one.table === here?.table)
  const top = here ? lines.indexOf(here) : 0
  const left = here?.block.columns.findIndex((column) => at.endsWith(`/${column.id}`)) ?? 0
  return grid.map((texts, r) => {
    const place = lines[top + r]
    const columns = place?.block.columns ?? []
    // A line of one figure stands under the last column of its neighbours, or under merged ones.
    const only =
      columns.length === 1 &&
      Math.max(
        0,
        texts.findIndex((text) => !isBlank(text)),
      )
    return texts.map((text, i) => {
      const column = only === false ? columns[left + i] : i === only ? columns[0] : undefined
      if (place && column) return { kind: 'cells', cells: [target(place, column)] }
      if (isBlank(text)) return LABEL
      return none(place ? '超出表的最后一列。' : '超出表的最后一行。')
    })
  })
}
