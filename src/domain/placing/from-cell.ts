/** Lines of figures without names: where they may be counted off, and where each figure goes then. */
import { LABEL, type Destination, cellsOf, isBlank, none, target } from './destinations'
import type { CellKey, Form } from '../form'
import { type LinePlace, labelsOf } from './labels'
import { wasOneRow } from './older-form'
import type { SourceRow } from './source-rows'

/**
 * Why so many lines of figures may not be counted off from a line on; undefined if they may. The form of 2019
 * has two lines less, so that only a whole table, or a part in which the two forms agree, can be counted.
 * @param lines Those of the table or grid that the figures are for, in the order of the form.
 */
export function whyNotCounted(
  lines: readonly LinePlace[],
  from: number,
  count: number,
): string | undefined {
  if (from === 0 && count === lines.length) return undefined
  const agreeing = (place: LinePlace | undefined): unknown[] =>
    place
      ? [place.block, lines.indexOf(place) >= lines.findIndex(({ line }) => wasOneRow(line))]
      : []
  const [block, beyond] = agreeing(lines[from])
  const apart = lines
    .slice(from, from + count)
    .some((one) => agreeing(one)[0] !== block || agreeing(one)[1] !== beyond)
  if (!apart) return undefined
  const older = lines.length - lines.filter(({ line }) => wasOneRow(line)).length + 1
  const isOlder = count === older && older < lines.length
  return `没有行名的数有 ${count} 行${isOlder ? '，和 2019 年格式一样多' : ''}，这张表有 ${lines.length} 行，不能按次序放入。请连同行名一起复制。`
}

/** Destinations of a bare block that goes in at a cell, to the right and down over the table it is in. */
export function fromCell(form: Form, rows: readonly SourceRow[], at: CellKey): Destination[][] {
  const all = labelsOf(form).lines
  const here = all.find((one) => at.startsWith(`${one.table}/${one.line.id}/`))
  const lines = all.filter((one) => one.table === here?.table)
  const top = here ? lines.indexOf(here) : 0
  const left = here?.block.columns.findIndex((column) => at.endsWith(`/${column.id}`)) ?? 0
  const filled = rows.map(({ pieces }) =>
    pieces.reduce((width, { text }, i) => (isBlank(text) ? width : i + 1), 0),
  )
  const count = filled.reduce((height, width, r) => (width > 0 ? r + 1 : height), 0)
  const width = Math.max(0, ...filled)
  const columns = Math.max(0, ...lines.map(({ block }) => block.columns.length))
  const refused =
    whyNotCounted(lines, top, count) ??
    (width > columns
      ? `有 ${width} 列，这张表最多 ${columns} 列，不能按次序放入。请连同列名一起复制。`
      : undefined)
  return rows.map(({ pieces }, r) => {
    const place = lines[top + r]
    const columns = place?.block.columns ?? []
    // A line of one figure stands under any column of its neighbours, as long as it is the only one there.
    const own = pieces.flatMap(({ text }, i) => (isBlank(text) ? [] : [i]))
    const only = columns.length === 1 && (own[0] ?? 0)
    return pieces.map(({ text }, i) => {
      if (refused !== undefined) return isBlank(text) ? LABEL : none(refused)
      if (only !== false && own.length > 1 && !isBlank(text))
        return none(`这一行有 ${own.length} 个数，表里只有 1 格。`)
      const column = only === false ? columns[left + i] : i === only ? columns[0] : undefined
      if (place && column) return cellsOf(target(place, column))
      if (isBlank(text)) return LABEL
      return none(place ? '超出表的最后一列。' : '超出表的最后一行。')
    })
  })
}
