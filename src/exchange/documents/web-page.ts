/** Saved web pages: .html and .htm in any encoding that a government site uses, and .mht, which holds the page in parts. */
import type { Block, SourceDocument } from '../../domain/document'
import { Unreadable, Writing } from './blocks'
import { decoded } from './encodings'
import { Page } from './html-body'
import { shownSource } from './html-source'
import { htmlTree } from './html-tree'
import { webParts } from './mime'

const NOTHING =
  '这个网页里没有读到文字，内容可能是打开后才从网站取来的。请在浏览器里打开原来的网页，选中正文复制，再粘贴到这里。'
const MAX_PAGES = 20

/** Throws Unreadable with what to do. */
export function readWebPage(file: Uint8Array): SourceDocument {
  const writing = new Writing()
  for (const { bytes, charset, name } of pagesIn(file).slice(0, MAX_PAGES)) {
    const page = new Writing()
    const tree = htmlTree(decoded(bytes, charset || declaredIn(bytes)))
    const source = shownSource(tree)
    new Page(page, source === undefined ? tree : htmlTree(source))
    const { blocks, leftOut } = page.document()
    for (const { text, why } of leftOut) writing.leaveOut(text, why)
    // Word keeps what it prints at the edges of each page in a part of its own.
    if (/header\.html?$/i.test(name)) leaveOut(blocks, writing)
    else writing.append(blocks)
  }
  const document = writing.document()
  if (document.blocks.length === 0) throw new Unreadable(NOTHING)
  return document
}

function pagesIn(file: Uint8Array): { bytes: Uint8Array; charset: string; name: string }[] {
  return isMime(file) ? webParts(file) : [{ bytes: file, charset: '', name: '' }]
}

/** Whether a file is a web page in parts: it begins with the lines of a letter. */
function isMime(file: Uint8Array): boolean {
  const begins = new TextDecoder('latin1').decode(file.subarray(0, 2000))
  return (
    /^\s{0,9}[A-Za-z-]{2,40}:/.test(begins) && /^(mime-version|content-type)\s{0,3}:/im.test(begins)
  )
}

/** The character set a page names in its first lines. */
function declaredIn(bytes: Uint8Array): string {
  const begins = new TextDecoder('latin1').decode(bytes.subarray(0, 4096))
  const [, name = ''] = /(?:charset|encoding)\s{0,3}=\s{0,3}["']?([\w-]{2,20})/i.exec(begins) ?? []
  return name
}

function leaveOut(blocks: readonly Block[], writing: Writing): void {
  for (const block of blocks)
    if (block.kind === 'paragraph') writing.leaveOut(block.text, '页眉和页脚')
}
