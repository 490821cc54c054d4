/**
 * Tables for which no line is drawn: rows of figures that stand below each other. What stands to their left are the
 * names of the rows, what stands above them the heads; a name may fill several lines, its figures beside any of them.
 */
import { BEGINS } from './pdf-apart'
import type { TextLine } from './pdf-lines'
import type { Piece } from './pdf-page'
import { type Span, headsOver, isBefore, isValue, meets, middle } from './pdf-heads'
import { type PdfCell, type PdfTable, wordsOf } from './pdf-tables'

/** Tables of fewer columns are read line by line. */
const LEAST = 5
/** In sizes of the letters: what parts two entries of a line, two lines of a name, two rows. */
const APART = 0.3
const FIGURES_APART = 0.15
const PITCH = 3
const BROKEN = 1.7
const ROW = 12
/** How many texts stand beside each other in some lines at most. */
const NEAREST = 36
const FIGURES = /^[\d.,]+$/

interface Row {
  /** Which line of the page it is. */
  readonly at: number
  readonly base: number
  readonly values: readonly Piece[]
}

/** Lines below each other that are one text; `top` is the base of the first. */
interface Stack extends Piece {
  readonly top: number
  readonly lines: readonly number[]
  /** Whether its last line has figures beside it. */
  readonly beside: boolean
}

/**
 * The tables in the lines of a page from top to bottom, and the lines that stand in none of them.
 * @param pitch How far the lines of one text stood apart in the tables before, in sizes of their letters.
 */
export function unruledIn(
  lines: readonly TextLine[],
  pitch: number | undefined,
): {
  tables: PdfTable[]
  rest: readonly TextLine[]
  pitch: number | undefined
} {
  const entries = lines.map(entriesOf)
  const rows = entries.flatMap((line, at): Row[] => {
    let from = line.length
    while (from > 0 && isValue(line[from - 1])) from--
    const base = line[0]?.base ?? 0
    return from === line.length ? [] : [{ at, base, values: line.slice(from) }]
  })
  const gone = new Set<number>()
  const tables: PdfTable[] = []
  let last = pitch
  for (let r = 0; r < rows.length;) {
    const own = [rows[r] as Row]
    let columns: readonly Span[] = own[0]?.values ?? []
    for (let next = rows[++r]; next; next = rows[++r]) {
      const above = own[own.length - 1] as Row
      const wider = columnsWith(columns, next)
      const [start] = wider ?? []
      const far = next.base - above.base > ROW * (next.values[0]?.size ?? 0)
      const between = entries.slice(above.at + 1, next.at).flat()
      if (!wider || far || between.some((one) => !isBefore(one, start))) break
      columns = wider
      own.push(next)
    }
    const found = columns.length < LEAST ? undefined : tableOf(entries, own, columns, last)
    if (!found) continue
    last = found.pitch
    tables.push(found.table)
    for (const at of found.lines) gone.add(at)
  }
  return { tables, rest: lines.filter((_, at) => !gone.has(at)), pitch: last }
}

/** What stands apart in a line. Figures part sooner than words: their columns may be narrow; numbers of names do too. */
function entriesOf({ pieces }: TextLine): Piece[] {
  const entries: Piece[] = []
  const parts = pieces.flatMap((one) => (/\d\s+\d/.test(one.text) ? wordsOf(one) : [one]))
  let row = parts.length
  while (row > 0 && isValue(parts[row - 1])) row--
  parts.forEach((piece, i) => {
    const last = entries[entries.length - 1]
    const gap = last ? (piece.left - last.right) / piece.size : 0
    // A long name may end right before its figures.
    const figures = i === row || (last && FIGURES.test(last.text) && FIGURES.test(piece.text))
    const begins = () =>
      BEGINS.test(
        parts
          .slice(i, i + 5)
          .map(({ text }) => text)
          .join(''),
      )
    if (last && gap < APART && !(gap > FIGURES_APART && (figures || begins())))
      entries[entries.length - 1] = {
        ...last,
        text: last.text + piece.text,
        right: Math.max(last.right, piece.right),
      }
    else entries.push(piece)
  })
  return entries
}

