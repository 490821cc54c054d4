/**
 * The PDF room's worker: fonts stay in its memory between reports.
 */
import { paint } from './draw/canvas'
import type { Role } from './fonts/coverage'
import { makeDocument } from './document'
import { Fonts } from './fonts/fonts'
import { NotFetched, type PackSource, readerOf } from './fonts/source'
import {
  BROKEN,
  CANCELLED,
  FONTS_FAILED,
  OWN_FONT_FAILED,
  PROGRAM_FAILED,
  type OwnFont,
  type PdfOutcome,
  type Reply,
  type Request,
} from './messages'
import type { Inspected, OwnFace } from './own/office-font'
import type { Layout } from './layout/pages'
import { PAGE } from './layout/paper'

const reply = (message: Reply, transfer: Transferable[] = []): void =>
  (self as unknown as Worker).postMessage(message, transfer)

class NotOpened extends Error {}
/** A part of this program did not come. */
class NotCome extends Error {}

let opened: Promise<Fonts> | undefined

/** A page has one source. */
function fontsOf(source: PackSource): Promise<Fonts> {
  if (!opened) {
    opened = Fonts.open(readerOf(source))
    // An index that did not come may be asked for again.
    opened.catch(() => (opened = undefined))
  }
  return opened
}

/** Few offices bring their own fonts: what reads them is fetched for those. */
const ownFonts = () =>
  import('./own/office-font').catch((error: unknown) => {
    throw new NotCome(String(error))
  })
const known = new Map<string, Promise<OwnFace>>()

/** The office's own fonts by role; opened once. */
async function wornOf(own: readonly OwnFont[]): Promise<Map<Role, OwnFace>> {
  const open = async ({ id, file, face }: OwnFont): Promise<OwnFace> => {
    const { openOwn } = await ownFonts()
    return openOwn(`own-${id}`, await file.arrayBuffer(), face)
  }
  try {
    const faces = own.map(async (font) => {
      const opening = known.get(font.id) ?? open(font)
      known.set(font.id, opening)
      return [font.role, await opening] as const
    })
    return new Map(await Promise.all(faces))
  } catch (error) {
    known.clear()
    if (error instanceof NotCome) throw error
    throw new NotOpened(String(error))
  }
}

/** What the PDF made last was written from: the preview paints it. */
let last: { layout: Layout; fonts: Fonts } | undefined

function painted(page: number, width: number): OffscreenCanvas | undefined {
  const drawn = last?.layout.pages[page - 1]
  if (!last || !drawn) return undefined
  const zoom = width / PAGE.width
  const canvas = new OffscreenCanvas(width, Math.round(PAGE.height * zoom))
  const surface = canvas.getContext('2d', { alpha: false })
  if (!surface) return undefined
  paint(surface, last.fonts, drawn, zoom)
  return canvas
}

async function inspected(file: Blob): Promise<Inspected> {
  try {
    const { inspect } = await ownFonts()
    return inspect(await file.arrayBuffer())
  } catch (error) {
    if (error instanceof NotCome) return { kind: 'refused', why: PROGRAM_FAILED }
    return {
      kind: 'refused',
      why: '这个文件读不出来，可能已被移动或正被别的程序占用。请换一份再试。',
    }
  }
}

const notCome = (message: string): PdfOutcome => ({ kind: 'failed', message, notCome: true })

const running = new Map<number, AbortController>()

async function perform(request: Extract<Request, { kind: 'make' }>): Promise<PdfOutcome> {
  const { job, form, draft } = request
  const controller = new AbortController()
  running.set(job, controller)
  try {
    const fonts = (await fontsOf(request.fonts)).wearing(await wornOf(request.own))
    const made = await makeDocument(form, draft, fonts, {
      marked: request.marked,
      footnotes: request.footnotes,
      attachment: request.attachment,
      signal: controller.signal,
      onProgress: (progress) => reply({ kind: 'progress', job, progress }),
    })
    if (made.kind === 'missing') return made
    const { bytes, layout, standIns } = made
    last = { layout, fonts }
    const { outline, pages } = layout
    return { kind: 'done', bytes, pages: pages.length, outline, standIns, packs: fonts.packs }
  } catch (error) {
    if (controller.signal.aborted) return { kind: 'failed', message: CANCELLED }
    if (error instanceof NotFetched) return notCome(FONTS_FAILED)
    if (error instanceof NotCome) return notCome(PROGRAM_FAILED)
    if (error instanceof NotOpened) return { kind: 'failed', message: OWN_FONT_FAILED }
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
    const { job } = data
    const canvas = painted(data.page, data.width)
    if (data.as === 'bitmap') {
      const bitmap = canvas?.transferToImageBitmap()
      reply({ kind: 'painted', job, painted: bitmap }, bitmap ? [bitmap] : [])
    } else {
      const told = (file?: Blob): void => reply({ kind: 'painted', job, painted: file })
      void canvas?.convertToBlob().then(told, () => told())
      if (!canvas) told()
    }
    return
  }
  if (data.kind === 'inspect') {
    void inspected(data.file).then((found) =>
      reply({ kind: 'inspected', job: data.job, inspected: found }),
    )
    return
  }
  void perform(data).then((outcome) =>
    reply(
      { kind: 'outcome', job: data.job, outcome },
      outcome.kind === 'done' ? [outcome.bytes] : [],
    ),
  )
})
