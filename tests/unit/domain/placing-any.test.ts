/**
 * Whatever is pasted: every text is placed, known as a label or named as left out, and no figure stands in
 * another cell than the one its labels name. Real tables with unlike figures are torn in every way that
 * programs and people tear them.
 */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { newDraft, withValues } from '../../../src/domain/draft'
import { cellsOf, tablesOf } from '../../../src/domain/form'
import { type Grid, place } from '../../../src/domain/placing/placing'
import { sumOf } from '../../../src/domain/sheet'
import { annual2021 } from '../../../src/forms/annual-2021'
import { disputes, proactive, requests, tableGrid } from './tables'

const blank = newDraft(annual2021, new Date(2026, 0, 5))
const keys = tablesOf(annual2021)
  .flatMap(cellsOf)
  .map(({ key }) => key)
/** Each cell has a figure of its own, so that a figure tells where it belongs; totals as entered. */
const figureOf = new Map(keys.map((key, i) => [key, String(1001 + i * 7)]))
const home = new Map([...figureOf].map(([key, figure]) => [figure, key]))
const draft = withValues(blank, [...figureOf])

const pieces = (text: string) => text.split(/[\s：:；;，,、。]+/).filter(Boolean)

/** Every text, or each of its pieces, is an entry, a left-out, or a label that carries no figure. */
function accounted(grid: Grid, at?: string): void {
  const placing = place(annual2021, blank, [grid], at)
  const named = new Map<string, number>()
  const count = (text: string, n: number) => {
    for (const piece of pieces(text)) named.set(piece, (named.get(piece) ?? 0) + n)
  }
  for (const { text } of placing.leftOut) count(text, 1)
  // One figure of a group may stand in several cells, yet it is one text.
  for (const { text } of placing.entries) count(text, 1)
  const figures = grid
    .flat()
    // A number before a name is how lists number their items.
    .map((text) => text.replace(/^\d+\s+(?=\p{Script=Han})/u, ''))
    .flatMap(pieces)
    .filter((text) => /\d/.test(text) && !/^[（(]?\d+[.）)]/.test(text))
  for (const text of figures) {
    expect([text, named.get(text) ?? 0]).not.toEqual([text, 0])
    count(text, -1)
  }
  const texts = grid.flat().filter((text) => text.trim() !== '').length
  expect(placing.entries.length + placing.leftOut.length + placing.labels).toBeGreaterThanOrEqual(
    texts,
  )
}

/** No figure stands where its labels do not say. */
function right(grid: Grid): number {
  const { entries } = place(annual2021, blank, [grid], undefined)
  for (const { key, figure } of entries)
    if (figure !== undefined && home.has(figure))
      expect([figure, key]).toEqual([figure, home.get(figure)])
  return entries.length
}

const table = fc.constantFrom(proactive, requests, disputes).map((one) => tableGrid(one, draft))

type Tear = (grid: string[][], random: (below: number) => number) => string[][]
const isFigure = (text: string) => home.has(text)
const someCell = (
  grid: string[][],
  random: (below: number) => number,
  of: (text: string) => boolean,
) => {
  const all = grid.flatMap((row, r) =>
    row.flatMap((text, c) => (of(text) ? [[r, c] as const] : [])),
  )
  return all[random(Math.max(1, all.length))]
}
const set = (grid: string[][], at: readonly [number, number] | undefined, text: string) =>
  grid.map((row, r) => row.map((old, c) => (at && at[0] === r && at[1] === c ? text : old)))

