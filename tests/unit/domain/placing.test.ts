import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Draft, newDraft, withValues } from '../../../src/domain/draft'
import { cellsOf, tablesOf } from '../../../src/domain/form'
import { type Grid, type Placing, place } from '../../../src/domain/placing/placing'
import { noughtsOf, settle } from '../../../src/domain/placing/settle'
import { sheetOf, sumOf } from '../../../src/domain/sheet'
import { annual2021 } from '../../../src/forms/annual-2021'
import { CASES, caseDraft } from '../cases'
import { disputes, proactive, reportGrids, requests, tableGrid } from './tables'

const blank = newDraft(annual2021, new Date(2026, 0, 5))
const keys = tablesOf(annual2021)
  .flatMap(cellsOf)
  .map((cell) => cell.key)
const parts = keys.filter((key) => !sumOf(annual2021, key))

const placed = (grids: Grid[], at?: string, draft: Draft = blank) =>
  place(annual2021, draft, grids, at)
const valuesOf = (placing: Placing, noughts: 'blank' | 'zero' = 'blank') =>
  settle(placing, noughts).draft.values
const reasons = (placing: Placing) =>
  placing.leftOut.map(({ text, place, why }) => [text, place, why])

/** A published report with its totals held only where they differ from their parts. */
function following(draft: Draft): Draft {
  const none = withValues(
    draft,
    keys.filter((key) => sumOf(annual2021, key)).map((key) => [key, '']),
  )
  const sheet = sheetOf(annual2021, none)
  return withValues(
    none,
    keys
      .filter(
        (key) => draft.values[key] !== undefined && sheet.get(key)?.text !== draft.values[key],
      )
      .map((key) => [key, draft.values[key] ?? '']),
  )
}

