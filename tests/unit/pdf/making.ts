/**
 * Makes PDFs in Node with the packs the page serves, and reads them back with other people's programs.
 */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Draft } from '../../../src/domain/draft'
import { annual2021 } from '../../../src/forms/annual-2021'
import type { Attachment } from '../../../src/pdf/file/attachment'
import type { Role } from '../../../src/pdf/fonts/coverage'
import { makeDocument } from '../../../src/pdf/document'
import { Fonts, type OwnGlyphs } from '../../../src/pdf/fonts/fonts'

const ROOT = join(import.meta.dirname, '../../..')

export const form = annual2021

/** Files read so far, in order: what a browser would fetch. */
export const fetched: string[] = []

export const openFonts = (): Promise<Fonts> =>
  Fonts.open(async (file, received) => {
    fetched.push(file)
    const bytes = await readFile(join(ROOT, 'static/fonts', file))
    received?.(bytes.length)
    return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length) as ArrayBuffer
  })

let shared: Promise<Fonts> | undefined
/** One set of fonts for all tests of a file. */
export const fonts = (): Promise<Fonts> => (shared ??= openFonts())

export const caseOf = (name: string): Draft => {
  const read = JSON.parse(
    readFileSync(join(ROOT, `tests/fixtures/cases/${name}.json`), 'utf8'),
  ) as Partial<Draft>
  return draftOf(read)
}

export const draftOf = (parts: Partial<Draft>): Draft => ({
  schema: 'nianbao-draft/1',
  form: form.id,
  organisation: '乡宁县人民政府办公室',
  year: 2022,
  signedOn: '2023-01-29',
  texts: {},
  values: {},
  ...parts,
})

/** The PDF of a draft; fails the test when a character is missing. */
export async function pdfOf(
  draft: Draft,
  marked = false,
  attachment?: Attachment,
): Promise<Uint8Array> {
  const made = await makeDocument(form, draft, await fonts(), { marked, attachment })
  if (made.kind !== 'done') throw new Error(`missing ${JSON.stringify(made.characters)}`)
  return new Uint8Array(made.bytes)
}

/** The same with an office's own fonts, and what ours stand in for. */
export async function makePdfWith(draft: Draft, own: ReadonlyMap<Role, OwnGlyphs>) {
  const worn = (await fonts()).wearing(own)
  const made = await makeDocument(form, draft, worn, { marked: false })
  if (made.kind !== 'done') throw new Error(`missing ${JSON.stringify(made.characters)}`)
  return made
}

/** Runs a program on the PDF; `FILE` among the arguments stands for its path, `DIR` for a folder that goes afterwards. */
export function run<T = string>(
  pdf: Uint8Array,
  program: string,
  args: readonly string[],
  then: (out: string, folder: string) => T = (out) => out as T,
): T {
  const folder = mkdtempSync(join(tmpdir(), 'nianbao-'))
  try {
    const file = join(folder, 'report.pdf')
    writeFileSync(file, pdf)
    const out = execFileSync(
      program,
      args.map((arg) => arg.replace('FILE', file).replace('DIR', folder)),
      { encoding: 'utf8', maxBuffer: 1 << 26 },
    )
    return then(out, folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The text as copied, without blanks, line ends and page numbers. */
export const plain = (text: string): string => text.replace(/— ?\d+ ?—/g, '').replace(/\s+/g, '')

export const textOf = (pdf: Uint8Array, ...options: string[]): string =>
  run(pdf, 'pdftotext', [...options, 'FILE', '-'])
