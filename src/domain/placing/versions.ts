/**
 * Tables that want the same cells: two years' sheets in a workbook, or two years beside or below each other
 * in one. Which is meant is asked; tables that complement each other are read together.
 */
import { byLabels } from './by-labels'
import { type Grid, isBlank } from './destinations'
import type { CellKey, Form } from '../form'
import { headedColumns } from './column-heads'
import { type LinePlace, labelsOf } from './labels'
import { rowsOf } from './source-rows'
import { isValue, partsOf, readRows } from './table-parts'

/** A grid and what a sentence calls it: “2024年”. */
export interface Named {
  readonly name: string
  readonly grid: Grid
}

/** Tables that can go in together. */
export interface Version {
  /** '' if it is the only one. */
  readonly name: string
  readonly grids: readonly Grid[]
  /** Sentences on the tables that are left out when this version goes in. */
  readonly others: readonly string[]
}

interface Table extends Named {
  /** The cells it has figures for, and the years it names. */
  readonly keys: ReadonlySet<CellKey>
  readonly years: readonly string[]
}

/**
 * The versions a source holds, never none: first the one that names the report's year, then by the number
 * of figures, then the later year.
 */
export function versionsOf(
  form: Form,
  year: number | string,
  sources: readonly Named[],
): readonly Version[] {
  const grids = sources.map(({ grid }) => grid)
  const only: Version = { name: '', grids, others: [] }
  const tables = sources.flatMap((source) => apart(form, source)).map((one) => tableOf(form, one))
  const conflict = (a: Table, b: Table) => a !== b && [...a.keys].some((key) => b.keys.has(key))
  const rivals = tables.filter((one) => tables.some((other) => conflict(one, other)))
  if (rivals.length === 0) return [only]
  const sameYear = (a: Table, b: Table) => a.years.some((one) => b.years.includes(one))
  const sets = rivals.map((seed) => {
    const chosen = [seed]
    // Those of its own year first: table three of 2024 goes with table two of 2024.
    for (const one of [...tables].sort(
      (a, b) => Number(sameYear(b, seed)) - Number(sameYear(a, seed)),
    )) {
      const otherYear = one.years.length > 0 && seed.years.length > 0 && !sameYear(one, seed)
      if (!otherYear && !chosen.includes(one) && !chosen.some((other) => conflict(one, other)))
        chosen.push(one)
    }
    return tables.filter((one) => chosen.includes(one))
  })
  const different = sets.filter(
    (set, i) => sets.findIndex((one) => one.every((table, at) => set[at] === table)) === i,
  )
  const figures = (set: readonly Table[]) => set.reduce((sum, { keys }) => sum + keys.size, 0)
  const ofYear = (set: readonly Table[]) =>
    Number(set.some((one) => rivals.includes(one) && one.years.includes(String(year))))
  const latest = (set: readonly Table[]) =>
    Math.max(
      0,
      ...set.filter((one) => rivals.includes(one)).flatMap(({ years }) => years.map(Number)),
    )
  return different
    .sort((a, b) => ofYear(b) - ofYear(a) || figures(b) - figures(a) || latest(b) - latest(a))
    .map((set) => ({
      name: set
        .filter((one) => rivals.includes(one))
        .map(({ name }) => name)
        .join('、'),
      grids: set.map(({ grid }) => grid),
      others: tables
        .filter((one) => !set.includes(one) && one.grid.some((row) => !row.every(isBlank)))
        .map(
          ({ name, grid }) =>
            `${name}没有放入，其中有 ${grid.flat().filter(isValue).length} 个数。`,
        ),
    }))
}

function tableOf(form: Form, { name, grid }: Named): Table {
  const rows = rowsOf(form, grid)
  const to = byLabels(form, rows, undefined)
  const keys = rows.flatMap(({ pieces }, r) =>
    pieces.flatMap(({ text }, i) => {
      const goal = to?.[r]?.[i]
      return goal?.kind === 'cells' && isValue(text) ? goal.cells.map(({ key }) => key) : []
    }),
  )
  const texts = [name, ...grid.slice(0, 10).flat()].filter((text) => !isValue(text))
  return { name, grid, keys: new Set(keys), years: [...new Set(texts.flatMap(yearsIn))] }
}

