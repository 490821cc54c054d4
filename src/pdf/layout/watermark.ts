/**
 * 草稿 up the slope of a draft's pages, under everything else, pale enough to read through. Shapes and not letters: whoever
 * copies or searches the text does not meet it.
 */
import type { Fonts } from '../fonts/fonts'
import type { Shape, WatermarkItem } from './items'
import { PAGE } from './paper'

/** Height of the letters in points. */
const SIZE = 190
const GREY = 0.9
/** From the baseline to the middle of a letter, in em. */
const MIDDLE = 0.36

export function watermark(fonts: Fonts, text: string): WatermarkItem[] {
  if (text === '') return []
  const letters = fonts.lettersOf('heading', text)
  const turn = Math.SQRT1_2
  // From the middle of the page back along the slope by half the length, and down across it by a third of the height.
  const back = (letters.length * SIZE) / 2
  const left = PAGE.width / 2 + (MIDDLE * SIZE - back) * turn
  const top = PAGE.height / 2 + (MIDDLE * SIZE + back) * turn
  const shapes = letters.map(({ source }, at): Shape => {
    const scale = (SIZE * turn) / fonts.emOf(source.face)
    const along = at * SIZE * turn
    return {
      outline: fonts.glyph(source.face, source.code).outline,
      matrix: [scale, -scale, -scale, -scale, left + along, top - along],
    }
  })
  return [{ kind: 'watermark', shapes, grey: GREY }]
}
