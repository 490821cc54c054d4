/** What stands on a page of a PDF, and where: pieces of text, and the lines that are drawn. In points from its top left. */
import type { PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'

export interface Piece {
  readonly text: string
  readonly left: number
  readonly right: number
  /** The line on which the letters stand. */
  readonly base: number
  readonly size: number
}

/** A line drawn across or down: where it runs, and from where to where. */
export interface Rule {
  readonly at: number
  readonly from: number
  readonly to: number
}

export interface PdfPage {
  readonly pieces: readonly Piece[]
  readonly across: readonly Rule[]
  readonly down: readonly Rule[]
  readonly height: number
  /** Text that lies aslant or is far too large: printed over the page, part of nothing. */
  readonly watermark?: string
}

type Matrix = readonly number[]
type Point = readonly [x: number, y: number]
const point = ([a = 1, b = 0, c = 0, d = 1, e = 0, f = 0]: Matrix, x: number, y: number): Point => [
  a * x + c * y + e,
  b * x + d * y + f,
]
const times = (m: Matrix, n: Matrix): Matrix => {
  const [a = 1, b = 0, c = 0, d = 1] = n
  const [e = 0, f = 0] = point(m, n[4] ?? 0, n[5] ?? 0)
  const [p = 1, q = 0, r = 0, s = 1] = m
  return [p * a + r * b, q * a + s * b, p * c + r * d, q * c + s * d, e, f]
}

/** More letters than a page can show. */
const MAX_PIECES = 20_000
const MAX_RULES = 40_000

export async function readPage(
  page: PDFPageProxy,
  codes: Readonly<Record<string, number>>,
): Promise<PdfPage> {
  const items = await itemsOf(page)
  const view = page.getViewport({ scale: 1, rotation: uprightOf(page, items) })
  const rules = await rulesOf(page, view.transform, codes)
  return { ...piecesOf(items, view.transform), ...rules, height: view.height }
}

interface Item {
  readonly str?: string
  readonly transform: number[]
  readonly width: number
}

async function itemsOf(page: PDFPageProxy): Promise<Item[]> {
  const items: Item[] = []
  // Not getTextContent: it needs what Chromium has from 124 on.
  const reader = page.streamTextContent().getReader() as ReadableStreamDefaultReader<{
    items: Item[]
  }>
  for (;;) {
    const { done, value } = await reader.read()
    if (done || items.length > MAX_PIECES) return items
    for (const item of value.items) items.push(item)
  }
}

/** The turn, in degrees, in which most letters stand upright: some pages are saved sideways or upside down. */
function uprightOf(page: PDFPageProxy, items: readonly Item[]): number {
  const letters = [0, 0, 0, 0]
  for (const { str = '', transform } of items) {
    const [a = 1, b = 0] = transform
    const quarters = (Math.round(Math.atan2(b, a) / (Math.PI / 2)) + 4) % 4
    letters[quarters] = (letters[quarters] ?? 0) + str.length
  }
  const most = letters.indexOf(Math.max(...letters))
  // A few lines that stand downwards turn no page.
  return (letters[most] ?? 0) > 2 * (letters[page.rotate / 90] ?? 0) ? most * 90 : page.rotate
}

/** A scan lies a few degrees askew; titles on covers have 54 points at most. */
const ASLANT = 0.15
const UPRIGHT = 0.98
const LARGEST = 60

function piecesOf(items: readonly Item[], view: Matrix): Pick<PdfPage, 'pieces' | 'watermark'> {
  const pieces: Piece[] = []
  let watermark = ''
  const seen = new Set<string>()
  for (const { str = '', transform, width } of items) {
    const text = str.trim()
    if (text === '') continue
    const matrix = times(view, transform)
    const [a = 1, b = 0, c = 0, d = 1, x = 0, y = 0] = matrix
    const size = Math.hypot(c, d) || Math.hypot(a, b) || 1
    // Bold that is made by printing twice is read once.
    const place = `${text}\n${Math.round(x / 2)}\n${Math.round(y / 2)}`
    if (seen.has(place)) continue
    seen.add(place)
    const slope = Math.hypot(a, b) === 0 ? 0 : b / Math.hypot(a, b)
    const level = Math.abs(slope) < ASLANT
    if (size > LARGEST || !(level || Math.abs(slope) > UPRIGHT)) watermark += text
    else if (level) {
      const lead = ((str.length - str.trimStart().length) / str.length) * width
      const trail = ((str.length - str.trimEnd().length) / str.length) * width
      pieces.push({ text, left: x + lead, right: x + width - trail, base: y, size })
    } else {
      // Written downwards or upwards: it stands in the middle of its column.
      const middle = y + (slope * width) / 2
      const left = slope > 0 ? x - size * 0.2 : x - size * 0.8
      pieces.push({ text, left, right: left + size, base: middle + size * 0.35, size })
    }
  }
  return { pieces, watermark }
}

// ── lines ───────────────────────────────────────────────────────────────────────────────────────

/** Wider than this is an area, not a line. */
const THICK = 3

async function rulesOf(
  page: PDFPageProxy,
  view: Matrix,
  codes: Readonly<Record<string, number>>,
): Promise<{ across: Rule[]; down: Rule[] }> {
  const across: Rule[] = []
  const down: Rule[] = []
  const line = ([x1, y1]: Point, [x2, y2]: Point): void => {
    if (across.length + down.length > MAX_RULES) return
    const [width, height] = [Math.abs(x1 - x2), Math.abs(y1 - y2)]
    if (height <= THICK && width > height)
      across.push({ at: (y1 + y2) / 2, from: Math.min(x1, x2), to: Math.max(x1, x2) })
    else if (width <= THICK && height > width)
      down.push({ at: (x1 + x2) / 2, from: Math.min(y1, y2), to: Math.max(y1, y2) })
  }
  const strokes = new Set(
    [
      'stroke',
      'closeStroke',
      'fillStroke',
      'eoFillStroke',
      'closeFillStroke',
      'closeEOFillStroke',
    ].map((name) => codes[name]),
  )
  const fills = new Set([codes['fill'], codes['eoFill']])
  let matrix = view
  const kept: Matrix[] = []
  const { fnArray, argsArray } = await page.getOperatorList()
  fnArray.forEach((code, i) => {
    const args = argsArray[i] as unknown[] | null
    if (code === codes['save']) kept.push(matrix)
    else if (code === codes['restore']) matrix = kept.pop() ?? view
    else if (code === codes['transform']) matrix = times(matrix, args as number[])
    else if (code === codes['paintFormXObjectBegin']) {
      kept.push(matrix)
      const own = args?.[0] as number[] | null | undefined
      if (own) matrix = times(matrix, own)
    } else if (code === codes['paintFormXObjectEnd']) matrix = kept.pop() ?? view
    else if (code === codes['constructPath']) {
      const [how, data] = args as [number, [ArrayLike<number> | null]]
      const path = data[0]
      if (!path || !(strokes.has(how) || fills.has(how))) return
      for (const points of pathsOf(path, matrix)) {
        if (strokes.has(how))
          points.forEach((to, at) => at > 0 && line(points[at - 1] as Point, to))
        else line(...boxOf(points))
      }
    }
  })
  return { across, down }
}

/** How many numbers follow each kind of step: move, line, curve, quadratic curve, close. */
const STEPS = [2, 2, 6, 4, 0]
const CLOSE = 4

function pathsOf(data: ArrayLike<number>, matrix: Matrix): Point[][] {
  const paths: Point[][] = []
  let path: Point[] = []
  for (let at = 0; at < data.length;) {
    const step = data[at] ?? CLOSE
    const length = STEPS[step] ?? 0
    if (step === 0) paths.push((path = []))
    if (step === CLOSE && path[0]) path.push(path[0])
    else if (length >= 2)
      path.push(point(matrix, data[at + length - 1] ?? 0, data[at + length] ?? 0))
    at += length + 1
  }
  return paths
}

function boxOf(points: readonly Point[]): [Point, Point] {
  const xs = points.map(([x]) => x)
  const ys = points.map(([, y]) => y)
  const least = (numbers: number[]) => numbers.reduce((a, b) => Math.min(a, b), Infinity)
  const most = (numbers: number[]) => numbers.reduce((a, b) => Math.max(a, b), -Infinity)
  const box: [Point, Point] = [
    [least(xs), least(ys)],
    [most(xs), most(ys)],
  ]
  const [[left, top], [right, bottom]] = box
  // A thin area is a line along its middle.
  if (bottom - top <= THICK && right - left > bottom - top) {
    const middle = (top + bottom) / 2
    return [
      [left, middle],
      [right, middle],
    ]
  }
  const middle = (left + right) / 2
  return right - left <= THICK
    ? [
        [middle, top],
        [middle, bottom],
      ]
    : box
}
