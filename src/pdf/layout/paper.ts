/**
 * The sheet of paper: GB/T 9704-2012, 5 and 7.3. All lengths in points (1/72 inch), y downwards from the top edge.
 */
import { ASCENT } from '../fonts/glyf'

const MM = 72 / 25.4

/** A4, 210 × 297 mm. */
export const PAGE = { width: 210 * MM, height: 297 * MM } as const

/** 版心: 156 × 225 mm, 天头 37 mm, 订口 28 mm. */
export const AREA = { left: 28 * MM, top: 37 * MM, width: 156 * MM, height: 225 * MM } as const

/** 每面排 22 行，每行排 28 个字，并撑满版心. */
export const LINES = 22
export const CHARACTERS = 28
export const PITCH = AREA.height / LINES
export const ADVANCE = AREA.width / CHARACTERS

/** 3号, 2号, 4号. */
export const BODY = 16
export const TITLE = 22
export const FOLIO = 14

/** The page number's dash stands 7 mm below the 版心. */
export const FOLIO_DROP = 7 * MM

/** From the top of a line's slot to its baseline: the em box stands in the middle. */
export const baseline = (slot: number, size: number): number => (slot - size) / 2 + size * ASCENT
