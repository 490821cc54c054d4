/**
 * The file itself: fonts embedded and cut, well formed, small; every letter inside its cell and on inked paper.
 */
import { readFileSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Draft } from '../../../src/domain/draft'
import { cellsOf, tablesOf } from '../../../src/domain/form'
import { writeDraftFile } from '../../../src/exchange/drafts/write'
import { reportOf } from '../../../src/pdf/layout/content'
import { caseOf, draftOf, fetched, fonts, form, openFonts, pdfOf, run } from './making'

const figures = (count: string, amount: string): Record<string, string> =>
  Object.fromEntries(
    tablesOf(form)
      .flatMap(cellsOf)
      .map(({ key, unit }) => [key, unit === 'amount' ? amount : count]),
  )

interface Box {
  text: string
  page: number
  xMin: number
  yMin: number
  xMax: number
  yMax: number
}

function boxesOf(pdf: Uint8Array): Box[] {
  const html = run(pdf, 'pdftotext', ['-bbox', 'FILE', '-'])
  let page = 0
  const boxes: Box[] = []
  for (const found of html.matchAll(
    /<page |<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">([^<]*)/g,
  )) {
    if (found[1] === undefined) page++
    else {
      const [, xMin, yMin, xMax, yMax, text] = found
      boxes.push({
        text: text ?? '',
        page,
        xMin: Number(xMin),
        yMin: Number(yMin),
        xMax: Number(xMax),
        yMax: Number(yMax),
      })
    }
  }
  return boxes
}

test('well formed, every font embedded, cut and readable', async () => {
  for (const name of ['xiangning-office-2022', 'suqian-2023']) {
    const pdf = await pdfOf(caseOf(name))
    expect(run(pdf, 'qpdf', ['--check', 'FILE'])).toContain('No syntax or stream encoding errors')
    const rows = run(pdf, 'pdffonts', ['FILE']).trim().split('\n').slice(2)
    expect(rows.length).toBeGreaterThanOrEqual(5)
    for (const row of rows)
      expect(row).toMatch(/^[A-Z]{6}\+Nianbao-\S+ +CID TrueType +Identity-[HV] +yes yes yes/)
  }
})

test('the example with its draft inside is at most 205 KB, from at most 1 MB of packs in at most 8 files', async () => {
  const draft = caseOf('xiangning-office-2022')
  const before = fetched.length
  const { makeDocument } = await import('../../../src/pdf/document')
  const attachment = { name: '年报.nianbao.json', bytes: writeDraftFile(draft) }
  const made = await makeDocument(form, draft, await openFonts(), { marked: false, attachment })
  const files = fetched.slice(before)
  expect(made.kind === 'done' && made.bytes.byteLength).toBeLessThanOrEqual(205_000)
  expect(files.length).toBeLessThanOrEqual(8)
  const folder = join(import.meta.dirname, '../../../static/fonts')
  expect(
    files.reduce((sum, file) => sum + statSync(join(folder, file)).size, 0),
  ).toBeLessThanOrEqual(1_000_000)
})

test('a second report of another office fetches at most 60 KB more', async () => {
  // The texts of 洪泽区 are not among those the packs were cut by.
  const texts = JSON.parse(
    readFileSync('tests/fixtures/texts/hongze-2023.json', 'utf8'),
  ) as Draft['texts']
  const offices = [
    caseOf('xiangning-office-2022'),
    caseOf('suqian-2024'),
    { ...caseOf('hongze-2023'), texts },
  ]
  const sizeOf = (file: string) => statSync(join('static/fonts', file)).size
  for (const first of offices)
    for (const second of offices) {
      const own = await openFonts()
      await own.load(reportOf(form, first, true).words)
      const before = fetched.length
      await own.load(reportOf(form, second, true).words)
      const more = fetched.slice(before).reduce((sum, file) => sum + sizeOf(file), 0)
      expect(more, `${first.organisation}, ${second.organisation}`).toBeLessThanOrEqual(60_000)
    }
})

test('packs are complete: what the index names is there, and a licence beside it', () => {
  const folder = join(import.meta.dirname, '../../../static/fonts')
  const files = readdirSync(folder)
  expect(files).toContain('index.pack')
  expect(readdirSync(join(folder, 'LICENSES')).length).toBeGreaterThanOrEqual(5)
  for (const file of files.filter((name) => name.endsWith('.pack')))
    expect(readFileSync(join(folder, file)).subarray(0, 2).toString('hex')).toBe('1f8b')
})

