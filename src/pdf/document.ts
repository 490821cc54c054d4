/**
 * The PDF of a report: (form, draft, fonts) → bytes. Pure but for the fonts it loads; the same draft gives the same
 * bytes, for dates come from the draft and ids from the content.
 */
import type { jsPDF } from 'jspdf'
import type { Draft } from '../domain/draft'
import type { Form } from '../domain/form'
import { type Attachment, attach } from './attachment'
import { type Report, reportOf } from './content'
import { addSubset, openDocument } from './embed'
import type { Fonts, Letter, MissingCharacter, Progress } from './fonts'
import { layOut, type Layout, type Page } from './pages'
import { binary, hexString, write } from './objects'
import { PAGE } from './paper'
import { type Numbering, mark, operators } from './pen'
import { Collection } from './subset'

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
  await fonts.load(report.words, options.onProgress, options.signal)
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
  for (const subset of subsets) addSubset(doc, subset, standing.has(subset.face))
  const contents = layout.pages.map((page) => [
    ...mark(marking, numbering),
    ...pageOperators(page, numbering),
  ])
  contents.forEach((lines, at) => {
    if (at > 0) doc.addPage()
    for (const line of lines) write(doc, line)
  })
  const date = dateOf(draft)
  if (options.attachment) await attach(doc, options.attachment, date)
  describe(doc, report, date, contents, options.attachment)
  outline(doc, layout)
  return { kind: 'done', bytes: bytesOf(doc, report), layout, marking }
}

const pageOperators = (page: Page, numbering: Numbering): string[] =>
  [...page.items, ...page.folio].flatMap((item) => operators(item, numbering))

/** jsPDF gives no hand in the strings of its properties: they hold their place with as many letters. */
function bytesOf(doc: jsPDF, report: Report): ArrayBuffer {
  let file = doc.output()
  const info = file.lastIndexOf('/Producer')
  let tail = file.slice(info)
  propertiesOf(report).forEach((text, at) => {
    if (text !== '') tail = tail.replace(`(${placeholder(text, at)})`, hexString(text))
  })
  file = file.slice(0, info) + tail
  const bytes = new Uint8Array(file.length)
  for (let i = 0; i < file.length; i++) bytes[i] = file.charCodeAt(i)
  return bytes.buffer
}

const propertiesOf = (report: Report): readonly string[] => [
  report.title,
  report.organisation,
  SUBJECT,
]
const placeholder = (text: string, at: number): string =>
  text === '' ? '' : 'TAS'.charAt(at).repeat(hexString(text).length - 2)

/**
 * The date of the file, as PDF writes it. jsPDF knows dates up to 2037; a report without a date has one that
 * nobody takes for its own.
 */
function dateOf(draft: Draft): string {
  const day = /^(20[0-2]\d|203[0-7])-([01]\d)-([0-3]\d)$/.exec(draft.signedOn)
  return `D:${day ? `${day[1]}${day[2]}${day[3]}` : '20000101'}000000+08'00'`
}

/** Title, author, language, dates and id. */
function describe(
  doc: jsPDF,
  report: Report,
  date: string,
  contents: readonly (readonly string[])[],
  attachment: Attachment | undefined,
): void {
  const [title = '', author = '', subject = ''] = propertiesOf(report).map(placeholder)
  doc.setProperties({ title, author, subject })
  doc.setLanguage('zh-CN')
  doc.setDisplayMode('fullwidth', 'continuous')
  doc.setCreationDate(date)
  doc.setFileId(
    fingerprint([report.title, ...contents.flat(), attachment ? binary(attachment.bytes) : '']),
  )
  const inside = doc as unknown as { __private__: { setPdfVersion(version: string): void } }
  inside.__private__.setPdfVersion('1.7')
}

/** 32 hexadecimal digits of a text (FNV-1a, four times from different starts). */
function fingerprint(lines: readonly string[]): string {
  const hashes = [0x811c9dc5, 0x01000193, 0x9e3779b9, 0x85ebca6b]
  for (const line of lines)
    for (let i = 0; i < line.length; i++) {
      const code = line.charCodeAt(i)
      for (let h = 0; h < 4; h++) hashes[h] = Math.imul((hashes[h] ?? 0) ^ (code + h), 0x01000193)
    }
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
