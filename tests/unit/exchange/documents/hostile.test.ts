/** Two thousand real files with something wrong: each ends in a document or in a sentence, in bounded time. */
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { SourceResult } from '../../../../src/exchange/documents/source'
import { bytesOf, readBytes } from './reading'

const SEED = 20_261_126
const MOST_MS = 20_000

/** Bytes changed, cut out, doubled; and what hurts each kind put in. */
const mutation = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  out: fc.oneof(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 20_000 })),
  put: fc.oneof(
    fc.uint8Array({ maxLength: 12 }),
    fc
      .constantFrom(
        ...[
          '<table>',
          '</table>',
          '<td rowspan=65534 colspan=1000>',
          '<!--',
          '<w:tbl>',
          '</w:p>',
          '<w:fldChar w:fldCharType="begin"/>',
          '&#x0;',
          '&lt',
          ']]>',
        ],
        ...[
          '<![CDATA[',
          '<w:vMerge/>',
          '<w:gridSpan w:val="9999999"/>',
          '\u0000',
          '\ufeff',
          'endobj',
          'stream',
          '>>',
          '<<',
          '[',
          ' 0 R',
          '/Length 9',
        ],
      )
      .map((text) => strToU8(text)),
  ),
})
const mutations = fc.array(mutation, { minLength: 1, maxLength: 4 })
type Mutations = typeof mutations extends fc.Arbitrary<infer M> ? M : never

function mutated(bytes: Uint8Array, wrongs: Mutations): Uint8Array {
  let all = bytes
  for (const { at, out, put } of wrongs) {
    const from = Math.floor(at * all.length)
    const next = new Uint8Array(from + put.length + Math.max(0, all.length - from - out))
    next.set(all.subarray(0, from))
    next.set(put, from)
    next.set(all.subarray(from + out), from + put.length)
    all = next
  }
  return all
}

const count = { document: 0, refused: 0 }
function judge(read: SourceResult): void {
  count[read.kind]++
  if (read.kind === 'refused') expect(read.why).toMatch(/^[^]*\p{sc=Han}[^]*。$/u)
  else
    for (const block of read.document.blocks) {
      if (block.kind === 'paragraph') expect(block.text.trim()).toBe(block.text)
      else expect(new Set(block.grid.map((row) => row.length)).size).toBeLessThan(1000)
    }
}

async function survive(
  name: string,
  runs: number,
  change: (wrongs: Mutations) => Uint8Array,
): Promise<void> {
  await fc.assert(
    fc.asyncProperty(mutations, async (wrongs) => {
      const started = performance.now()
      judge(await readBytes(change(wrongs), name))
      expect(performance.now() - started).toBeLessThan(MOST_MS)
    }),
    { seed: SEED, numRuns: runs, endOnFailure: true },
  )
}

describe('mutated real files', { timeout: 600_000 }, () => {
  const docx = bytesOf('xiangning-office-2022.libreoffice.docx')
  const parts = unzipSync(docx)
  const page = bytesOf('suqian-2024.page.gbk.html')
  const pdf = bytesOf('hongze-2023.pdf')
  const text = bytesOf('xiangning-office-2022.txt')
  const mht = strToU8(
    `MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="b"\r\n\r\n--b\r\nContent-Type: text/html; charset=gbk\r\nContent-Transfer-Encoding: base64\r\n\r\n${Buffer.from(page).toString('base64')}\r\n--b--\r\n`,
  )
  const workbook = new Uint8Array(bytesOf('../sheets/libreoffice-suqian-2024.xlsx'))

  test('Word files', () => survive('年报.docx', 450, (wrongs) => mutated(docx, wrongs)))
  test('Word files, wrong within', () =>
    survive('年报.docx', 150, (wrongs) =>
      zipSync(
        {
          ...parts,
          'word/document.xml': mutated(parts['word/document.xml'] as Uint8Array, wrongs),
        },
        { level: 0 },
      ),
    ))
  test('web pages', () => survive('年报.html', 500, (wrongs) => mutated(page, wrongs)))
  test('pages in parts', () => survive('年报.mht', 250, (wrongs) => mutated(mht, wrongs)))
  test('plain texts', () => survive('年报.txt', 400, (wrongs) => mutated(text, wrongs)))
  test('workbooks', () => survive('年报.xlsx', 150, (wrongs) => mutated(workbook, wrongs)))
  test('PDFs', () => survive('年报.pdf', 100, (wrongs) => mutated(pdf, wrongs)))

  test('some were read and some refused', () => {
    expect(count.document).toBeGreaterThan(200)
    expect(count.refused).toBeGreaterThan(50)
    expect(count.document + count.refused).toBe(2000)
  })

  test('the part that is mutated is the one that is read', () => {
    expect(strFromU8(parts['word/document.xml'] as Uint8Array)).toContain('总体情况')
  })
})
