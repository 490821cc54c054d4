/** Texts of reports that went through other programs: headings lost, heads of tables torn, sentences like headings. */
import { expect, test } from 'vitest'
import type { Block } from '../../../src/domain/document'
import { recognise } from '../../../src/domain/recognising/recognise'
import { caseDraft } from '../cases'
import { form } from './documents'
import { proactive, requests, tableGrid } from './tables'

const draft = caseDraft('suqian-2023')
const paragraphs = (...texts: string[]): Block[] =>
  texts.map((text) => ({ kind: 'paragraph', text }))
/** A report as far as section three. */
const begun: readonly Block[] = [
  ...paragraphs('宿迁市人民政府2023年政府信息公开工作年度报告', '一、总体情况', '稳步推进。'),
  ...[proactive, requests].flatMap((one): Block[] => [
    ...paragraphs(one.heading),
    { kind: 'table', grid: tableGrid(one, draft) },
  ]),
]

test('the text behind tables without a heading begins behind all of their pieces', () => {
  const found = recognise(form, {
    structure: 'guessed',
    leftOut: [],
    blocks: [
      ...begun,
      ...paragraphs(
        '四、政府信息公开行政复议、行政诉讼情况',
        '行政复议行政诉讼',
        '未经复议直接起诉复议后起诉',
        '结果结果其他尚未总计',
      ),
      { kind: 'table', grid: [['40', '0', '10', '5', '55', ...Array<string>(10).fill('0')]] },
      ...paragraphs(
        '注：含上年度结转数量。',
        '（一）存在问题的整改。',
        '针对存在的主要问题，采取如下改进措施',
        '一是提升质效。',
        '六、其他需要报告的事项',
        '无。',
      ),
    ],
  })
  if (found.kind === 'refused') throw new Error(found.why)
  expect(found.fields.problems?.text).toMatch(/^（一）存在问题的整改。/)
  expect(found.fields.problems?.text).toMatch(
    /针对存在的主要问题，采取如下改进措施\s*一是提升质效。$/,
  )
  expect(found.leftOut.map(({ text }) => text).join()).toContain('注：含上年度结转数量。')
})

test('a table of the office’s own behind a sentence stays where it is', () => {
  const found = recognise(form, {
    structure: 'guessed',
    leftOut: [],
    blocks: [
      ...begun,
      ...paragraphs('一是重视不够，有待加强。', '各季度条数如下'),
      { kind: 'table', grid: [['1', '2', '3', '4', '10']] },
      ...paragraphs('六、其他需要报告的事项', '无。'),
    ],
  })
  if (found.kind === 'refused') throw new Error(found.why)
  expect(found.fields.problems?.text).toContain('一是重视不够，有待加强。')
})
