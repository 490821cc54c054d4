/** The PDF of the open report: made when the last step is opened and when the draft changes, kept for the download. */
import type { Draft } from '../domain/draft'
import { fileName } from '../domain/filename'
import { writeDraftFile } from '../exchange/write'
import { type MissingCharacter, type OutlineEntry, type PdfProgress, makePdf } from '../pdf/client'
import { download } from './download'
import type { OpenDraft } from './draft.svelte'

export interface MadePdf {
  readonly kind: 'made'
  readonly draft: Draft
  readonly marked: boolean
  readonly bytes: ArrayBuffer
  readonly pages: number
  readonly outline: readonly OutlineEntry[]
}

export type Making =
  | { readonly kind: 'making'; readonly progress: PdfProgress | undefined }
  | MadePdf
  | { readonly kind: 'missing'; readonly characters: readonly MissingCharacter[] }
  | { readonly kind: 'failed'; readonly message: string }

/** A PDF being made. */
interface Job {
  readonly draft: Draft
  readonly marked: boolean
  readonly control: AbortController
  readonly done: Promise<void>
}

export class Pdf {
  state: Making = $state.raw({ kind: 'making', progress: undefined })
  /** The PDF made last; it stays in view while the next is being made. */
  shown: MadePdf | undefined = $state.raw(undefined)
  /** Name of the file handed out last. */
  delivered: string = $state.raw('')
  private job: Job | undefined

  constructor(readonly report: OpenDraft) {}

  /** What is made, if it is of the draft as it stands. */
  private get made(): MadePdf | undefined {
    const { draft, final } = this.report
    const { state } = this
    return state.kind === 'made' && state.draft === draft && state.marked === !final
      ? state
      : undefined
  }

  /** Makes the PDF of the draft as it stands, unless it is made; one still being made of another draft is given up. */
  make(): Promise<void> {
    if (this.made) return Promise.resolve()
    const { draft, final } = this.report
    const running = this.job
    if (running?.draft === draft && running.marked === !final) return running.done
    this.cancel()
    const control = new AbortController()
    const job: Job = {
      draft,
      marked: !final,
      control,
      done: this.run(draft, !final, control.signal),
    }
    this.job = job
    return job.done.finally(() => {
      if (this.job === job) this.job = undefined
    })
  }

  private async run(draft: Draft, marked: boolean, signal: AbortSignal): Promise<void> {
    this.state = { kind: 'making', progress: undefined }
    const outcome = await makePdf(this.report.form, draft, {
      marked,
      attachment: { name: fileName(draft, 'draft'), bytes: writeDraftFile(draft) },
      signal,
      onProgress: (progress) => {
        if (!signal.aborted) this.state = { kind: 'making', progress }
      },
    })
    if (signal.aborted) return
    if (outcome.kind === 'done') {
      const { bytes, pages, outline } = outcome
      const made = { kind: 'made', draft, marked, bytes, pages, outline } as const
      this.state = made
      // A task of its own: nobody who waits for the file waits for the pages to be built on the screen.
      setTimeout(() => {
        if (this.state === made) this.shown = made
      })
    } else this.state = outcome
  }

  cancel(): void {
    this.job?.control.abort()
    this.job = undefined
  }

  /** Hands the PDF out; makes it first if what is made is not of this draft. */
  async deliver(): Promise<void> {
    await this.make()
    const { made } = this
    if (!made) return
    this.delivered = fileName(made.draft, made.marked ? 'marked' : 'final')
    download(made.bytes, this.delivered, 'application/pdf')
  }
}
