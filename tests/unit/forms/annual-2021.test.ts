import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import {
  type CellKey,
  type Column,
  type Line,
  type TableId,
  type TableSection,
  cellsOf,
  mergedHeads,
  tablesOf,
  wording,
} from '../../../src/domain/form'
import type { Rule } from '../../../src/domain/rules'
import { annual2021 } from '../../../src/forms/annual-2021'
import { advice } from '../../../src/forms/annual-2021.advice'
import { formOf, newestForm } from '../../../src/forms'

/** The form as published, typed out apart from src: what src is compared with, word for word. */
interface Published {
  id: string
  title: string
  source: string
  sections: { id: string; heading: string; kind: string }[]
  tables: {
    proactive: {
      blocks: {
        heading: string
        rowHeading: string
        columns: [string, string][]
        lines: [string, string][]
      }[]
    }
    requests: {
      corner: string
      columnsHeading: string
      columns: { id: string; label: string; group: string | null }[]
      lines: { id: string; path: string[] }[]
    }
    disputes: {
      lines: { id: string; path: string[] }[]
      columns: { id: string; path: string[] }[]
    }
  }
}
const published = JSON.parse(
  readFileSync('tests/fixtures/form/annual-2021.json', 'utf8'),
) as Published

const table = (id: TableId): TableSection => {
  const found = tablesOf(annual2021).find((section) => section.id === id)
  if (!found) throw new Error(`no table ${id}`)
  return found
}
const words = (of: readonly (Line | Column)[]) =>
  of.map(({ id, path }) => ({ id, path: path.map(wording) }))

const rules = [...annual2021.rules, ...advice.rules]
const cells = tablesOf(annual2021).flatMap(cellsOf)
const keys = new Set(cells.map((cell) => cell.key))

/** Every cell a rule names. */
function named(rule: Rule): CellKey[] {
  const terms =
    rule.kind === 'shape' || rule.kind === 'zero' || rule.kind === 'jump'
      ? rule.cells
      : rule.kind === 'unit' || rule.kind === 'fee'
        ? [rule.cell]
        : rule.kind === 'balance'
          ? rule.balances.flatMap(({ left, right }) => [...left, ...right])
          : rule.kind === 'counts'
            ? rule.counted.flatMap(({ sums }) => sums.flat())
            : 'texts' in rule || rule.kind === 'day'
              ? []
              : rule.sums.flatMap(({ total, parts }) => [total, ...parts])
  return terms.map((term) => term.key)
}

describe('the form, word for word', () => {
  test('id, title, source', () => {
    const { id, title, source } = published
    expect({ id: annual2021.id, title: annual2021.title, source: annual2021.source }).toEqual({
      id,
      title,
      source,
    })
  })

  test('six sections with their headings, in order', () => {
    expect(annual2021.sections.map(({ id, heading, kind }) => ({ id, heading, kind }))).toEqual(
      published.sections,
    )
  })

  test('section two: four blocks', () => {
    const blocks = table('proactive').blocks.map((block) => ({
      heading: block.heading,
      rowHeading: block.corner,
      columns: words(block.columns).map(({ id, path }) => [id, ...path]),
      lines: words(block.lines).map(({ id, path }) => [id, ...path]),
    }))
    expect(blocks).toEqual(published.tables.proactive.blocks)
  })

  test('section three: corner, columns, 25 rows', () => {
    const { corner, columnsHeading, columns, lines } = published.tables.requests
    const [block, ...more] = table('requests').blocks
    expect(more).toEqual([])
    expect(block?.corner).toBe(corner)
    expect(words(block?.columns ?? [])).toEqual(
      columns.map(({ id, label, group }) => ({
        id,
        path: [columnsHeading, ...(group ? [group] : []), label],
      })),
    )
    expect(words(block?.lines ?? [])).toEqual(lines)
    expect(block?.lines).toHaveLength(25)
  })

  test('section four: columns under their three levels of heads', () => {
    const { lines, columns } = published.tables.disputes
    const [block, ...more] = table('disputes').blocks
    expect(more).toEqual([])
    expect(words(block?.columns ?? [])).toEqual(columns)
    expect(words(block?.lines ?? [])).toEqual(lines)
  })

  test('only the fee is an amount; every other cell is a count', () => {
    expect(cells.filter((cell) => cell.unit === 'amount').map((cell) => cell.key)).toEqual([
      'proactive/fees/amount',
    ])
  })

  test('heads merge as printed: the whole width of each table is covered once', () => {
    for (const section of tablesOf(annual2021)) {
      for (const block of section.blocks) {
        for (const paths of [block.lines, block.columns].map((of) => of.map((o) => o.path))) {
          const covered = mergedHeads(paths).flatMap((level, at) =>
            level.flatMap((head) =>
              Array.from({ length: head.span }, (_, i) =>
                Array.from({ length: head.depth }, (_, d) => `${head.from + i},${at + d}`),
              ).flat(),
            ),
          )
          expect(new Set(covered).size).toBe(covered.length)
        }
      }
    }
    const heads = mergedHeads(table('requests').blocks[0]?.lines.map((line) => line.path) ?? [])
    expect(heads[0]?.map(({ text, span }) => [text, span])).toEqual([
      ['一、本年新收政府信息公开申请数量', 1],
      ['二、上年结转政府信息公开申请数量', 1],
      ['三、本年度办理结果', 22],
      ['四、结转下年度继续办理', 1],
    ])
  })
})

