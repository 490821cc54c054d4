/** Which cell of the form a place of a copied table stands for. */
import { type CellKey, type Column, cellKey } from '../form'
import type { LinePlace } from './labels'

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

export const LABEL: Destination = { kind: 'label' }
export const none = (why: string): Destination => ({ kind: 'none', why })
export const cellsOf = (...cells: Target[]): Destination => ({ kind: 'cells', cells })
export const target = (place: LinePlace, column: Column): Target => ({
  key: cellKey(place.table, place.line.id, column.id),
  place,
  column,
})

export const isBlank = (text: string): boolean => text.trim() === ''
