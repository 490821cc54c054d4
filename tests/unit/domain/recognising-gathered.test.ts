/** A workbook with its texts in one sheet and each table in another. */
import { expect, test } from 'vitest'
import type { Block } from '../../../src/domain/document'
import { draftOf } from '../../../src/domain/recognising/draft-of'
import { recognise } from '../../../src/domain/recognising/recognise'
import { caseDraft } from '../cases'
import { form, shown } from './documents'
import { disputes, proactive, requests, tableGrid } from './tables'

const draft = caseDraft('suqian-2023')
const paragraph = (text: string): Block => ({ kind: 'paragraph', text })
const TABLES = [proactive, requests, disputes]
const texts = [
  '宿迁市人民政府2023年政府信息公开工作年度报告',
  '一、总体情况',
  '2023年，全市深入推进政务公开。',
  ...TABLES.map(({ heading }) => heading),
  '五、存在的主要问题及改进情况',
  '一是重视程度不高。',
  '六、其他需要报告的事项',
  '无。',
  '宿迁市人民政府',
  '2024年1月20日',
].map(paragraph)
const sheets = TABLES.flatMap((one): Block[] => [
  paragraph(one.heading),
  { kind: 'table', grid: tableGrid(one, draft) },
])

test.each<[string, Block[]]>([
  ['tables in their order', sheets],
  ['tables in another order', [...sheets.slice(4), ...sheets.slice(0, 4)]],
])('%s', (_, tables) => {
  const found = recognise(form, { blocks: [...texts, ...tables], leftOut: [], structure: 'sure' })
  if (found.kind === 'refused' || !found.tables[0]) throw new Error('not read')
  const read = draftOf(found, found.tables[0], { noughts: 'blank', oneRow: 'blank' })
  expect(read.texts).toEqual({
    overview: '2023年，全市深入推进政务公开。',
    problems: '一是重视程度不高。',
    other: '无。',
  })
  expect(read.signedOn).toBe('2024-01-20')
  expect(shown(read)).toEqual(shown(draft))
  expect(found.leftOut).toEqual([])
})
