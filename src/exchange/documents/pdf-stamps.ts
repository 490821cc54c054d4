/** What is printed over the pages of a PDF and is no part of its text. */
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
  return (piece) => stamps.has(placeOf(piece))
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
