/**
 * The page's side of the PDF room. The worker is started when a PDF is first wanted and let go after a while.
 */
import type { Draft } from '../domain/draft'
import type { Footnotes } from '../domain/footnotes'
import type { Form } from '../domain/form'
import type { Attachment } from './file/attachment'
import type { ArchivedPacks } from './fonts/archive'
import { carriedPacks } from './fonts/edition'
import type { MissingCharacter, Progress, StandIns } from './fonts/fonts'
import type { PackSource } from './fonts/source'
import type { OutlineEntry } from './layout/pages'
import {
  BROKEN,
  CANCELLED,
  PROGRAM_FAILED,
  type OwnFont,
  type Painted,
  type PdfOutcome,
  type Reply,
  type Request,
} from './messages'
import type { FontChoice, Inspected } from './own/office-font'

export type { FontChoice, Inspected, MissingCharacter, OutlineEntry, OwnFont, PdfOutcome, StandIns }
/** Bytes of font packs. */
export type PdfProgress = Progress

export interface PdfOptions {
  /** 草稿 across each page. */
  readonly marked: boolean
  /** What is printed below tables (domain/footnotes.ts). */
  readonly footnotes?: readonly Footnotes[] | undefined
  /** The office's own fonts, as inspectFont found them fit. */
  readonly own?: readonly OwnFont[]
  /** Where the page is one file: all packs, in place of those it carries. */
  readonly archive?: ArchivedPacks | undefined
  /** A file to go into the PDF as it is: the draft file. The bytes stay the caller's. */
  readonly attachment?: Attachment | undefined
  readonly onProgress?: (progress: PdfProgress) => void
  readonly signal?: AbortSignal
}

const SINGLE = import.meta.env.MODE === 'single'

/** Long enough to print, look and correct; then some 30 MB of glyphs go. */
const IDLE_MS = 5 * 60_000

interface Waiting {
  readonly settle: (outcome: PdfOutcome) => void
  readonly onProgress?: ((progress: PdfProgress) => void) | undefined
}

let worker: Worker | undefined
let idle: ReturnType<typeof setTimeout> | undefined
let last = 0
const waiting = new Map<number, Waiting>()
const painting = new Map<number, (painted: Painted | undefined) => void>()
const inspecting = new Map<number, (inspected: Inspected) => void>()

/** Makes the PDF of a draft. Never rejects; a draft given to it must be a plain object. */
export function makePdf(form: Form, draft: Draft, options: PdfOptions): Promise<PdfOutcome> {
  const { marked, footnotes, own = [], archive, attachment, onProgress, signal } = options
  if (signal?.aborted) return Promise.resolve({ kind: 'failed', message: CANCELLED })
  const fonts = packs(archive)
  const job = ++last
  const outcome = ask(
    job,
    { kind: 'make', job, form, draft, own, marked, footnotes, attachment, fonts },
    onProgress,
  )
  const cancel = (): void => {
    worker?.postMessage({ kind: 'cancel', job } satisfies Request)
    waiting.get(job)?.settle({ kind: 'failed', message: CANCELLED })
  }
  signal?.addEventListener('abort', cancel)
  return outcome.finally(() => signal?.removeEventListener('abort', cancel))
}

/**
 * A page of the PDF made last, from 1, painted `width` pixels wide. Undefined where the browser cannot
 * paint in a worker, or once the worker has been let go.
 */
export const paintPage = (page: number, width: number): Promise<ImageBitmap | undefined> =>
  painted(page, width, 'bitmap') as Promise<ImageBitmap | undefined>

/** The same as a PNG file: packed in the worker, where no key waits for it. */
export const picturePage = (page: number, width: number): Promise<Blob | undefined> =>
  painted(page, width, 'file') as Promise<Blob | undefined>

function painted(page: number, width: number, as: 'bitmap' | 'file'): Promise<Painted | undefined> {
  if (!worker || typeof OffscreenCanvas === 'undefined') return Promise.resolve(undefined)
  const job = ++last
  worker.postMessage({ kind: 'paint', job, page, width, as } satisfies Request)
  return new Promise((resolve) => painting.set(job, resolve))
}

/** The fonts of a file that may go into a PDF, or a sentence why none may. */
export function inspectFont(file: Blob): Promise<Inspected> {
  const job = ++last
  return new Promise((resolve) => {
    inspecting.set(job, resolve)
    open().postMessage({ kind: 'inspect', job, file } satisfies Request)
  })
}

/** The worker has what is here of packs from its first order on: it is not sent again. */
let furnished: PackSource | undefined

function packs(archive: ArchivedPacks | undefined): PackSource {
  if (!SINGLE) return new URL('fonts/', document.baseURI).href
  const source = archive ?? carriedPacks()
  if (furnished === source) return ''
  // A worker has one source.
  if (furnished) close()
  return (furnished = source)
}

function ask(
  job: number,
  request: Request,
  onProgress?: (progress: PdfProgress) => void,
): Promise<PdfOutcome> {
  return new Promise((resolve) => {
    const settle = (outcome: PdfOutcome): void => {
      if (!waiting.delete(job)) return
      resolve(outcome)
      if (waiting.size === 0) idle = setTimeout(() => close(), IDLE_MS)
    }
    waiting.set(job, { settle, onProgress })
    if (idle !== undefined) clearTimeout(idle)
    idle = undefined
    try {
      open().postMessage(request)
    } catch {
      fail()
    }
  })
}

function open(): Worker {
  if (worker) return worker
  const fresh = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' })
  fresh.addEventListener('message', ({ data }: MessageEvent<Reply>) => {
    if (data.kind === 'painted') {
      painting.get(data.job)?.(data.painted)
      painting.delete(data.job)
      return
    }
    if (data.kind === 'inspected') {
      inspecting.get(data.job)?.(data.inspected)
      inspecting.delete(data.job)
      return
    }
    const job = waiting.get(data.job)
    if (data.kind === 'progress') job?.onProgress?.(data.progress)
    else job?.settle(data.outcome)
  })
  // A program that broke says what broke; one that did not come says nothing. In one file all is here.
  fresh.addEventListener('error', (event) => fail(!SINGLE && !(event instanceof ErrorEvent)))
  fresh.addEventListener('messageerror', () => fail())
  return (worker = fresh)
}

/** The worker could not start or stopped: nobody waits for ever, and the next PDF starts a new one. */
function fail(notCome = false): void {
  const message = notCome ? PROGRAM_FAILED : BROKEN
  close(message)
  for (const { settle } of [...waiting.values()])
    settle({ kind: 'failed', message, ...(notCome && { notCome }) })
}

function close(why = BROKEN): void {
  worker?.terminate()
  furnished = undefined
  worker = undefined
  for (const resolve of painting.values()) resolve(undefined)
  painting.clear()
  for (const resolve of inspecting.values()) resolve({ kind: 'refused', why })
  inspecting.clear()
}
