/**
 * Every item a page can hold, its geometry worked out: points from the page's top left corner, y downwards.
 */
import type { Letter } from '../fonts/fonts'
import type { Owned } from './structure'

/** A line of type. `x` is its left end, `y` the baseline. */
export interface TextItem extends Owned {
  readonly kind: 'text'
  readonly letters: readonly Letter[]
  readonly size: number
  /** Room behind each full-width letter, negative where the grid takes a hair off. */
  readonly tracking: number
  /** Further room behind each letter, which takes the line to the right edge. */
  readonly gaps: readonly number[]
  readonly x: number
  readonly y: number
}

/** A hairline. */
export interface RuleItem {
  readonly kind: 'rule'
  readonly x1: number
  readonly y1: number
  readonly x2: number
  readonly y2: number
}

/** A coloured area. `x` and `y` are its top left corner. */
export interface BandItem {
  readonly kind: 'band'
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** Letters below one another; `x` is their middle, `y` the top of the first. */
export interface UprightItem extends Owned {
  readonly kind: 'upright'
  readonly letters: readonly Letter[]
  readonly size: number
  readonly x: number
  readonly y: number
}

export type Item = TextItem | RuleItem | BandItem | UprightItem
