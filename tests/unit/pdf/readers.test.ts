/**
 * Everyone's reader: whatever program opens the PDF, prints it or saves it anew, the words are those that were typed
 * and stand where they stood.
 */
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { caseOf, draftOf, form, pdfOf, plain, run, textOf } from './making'

const CASES = ['xiangning-office-2022', 'suqian-2023', 'suqian-2024', 'hongze-2023']
const GS = ['-q', '-dBATCH', '-dNOPAUSE', '-dSAFER']

const byGhostscript = (
  pdf: Uint8Array,
  device: string,
  file: string,
  ...options: string[]
): Buffer =>
  run(
    pdf,
    'gs',
    [...GS, ...options, `-sDEVICE=${device}`, '-o', `DIR/${file}`, 'FILE'],
    (_, folder) => readFileSync(join(folder, file)),
  )

async function byPdfJs(pdf: Uint8Array): Promise<string> {
  const { getDocument } = await import('pdfjs-dist/legacy/build/pdf.mjs')
  const document = await getDocument({ data: pdf.slice(), verbosity: 0 }).promise
  let text = ''
  for (let number = 1; number <= document.numPages; number++)
    for (const item of (await (await document.getPage(number)).getTextContent()).items)
      if ('str' in item) text += `${item.str}${item.hasEOL ? '\n' : ''}`
  return text
}

const READERS: Readonly<Record<string, (pdf: Uint8Array) => string | Promise<string>>> = {
  Poppler: textOf,
  MuPDF: (pdf) => run(pdf, 'mutool', ['draw', '-q', '-F', 'txt', 'FILE']),
  Ghostscript: (pdf) => byGhostscript(pdf, 'txtwrite', 'text').toString('utf8'),
  'Ghostscript, saved anew': (pdf) => textOf(byGhostscript(pdf, 'pdfwrite', 'saved.pdf')),
  'MuPDF, saved anew': (pdf) =>
    textOf(
      run(pdf, 'mutool', ['clean', '-gggg', '-z', 'FILE', 'DIR/saved.pdf'], (_, folder) =>
        readFileSync(join(folder, 'saved.pdf')),
      ),
    ),
  'pdf.js': byPdfJs,
}

describe.each(CASES)('%s', (name) => {
  const draft = caseOf(name)
  test.each(Object.keys(READERS))('%s finds every text whole and in order', async (reader) => {
    const text = plain((await READERS[reader]?.(await pdfOf(draft))) ?? '')
    const wanted = form.sections.flatMap((section) => [
      section.heading,
      ...(section.kind === 'text' ? (draft.texts[section.id] ?? '').split('\n') : []),
    ])
    let at = 0
    for (const words of [draft.organisation, ...wanted].map(plain)) {
      const found = text.indexOf(words, at)
      expect(found, words.slice(0, 30)).toBeGreaterThanOrEqual(at)
      at = found + words.length
    }
  })
})

test.each(Object.keys(READERS))('%s reads rare letters, signs and Latin', async (reader) => {
  // Ghostscript 10.0 halves what lies beyond U+FFFF, however it is written.
  const rare = reader.startsWith('Ghostscript') ? '镕祎喆彧堃' : '镕祎喆𬭚彧堃𠮷'
  const words = `${rare}：“甲”±5%≤¥，www.example.gov.cn、A4`
  const text = await READERS[reader]?.(await pdfOf(draftOf({ texts: { other: words } })))
  expect(plain(text ?? '')).toContain(plain(words))
})

/** Places of ink in a strip of a grey picture, as the rows and columns it begins and ends in. */
function inkOf(picture: Buffer, [from, to]: readonly [number, number]): number[] {
  const header = /^P5\s+(?:#[^\n]*\n)?(\d+)\s+(\d+)\s+\d+\s/.exec(
    picture.subarray(0, 99).toString('latin1'),
  )
  const [width, height, start] = [Number(header?.[1]), Number(header?.[2]), header?.[0].length ?? 0]
  const box = [Infinity, -Infinity, Infinity, -Infinity] as [number, number, number, number]
  for (let y = 0; y < height; y++)
    for (let x = from; x < to; x++) {
      if ((picture[start + y * width + x] ?? 255) > 160) continue
      box[0] = Math.min(box[0], x)
      box[1] = Math.max(box[1], x)
      box[2] = Math.min(box[2], y)
      box[3] = Math.max(box[3], y)
    }
  return box
}

test('printed by way of PostScript, the upright label stands where it stands', async () => {
  const pdf = await pdfOf(caseOf('xiangning-office-2022'))
  const page = String(
    textOf(pdf)
      .split('\f')
      .findIndex((text) => text.includes('三、收到和处理')) + 1,
  )
  const scale = 2
  const picture = ['-r144', '-dGraphicsAlphaBits=4', '-dTextAlphaBits=4']
  const seen = byGhostscript(
    pdf,
    'pgmraw',
    'page.pgm',
    ...picture,
    `-dFirstPage=${page}`,
    `-dLastPage=${page}`,
  )
  const printed = run(
    pdf,
    'pdftops',
    ['-f', page, '-l', page, 'FILE', 'DIR/page.ps'],
    (_, folder) => {
      const out = join(folder, 'page.pgm')
      execFileSync('gs', [...GS, ...picture, '-sDEVICE=pgmraw', '-o', out, join(folder, 'page.ps')])
      return readFileSync(out)
    },
  )
  // Inside the first column of the table, its lines left out.
  const strip = [83 * scale, 101 * scale] as const
  const [left = 0, right = 0, ...tops] = inkOf(seen, strip)
  expect(right - left).toBeGreaterThan(8 * scale)
  inkOf(printed, strip).forEach((edge, i) =>
    expect(Math.abs(edge - ([left, right, ...tops][i] ?? 0))).toBeLessThanOrEqual(1.5),
  )
})
