/** One source read to its end: what the worker does, and the tests. */
import type { SourceDocument } from '../../domain/document'
import type { SourceKind } from '../kinds'
import { Unreadable } from './blocks'

export type ReadKind = Exclude<SourceKind, 'draft'>

export type SourceResult =
  | { readonly kind: 'document'; readonly document: SourceDocument }
  /** `why` is a Chinese sentence that says what is wrong and what to do. */
  | { readonly kind: 'refused'; readonly why: string }

/** Takes how much is done, from 0 to 1. */
export type OnProgress = (done: number) => void

/** Rejects only if a part of the program did not come. */
export async function readSource(
  bytes: ArrayBuffer,
  kind: ReadKind,
  name: string,
  progress: OnProgress = () => undefined,
): Promise<SourceResult> {
  const read = await READERS[kind]()
  try {
    return { kind: 'document', document: await read(bytes, name, progress) }
  } catch (error) {
    return { kind: 'refused', why: error instanceof Unreadable ? error.why : DAMAGED }
  }
}

const DAMAGED = '这个文件读不出来，可能已经损坏。请打开它检查，另存一次，再选择新的文件。'

type Reader = (
  bytes: ArrayBuffer,
  name: string,
  progress: OnProgress,
) => SourceDocument | Promise<SourceDocument>

/** A new source is one file and one line. */
const READERS: Readonly<Record<ReadKind, () => Promise<Reader>>> = {
  async docx() {
    const [{ readDocx }, { readWebPage }] = await Promise.all([
      import('./docx'),
      import('./web-page'),
    ])
    return (bytes) => readDocx(new Uint8Array(bytes), (part) => readWebPage(part).blocks)
  },
  async page() {
    const { readWebPage } = await import('./web-page')
    return (bytes) => readWebPage(new Uint8Array(bytes))
  },
  async text() {
    const { readPlain } = await import('./plain')
    return (bytes) => readPlain(new Uint8Array(bytes))
  },
  async workbook() {
    const { readWorkbook } = await import('./workbook')
    return readWorkbook
  },
  async pdf() {
    const [{ readPdf }, { characterMap }] = await Promise.all([
      import('./pdf'),
      import('./character-maps'),
    ])
    return (bytes, _, progress) => readPdf(new Uint8Array(bytes), progress, characterMap)
  },
}