test('nine-digit figures stand inside their cells', async () => {
  const pdf = await pdfOf(draftOf({ values: figures('987654321', '123456789.123456') }))
  const boxes = boxesOf(pdf).filter(({ text }) => /^[\d.]+$/.test(text) && text.length >= 9)
  expect(boxes).toHaveLength(200)
  const rows = new Map<string, Box[]>()
  for (const box of boxes) {
    const key = `${box.page} ${Math.round(box.yMin)}`
    rows.set(key, [...(rows.get(key) ?? []), box])
  }
  for (const row of rows.values()) {
    row.sort((a, b) => a.xMin - b.xMin)
    // A hairline and a little air between neighbours, and the table's edges around them.
    row.forEach((box, i) => expect(box.xMin - (row[i - 1]?.xMax ?? 0)).toBeGreaterThan(1.5))
    expect(row[0]?.xMin).toBeGreaterThan(80)
    expect(row[row.length - 1]?.xMax).toBeLessThan(521.6)
  }
  const page = boxes.find(({ text }) => text.includes('.'))
  expect(page?.text).toBe('123456789.123456')
})

test('section three stays on one page, with figures of any length', async () => {
  for (const count of ['0', '987654321']) {
    const pdf = await pdfOf(draftOf({ values: figures(count, '0') }))
    const boxes = boxesOf(pdf)
    const top = boxes.find(({ text }) => text.startsWith('一、本年新收'))
    const foot = boxes.find(({ text }) => text.startsWith('四、结转下年度'))
    expect(top?.page).toBe(foot?.page)
  }
})

test('nothing leaves the 版心, and text fills it to the right edge', async () => {
  const pdf = await pdfOf(caseOf('suqian-2024'))
  const right = 79.37 + 442.2
  const boxes = boxesOf(pdf).filter(({ yMax, yMin }) => yMin > 100 && yMax < 745)
  for (const box of boxes) {
    expect(box.xMin).toBeGreaterThan(79)
    expect(box.xMax).toBeLessThan(right + 1)
  }
  const full = boxes.filter(({ xMin, xMax }) => xMin < 80 && xMax > right - 20)
  expect(full.length).toBeGreaterThan(40)
  // The last line of a paragraph may end anywhere.
  expect(full.filter(({ xMax }) => Math.abs(xMax - right) > 0.6).length).toBeLessThan(
    full.length / 10,
  )
})

test('there is ink behind every character', async () => {
  const pdf = await pdfOf(caseOf('xiangning-office-2022'))
  const scale = 3
  const { getDocument } = await import('pdfjs-dist/legacy/build/pdf.mjs')
  const document = await getDocument({ data: pdf.slice(), useSystemFonts: false, verbosity: 0 })
    .promise
  const pictures = run(
    pdf,
    'pdftoppm',
    ['-r', String(72 * scale), '-gray', 'FILE', 'DIR/page'],
    (_, folder) =>
      readdirSync(folder)
        .filter((name) => name.endsWith('.pgm'))
        .sort()
        .map((name) => readFileSync(join(folder, name))),
  )
  let letters = 0
  const blank: string[] = []
  for (let number = 1; number <= document.numPages; number++) {
    const picture = pictures[number - 1] as Buffer
    const header = /^P5\s+(\d+)\s+(\d+)\s+\d+\s/.exec(picture.subarray(0, 40).toString('latin1'))
    const width = Number(header?.[1])
    const start = header?.[0].length ?? 0
    const ink = (x0: number, y0: number, x1: number, y1: number): boolean => {
      for (let y = Math.floor(y0); y < y1; y++)
        for (let x = Math.floor(x0); x < x1; x++)
          if ((picture[start + y * width + x] ?? 255) < 140) return true
      return false
    }
    const page = await document.getPage(number)
    const { items } = await page.getTextContent()
    for (const item of items) {
      if (!('str' in item) || item.str.trim() === '' || item.width === 0 || item.height === 0)
        continue
      const [, , , , left, base] = item.transform as number[]
      const size = Math.hypot(Number(item.transform[0]), Number(item.transform[1]))
      const characters = [...item.str]
      if (item.dir === 'ttb' || item.width < size * 0.3 * characters.length) continue
      const han = characters.filter((c) => c > '\u2000').length
      const unit = item.width / (han + (characters.length - han) / 2)
      let x = left ?? 0
      for (const character of characters) {
        const advance = character > '\u2000' ? unit : unit / 2
        if (character.trim() !== '') {
          letters++
          const top = page.view[3]! - (base ?? 0) - size * 0.9
          if (!ink(x * scale, top * scale, (x + advance) * scale, (top + size * 1.1) * scale))
            blank.push(`${number} ${character}`)
        }
        x += advance
      }
    }
  }
  expect(letters).toBeGreaterThan(2500)
  expect(blank).toEqual([])
})

test('fonts are asked for once', async () => {
  await fonts()
  await pdfOf(caseOf('hongze-2023'))
  const before = fetched.length
  await pdfOf(caseOf('hongze-2023'))
  expect(fetched.length).toBe(before)
})
