import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { withValues } from '../../../../src/domain/draft'
import {
  CHART_IDS,
  type Chart,
  chartOf,
  chosenCharts,
  described,
} from '../../../../src/domain/yearly/charts'
import { type Drawing, drawingOf, roomOf } from '../../../../src/domain/yearly/drawing'
import { yearsOf } from '../../../../src/domain/yearly/years'
import { annual2021 as form } from '../../../../src/forms/annual-2021'
import { caseDraft } from '../../cases'

const last = caseDraft('suqian-2023')
const draft = { ...caseDraft('suqian-2024'), lastYear: { year: 2023, values: last.values } }
const chart = (id: (typeof CHART_IDS)[number], of = draft) => chartOf(form, id, yearsOf(form, of))

describe('what a chart shows', () => {
  test('applicants, results by kind, reviews and lawsuits, as the form names them', () => {
    const names = CHART_IDS.map((id) => chart(id).categories.map(({ name }) => name))
    expect(names).toEqual([
      ['自然人', '商业企业', '科研机构', '社会公益组织', '法律服务机构', '其他'],
      ['予以公开', '部分公开', '不予公开', '无法提供', '不予处理', '其他处理'],
      ['行政复议', '行政诉讼，未经复议直接起诉', '行政诉讼，复议后起诉'],
    ])
  })

  test('kinds of applicant and of results make the printed totals of both years', () => {
    const sums = (id: 'applicants' | 'results') =>
      [0, 1].map((at) =>
        chart(id).categories.reduce((sum, { figures }) => sum + (figures[at] ?? 0n), 0n),
      )
    const printed = (key: string) => [last, draft].map(({ values }) => BigInt(values[key] ?? ''))
    expect(sums('applicants')).toEqual(printed('requests/received/total'))
    expect(sums('results')).toEqual(printed('requests/concluded/total'))
  })

  test('a sum that lacks a part is no figure, and said to be missing', () => {
    const gap = withValues(draft, [
      ['requests/unableUnclear/total', ''],
      ['requests/unableUnclear/individual', ''],
    ])
    const [, , , unable] = chart('results', gap as typeof draft).categories
    expect(unable?.figures[1]).toBeUndefined()
    expect(unable?.figures[0]).toBeTypeOf('bigint')
    expect(described(chart('results', gap as typeof draft))).toContain('2024年未填')
  })

  test('is said whole in words', () => {
    expect(described(chart('disputes'))).toMatch(
      /^政府信息公开行政复议、行政诉讼数量，单位：件。行政复议：2023年\d+，2024年\d+；/,
    )
  })

  test('charts are chosen by the draft, whatever stands in it', () => {
    const chosen = (charts: unknown) => chosenCharts({ ...draft, charts } as never)
    expect(chosen(['disputes', 'applicants', 'pie'])).toEqual(['applicants', 'disputes'])
    for (const odd of [undefined, null, 'applicants', { applicants: true }, 7])
      expect(chosen(odd)).toEqual([])
  })
})

const charts = fc
  .integer({ min: 1, max: 5 })
  .chain((years) => {
    const figure = fc.option(fc.bigInt({ min: 0n, max: 99_999_999n }), { nil: undefined })
    const figures = fc.array(figure, { minLength: years, maxLength: years })
    const name = fc.string({
      unit: fc.constantFrom(...'法律服务机构A1'),
      minLength: 1,
      maxLength: 8,
    })
    const categories = fc.array(fc.record({ name, figures }), { minLength: 1, maxLength: 7 })
    return fc.tuple(fc.constant(years), categories)
  })
  .map(([years, categories]): Chart => ({
    id: 'applicants',
    table: 'requests',
    title: '',
    years: Array.from({ length: years }, (_, at) => `${2020 + at}年`),
    categories,
  }))

interface Box {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}
const boxOf = (x: number, y: number, width: number, height: number): Box => ({
  left: x,
  right: x + width,
  top: y,
  bottom: y + height,
})
/** A hair, for what is rounded. */
const HAIR = 1e-6
const within = (inner: Box, outer: Box): boolean =>
  inner.left >= outer.left - HAIR &&
  inner.right <= outer.right + HAIR &&
  inner.top >= outer.top - HAIR &&
  inner.bottom <= outer.bottom + HAIR
const meet = (a: Box, b: Box): boolean =>
  Math.min(a.right, b.right) - Math.max(a.left, b.left) > HAIR &&
  Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > HAIR

/** Words from a letter's height above the baseline to its foot, and bars. */
const boxesOf = ({ words, bars, size }: Drawing): { words: Box[]; bars: Box[] } => ({
  words: words.map(({ x, y, text }) => boxOf(x, y - 0.86 * size, roomOf(text) * size, size)),
  bars: bars.map(({ x, y, width, height }) => boxOf(x, y, width, height)),
})
const hatchingOf = ({ bars }: Drawing): Box[][] =>
  bars.map(({ hatching }) =>
    hatching.map(({ x1, y1, x2, y2 }) =>
      boxOf(Math.min(x1, x2), Math.min(y1, y2), Math.abs(x2 - x1), Math.abs(y2 - y1)),
    ),
  )

describe('how it is drawn', () => {
  test.each([
    [442, 8],
    [620, 13],
    [280, 13],
  ])('%s wide in letters of %s: nothing outside, nothing over another', (width, size) => {
    fc.assert(
      fc.property(charts, (chart) => {
        const drawing = drawingOf(chart, width, size)
        const { words, bars } = boxesOf(drawing)
        const all = [...words, ...bars]
        const whole = boxOf(0, 0, drawing.width, drawing.height)
        expect(all.filter((box) => !within(box, whole))).toEqual([])
        expect(all.filter((a, i) => all.slice(i + 1).some((b) => meet(a, b)))).toEqual([])
        const strokes = hatchingOf(drawing)
        expect(bars.filter((bar, at) => !strokes[at]?.every((one) => within(one, bar)))).toEqual([])
        // Wider than asked for only where bars would have no length: on paper never.
        if (width > 400) expect(drawing.width).toBeLessThanOrEqual(width + HAIR)
      }),
    )
  })

  test('bars are as long as their figures, 0 and a missing figure have none', () => {
    const figures = [100n, 50n, 0n, undefined]
    const drawing = drawingOf(
      {
        ...chart('disputes'),
        years: ['2021年'],
        categories: figures.map((one, at) => ({ name: `${at}`, figures: [one] })),
      },
      442,
      8,
    )
    const [long, half, ...none] = drawing.bars
    expect(none).toEqual([])
    expect(half?.width).toBeCloseTo((long?.width ?? 0) / 2)
    const said = drawing.words.filter((word) => word.of === 'figure').map(({ text }) => text)
    expect(said).toEqual(['100', '50', '0', '未填'])
  })

  test('years differ by more than colour', () => {
    const figures = [9n, 9n, 9n, 9n, 9n]
    const years = figures.map((_, at) => `${2020 + at}年`)
    const { bars } = drawingOf(
      { ...chart('disputes'), years, categories: [{ name: '甲', figures }] },
      442,
      8,
    )
    const looks = bars.map(({ filled, hatching, y }) =>
      JSON.stringify([
        filled,
        hatching.slice(0, 3).map((one) => [one.x1, one.x2, one.y1 - y, one.y2 - y].map(Math.round)),
      ]),
    )
    expect(new Set(looks).size).toBe(5)
    expect(bars.map(({ filled }) => filled)).toEqual([false, false, false, false, true])
  })
})
