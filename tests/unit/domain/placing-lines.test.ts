/** Tables without columns, as they come out of PDFs, pages and notes; and the form of 2019. */
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { type Draft, newDraft } from '../../../src/domain/draft'
import { type Grid, type Placing, place } from '../../../src/domain/placing/placing'
import { sheetOf } from '../../../src/domain/sheet'
import { readClipboard } from '../../../src/exchange/tables/clipboard'
import { annual2021 } from '../../../src/forms/annual-2021'
import { caseDraft } from '../cases'
import { disputes, proactive, requests, tableGrid } from './tables'

const blank = newDraft(annual2021, new Date(2026, 0, 5))
const placed = (grid: Grid, at?: string) => place(annual2021, blank, [grid], at)
const ofText = (plain: string) => placed(readClipboard({ plain, html: '' }).grids[0] ?? [])
const figures = (placing: Placing) =>
  Object.fromEntries(placing.entries.map(({ key, figure }) => [key, figure]))
const lost = (placing: Placing) => placing.leftOut.map(({ text }) => text)

/** All cells of a table as a draft shows them. */
const shown = (draft: Draft, table: string) =>
  Object.fromEntries(
    [...sheetOf(annual2021, draft)]
      .filter(([key]) => key.startsWith(`${table}/`))
      .map(([key, cell]) => [key, cell.text]),
  )
const file = (name: string) => readFileSync(`tests/fixtures/tables/${name}`, 'utf8')

describe('a name and its figures in one text', () => {
  test.each([
    ['one below the other', '行政许可：7件\n行政处罚：30件\n行政强制：2件'],
    ['with ASCII colons and blanks', '行政许可: 7 件\r\n行政处罚 : 30\r\n 行政强制:2件 '],
    ['in one line', '行政许可：7件；行政处罚：30件；行政强制：2件。'],
    ['by commas', '行政许可：7件，行政处罚：30件、行政强制：2件'],
    ['by blanks', '行政许可 7\n行政处罚\u3000 30件\n行政强制  2 件'],
    ['numbered', '1.行政许可：7件\n（2）行政处罚：30件\n③行政强制：2件'],
    ['below each other', '行政许可\n7\n行政处罚\n30件\n行政强制\n2'],
    ['by tabs', '行政许可：7件\t行政处罚：30件\t行政强制：2件'],
  ])('%s', (_, plain) => {
    const placing = ofText(plain)
    expect(figures(placing)).toEqual({
      'proactive/licensing/decisions': '7',
      'proactive/penalties/decisions': '30',
      'proactive/coercion/decisions': '2',
    })
    expect(placing.leftOut).toEqual([])
  })

  test.each([
    ['fewer figures than columns', '规章 2件\n', ['2件']],
    ['figures that slashes run together', '规章：2件/5件', ['规章：2件/5件']],
    ['more figures than columns', '行政许可 7 8', ['7', '8']],
    ['a thousand torn by a blank', '行政许可 1 234', ['1', '234']],
    ['words that say more', '其他行政许可事项：7件', ['其他行政许可事项：7件']],
    ['a year in the name', '2023年行政许可：7件', ['2023年行政许可：7件']],
    ['six figures for seven columns', '四、结转下年度继续办理 1 2 3 4 5 6', [...'123456']],
    ['prose', '全年共办理行政许可 7 件。', ['全年共办理行政许可 7 件。']],
  ])('%s: named, not placed', (_, plain, texts) => {
    const placing = ofText(plain)
    expect(placing.entries).toEqual([])
    expect(lost(placing)).toEqual(texts)
  })

  test('a label with a figure in its cell is not just a label', () => {
    const placing = placed([
      ['', '自然人', '商业企业'],
      ['一、本年新收政府信息公开申请数量 21', '0', '1'],
    ])
    expect(placing.entries).toEqual([])
    expect(lost(placing)).toEqual(['21', '0', '1'])
  })
})

