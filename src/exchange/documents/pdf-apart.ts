/** What stands in one cell as far as lines are drawn, and is several entries: many tables lack some of their lines. */
import { type TextLine, linesOn } from './pdf-lines'
import type { Piece } from './pdf-page'

export interface Entry {
  readonly text: string
  /** The middle of its height; where it begins. */
  readonly y: number
  readonly left: number
}

export const FIGURE = /^[\d０-９](?:[\d０-９.,，]*[\d０-９])?$/
/** The form numbers its rows, and names articles: where a number begins, an entry begins. */
export const BEGINS =
  /^([一二三四五六七八九十⼀⼆⼋⼗]、|[（(][一二三四五六七八九十⼀⼆⼋⼗][）)]|\d{1,2}[.．、](?!\d)|第.{1,4}条第)/

/** The entries of a cell that spans several places; undefined if it is one entry. */
export function entriesIn(pieces: readonly Piece[]): Entry[] | undefined {
  const lines = linesOn(pieces.filter(isLabel)).flatMap(({ pieces: own }) => partsOf(own))
  const figures = pieces.filter((piece) => !isLabel(piece))
  const numbered = lines.filter(({ text }) => BEGINS.test(text)).length
  const mixed = numbered > 0 && !BEGINS.test(lines[0]?.text ?? '')
  if (figures.length < 2 && numbered < 2 && !mixed) return undefined
  return [
    ...labelsOf(lines),
    ...figures.map(({ text, base, size, left, right }) => ({
      text,
      y: base - size * 0.35,
      left: (left + right) / 2,
    })),
  ]
}

/** How many labels stand beside each other at most. */
const NEAREST = 8

const isLabel = ({ text }: Piece): boolean => !FIGURE.test(text)

/** Labels of a group and of a row in it may stand in one line, each with its number. */
function partsOf(line: readonly Piece[]): TextLine[] {
  const parts: Piece[][] = []
  for (const piece of line) {
    const part = parts[parts.length - 1]
    const last = part?.[part.length - 1]
    if (part && last && piece.left - last.right < last.size * 1.5 && !BEGINS.test(piece.text))
      part.push(piece)
    else parts.push([piece])
  }
  return parts.flatMap((part) => linesOn(part))
}

/** A line goes on with the label above that begins where it begins, if there is one close by. */
function labelsOf(lines: readonly TextLine[]): Entry[] {
  const labels: { lines: TextLine[] }[] = []
  for (const line of lines) {
    const above = BEGINS.test(line.text)
      ? undefined
      : labels
          .slice(-NEAREST)
          .reverse()
          .find(({ lines: [first, ...rest] }) => {
            const last = rest[rest.length - 1] ?? first
            return (
              first !== undefined &&
              last !== undefined &&
              Math.abs(first.left - line.left) < line.size * 2 &&
              line.base - last.base < line.size * 2
            )
          })
    if (above) above.lines.push(line)
    else labels.push({ lines: [line] })
  }
  return labels.map(({ lines: own }) => ({
    text: own.map(({ text }) => text).join(''),
    y: own.reduce((sum, { base, size }) => sum + base - size * 0.35, 0) / own.length,
    left: Math.min(...own.map(({ left }) => left)),
  }))
}
