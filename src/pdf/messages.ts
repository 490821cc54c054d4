/** What page and worker say to each other. */
import type { Draft } from '../domain/draft'
import type { Footnotes } from '../domain/footnotes'
import type { Form } from '../domain/form'
import type { Attachment } from './file/attachment'
import type { Role } from './fonts/coverage'
import type { MissingCharacter, Progress, StandIns } from './fonts/fonts'
import type { PackSource } from './fonts/source'
import type { Inspected } from './own/office-font'
import type { OutlineEntry } from './layout/pages'

/** A font of the office's own in one role. The same file and place always have the same id. */
export interface OwnFont {
  readonly role: Role
  readonly id: string
  readonly file: Blob
  /** Place in a file that holds several. */
  readonly face: number
}

export type PdfOutcome =
  | {
      readonly kind: 'done'
      readonly bytes: ArrayBuffer
      readonly pages: number
      readonly outline: readonly OutlineEntry[]
      readonly standIns: readonly StandIns[]
      /** Files of font packs fetched for this PDF and those before. */
      readonly packs: readonly string[]
    }
  | { readonly kind: 'missing'; readonly characters: readonly MissingCharacter[] }
  /** `message` is a sentence that says what to do. `notCome`: a file of the page's own did not come. */
  | { readonly kind: 'failed'; readonly message: string; readonly notCome?: true }

export type Request =
  | {
      readonly kind: 'make'
      readonly job: number
      readonly form: Form
      readonly draft: Draft
      readonly fonts: PackSource
      readonly own: readonly OwnFont[]
      readonly marked: boolean
      readonly footnotes?: readonly Footnotes[] | undefined
      readonly attachment?: Attachment | undefined
    }
  | { readonly kind: 'inspect'; readonly job: number; readonly file: Blob }
  | { readonly kind: 'cancel'; readonly job: number }
  /** A page of the PDF made last, from 1, so many pixels wide; `as` a file where it is to be printed. */
  | {
      readonly kind: 'paint'
      readonly job: number
      readonly page: number
      readonly width: number
      readonly as: 'bitmap' | 'file'
    }

export type Reply =
  | { readonly kind: 'progress'; readonly job: number; readonly progress: Progress }
  | { readonly kind: 'outcome'; readonly job: number; readonly outcome: PdfOutcome }
  | { readonly kind: 'inspected'; readonly job: number; readonly inspected: Inspected }
  | { readonly kind: 'painted'; readonly job: number; readonly painted: Painted | undefined }

/** A page as it was asked for; a file is a PNG. */
export type Painted = ImageBitmap | Blob

/** The fonts did not come: the message the page shows. */
export const FONTS_FAILED = '字体没有下载成功，请检查网络后重试；如果仍不成功，请刷新页面。'
export const PROGRAM_FAILED =
  '生成 PDF 的程序没有读到，请检查网络后重试；如果仍不成功，请刷新页面。填写的内容不受影响。'
export const OWN_FONT_FAILED =
  '本单位的字体文件读不出来，PDF 没有生成。请在“字体”里恢复随页面附带的字体，或重新选择文件。'
export const CANCELLED = '已取消生成 PDF。'
export const BROKEN = '生成 PDF 时出错，请刷新页面后重试。填写的内容不受影响。'