describe('ids', () => {
  test('200 cells: 10, 175, 15, no key twice', () => {
    const count = (id: TableId) => cellsOf(table(id)).length
    expect([count('proactive'), count('requests'), count('disputes')]).toEqual([10, 175, 15])
    expect(keys.size).toBe(200)
  })

  test('sections, lines, columns and rules: no id twice in its place', () => {
    const once = (ids: readonly string[]) => expect([...new Set(ids)]).toEqual(ids)
    once(annual2021.sections.map(({ id }) => id))
    // R11 is about two texts, each with a pattern of its own.
    once(
      rules.flatMap((rule) =>
        rule.kind === 'wording'
          ? rule.texts.map((text) => `${rule.id}/${text.id}/${rule.part ?? ''}`)
          : [rule.id],
      ),
    )
    for (const { blocks } of tablesOf(annual2021)) {
      once(blocks.flatMap(({ lines }) => lines.map(({ id }) => id)))
      for (const { columns } of blocks) once(columns.map(({ id }) => id))
    }
    for (const rule of rules) {
      if (rule.kind === 'balance') once(rule.balances.map(({ id }) => id))
      if (rule.kind === 'total') once(rule.sums.map(({ id }) => id))
      if (rule.kind === 'shape') once(rule.cells.map(({ key }) => key))
    }
  })

  test('the cells are those of the published cases', () => {
    for (const name of ['xiangning-office-2022', 'hongze-2023', 'suqian-2023', 'suqian-2024']) {
      const { values } = JSON.parse(readFileSync(`tests/fixtures/cases/${name}.json`, 'utf8'))
      expect(Object.keys(values).sort(), name).toEqual([...keys].sort())
    }
  })

  test('the form is found by its id, and another one is not', () => {
    expect(formOf('annual-2021')).toBe(annual2021)
    expect(newestForm).toBe(annual2021)
    expect(formOf('annual-1999')).toBeUndefined()
    expect(formOf('constructor')).toBeUndefined()
  })
})

