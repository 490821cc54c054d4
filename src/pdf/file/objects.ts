/**
 * Objects of our own in jsPDF's file: the one place that knows its object writer (4.2.1, pinned).
 */
import type { jsPDF } from 'jspdf'

/** What jsPDF has and its types do not say. */
interface Internals {
  /** A line into the file while it is put out. */
  write(line: string): void
  /** Lines of each page, from 1. */
  pages: string[][]
  newObjectDeferred(): number
  events: { subscribe(event: string, hear: (argument: never) => void): void }
}
const internalsOf = (doc: jsPDF): Internals => doc.internal as unknown as Internals

/** Bytes as jsPDF keeps them until the end: one character each. Slow: for pages only. */
function binary(bytes: Uint8Array): string {
  let text = ''
  for (let i = 0; i < bytes.length; i += 8192)
    text += String.fromCharCode(...bytes.subarray(i, i + 8192))
  return text
}

/**
 * A text as a PDF string. jsPDF writes strings as they are, and a reader turns the byte 0D into 0A: 复 (590D)
 * becomes 夊 in a title. Hexadecimal is safe.
 */
export const hexString = (text: string): string => {
  let units = ''
  for (let i = 0; i < text.length; i++) units += text.charCodeAt(i).toString(16).padStart(4, '0')
  return `<FEFF${units}>`
}

const line = (doc: jsPDF, text: string): void => internalsOf(doc).write(text)

/** The content of a page, from 1: operators, compressed (embed.ts keeps jsPDF from doing it again). */
export function setPage(doc: jsPDF, page: number, operators: Uint8Array): void {
  internalsOf(doc).pages[page] = [binary(operators)]
}

/** A stream's dictionary entries, without its length, and its bytes. */
export interface Stream {
  readonly entries: readonly string[]
  readonly bytes: Uint8Array
}
/** Objects of ours by number: jsPDF's text refers to them and does not hold them (file.ts). */
export interface Additions {
  readonly dictionaries: Map<number, string>
  readonly streams: Map<number, Stream>
}
const additions = new WeakMap<jsPDF, Additions>()

export function additionsOf(doc: jsPDF): Additions {
  const own = additions.get(doc) ?? { dictionaries: new Map(), streams: new Map() }
  additions.set(doc, own)
  return own
}

/** A number for an object that others refer to before it is made. Only while the file is put out. */
export const reserve = (doc: jsPDF): number => internalsOf(doc).newObjectDeferred()

/** Adds a dictionary and gives its number. */
export function putObject(
  doc: jsPDF,
  entries: readonly string[],
  number: number = reserve(doc),
): number {
  const text = entries.filter((entry) => entry !== '').join(' ')
  additionsOf(doc).dictionaries.set(number, `<< ${text} >>`)
  return number
}

/** Adds a stream as it stands; `entries` go into its dictionary, /Filter among them if the bytes are compressed. */
export function putBytes(doc: jsPDF, bytes: Uint8Array, entries: readonly string[]): number {
  const number = reserve(doc)
  additionsOf(doc).streams.set(number, { entries, bytes })
  return number
}

/** Called when pages, fonts and resources are written and further objects may follow. */
export const onObjects = (doc: jsPDF, put: () => void): void =>
  internalsOf(doc).events.subscribe('postPutResources', put)

/** Called inside the catalog: gives its further entries. */
export const onCatalog = (doc: jsPDF, entries: () => readonly string[]): void =>
  internalsOf(doc).events.subscribe('putCatalog', () => {
    for (const entry of entries()) line(doc, entry)
  })

/** Called inside each page's dictionary with the page's number from 0 and its object: gives further entries. */
export const onPage = (
  doc: jsPDF,
  entries: (page: number, object: number) => readonly string[],
): void =>
  internalsOf(doc).events.subscribe('putPage', (({ pageNumber, objId }: PageWritten) => {
    for (const entry of entries(pageNumber - 1, objId)) line(doc, entry)
  }) as (argument: never) => void)

/** What jsPDF tells of a page while it writes it. */
interface PageWritten {
  readonly pageNumber: number
  readonly objId: number
}
