/** Plain text that programs for notes wrote: tables between upright strokes, marks in front of headings. */
import { expect, test } from 'vitest'
import { readPlain } from '../../../../src/exchange/documents/plain'
import { gridsOf, paragraphsOf } from './reading'

const read = (text: string) => readPlain(new TextEncoder().encode(text))

test('a table between strokes', () => {
  const document = read(
    '## 二、**主动公开**政府信息情况\n\n| 信息内容 | 本年制发件数 |\n| --- | :---: |\n| 规章 |  |\n| **规范性文件** | 4<br>7 |\n\n以上',
  )
  expect(gridsOf(document)).toEqual([
    [
      ['信息内容', '本年制发件数'],
      ['规章', ''],
      ['规范性文件', '4\n7'],
    ],
  ])
  expect(paragraphsOf(document)).toEqual(['二、主动公开政府信息情况', '以上'])
})

test('a row alone is a table, if figures stand in it', () => {
  const row = ['119', '25', '91', '24', '259']
  expect(gridsOf(read(`行政复议\n| ${row.join(' | ')} |\n`))).toEqual([[row]])
})

test.each([
  ['a menu between strokes', '| 首页 | 政务公开 | 办事 | 互动 | 年报 |'],
  ['strokes in a line', '首页 | 政务公开 | 年报'],
  ['one line between strokes', '| 打印 | 关闭 |'],
  ['marks where there is no table', '# 一、总体情况'],
])('%s: the line as it is', (_, text) => {
  expect(paragraphsOf(read(text))).toEqual([text])
})