/** The columns with the figures of one more row; undefined if those stand elsewhere. */
function columnsWith(columns: readonly Span[], { values }: Row): Span[] | undefined {
  // Places may be blank in the rows that come first.
  const [more, fewer] = values.length > columns.length ? [values, columns] : [columns, values]
  const wider = more.map(({ left, right }) => ({ left, right }))
  for (const one of fewer) {
    const [own, other] = wider.filter((column) => meets(column, one))
    if (!own || other) return undefined
    own.left = Math.min(own.left, one.left)
    own.right = Math.max(own.right, one.right)
  }
  return wider.some(({ right }, c) => right > (wider[c + 1]?.left ?? Infinity)) ? undefined : wider
}

function tableOf(
  lines: readonly (readonly Piece[])[],
  rows: readonly Row[],
  columns: readonly Span[],
  before: number | undefined,
): { table: PdfTable; lines: ReadonlySet<number>; pitch: number | undefined } | undefined {
  const [first, last, start] = [rows[0], rows[rows.length - 1], columns[0]]
  if (!first || !last || !start) return undefined
  // The name of the first row may begin above its figures, that of the last end below them; at the edge of a page
  // stands the rest of a name that the page cut, however far away.
  const reach = (at: number, by: 1 | -1): number => {
    const [here, next] = [lines[at]?.[0], lines[at + by]]
    const away = here && next?.[0] ? Math.abs(next[0].base - here.base) / here.size : Infinity
    if (!next?.every((one) => isBefore(one, start)) || away > ROW) return at
    const end = reach(at + by, by)
    const [{ text = '', size = 0 } = {}] = next
    const isEdge =
      end === (by < 0 ? 0 : lines.length - 1) && !/^[一二三四五六七八九十]、|。$/.test(text)
    const alike = Math.abs(size - (here?.size ?? 0)) < size * 0.15
    return (away < PITCH || isEdge) && alike ? end : at
  }
  const [from, to] = [reach(first.at, -1), reach(last.at, 1)]
  const names = stacked(lines, from, to, start, rows)
  const pitch = pitchOf(names) ?? before
  const heads = headsOver(lines, from, columns, pitch)
  // Columns stand where they stand on the next page as well, wherever names begin there.
  const edges = [0, start.left / 2, ...columns.map(middle)]
  const cellsOf = (row: ReadonlyMap<number, string>): PdfCell[] =>
    [...row].sort(([a], [b]) => a - b).map(([c, text]) => ({ left: edges[c] ?? 0, text }))
  const used = new Set([...rows.map(({ at }) => at), ...(heads?.lines ?? [])])
  const named = new Map<Row, Stack>()
  const taken = new Set<Stack>()
  const grid = rows.map((row) => {
    // Where a name runs into the figures, what stands left of it is another's.
    const whole = lines[row.at]?.every((one) => isValue(one) || isBefore(one, start))
    const name = whole ? nameOf(row, names, taken) : undefined
    if (name) {
      taken.add(name)
      named.set(row, name)
      for (const at of name.lines) used.add(at)
    }
    const cells = new Map([
      ...(name ? [[1, name.text] as const] : []),
      ...row.values.map(
        (one) => [2 + columns.findIndex((at) => meets(at, one)), one.text] as const,
      ),
    ])
    return { base: row.base, cells }
  })
  // A few figures between two rows, beside no name: narrow cells broke theirs, and whose they are nothing tells.
  rows.forEach((row, r) => {
    if (named.has(row) || row.values.length === columns.length) return
    for (const to of [r - 1, r + 1]) {
      const { base, cells } = grid[to] ?? { base: Infinity, cells: new Map<number, string>() }
      if (Math.abs(base - row.base) > BROKEN * (row.values[0]?.size ?? 0)) continue
      for (const [c, text] of grid[r]?.cells ?? []) cells.set(c, `${cells.get(c) ?? ''} ${text}`)
    }
  })
  if (taken.size === 0 && !heads) return undefined
  for (const name of names.filter((one) => !taken.has(one))) {
    const inside = name.base > first.base && name.top < last.base
    if (!inside && !(name.top >= last.base ? to === lines.length - 1 : from === 0)) continue
    for (const at of name.lines) used.add(at)
    const at = (name.top + name.base) / 2
    const nearest = rows.reduce((a, b) => (Math.abs(b.base - at) < Math.abs(a.base - at) ? b : a))
    const own = named.get(nearest)
    const isGroup = own !== undefined && !meets(own, name)
    const cells = grid[rows.indexOf(nearest)]?.cells
    // A group's name stands beside some row of the group; else a row has no figures, or the page cut its name.
    if (inside && (isGroup || !own)) cells?.set(0, (cells.get(0) ?? '') + name.text)
    // The rest of a name goes on in the row of the page before, so it comes first.
    else if (name.top < first.base && !isGroup)
      grid.unshift({ base: -1, cells: new Map([[1, name.text]]) })
    else grid.push({ base: at, cells: new Map([[isGroup ? 0 : 1, name.text]]) })
  }
  grid.sort((a, b) => a.base - b.base)
  return {
    table: {
      top: lines[Math.min(...used)]?.[0]?.base ?? 0,
      bottom: last.base,
      // The last tells tables of other columns apart; where names begin differs from page to page.
      edges: [...edges, columns.length * 10_000],
      rows: [...(heads?.rows ?? []), ...grid.map(({ cells }) => cells)].map(cellsOf),
    },
    lines: used,
    pitch,
  }
}

