/** Files read as the worker reads them, and what the placing of tables makes of their grids. */
import { readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import type { SourceDocument } from '../../../../src/domain/document'
import { newDraft } from '../../../../src/domain/draft'
import { place } from '../../../../src/domain/placing/placing'
import { kindOf } from '../../../../src/exchange/kinds'
import { readPdf } from '../../../../src/exchange/documents/pdf'
import { Unreadable } from '../../../../src/exchange/documents/blocks'
import { type SourceResult, readSource } from '../../../../src/exchange/documents/source'
import { annual2021 } from '../../../../src/forms/annual-2021'

export const FOLDER = 'tests/fixtures/documents'
export const bytesOf = (name: string): Uint8Array =>
  new Uint8Array(readFileSync(`${FOLDER}/${name}`))

export async function readBytes(bytes: Uint8Array, name: string): Promise<SourceResult> {
  const kind = kindOf(bytes, name)
  if (typeof kind === 'object') return { kind: 'refused', why: kind.why }
  if (kind === 'draft') return { kind: 'refused', why: '这是草稿。' }
  const own = bytes.slice()
  if (kind !== 'pdf') return readSource(own.buffer, kind, name)
  // Tables of characters come from the disk here, from the page's address in a browser.
  const maps = async (map: string) =>
    new Uint8Array(await readFile(`node_modules/pdfjs-dist/cmaps/${map}.bcmap`))
  try {
    return { kind: 'document', document: await readPdf(own, () => undefined, maps) }
  } catch (error) {
    if (error instanceof Unreadable) return { kind: 'refused', why: error.why }
    throw error
  }
}

export async function documentOf(bytes: Uint8Array, name: string): Promise<SourceDocument> {
  const read = await readBytes(bytes, name)
  if (read.kind === 'refused') throw new Error(read.why)
  return read.document
}

export const paragraphsOf = ({ blocks }: SourceDocument): string[] =>
  blocks.flatMap((block) => (block.kind === 'paragraph' ? [block.text] : []))
export const gridsOf = ({ blocks }: SourceDocument) =>
  blocks.flatMap((block) => (block.kind === 'table' ? [block.grid] : []))

/** The figures of a document's tables by the cells they belong to. */
export function figuresOf(document: SourceDocument): Record<string, string | undefined> {
  const blank = newDraft(annual2021, new Date(2026, 0, 5))
  const { entries } = place(annual2021, blank, gridsOf(document), undefined)
  return Object.fromEntries(entries.map(({ key, figure }) => [key, figure]))
}
