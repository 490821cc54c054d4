/**
 * Draws items on a canvas: the layout the PDF is written from, so that the preview is the document.
 */
import type { Fonts, Letter } from './fonts'
import type { Item, Page } from './pages'
import { PAGE } from './paper'
import { BAND_COLOUR, BOLDER, HAIRLINE, MARK_GREY, MARK_SIZE } from './pen'
import { step } from './setting'
import { ASCENT } from './truetype'

export type Surface = OffscreenCanvasRenderingContext2D

/** Outlines as paths, kept between pages and previews. */
const shapes = new WeakMap<Uint8Array, Path2D>()

/** Paints a page, `zoom` pixels to the point, `marking` across it. */
export function paint(
  surface: Surface,
  fonts: Fonts,
  page: Page,
  marking: readonly Letter[],
  zoom: number,
): void {
  surface.setTransform(1, 0, 0, 1, 0, 0)
  surface.fillStyle = '#fff'
  surface.fillRect(0, 0, surface.canvas.width, surface.canvas.height)
  const brush = new Brush(surface, fonts, zoom)
  brush.mark(marking)
  for (const item of [...page.items, ...page.folio]) brush.draw(item)
}

class Brush {
  constructor(
    private readonly surface: Surface,
    private readonly fonts: Fonts,
    private readonly zoom: number,
  ) {}

  draw(item: Item): void {
    const { surface, zoom } = this
    surface.fillStyle = surface.strokeStyle = '#000'
    switch (item.kind) {
      case 'text': {
        let { x } = item
        item.letters.forEach((letter, at) => {
          this.letter(letter, item.size, x, item.y)
          x += step(letter, item.letters[at + 1], item)
        })
        break
      }
      case 'upright':
        item.letters.forEach((letter, at) => {
          const left = item.x - (letter.advance / 2000) * item.size
          this.letter(letter, item.size, left, item.y + (at + ASCENT) * item.size)
        })
        break
      case 'rule':
        surface.setTransform(zoom, 0, 0, zoom, 0, 0)
        // On a screen a hairline is as fine as still shows; in a thumbnail it is a grey.
        surface.lineWidth = zoom < 0.4 ? HAIRLINE : Math.max(HAIRLINE, 0.7 / zoom)
        surface.beginPath()
        surface.moveTo(item.x1, item.y1)
        surface.lineTo(item.x2, item.y2)
        surface.stroke()
        break
      case 'band':
        surface.setTransform(zoom, 0, 0, zoom, 0, 0)
        surface.fillStyle = `rgb(${BAND_COLOUR.map((part) => Math.round(part * 255)).join(',')})`
        surface.fillRect(item.x, item.y, item.width, item.height)
    }
  }

  /** 草稿 up the slope, as the pen sets it. */
  mark(letters: readonly Letter[]): void {
    const { surface, zoom } = this
    const turn = Math.SQRT1_2
    const half = (letters.length * MARK_SIZE) / 2
    const x = PAGE.width / 2 - half * turn + MARK_SIZE * 0.36 * turn
    const y = PAGE.height / 2 + half * turn + MARK_SIZE * 0.36 * turn
    const grey = Math.round(MARK_GREY * 255)
    surface.fillStyle = `rgb(${grey},${grey},${grey})`
    letters.forEach((letter, at) => {
      const scale = (zoom * MARK_SIZE * turn) / this.fonts.emOf(letter.source.face)
      const along = at * MARK_SIZE * turn
      surface.setTransform(scale, -scale, -scale, -scale, (x + along) * zoom, (y - along) * zoom)
      surface.fill(this.shape(letter))
    })
  }

  /** One letter, its left end at `x`, its baseline at `y`. */
  private letter(letter: Letter, size: number, x: number, y: number): void {
    const { surface, zoom } = this
    const em = this.fonts.emOf(letter.source.face)
    const scale = (zoom * size) / em
    surface.setTransform(scale, 0, 0, -scale, x * zoom, y * zoom)
    const shape = this.shape(letter)
    surface.fill(shape)
    if (!letter.source.faint) return
    surface.lineWidth = BOLDER * em
    surface.stroke(shape)
  }

  private shape({ source }: Letter): Path2D {
    const { outline } = this.fonts.glyph(source.face, source.code)
    const known = shapes.get(outline) ?? shapeOf(outline)
    shapes.set(outline, known)
    return known
  }
}

const ON_CURVE = 1
const SHORT = [2, 4]
const REPEAT = 8
const SAME = [16, 32]

/** A simple glyf entry (OpenType, glyf) as a path. */
export function shapeOf(outline: Uint8Array): Path2D {
  const path = new Path2D()
  if (outline.length === 0) return path
  const view = new DataView(outline.buffer, outline.byteOffset, outline.length)
  const contours = view.getInt16(0)
  const ends = Array.from({ length: contours }, (_, i) => view.getUint16(10 + i * 2))
  const count = (ends[contours - 1] ?? -1) + 1
  let at = 10 + contours * 2
  at += 2 + view.getUint16(at)
  const flags: number[] = []
  while (flags.length < count) {
    const flag = view.getUint8(at++)
    const times = flag & REPEAT ? view.getUint8(at++) : 0
    for (let i = 0; i <= times; i++) flags.push(flag)
  }
  const [xs, ys] = [0, 1].map((axis) => {
    let value = 0
    return flags.map((flag) => {
      const same = flag & (SAME[axis] ?? 0)
      if (flag & (SHORT[axis] ?? 0)) value += same ? view.getUint8(at++) : -view.getUint8(at++)
      else if (!same) {
        value += view.getInt16(at)
        at += 2
      }
      return value
    })
  }) as [number[], number[]]
  let first = 0
  for (const last of ends) {
    contour(path, flags, xs, ys, first, last)
    first = last + 1
  }
  return path
}

/** A closed contour of quadratic curves; between two points off the curve lies one on it. */
function contour(
  path: Path2D,
  flags: readonly number[],
  xs: readonly number[],
  ys: readonly number[],
  first: number,
  last: number,
): void {
  const length = last - first + 1
  if (length < 2) return
  const point = (i: number) => {
    const at = first + (i % length)
    return { x: xs[at] ?? 0, y: ys[at] ?? 0, on: ((flags[at] ?? 0) & ON_CURVE) !== 0 }
  }
  const middle = (a: { x: number; y: number }, b: { x: number; y: number }) => ({
    x: (a.x + b.x) / 2,
    y: (a.y + b.y) / 2,
  })
  let from = 0
  while (from < length && !point(from).on) from++
  const start = from < length ? point(from) : middle(point(0), point(length - 1))
  if (from === length) from = -1
  path.moveTo(start.x, start.y)
  for (let i = 1; i <= length; i++) {
    const here = point(from + i)
    if (here.on) {
      path.lineTo(here.x, here.y)
      continue
    }
    const next = i === length ? start : point(from + i + 1)
    const end = i === length || ('on' in next && next.on) ? next : middle(here, next)
    path.quadraticCurveTo(here.x, here.y, end.x, end.y)
    if (i < length && 'on' in next && next.on) i++
  }
  path.closePath()
}