/** Texts out of lines that follow each other closely, as far as they stand before the first column. */
function stacked(
  lines: readonly (readonly Piece[])[],
  from: number,
  to: number,
  start: Span,
  rows: readonly Row[],
): Stack[] {
  const stacks: Stack[] = []
  for (let at = from; at <= to; at++) {
    const own = (lines[at] ?? []).filter((one) => isBefore(one, start))
    own.forEach((one, i) => {
      // Two lines with figures of their own are two names, but for what stands left of the names.
      const beside = i === own.length - 1 && rows.some((row) => row.at === at)
      const above = stacks
        .slice(-NEAREST)
        .filter(
          (stack) =>
            stack.base < one.base - 1 &&
            one.base - stack.base < one.size * PITCH &&
            Math.min(stack.right, one.right) - Math.max(stack.left, one.left) >
              Math.min(stack.right - stack.left, one.right - one.left) / 2,
        )
        .reduce<Stack | undefined>((a, b) => (a && a.base >= b.base ? a : b), undefined)
      const goesOn =
        above &&
        !BEGINS.test(one.text) &&
        !(beside && above.beside) &&
        Math.abs(above.size - one.size) < one.size * 0.15
      if (!goesOn) stacks.push({ ...one, top: one.base, lines: [at], beside })
      else
        stacks[stacks.indexOf(above)] = {
          ...above,
          text: above.text + one.text,
          left: Math.min(above.left, one.left),
          right: Math.max(above.right, one.right),
          base: one.base,
          lines: [...above.lines, at],
          beside,
        }
    })
  }
  return stacks
}

/** How far the lines of one text stand apart, in sizes: heads have no numbers that would tell where one ends. */
function pitchOf(names: readonly Stack[]): number | undefined {
  const pitches = names
    .filter(({ lines }) => lines.length > 1)
    .map(({ base, top, lines, size }) => (base - top) / (lines.length - 1) / size)
  return pitches.length > 0 ? 1.08 * Math.min(...pitches) : undefined
}

/** The name of a row stands beside its figures, to the right of its group's. */
const nameOf = (
  { base }: Row,
  names: readonly Stack[],
  taken: ReadonlySet<Stack>,
): Stack | undefined =>
  names
    .filter(
      (one) =>
        !taken.has(one) && one.top - one.size * 0.6 < base && base < one.base + one.size * 0.6,
    )
    .reduce<Stack | undefined>((a, b) => {
      const away = (one: Stack) => Math.abs(base - (one.top + one.base) / 2)
      if (!a) return b
      return (meets(a, b) ? away(b) < away(a) : b.left > a.left) ? b : a
    }, undefined)
