/**
 * In what two drafts of one report differ, in the form's own words, and how one of them takes single differences
 * from the other. Pure.
 */
import type { Draft } from './draft'
import { type CellKey, type Form, cellsOf, fullName, tablesOf, textsOf } from './form'
import { PARTICULARS } from './particulars'
import { has, isRecord } from './shape'
import { type Path, editsBetween } from './steps'
import type { ChartId } from './names'
import { CHARTS, CHART_IDS } from './yearly/charts'

export interface Difference {
  readonly path: Path
  /** The cell or field it is about; '' if it is on no step. */
  readonly place: CellKey
  /** What differs, in words: a cell by its labels, a text by its heading. */
  readonly name: string
  /** The two texts, whole; '' is blank. */
  readonly before: string
  readonly after: string
}

/** What makes `after` of `before`, in the order of the report. */
export function differencesBetween(form: Form, before: Draft, after: Draft): Difference[] {
  const { names, order } = wordsOf(form)
  const rank = (key: string) => order.get(key) ?? order.size
  return edits(before, after)
    .map(({ path }) => {
      const [key, inner] = path
      const place = PLACED.has(key) ? (inner ?? key) : inner === undefined ? key : ''
      const name = names.get(place)
      return {
        path,
        place: name === undefined ? '' : place,
        name: (PREFIX.get(key) ?? '') + (name ?? inner ?? key),
        before: shown(at(before, path)),
        after: shown(at(after, path)),
      }
    })
    .sort(
      (a, b) =>
        rank(a.place) - rank(b.place) || ASIDE.indexOf(a.path[0]) - ASIDE.indexOf(b.path[0]),
    )
}

/** In how many cells and texts two drafts differ; without their words, which take longer. */
export const countDifferences = (before: Draft, after: Draft): number => edits(before, after).length

/** Which sentences follow the tables is seen in the texts themselves. */
const edits = (before: Draft, after: Draft) =>
  editsBetween({ ...NONE, ...before }, { ...NONE, ...after }).filter(
    ({ path }) => path[0] !== 'tied',
  )

/** `draft` with what `path`s name taken from `other`; what is absent there is absent afterwards. */
export function withTaken(draft: Draft, other: Draft, paths: readonly Path[]): Draft {
  const next: Record<string, unknown> = { ...draft }
  for (const [key, inner] of paths) {
    const record = inner === undefined ? next : { ...(isRecord(next[key]) ? next[key] : {}) }
    const name = inner ?? key
    const value = at(other, inner === undefined ? [key] : [key, inner])
    if (value === undefined) delete record[name]
    else define(record, name, value)
    if (inner !== undefined) define(next, key, record)
    if (has(NONE, key) && Object.keys(record).length === 0) delete next[key]
  }
  return next as unknown as Draft
}

/** Records that are absent while they are empty. */
const NONE = { notes: {}, explanations: {}, setAside: {} }

/** Records of the draft whose keys are cells or fields. */
const PLACED: ReadonlySet<string> = new Set(['texts', 'values', 'notes', 'particulars'])
/** What is said about a cell comes after the cell. */
const ASIDE = ['notes', 'explanations', 'setAside', 'lastYear']
const PREFIX: ReadonlyMap<string, string> = new Map([
  ['notes', '备注：'],
  ['explanations', '说明原因：'],
  ['setAside', '已核对的提示：'],
  ['lastYear', '上年数据：'],
  ['particulars', '联系方式：'],
])

function wordsOf(form: Form): { names: Map<string, string>; order: Map<string, number> } {
  const names = new Map([
    ['organisation', '单位名称'],
    ['year', '报告年度'],
    ['signedOn', '成文日期'],
    ['signedAs', '成文日期原文'],
    ['preamble', '引言'],
    ['finalDespite', '有缺项仍下载正式 PDF'],
    ...PARTICULARS,
    ['charts', '印进 PDF 的图'],
    ['footnotes', '印在表下的原因'],
  ])
  for (const text of textsOf(form)) names.set(text.id, text.heading)
  for (const table of tablesOf(form))
    for (const { key, line, column } of cellsOf(table))
      names.set(key, [fullName(line), fullName(column)].filter(Boolean).join('，'))
  return { names, order: new Map([...names.keys()].map((key, i) => [key, i])) }
}

const own = (record: unknown, key: string): unknown =>
  isRecord(record) && has(record, key) ? record[key] : undefined

const at = (draft: Draft, [key, inner]: Path): unknown =>
  inner === undefined ? own(draft, key) : own(own(draft, key), inner)

// Not by assignment: a key may be __proto__ in a record damaged by hand.
const define = (record: object, key: string, value: unknown) =>
  Object.defineProperty(record, key, {
    value,
    enumerable: true,
    configurable: true,
    writable: true,
  })

/** A chart by its title, anything else as it is. */
const titled = (one: unknown): string =>
  CHART_IDS.find((id) => id === one) ? CHARTS[one as ChartId].title : shown(one)

function shown(value: unknown): string {
  if (value === undefined || value === null) return ''
  if (Array.isArray(value)) return value.map(titled).join('、')
  const text = own(value, 'text') ?? own(value, 'sentence')
  if (typeof text === 'string') return text
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}
