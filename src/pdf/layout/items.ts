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
  /** Width of the letters as a share of their own: 1 but for the longest figures. */
  readonly narrow: number
  /** Room behind each full-width letter, negative where the grid takes a hair off. */
  readonly tracking: number
  /** Further room behind each letter, which takes the line to the right edge. */
  readonly gaps: readonly number[]
  readonly x: number
  readonly y: number
}

/** A hairline. */
export interface RuleItem extends Owned {
  readonly kind: 'rule'
  readonly x1: number
  readonly y1: number
  readonly x2: number
  readonly y2: number
}

/** An area in the form's colour, or grey. `x` and `y` are its top left corner. */
export interface BandItem extends Owned {
  readonly kind: 'band'
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  /** 0 black, 1 white. */
  readonly grey?: number
}

/** Letters below one another, each with its left end and its baseline. */
export interface UprightItem extends Owned {
  readonly kind: 'upright'
  readonly letters: readonly PlacedLetter[]
  readonly size: number
}
export interface PlacedLetter {
  readonly letter: Letter
  readonly x: number
  readonly y: number
}

/** Shapes under everything else, which belong to no text: 草稿 across the page. */
export interface WatermarkItem {
  readonly kind: 'watermark'
  readonly shapes: readonly Shape[]
  /** 0 black, 1 white. */
  readonly grey: number
}
export interface Shape {
  /** A simple glyf entry. */
  readonly outline: Uint8Array
  /** From its units, y upwards, to the page: x = a·x + c·y + e, y = b·x + d·y + f. */
  readonly matrix: readonly [a: number, b: number, c: number, d: number, e: number, f: number]
}

export type Item = TextItem | RuleItem | BandItem | UprightItem | WatermarkItem
