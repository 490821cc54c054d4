/** The PDF of the open report: made when the last step is opened and when the draft changes, kept for the download. */
import { evaluate } from '../../domain/checks'
import type { Draft } from '../../domain/draft'
import { fileName } from '../../domain/filename'
import { chosenFootnotes, footnotesOf } from '../../domain/footnotes'
import type { Advice } from '../../domain/form'
import { sheetOf } from '../../domain/sheet'
import { writeDraftFile } from '../../exchange/drafts/write'
import { noteOutside } from '../../storage/outside'
import {
  type MissingCharacter,
  type OutlineEntry,
  type PdfProgress,
  type StandIns,
  makePdf,
} from '../../pdf/client'
import { download } from '../kit/download'
import type { OpenDraft } from '../store/open-draft.svelte'
import type { OwnFonts } from './fonts.svelte'
import { UPDATED, losses, lossOf } from '../kit/lost.svelte'
import { keepPacks } from '../offline/kept-copy'

/** What a PDF is made from. */
interface Order {
  readonly draft: Draft
  readonly fonts: OwnFonts['list']
  readonly archive: OwnFonts['archive']
  /** 草稿 across each page. */
  readonly marked: boolean
  /** What finds the figures whose explanations are printed, if any are. */
  readonly advice: Advice | undefined
}
const same = (a: Order, b: Order): boolean =>
  a.draft === b.draft &&
  a.fonts === b.fonts &&
  a.archive === b.archive &&
  a.marked === b.marked &&
  a.advice === b.advice

export interface MadePdf extends Order {
  readonly kind: 'made'
  readonly bytes: ArrayBuffer
  readonly pages: number
  readonly outline: readonly OutlineEntry[]
  readonly standIns: readonly StandIns[]
}

export type Making =
  | { readonly kind: 'making'; readonly progress: PdfProgress | undefined }
  | MadePdf
  | { readonly kind: 'missing'; readonly characters: readonly MissingCharacter[] }
  | { readonly kind: 'failed'; readonly message: string }

/** A PDF being made. */
interface Job extends Order {
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
  /** Stops asking again for what did not come of its program or its fonts. */
  private stop = (): void => undefined

  constructor(
    readonly report: OpenDraft,
    readonly fonts: OwnFonts,
  ) {}

  private get order(): Order {
    const { draft, final } = this.report
    const advice = chosenFootnotes(draft).length > 0 ? this.report.advice : undefined
    const { list, archive } = this.fonts
    return { draft, fonts: list, archive, marked: !final, advice }
  }

  /** What is made, if it is what it is to be now. */
  get made(): MadePdf | undefined {
    const { state } = this
    return state.kind === 'made' && same(state, this.order) ? state : undefined
  }

  /** Makes the PDF again: what the worker knew of its pages is gone. */
  again(): Promise<void> {
    this.state = { kind: 'making', progress: undefined }
    return this.make()
  }

  /** Makes the PDF, unless it is made; one still being made of something else is given up. */
  async make(): Promise<void> {
    await this.fonts.ready
    if (this.made) return
    const { order } = this
    if (this.job && same(this.job, order)) return this.job.done
    this.cancel()
    this.stop()
    const control = new AbortController()
    const job: Job = { ...order, control, done: this.run(order, control.signal) }
    this.job = job
    await job.done
    if (this.job === job) this.job = undefined
  }

  private async run(order: Order, signal: AbortSignal): Promise<void> {
    const { draft, archive, marked, advice } = order
    const { form } = this.report
    const found = advice ? evaluate(form, sheetOf(form, draft), draft, advice.rules) : []
    this.state = { kind: 'making', progress: undefined }
    const outcome = await makePdf(form, draft, {
      own: this.fonts.worn,
      archive,
      marked,
      footnotes: footnotesOf(form, draft, found),
      attachment: { name: fileName(draft, 'draft'), bytes: writeDraftFile(draft) },
      signal,
      onProgress: (progress) => {
        if (!signal.aborted) this.state = { kind: 'making', progress }
      },
    })
    if (signal.aborted) return
    if (outcome.kind === 'done') {
      const { bytes, pages, outline, standIns } = outcome
      const made = { ...order, kind: 'made', bytes, pages, outline, standIns } as const
      this.state = made
      // A task of its own: nobody who waits for the file waits for the pages to be built on the screen.
      setTimeout(() => {
        if (this.state === made) this.shown = made
      })
      losses.came()
      keepPacks(outcome.packs)
      return
    }
    this.state = outcome
    if (outcome.kind !== 'failed' || !outcome.notCome) return
    this.stop = losses.add(() => void this.make())
    if ((await lossOf()) === 'updated' && this.state === outcome)
      this.state = { kind: 'failed', message: UPDATED }
  }

  cancel(): void {
    this.job?.control.abort()
    this.job = undefined
  }

  /** The last step is left. */
  leave(): void {
    this.cancel()
    this.stop()
  }

  /** Hands the PDF out; makes it first if what is made is not what it is to be now. */
  async deliver(): Promise<void> {
    await this.make()
    const { made } = this
    if (!made) return
    this.delivered = fileName(made.draft, made.marked ? 'marked' : 'final')
    download(made.bytes, this.delivered, 'application/pdf')
    // It carries the draft file, and so is a backup.
    const now = Date.now()
    this.report.out.hand(now)
    noteOutside([this.report.id], { backedAt: now }).catch(() => undefined)
  }
}
