import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseDraft, readDraftFile } from '../../../src/exchange/drafts/read'
import { writeDraftFile } from '../../../src/exchange/drafts/write'
import { CASES, caseDraft } from '../cases'

const bytes = (content: unknown): ArrayBuffer =>
  new TextEncoder().encode(typeof content === 'string' ? content : JSON.stringify(content))
    .buffer as ArrayBuffer
const good = caseDraft('xiangning-office-2022')

test.each(CASES)('%s goes out and comes in unchanged, unknown keys included', (name) => {
  const draft = caseDraft(name)
  const result = parseDraft(writeDraftFile(draft).buffer as ArrayBuffer)
  expect(result).toEqual({ kind: 'draft', draft })
})

test('notes, explanations and last year’s figures come through', () => {
  const draft = {
    ...good,
    notes: { 'requests/received/individual': '含转办 1 件' },
    explanations: { R8: { text: '上年误报', figures: { 'requests/received/individual': '1' } } },
    lastYear: { values: { 'requests/received/individual': '2' }, source: '2021' },
    tied: { 'overview/requests': '全年收到政府信息公开申请1件。' },
  }
  expect(parseDraft(bytes(draft))).toEqual({ kind: 'draft', draft })
})

test('a byte order mark does no harm', () => {
  expect(parseDraft(bytes('\ufeff' + JSON.stringify(good))).kind).toBe('draft')
})

describe('refused with a sentence', () => {
  test.each([
    ['no JSON', '{"schema": ', '损坏'],
    ['another program’s file', { name: 'x', version: 1 }, '别的程序'],
    ['a list', [], '不是年报草稿'],
    ['a newer schema', { ...good, schema: 'nianbao-draft/2' }, '更新版本'],
    ['an unknown form', { ...good, form: 'annual-2099' }, '不认识'],
    ['an organisation that is a number', { ...good, organisation: 7 }, '单位名称'],
    ['a year that is none', { ...good, year: 2022.5 }, '年度'],
    ['a date that is none', { ...good, signedOn: '2023年1月29日' }, '成文日期'],
    ['texts of another type', { ...good, texts: [] }, '文字'],
    ['a text that is an object', { ...good, texts: { overview: {} } }, '文字'],
    ['figures that are numbers', { ...good, values: { 'requests/received/total': 1 } }, '数'],
    ['a cell of a book’s length', { ...good, values: { a: '1'.repeat(10_001) } }, '数'],
    ['notes that are a list', { ...good, notes: ['1'] }, '附注'],
    ['a note that is no text', { ...good, notes: { a: { text: '1' } } }, '附注'],
    ['an explanation that is a text', { ...good, explanations: { R8: '因为' } }, '原因说明'],
    ['one without its figures', { ...good, explanations: { R8: { text: '因为' } } }, '原因说明'],
    [
      'one whose figures are numbers',
      { ...good, explanations: { R8: { text: '因为', figures: { a: 1 } } } },
      '原因说明',
    ],
    ['sentences that follow as a list', { ...good, tied: ['一'] }, '句子'],
    ['…whose words are a figure', { ...good, tied: { 'overview/requests': 1 } }, '句子'],
    ['last year without figures', { ...good, lastYear: {} }, '上年'],
    ['last year’s figures as numbers', { ...good, lastYear: { values: { a: 1 } } }, '数'],
    ['particulars that are no texts', { ...good, particulars: { site: [] } }, '联系方式'],
    ['last year’s year', { ...good, lastYear: { values: {}, year: {} } }, '上年'],
    ['last year’s texts', { ...good, lastYear: { values: {}, texts: { other: 1 } } }, '文字'],
    ['charts that are a text', { ...good, charts: 'applicants' }, '要印的图'],
    ['a chart that is none', { ...good, charts: [1] }, '要印的图'],
    ['footnotes that are no list', { ...good, footnotes: { R7: true } }, '表注'],
    ['a backup', { format: 'nianbao-backup/1' }, '恢复备份'],
    ['deep nesting', { ...good, x: JSON.parse('['.repeat(200) + ']'.repeat(200)) }, '层次'],
  ])('%s', (_, content, words) => {
    const result = parseDraft(bytes(content))
    expect(result.kind === 'refused' && result.why).toContain(words)
  })

  test('a prototype key', () => {
    const text = JSON.stringify(good).replace('{', '{"__proto__":{"polluted":1},')
    expect(parseDraft(bytes(text)).kind).toBe('refused')
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
  })

  test('bytes that are not UTF-8', () => {
    expect(parseDraft(new Uint8Array([0xff, 0xfe, 0x7b, 0x00]).buffer).kind).toBe('refused')
  })

  test('an oversized file, unread', async () => {
    const result = await readDraftFile({ size: 21 * 1024 * 1024 } as Blob)
    expect(result.kind === 'refused' && result.why).toContain('20 MB')
  })

  test('an empty file', async () => {
    expect((await readDraftFile(new Blob([]))).kind).toBe('refused')
  })
})

test('no mutation of a real file throws or passes a wrong type on', () => {
  const text = JSON.stringify(good)
  fc.assert(
    fc.property(fc.nat(text.length - 1), fc.string({ maxLength: 4 }), (at, junk) => {
      const result = parseDraft(bytes(text.slice(0, at) + junk + text.slice(at + 1)))
      if (result.kind === 'refused') return
      expect(typeof result.draft.organisation).toBe('string')
      expect(Object.values(result.draft.values).every((v) => typeof v === 'string')).toBe(true)
    }),
    { numRuns: 500 },
  )
})
