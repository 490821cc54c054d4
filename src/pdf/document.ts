/**
 * The PDF of a report: (form, draft, fonts) → bytes. Pure but for the fonts it loads; the same draft gives the same
 * bytes, for dates come from the draft and ids from the content.
 */
import type { jsPDF } from 'jspdf'
import type { Draft } from '../domain/draft'
import type { Form } from '../domain/form'
import { type Attachment, attach } from './file/attachment'
import { type Report, reportOf } from './layout/content'
import { addSubsets, openDocument } from './file/font-objects'
import { fileOf } from './file/write'
import type { Fonts, Letter, MissingCharacter, Progress, StandIns } from './fonts/fonts'
import { markedPage } from './draw/marked-content'
import { LANGUAGE, addMetadata } from './file/metadata'
import { additionsOf, hexString, setPage } from './file/objects'
import { deflate } from './bytes'
import { layOut, type Layout } from './layout/pages'
import { PAGE } from './layout/paper'
import type { Numbering } from './draw/operators'
import { Collection } from './file/subset'
import { tag } from './file/tags'

const SUBJECT = '政府信息公开工作年度报告'

export interface DocumentOptions {
  /** 草稿 across each page. */
  readonly marked: boolean
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
      /** The letters across each page, if any. */
      readonly marking: readonly Letter[]
    }
  | { readonly kind: 'missing'; readonly characters: readonly MissingCharacter[] }

/** Makes the PDF, or says which characters no font has. Rejects if a pack cannot be read. */
export async function makeDocument(
  form: Form,
  draft: Draft,
  fonts: Fonts,
  options: DocumentOptions,
): Promise<Made> {
  const report = reportOf(form, draft, options.marked)
  const characters = fonts.missing(report.words)
  if (characters.length > 0) return { kind: 'missing', characters }
  await fonts.load(report.words, options.onProgress)
  if (options.signal?.aborted) throw new Error('given up')
  const layout = layOut(report, fonts)
  const marking = options.marked ? fonts.lettersOf('heading', '草稿') : []

  const collection = new Collection()
  const standing = new Set<string>()
  for (const page of layout.pages)
    for (const item of [...page.items, ...page.folio]) {
      if (item.kind !== 'text' && item.kind !== 'upright') continue
      collection.add(item.letters)
      if (item.kind === 'upright') for (const { source } of item.letters) standing.add(source.face)
    }
  collection.add(marking)
  const { subsets, numbers } = await collection.subsets(fonts)
  const numbering: Numbering = {
    names: (face) => {
      const subset = subsets.find((own) => own.face === face)
      return { level: subset?.name ?? '', upright: subset?.uprightName ?? '' }
    },
    number: ({ source, character }) => numbers.get(source.face)?.get(character) ?? 0,
  }

  const doc = openDocument()
  await addSubsets(doc, subsets, standing)
  const pages = layout.pages.map((page) => markedPage(page, marking, numbering))
  const packed = await Promise.all(
    pages.map(({ lines }) => deflate(new TextEncoder().encode(lines.join('\n')))),
  )
  packed.forEach((operators, at) => {
    if (at > 0) doc.addPage()
    setPage(doc, at + 1, operators)
  })
  const day = dayOf(draft)
  tag(
    doc,
    layout.structure,
    pages.map(({ owners }) => owners),
  )
  if (options.attachment) await attach(doc, options.attachment, dateOf(day))
  describe(doc, report, day, [...packed, ...(options.attachment ? [options.attachment.bytes] : [])])
  outline(doc, layout)
  const { buffer: bytes } = await fileOf(textOf(doc, report), additionsOf(doc))
  const standIns = fonts.standIns(report.words)
  return { kind: 'done', bytes, layout, marking, standIns }
}

/** jsPDF gives no hand in the strings of its properties: they hold their place with as many letters. */
function textOf(doc: jsPDF, report: Report): string {
  const text = doc.output()
  const info = text.lastIndexOf('/Producer')
  let tail = text.slice(info)
  propertiesOf(report).forEach((property, at) => {
    if (property !== '') tail = tail.replace(`(${placeholder(property, at)})`, hexString(property))
  })
  return text.slice(0, info) + tail
}

const propertiesOf = (report: Report): readonly string[] => [
  report.title,
  report.organisation,
  SUBJECT,
]
const placeholder = (text: string, at: number): string =>
  text === '' ? '' : 'TAS'.charAt(at).repeat(hexString(text).length - 2)

/** jsPDF knows dates up to 2037; a report without a date has one that nobody takes for its own. */
const dayOf = ({ signedOn }: Draft): string =>
  /^(20[0-2]\d|203[0-7])-([01]\d)-([0-3]\d)$/.test(signedOn) ? signedOn : '2000-01-01'
/** A day as PDF writes it. */
const dateOf = (day: string): string => `D:${day.replace(/-/g, '')}000000+08'00'`

/** Title, author, language, date and id; the id is that of `parts`. */
function describe(doc: jsPDF, report: Report, day: string, parts: readonly Uint8Array[]): void {
  const [title = '', author = '', subject = ''] = propertiesOf(report).map(placeholder)
  doc.setProperties({ title, author, subject })
  doc.setLanguage(LANGUAGE)
  doc.setDisplayMode('fullwidth', 'continuous')
  doc.setCreationDate(dateOf(day))
  doc.setFileId(fingerprint([new TextEncoder().encode(report.title), ...parts]))
  addMetadata(doc, { title: report.title, author: report.organisation, subject: SUBJECT, day })
  const inside = doc as unknown as { __private__: { setPdfVersion(version: string): void } }
  inside.__private__.setPdfVersion('1.7')
}

/** 32 hexadecimal digits of bytes (FNV-1a, four times from different starts). */
function fingerprint(parts: readonly Uint8Array[]): string {
  const hashes = [0x811c9dc5, 0x01000193, 0x9e3779b9, 0x85ebca6b].map((start, turn) => {
    let hash = start
    for (const bytes of parts)
      for (const byte of bytes) hash = Math.imul(hash ^ (byte + turn), 0x01000193)
    return hash
  })
  return hashes.map((hash) => (hash >>> 0).toString(16).padStart(8, '0')).join('')
}

/** Six sections in the outline, each leading to its heading. */
function outline(doc: jsPDF, layout: Layout): void {
  for (const { title, page } of layout.outline) doc.outline.add(null, title, { pageNumber: page })
  const own = doc.outline as unknown as { render(): string; makeString(text: string): string }
  own.makeString = hexString
  const stock = own.render.bind(own)
  own.render = () => {
    let at = 0
    // jsPDF's destinations are page tops.
    return stock().replace(
      /\/XYZ 0 [\d.]+ 0\]/g,
      () => `/XYZ 0 ${(PAGE.height - (layout.outline[at++]?.y ?? 0)).toFixed(2)} null]`,
    )
  }
}
