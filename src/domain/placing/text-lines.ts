/** Lines of text one below the other: a name, and its figures behind it or in the lines that follow. */
import type { Block } from '../form'
import { type Orders, ordersOf } from './column-heads'
import type { Labels, LinePlace } from './labels'
import { type Parted, type Piece, type SourceRow, join, partsIn, rowOf } from './named-rows'
import { isValue, tokensOf } from './tokens'

const PAGE_NUMBER = /^\s*[-—–]\s?\d{1,3}\s?[-—–]\s*$/
/** How many words may be the heads and the name above a figure: those of section four are thirty. */
const MAX_WORDS = 60

type Line =
  | { readonly kind: 'row'; readonly at: Piece; readonly parts: readonly Parted[] }
  | { readonly kind: 'values'; readonly values: readonly Piece[] }
  | { readonly kind: 'word' | 'page'; readonly at: Piece }

function linesOf(labels: Labels, at: Piece): Line[] {
  if (PAGE_NUMBER.test(at.text.slice(0, 20))) return [{ kind: 'page', at }]
  const parts = partsIn(labels, at.text)
  if (parts.length > 0) return [{ kind: 'row', at, parts }]
  const tokens = tokensOf(at.text)
  // The end of a name that began a line above: 形，不计其他情形） 0 0 0 0 0 0 0.
  const name = join(tokens.slice(0, Math.max(0, tokens.findIndex(isValue))))
  const torn = /\p{Script=Han}.*\p{Script=Han}.*\p{Script=Han}/su.test(name) || labels.isPiece(name)
  const rest = torn ? tokens.slice(tokens.findIndex(isValue)) : tokens
  const read = rest.filter(isValue).length
  // One that nobody can read among several figures is a cell in its place.
  const several = read * 2 > rest.length && !rest.some(({ text }) => isLabel(labels, text))
  if (read === 0 || (read < rest.length && !several)) return [{ kind: 'word', at }]
  const values = rest.map(({ text }) => ({ ...at, text }))
  return [
    ...(torn ? [{ kind: 'word', at: { ...at, text: name } } as const] : []),
    { kind: 'values', values },
  ]
}

const isLabel = (labels: Labels, text: string): boolean =>
  labels.linesNamed(text).length > 0 ||
  labels.headNamed(text) !== undefined ||
  labels.isPrinted(text) ||
  labels.isPiece(text)

/** The line that the last words name, and how many words that takes: a name may be broken over lines. */
function nameIn(
  labels: Labels,
  words: readonly Piece[],
): { lines: readonly LinePlace[]; count: number } | undefined {
  const names = [1, 2, 3, 4]
    .filter((count) => count <= words.length)
    .map((count) => ({ count, text: join(words.slice(-count)) }))
    // 其他 and 总计 without their numbers may as well be heads.
    .filter(({ text }) => labels.headNamed(text) === undefined)
  for (const how of ['exact', 'part'] as const)
    for (const { count, text } of names) {
      const lines = labels.linesNamed(text, how)
      if (lines.length === 1 || (how === 'part' && lines.length > 1)) return { lines, count }
    }
  return undefined
}

/** Rows of lines of text one after another: words are the name of the figures that follow them. */
export function readLines(labels: Labels, source: readonly Piece[]): SourceRow[] {
  const lines = source.flatMap((at) => linesOf(labels, at))
  const reading = new Reading(labels)
  lines.forEach((line, i) => {
    if (line.kind === 'page') reading.apart(line.at)
    else if (line.kind === 'row') reading.row(line.at, line.parts)
    else if (line.kind === 'values')
      reading.values(line.values, (most) => figuresFrom(lines, i, most))
    else reading.word(line.at)
  })
  return withCrowded(reading.end())
}

/** How many figures follow one another from a line on, counted until they are more than `most`; pages do not part them. */
function figuresFrom(lines: readonly Line[], from: number, most: number): number {
  let count = 0
  for (let i = from; i < lines.length; i++) {
    const line = lines[i] as Line
    if (count > most || line.kind === 'row' || line.kind === 'word') break
    if (line.kind === 'values') count += line.values.length
  }
  return count
}

/** Lines as far as they have been read: the rows they made, and what waits for the lines to come. */
class Reading {
  private readonly rows: SourceRow[] = []
  /** Words that may name the figures to come. */
  private words: Piece[] = []
  /** Heads since the last row, and the orders of the blocks whose heads were read. */
  private heads: string[] = []
  private readonly orders = new Map<Block, Orders>()
  /** The row whose figures are being read. */
  private open: { name: Piece[]; values: Piece[]; lines: readonly LinePlace[] } | undefined