describe('section three without columns', () => {
  const draft = caseDraft('suqian-2024')
  const grid = tableGrid(requests, draft)
  const lines = grid.slice(3).map((row) => row.filter(Boolean))

  test('25 lines copied out of a PDF, names and figures parted by blanks', () => {
    const placing = ofText(lines.map((row) => row.join(' ')).join('\n'))
    expect(figures(placing)).toEqual(shown(draft, 'requests'))
    expect(placing.leftOut).toEqual([])
  })

  test('one cell per line, with its heads or without', () => {
    for (const cells of [lines.flat(), grid.flat().filter(Boolean)]) {
      const placing = ofText(cells.join('\n'))
      expect(figures(placing)).toEqual(shown(draft, 'requests'))
      expect(placing.leftOut).toEqual([])
    }
  })

  test('heads in another order: not counted, and named', () => {
    const moved = ['总计', '自然人', '商业企业', '科研机构', '社会公益组织', '法律服务机构', '其他']
    const cells = ofText([...moved, ...lines.flat()].join('\n'))
    expect(cells.entries).toEqual([])
    expect(cells.leftOut).toHaveLength(175)
  })

  test('a cell nobody can read stays in its place', () => {
    const odd = lines.map((row, i) =>
      i === 4 ? row.map((t, c) => (c === row.length - 3 ? '约2' : t)) : row,
    )
    for (const text of [odd.flat().join('\n'), odd.map((row) => row.join(' ')).join('\n')]) {
      const placing = ofText(text)
      expect(lost(placing)).toEqual(['约2'])
      const rest = Object.entries(shown(draft, 'requests')).filter(
        ([key]) => key !== 'requests/refusedStateSecret/legal',
      )
      expect(figures(placing)).toEqual(Object.fromEntries(rest))
    }
  })

  test('a line whose figures are not seven is left out, the others are not moved', () => {
    const odd = lines.map((row, i) => (i === 2 ? row.slice(0, -1) : row))
    const placing = ofText(odd.flat().join('\n'))
    expect(placing.leftOut).toHaveLength(6)
    expect(placing.leftOut[0]?.why).toBe('这一行有 6 个数，表里有 7 列，对不上。')
    expect(placing.entries).toHaveLength(24 * 7)
  })

  test('half brackets, names broken over lines, page numbers between', () => {
    const text = lines
      .map((row) => row.join(' '))
      .join('\n')
      .replace('（一）予以公开', '一）予以公开')
      .replace('（区分处理的，只计这一情形', '（区分处理的，只计这一情\n形')
      .replace('重新出具已获取', '重新出具\n已获取')
      .replace('2.重复申请', '- 3 -\n2.重复申请')
    const placing = ofText(text)
    expect(figures(placing)).toEqual(shown(draft, 'requests'))
    expect(lost(placing)).toEqual(['- 3 -'])
  })

  test('section four, one cell per line, and section two', () => {
    const cells = (table: typeof disputes) => tableGrid(table, draft).flat().filter(Boolean)
    const placing = ofText([...cells(proactive), ...cells(disputes)].join('\n'))
    expect(figures(placing)).toEqual({ ...shown(draft, 'proactive'), ...shown(draft, 'disputes') })
    expect(placing.leftOut).toEqual([])
  })
})

describe('published reports as text', () => {
  test('the text layer of a PDF', () => {
    const text = file('pdf-hongze-2023.txt')
    const from = text.indexOf('二、主动公开')
    const placing = ofText(text.slice(from, text.indexOf('五、存在的', from)))
    const draft = caseDraft('hongze-2023')
    const own = figures(placing)
    // The report itself garbles the name of one line, and its totals of section four are those it printed.
    expect(Object.keys(own)).toHaveLength(193)
    for (const [key, figure] of Object.entries(own))
      expect([key, figure]).toEqual([key, draft.values[key]])
    expect(lost(placing).map((text) => text.trim())).toEqual(
      expect.arrayContaining(['-2-', '2.其他法律行政止公开', '0', '-3-']),
    )
    expect(lost(placing).filter((text) => /\d/.test(text))).toHaveLength(10)
    expect(placing.recognised).toBe('认出第二、三、四部分，其中第三部分是 2019 年格式')
  })

  test('a page with one cell per line', () => {
    const text = file('cells-xiangning-2022.txt')
    const placing = ofText(text)
    const draft = caseDraft('xiangning-office-2022')
    expect(figures(placing)).toEqual({
      ...shown(draft, 'proactive'),
      ...shown(draft, 'requests'),
      ...shown(draft, 'disputes'),
    })
  })
})