describe('rules', () => {
  test.each(rules.map((rule) => [rule.id, rule] as const))(
    '%s names cells that exist, each once in a sum, and has a source',
    (_, rule) => {
      expect(named(rule).filter((key) => !keys.has(key))).toEqual([])
      if ('texts' in rule) expect(rule.texts.length).toBeGreaterThan(0)
      else if (rule.kind === 'day') expect(rule.afterYear ?? rule.ahead).toBeDefined()
      else expect(named(rule).length).toBeGreaterThan(0)
      expect(rule.source).toMatch(/国办公开办函〔2021〕30号|条例|国办函|立法法/)
      expect(rule.advice.trim()).not.toBe('')
      if (rule.kind !== 'total') return
      for (const { total, parts } of rule.sums) {
        const sum = [total, ...parts].map(({ key }) => key)
        expect(new Set(sum).size).toBe(sum.length)
      }
    },
  )

  test('every table has a source', () => {
    for (const section of tablesOf(annual2021)) expect(section.source).toMatch(/第.+部分/)
    expect(annual2021.source).not.toBe('')
  })

  /** Rule ids with the number of sums (or cells) each holds: 7 columns, 7 columns, 25 rows, 3 blocks, 200 cells. */
  test('R1 to R5 and R17 cover what the law asks, and further rules ask for explanations', () => {
    const size = (rule: Rule) => {
      if (rule.kind === 'balance') return rule.balances.length
      if (rule.kind === 'total' || rule.kind === 'comparison') return rule.sums.length
      if (rule.kind === 'day' || rule.kind === 'unit' || rule.kind === 'fee') return 1
      return 'texts' in rule ? rule.texts.length : rule.cells.length
    }
    expect(
      [...annual2021.rules, ...advice.rules].map((rule) => [rule.id, rule.severity, size(rule)]),
    ).toEqual([
      ['R1', 'error', 7],
      ['R2', 'error', 7],
      ['R3', 'error', 25],
      ['R4', 'error', 3],
      ['R5', 'error', 200],
      ['R17', 'error', 1],
      ['R6', 'explain', 7],
      ['R7', 'explain', 2],
      ['R20', 'explain', 2],
      ['R8', 'explain', 13],
      ['R21', 'hint', 1],
      ['R18', 'hint', 1],
      ['R19', 'hint', 1],
      ['R14', 'explain', 3],
      ['R9', 'explain', 2],
      ['R12', 'explain', 1],
      ['R11', 'hint', 1],
      ['R11', 'hint', 1],
      ['R13', 'hint', 3],
      ['R13', 'hint', 3],
      ['R15', 'hint', 4],
      ['R16', 'hint', 4],
      ['R22', 'hint', 4],
      ['R23', 'hint', 3],
      ['R10', 'hint', 3],
    ])
  })

  test('R1 is 一＋二＝三（七）＋四 and R2 adds up 21 rows, in every column', () => {
    const columns = published.tables.requests.columns.map(({ id }) => id)
    const rows = published.tables.requests.lines.map(({ id }) => id)
    const results = rows.slice(2, 23)
    expect(results).toHaveLength(21)
    const [balance, concluded, across, disputes] = annual2021.rules
    if (balance?.kind !== 'balance' || concluded?.kind !== 'total') throw new Error('R1, R2')
    if (across?.kind !== 'total' || disputes?.kind !== 'total') throw new Error('R3, R4')
    const at = (line: string, column: string) => `requests/${line}/${column}`
    const keysOf = (terms: readonly { key: string }[]) => terms.map(({ key }) => key)
    columns.forEach((column, i) => {
      const { left, right } = balance.balances[i] ?? { left: [], right: [] }
      expect(keysOf(left)).toEqual([at('received', column), at('carriedIn', column)])
      expect(keysOf(right)).toEqual([at('concluded', column), at('carriedOut', column)])
      expect(concluded.sums[i]?.total.key).toBe(at('concluded', column))
      expect(keysOf(concluded.sums[i]?.parts ?? [])).toEqual(results.map((row) => at(row, column)))
    })
    rows.forEach((row, i) => {
      expect(across.sums[i]?.total.key).toBe(at(row, 'total'))
      expect(keysOf(across.sums[i]?.parts ?? [])).toEqual(
        columns.slice(0, 6).map((column) => at(row, column)),
      )
    })
    ;['reconsideration', 'direct', 'afterReconsideration'].forEach((block, i) => {
      const cell = (outcome: string) => `disputes/count/${block}.${outcome}`
      expect(disputes.sums[i]?.total.key).toBe(cell('total'))
      expect(keysOf(disputes.sums[i]?.parts ?? [])).toEqual(
        ['upheld', 'corrected', 'other', 'pending'].map(cell),
      )
    })
  })
})
