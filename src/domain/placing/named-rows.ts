/** A name and its figures in one text: 行政许可：7件, or 四、结转下年度继续办理 0 0 0 0 0 0 0. */
import type { Orders } from './column-heads'
import { isBlank } from './destinations'
import type { Labels, LinePlace } from './labels'
import { isValue, tokensOf } from './tokens'

/** A text and where it stands in its grid, from 0. */
export interface Piece {
  readonly text: string
  readonly row: number
  readonly column: number
}

export interface SourceRow {
  readonly pieces: readonly Piece[]
  /** Set for a line of text: what it names. Its figures are told apart by their number alone. */
  readonly named?: Named
}

export interface Named {
  readonly lines: readonly LinePlace[]
  /** How many pieces, from the first, are its name. */
  readonly width: number
  /** In which orders the heads stand that were read above it. */
  readonly orders: Orders
  /** Whether most lines of its grid hold more figures than the form has columns: numbers of a list stand among them. */
  readonly crowded?: boolean
}

export interface Parted {
  /** What stands before the name, the name, and what stands behind it. */
  readonly before: readonly string[]
  readonly name: string
  readonly lines: readonly LinePlace[]
  readonly values: readonly string[]
}

/** 行政许可：7件, also several of them in one line. */
function pairsIn(labels: Labels, text: string): Parted[] | undefined {
  if (text.length > 500 || !/[：:]/.test(text)) return undefined
  const parts = text.split(/[；;。\n]|[，,、](?![\d０-９])/).filter((part) => !isBlank(part))
  const pairs = parts.map((part): Parted | undefined => {
    const at = part.search(/[：:]/)
    const [name, value] = [part.slice(0, at).trim(), part.slice(at + 1).trim()]
    const lines = at < 0 ? [] : labels.linesNamed(name, 'part')
    const values = tokensOf(value)
    if (lines.length === 0 || values.length === 0 || !values.some(isValue)) return undefined
    return { before: [], name: part.slice(0, at + 1), lines, values: values.map((one) => one.text) }
  })
  return pairs.every((pair): pair is Parted => pair !== undefined) ? pairs : undefined
}

/** 四、结转下年度继续办理 0 0 0 0 0 0 0: the longest run of words that is a name, and what follows it. */
function lineIn(labels: Labels, text: string): Parted | undefined {
  const tokens = tokensOf(text)
  if (tokens.length < 2 || !tokens.some(isValue)) return undefined
  let best: { from: number; to: number; lines: readonly LinePlace[] } | undefined
  for (let from = 0; from < Math.min(8, tokens.length); from++) {
    // Before a name stand the name of its group or its number in a list, nothing else.
    const before = join(tokens.slice(0, from))
    if (from > 0 && !/^\d+$/.test(before) && !labels.isPiece(before)) continue
    for (let to = from + 1; to <= Math.min(from + 8, tokens.length); to++) {
      const last = tokens[to - 1]
      if (!last || isValue(last)) break
      const lines = labels.linesNamed(join(tokens.slice(from, to)), 'part')
      if (lines.length === 0) continue
      if (!best || (best.lines.length > 1 && lines.length === 1) || best.from === from)
        best = { from, to, lines }
    }
  }
  if (!best) return undefined
  let { to } = best
  // Torn ends of a name (反复 申请) belong to it.
  while (tokens.slice(to, to + 1).some((one) => !isValue(one) && labels.isPiece(one.text))) to++
  const values = tokens.slice(to)
  if (!values.some(isValue)) return undefined
  return {
    before: tokens.slice(0, best.from).map((token) => token.text),
    name: join(tokens.slice(best.from, to)),
    lines: best.lines,
    values: values.map((token) => token.text),
  }
}

export const join = (tokens: readonly { readonly text: string }[]): string =>
  tokens.map(({ text }) => text).join('')

export function partsIn(labels: Labels, text: string): readonly Parted[] {
  const line = pairsIn(labels, text) ?? lineIn(labels, text)
  return line === undefined ? [] : 'name' in line ? [line] : line
}

export function rowOf(
  part: Parted,
  at: Piece,
  more: readonly Piece[] = [],
  orders = { printed: true, totalFirst: true },
): SourceRow {
  const piece = (text: string): Piece => ({ ...at, text })
  return {
    pieces: [...part.before, part.name, ...part.values].map(piece).concat(more),
    named: { lines: part.lines, width: part.before.length + 1, orders },
  }
}
