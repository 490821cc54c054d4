/**
 * The one face of all readers: a file that the writer chose, dropped or pasted becomes a document, a draft, or a sentence
 * why not. Readers run in a worker, which is ended when the reading is cancelled or takes too long.
 */
import type { SourceDocument } from '../../domain/document'
import type { Draft } from '../../domain/draft'
import { MAX_FILE_BYTES, parseDraft } from '../drafts/read'
import { kindOf } from '../kinds'
import type { OnProgress, ReadKind } from './source'
import type { Reply, Request } from './worker'

export type Read =
  | { readonly kind: 'document'; readonly document: SourceDocument }
  /** `said`: what was changed while it was read. */
  | { readonly kind: 'draft'; readonly draft: Draft; readonly said?: string }
  /** `why` is a Chinese sentence that says what is wrong and what to do. */
  | { readonly kind: 'refused'; readonly why: string }

/** A report takes a second or two. */
const MOST_MS = 30_000

const TOO_LARGE = '这个文件超过 20 MB，不像一份年报。请把年报单独存成一个文件，再选择它。'
const TOO_LONG =
  '这个文件读了 30 秒还没有读完，已经停下。请用 WPS 或 Word 打开它，只留年报，另存为 .docx，再选择新的文件。'
const CANCELLED = '已取消读取，没有读入任何内容。'
const NOT_COME =
  '读取文件的程序没有下载下来，什么都没有改动。请刷新页面后再选择一次，已填的内容不受影响。'

/**
 * Reads a file, whatever it turns out to be. Never rejects.
 * @param bytes Are handed to the worker and are empty afterwards.
 * @param name Of the file: some kinds have no other mark.
 */
export async function readDocument(
  bytes: ArrayBuffer,
  name: string,
  signal?: AbortSignal,
  progress: OnProgress = () => undefined,
): Promise<Read> {
  if (bytes.byteLength > MAX_FILE_BYTES) return refused(TOO_LARGE)
  const kind = kindOf(new Uint8Array(bytes), name)
  if (typeof kind === 'object') return refused(kind.why)
  if (kind === 'draft') return parseDraft(bytes)
  try {
    if (kind === 'pdf') {
      const draft = await attached(bytes)
      if (draft) return draft
    }
  } catch {
    return refused(NOT_COME)
  }
  return inWorker({ bytes, kind, name }, signal, progress)
}

/** A PDF that this page made carries its draft. */
async function attached(bytes: ArrayBuffer): Promise<Read | undefined> {
  const { attachedDraft } = await import('../drafts/pdf-attachment')
  const found = await attachedDraft(bytes, MAX_FILE_BYTES)
  return found.kind === 'found' ? parseDraft(found.bytes) : undefined
}

function inWorker(
  request: Request & { readonly kind: ReadKind },
  signal: AbortSignal | undefined,
  progress: OnProgress,
): Promise<Read> {
  if (signal?.aborted) return Promise.resolve(refused(CANCELLED))
  return new Promise((resolve) => {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' })
    const end = (read: Read): void => {
      worker.terminate()
      clearTimeout(limit)
      signal?.removeEventListener('abort', cancel)
      resolve(read)
    }
    const cancel = (): void => end(refused(CANCELLED))
    const limit = setTimeout(() => end(refused(TOO_LONG)), MOST_MS)
    signal?.addEventListener('abort', cancel)
    worker.addEventListener('message', ({ data }: MessageEvent<Reply>) => {
      if (data.kind === 'progress') progress(data.done)
      else if (data.kind === 'result') end(data.result)
      else if (data.kind === 'not come') end(refused(NOT_COME))
    })
    // A program that broke says what broke; one that did not come says nothing.
    worker.addEventListener('error', (event) =>
      end(refused(event instanceof ErrorEvent ? BROKEN : NOT_COME)),
    )
    worker.addEventListener('messageerror', () => end(refused(BROKEN)))
    worker.postMessage(request, [request.bytes])
  })
}

const BROKEN = '读取这个文件时出了错，没有读入任何内容。请打开它检查，另存一次，再选择新的文件。'

const refused = (why: string): Read => ({ kind: 'refused', why })
