import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Line, type Measure, breakLines } from '../../../src/pdf/layout/breaking'

const NEVER_FIRST = [...'，。、；：！？）》”’】〕％%']
const NEVER_LAST = [...'（《“‘【〔']
const WIDTH = 442.2
const SIZE = 15.8

const lettersOf = (text: string) =>
  [...text].map((character) => ({ character, width: character < '\u0250' ? SIZE / 2 : SIZE }))
const linesOf = (text: string, measure: Partial<Measure> = {}): string[] => {
  const letters = lettersOf(text)
  return breakLines(letters, { width: WIDTH, size: SIZE, shape: 'filled', ...measure }).map(
    (line: Line) =>
      letters
        .slice(line.start, line.end)
        .map((letter) => letter.character)
        .join(''),
  )
}

const han = fc.constantFrom(...'政府信息公开工作年度报告主动依申请行政机关县人民办公室𠮷镕')
const piece = fc.oneof(
  { weight: 8, arbitrary: fc.array(han, { minLength: 1, maxLength: 9 }).map((c) => c.join('')) },
  {
    weight: 3,
    arbitrary: fc.constantFrom('，', '。', '、', '；', '：', '！', '”。', '》（', '）、'),
  },
  {
    weight: 2,
    arbitrary: fc.array(han, { minLength: 1, maxLength: 6 }).map((c) => `《${c.join('')}》`),
  },
  {
    weight: 2,
    arbitrary: fc.array(han, { minLength: 1, maxLength: 6 }).map((c) => `“${c.join('')}”`),
  },
  fc.constantFrom(
    '2022年',
    '12月31日',
    '100%',
    '59237.2449万元',
    '〔2022〕24号',
    '11398889件',
    '3,607件',
  ),
  fc.constantFrom(
    '（国办公开办函〔2021〕30号）',
    'office@example.gov.cn',
    'https://www.example.gov.cn/col/col123/',
  ),
)
const paragraph = fc
  .array(piece, { minLength: 1, maxLength: 60 })
  .map((pieces) => `政府${pieces.join('')}`)

describe('lines', () => {
  test('lose nothing and fit', () => {
    fc.assert(
      fc.property(paragraph, fc.integer({ min: 60, max: 450 }), (text, width) => {
        const lines = linesOf(text, { width })
        expect(lines.join('')).toBe(text)
        for (const line of lines) {
          const room = lettersOf(line.trimEnd()).reduce((sum, letter) => sum + letter.width, 0)
          expect(room).toBeLessThanOrEqual(width + 0.02)
        }
      }),
    )
  })

  test('never begin or end with what may not stand there', () => {
    fc.assert(
      fc.property(paragraph, (text) => {
        const lines = linesOf(text, { indent: 2 * SIZE })
        lines.forEach((line, at) => {
          if (at > 0) expect(NEVER_FIRST).not.toContain([...line][0])
          if (at < lines.length - 1) expect(NEVER_LAST).not.toContain([...line].pop())
        })
      }),
    )
  })

  test('keep figures and what they count together', () => {
    const units = [
      '2022年',
      '12月31日',
      '100%',
      '59237.2449万元',
      '〔2022〕24号',
      '11398889件',
      '3,607件',
    ]
    fc.assert(
      fc.property(paragraph, (text) => {
        const lines = linesOf(text)
        for (const unit of units) {
          const whole = text.split(unit).length
          const kept = lines.reduce((sum, line) => sum + line.split(unit).length - 1, 1)
          expect(kept).toBe(whole)
        }
      }),
    )
  })

  test('keep month and day together, even where the line before gets loose', () => {
    const text =
      '政府〔2022〕24号政政政政政政office@example.gov.cn《政》，“政政政政政”，政政政政政政政政政政政政12月31日政'
    expect(linesOf(text).some((line) => line.includes('12月31日'))).toBe(true)
  })

  test('an overfull word is broken, not cut off', () => {
    const text = `网址${'a'.repeat(200)}。`
    expect(linesOf(text).join('')).toBe(text)
    expect(linesOf('，'.repeat(100)).join('')).toBe('，'.repeat(100))
  })

  test('are no looser than need be: slack is shared by the lines before', () => {
    const text = `${'政'.repeat(25)}〔2022〕24号${'府'.repeat(40)}`
    const [first] = linesOf(`${'公'.repeat(56)}${text}`)
    expect([...(first ?? '')].length).toBeLessThan(28)
  })

  test('of a head are of like length and complete in meaning', () => {
    expect(linesOf('（三）不予公开', { width: 5 * SIZE, shape: 'even' })).toEqual([
      '（三）',
      '不予公开',
    ])
    expect(
      linesOf('新疆维吾尔自治区巴音郭楞蒙古自治州博斯腾湖风景区管理委员会', {
        width: 20 * SIZE,
        shape: 'even',
      }),
    ).toEqual(['新疆维吾尔自治区巴音郭楞蒙古自治州', '博斯腾湖风景区管理委员会'])
  })
})
