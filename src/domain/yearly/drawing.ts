/**
 * A chart as bars and words with their places: one geometry for the screen and for the PDF. Bars lie, so that names, years
 * and figures of any length stand in columns of their own; each bar bears its year, so that no colour is needed.
 */
import { type Category, type Chart, figureIn } from './charts'

/** Lengths in the unit of `width` and `size`, from the top left corner, y downwards. */
export interface Drawing {
  readonly width: number
  readonly height: number
  readonly size: number
  readonly bars: readonly Bar[]
  readonly words: readonly Word[]
  /** The line from which bars begin. */
  readonly axis: Segment
}
export interface Bar {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  /** The report's own year is filled; others are told from it, and from each other, by their hatching. */
  readonly filled: boolean
  readonly hatching: readonly Segment[]
}
export interface Word {
  /** Left end. */
  readonly x: number
  /** Baseline. */
  readonly y: number
  readonly text: string
  readonly of: 'category' | 'year' | 'figure'
}
export interface Segment {
  readonly x1: number
  readonly y1: number
  readonly x2: number
  readonly y2: number
}

/** In letter sizes: from one bar to the next, between categories, height of a bar, room between columns, and behind a bar. */
const PITCH = 1.1
const APART = 0.6
const THICK = 0.8
const ROOM = 0.6
const BEHIND = 0.45
/** From the middle of a bar down to the baseline of its words. */
const BASE = 0.36
/** No digit and no Latin letter is wider, in any font a screen may have. */
const DIGIT = 0.62
/** Bars are told apart by their length from here on, in letter sizes. */
const SHORTEST = 4

/** The most room a text takes, in letter sizes: Chinese letters are squares. */
export const roomOf = (text: string): number =>
  [...text].reduce((sum, letter) => sum + (letter < '\u0250' ? DIGIT : 1), 0)

const most = (texts: readonly string[]): number => Math.max(0, ...texts.map(roomOf))

/** Draws a chart `width` wide in letters of `size`; wider where bars would have no length. */
export function drawingOf({ years, categories }: Chart, width: number, size: number): Drawing {
  const figures = categories.flatMap((one) => one.figures)
  const dated = (most(categories.map(({ name }) => name)) + ROOM) * size
  const left = dated + (most(years) + ROOM) * size
  const beside = (most(figures.map(figureIn)) + BEHIND) * size
  const length = Math.max(width - left - beside, SHORTEST * size)
  const highest = figures.reduce<bigint>((max, one) => (one && one > max ? one : max), 1n)
  // In whole millionths of the longest bar; only the place on the page is no exact number.
  const lengthOf = (figure = 0n): number =>
    (Number((figure * 1_000_000n) / highest) / 1_000_000) * length

  const bars: Bar[] = []
  const words: Word[] = []
  const step = (years.length * PITCH + APART) * size
  categories.forEach(({ name, figures }: Category, row) => {
    const top = row * step
    const middle = top + (years.length * PITCH * size) / 2
    words.push({ of: 'category', x: 0, y: middle + BASE * size, text: name })
    figures.forEach((figure, at) => {
      const centre = top + (at + 0.5) * PITCH * size
      const long = lengthOf(figure)
      const base = centre + BASE * size
      words.push({ of: 'year', x: dated, y: base, text: years[at] ?? '' })
      words.push({
        of: 'figure',
        x: left + long + BEHIND * size,
        y: base,
        text: figureIn(figure),
      })
      if (!figure) return
      const area = {
        x: left,
        y: centre - (THICK / 2) * size,
        width: long,
        height: THICK * size,
      }
      const back = years.length - 1 - at
      bars.push({ ...area, filled: back === 0, hatching: hatching(area, back, size / 2) })
    })
  })
  const height = Math.max(0, categories.length * step - APART * size)
  return {
    width: left + length + beside,
    height,
    size,
    bars,
    words,
    axis: { x1: left, y1: 0, x2: left, y2: height },
  }
}

/** Last year rises, the one before is blank, then falling and upright: four years back at most. */
function hatching(
  { x, y, width, height }: { x: number; y: number; width: number; height: number },
  back: number,
  apart: number,
): Segment[] {
  const segments: Segment[] = []
  const lean = [0, height, 0, height, 0][back] ?? 0
  if (back === 0 || back === 2) return segments
  for (let at = apart - lean; at < width; at += apart) {
    const [from, to] = [Math.max(0, at), Math.min(width, at + lean)]
    const [low, high] = lean === 0 ? [0, height] : [from - at, to - at]
    segments.push(
      back === 1
        ? { x1: x + from, y1: y + height - low, x2: x + to, y2: y + height - high }
        : { x1: x + from, y1: y + low, x2: x + to, y2: y + high },
    )
  }
  return segments
}
