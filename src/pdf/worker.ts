/**
 * The PDF room's worker: fonts stay in its memory between reports.
 */
import { paint } from './brush'
import { makeDocument } from './document'
import { Fonts, INDEX, type Letter, type ReadFile } from './fonts'
import {
  BROKEN,
  CANCELLED,
  FONTS_FAILED,
  type PdfOutcome,
  type Reply,
  type Request,
} from './messages'
import type { Layout } from './pages'
import { PAGE } from './paper'

const reply = (message: Reply, transfer: Transferable[] = []): void =>
  (self as unknown as Worker).postMessage(message, transfer)

class NotFetched extends Error {}

/** Reads files of a folder over http, hearing each piece. */
const reader =
  (folder: string): ReadFile =>
  async (file, received) => {
    try {
      // The index alone keeps its name when packs change.
      const cache = file === INDEX ? 'no-cache' : 'default'
      const response = await fetch(new URL(file, folder).href, { cache })
      if (!response.ok || !response.body) throw new NotFetched(`${file}: ${response.status}`)
      const pieces: Uint8Array<ArrayBuffer>[] = []
      const stream = response.body.getReader()
      for (;;) {
        const { done, value } = await stream.read()
        if (done) break
        pieces.push(value)
        received?.(value.length)
      }
      return await new Blob(pieces).arrayBuffer()
    } catch (error) {
      throw new NotFetched(String(error))
    }
  }

let opened: { folder: string; fonts: Promise<Fonts> } | undefined

function fontsOf(folder: string): Promise<Fonts> {
  if (opened?.folder !== folder) {
    const fonts = Fonts.open(reader(folder))
    // An index that did not come may be asked for again.
    fonts.catch(() => (opened = undefined))
    opened = { folder, fonts }
  }
  return opened.fonts
}

/** What the PDF made last was written from: the preview paints it. */
let last: { layout: Layout; marking: readonly Letter[]; fonts: Fonts } | undefined

function painted(page: number, width: number): ImageBitmap | undefined {
  const drawn = last?.layout.pages[page - 1]
  if (!last || !drawn) return undefined
  const zoom = width / PAGE.width
  const canvas = new OffscreenCanvas(width, Math.round(PAGE.height * zoom))
  const surface = canvas.getContext('2d', { alpha: false })
  if (!surface) return undefined
  paint(surface, last.fonts, drawn, last.marking, zoom)
  return canvas.transferToImageBitmap()
}

const running = new Map<number, AbortController>()

async function perform(request: Extract<Request, { kind: 'make' }>): Promise<PdfOutcome> {
  const { job, form, draft } = request
  const controller = new AbortController()
  running.set(job, controller)
  try {
    const fonts = await fontsOf(request.fonts)
    const made = await makeDocument(form, draft, fonts, {
      marked: request.marked,
      attachment: request.attachment,
      signal: controller.signal,
      onProgress: (progress) => reply({ kind: 'progress', job, progress }),
    })
    if (made.kind === 'missing') return made
    const { bytes, layout, marking } = made
    last = { layout, marking, fonts }
    return { kind: 'done', bytes, pages: layout.pages.length, outline: layout.outline }
  } catch (error) {
    if (controller.signal.aborted) return { kind: 'failed', message: CANCELLED }
    if (error instanceof NotFetched) return { kind: 'failed', message: FONTS_FAILED }
    // The page shows what to do; what happened is for whoever looks into it.
    // eslint-disable-next-line no-console
    console.error(error)
    return { kind: 'failed', message: BROKEN }
  } finally {
    running.delete(job)
  }
}

self.addEventListener('message', ({ data }: MessageEvent<Request>) => {
  if (data.kind === 'cancel') {
    running.get(data.job)?.abort()
    return
  }
  if (data.kind === 'paint') {
    const bitmap = painted(data.page, data.width)
    reply({ kind: 'painted', job: data.job, bitmap }, bitmap ? [bitmap] : [])
    return
  }
  void perform(data).then((outcome) =>
    reply(
      { kind: 'outcome', job: data.job, outcome },
      outcome.kind === 'done' ? [outcome.bytes] : [],
    ),
  )
})
