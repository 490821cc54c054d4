/**
 * A chart as items: the bars of last year hatched and this year's grey, which any printer tells apart; its caption below
 * it. It is one figure for a screen reader, which hears what it shows.
 */
import { type Chart, described } from '../../domain/yearly/charts'
import { type Drawing, drawingOf } from '../../domain/yearly/drawing'
import type { Fonts } from '../fonts/fonts'
import type { Item } from './items'
import { type SetLine, setLines } from './lines'
import { AREA, baseline } from './paper'
import { type Element, element } from './structure'

/** A chart at its final size, and the elements of its structure. */
export interface SetChart {
  readonly drawing: Drawing
  readonly words: readonly { readonly line: SetLine; readonly x: number; readonly y: number }[]
  readonly caption: readonly SetLine[]
  readonly owner: Element
  readonly captioned: Element
  readonly height: number
}

/** Six kinds of two years and the caption are less high than what may be left blank on a page. */
const SIZE = 8
const CAPTION = 10.5
const CAPTION_SLOT = 15
/** Of this year's bars, and below the hatching of last year's. */
const FILLED = 0.4
const PALE = 0.9

export function setChart(fonts: Fonts, chart: Chart, caption: string): SetChart {
  const drawing = drawingOf(chart, AREA.width, SIZE)
  const words = drawing.words.flatMap(({ text, x, y }) =>
    setLines(fonts, { role: 'table', text }, { width: AREA.width, size: SIZE }).map((line) => ({
      line,
      x,
      y,
    })),
  )
  const lines = setLines(
    fonts,
    { role: 'heading', text: caption },
    { width: AREA.width, size: CAPTION, shape: 'even' },
  )
  const captioned = element('Caption')
  return {
    drawing,
    words,
    caption: lines,
    owner: { ...element('Figure', [captioned]), figure: { text: described(chart) } },
    captioned,
    height: drawing.height + lines.length * CAPTION_SLOT,
  }
}

/** The items of a chart whose left top corner stands at (left, top). */
export function placeChart(chart: SetChart, left: number, top: number): Item[] {
  const { drawing, words, caption, owner, captioned } = chart
  const { bars, axis, height } = drawing
  if (owner.figure) owner.figure.box = [left, top, left + AREA.width, top + chart.height]
  const rule = ({ x1, y1, x2, y2 }: typeof axis): Item => ({
    kind: 'rule',
    owner,
    x1: left + x1,
    y1: top + y1,
    x2: left + x2,
    y2: top + y2,
  })
  const shapes = bars.flatMap(({ x, y, width, height, filled, hatching }): Item[] => {
    const area = { kind: 'band', owner, x: left + x, y: top + y, width, height } as const
    // No frame: four lines around figures are a table to whatever reads the file.
    return [{ ...area, grey: filled ? FILLED : PALE }, ...hatching.map(rule)]
  })
  const texts = words.map(({ line, x, y }): Item => ({
    kind: 'text',
    ...line,
    owner,
    x: left + x,
    y: top + y,
  }))
  const captions = caption.map((line, at): Item => ({
    kind: 'text',
    ...line,
    owner: captioned,
    x: left + (AREA.width - line.width) / 2,
    y: top + height + at * CAPTION_SLOT + baseline(CAPTION_SLOT, CAPTION),
  }))
  return [...shapes, rule(axis), ...texts, ...captions]
}