describe('a labelled table', () => {
  test.each(CASES)('%s, copied whole, gives back its figures, wrong totals and all', (name) => {
    const draft = caseDraft(name)
    const placing = placed(reportGrids(draft))
    expect(placing.leftOut).toEqual([])
    expect(valuesOf(placing)).toEqual(following(draft).values)
  })

  test('says what it was taken for', () => {
    const draft = caseDraft('suqian-2024')
    expect(placed([tableGrid(requests, draft)]).recognised).toBe('认出第三部分，25 行 7 列')
    expect(placed(reportGrids(draft)).recognised).toBe('认出第二、三、四部分')
  })

  test('is known without its heads, its totals, its numbering, with other brackets and blanks', () => {
    const draft = caseDraft('xiangning-office-2022')
    const expected = Object.fromEntries(
      Object.entries(following(draft).values).filter(([key]) => key.startsWith('requests/')),
    )
    const whole = tableGrid(requests, draft)
    const forms: Grid[] = [
      tableGrid(requests, draft, false),
      whole.map((row) => row.slice(0, -1)),
      whole.filter((row) => !row.some((text) => text.includes('总计') && text.includes('七'))),
      whole.map((row) => row.map((text) => text.replace(/^(（.）|[一二三四]、|\d\.)/, ''))),
      whole.map((row) =>
        row.map((text) => text.replace(/（/g, '(').replace(/）/g, ') ').replace(/[“”]/g, '"')),
      ),
      whole.map((row) => row.map((text) => text.replace(/（区分.*/, ''))),
      whole.map((row) => row.map((text) => text.replace(/，只计.*/, '）'))),
      // One column of labels instead of three.
      whole.map((row) => [row.slice(0, 3).filter(Boolean).pop() ?? '', ...row.slice(3)]),
      [['某某办公室2022年数据'], ...whole],
    ]
    for (const grid of forms) expect(valuesOf(placed([grid]))).toEqual(expected)
  })

  test('row numbers and other columns that the form does not have are named, not placed', () => {
    const draft = caseDraft('suqian-2024')
    const grid = tableGrid(requests, draft).map((row, i) => [
      i < 3 ? (i === 0 ? '序号' : '') : String(i - 2),
      ...row,
      i === 0 ? '核对人' : i === 3 ? '张三' : '',
    ])
    const placing = placed([grid])
    expect(placing.leftOut.filter(({ why }) => why === '在行名左边，不是表中的数。')).toHaveLength(
      25,
    )
    expect(placing.leftOut.map(({ text }) => text)).toEqual(
      expect.arrayContaining(['序号', '核对人', '张三']),
    )
    expect(placing.leftOut).toHaveLength(28)
    expect(Object.keys(valuesOf(placing))).toHaveLength(144)
  })

  test('the order of lines and of columns is that of the labels', () => {
    const draft = following(caseDraft('suqian-2024'))
    const whole = tableGrid(requests, draft)
    fc.assert(
      fc.property(
        fc.shuffledSubarray([...Array(25).keys()], { minLength: 1 }),
        fc.shuffledSubarray([0, 1, 2, 3, 4, 5, 6], { minLength: 1 }),
        (rows, columns) => {
          const texts = (row: string[]) => [
            ...row.slice(0, 3),
            ...columns.map((c) => row[3 + c] ?? ''),
          ]
          // Moved rows carry their own innermost labels; the heads move with their columns.
          const heads = [
            whole[0],
            whole[1]?.map((text, i) => text + (whole[2]?.[i] ?? '')),
          ] as string[][]
          heads[1] = (heads[1] ?? []).map((text) => text.replace('法人或其他组织', ''))
          const placing = placed([[...heads, ...rows.map((r) => whole[3 + r] ?? [])].map(texts)])
          expect(placing.leftOut).toEqual([])
          const sheet = sheetOf(annual2021, draft)
          expect(placing.entries).toHaveLength(rows.length * columns.length)
          for (const { key, figure } of placing.entries) expect(figure).toBe(sheet.get(key)?.text)
        },
      ),
      { numRuns: 60 },
    )
  })

  test('section four by its heads in three rows, or in one row in the order of the form', () => {
    const draft = caseDraft('suqian-2024')
    const [, , leaves, figures] = tableGrid(disputes, draft)
    expect(tableGrid(disputes, draft)).toHaveLength(4)
    const flat = tableGrid(disputes, draft)[1]?.map((text, i) =>
      i < 5 ? text : (leaves?.[i] ?? ''),
    )
    for (const grid of [tableGrid(disputes, draft), [flat ?? [], figures ?? []]]) {
      const placing = placed([grid])
      expect(placing.entries).toHaveLength(15)
      expect(placing.entries[6]?.name).toBe('未经复议直接起诉 结果纠正')
      for (const { key, figure } of placing.entries) expect(figure).toBe(draft.values[key])
    }
  })

  test('2019: one row for all of （六） cannot be split, unless it is 0 or blank', () => {
    const grid = (texts: string[]) => [
      ['', '', '', '自然人', '商业企业', '科研机构'],
      ['一、本年新收政府信息公开申请数量', '', '', '9', '8', '7'],
      ['三、本年度办理结果', '（六）其他处理', '', ...texts],
      ['', '（七）总计', '', '9', '8', '7'],
    ]
    const placing = placed([grid(['12', '0', '/'])])
    expect(reasons(placing)).toEqual([
      ['12', '第 3 行第 4 列', '是合在一起的数，表里分 3 行，请分开填写。'],
    ])
    const values = valuesOf(placing)
    for (const line of ['otherNotCorrected', 'otherFeeUnpaid', 'otherRest']) {
      expect(values[`requests/${line}/individual`]).toBeUndefined()
      expect(values[`requests/${line}/business`]).toBe('0')
    }
    expect(noughtsOf(placing).map((entry) => entry.key)).toEqual([
      'requests/otherNotCorrected/research',
      'requests/otherFeeUnpaid/research',
      'requests/otherRest/research',
    ])
  })

  test('lines and columns of older forms are named with their figures', () => {
    const placing = placed([
      [
        ['信息内容', '上一年项目数量', '本年增/减', '处理决定数量'],
        ['行政许可', '31', '+2', '550'],
        ['其他对外管理服务事项', '6', '0', '44'],
        ['（九）政府集中采购', '3', '', '12.5'],
      ],
    ])
    expect(valuesOf(placing)).toEqual({ 'proactive/licensing/decisions': '550' })
    expect(placing.leftOut.map(({ text }) => text)).toEqual(
      expect.arrayContaining([
        '31',
        '+2',
        '其他对外管理服务事项',
        '6',
        '0',
        '44',
        '（九）政府集中采购',
        '3',
        '12.5',
      ]),
    )
  })

  test('a group of its own row is a heading if blank, a subtotal if not', () => {
    const rows = (figure: string) => [
      ['', '自然人'],
      ['（三）不予公开', figure],
      ['1.属于国家秘密', '2'],
    ]
    expect(placed([rows('')]).leftOut).toEqual([])
    expect(reasons(placed([rows('2')]))).toEqual([
      ['2', '第 2 行第 2 列', '是小计，表里没有这一格。'],
    ])
    expect(valuesOf(placed([rows('2')]))).toEqual({ 'requests/refusedStateSecret/individual': '2' })
  })

  test('a fee in 元 is not taken for 万元', () => {
    const head = (unit: string) => [
      ['信息内容', `本年收费金额（单位：${unit}）`],
      ['行政事业性收费', '12.5'],
    ]
    expect(valuesOf(placed([head('万元')]))).toEqual({ 'proactive/fees/amount': '12.5' })
    expect(placed([head('元')]).leftOut.map(({ text }) => text)).toEqual([
      '本年收费金额（单位：元）',
      '12.5',
    ])
  })

  test('merged cells lost in plain text: seven figures behind a label are its seven columns', () => {
    const shifted = [
      ['（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）', '申请人情况'],
      ['', '自然人', '法人或其他组织', '总计'],
      ['', '', '商业企业', '科研机构', '社会公益组织', '法律服务机构', '其他', ''],
      ['一、本年新收政府信息公开申请数量', '1', '2', '0', '0', '0', '0', '3'],
      ['三、本年度办理结果', '（一）予以公开', '4', '5', '0', '0', '0', '0', '9'],
      ['', '（三）不予公开', '1.属于国家秘密', '6', '0', '0', '0', '0', '0', '6'],
      ['', '', '2.其他法律行政法规禁止公开', '6', '0', '0', '0', '0', '0'],
    ]
    const placing = placed([shifted])
    expect(valuesOf(placing)).toMatchObject({
      'requests/received/individual': '1',
      'requests/granted/business': '5',
      'requests/refusedStateSecret/individual': '6',
    })
    expect(placing.leftOut).toHaveLength(6)
  })

  test('a label that could be two lines is none', () => {
    const rows = ['结转', '政府信息公开申请数量', '上年结转'].map((label, i) => [
      label,
      String(i + 1),
    ])
    const placing = placed([[['', '自然人'], ...rows]])
    expect(valuesOf(placing)).toEqual({ 'requests/carriedIn/individual': '3' })
    expect(placing.leftOut.map(({ text }) => text)).toEqual([
      '结转',
      '1',
      '政府信息公开申请数量',
      '2',
    ])
  })

  test('a table of eight times as many rows takes no more than in proportion', () => {
    const words = tableGrid(requests, blank).flat().filter(Boolean)
    const grid = (rows: number) =>
      Array.from({ length: rows }, (_, r) =>
        Array.from({ length: 60 }, (_, c) =>
          c % 7 ? `${r}${c}` : `${words[(r + c) % words.length]}${c}`,
        ),
      )
    // Time of this process alone, the best of three: the machine may be busy with others.
    const cost = (rows: number) =>
      Math.min(
        ...[1, 2, 3].map(() => {
          const before = process.cpuUsage()
          placed([grid(rows)])
          return process.cpuUsage(before).user
        }),
      )
    const [few, many] = [cost(62), cost(500)]
    expect(many / few).toBeLessThan(24)
  })

  test('a second figure for a cell is named, not taken', () => {
    const placing = placed([
      [
        ['', '自然人'],
        ['一、本年新收政府信息公开申请数量', '5'],
        ['一、本年新收政府信息公开申请数量', '6'],
      ],
    ])
    expect(valuesOf(placing)).toEqual({ 'requests/received/individual': '5' })
    expect(reasons(placing)).toEqual([['6', '第 3 行第 2 列（一 自然人）', '一 自然人已经有“5”。']])
  })
})