const DIGITS = '〇一二三四五六七八九'

/** 2024 for 2024年, 二〇二四年 and a short 24年. */
function yearsIn(text: string): string[] {
  const plain = text
    .slice(0, 100)
    .normalize('NFKC')
    .replace(/[零〇一二三四五六七八九]/g, (c) => String(Math.max(0, DIGITS.indexOf(c))))
  return [...plain.matchAll(/(?:^|\D)(?:20)?(\d\d)(?=年|$|\D)/g)]
    .filter(([found, short]) => /20\d\d$/.test(found) || plain.includes(`${short ?? ''}年`))
    .map(([, short]) => `20${short ?? ''}`)
}

// ── several tables in one grid ──────────────────────────────────────────────────────────────────

/** As many of the lines must come again before a second table is seen in them, not a slip of the hand. */
const AGAIN = 3

function apart(form: Form, source: Named): Named[] {
  const cut = besideAt(form, source.grid) ?? belowAt(form, source.grid)
  if (!cut) return [source]
  const [first, second] = cut.map((grid) => {
    const year = grid
      .slice(0, 10)
      .flat()
      .find((text) => /^\D{0,4}20\d\d\s*年/.test(text.slice(0, 20)))
    return { grid, year: year?.trim() ?? '' }
  })
  if (!first || !second) return [source]
  const told = first.year !== second.year && first.year !== '' && second.year !== ''
  const named = (one: { grid: Grid; year: string }, word: string): Named => ({
    name: `${source.name}的${told ? `“${one.year}”` : word}`,
    grid: one.grid,
  })
  return [named(first, '前一张表'), ...apart(form, named(second, '后一张表'))]
}

/** Two tables whose heads come a second time to the right. */
function besideAt(form: Form, grid: Grid): [Grid, Grid] | undefined {
  const labels = labelsOf(form)
  const rows = readRows(labels, rowsOf(form, grid))
  const blocks = [...new Set(labels.lines.map(({ block }) => block))]
  for (const { heads } of partsOf(labels, rows)) {
    const texts = heads.map((row) => row.texts)
    const headed = blocks.map((block) => ({ block, ...headedColumns(labels, block, texts) }))
    // 总计 is a head of every table: that of the most heads is meant.
    const most = Math.max(...headed.map(({ columns }) => columns.size))
    const best = headed.find(({ columns }) => columns.size === most)
    if (!best || most === 0) continue
    const { block, columns, repeated } = best
    const from = Math.min(...repeated)
    if (repeated.length < Math.min(2, block.columns.length)) continue
    const end = Math.max(...[...columns.keys()].filter((at) => at < from)) + 1
    const first = Math.min(...columns.keys())
    // Names of its own between them, or those of the first table.
    const own = rows.some(({ texts }) =>
      texts.slice(end, from).some((text) => labels.linesNamed(text).length > 0),
    )
    const blank = (keep: (at: number) => boolean): Grid =>
      grid.map((texts) => texts.map((text, at) => (keep(at) ? text : '')))
    return [blank((at) => at < end), blank((at) => at >= end || (!own && at < first))]
  }
  return undefined
}

/** Two tables whose lines come a second time below. */
function belowAt(form: Form, grid: Grid): [Grid, Grid] | undefined {
  const source = rowsOf(form, grid)
  const rows = readRows(labelsOf(form), source)
  const seen = new Set<LinePlace>()
  let again = 0
  let from = -1
  rows.forEach((row, r) => {
    const [line, ...more] = row.lines
    if (row.kind !== 'line' || !line || more.length > 0 || !row.texts.some(isValue)) return
    if (seen.has(line)) {
      if (from < 0) from = r
      again++
    }
    seen.add(line)
  })
  if (again < AGAIN) return undefined
  while (from > 0 && !rows[from - 1]?.texts.some(isValue)) from--
  const at = source[from]?.pieces[0]?.row ?? 0
  return at > 0
    ? [grid.map((row, r) => (r < at ? row : [])), grid.map((row, r) => (r < at ? [] : row))]
    : undefined
}
