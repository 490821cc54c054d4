/** Room for figures: none is shown short, and none is set smaller than 12 px, whatever was typed. */

/** A bold digit of 12 px in the widest of the faces in use; other scripts take two. */
const DIGIT = 7.3
const SIDES = 12
/** A longer text is no figure; it is read by moving through it. */
const LONGEST = 22

/** A width for type of the standard size, grown with it (kit/tokens.css). */
export const grown = (px: number): string => `calc(${px}px * var(--grow))`

/** Pixels a column needs at the standard size for its longest text, or undefined while that is shorter than `wide` characters. */
export function roomFor(texts: readonly string[], wide: number): number | undefined {
  const lengths = texts.map((text) => text.length + (text.match(/[^\x20-\x7e]/g)?.length ?? 0))
  const longest = Math.min(LONGEST, Math.max(...lengths))
  return longest < wide ? undefined : Math.ceil(longest * DIGIT) + SIDES
}