describe('totals of the source', () => {
  test('follow if the parts make them, come in as entered and are named if not', () => {
    const grid = (total: string) => [
      ['', '自然人', '商业企业', '科研机构', '社会公益组织', '法律服务机构', '其他', '总计'],
      ['一、本年新收政府信息公开申请数量', '5', '1', '0', '0', '0', '0', total],
    ]
    const right = settle(placed([grid('6')]), 'blank')
    expect(right.draft.values['requests/received/total']).toBeUndefined()
    expect([right.following, right.apart]).toEqual([1, []])
    expect(right.changes.map(({ key }) => key)).toContain('requests/received/total')
    const wrong = settle(placed([grid('7')]), 'blank')
    expect(wrong.draft.values['requests/received/total']).toBe('7')
    expect(wrong.apart.map(({ entry, computed }) => [entry.name, entry.figure, computed])).toEqual([
      ['一 总计', '7', '6'],
    ])
  })

  test('a total of totals is judged by those it is made of, wherever it stands', () => {
    const placing = placed([
      [
        ['', '自然人', '商业企业', '科研机构', '社会公益组织', '法律服务机构', '其他', '总计'],
        ['（七）总计', '', '', '', '', '', '', '7'],
        ['（一）予以公开', '5', '1', '0', '0', '0', '0', '7'],
      ],
    ])
    expect(settle(placing, 'blank').apart.map(({ entry }) => entry.name)).toEqual(['三（一） 总计'])
  })

  test('an entered total of the draft that the source does not hold follows again', () => {
    const draft = withValues(blank, [['disputes/count/direct.total', '9']])
    const placing = placed([[['1', '0', '0', '0', '1']]], 'disputes/count/direct.upheld', draft)
    expect(settle(placing, 'blank').values).toContainEqual(['disputes/count/direct.total', ''])
    expect(
      sheetOf(annual2021, settle(placing, 'blank').draft).get('disputes/count/direct.total')?.text,
    ).toBe('1')
  })

  test('blank totals are not asked about and not touched', () => {
    const placing = placed([[['1', '0', '0', '0', '/']]], 'disputes/count/direct.upheld')
    expect(noughtsOf(placing)).toEqual([])
    expect(valuesOf(placing, 'zero')['disputes/count/direct.total']).toBeUndefined()
  })
})

