/**
 * The empty document, made by jsPDF through its public calls and read back once by object number. No other file knows
 * jsPDF: an update of it is a line in package.json.
 */
import { jsPDF } from 'jspdf'
import { Objects } from './objects'
import { dictionaryAt, referred, tableOf, valuesOf, wordsFrom } from './syntax'

export interface Skeleton {
  readonly objects: Objects
  /** Numbers of the catalog, of the properties, and of the pages in their order. */
  readonly catalog: number
  readonly info: number
  readonly pages: readonly number[]
  /** How high a page is, in points: PDF measures from its foot. */
  readonly height: number
  /** The file's two ids, as PDF writes them. */
  readonly id: string | undefined
}

/** A4 pages without content. `id` is 32 hexadecimal digits, `language` a tag such as zh-CN. */
export function skeletonOf(pages: number, language: string, id: string): Skeleton {
  const doc = new jsPDF({ unit: 'pt', format: 'a4', putOnlyUsedFonts: true })
  for (let page = 1; page < pages; page++) doc.addPage()
  // The types of jsPDF list languages of their own; any tag is written.
  doc.setLanguage(language as 'zh-CN')
  doc.setDisplayMode('fullwidth', 'continuous')
  doc.setFileId(id)
  return read(doc.output('arraybuffer'))
}

/** A file whose objects are dictionaries, and streams for the pages' contents, which ours take the place of. */
function read(file: ArrayBuffer): Skeleton {
  const text = new TextDecoder('latin1').decode(file)
  const { places, trailer } = tableOf(text)
  const objects = new Objects(Math.max(...places.keys()) + 1)
  for (const [number, place] of places) {
    const [own, generation, word] = wordsFrom(text, place, 3)
    const head = `${own} ${generation} ${word}`
    if (head !== `${number} 0 obj`) throw new SyntaxError(`no object ${number} at ${place}`)
    const { entries, next } = dictionaryAt(text, text.indexOf('obj', place) + 'obj'.length)
    if (next !== 'stream') objects.put(entries, number)
  }
  const catalog = referred(trailer['Root'])
  const info = referred(trailer['Info'])
  const pages = pagesBelow(objects, referred(objects.get(catalog)['Pages']))
  const height = Number(valuesOf(objects.get(pages[0] ?? 0)['MediaBox'] ?? '[]')[3])
  return { objects, catalog, info, pages, height, id: trailer['ID'] }
}

/** The pages of a tree of pages (ISO 32000-1, 7.7.3). */
function pagesBelow(objects: Objects, number: number): number[] {
  const { Type, Kids = '[]' } = objects.get(number)
  return Type === '/Page'
    ? [number]
    : valuesOf(Kids).flatMap((kid) => pagesBelow(objects, referred(kid)))
}

/** Gives each page its content, packed operators, in place of the skeleton's, and all of them their fonts. */
export function fillPages(
  { objects, pages }: Skeleton,
  contents: readonly Uint8Array[],
  fonts: string,
): void {
  pages.forEach((page, at) => {
    const { Contents, Resources } = objects.get(page)
    const packed = contents[at] ?? new Uint8Array(0)
    objects.putStream(packed, { Filter: '/FlateDecode' }, referred(Contents))
    objects.put({ Font: fonts }, referred(Resources))
  })
}
