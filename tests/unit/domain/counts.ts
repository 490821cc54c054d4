/** Reports and lines of text in tests/fixtures/counts, as drafts whose first part is the line. */
import { readFileSync } from 'node:fs'
import { evaluate } from '../../../src/domain/checks'
import { type Draft, SCHEMA } from '../../../src/domain/draft'
import type { Finding } from '../../../src/domain/finding'
import { tablesOf } from '../../../src/domain/form'
import { sheetOf } from '../../../src/domain/sheet'
import { annual2021 } from '../../../src/forms/annual-2021'
import { advice } from '../../../src/forms/annual-2021.advice'

type Figures = Readonly<Record<string, string>>
export interface Report {
  readonly organisation: string
  readonly year: number
  readonly values: Figures
  readonly last?: Figures
}

const reports = JSON.parse(readFileSync('tests/fixtures/counts/reports.json', 'utf8')) as Record<
  string,
  Report
>

/** Figures of a line in the order of its columns, totals left to follow; lines left out are 0. */
function valuesOf(figures: Figures): Draft['values'] {
  const values: Record<string, string> = {}
  for (const table of tablesOf(annual2021))
    for (const { lines, columns } of table.blocks)
      for (const line of lines) {
        if (line.id === 'concluded') continue
        const written =
          table.id === 'disputes'
            ? ['reconsideration', 'direct', 'afterReconsideration'].flatMap((id) => [
                ...(figures[id] ?? '').split(' '),
                '',
              ])
            : (
                figures[line.id] ?? columns.map(({ id }) => (id === 'total' ? '' : '0')).join(' ')
              ).split(' ')
        columns.forEach(({ id }, i) => {
          const figure = written[i] ?? ''
          if (figure !== '') values[`${table.id}/${line.id}/${id}`] = figure
        })
      }
  return values
}

export const draftWith = (
  { organisation, year, values, last }: Report,
  texts: Draft['texts'],
): Draft => ({
  schema: SCHEMA,
  form: 'annual-2021',
  ...{ organisation, year, signedOn: '', texts, values: valuesOf(values) },
  ...(last && { lastYear: { values: valuesOf(last) } }),
})

export const draftOf = (report: string, overview: string): Draft =>
  draftWith(reports[report] as Report, { overview })

export const hintsOn = (draft: Draft): Finding[] =>
  evaluate(annual2021, sheetOf(annual2021, draft), draft, advice.rules).filter(
    ({ rule }) => rule === 'R10',
  )

export interface Line {
  readonly report: string
  readonly wrong: string
  readonly text: string
}

export const linesIn = (file: string): Line[] =>
  readFileSync(`tests/fixtures/counts/${file}`, 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const [report = '', wrong = '', text = ''] = line
        .split('|')
        .map((one) => one.trim().replace(/⏎/g, '\n'))
      return { report, wrong, text }
    })

/** The passages of a finding as written. */
export const marked = (draft: Draft, { passages = [], field }: Finding): string[] =>
  passages.map(({ start, end }) => (draft.texts[field as 'overview'] ?? '').slice(start, end))
