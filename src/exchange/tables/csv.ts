/**
 * Comma-separated text as a grid of texts: RFC 4180, with the separators and character sets that spreadsheets in China
 * write.
 */
import { type ReadSheet, SheetGrid } from './sheet-grid'

/** UTF-8 if it is that, else GB18030, which holds GBK and GB2312; UTF-16 where a byte order mark says so. */
export function decodeText(bytes: ArrayBuffer): string {
  const [first, second] = new Uint8Array(bytes, 0, Math.min(2, bytes.byteLength))
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('gb18030').decode(bytes)
  }
}

export function parseCsv(name: string, text: string): ReadSheet {
  const [, declared] = /^sep=([,;\t])\r?\n/.exec(text) ?? []
  const content = declared ? text.slice(text.indexOf('\n') + 1) : text
  const separator = declared ?? separatorOf(content)
  const grid = new SheetGrid()
  let [row, column, at] = [0, 0, 0]
  while (at < content.length) {
    const field = fieldAt(content, at, separator)
    grid.put(row, column, field.text)
    at = field.end
    if (content.charAt(at) === separator) column++
    else {
      ;[row, column] = [row + 1, 0]
      if (content.startsWith('\r\n', at)) at++
    }
    at++
  }
  return grid.sheet(name)
}

/** The field that begins at a place, and where its separator or line end stands. */
function fieldAt(text: string, from: number, separator: string): { text: string; end: number } {
  let quoted = ''
  let at = from
  if (text.charAt(from) === '"') {
    for (at = from + 1; ; at++) {
      const close = text.indexOf('"', at)
      const end = close < 0 ? text.length : close
      quoted += text.slice(at, end)
      at = end + 1
      if (text.charAt(at) !== '"') break
      quoted += '"'
    }
  }
  let end = Math.min(at, text.length)
  while (end < text.length && !isEnd(text.charAt(end), separator)) end++
  return { text: quoted + text.slice(at, end), end }
}

const isEnd = (char: string, separator: string) =>
  char === separator || char === '\n' || char === '\r'

/** The separator that stands most often outside of quotes at the beginning of the text. */
function separatorOf(text: string): string {
  const plain = text.slice(0, 10_000).replace(/"[^"]*"/g, '')
  const times = (char: string) => plain.split(char).length
  return [',', '\t', ';'].reduce((best, char) => (times(char) > times(best) ? char : best))
}
