/**
 * Draws items on a canvas: the layout the PDF is written from, so that the preview is the document.
 */
import { uprightShift } from '../fonts/characters'
import type { Fonts, Letter } from '../fonts/fonts'
import { ASCENT, type Contour, type Point, contoursOf } from '../fonts/glyf'
import type { Item, Page } from '../layout/pages'
import { PAGE } from '../layout/paper'
import { BAND_COLOUR, BOLDER, HAIRLINE, MARK_GREY, MARK_SIZE } from './operators'
import { step } from '../layout/lines'

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
          const { right, up } = uprightShift(letter.character)
          const left = item.x + (right - letter.advance / 2000) * item.size
          this.letter(letter, item.size, left, item.y + (at + ASCENT - up) * item.size)
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

/** A glyph's outline as a path. */
function shapeOf(outline: Uint8Array): Path2D {
  const path = new Path2D()
  for (const points of contoursOf(outline)) contour(path, points)
  return path
}

/** A closed contour of quadratic curves. */
function contour(path: Path2D, points: Contour): void {
  const { length } = points
  if (length < 2) return
  const point = (i: number) => points[i % length] as Point
  const middle = (a: Point, b: Point): Point => ({
    x: (a.x + b.x) / 2,
    y: (a.y + b.y) / 2,
    on: true,
  })
  const first = points.findIndex(({ on }) => on)
  const start = first < 0 ? middle(point(0), point(length - 1)) : point(first)
  path.moveTo(start.x, start.y)
  for (let i = 1; i <= length; i++) {
    const here = point(first + i)
    if (here.on) {
      path.lineTo(here.x, here.y)
      continue
    }
    const next = i === length ? start : point(first + i + 1)
    const end = next.on ? next : middle(here, next)
    path.quadraticCurveTo(here.x, here.y, end.x, end.y)
    if (i < length && next.on) i++
  }
  path.closePath()
}
