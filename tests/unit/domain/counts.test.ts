import { describe, expect, test } from 'vitest'
import { withText, withValue, withValues } from '../../../src/domain/draft'
import { stepOf } from '../../../src/domain/finding'
import { numeral, spell } from '../../../src/domain/reviewing/spelling'
import { CASES, caseDraft } from '../cases'
import { draftOf, hintsOn, linesIn, marked } from './counts'

const FILES = [
  'first',
  'second',
  'third',
  'fourth',
  'fifth',
  'sixth',
  'seventh',
  'eighth',
  'growth',
]
describe.each(FILES)('lines of %s', (file) => {
  const lines = linesIn(`${file}.txt`)

  test.each(lines.filter(({ wrong }) => wrong === ''))(
    '$report, silent: $text',
    ({ report, text }) => {
      expect(hintsOn(draftOf(report, text)).map(({ sentence }) => sentence)).toEqual([])
    },
  )

  test.each(lines.filter(({ wrong }) => wrong !== ''))(
    '$report, $wrong: $text',
    ({ report, wrong, text }) => {
      const draft = draftOf(report, text)
      const hints = hintsOn(draft)
      expect(hints.map((hint) => [hint.rule, hint.severity, hint.field, stepOf(hint)])).toEqual([
        ['R10', 'hint', 'overview', 'overview'],
      ])
      expect(hints.flatMap((hint) => marked(draft, hint)).join('\n')).toContain(wrong)
    },
  )
})

test('published reports are not asked about', () => {
  for (const name of CASES) expect(hintsOn(caseDraft(name))).toEqual([])
  const last = { values: caseDraft('suqian-2023').values }
  expect(hintsOn({ ...caseDraft('suqian-2024'), lastYear: last })).toEqual([])
})

describe('what a hint says', () => {
  const only = (report: string, text: string) => {
    const draft = draftOf(report, text)
    const [hint, more] = hintsOn(draft)
    expect(more).toBeUndefined()
    if (!hint) throw new Error(`nothing found in ${text}`)
    return { hint, marked: marked(draft, hint) }
  }

  test('the figure as written, the table’s, and both corrections', () => {
    const { hint, marked } = only('city', '2023年，规范性文件共制发 1，400 件。')
    expect(hint.id).toBe('R10/overview/normativeDocuments.issued.1')
    expect(hint.sentence).toBe('“规范性文件共制发1，400件”，表里二、行政规范性文件制发是 14')
    expect(hint.cells).toEqual(['proactive/normativeDocuments/issued'])
    expect(marked).toEqual(['规范性文件共制发 1，400 件'])
    expect(hint.offer).toEqual({
      replace: { passage: { start: 15, end: 20 }, by: '14' },
      set: { key: 'proactive/normativeDocuments/issued', figure: '1400' },
    })
  })

  test('more than one figure that would be right is offered by none', () => {
    const { hint } = only('city', '全市收到政府信息公开申请142件。')
    expect(hint.sentence).toBe('“全市收到政府信息公开申请142件”，表里一、新收是 122，一＋二是 133')
    expect(hint.cells).toEqual(['requests/received/total', 'requests/carriedIn/total'])
    expect(hint.offer).toBeUndefined()
  })

  test('a total that follows its parts is offered no figure of its own', () => {
    const { hint } = only('department', '我局收到政府信息公开申请19件。')
    expect(hint.offer).toEqual({ replace: { passage: { start: 12, end: 14 }, by: '16' } })
  })

  test('an amount is offered in the unit of the text', () => {
    const { hint } = only('city', '全年行政事业性收费7445万元。')
    expect(hint.offer).toEqual({
      replace: { passage: { start: 9, end: 13 }, by: '7545' },
      set: { key: 'proactive/fees/amount', figure: '7445' },
    })
    expect(only('city', '全年行政事业性收费74450000元。').hint.offer).toEqual({
      replace: { passage: { start: 9, end: 17 }, by: '75450000' },
    })
  })

  test('a share is offered as it comes out, with as many decimals', () => {
    const { hint } = only('city', '发布解读80条，其中视频解读1条，占1.1%。')
    expect(hint.sentence).toBe('“视频解读1条，占1.1%”，1÷80 是 1.3%')
    expect(hint.offer?.replace).toEqual({ passage: { start: 18, end: 21 }, by: '1.3' })
  })

  test.each([
    ['较上年增加42件', '上年是 172，算出来是增加 32 件', '较上年增加32件'],
    ['较上年减少32件', '上年是 172，算出来是增加 32 件', '较上年增加32件'],
    ['与上年持平', '上年是 172，算出来是增加 32 件', '较上年增加32件'],
    ['同比下降18.6%', '上年是 172，算出来是增长 18.6%', '同比增长18.6%'],
    ['较上年的162件增加42件', '上年是 172', '较上年的172件增加42件'],
  ])('growth: %s', (change, told, mended) => {
    const text = `全县新收申请204件，${change}。`
    const { hint, marked } = only('county', text)
    expect(hint.sentence).toContain(`${marked[0] ?? ''}”，${told}`)
    expect(hint.cells).toEqual(['requests/received/total'])
    const { passage, by } = hint.offer?.replace ?? {}
    expect(passage && text.slice(0, passage.start) + (by ?? '') + text.slice(passage.end)).toBe(
      `全县新收申请204件，${mended}。`,
    )
  })

  test('a 万 too many is offered to be struck', () => {
    const text = '公开信息173769万条。'
    const { passage, by } = only('city', text).hint.offer?.replace ?? {}
    expect(passage && text.slice(0, passage.start) + by + text.slice(passage.end)).toBe(
      '公开信息173769条。',
    )
  })

  test('both passages of one thing counted twice', () => {
    const { marked } = only('city', '全年制作图文解读20条。我市不断扩大公开。制作图文解读16条。')
    expect(marked).toEqual(['全年制作图文解读20条', '制作图文解读16条'])
  })
})

