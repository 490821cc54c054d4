/**
 * Type 2 charstrings (Adobe Technical Note 5177): the cubic curves they draw are turned into quadratic ones, so that
 * these outlines go the way of all others.
 */
import type { Contour, Point } from '../fonts/glyf'

const MAX_DEPTH = 10
const MAX_STEPS = 20_000

export interface Subrs {
  readonly item: (i: number) => Uint8Array
  /** Added to a subroutine's number. */
  readonly bias: number
}

/** Draws one charstring. */
export class Pen {
  private readonly contours: Point[][] = []
  private stack: number[] = []
  private x = 0
  private y = 0
  private hints = 0
  private widthSeen = false
  private ended = false
  private steps = 0

  constructor(
    private readonly shared: Subrs,
    private readonly own: Subrs,
  ) {}

  done(): Contour[] {
    // A contour that comes back to its start has that point twice. TrueType draws the other way round.
    return this.contours.map((contour) => {
      const [first, last] = [contour[0], contour[contour.length - 1]]
      const twice = contour.length > 1 && first?.x === last?.x && first?.y === last?.y && last?.on
      return (twice ? contour.slice(0, -1) : contour.slice()).reverse()
    })
  }

  run(bytes: Uint8Array, depth: number): void {
    if (depth > MAX_DEPTH) throw new RangeError('subroutines')
    for (let at = 0; at < bytes.length && !this.ended;) {
      if (++this.steps > MAX_STEPS) throw new RangeError('charstring')
      const b = bytes[at++] as number
      const next = () => bytes[at++] ?? 0
      if (b === 28) this.stack.push((((next() << 8) | next()) << 16) >> 16)
      else if (b === 255)
        this.stack.push(((next() << 24) | (next() << 16) | (next() << 8) | next()) / 65536)
      else if (b >= 251) this.stack.push(-(b - 251) * 256 - next() - 108)
      else if (b >= 247) this.stack.push((b - 247) * 256 + next() + 108)
      else if (b >= 32) this.stack.push(b - 139)
      else if (b === 10 || b === 29) {
        const subrs = b === 10 ? this.own : this.shared
        this.run(subrs.item((this.stack.pop() ?? 0) + subrs.bias), depth + 1)
      } else if (b === 11) return
      else if (b === 19 || b === 20) {
        this.stems()
        at += (this.hints + 7) >> 3
      } else this.operate(b === 12 ? 1200 + next() : b)
    }
  }

  /** The first operator that clears the stack may have the glyph's width before its own operands. */
  private takeWidth(odd: boolean): void {
    if (!this.widthSeen && odd) this.stack.shift()
    this.widthSeen = true
  }

  private stems(): void {
    this.takeWidth(this.stack.length % 2 === 1)
    this.hints += this.stack.length >> 1
    this.stack = []
  }

  private operate(operator: number): void {
    const s = this.stack
    const arg = (i: number): number => s[i] ?? 0
    switch (operator) {
      case 1:
      case 3:
      case 18:
      case 23:
        return this.stems()
      case 21:
        this.takeWidth(s.length > 2)
        this.move(arg(0), arg(1))
        break
      case 22:
        this.takeWidth(s.length > 1)
        this.move(arg(0), 0)
        break
      case 4:
        this.takeWidth(s.length > 1)
        this.move(0, arg(0))
        break
      case 5:
        for (let i = 0; i + 1 < s.length; i += 2) this.line(arg(i), arg(i + 1))
        break
      case 6:
      case 7:
        s.forEach((d, i) =>
          (operator === 6) === (i % 2 === 0) ? this.line(d, 0) : this.line(0, d),
        )
        break
      case 8:
        this.curves(0, s.length)
        break
      case 24:
        this.curves(0, s.length - 2)
        this.line(arg(s.length - 2), arg(s.length - 1))
        break
      case 25:
        for (let i = 0; i + 7 < s.length; i += 2) this.line(arg(i), arg(i + 1))
        this.curves(s.length - 6, s.length)
        break
      case 26:
      case 27: {
        // One coordinate of the first tangent may be given; the others run along the axis.
        let extra = s.length % 4 === 1 ? arg(0) : 0
        for (let i = s.length % 4 === 1 ? 1 : 0; i + 3 < s.length; i += 4) {
          if (operator === 26) this.curve(extra, arg(i), arg(i + 1), arg(i + 2), 0, arg(i + 3))
          else this.curve(arg(i), extra, arg(i + 1), arg(i + 2), arg(i + 3), 0)
          extra = 0
        }
        break
      }
      case 30:
      case 31: {
        let level = operator === 31
        for (let i = 0; i + 3 < s.length; i += 4) {
          const last = s.length - i === 5 ? arg(i + 4) : 0
          if (level) this.curve(arg(i), 0, arg(i + 1), arg(i + 2), last, arg(i + 3))
          else this.curve(0, arg(i), arg(i + 1), arg(i + 2), arg(i + 3), last)
          level = !level
        }
        break
      }
      case 1234:
        this.curve(arg(0), 0, arg(1), arg(2), arg(3), 0)
        this.curve(arg(4), 0, arg(5), -arg(2), arg(6), 0)
        break
      case 1235:
        this.curves(0, 12)
        break
      case 1236: {
        const rise = arg(1) + arg(3) + arg(7)
        this.curve(arg(0), arg(1), arg(2), arg(3), arg(4), 0)
        this.curve(arg(5), 0, arg(6), arg(7), arg(8), -rise)
        break
      }
      case 1237: {
        const [dx, dy] = [0, 1].map((axis) =>
          s.slice(0, 10).reduce((sum, d, i) => (i % 2 === axis ? sum + d : sum), 0),
        ) as [number, number]
        const level = Math.abs(dx) > Math.abs(dy)
        this.curve(arg(0), arg(1), arg(2), arg(3), arg(4), arg(5))
        this.curve(arg(6), arg(7), arg(8), arg(9), level ? arg(10) : -dx, level ? -dy : arg(10))
        break
      }
      case 14:
        this.takeWidth(s.length > 0)
        this.ended = true
        break
      default:
        throw new RangeError(`charstring operator ${operator}`)
    }
    this.stack = []
  }

