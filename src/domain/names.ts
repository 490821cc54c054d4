/**
 * The names that stay fixed: steps, tables, texts, cells. Addresses, draft files and scripts use them.
 */

/** `<table>/<line>/<column>`, e.g. `requests/received/individual`. */
export type CellKey = string

export type TextId = 'preamble' | 'overview' | 'problems' | 'other'
/** What the cover asks for besides the preamble. */
export type CoverField = 'organisation' | 'year' | 'signedOn'
/** Fields of a draft that are not cells. */
export type FieldId = CoverField | TextId
export type TableId = 'proactive' | 'requests' | 'disputes'
export type StepId = 'cover' | 'overview' | 'problems' | 'other' | TableId | 'review'
/** Charts that can go into the PDF (yearly/charts.ts). */
export type ChartId = 'applicants' | 'results' | 'disputes'

/** The steps of the page, in the order of the report; their names are part of every address. */
export const STEPS: readonly StepId[] = [
  'cover',
  'overview',
  'proactive',
  'requests',
  'disputes',
  'problems',
  'other',
  'review',
]

export const cellKey = (table: TableId, line: string, column: string): CellKey =>
  `${table}/${line}/${column}`

export const tableOf = (key: CellKey): TableId => key.slice(0, key.indexOf('/')) as TableId

/** The step of the form on which a cell or field stands. */
export const stepHolding = (key: CellKey | FieldId): StepId => {
  if (key.includes('/')) return tableOf(key)
  return key === 'overview' || key === 'problems' || key === 'other' ? key : 'cover'
}
