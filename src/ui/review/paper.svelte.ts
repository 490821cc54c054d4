/**
 * The report on paper: the pages of its PDF as pictures, which alone are printed. A PDF in a frame would be sharper, but
 * many an office's browser is set to download PDFs, and no style sheet reaches what it shows of one.
 */
import { picturePage } from '../../pdf/client'
import type { OpenDraft } from '../store/open-draft.svelte'
import type { MadePdf, Pdf } from './pdf.svelte'

/** Width of A4 at 300 dots to the inch, as office printers have them. */
const WIDTH = 2480

/** What is corrected at once is made anew at once: until then the worker has no pages to paint for the printer. */
const REST_MS = 1000

export class Paper {
  /** This browser paints no pages. */
  failed: boolean
  /** What the pages are of that lie ready. */
  private ready: MadePdf | undefined
  /** Pages that did not come have been asked for a second time. */
  private asked = false
  /** Lays out at once what waits to be laid out. */
  private hurry = (): void => undefined

  constructor(private readonly pdf: Pdf) {
    this.failed = $state.raw(false)
    this.ready = $state.raw(undefined)
  }

  /** Hands the pages to the printer once they are those of the report as it stands. */
  answer(report: OpenDraft): void {
    const { made, state } = this.pdf
    const ready = made !== undefined && this.ready === made
    // Why there are none stands beside the button already.
    const never = this.failed || state.kind === 'failed' || state.kind === 'missing'
    if (ready || never) report.out.endPrinting()
    // A task of its own: the browser's dialog holds everything up.
    if (ready) setTimeout(() => window.print())
    else this.hurry()
  }

  /** Lays the pages of a PDF out behind the screen, one after the other; gives what takes them away again. */
  lay(made: MadePdf | undefined): (() => void) | undefined {
    if (!made) return undefined
    const pages = document.createElement('div')
    pages.className = 'paper-pages'
    const urls: string[] = []
    let gone = false
    const show = async (): Promise<void> => {
      for (let number = 1; number <= made.pages; number++) {
        const picture = await picturePage(number, WIDTH)
        if (gone) return
        if (!picture) return this.askAgain()
        const image = new Image()
        image.alt = `第 ${number} 页`
        image.src = URL.createObjectURL(picture)
        urls.push(image.src)
        pages.append(image)
        await image.decode().catch(() => undefined)
      }
      if (gone) return
      // Before all else of the page: the style sheet hides what comes after it on paper (Review.svelte).
      document.body.prepend(pages)
      this.asked = false
      this.ready = made
    }
    const rest = setTimeout(() => this.hurry(), REST_MS)
    this.hurry = () => {
      this.hurry = () => undefined
      clearTimeout(rest)
      void show()
    }
    return () => {
      gone = true
      clearTimeout(rest)
      pages.remove()
      for (const url of urls) URL.revokeObjectURL(url)
    }
  }

  /** A worker that was let go paints again once it has made the PDF again. */
  private askAgain(): void {
    if (this.asked) this.failed = true
    else void this.pdf.again()
    this.asked = true
  }
}
