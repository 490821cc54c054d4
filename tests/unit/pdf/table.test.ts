/**
 * Letters in their cells: how far labels stand from the rules, how small figures get, and a table that parts.
 */
import { expect, test } from 'vitest'
import { cellsOf, tablesOf } from '../../../src/domain/form'
import { sheetOf } from '../../../src/domain/sheet'
import { type GridCell, gridOf } from '../../../src/pdf/layout/printed-grid'
import type { Item } from '../../../src/pdf/layout/items'
import { step } from '../../../src/pdf/layout/lines'
import { tableElement } from '../../../src/pdf/layout/structure'
import { partings, setTable } from '../../../src/pdf/layout/table'
import { placeTable } from '../../../src/pdf/layout/table-items'
import { draftOf, fonts, form } from './making'

const ROOM = 600
const values = (figure: string): Record<string, string> =>
  Object.fromEntries(
    tablesOf(form)
      .flatMap(cellsOf)
      .map(({ key }) => [key, figure]),
  )

async function tableWith(id: string, figure: string) {
  const section = tablesOf(form).find((own) => own.id === id)
  if (!section) throw new Error(id)
  const own = await fonts()
  const grid = gridOf(section, sheetOf(form, draftOf({ values: values(figure) })))
  await own.load(
    grid.cells.map(({ role, text }) => ({ role, text: text.replace(/\n/g, ''), where: '' })),
  )
  const { of: elements } = tableElement(grid, section.heading)
  const table = setTable(own, grid, ROOM)
  const part = (from: number, to: number): Item[] =>
    placeTable(table, elements, { from, to, growth: 0, left: 0, top: 0 })
  return { grid, table, elements, part }
}

/** A line's ends. */
const spanOf = (item: Item): [number, number] => {
  if (item.kind !== 'text') return [0, 0]
  return [item.x, item.letters.reduce((x, _, at) => x + step(item, at), item.x)]
}

test.each(['proactive', 'requests', 'disputes'])(
  'labels of %s stand 4 to 5 points from the rule before them, and behind none',
  async (id) => {
    const { grid, table, elements, part } = await tableWith(id, '12')
    const cells = new Map([...elements].map(([cell, element]) => [element, cell]))
    for (const item of part(0, grid.rows)) {
      const cell = item.kind === 'text' && item.owner ? cells.get(item.owner) : undefined
      if (cell?.setting !== 'left') continue
      const [left, right] = spanOf(item)
      expect(left - (table.edges[cell.column] ?? 0)).toBeGreaterThanOrEqual(4)
      expect(left - (table.edges[cell.column] ?? 0)).toBeLessThanOrEqual(5)
      expect(right).toBeLessThan(table.edges[cell.column + cell.columns] ?? 0)
    }
  },
)

test.each(['12345678', '1', '123', '3607'])(
  'section four with %s in every cell: no figure smaller than 7.5 points, each inside its cell',
  async (figure) => {
    const { grid, table, elements, part } = await tableWith('disputes', figure)
    const cells = new Map([...elements].map(([cell, element]) => [element, cell as GridCell]))
    const figures = part(0, grid.rows).filter(
      (item) => item.kind === 'text' && item.owner?.tag === 'TD',
    )
    expect(figures).toHaveLength(15)
    for (const item of figures) {
      if (item.kind !== 'text') continue
      const cell = cells.get(item.owner!) as GridCell
      const [left, right] = spanOf(item)
      expect(item.size).toBeGreaterThanOrEqual(7.5)
      expect(left - (table.edges[cell.column] ?? 0)).toBeGreaterThan(1)
      expect((table.edges[cell.column + 1] ?? 0) - right).toBeGreaterThan(1)
    }
  },
)

test('section three parts between groups, and both parts say heads and labels', async () => {
  const { grid, table, part } = await tableWith('requests', '12')
  const groups = grid.cells.filter(
    ({ column, kind, rows }) => column === 1 && kind === 'label' && rows > 0,
  )
  const rows = partings(table)
  expect(rows.length).toBeGreaterThan(1)
  for (const row of rows) {
    expect(groups.map((cell) => cell.row)).toContain(row)
    for (const [from, to] of [
      [0, row],
      [row, grid.rows],
    ] as const) {
      const items = part(from, to)
      const said = items.map((item) => {
        if (item.kind === 'text') return item.letters.map(({ character }) => character).join('')
        return item.kind === 'upright'
          ? item.letters.map(({ letter }) => letter.character).join('')
          : ''
      })
      for (const words of ['申请人情况', '自然人', '三、本年度办理结果'])
        expect(said, `${row}`).toContain(words)
      // The upright label stands inside its part of the rows.
      const upright = items.find((item) => item.kind === 'upright')
      const foot = Math.max(...items.map((item) => (item.kind === 'rule' ? item.y2 : 0)))
      for (const { y } of upright?.kind === 'upright' ? upright.letters : [])
        expect(y).toBeLessThan(foot)
      // What was said on the first part belongs to no element on the second.
      const repeated = items.filter(
        (item) => (item.kind === 'text' || item.kind === 'upright') && !item.owner,
      )
      expect(repeated.length > 0).toBe(from > 0)
    }
  }
})
