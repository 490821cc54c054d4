/**
 * Whole reports beside their tables, as reviewers get them, and words of a report. In tests/fixtures/counts/whole*.json
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
const whole: Record<string, Report & { readonly texts: Texts }> = Object.fromEntries(
  ['whole', 'whole-further'].flatMap((name) =>
    Object.entries(JSON.parse(readFileSync(`tests/fixtures/counts/${name}.json`, 'utf8'))),
  ),
)

/** What the text rules say, with the passages they mark. */
const hintsOn = (draft: Draft) =>
  evaluate(annual2021, sheetOf(annual2021, draft), draft, advice.rules)
    .filter(({ rule }) => /^R(?:1[01356]|22)$/.test(rule))
    .map((finding) => ({ ...finding, words: marked(draft, finding) }))

interface Mark {
  readonly field: string
  readonly start: number
  readonly end: number
}

/** A text without its marks, and where they stood. */
function unmarked(field: string, text: string) {
  let plain = ''
  let start = 0
  const marks: Mark[] = []
  for (const part of text.split(/(\[\[|\]\]|\{\{|\}\})/)) {
    if (part === '[[') start = plain.length
    else if (part === ']]') marks.push({ field, start, end: plain.length })
    else if (part !== '{{' && part !== '}}') plain += part
  }
  return { plain, marks }
}

describe.each(Object.entries(whole))('the report %s', (_, report) => {
  const read = Object.entries(report.texts).map(([id, text]) => [id, unmarked(id, text)] as const)
  const draft = draftWith(
    report,
    Object.fromEntries(read.map(([id, { plain }]) => [id, plain])) as Texts,
  )
  const marks = read.flatMap(([, of]) => of.marks)
  const hints = hintsOn(draft)
  const tells = (hint: (typeof hints)[number], { field, start, end }: Mark) =>
    hint.field === field && hint.passages?.some((one) => one.start < end && start < one.end)

  test('each mismatch is found', () => {
    const missed = marks.filter((mark) => !hints.some((hint) => tells(hint, mark)))
    expect(
      missed.map(({ field, start, end }) => draft.texts[field as 'overview']?.slice(start, end)),
    ).toEqual([])
  })

  test('nothing else is hinted at', () => {
    const others = hints.filter((hint) => !marks.some((mark) => tells(hint, mark)))
    expect(others.map(({ sentence, words }) => [sentence, ...words])).toEqual([])
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