describe('what cells say', () => {
  const one = (text: string, at = 'requests/received/individual') => placed([[[text, '1']]], at)

  test('“/”, “-”, “无” and blank are one question, never silently 0', () => {
    const placing = placed(
      [[['/', '⸺', '—', '－', '无', ' ', '0']]],
      'requests/received/individual',
    )
    expect(noughtsOf(placing)).toHaveLength(6)
    expect(valuesOf(placing)).toEqual({ 'requests/received/total': '0' })
  })

  test('留空 takes out what stood there, and says so', () => {
    const draft = withValues(blank, [['requests/received/individual', '5']])
    const { changes } = settle(
      placed([[['/', '1']]], 'requests/received/individual', draft),
      'blank',
    )
    expect(changes[0]).toEqual({
      key: 'requests/received/individual',
      name: '一 自然人',
      before: '5',
      after: '',
    })
  })

  test.each([
    ['22（其中修订16件）', '22', '其中修订16件'],
    [' ２２ (含撤回3件)', '22', '含撤回3件'],
    ['22件', '22', undefined],
    ['3,525', '3525', undefined],
    ['12.00 ', '12', undefined],
    ['="12"', '12', undefined],
    ['３５', '35', undefined],
    ['\u200b7\ufeff', '7', undefined],
    ['12.5', '12.5', undefined],
    ['-5', '-5', undefined],
    ['12345678901234567890', '12345678901234567890', undefined],
  ])('%j is %s', (text, figure, note) => {
    const [entry] = one(text).entries
    expect([entry?.figure, entry?.note]).toEqual([figure, note])
  })

  test('a figure that the checks will flag is named at once', () => {
    for (const text of ['12.5', '-5', '12345678901234567890', '007'])
      expect(one(text).entries[0]?.remark).toContain(text)
    expect(one('3,525').entries[0]?.remark).toBe('“3,525”取 3525。')
    expect(one('3525').entries[0]?.remark).toBeUndefined()
  })

  test.each([
    ['####', '列太窄'],
    ['#REF!', '公式'],
    ['1月2日', '日期'],
    ['2-Jan', '日期'],
    ['2024/1/2', '日期'],
    ['1.2E+08', '缩写'],
    ['一十二', '不是数字'],
    ['12 34', '是一个数 1234，还是几个数'],
    ['1 234', '是一个数 1234，还是几个数'],
    ['1\u202f234\u00a0', '是一个数 1234，还是几个数'],
    ['5%', '不是数字'],
  ])('%j stays out', (text, why) => {
    const placing = one(text)
    expect(placing.leftOut).toEqual([
      { text, place: '第 1 行第 1 列（一 自然人）', why: expect.stringContaining(why) },
    ])
  })
})

