/**
 * The PDF of a report: (form, draft, fonts) → bytes. Pure but for the fonts it loads; the same draft gives the same
 * bytes, for dates come from the draft and ids from the content.
 */
import { isDate } from '../domain/date'
import type { Draft } from '../domain/draft'
import type { Footnotes } from '../domain/footnotes'
import type { Form } from '../domain/form'
import { deflate, fingerprint } from './bytes'
import { markedPage } from './draw/marked-content'
import type { Numbering } from './draw/operators'
import { type Attachment, attach } from './file/attachment'
import { putBookmarks } from './file/bookmarks'
import { putFonts } from './file/font-objects'
import { putInfo } from './file/info'
import { LANGUAGE, putMetadata } from './file/metadata'
import { putOutputIntent } from './file/output-intent'
import { fillPages, skeletonOf } from './file/skeleton'
import { Collection } from './file/subset'
import { putTags } from './file/tags'
import { fileOf } from './file/write'
import type { Fonts, MissingCharacter, Progress, StandIns } from './fonts/fonts'
import { reportOf } from './layout/content'
import { layOut, type Layout } from './layout/pages'

const SUBJECT = '政府信息公开工作年度报告'

export interface DocumentOptions {
  /** 草稿 across each page. */
  readonly marked: boolean
  /** What is printed below tables (domain/footnotes.ts). */
  readonly footnotes?: readonly Footnotes[] | undefined
  /** A file to go into the PDF as it is. */
  readonly attachment?: Attachment | undefined
  readonly onProgress?: (progress: Progress) => void
  readonly signal?: AbortSignal
}

export type Made =
  | {
      readonly kind: 'done'
      readonly bytes: ArrayBuffer
      readonly layout: Layout
      readonly standIns: readonly StandIns[]
    }
  | { readonly kind: 'missing'; readonly characters: readonly MissingCharacter[] }

/** Makes the PDF, or says which characters no font has. Rejects if a pack cannot be read. */
export async function makeDocument(
  form: Form,
  draft: Draft,
  fonts: Fonts,
  options: DocumentOptions,
): Promise<Made> {
  const report = reportOf(form, draft, options.marked, options.footnotes)
  const characters = fonts.missing(report.words)
  if (characters.length > 0) return { kind: 'missing', characters }
  await fonts.load(report.words, options.onProgress)
  if (options.signal?.aborted) throw new Error('given up')
  const layout = layOut(report, fonts)

  const collection = new Collection()
  const standing = new Set<string>()
  for (const page of layout.pages)
    for (const item of [...page.items, ...page.folio]) {
      if (item.kind !== 'text' && item.kind !== 'upright') continue
      const letters = item.kind === 'text' ? item.letters : item.letters.map(({ letter }) => letter)
      collection.add(letters)
      if (item.kind === 'upright') for (const { source } of letters) standing.add(source.face)
    }
  const { subsets, numbers } = await collection.subsets(fonts)
  const numbering: Numbering = {
    names: (face) => {
      const subset = subsets.find((own) => own.face === face)
      return { level: subset?.name ?? '', upright: subset?.uprightName ?? '' }
    },
    number: ({ source, character }) => numbers.get(source.face)?.get(character) ?? 0,
  }

  const pages = layout.pages.map((page) => markedPage(page, numbering))
  const contents = await Promise.all(
    pages.map(({ lines }) => deflate(new TextEncoder().encode(lines.join('\n')))),
  )
  const { attachment } = options
  const content = [new TextEncoder().encode(report.title), ...contents]
  if (attachment) content.push(attachment.bytes)

  const skeleton = skeletonOf(pages.length, LANGUAGE, fingerprint(content))
  fillPages(skeleton, contents, await putFonts(skeleton.objects, subsets, standing))
  const owners = pages.map((page) => page.owners)
  putTags(skeleton, layout.structure, owners)
  putBookmarks(skeleton, layout.outline)
  const { title, organisation: author } = report
  const day = isDate(draft.signedOn) ? draft.signedOn : undefined
  // Level A wants words for characters of private use; only the office's own fonts have such.
  const level = report.words.some(({ text }) => /\p{Co}/u.test(text)) ? 'U' : 'A'
  const description = { title, author, subject: SUBJECT, day, level } as const
  putInfo(skeleton, description)
  putMetadata(skeleton, description)
  await putOutputIntent(skeleton)
  if (attachment) await attach(skeleton, attachment)
  const { buffer: bytes } = await fileOf(skeleton)
  return { kind: 'done', bytes, layout, standIns: fonts.standIns(report.words) }
}
