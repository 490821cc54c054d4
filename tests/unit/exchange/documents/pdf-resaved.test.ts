/** PDFs that went through another program: without the draft this page put in, turned, locked. */
import { jsPDF } from 'jspdf'
import { describe, expect, test } from 'vitest'
import { sheetOf } from '../../../../src/domain/sheet'
import { draftOf } from '../../../../src/domain/recognising/draft-of'
import { recognise } from '../../../../src/domain/recognising/recognise'
import { annual2021 as form } from '../../../../src/forms/annual-2021'
import { CASES, caseDraft } from '../../cases'
import { pdfOf } from '../../pdf/making'
import { documentOf, paragraphsOf, readBytes } from './reading'

test.each(CASES)('%s printed by this page, its draft taken out, is read whole', async (name) => {
  const draft = { ...caseDraft(name), signedOn: '2024-01-20' }
  const found = recognise(form, await documentOf(await pdfOf(draft), 'a.pdf'))
  if (found.kind !== 'report' || !found.tables[0]) throw new Error('not recognised')
  expect(found.tables[0].placing.leftOut).toEqual([])
  const read = draftOf(found, found.tables[0], { noughts: 'blank', oneRow: 'blank' })
  const cells = (of: typeof read) => [...sheetOf(form, of)].map(([key, { text }]) => [key, text])
  expect(cells(read)).toEqual(cells(draft))
  const { organisation, year, signedOn } = read
  const { organisation: whose, year: of, signedOn: day } = draft
  expect({ organisation, year, signedOn }).toEqual({ organisation: whose, year: of, signedOn: day })
  const plain = (text = '') => text.replace(/\s/g, '')
  for (const [id, text] of Object.entries(draft.texts))
    expect(plain(read.texts[id as keyof typeof read.texts])).toBe(plain(text))
})

const LINES = [
  'The yearly report of an office',
  'that somebody saved lying on its side',
  'in 2024.',
]

describe('pages that lie', () => {
  test.each([
    ['on one side', 90, (n: number) => [100 + n * 20, 300] as const],
    ['on the other', 270, (n: number) => [300 - n * 20, 100] as const],
    ['upside down', 180, (n: number) => [400, 300 - n * 20] as const],
  ])('%s are read upright', async (_, angle, place) => {
    const doc = new jsPDF({ unit: 'pt' })
    LINES.forEach((line, n) => {
      const [x = 0, y = 0] = place(n)
      doc.text(line, x, y, { angle })
    })
    const read = await readBytes(new Uint8Array(doc.output('arraybuffer')), 'a.pdf')
    expect(read.kind === 'document' && paragraphsOf(read.document).join(' ')).toBe(LINES.join(' '))
  })
})
