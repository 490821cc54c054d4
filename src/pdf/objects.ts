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
  newObject(): number
  newObjectDeferred(): number
  events: { subscribe(event: string, hear: (argument: never) => void): void }
}
const internalsOf = (doc: jsPDF): Internals => doc.internal as unknown as Internals

/** Bytes as jsPDF keeps them until the end: one character each. */
export function binary(bytes: Uint8Array): string {
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

const dictionaries = new WeakMap<jsPDF, Map<number, string>>()

/** Our dictionaries by number: the file's text refers to them and does not hold them (file.ts). */
export const dictionariesOf = (doc: jsPDF): ReadonlyMap<number, string> =>
  dictionaries.get(doc) ?? new Map<number, string>()

/** A number for a dictionary that others refer to before it is made. Only while the file is put out. */
export const reserve = (doc: jsPDF): number => internalsOf(doc).newObjectDeferred()

/** Adds a dictionary and gives its number. */
export function putObject(
  doc: jsPDF,
  entries: readonly string[],
  number: number = reserve(doc),
): number {
  const own = dictionaries.get(doc) ?? new Map<number, string>()
  dictionaries.set(doc, own)
  own.set(number, `<< ${entries.filter((entry) => entry !== '').join(' ')} >>`)
  return number
}

/** A stream as it stands; `entries` go into its dictionary, /Filter among them if the bytes are compressed. */
export function putBytes(doc: jsPDF, bytes: Uint8Array, entries: readonly string[]): number {
  const own = internalsOf(doc)
  const number = own.newObject()
  own.write(`<< ${entries.join(' ')} /Length ${bytes.length} >>\nstream`)
  own.write(binary(bytes))
  own.write('endstream\nendobj')
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
