/** Plain text: line by line, and lines whose parts stand at tabs as tables. */
import type { SourceDocument } from '../../domain/document'
import { plainGrid } from '../tables/clipboard'
import { Unreadable, Writing } from './blocks'
import { decoded, isText } from './encodings'
import { isRule, strokedRow, unmarked } from './markdown'

const NO_TEXT = '这个文件不是文本，读不出来。请选择 Word 文档（.docx）、网页、PDF 或文本文件。'
const NOTHING = '这个文件里没有文字。请另选一个。'

/** Between two parts of a line, not in front of its first: that is an indent. */
const PARTED = /\S\t/

/** Throws Unreadable with what to do. */
export function readPlain(file: Uint8Array): SourceDocument {
  const text = decoded(file)
  if (!isText(text)) throw new Unreadable(NO_TEXT)
  const lines = text.replace(/\r\n?|[\f\u2028\u2029]/g, '\n').split('\n')
  const isMarked = lines.some(isRule)
  const writing = new Writing()
  for (let at = 0; at < lines.length;) {
    const stroked = strokedFrom(lines, at)
    if (stroked.length > 0) {
      writing.grid(stroked.filter((_, i) => !isRule(lines[at + i] ?? '')))
      at += stroked.length
      continue
    }
    const end = endOfTable(lines, at)
    // One line with a tab is a line: 联系人：	张三.
    if (end - at >= 2) writing.grid(plainGrid(lines.slice(at, end).join('\n')))
    else writing.paragraph(isMarked ? unmarked(lines[at] ?? '') : (lines[at] ?? ''))
    at = Math.max(end, at + 1)
  }
  const document = writing.document('guessed')
  if (document.blocks.length === 0) throw new Unreadable(NOTHING)
  return document
}

/** So many cells with a figure among them are the row of a table, even alone. */
const LEAST_CELLS = 5

/** The rows between upright strokes that begin at a line. */
function strokedFrom(lines: readonly string[], from: number): string[][] {
  const rows: string[][] = []
  for (
    let row = strokedRow(lines[from] ?? '');
    row;
    row = strokedRow(lines[from + rows.length] ?? '')
  )
    rows.push(row)
  const [only] = rows
  const isRow = only && only.length >= LEAST_CELLS && only.some((cell) => /\d/.test(cell))
  return rows.length >= 2 || isRow ? rows : []
}

/** Where the run of lines with parts ends that begins at a line; a cell in quotes may have lines of its own. */
function endOfTable(lines: readonly string[], from: number): number {
  let at = from
  while (at < lines.length && PARTED.test(lines[at] ?? '')) at++
  return at
}
