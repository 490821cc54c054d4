/** Word files (.docx, also as WPS and LibreOffice write them): which parts hold what, and what of them is read. */
import type { Block, SourceDocument } from '../../domain/document'
import { unpack, type Parts } from '../tables/zip'
import { TOO_MUCH, Unreadable, Writing } from './blocks'
import { Numbering } from './numbering'
import { Body, plainTextOf } from './word-body'
import { Styles } from './word-styles'
import { type Element, allIn, childOf, childrenOf, treeOf } from './xml'

const WANTED = /^(_rels\/\.rels|word\/([^/]+\.(xml|html?|mht)|_rels\/[^/]+\.rels))$/
const DAMAGED =
  '这份 Word 文档已经损坏，读不出来。请用 WPS 或 Word 打开它，另存为新的 .docx，再选择新的文件。'

/** Parts beside the body, and why they are left out. */
const BESIDE: readonly (readonly [part: RegExp, each: string, why: string])[] = [
  [/^word\/header\d*\.xml$/, 'p', '页眉'],
  [/^word\/footer\d*\.xml$/, 'p', '页脚'],
  [/^word\/comments\.xml$/, 'comment', '批注'],
  [/^word\/footnotes\.xml$/, 'footnote', '脚注'],
  [/^word\/endnotes\.xml$/, 'endnote', '尾注'],
]

/**
 * Throws Unreadable with what to do.
 * @param page Reads a web page or .mht that the file holds as a part (altChunk).
 */
export function readDocx(
  file: Uint8Array,
  page: (bytes: Uint8Array, name: string) => readonly Block[] = () => [],
): SourceDocument {
  const unpacked = unpack(file, WANTED)
  if (unpacked.kind === 'too large') throw new Unreadable(TOO_MUCH)
  if (unpacked.kind === 'damaged') throw new Unreadable(DAMAGED)
  try {
    return documentIn(unpacked.parts, page)
  } catch (error) {
    throw error instanceof Unreadable ? error : new Unreadable(DAMAGED)
  }
}

function documentIn(
  parts: Parts,
  page: (bytes: Uint8Array, name: string) => readonly Block[],
): SourceDocument {
  const tree = (name: string | undefined): Element | undefined => {
    const xml = name === undefined ? undefined : parts.get(name.toLowerCase())
    return xml === undefined ? undefined : treeOf(xml)
  }
  const main =
    relationsOf(tree('_rels/.rels'), '').find(({ type }) => type === 'officeDocument')?.part ??
    'word/document.xml'
  const folder = main.slice(0, main.lastIndexOf('/') + 1)
  const relations = relationsOf(tree(`${folder}_rels/${main.slice(folder.length)}.rels`), folder)
  const typed = (type: string, otherwise: string) =>
    tree(relations.find((one) => one.type === type)?.part ?? folder + otherwise)
  const body = childOf(childOf(tree(main), 'document'), 'body')
  if (!body) throw new Unreadable(DAMAGED)

  const writing = new Writing()
  const read = new Set<string>()
  const embedded = (relation: string): readonly Block[] => {
    const part = relations.find(({ id }) => id === relation)?.part.toLowerCase() ?? ''
    const text = parts.get(part)
    // A part belongs to one place: naming it often must not make it be read often.
    if (text === undefined || read.has(part)) return []
    read.add(part)
    return page(new TextEncoder().encode(text), part)
  }
  const numbering = new Numbering(typed('numbering', 'numbering.xml'))
  const reading = new Body(writing, new Styles(typed('styles', 'styles.xml')), numbering, embedded)
  reading.write(body)
  reading.end()
  for (const [part, each, why] of BESIDE)
    for (const name of parts.keys())
      if (part.test(name))
        for (const one of allIn(tree(name) as Element, each))
          writing.leaveOut(plainTextOf(one), why)
  return writing.document()
}

interface Relation {
  readonly id: string
  /** The last word of the type's address, the same in both editions of the standard. */
  readonly type: string
  readonly part: string
}

function relationsOf(root: Element | undefined, folder: string): Relation[] {
  return childrenOf(childOf(root, 'Relationships')).map(({ attributes }) => {
    const target = attributes['Target'] ?? ''
    return {
      id: attributes['Id'] ?? '',
      type: (attributes['Type'] ?? '').split('/').pop() ?? '',
      part: target.startsWith('/') ? target.slice(1) : folder + target.replace(/^\.\//, ''),
    }
  })
}
