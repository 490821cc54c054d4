/** What is printed over the pages of a PDF and is no part of its text: stamps, and small words all over a page. */
import type { PdfPage, Piece } from './pdf-page'

const LEAST_PAGES = 3
const LEAST_LETTERS = 4

const placeOf = ({ text, left, base }: Piece): string =>
  `${text}\n${Math.round(left)}\n${Math.round(base)}`

/** Tells whether a piece of these pages is printed over them; `atEdge`, whether it is a head or a foot. */
export function stampedOn(
  pages: readonly PdfPage[],
  atEdge: (piece: Piece, height: number) => boolean,
): (piece: Piece) => boolean {
  const stamps = stampsOn(pages, atEdge)
  const tiles = tilesOn(pages)
  return (piece) => stamps.has(placeOf(piece)) || tiles.has(piece)
}

/**
 * Pieces in the same place of all pages, or of more than three but one: long or large, so that no letter of a text is
 * one by chance.
 */
function stampsOn(
  pages: readonly PdfPage[],
  atEdge: (piece: Piece, height: number) => boolean,
): ReadonlySet<string> {
  if (pages.length < LEAST_PAGES) return new Set()
  const sizes = pages.flatMap(({ pieces }) => pieces.map(({ size }) => size)).sort((a, b) => a - b)
  const usual = sizes[(sizes.length - 1) >> 1] ?? 0
  const counts = new Map<string, number>()
  for (const { pieces, height } of pages)
    for (const piece of pieces)
      if (
        !atEdge(piece, height) &&
        (piece.text.length >= LEAST_LETTERS || piece.size > usual * 1.5)
      )
        counts.set(placeOf(piece), (counts.get(placeOf(piece)) ?? 0) + 1)
  const least = Math.max(LEAST_PAGES, pages.length - 1)
  return new Set([...counts].filter(([, n]) => n >= least).map(([place]) => place))
}

// ── small words all over a page ─────────────────────────────────────────────────────────────────

const LEAST_TILES = 6
const LEAST_ROWS = 3
/** So many words of one page, and places of each, are looked at. */
const MOST_KINDS = 40
const MOST_PLACES = 600

/** Many fonts give radicals for the characters they look like: ⻰⻔ for 龙门. */
const WORD = /[\p{L}\u2e80-\u2fdf]{2}/u

/** Pieces that were written one behind the other in one line: many programs write each letter by itself. */
interface Run extends Piece {
  readonly pieces: readonly Piece[]
}

const kindOf = ({ text, size }: Piece): string => `${text}\n${Math.round(size)}`

/**
 * Words that stand in rows and columns all over a page and lie on its text: what stands in the cells of a table lies
 * on nothing.
 */
function tilesOn(pages: readonly PdfPage[]): ReadonlySet<Piece> {
  const kinds = new Set<string>()
  const runs = pages.map(({ pieces }) => runsOf(pieces))
  pages.forEach(({ pieces }, page) => {
    const groups = new Map<string, Run[]>()
    for (const run of runs[page] ?? []) {
      const group = groups.get(kindOf(run)) ?? []
      if (group.length < MOST_PLACES && WORD.test(run.text))
        groups.set(kindOf(run), group.concat(run))
    }
    const spread = [...groups].filter(
      ([, group]) =>
        group.length >= LEAST_TILES &&
        new Set(group.map(({ left }) => Math.round(left))).size >= 2 &&
        new Set(group.map(({ base }) => Math.round(base))).size >= LEAST_ROWS,
    )
    for (const [kind, group] of spread.slice(0, MOST_KINDS)) {
      const own = new Set(group.flatMap((run) => run.pieces))
      const others = pieces.filter((piece) => !own.has(piece))
      const lying = group.filter((run) => others.some((other) => liesOn(run, other)))
      if (lying.length >= LEAST_ROWS) kinds.add(kind)
    }
  })
  if (kinds.size === 0) return new Set()
  return new Set(runs.flatMap((own) => tilesAmong(own, kinds)).flatMap((run) => run.pieces))
}

/** The tiles of one page; at its edges they are broken or cut, each in the same way. */
function tilesAmong(runs: readonly Run[], kinds: ReadonlySet<string>): Run[] {
  const isPart = (run: Run) =>
    (WORD.test(run.text) || /\d{3}/.test(run.text)) &&
    [...kinds].some((kind) => {
      const [text = '', size] = kind.split('\n')
      return text.includes(run.text) && Math.abs(Number(size) - run.size) < 1
    })
  const parts = new Map<string, Run[]>()
  for (const run of runs)
    if (isPart(run)) parts.set(kindOf(run), [...(parts.get(kindOf(run)) ?? []), run])
  return [...parts].flatMap(([kind, same]) =>
    kinds.has(kind) || same.length >= LEAST_TILES ? same : [],
  )
}

function runsOf(pieces: readonly Piece[]): Run[] {
  const runs: Run[] = []
  let own: Piece[] = []
  const close = () => {
    const [first] = own
    const last = own[own.length - 1]
    if (first && last)
      runs.push({
        ...first,
        text: own.map(({ text }) => text).join(''),
        right: last.right,
        pieces: own,
      })
    own = []
  }
  for (const piece of pieces) {
    const last = own[own.length - 1]
    const gap = last ? (piece.left - last.right) / last.size : 0
    const goesOn =
      last &&
      Math.abs(piece.base - last.base) < 0.5 &&
      Math.abs(piece.size - last.size) < 0.5 &&
      -0.3 < gap &&
      gap < 1
    if (!goesOn) close()
    own.push(piece)
  }
  close()
  return runs
}

const liesOn = (one: Piece, other: Piece): boolean =>
  Math.abs(one.base - other.base) < Math.min(one.size, other.size) * 0.6 &&
  Math.min(one.right, other.right) - Math.max(one.left, other.left) >
    Math.min(one.size, other.size) * 0.4
