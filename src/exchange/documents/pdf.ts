/**
 * PDFs that other programs made, as far as they hold text: pdfjs finds the letters and lines (decision 010), here they
 * become paragraphs and tables again. The operating system's fonts, pictures and scripts of the file are not touched.
 */
import type { SourceDocument } from '../../domain/document'
import './old-browsers'
import { TOO_MUCH, Unreadable, Writing } from './blocks'
import { writePages } from './pdf-flow'
import { type PdfPage, readPage } from './pdf-page'

const MAX_PAGES = 150
/** Fewer letters a page than this are stamps and page numbers over a picture. */
const LEAST_LETTERS = 20

const PASSWORD =
  '这份 PDF 要密码才能打开，读不了。请用密码打开它，另存为不加密的 PDF，或改用这份年报的 Word 文档（.docx）、网页。'
const DAMAGED =
  '这份 PDF 已经损坏，读不出来。请重新下载，或改用这份年报的 Word 文档（.docx）、网页。'
const SCANNED =
  '这份 PDF 是扫描件，里面只有图片，没有文字。请找到这份年报的 Word 文档（.docx）或网页，再选择它。'

const { push } = Array.prototype

/** The tables of characters that older Chinese fonts refer to, by name: `cmaps` of pdfjs-dist. */
export type CharacterMaps = (name: string) => Promise<Uint8Array>

/** Rejects with Unreadable and what to do; with another error only if a part of the program did not come. */
export async function readPdf(
  file: Uint8Array,
  progress: (done: number) => void,
  maps: CharacterMaps,
): Promise<SourceDocument> {
  const [pdfjs, worker] = await Promise.all([
    import('pdfjs-dist/legacy/build/pdf.mjs'),
    import('pdfjs-dist/legacy/build/pdf.worker.mjs'),
  ])
  // What pdfjs brings for browsers before Chromium 122 replaces this too, for the sake of an error's kind: a tenth slower.
  Object.assign(Array.prototype, { push })
  // Here is a worker already: pdfjs runs both its halves in it.
  Object.assign(globalThis, { pdfjsWorker: worker })
  const task = pdfjs.getDocument({
    data: file,
    isEvalSupported: false,
    enableXfa: false,
    disableFontFace: true,
    useSystemFonts: false,
    useWorkerFetch: false,
    useWasm: false,
    isOffscreenCanvasSupported: false,
    isImageDecoderSupported: false,
    // Pictures are not decoded.
    maxImageSize: 1,
    verbosity: 0,
    CMapReaderFactory: class {
      async fetch({ name }: { name: string }) {
        return { cMapData: await maps(name), isCompressed: true }
      }
    },
  } as Parameters<typeof pdfjs.getDocument>[0])
  try {
    const pdf = await task.promise
    if (pdf.numPages > MAX_PAGES) throw new Unreadable(TOO_MUCH)
    const pages: PdfPage[] = []
    for (let number = 1; number <= pdf.numPages; number++) {
      const page = await pdf.getPage(number)
      pages.push(await readPage(page, pdfjs.OPS))
      page.cleanup()
      progress(number / pdf.numPages)
    }
    const letters = pages.reduce(
      (sum, { pieces }) => sum + pieces.reduce((n, { text }) => n + text.length, 0),
      0,
    )
    if (letters < LEAST_LETTERS * Math.min(pages.length, 3)) throw new Unreadable(SCANNED)
    const writing = new Writing()
    writePages(pages, writing)
    return writing.document('guessed')
  } catch (error) {
    if (error instanceof Unreadable) throw error
    throw new Unreadable(
      error instanceof Error && error.name === 'PasswordException' ? PASSWORD : DAMAGED,
    )
  } finally {
    task.destroy().catch(() => undefined)
  }
}
