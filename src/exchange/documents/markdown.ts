/** Tables and headings as programs for notes, and those that answer questions, write them in plain text. */

const RULE = /^\|?(?:\s{0,99}:?-{1,99}:?\s{0,99}\|){1,60}(?:\s{0,99}:?-{1,99}:?\s{0,99})?\|?$/
const MAX_LINE = 5000

/** The cells of a line between upright strokes; undefined for any other line. */
export function strokedRow(line: string): string[] | undefined {
  const text = line.trim()
  if (text.length > MAX_LINE || !/^\|.*\|.*\|$/.test(text)) return undefined
  return text
    .slice(1, -1)
    .split('|')
    .map((cell) => withoutStars(cell).replace(/<br\s?\/?>/gi, '\n'))
}

/** The line that parts the heads of a table from its rows. */
export const isRule = (line: string): boolean => line.length <= MAX_LINE && RULE.test(line.trim())

/** A line without the marks of a heading, and of what is set bold. */
export const unmarked = (line: string): string =>
  line.length > MAX_LINE ? line : withoutStars(line.replace(/^\s{0,3}#{1,6}\s+/, ''))

const withoutStars = (text: string): string => text.replace(/\*\*([^*]{1,500})\*\*/g, '$1')
