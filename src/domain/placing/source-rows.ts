/**
 * The rows of a copied table as the labels are looked for in them. Text out of a PDF, a page or a note has
 * no columns: a name and its figures in one line, or one cell below the other. Such lines become rows here.
 */
import { type Grid, isBlank } from './destinations'
import type { Block, Form } from '../form'
import { inPrintedOrder } from './column-heads'
import { type Labels, type LinePlace, labelsOf } from './labels'
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
  /** Whether heads were read that stand in another order than the form's. */
  readonly astray: boolean
  /** Whether most lines of its grid hold more figures than the form has columns: numbers of a list stand among them. */
  readonly crowded?: boolean
}

export function rowsOf(form: Form, grid: Grid): SourceRow[] {
  const labels = labelsOf(form)
  const rows = grid.map((texts, row) => texts.map((text, column) => ({ text, row, column })))
  const filled = rows.map((pieces) => pieces.filter(({ text }) => !isBlank(text)))
  if (filled.some((pieces) => pieces.length > 1))
    return rows.flatMap((pieces) => partedRow(labels, pieces) ?? [{ pieces }])
  // Blank lines part nothing here; they stand at the end, so that every place is accounted for.
  const blank = rows.flat().flatMap((at) => (isBlank(at.text) ? [{ pieces: [at] }] : []))
  const lines = stream(labels, filled.flat())
  if (lines.some(({ named }) => named)) return [...lines, ...blank]
  const table = listed(filled.flat())
  return table ? [...table, ...blank] : rows.map((pieces) => ({ pieces }))
}

// ── a name and its figures in one text ──────────────────────────────────────────────────────────

interface Parted {
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

const join = (tokens: readonly { readonly text: string }[]): string =>
  tokens.map(({ text }) => text).join('')

function partsIn(labels: Labels, text: string): readonly Parted[] {
  const line = pairsIn(labels, text) ?? lineIn(labels, text)
  return line === undefined ? [] : 'name' in line ? [line] : line
}

function rowOf(part: Parted, at: Piece, more: readonly Piece[] = [], astray = false): SourceRow {
  const piece = (text: string): Piece => ({ ...at, text })
  return {
    pieces: [...part.before, part.name, ...part.values].map(piece).concat(more),
    named: { lines: part.lines, width: part.before.length + 1, astray },
  }
}

/** A row of a table with a cell that holds a name and figures; undefined if it has none. */
function partedRow(labels: Labels, pieces: readonly Piece[]): SourceRow[] | undefined {
  const filled = pieces.filter(({ text }) => !isBlank(text))
  const parted = filled.map(({ text }) => partsIn(labels, text))
  const first = parted.findIndex((parts) => parts.length > 0)
  if (first < 0) return undefined
  const before = filled.slice(0, first).map((piece) => ({ pieces: [piece] }))
  // A figure that stands in a cell of its own behind the name belongs to it as well: 1,234 torn by a comma.
  const rest = filled.slice(first)
  if (parted.slice(first).every((parts) => parts.length > 0))
    return [
      ...before,
      ...rest.flatMap((at, i) => (parted[first + i] ?? []).map((part) => rowOf(part, at))),
    ]
  const [at] = rest
  const [part, ...others] = parted[first] ?? []
  if (!at || !part || others.length > 0)
    return [...before, ...rest.map((piece) => ({ pieces: [piece] }))]
  return [...before, rowOf(part, at, rest.slice(1))]
}

// ── one cell below the other ────────────────────────────────────────────────────────────────────

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

/** Lines of text one after another: words are the name of the figures that follow them. */
function stream(labels: Labels, source: readonly Piece[]): SourceRow[] {
  const lines = source.flatMap((at) => linesOf(labels, at))
  const nameless = labels.lines.find(({ line }) => line.path.length === 0)
  const rows: SourceRow[] = []
  let words: Piece[] = []
  /** Heads since the last row, and the grids of the form whose heads stand in another order. */
  let heads: string[] = []
  const strayed = new Set<Block>()
  let open: { name: Piece[]; values: Piece[]; lines: readonly LinePlace[] } | undefined

  const setAside = () => {
    rows.push(...words.map((piece) => ({ pieces: [piece] })))
    words = []
  }
  function isAstray(block: Block | undefined): boolean {
    if (!block) return false
    if (!inPrintedOrder(labels, block, heads)) strayed.add(block)
    heads = []
    return strayed.has(block)
  }
  function close(): void {
    if (!open) return
    const { name, values, lines: own } = open
    const named = { lines: own, width: name.length, astray: isAstray(own[0]?.block) }
    rows.push({ pieces: [...name, ...values], named })
    open = undefined
  }
  const following = (from: number): number => {
    let count = 0
    for (let i = from; count <= MAX_WORDS; i++) {
      const line = lines[i]
      if (line?.kind === 'values') count += line.values.length
      else if (line?.kind !== 'page') break
    }
    return count
  }

  lines.forEach((line, i) => {
    if (line.kind === 'page') rows.push({ pieces: [line.at] })
    else if (line.kind === 'row') {
      close()
      setAside()
      for (const part of line.parts)
        rows.push(rowOf(part, line.at, [], isAstray(part.lines[0]?.block)))
    } else if (line.kind === 'values') {
      if (!open) {
        const found = nameIn(labels, words)
        const ofDisputes =
          !found &&
          nameless &&
          following(i) === nameless.block.columns.length &&
          words.some(({ text }) => /行政(?:复议|诉讼)/.test(text))
        const own = found?.lines ?? (ofDisputes ? [nameless] : [])
        const name = found ? words.splice(-found.count) : []
        setAside()
        open = own.length > 0 ? { name, values: [], lines: own } : undefined
      }
      if (open) open.values.push(...line.values)
      else rows.push({ pieces: line.values })
    } else {
      const { at } = line
      const wanting = open && open.values.length < (open.lines[0]?.block.columns.length ?? 0)
      // 二十一 or 见附件 where a figure is wanted is a cell nobody can read, in its place.
      if (wanting && at.text.length <= 20 && !isLabel(labels, at.text)) open?.values.push(at)
      else {
        close()
        words.push(at)
        if (words.length > MAX_WORDS)
          rows.push(...words.splice(0, 1).map((one) => ({ pieces: [one] })))
        if (labels.headNamed(at.text)) heads = [...heads, at.text].slice(-MAX_WORDS)
      }
    }
  })
  close()
  setAside()
  return withCrowded(rows)
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
function listed(lines: readonly Piece[]): SourceRow[] | undefined {
  const rows = lines.map((at) => ({
    pieces: tokensOf(at.text).map(({ text }) => ({ ...at, text })),
  }))
  const [first] = rows.filter(({ pieces }) => pieces.filter(isValue).length > 1)
  const size = first?.pieces.length
  return size !== undefined && rows.every(({ pieces }) => pieces.length === size) ? rows : undefined
}
