/**
 * A draft restored from the PDF it was made into, also after other programs have saved it; and nothing worse than a
 * sentence from any other PDF.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { deflateSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type ReadResult, readDraftFile } from '../../../src/exchange/drafts/read'
import { writeDraftFile } from '../../../src/exchange/drafts/write'
import type { Draft } from '../../../src/domain/draft'
import { caseOf, pdfOf, run } from '../pdf/making'

const draft: Draft = {
  ...caseOf('xiangning-office-2022'),
  organisation: '𠮷𬭚县人民政府办公室',
  later: { 镕: ['𠮷\u0000\n"\\', 1.5, null], '/NianbaoDraft 1': '>>\nstream\nendstream' },
}
const pdf = await pdfOf(draft, false, { name: '年报.nianbao.json', bytes: writeDraftFile(draft) })

const read = (bytes: Uint8Array): Promise<ReadResult> =>
  readDraftFile(new Blob([bytes as Uint8Array<ArrayBuffer>]))
const whyNot = async (bytes: Uint8Array | string): Promise<string> => {
  const result = await read(typeof bytes === 'string' ? Buffer.from(bytes, 'latin1') : bytes)
  return result.kind === 'refused' ? result.why : 'restored'
}
const saved = (...options: string[]): Uint8Array =>
  run(pdf, 'qpdf', [...options, 'FILE', 'DIR/out.pdf'], (_, folder) =>
    readFileSync(join(folder, 'out.pdf')),
  )

/** The least file that has the key: one stream and what its dictionary says. */
const small = (entries: string, data: Uint8Array | string): string =>
  `%PDF-1.7\n1 0 obj\n<< /Type /EmbeddedFile /NianbaoDraft 1 ${entries} >>\nstream\n${Buffer.from(data).toString('latin1')}\nendstream\nendobj\n`

test('what went in comes out: unknown keys, letters beyond U+FFFF', async () => {
  expect(await read(pdf)).toEqual({ kind: 'draft', draft })
})

test.each([
  ['as it is', []],
  ['with objects in streams', ['--object-streams=generate']],
  ['for the web', ['--linearize']],
  ['uncompressed', ['--stream-data=uncompress']],
  ['for reading by eye', ['--qdf', '--object-streams=disable']],
  ['compressed harder', ['--recompress-flate', '--compression-level=9']],
])('restored after another program saved it %s', async (_, options) => {
  expect(await read(saved(...options))).toEqual({ kind: 'draft', draft })
})

test('a length kept in another object, and line ends of any kind', async () => {
  const packed = deflateSync(writeDraftFile(draft))
  for (const end of ['\n', '\r\n', '\r', '']) {
    const file = small('/Filter [ /FlateDecode ] /Length 9 0 R', packed)
    const other = file.replace('\nendstream', `${end}endstream`)
    expect(await read(Buffer.from(other, 'latin1'))).toEqual({ kind: 'draft', draft })
  }
})

test('of two drafts the later one, as programs append what they change', async () => {
  const later = { ...draft, organisation: '后来的单位' }
  const appended = small('/Filter /FlateDecode', deflateSync(writeDraftFile(later)))
  const file = Buffer.concat([pdf, Buffer.from(appended, 'latin1')])
  expect(await read(file)).toEqual({ kind: 'draft', draft: later })
})

describe('refused with a sentence', () => {
  test('a PDF without a draft', async () => {
    expect(await whyNot(await pdfOf(draft))).toBe(
      '这份 PDF 里没有附带草稿，不能用来恢复。请选择 .nianbao.json 草稿文件，或由本页面生成的 PDF。',
    )
    expect(await whyNot('%PDF-1.7')).toContain('没有附带草稿')
    expect(await whyNot('%PDF-/NianbaoDraft')).toContain('没有附带草稿')
  })

  test('a locked one', async () => {
    expect(await whyNot(saved('--encrypt', 'a', 'b', '256', '--'))).toContain('加了密')
  })

  test('a cut one', async () => {
    const at = Buffer.from(pdf).indexOf('/NianbaoDraft')
    expect(await whyNot(pdf.slice(0, at + 500))).toContain('读不出来')
  })

  test('one with a flaw in the draft', async () => {
    const at = Buffer.from(pdf).indexOf('/NianbaoDraft')
    const flawed = pdf.slice()
    flawed[at + 400] = (flawed[at + 400] ?? 0) ^ 1
    expect(await whyNot(flawed)).toContain('读不出来')
  })

  test('a bomb, not inflated', async () => {
    const packed = deflateSync(Buffer.alloc(300 * 1024 * 1024))
    const before = process.memoryUsage().arrayBuffers
    expect(await whyNot(small(`/Filter /FlateDecode`, packed))).toContain('过大')
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(100 * 1024 * 1024)
  })

  test('an attachment that is no draft', async () => {
    expect(await whyNot(small('', '{"a":1}'))).toContain('不是年报草稿')
    expect(await whyNot(small('', 'null'))).toContain('不是年报草稿')
  })

  test('keys without end and no stream', async () => {
    expect(await whyNot(`%PDF-${' obj<< /NianbaoDraft'.repeat(500_000)}`)).toContain('没有')
  })
})

test('no mutation of a real PDF throws or gives what is no draft', async () => {
  const file = Buffer.from(pdf)
  const key = file.indexOf('/NianbaoDraft')
  // Mostly about the attachment; the rest of the file is only searched.
  const place = fc.oneof(
    { weight: 4, arbitrary: fc.integer({ min: -150, max: 4500 }).map((at) => key + at) },
    fc.nat(file.length - 1),
  )
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(place, fc.nat(60), fc.uint8Array({ maxLength: 40 })), {
        minLength: 1,
        maxLength: 3,
      }),
      async (changes) => {
        let altered: Uint8Array = file
        for (const [at, gone, junk] of changes)
          altered = Buffer.concat([altered.subarray(0, at), junk, altered.subarray(at + gone)])
        const result = await read(altered)
        if (result.kind === 'refused') expect(result.why).toMatch(/[\u4e00-\u9fff].*。$/)
        else expect(result.draft).toEqual(draft)
      },
    ),
    { numRuns: 300 },
  )
})
