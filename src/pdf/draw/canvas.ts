/**
 * Draws items on a canvas: the layout the PDF is written from, so that the preview is the document.
 */
import type { Fonts, Letter } from '../fonts/fonts'
import type { Item } from '../layout/items'
import type { Page } from '../layout/pages'
import { BAND_COLOUR, BOLDER, HAIRLINE } from './operators'
import { step } from '../layout/lines'
import { trace } from './tracing'

export type Surface = OffscreenCanvasRenderingContext2D

/** Outlines as paths, kept between pages and previews. */
const shapes = new WeakMap<Uint8Array, Path2D>()

/** Paints a page, `zoom` pixels to the point. */
export function paint(surface: Surface, fonts: Fonts, page: Page, zoom: number): void {
  surface.setTransform(1, 0, 0, 1, 0, 0)
  surface.fillStyle = '#fff'
  surface.fillRect(0, 0, surface.canvas.width, surface.canvas.height)
  const brush = new Brush(surface, fonts, zoom)
  for (const item of [...page.items, ...page.folio]) brush.draw(item)
}

const rgb = (parts: readonly number[]): string =>
  `rgb(${parts.map((part) => Math.round(part * 255)).join(',')})`
const greyOf = (grey: number): number[] => [grey, grey, grey]

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
          this.letter(letter, item.size, x, item.y, item.narrow)
          x += step(item, at)
        })
        break
      }
      case 'upright':
        for (const { letter, x, y } of item.letters) this.letter(letter, item.size, x, y)
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
        surface.fillStyle = rgb(item.grey === undefined ? BAND_COLOUR : greyOf(item.grey))
        surface.fillRect(item.x, item.y, item.width, item.height)
        break
      case 'watermark': {
        surface.fillStyle = rgb(greyOf(item.grey))
        for (const { outline, matrix } of item.shapes) {
          const [a, b, c, d, e, f] = matrix
          surface.setTransform(a * zoom, b * zoom, c * zoom, d * zoom, e * zoom, f * zoom)
          surface.fill(pathOf(outline))
        }
      }
    }
  }

  /** One letter, its left end at `x`, its baseline at `y`. */
  private letter(letter: Letter, size: number, x: number, y: number, narrow = 1): void {
    const { surface, zoom } = this
    const em = this.fonts.emOf(letter.source.face)
    const scale = (zoom * size) / em
    surface.setTransform(scale * narrow, 0, 0, -scale, x * zoom, y * zoom)
    const shape = pathOf(this.fonts.glyph(letter.source.face, letter.source.code).outline)
    surface.fill(shape)
    if (!letter.source.faint) return
    surface.lineWidth = BOLDER * em
    surface.stroke(shape)
  }
}

/** A glyph's outline as a path. */
function pathOf(outline: Uint8Array): Path2D {
  const known = shapes.get(outline)
  if (known) return known
  const path = new Path2D()
  trace(outline, path)
  shapes.set(outline, path)
  return path
}