  constructor(private readonly labels: Labels) {}

  /** A text that belongs to no row. */
  apart(at: Piece): void {
    this.rows.push({ pieces: [at] })
  }

  /** A text that holds names and their figures. */
  row(at: Piece, parts: readonly Parted[]): void {
    this.close()
    this.setAside()
    for (const part of parts)
      this.rows.push(rowOf(part, at, [], this.ordersFor(part.lines[0]?.block)))
  }

  /** Figures. `following` counts them with those of the lines below, until they are more than asked for. */
  values(values: readonly Piece[], following: (most: number) => number): void {
    this.open ??= this.opened(following)
    if (this.open) this.open.values.push(...values)
    else this.rows.push({ pieces: values })
  }

  word(at: Piece): void {
    const { open, labels } = this
    const wanting = open && open.values.length < (open.lines[0]?.block.columns.length ?? 0)
    // 二十一 or 见附件 where a figure is wanted is a cell nobody can read, in its place.
    if (wanting && at.text.length <= 20 && !isLabel(labels, at.text)) {
      open.values.push(at)
      return
    }
    this.close()
    this.words.push(at)
    if (this.words.length > MAX_WORDS) this.words.splice(0, 1).forEach((one) => this.apart(one))
    if (labels.headNamed(at.text)) this.heads = [...this.heads, at.text].slice(-MAX_WORDS)
  }

  end(): readonly SourceRow[] {
    this.close()
    this.setAside()
    return this.rows
  }

  /** The row that the words before its figures name; section four has none, but as many figures and its own words. */
  private opened(following: (most: number) => number): typeof this.open {
    const { labels, words } = this
    const found = nameIn(labels, words)
    const nameless = labels.lines.find(({ line }) => line.path.length === 0)
    const size = nameless?.block.columns.length ?? 0
    const isDisputes =
      words.some(({ text }) => /行政(?:复议|诉讼)/.test(text)) && following(size) === size
    const lines = found?.lines ?? (isDisputes && nameless ? [nameless] : [])
    const name = found ? words.splice(-found.count) : []
    this.setAside()
    return lines.length > 0 ? { name, values: [], lines } : undefined
  }

  private setAside(): void {
    this.words.forEach((piece) => this.apart(piece))
    this.words = []
  }

  private close(): void {
    if (!this.open) return
    const { name, values, lines } = this.open
    const named = { lines, width: name.length, orders: this.ordersFor(lines[0]?.block) }
    this.rows.push({ pieces: [...name, ...values], named })
    this.open = undefined
  }

  /** Heads that stand in no order once spoil the rows below them for good. */
  private ordersFor(block: Block | undefined): Orders {
    if (!block) return { printed: true, totalFirst: true }
    const [before, now] = [this.orders.get(block), ordersOf(this.labels, block, this.heads)]
    this.heads = []
    const orders = {
      printed: (before?.printed ?? true) && now.printed,
      totalFirst: (before?.totalFirst ?? true) && now.totalFirst,
    }
    this.orders.set(block, orders)
    return orders
  }
}

/** Marks the lines of grids most of whose lines hold more figures than the form has columns. */
function withCrowded(rows: readonly SourceRow[]): SourceRow[] {
  const surplus = new Map<Block, number>()
  for (const { named, pieces } of rows) {
    const block = named?.lines[0]?.block
    if (!named || !block) continue
    const more = pieces.length - named.width > block.columns.length
    surplus.set(block, (surplus.get(block) ?? 0) + (more ? 1 : -1))
  }
  return rows.map((row) => {
    const block = row.named?.lines[0]?.block
    const crowded = block !== undefined && (surplus.get(block) ?? 0) > 0
    return crowded && row.named ? { ...row, named: { ...row.named, crowded } } : row
  })
}

/** Lines of as many figures each, and of nothing else but their heads, are a table whose columns blanks part. */
export function listed(lines: readonly Piece[]): SourceRow[] | undefined {
  const rows = lines.map((at) => ({
    pieces: tokensOf(at.text).map(({ text }) => ({ ...at, text })),
  }))
  const [first] = rows.filter(({ pieces }) => pieces.filter(isValue).length > 1)
  const size = first?.pieces.length
  return size !== undefined && rows.every(({ pieces }) => pieces.length === size) ? rows : undefined
}