const TEARS: Record<string, Tear> = {
  unreadable: (grid, random) =>
    set(
      grid,
      someCell(grid, random, isFigure),
      ['二十一', '#REF!', '约2', '见附件', '1月2日'][random(5)] ?? '',
    ),
  blanked: (grid, random) =>
    set(
      grid,
      someCell(grid, random, (text) => text !== ''),
      '',
    ),
  // A cell lost in plain text: what follows moves to the left, and the row is shorter.
  dropped(grid, random) {
    const at = someCell(grid, random, () => true)
    return grid.map((row, r) => row.filter((_, c) => at?.[0] !== r || at[1] !== c))
  },
  withoutRow: (grid, random) => {
    const gone = random(grid.length)
    return grid.filter((_, r) => r !== gone)
  },
  // Rows behind the heads may stand in any order, as long as they carry their names.
  merged: (grid, random) => {
    const at = someCell(grid, random, isFigure)
    if (!at) return grid
    const [r, c] = at
    const both = `${grid[r]?.[c] ?? ''} ${grid[r]?.[c + 1] ?? ''}`.trim()
    return set(set(grid, at, both), [r, c + 1], '')
  },
  // Not so short that 2.其他 is left, which names another line.
  labelTorn(grid, random) {
    const at = someCell(grid, random, (text) => text.length > 6 && !isFigure(text))
    const text = at ? (grid[at[0]]?.[at[1]] ?? '') : ''
    return set(grid, at, text.slice(0, 6 + random(text.length)))
  },
  blankRow: (grid, random) => {
    const r = random(grid.length)
    return [...grid.slice(0, r), (grid[0] ?? []).map(() => ''), ...grid.slice(r)]
  },
  serial: (grid) => grid.map((row, r) => [r === 0 ? '序号' : String(r), ...row]),
  lines: (grid) => grid.map((row) => [row.filter(Boolean).join(' ')]),
  cells: (grid) =>
    grid
      .flat()
      .filter(Boolean)
      .map((text) => [text]),
  // Merged cells that plain text does not keep.
  blanksLost: (grid) => grid.map((row) => row.filter((text) => text !== '')),
  headsLost: (grid) => grid.slice(1),
}

const tears = fc.array(
  fc.tuple(fc.constantFrom(...Object.keys(TEARS)), fc.infiniteStream(fc.nat(1_000_000))),
  {
    minLength: 1,
    maxLength: 3,
  },
)
const torn = fc.tuple(table, tears).map(([grid, list]) =>
  list.reduce((now, [name, numbers]) => {
    const tear = TEARS[name]
    return tear ? tear(now, (below) => (numbers.next().value ?? 0) % Math.max(1, below)) : now
  }, grid),
)

describe('tables torn in any way', () => {
  test('every text is placed, a label, or named', () => {
    fc.assert(
      fc.property(torn, fc.option(fc.constantFrom(...keys), { nil: undefined }), accounted),
      { numRuns: 300 },
    )
  })

  test('no figure stands in another cell than its labels name', () => {
    let placed = 0
    fc.assert(
      fc.property(torn, (grid) => {
        placed += right(grid)
      }),
      { numRuns: 300 },
    )
    // A reader that places nothing would be right as well.
    expect(placed).toBeGreaterThan(3000)
  })

  test('rows with their names may come in any order', () => {
    const grid = tableGrid(requests, draft)
    fc.assert(
      fc.property(fc.shuffledSubarray([...Array(25).keys()], { minLength: 1 }), (rows) => {
        expect(right([...grid.slice(0, 3), ...rows.map((r) => grid[3 + r] ?? [])])).toBe(
          rows.length * 7,
        )
      }),
      { numRuns: 30 },
    )
  })
})

test('any grid at all: every text is placed, a label, or named', () => {
  const words = [proactive, requests, disputes]
    .flatMap((one) => tableGrid(one, blank).flat())
    .filter(Boolean)
  const text = fc.oneof(
    fc.constantFrom(...words),
    fc.nat(9999).map(String),
    fc.constantFrom(
      '',
      '/',
      '二十一',
      '#REF!',
      '1 2 3',
      '（六）其他处理',
      '本年新',
      '制作数量',
      '2件',
    ),
    fc
      .tuple(fc.constantFrom(...words), fc.constantFrom('：', ' ', ''), fc.nat(99))
      .map(([a, b, c]) => `${a}${b}${c}`),
    fc.string(),
  )
  const grid = fc.array(fc.array(text, { maxLength: 8 }), { maxLength: 12 })
  const column = fc.array(
    text.map((one) => [one]),
    { maxLength: 40 },
  )
  fc.assert(
    fc.property(
      fc.oneof(grid, column),
      fc.option(fc.constantFrom(...keys), { nil: undefined }),
      accounted,
    ),
    {
      numRuns: 500,
    },
  )
})

test('the totals of the form are cells as any other here', () => {
  expect(keys.filter((key) => sumOf(annual2021, key)).length).toBeGreaterThan(30)
})
