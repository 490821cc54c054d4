import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Line, type Measure, breakLines } from '../../../src/pdf/layout/breaking'
import { setParagraph } from '../../../src/pdf/layout/lines'
import { ADVANCE, AREA } from '../../../src/pdf/layout/paper'
import { fonts } from './making'

const NEVER_FIRST = [...'，。、；：！？）》”’】〕％%']
const NEVER_LAST = [...'（《“‘【〔±≤≥<＜≈≠€§']
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
    'GB/T 9704',
    'Regulations on Open Government Information',
    '91321300MB1234567X',
    '±5',
    '≤30日',
    '＜通知＞',
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
      'GB/T 9704',
      '±5',
      '≤30日',
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

  test.each([
    'GB/T 9704—2012',
    'GB／T 33190-2016',
    'DB32/T 4000',
    'ISO/IEC 27001',
    'GB 18030-2022',
    'Windows 10',
    '第 711 号',
    '2023 年',
    '12 月 31 日',
    '1136 条',
    '〔2021〕 30 号',
    '1∶10',
    '100±5',
    '120 ㎡',
    '国令第711号',
  ])('%s stays together wherever the line ends', (unit) => {
    for (let before = 0; before < 30; before++) {
      const text = `${'政'.repeat(before)}${unit}${'府'.repeat(30)}`
      const kept = unit.replace('国令', '')
      expect(
        linesOf(text).some((line) => line.includes(kept)),
        text,
      ).toBe(true)
    }
  })

  test.each([...'±∓≤≥≦≧≈≠<＜€§'])('%s never ends a line', (sign) => {
    for (let before = 0; before < 30; before++)
      for (const line of linesOf(`${'政'.repeat(before)}${sign}5%${'府'.repeat(30)}`))
        expect(line.endsWith(sign)).toBe(false)
  })

  test('an English word is not broken, a code and an address are where the line would be loose', () => {
    for (let before = 0; before < 30; before++) {
      const after = '府'.repeat(30)
      expect(linesOf(`${'政'.repeat(before)}internationalisation${after}`).join('|')).toContain(
        'internationalisation',
      )
    }
    const code = `${'政'.repeat(20)}91321300MB1234567X${'府'.repeat(30)}`
    expect([...(linesOf(code)[0] ?? '')].length).toBeGreaterThan(20)
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

describe('paragraphs', () => {
  const latin = fc.constantFrom(
    'https://www.suqian.gov.cn/cnsq/xxgknb/list.shtml?year=2023&dept=sqszfbgs',
    'hzzwgk@126.com',
    '0517-87222589',
    'Regulations of the People’s Republic of China on Open Government Information',
    'information',
    '91321300MB1234567X',
    '6222021234567890123',
    'GB/T 9704—2012',
    '59237.2449万元',
    '12345',
  )
  const words = fc
    .array(fc.oneof({ weight: 3, arbitrary: piece }, { weight: 1, arbitrary: latin }), {
      minLength: 20,
      maxLength: 60,
    })
    .map((pieces) => `政府${pieces.join('和')}`)

  test('with addresses, English and long numbers reach the right edge in every line but the last', async () => {
    const own = await fonts()
    await fc.assert(
      fc.asyncProperty(words, async (text) => {
        await own.load([{ role: 'body', text, where: '' }])
        const lines = setParagraph(own, [{ role: 'body', text }], AREA.width)
        lines.slice(0, -1).forEach((line, at) => {
          const room = AREA.width - (at === 0 ? 2 * ADVANCE : 0)
          const said = line.letters.map(({ character }) => character).join('')
          expect(Math.abs(room - line.width), said).toBeLessThan(0.3)
        })
      }),
    )
  })

  test('without a long word stretch no gap so far that it copies as a blank', async () => {
    const own = await fonts()
    const text = '政府信息公开工作年度报告，主动公开、依申请公开《条例》。'.repeat(12)
    await own.load([{ role: 'body', text, where: '' }])
    for (const { gaps } of setParagraph(own, [{ role: 'body', text }], AREA.width))
      for (const gap of gaps) expect(gap).toBeLessThan(1.6)
  })
})
