/**
 * What the charts of a report show, read from the form: categories with a figure for each year. Sums are exact, and one
 * that lacks a part is no figure.
 */
import type { Draft } from '../draft'
import { type CellKey, type Form, type TableId, cellKey, leaf, tablesOf, wording } from '../form'
import type { ChartId } from '../names'
import { type Sheet, sumOf } from '../sheet'
import type { Year } from './years'

export interface Chart {
  readonly id: ChartId
  /** The table its figures stand in. */
  readonly table: TableId
  readonly title: string
  /** Names of the years, the report's own last. */
  readonly years: readonly string[]
  readonly categories: readonly Category[]
}

export interface Category {
  readonly name: string
  /** One for each year; undefined where a figure is missing. */
  readonly figures: readonly (bigint | undefined)[]
}

interface Kind {
  readonly table: TableId
  readonly title: string
  /** Name and cells of each category. */
  readonly categories: (form: Form) => readonly (readonly [string, readonly CellKey[]])[]
}

const blockOf = (form: Form, table: TableId) =>
  tablesOf(form).find(({ id }) => id === table)?.blocks[0] ?? { lines: [], columns: [] }

/** The labels of section three without numeral, and without what they say in brackets behind. */
const bare = (label: string): string => wording(label).replace(/^（.）|（[^）]*）$/g, '')

/** In the order in which they are printed. */
export const CHARTS: Readonly<Record<ChartId, Kind>> = {
  applicants: {
    table: 'requests',
    title: '各类申请人提出的政府信息公开申请数量',
    categories: (form) => {
      const { lines, columns } = blockOf(form, 'requests')
      return columns.flatMap((column): [string, CellKey[]][] => {
        const key = cellKey('requests', lines[0]?.id ?? '', column.id)
        return sumOf(form, key) ? [] : [[leaf(column), [key]]]
      })
    },
  },
  results: {
    table: 'requests',
    title: '政府信息公开申请办理结果',
    categories: (form) => {
      const { lines, columns } = blockOf(form, 'requests')
      const [first, last] = [columns[0]?.id ?? '', columns[columns.length - 1]?.id ?? '']
      const groups = new Map<string, CellKey[]>()
      for (const { id, path } of lines) {
        // Lines of the results stand below one label; their total is a sum of them.
        if (path.length < 2 || sumOf(form, cellKey('requests', id, first))) continue
        const name = bare(path[1] ?? '')
        groups.set(name, [...(groups.get(name) ?? []), cellKey('requests', id, last)])
      }
      return [...groups]
    },
  },
  disputes: {
    table: 'disputes',
    title: '政府信息公开行政复议、行政诉讼数量',
    categories: (form) => {
      const { lines, columns } = blockOf(form, 'disputes')
      return columns.flatMap(({ id, path }): [string, CellKey[]][] => {
        const key = cellKey('disputes', lines[0]?.id ?? '', id)
        return sumOf(form, key) ? [[path.slice(0, -1).map(wording).join('，'), [key]]] : []
      })
    },
  },
}

export const CHART_IDS = Object.keys(CHARTS) as ChartId[]

export function chartOf(form: Form, id: ChartId, years: readonly Year[]): Chart {
  const { table, title, categories } = CHARTS[id]
  return {
    id,
    table,
    title,
    years: years.map(({ name }) => name),
    categories: categories(form).map(([name, keys]) => ({
      name,
      figures: years.map(({ sheet }) => sum(sheet, keys)),
    })),
  }
}

function sum(sheet: Sheet, keys: readonly CellKey[]): bigint | undefined {
  let total = 0n
  for (const key of keys) {
    const cell = sheet.get(key)
    if (cell?.state !== 'figure') return undefined
    total += cell.value ?? 0n
  }
  return total
}

/** A figure of a chart in words. */
export const figureIn = (figure: bigint | undefined): string => String(figure ?? '未填')

/** What the chart shows, for those who do not see it: every figure with its category and year. */
export const described = ({ title, years, categories }: Chart): string =>
  `${title}，单位：件。${categories
    .map(({ name, figures }) => {
      const told = figures.map((figure, at) => `${years[at]}${figureIn(figure)}`)
      return `${name}：${told.join('，')}`
    })
    .join('；')}。`

/** The charts a writer wants in the PDF. A file from elsewhere may call anything so. */
export const chosenCharts = ({ charts }: Draft): ChartId[] =>
  CHART_IDS.filter((id) => Array.isArray(charts) && charts.includes(id))
