/**
 * Objects of our own in jsPDF's file: the one place that knows its object writer (4.2.1, pinned).
 */
import type { jsPDF } from 'jspdf'

/** What jsPDF has and its types do not say. */
interface Internals {
  /** A line into the open page, or into the file while it is put out. */
  write(line: string): void
  newObject(): number
  newObjectDeferred(): number
  newObjectDeferredBegin(id: number, announce: boolean): number
  putStream(options: object): void
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

/** A line into the open page. */
export const write = (doc: jsPDF, line: string): void => internalsOf(doc).write(line)

/** A number for an object that others refer to before it is written. Only while the file is put out. */
export const reserve = (doc: jsPDF): number => internalsOf(doc).newObjectDeferred()

/** Writes an object and gives its number; `id` if one was reserved. */
export function putObject(doc: jsPDF, lines: readonly string[], id?: number): number {
  const own = internalsOf(doc)
  const number = id === undefined ? own.newObject() : own.newObjectDeferredBegin(id, true)
  for (const line of ['<<', ...lines, '>>', 'endobj']) own.write(line)
  return number
}

/** A stream jsPDF compresses. */
export function putText(doc: jsPDF, data: string): number {
  const own = internalsOf(doc)
  const objectId = own.newObject()
  own.putStream({ data, objectId })
  own.write('endobj')
  return objectId
}

/** A stream as it stands; `entries` go into its dictionary, /Filter among them if the bytes are compressed. */
export function putBytes(doc: jsPDF, bytes: Uint8Array, entries: readonly string[]): number {
  const own = internalsOf(doc)
  const number = own.newObject()
  for (const line of ['<<', ...entries, `/Length ${bytes.length}`, '>>', 'stream']) own.write(line)
  own.write(binary(bytes))
  for (const line of ['endstream', 'endobj']) own.write(line)
  return number
}

/** Called when pages, fonts and resources are written and further objects may follow. */
export const onObjects = (doc: jsPDF, put: () => void): void =>
  internalsOf(doc).events.subscribe('postPutResources', put)

/** Called inside the catalog: gives its further entries. */
export const onCatalog = (doc: jsPDF, entries: () => readonly string[]): void =>
  internalsOf(doc).events.subscribe('putCatalog', () => {
    for (const entry of entries()) write(doc, entry)
  })
