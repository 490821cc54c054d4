/**
 * The draft file inside the PDF: byte for byte, for whatever program takes it out.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { writeDraftFile } from '../../../src/exchange/drafts/write'
import { caseOf, pdfOf, run } from './making'

const draft = { ...caseOf('xiangning-office-2022'), later: { 镕: '𠮷𬭚\u0000\n' } }
const name = '复兴区𠮷镇2022年政府信息公开工作年度报告.nianbao.json'
const bytes = writeDraftFile(draft)
const pdf = await pdfOf(draft, false, { name, bytes })

test('one attachment under its name, the same bytes out as in', () => {
  const list = run(pdf, 'pdfdetach', ['-list', 'FILE'])
  expect(list).toContain('1 embedded files')
  // pdfdetach prints what lies beyond U+FFFF in two halves.
  expect(list).toContain('镇2022年政府信息公开工作年度报告.nianbao.json')
  const out = run(pdf, 'pdfdetach', ['-save', '1', '-o', 'DIR/out', 'FILE'], (_, folder) =>
    readFileSync(join(folder, 'out')),
  )
  expect(out.equals(bytes)).toBe(true)
})

test('pdf.js reads it as well', async () => {
  const { getDocument } = await import('pdfjs-dist/legacy/build/pdf.mjs')
  const document = await getDocument({ data: pdf.slice(), verbosity: 0 }).promise
  const found = Object.values(
    (await document.getAttachments()) as Record<string, { filename: string; content: Uint8Array }>,
  )
  expect(found.map(({ filename }) => filename)).toEqual([name])
  expect(Buffer.from(found[0]?.content ?? []).equals(bytes)).toBe(true)
})

test('the file is well formed and says what the attachment is to it', () => {
  expect(run(pdf, 'qpdf', ['--check', 'FILE'])).toContain('No syntax or stream encoding errors')
  const plain = run(pdf, 'qpdf', ['--qdf', '--object-streams=disable', 'FILE', '-'])
  expect(plain).toContain('/AFRelationship /Source')
  expect(plain).toMatch(/\/AF \[\s+\d+ 0 R\s+\]/)
})

test('the same attachment gives the same PDF, another one another id', async () => {
  expect(Buffer.from(await pdfOf(draft, false, { name, bytes })).equals(pdf)).toBe(true)
  const idOf = (file: Uint8Array): string | undefined =>
    /\/ID \[ <(\w+)>/.exec(Buffer.from(file).toString('latin1'))?.[1]
  const other = writeDraftFile({ ...draft, later: 1 })
  expect(idOf(await pdfOf(draft, false, { name, bytes: other }))).not.toBe(idOf(pdf))
})

test('without an attachment there is none', async () => {
  expect(run(await pdfOf(draft), 'pdfdetach', ['-list', 'FILE'])).toContain('0 embedded files')
})
