/** Sections three and four that satisfy R1 to R4, as drafts, for properties. */
import fc from 'fast-check'
import { type Draft, SCHEMA, withValues } from '../../../src/domain/draft'
import { cellsOf, tablesOf } from '../../../src/domain/form'
import { sheetOf, sumOf } from '../../../src/domain/sheet'
import { annual2021 } from '../../../src/forms/annual-2021'

const cells = tablesOf(annual2021).flatMap(cellsOf)

/** Cells of sections three and four, and those among them that are no totals. */
export const figures = cells.filter((cell) => cell.table !== 'proactive').map((cell) => cell.key)
export const parts = figures.filter((key) => !sumOf(annual2021, key))

const received = parts.filter((key) => key.startsWith('requests/received/'))
const carriedIn = parts.filter((key) => key.startsWith('requests/carriedIn/'))

const zeros: Draft = {
  schema: SCHEMA,
  form: annual2021.id,
  organisation: '',
  year: 2025,
  signedOn: '',
  texts: {},
  values: Object.fromEntries(
    cells.filter((cell) => !sumOf(annual2021, cell.key)).map((cell) => [cell.key, '0']),
  ),
}

/** Mostly zeros, as in real reports, and now and then eight digits. */
const figure = fc.oneof(
  { weight: 14, arbitrary: fc.constant(0) },
  { weight: 4, arbitrary: fc.integer({ min: 1, max: 30 }) },
  { weight: 3, arbitrary: fc.integer({ min: 1, max: 9_999 }) },
  { weight: 1, arbitrary: fc.integer({ min: 1, max: 99_999_999 }) },
)

/** The sheet's figure, 0 where there is none. */
const at = (draft: Draft, key: string): bigint => sheetOf(annual2021, draft).get(key)?.value ?? 0n

/** Totals follow their parts. What came in is what was concluded and what goes on. */
export const consistent: fc.Arbitrary<Draft> = fc
  .array(figure, { minLength: parts.length, maxLength: parts.length })
  .map((chosen) => {
    const draft = withValues(
      zeros,
      parts.map((key, i) => [key, String(chosen[i])]),
    )
    const sheet = sheetOf(annual2021, draft)
    const value = (key: string) => sheet.get(key)?.value ?? 0n
    return withValues(
      draft,
      received.flatMap((key, i) => {
        const column = key.slice(key.lastIndexOf('/') + 1)
        const all = value(`requests/concluded/${column}`) + value(`requests/carriedOut/${column}`)
        const before = carriedIn[i] as string
        const from = value(before) < all ? value(before) : 0n
        return [
          [before, String(from)],
          [key, String(all - from)],
        ] as [string, string][]
      }),
    )
  })
  // A tenth digit would be a finding of its own.
  .filter((draft) => at(draft, 'requests/received/total') < 1_000_000_000n)
  .filter((draft) => at(draft, 'requests/concluded/total') < 1_000_000_000n)

/** The same report with its totals entered as they are printed. */
export function asPrinted(draft: Draft): Draft {
  const sheet = sheetOf(annual2021, draft)
  return withValues(
    draft,
    figures.map((key) => [key, sheet.get(key)?.text ?? '']),
  )
}

/** The same report with its totals left to follow their parts. */
export const following = (draft: Draft): Draft =>
  withValues(
    draft,
    figures.filter((key) => sumOf(annual2021, key)).map((key) => [key, '']),
  )
