/** Lines of a printed page as paragraphs, where nothing but their places tells which go on. */
import { expect, test } from 'vitest'
import { Writing } from '../../../../src/exchange/documents/blocks'
import { writePages } from '../../../../src/exchange/documents/pdf-flow'
import { paragraphsOf } from './reading'

const SIZE = 16
const LEFT = 80
const FULL = 28

/** One page of these lines, each begun so many letters from the left edge. */
function read(lines: readonly (readonly [indent: number, text: string])[]): string[] {
  const writing = new Writing()
  const pieces = lines.map(([indent, text], i) => {
    const left = LEFT + indent * SIZE
    return { text, left, right: left + text.length * SIZE, base: 150 + i * 28, size: SIZE }
  })
  writePages([{ pieces, across: [], down: [], height: 842 }], writing)
  return paragraphsOf(writing.document('guessed'))
}

/** As many letters as fill a line. */
const filled = (indent: number, text: string) => text.padEnd(FULL - indent, '公')

test('paragraphs of two lines each, of which some fill their second as well', () => {
  const paragraphs = ['主动公开', '依申请公开', '政府信息管理', '平台建设', '监督保障'].map(
    (name, i): [string, string] => [
      filled(2, `${name}方面`),
      i % 2 === 0 ? '开展了工作。' : filled(1, '开展了工作') + '。',
    ],
  )
  const lines = paragraphs.flatMap(([one, two]): [number, string][] => [
    [2, one],
    [0, two],
  ])
  expect(read(lines)).toEqual(paragraphs.map((both) => both.join('')))
})

test('paragraphs of one full line each stay apart', () => {
  const lines = ['一是主动公开', '二是平台建设', '三是监督保障'].map((text): [number, string] => [
    2,
    filled(3, text) + '。',
  ])
  const all: [number, string][] = [
    [2, filled(2, '总体方面')],
    [0, '情况良好。'],
    ...lines,
    [2, '完。'],
  ]
  expect(read(all)).toEqual([
    `${filled(2, '总体方面')}情况良好。`,
    ...lines.map(([, text]) => text),
    '完。',
  ])
})
