/**
 * Outlines of glyphs as the glyf table of TrueType keeps them: closed contours of lines and quadratic curves.
 */

/** So much of the em stands above the baseline, as Chinese type has it. */
export const ASCENT = 0.88

export interface Point {
  readonly x: number
  readonly y: number
  /** On the curve; between two points off it lies one on it. */
  readonly on: boolean
}
export type Contour = readonly Point[]

const ON_CURVE = 1
const SHORT = [2, 4] as const
const REPEAT = 8
const SAME = [16, 32] as const

/** The contours of a simple glyf entry (OpenType, glyf); none of an empty one. Throws where it is cut short. */
export function contoursOf(entry: Uint8Array): Contour[] {
  if (entry.length === 0) return []
  const view = new DataView(entry.buffer, entry.byteOffset, entry.length)
  const contours = view.getInt16(0)
  const ends = Array.from({ length: Math.max(contours, 0) }, (_, i) => view.getUint16(10 + i * 2))
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
    return flags.slice(0, count).map((flag) => {
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
  return ends.map((last) => {
    const points: Point[] = []
    for (let i = first; i <= last; i++)
      points.push({ x: xs[i] ?? 0, y: ys[i] ?? 0, on: ((flags[i] ?? 0) & ON_CURVE) !== 0 })
    first = last + 1
    return points
  })
}

/** Contours as a simple glyf entry without instructions, rounded to whole units; empty if there are none. */
export function entryOf(contours: readonly Contour[]): Uint8Array {
  const drawn = contours
    .filter((contour) => contour.length > 1)
    .map((contour) => contour.map(({ x, y, on }) => ({ x: Math.round(x), y: Math.round(y), on })))
  const points = drawn.flat()
  if (points.length === 0) return new Uint8Array(0)
  const bytes: number[] = []
  const word = (value: number) => bytes.push((value >> 8) & 0xff, value & 0xff)
  const bound = (axis: 'x' | 'y', pick: 'min' | 'max') =>
    points.reduce((most, point) => Math[pick](most, point[axis]), points[0]?.[axis] ?? 0)
  word(drawn.length)
  for (const pick of ['min', 'max'] as const)
    for (const axis of ['x', 'y'] as const) word(bound(axis, pick))
  let end = -1
  for (const contour of drawn) word((end += contour.length))
  word(0)
  const flags: number[] = []
  const deltas: { axis: 0 | 1; bytes: number[] }[] = []
  let before: { x: number; y: number } = { x: 0, y: 0 }
  for (const point of points) {
    let flag = point.on ? ON_CURVE : 0
    for (const axis of [0, 1] as const) {
      const delta = axis === 0 ? point.x - before.x : point.y - before.y
      if (delta === 0) flag |= SAME[axis]
      else if (Math.abs(delta) < 256) {
        flag |= SHORT[axis] | (delta > 0 ? SAME[axis] : 0)
        deltas.push({ axis, bytes: [Math.abs(delta)] })
      } else deltas.push({ axis, bytes: [(delta >> 8) & 0xff, delta & 0xff] })
    }
    flags.push(flag)
    before = point
  }
  const along = (axis: 0 | 1) => deltas.flatMap((delta) => (delta.axis === axis ? delta.bytes : []))
  return Uint8Array.from([...bytes, ...flags, ...along(0), ...along(1)])
}
