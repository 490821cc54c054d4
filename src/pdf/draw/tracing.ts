/**
 * Outlines of glyphs traced as lines and quadratic curves, for a pen or a brush.
 */
import { type Contour, type Point, contoursOf } from '../fonts/glyf'

/** What draws a path: a Path2D is one. */
export interface Tracer {
  moveTo(x: number, y: number): void
  lineTo(x: number, y: number): void
  /** A quadratic curve by way of (cx, cy). */
  quadraticCurveTo(cx: number, cy: number, x: number, y: number): void
  closePath(): void
}

/** Traces every contour of a simple glyf entry. */
export function trace(outline: Uint8Array, tracer: Tracer): void {
  for (const points of contoursOf(outline)) contour(points, tracer)
}

/** A closed contour of quadratic curves. */
function contour(points: Contour, tracer: Tracer): void {
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
  tracer.moveTo(start.x, start.y)
  for (let i = 1; i <= length; i++) {
    const here = point(first + i)
    if (here.on) {
      tracer.lineTo(here.x, here.y)
      continue
    }
    const next = i === length ? start : point(first + i + 1)
    const end = next.on ? next : middle(here, next)
    tracer.quadraticCurveTo(here.x, here.y, end.x, end.y)
    if (i < length && next.on) i++
  }
  tracer.closePath()
}