  private move(dx: number, dy: number): void {
    this.x += dx
    this.y += dy
    this.contours.push([{ x: this.x, y: this.y, on: true }])
  }

  private line(dx: number, dy: number): void {
    this.x += dx
    this.y += dy
    this.contours[this.contours.length - 1]?.push({ x: this.x, y: this.y, on: true })
  }

  private curves(from: number, to: number): void {
    const s = this.stack.slice(from, to)
    for (let i = 0; i + 5 < s.length; i += 6)
      this.curve(...(s.slice(i, i + 6) as [number, number, number, number, number, number]))
  }

  /** A cubic curve by its differences, as so many quadratic ones that none is off by half a thousandth of an em. */
  private curve(
    dx1: number,
    dy1: number,
    dx2: number,
    dy2: number,
    dx3: number,
    dy3: number,
  ): void {
    const p = [{ x: this.x, y: this.y }]
    for (const [dx, dy] of [
      [dx1, dy1],
      [dx2, dy2],
      [dx3, dy3],
    ] as const)
      p.push({ x: (this.x += dx), y: (this.y += dy) })
    const contour = this.contours[this.contours.length - 1]
    const [p0, p1, p2, p3] = p as [Flat, Flat, Flat, Flat]
    const bend = Math.hypot(p3.x - 3 * p2.x + 3 * p1.x - p0.x, p3.y - 3 * p2.y + 3 * p1.y - p0.y)
    const pieces = Math.max(1, Math.ceil(Math.cbrt((bend * 0.0481) / TOLERANCE)))
    for (let i = 1; i <= pieces; i++) {
      const [a, b] = [(i - 1) / pieces, i / pieces]
      // Where the tangents at both ends meet, for a cubic this flat.
      const [start, end] = [at(p0, p1, p2, p3, a), at(p0, p1, p2, p3, b)]
      const [rise, fall] = [slope(p0, p1, p2, p3, a), slope(p0, p1, p2, p3, b)]
      const reach = (b - a) / 4
      contour?.push({
        x: (start.x + end.x) / 2 + (rise.x - fall.x) * reach,
        y: (start.y + end.y) / 2 + (rise.y - fall.y) * reach,
        on: false,
      })
      contour?.push({ ...end, on: true })
    }
  }
}

type Flat = { readonly x: number; readonly y: number }
/** In units; fonts of this kind have 1000 to the em. */
const TOLERANCE = 0.5

const mix = (weights: readonly number[], points: readonly Flat[]): Flat => ({
  x: points.reduce((sum, point, i) => sum + point.x * (weights[i] ?? 0), 0),
  y: points.reduce((sum, point, i) => sum + point.y * (weights[i] ?? 0), 0),
})
const at = (p0: Flat, p1: Flat, p2: Flat, p3: Flat, t: number): Flat => {
  const u = 1 - t
  return mix([u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t], [p0, p1, p2, p3])
}
const slope = (p0: Flat, p1: Flat, p2: Flat, p3: Flat, t: number): Flat => {
  const u = 1 - t
  return mix(
    [-3 * u * u, 3 * u * u - 6 * u * t, 6 * u * t - 3 * t * t, 3 * t * t],
    [p0, p1, p2, p3],
  )
}
