import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'

/** Characters alone: where lines break is the layout's affair. */
export const bare = (text: string) => text.replace(/\s/g, '')

/** "— 1 —" at the foot of each page, which would stand in the middle of a text that crosses pages. */
const PAGE_NUMBER = /^\s*[—–－-]\s*\d+\s*[—–－-]\s*$/gm

/** The whole text as poppler reads it, in the order of the page or of the file, without page numbers. */
export function pdfText(path: string, order: 'page' | 'file' = 'page'): string {
  const mode = order === 'file' ? ['-raw'] : []
  return execFileSync('pdftotext', [...mode, '-enc', 'UTF-8', path, '-'], {
    encoding: 'utf8',
    maxBuffer: 1 << 26,
  }).replace(PAGE_NUMBER, '')
}

/** The text of each page, in the order of the file. */
export const pdfPages = (path: string): string[] =>
  pdfText(path, 'file')
    .split('\f')
    .filter((page) => page.trim() !== '')

/** Whether 草稿 is drawn across each page: it is no text, its grey covers a hundredth of the paper and more. */
export function pagesMarked(path: string): boolean[] {
  const folder = mkdtempSync(join(tmpdir(), 'nianbao-'))
  try {
    execFileSync('pdftoppm', ['-r', '72', '-gray', path, join(folder, 'page')])
    return readdirSync(folder)
      .sort()
      .map((name) => {
        const picture = readFileSync(join(folder, name))
        const grey = picture.filter((level) => level >= 228 && level <= 231).length
        return grey > picture.length / 100
      })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

interface Word {
  text: string
  x: number
  y: number
}

/** Every run of characters with its place (points from the lower left), page by page, as pdf.js reads it. */
export async function pdfWords(path: string): Promise<Word[][]> {
  const document = await getDocument({
    data: new Uint8Array(readFileSync(path)),
    verbosity: 0,
    useSystemFonts: false,
  }).promise
  const pages: Word[][] = []
  for (let number = 1; number <= document.numPages; number++) {
    const { items } = await (await document.getPage(number)).getTextContent()
    pages.push(
      items.flatMap((item) =>
        'str' in item && item.str.trim() !== ''
          ? [
              {
                text: item.str.trim(),
                x: item.transform[4] as number,
                y: item.transform[5] as number,
              },
            ]
          : [],
      ),
    )
  }
  await document.destroy()
  return pages
}

/** Lines of exactly `width` figures that stand at one height, top to bottom: the rows of a table. */
export function figureRows(pages: Word[][], width: number): string[][] {
  return pages.flatMap((words) => {
    const rows = new Map<number, Word[]>()
    for (const word of words.filter(({ text }) => /^\d+(\.\d+)?$/.test(text))) {
      const height = [...rows.keys()].find((y) => Math.abs(y - word.y) < 2) ?? word.y
      rows.set(height, [...(rows.get(height) ?? []), word])
    }
    return [...rows]
      .filter(([, row]) => row.length === width)
      .sort(([a], [b]) => b - a)
      .map(([, row]) => row.sort((a, b) => a.x - b.x).map(({ text }) => text))
  })
}
