import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { newDraft } from '../../../src/domain/draft'
import { place } from '../../../src/domain/placing/placing'
import {
  MAX_COLUMNS,
  MAX_ROWS,
  plainGrid,
  readClipboard,
  spread,
} from '../../../src/exchange/tables/clipboard'
import { annual2021 } from '../../../src/forms/annual-2021'
import { caseDraft } from '../cases'

describe('plain text, as the programs write it', () => {
  test.each<[string, string, string[][]]>([
    [
      'Excel and WPS, a block',
      '1\t2\r\n3\t4\r\n',
      [
        ['1', '2'],
        ['3', '4'],
      ],
    ],
    ['one cell', '5\r\n', [['5']]],
    ['a blank first cell', '\t5\r\n', [['', '5']]],
    [
      'a blank last row',
      '1\t2\r\n\t\r\n',
      [
        ['1', '2'],
        ['', ''],
      ],
    ],
    [
      'line breaks and quotes in a cell',
      '"商业\n企业"\t"说""明""\n二"\r\n3\t4\r\n',
      [
        ['商业\n企业', '说"明"\n二'],
        ['3', '4'],
      ],
    ],
    [
      'quotes that are the cell’s own',
      '3.危及"三安全一稳定"\t"5" 件\r\n"a\t6',
      [
        ['3.危及"三安全一稳定"', '"5" 件'],
        ['"a', '6'],
      ],
    ],
    [
      'LibreOffice, line feeds only',
      '1\t2\n3\t4',
      [
        ['1', '2'],
        ['3', '4'],
      ],
    ],
    ['old line ends', '1\r2', [['1'], ['2']]],
    [
      'Word, merged cells gone',
      '一、本年新收\t1\t2\r\n三\t（一）予以公开\t1\t2\r\n',
      [
        ['一、本年新收', '1', '2'],
        ['三', '（一）予以公开', '1', '2'],
      ],
    ],
    [
      'no-break and zero-width blanks stay',
      '1\u00a0\t\u202f2\u200b',
      [['1\u00a0', '\u202f2\u200b']],
    ],
    ['nothing', '\r\n', []],
  ])('%s', (_, plain, grid) => {
    expect(plainGrid(plain)).toEqual(grid)
  })

  test('any grid written as Excel writes it comes back', () => {
    const cell = fc.string({ unit: fc.constantFrom('1', '二', '"', '\n', '\t', ' ') })
    const quoted = (text: string) => (/["\n\t]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text)
    fc.assert(
      fc.property(
        fc.array(fc.array(cell, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 5 }),
        (grid) => {
          const plain = grid.map((row) => row.map(quoted).join('\t')).join('\r\n') + '\r\n'
          fc.pre(plain !== '\r\n')
          expect(plainGrid(plain)).toEqual(grid)
        },
      ),
    )
  })

  test('section three out of LibreOffice Calc finds all its cells', () => {
    const plain = readFileSync('tests/fixtures/tables/calc-requests.tsv', 'utf8')
    const { grids } = readClipboard({ plain, html: '' })
    const { values } = caseDraft('suqian-2024')
    const blank = newDraft(annual2021, new Date(2026, 0, 5))
    const placing = place(annual2021, blank, grids, undefined)
    expect(placing.leftOut).toEqual([])
    expect(placing.entries).toHaveLength(175)
    for (const { key, figure } of placing.entries) expect(figure).toBe(values[key])
  })

  test('is bounded, and says so', () => {
    const many = `${'1\t'.repeat(MAX_COLUMNS)}1\n`.repeat(MAX_ROWS + 5)
    const { grids, unread } = readClipboard({ plain: many, html: '' })
    expect([grids[0]?.length, grids[0]?.[0]?.length]).toEqual([MAX_ROWS, MAX_COLUMNS])
    expect(unread).toHaveLength(1)
    expect(readClipboard({ plain: '1\t2', html: '' }).unread).toEqual([])
    const huge = readClipboard({
      plain: '1\t'.repeat(1_000_000),
      html: '<td>1'.repeat(1_000_000),
    })
    expect(huge).toEqual({ grids: [], unread: [expect.stringContaining('太多')] })
  })
})

describe('spanning cells', () => {
  const cell = (text: string, rows = 1, columns = 1) => ({ text, rows, columns })

  test('keep every column where it belongs', () => {
    expect(
      spread([
        [cell('corner', 2, 2), cell('申请人情况', 1, 3)],
        [cell('自然人'), cell('其他'), cell('总计')],
        [cell('三', 2), cell('（一）'), cell('1'), cell('0'), cell('1')],
        [cell('（二）'), cell('2'), cell('0'), cell('2')],
      ]),
    ).toEqual([
      ['corner', '', '申请人情况', '', ''],
      ['', '', '自然人', '其他', '总计'],
      ['三', '（一）', '1', '0', '1'],
      ['', '（二）', '2', '0', '2'],
    ])
  })

  test('that claim the world end at the table', () => {
    const grid = spread([[cell('a', 65534, 1000), cell('b')], [cell('c', 0, -1)]])
    expect(grid.map((row) => row.length)).toEqual([MAX_COLUMNS + 1, MAX_COLUMNS + 1])
    expect(grid[0]?.[0]).toBe('a')
  })
})
