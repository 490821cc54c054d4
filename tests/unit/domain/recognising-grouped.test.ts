/** Section four drawn anew: a table for each group, groups below each other, results down the side. */
import { describe, expect, test } from 'vitest'
import type { Block } from '../../../src/domain/document'
import { place } from '../../../src/domain/placing/placing'
import { newDraft } from '../../../src/domain/draft'
import { regrouped } from '../../../src/domain/recognising/grouped'
import { recognise } from '../../../src/domain/recognising/recognise'
import { caseDraft } from '../cases'
import { form } from './documents'
import { disputes, proactive, requests, tableGrid } from './tables'

const RESULTS = ['结果维持', '结果纠正', '其他结果', '尚未审结', '总计']
const FIGURES = [
  ['5', '1', '2', '0', '8'],
  ['11', '0', '3', '4', '18'],
  ['6', '7', '0', '/', '13'],
] as const
const NAMES = ['行政复议', '行政诉讼（未经复议直接起诉）', '行政诉讼：复议后起诉']
const GROUPS = ['reconsideration', 'direct', 'afterReconsideration']
const IDS = ['upheld', 'corrected', 'other', 'pending', 'total']
const RIGHT = Object.fromEntries(
  GROUPS.flatMap((group, g) =>
    IDS.map((id, i) => [`disputes/count/${group}.${id}`, FIGURES[g]?.[i] ?? '']),
  ),
)

const paragraph = (text: string): Block => ({ kind: 'paragraph', text })
const table = (grid: string[][]): Block => ({ kind: 'table', grid })
const lines = (...texts: string[]): Block[] => texts.map(paragraph)
const each = <T>(make: (name: string, figures: string[], g: number) => T[]): T[] =>
  FIGURES.flatMap((figures, g) => make(NAMES[g] ?? '', [...figures], g))
function figuresIn(blocks: readonly Block[]) {
  const grid = regrouped(form, blocks)?.grid ?? []
  const { entries, leftOut } = place(form, newDraft(form, new Date(2026, 0, 5)), [grid], undefined)
  expect(leftOut).toEqual([])
  return Object.fromEntries(entries.map(({ key, text }) => [key, text]))
}

const DRAWN: Record<string, Block[]> = {
  'a table with a caption each': each((name, figures) => [
    paragraph(name),
    table([RESULTS, figures]),
  ]),
  'a table with a head each': each((name, figures) => [
    table([[name, '', '', '', ''], RESULTS, figures]),
  ]),
  'results down the side': [
    table(
      each((name, figures) =>
        figures.map((figure, i) => [i === 0 ? name : '', RESULTS[i] ?? '', figure]),
      ),
    ),
  ],
  'a row for each group': [
    table([['', ...RESULTS], ...each((name, figures) => [[name, ...figures]])]),
  ],
  'one cell a line, groups below each other': each((name, figures) =>
    lines(name, ...RESULTS, ...figures),
  ),
  'one cell a line, each figure behind its name': each((name, figures) =>
    lines(name, ...figures.flatMap((figure, i) => [RESULTS[i] ?? '', figure])),
  ),
  'a row for each group, one cell a line': [
    ...lines('类型', ...RESULTS),
    ...each((name, figures) => lines(name, ...figures)),
  ],
  'with a note below that names a group': [
    ...each((name, figures, g) => [
      paragraph(`（${'一二三'[g] ?? ''}）${name}情况`),
      table([RESULTS, figures]),
    ]),
    paragraph('注：行政复议含上年结转。'),
  ],
  'lines with blanks': each((name, figures) => lines(name, RESULTS.join(' '), figures.join('  '))),
}

describe('every figure in its cell', () => {
  test.each(Object.entries(DRAWN))('%s', (_, blocks) => {
    expect(figuresIn(blocks)).toEqual(RIGHT)
  })
})

describe('nothing is concluded', () => {
  test.each<[string, Block[]]>([
    [
      'where a group is there twice',
      [
        ...(DRAWN['a table with a caption each'] ?? []).slice(0, 4),
        paragraph(NAMES[0] ?? ''),
        table([RESULTS, ['1', '2', '3', '4', '10']]),
      ],
    ],
    [
      'where a figure is missing in lines',
      each((name, figures) => lines(name, ...RESULTS, ...figures.slice(name === NAMES[1] ? 1 : 0))),
    ],
    [
      'where a figure is one too many',
      [...(DRAWN['one cell a line, groups below each other'] ?? []), paragraph('3')],
    ],
    ['where merged cells were lost', each((name, figures) => [table([[name], RESULTS, figures])])],
    ['where groups have no names', each((_, figures) => [table([RESULTS, figures])])],
  ])('%s', (_, blocks) => {
    expect(regrouped(form, blocks)).toBeUndefined()
  })
})

test('a blank cell stays blank, the figures beside it in their places', () => {
  const blocks = each((name, figures, g) => [
    paragraph(name),
    table([RESULTS, figures.map((figure, i) => (g === 1 && i === 1 ? '' : figure))]),
  ])
  expect(figuresIn(blocks)).toEqual({ ...RIGHT, 'disputes/count/direct.corrected': '' })
})

test('in a report, and what stands beside the tables is told', () => {
  const draft = caseDraft('suqian-2023')
  const found = recognise(form, {
    structure: 'sure',
    leftOut: [],
    blocks: [
      paragraph('宿迁市人民政府2023年政府信息公开工作年度报告'),
      ...[proactive, requests].flatMap((one) => [
        paragraph(one.heading),
        table(tableGrid(one, draft)),
      ]),
      paragraph(disputes.heading),
      ...(DRAWN['a table with a caption each'] ?? []),
      paragraph('其中市本级3件'),
      paragraph('五、存在的主要问题及改进情况'),
      paragraph('一是重视程度不高。'),
    ],
  })
  if (found.kind === 'refused') throw new Error(found.why)
  const entries = found.tables[0]?.placing.entries ?? []
  expect(Object.fromEntries(entries.map(({ key, text }) => [key, text]))).toMatchObject(RIGHT)
  expect(found.leftOut.map(({ text }) => text)).toContain('其中市本级3件')
})