describe('figures without names', () => {
  const draft = caseDraft('suqian-2024')
  const bare = tableGrid(requests, draft, false).map((row) => row.slice(3))
  const heads = ['自然人', '商业企业', '科研机构', '社会公益组织', '法律服务机构', '其他', '总计']
  const first = 'requests/received/individual'
  const all = shown(draft, 'requests')

  test.each(['二十一', '#REF!', '约2', '见附件'])(
    '%s stays in its place, with heads or without',
    (odd) => {
      for (const r of [0, 7, 24])
        for (const c of [0, 3]) {
          const texts = bare.map((row, i) =>
            row.map((text, j) => (i === r && j === c ? odd : text)),
          )
          for (const grid of [
            texts,
            [heads, ...texts],
            [['', ...heads], ...texts.map((row) => ['', ...row])],
          ]) {
            const placing = placed(grid, first)
            expect(lost(placing)).toEqual([odd])
            expect(placing.entries).toHaveLength(174)
            for (const { key, figure } of placing.entries) expect(figure).toBe(all[key])
          }
        }
    },
  )

  test('one column with its head, the first cell unreadable', () => {
    const column = [['自然人'], ['二十一'], ...bare.slice(1).map((row) => row.slice(0, 1))]
    const placing = placed(column, first)
    expect(lost(placing)).toEqual(['二十一'])
    for (const { key, figure } of placing.entries) expect(figure).toBe(all[key])
  })

  test.each([22, 23, 24, 26])('%s lines go nowhere, and it is said why', (count) => {
    const block = [...bare, bare[0] ?? []].slice(0, count)
    for (const grid of [block, [heads, ...block]]) {
      const placing = placed(grid, first)
      expect(placing.entries).toEqual([])
      expect(placing.leftOut).toHaveLength(count * 7)
      expect(placing.leftOut[0]?.why).toContain(`有 ${count} 行`)
      expect(placing.leftOut[0]?.why.includes('2019')).toBe(count === 23)
    }
  })

  test('eight columns for seven go nowhere', () => {
    const placing = placed(
      bare.map((row, i) => [String(i + 1), ...row]),
      first,
    )
    expect(placing.entries).toEqual([])
  })

  test('lines of figures out of a PDF, at a cell', () => {
    const placing = placed(
      bare.map((row) => [row.join(' ')]),
      first,
    )
    expect(figures(placing)).toEqual(shown(draft, 'requests'))
  })
})

describe('the form of 2019', () => {
  const two: Grid[] = [
    [
      ['信息内容', '本年新制作数量', '本年新公开数量', '对外公开总数量'],
      ['规章', '2', '2', '5'],
      ['行政规范性文件', '3', '3', '22'],
    ],
    [
      ['信息内容', '本年新', '本年新', '对外公开总数量'],
      ['', '制作数量', '公开数量', ''],
      ['规章', '2', '2', '5'],
      ['规范性文件', '3', '3', '22'],
    ],
    [
      ['信息内容', '本年新', '', '对外公开'],
      ['', '制作数量', '公开数量', '总数量'],
      ['规章', '2', '2', '5'],
      ['规范性文件', '3', '3', '22'],
    ],
    [
      ['第二十条第（一）项', '', '', ''],
      ['信息内容', '本年新\n制作数量', '本年新\n公开数量', '对外公开\n总数量'],
      ['规章', '2', '2', '5'],
      ['规范性文件', '3', '3', '22'],
    ],
    [
      ['信息', '本年', '本年', '对外'],
      ['内容', '新制', '新公', '公开'],
      ['', '作数', '开数', '总数'],
      ['', '量', '量', '量'],
      ['规章', '2', '2', '5'],
      ['规范性文件', '3', '3', '22'],
    ],
    [
      '信息内容',
      '本年新制作数量',
      '本年新公开数量',
      '对外公开总数量',
      '规章',
      '2',
      '2',
      '5',
      '规范性文件',
      '3',
      '3',
      '22',
    ].map((text) => [text]),
    [
      ['信息内容 本年新 本年新 对外公开总'],
      ['制作数量 公开数量 数量'],
      ['规章 2 2 5'],
      ['规范性文件 3 3 22'],
    ],
  ]
  test('its table two goes nowhere, however its heads come, and the preview says which form it is', () => {
    for (const grid of two) {
      const placing = placed(grid, 'proactive/regulations/issued')
      expect(placing.entries).toEqual([])
      expect(lost(placing)).toEqual(expect.arrayContaining(['2', '5', '3', '22']))
      expect(placing.recognised).toContain('2019 年格式')
      expect(placing.advice).toContain('请按现行格式填写')
    }
  })

  test('行政事业性收费 counts items in it, not 万元', () => {
    for (const grid of [
      [
        ['信息内容', '上一年项目数量', '本年增/减'],
        ['行政事业性收费', '5', '0'],
      ],
      [
        ['行政许可', '3'],
        ['行政事业性收费', '5'],
        ['政府集中采购', '2'],
      ],
    ])
      expect(Object.keys(figures(placed(grid)))).not.toContain('proactive/fees/amount')
  })

  test('section three: the lines that are the same are placed, （六） is left out with its figures', () => {
    const draft = caseDraft('suqian-2024')
    const whole = tableGrid(requests, draft)
    const older = whole
      .filter((row) => !row.some((text) => /逾期/.test(text)))
      .map((row) => row.map((text) => (text === '3.其他' ? '' : text)))
    older[older.length - 3]?.splice(1, 3, '（六）其他处理', '', '9')
    const placing = placed(older)
    expect(older).toHaveLength(26)
    expect(placing.recognised).toBe('认出 2019 年格式的第三部分，25 行 7 列')
    expect(placing.advice).toContain('（六）')
    expect(lost(placing)).toContain('9')
    const all = shown(draft, 'requests')
    for (const { key, figure } of placing.entries)
      if (!key.includes('/other')) expect(figure).toBe(all[key])
  })
})
