/** Published reports as readers give them, with all that surrounds and breaks them. */
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { draftOf } from '../../../src/domain/recognising/draft-of'
import { recognise } from '../../../src/domain/recognising/recognise'
import { readPlain } from '../../../src/exchange/documents/plain'
import { caseDraft } from '../cases'
import { form, shown } from './documents'

const fixture = (name: string) => new Uint8Array(readFileSync(`tests/fixtures/tables/${name}`))

function read(name: string) {
  const found = recognise(form, readPlain(fixture(name)))
  if (found.kind === 'refused') throw new Error(found.why)
  const [first] = found.tables
  if (!first) throw new Error('no tables')
  return { found, draft: draftOf(found, first, { noughts: 'blank', oneRow: 'blank' }) }
}

test('a page with one cell per line', () => {
  const written = caseDraft('xiangning-office-2022')
  const { draft, found } = read('cells-xiangning-2022.txt')
  expect(shown(draft)).toEqual(shown(written))
  const { organisation, year, signedOn, texts } = draft
  expect({ organisation, year, signedOn, texts }).toEqual({
    organisation: written.organisation,
    year: written.year,
    signedOn: written.signedOn,
    texts: written.texts,
  })
  expect(found.leftOut).toEqual([])
})

test('the text of a PDF, its lines broken and its heads in pieces', () => {
  const { draft, found } = read('pdf-hongze-2023.txt')
  expect(found.tables[0]?.misprints.map(({ text }) => text)).toEqual(['2.其他法律行政止公开'])
  expect(
    [...found.leftOut, ...(found.tables[0]?.placing.leftOut ?? [])].map(({ text }) => text),
  ).toEqual(['-1-', '-4-', '-5-', '-2-', '-3-'])
  expect(draft.organisation).toBe('洪泽区人民政府')
  expect(shown(draft)).toEqual(shown(caseDraft('hongze-2023')))
})
