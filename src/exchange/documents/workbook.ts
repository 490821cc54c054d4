/** Spreadsheet files that hold the three tables: each sheet a table, the lines above it paragraphs. */
import type { SourceDocument } from '../../domain/document'
import { readSheets } from '../tables/spreadsheets'
import { Unreadable, Writing } from './blocks'

/** Throws Unreadable with what to do. */
export async function readWorkbook(bytes: ArrayBuffer, name: string): Promise<SourceDocument> {
  const read = await readSheets(new Blob([bytes]), name)
  if (read.kind === 'refused') throw new Unreadable(read.why)
  const writing = new Writing()
  for (const { grid } of read.sheets) {
    const filled = grid.map((row) => row.filter((text) => text.trim() !== ''))
    // Titles stand alone in their rows.
    const from = filled.findIndex((texts) => texts.length > 1)
    for (const [text = ''] of from < 0 ? filled : filled.slice(0, from)) writing.paragraph(text)
    if (from >= 0) writing.grid(grid.slice(from))
  }
  for (const sentence of read.unread) writing.leaveOut(sentence, '表格文件')
  return writing.document()
}
