/** PDFs that other programs made. */
import type { SourceDocument } from '../../domain/document'
import { Unreadable } from './blocks'

export function readPdf(
  file: Uint8Array,
  progress: (done: number) => void,
): Promise<SourceDocument> {
  progress(file.length > 0 ? 1 : 0)
  return Promise.reject(
    new Unreadable('这里还不能读入 PDF。请选择这份年报的 Word 文档（.docx）或网页。'),
  )
}