describe('a bare block', () => {
  test('goes in from its cell, over totals and the lines of all items, and says what falls outside', () => {
    const placing = placed(
      [
        [
          ['1', '2'],
          ['3', '4'],
          ['5', ''],
        ],
      ],
      'requests/concluded/other',
    )
    expect(placing.recognised).toBe('从“三（七） 其他”起，2 行 2 列')
    expect(placing.entries.map((entry) => entry.key)).toEqual([
      'requests/concluded/other',
      'requests/concluded/total',
      'requests/carriedOut/other',
      'requests/carriedOut/total',
    ])
    expect(reasons(placing)).toEqual([['5', '第 3 行第 1 列', '超出表的最后一行。']])
    expect(placed([[['1', '2']]], 'requests/received/total').leftOut[0]?.why).toBe(
      '超出表的最后一列。',
    )
  })

  test('section two without labels, as its merged cells copy', () => {
    const draft = caseDraft('suqian-2024')
    const figures = tableGrid(proactive, draft, false).map((row) => row.slice(1))
    const placing = placed([figures], 'proactive/regulations/issued')
    expect(placing.leftOut).toEqual([])
    expect(placing.entries).toHaveLength(10)
    for (const { key, figure } of placing.entries) expect(figure).toBe(draft.values[key])
  })

  test('without a cell to go in from, nothing is placed and everything is named', () => {
    expect(placed([[['1', '2']]]).leftOut).toHaveLength(2)
  })
})

describe('nothing vanishes', () => {
  const label = fc.constantFrom(
    ...tableGrid(requests, blank).flat(),
    ...tableGrid(disputes, blank).flat(),
    ...tableGrid(proactive, blank).flat(),
    '序号',
    '（六）其他处理',
  )
  const text = fc.oneof(
    { weight: 4, arbitrary: fc.nat(9999).map(String) },
    {
      weight: 2,
      arbitrary: fc.constantFrom('', '/', '-', '22（修订3件）', '####', '1月2日', '1,234'),
    },
    { weight: 1, arbitrary: fc.string() },
  )
  const grid = (of: fc.Arbitrary<string>) =>
    fc.array(fc.array(of, { maxLength: 9 }), { maxLength: 9 })

  function accounted(grids: Grid[], at: string | undefined): void {
    const placing = placed(grids, at)
    const texts = grids.flat(2)
    const left = placing.leftOut.length
    const byPlace = placing.entries.length
    // A group's 0 or “/” fills several cells: entries may outnumber texts, never fall short of them.
    expect(left + byPlace + placing.labels).toBeGreaterThanOrEqual(texts.length)
    expect(new Set(placing.entries.map((entry) => entry.key)).size).toBe(byPlace)
    const figures = (all: readonly string[]) => new Set(all.filter((one) => /^[1-9]\d*$/.test(one)))
    const kept = figures([
      ...placing.entries.map((entry) => entry.text),
      ...placing.leftOut.map((out) => out.text),
    ])
    expect(kept).toEqual(figures(texts))
    const settled = settle(placing, 'zero')
    expect(settled.changes.length + settled.unchanged).toBe(byPlace)
  }

  test('from a block of anything placed at any cell', () => {
    fc.assert(
      fc.property(grid(text), fc.constantFrom(...keys), (cells, at) => {
        accounted([cells], at)
        const placing = placed([cells], at)
        expect(placing.entries.length + placing.leftOut.length + placing.labels).toBe(
          cells.flat().length,
        )
      }),
    )
  })

  test('from tables with labels in them', () => {
    fc.assert(
      fc.property(
        fc.array(grid(fc.oneof(text, label)), { maxLength: 3 }),
        fc.option(fc.constantFrom(...keys), { nil: undefined }),
        accounted,
      ),
      { numRuns: 300 },
    )
  })

  test('from any draft: its tables bring it back exactly', () => {
    const figure = fc.oneof(fc.nat(99999).map(String), fc.constant('0'), fc.constant(''))
    const drafts = fc
      .array(figure, { minLength: parts.length, maxLength: parts.length })
      .map((figures) =>
        withValues(
          blank,
          parts.map((key, i) => [key, figures[i] ?? '']),
        ),
      )
    fc.assert(
      fc.property(drafts, fc.boolean(), (draft, withHeads) => {
        const grids = withHeads
          ? reportGrids(draft)
          : [proactive, requests].map((table) => tableGrid(table, draft, false))
        const expected = Object.entries(draft.values).filter(
          ([key]) => withHeads || !key.startsWith('disputes/'),
        )
        expect(valuesOf(placed(grids))).toEqual(Object.fromEntries(expected))
      }),
      { numRuns: 40 },
    )
  })
})