describe('as the draft changes', () => {
  const draft = draftOf('city', '全年办结申请162件。制发规范性文件20件。')
  const ids = (of: typeof draft) => hintsOn(of).map(({ id }) => id)

  test('a hint keeps its name under edits elsewhere, and goes when either side is mended', () => {
    const both = ['R10/overview/concluded.1', 'R10/overview/normativeDocuments.issued.1']
    expect(ids(draft)).toEqual(both)
    const moved = withText(draft, 'overview', `2023年，工作平稳。${draft.texts.overview ?? ''}`)
    expect(ids(moved)).toEqual(both)
    expect(ids(withText(draft, 'overview', '全年办结申请126件。制发规范性文件20件。'))).toEqual(
      both.slice(1),
    )
    expect(ids(withValue(draft, 'proactive/normativeDocuments/issued', '20'))).toEqual(
      both.slice(0, 1),
    )
    expect(ids(draft)).toEqual(both)
  })

  test('a figure not yet entered is nothing to compare with', () => {
    expect(ids(withValue(draft, 'proactive/normativeDocuments/issued', ''))).toEqual([
      'R10/overview/concluded.1',
    ])
    expect(hintsOn({ ...draft, values: {} })).toEqual([])
  })

  test('whose report it is decides whose count it is', () => {
    const text = '市教育局收到政府信息公开申请28件。'
    expect(ids(withText(draft, 'overview', text))).toEqual([])
    expect(ids({ ...withText(draft, 'overview', text), organisation: '江州市教育局' })).toEqual([
      'R10/overview/received.1',
    ])
  })

  test('of which year it is decides what it is compared with', () => {
    const text = '2022年收到政府信息公开申请105件。'
    expect(ids(withText(draft, 'overview', text))).toEqual([])
    expect(ids({ ...withText(draft, 'overview', text), year: 2022 })).toEqual([
      'R10/overview/received.1',
    ])
  })

  test('a count that is not the table’s is asked about, and its growth once it is', () => {
    const text = withText(draft, 'overview', '新收申请132件，较上年增加20件。')
    expect(ids(text)).toEqual(['R10/overview/new.1'])
    expect(ids(withText(draft, 'overview', '新收申请122件，较上年增加20件。'))).toEqual([
      'R10/overview/growth.新收申请.1',
    ])
  })

  test('growth is asked about only where last year is at hand', () => {
    const text = withText(draft, 'overview', '新收申请122件，同比增长61.9%。')
    expect(ids(text)).toEqual(['R10/overview/growth.新收申请.1'])
    const { lastYear, ...alone } = text
    expect(lastYear).toBeDefined()
    expect(ids(alone)).toEqual([])
    const grown = withValues(text, [['requests/received/individual', '158']])
    expect(ids(grown)).toEqual(['R10/overview/new.1'])
  })
})

test.each<[string, bigint | undefined]>([
  ['一', 1n],
  ['十', 10n],
  ['十二', 12n],
  ['二十一', 21n],
  ['一百零五', 105n],
  ['三千四百', 3400n],
  ['一百二十二', 122n],
  ['二〇', undefined],
  ['十百', undefined],
])('the numeral %s', (written, value) => {
  expect(numeral(written)).toBe(value)
})

test('a spelling knows where each character stood', () => {
  const { text, places } = spell('１ ２\u200b件（a）')
  expect(text).toBe('12件（a）')
  expect([...places].slice(0, text.length + 1)).toEqual([0, 2, 4, 5, 6, 7, 8])
})
