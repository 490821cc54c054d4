/**
 * Whole reports beside their tables, as reviewers get them, and words of a report. In tests/fixtures/counts/whole.json
 * what is wrong stands in [[ ]], what is wrong and not traced in {{ }}; whatever else is hinted at is false. All was written before it was tried.
 */
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { evaluate } from '../../../src/domain/checks'
import type { Draft } from '../../../src/domain/draft'
import { sheetOf } from '../../../src/domain/sheet'
import { annual2021 } from '../../../src/forms/annual-2021'
import { advice } from '../../../src/forms/annual-2021.advice'
import { type Report, draftWith, linesIn, marked } from './counts'

type Texts = Draft['texts']
const whole = JSON.parse(readFileSync('tests/fixtures/counts/whole.json', 'utf8')) as Record<
  string,
  Report & { readonly texts: Texts }
>

/** What the text rules say, with the passages they mark. */
const hintsOn = (draft: Draft) =>
  evaluate(annual2021, sheetOf(annual2021, draft), draft, advice.rules)
    .filter(({ rule }) => /^R(?:1[01356]|22)$/.test(rule))
    .map((finding) => ({ ...finding, words: marked(draft, finding) }))

const WRONG = /\[\[(.*?)\]\]/g
describe.each(Object.entries(whole))('the report %s', (_, report) => {
  const marks = Object.entries(report.texts).flatMap(([id, text]) =>
    [...text.matchAll(WRONG)].map(([, words = '']) => ({ id, words })),
  )
  const texts = Object.fromEntries(
    Object.entries(report.texts).map(([id, text]) => [
      id,
      text.replace(/\[\[|\]\]|\{\{|\}\}/g, ''),
    ]),
  )
  const hints = hintsOn(draftWith(report, texts))

  test('each mismatch is found, and nothing else is hinted at', () => {
    const found = hints.map(({ field, words }) => ({ id: field, words: words.join('\n') }))
    const figures = (text: string) => text.match(/\d[\d.]*[件条%]/g) ?? []
    const short = (of: { id?: string | undefined; words: string }) =>
      `${of.id ?? ''}: ${figures(of.words).pop() ?? of.words}`
    expect(found.map(short).sort()).toEqual(marks.map(short).sort())
  })
})

describe('words of a report', () => {
  const values = { received: '5 0 0 0 0 0', granted: '5 0 0 0 0 0' }
  const county = { organisation: '东山县人民政府', year: 2024, values }
  const lines = linesIn('words.txt')

  test.each(lines.filter(({ wrong }) => wrong !== ''))('$wrong: $text', (line) => {
    const hints = hintsOn(draftWith(county, { [line.report]: line.text }))
    const said = hints.flatMap(({ rule, words }) => [rule, ...words])
    expect(said.some((one) => one.includes(line.wrong) || line.wrong.includes(one))).toBe(true)
  })

  test.each(lines.filter(({ wrong }) => wrong === ''))('silent: $text', (line) => {
    const hints = hintsOn(draftWith(county, { [line.report]: line.text }))
    expect(hints.filter(({ field }) => field === line.report)).toEqual([])
  })
})
