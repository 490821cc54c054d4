/** The draft that a recognised report makes, once the writer has said what “/” and blank cells mean. */
import { type Draft, withValues } from '../draft'
import type { CellKey } from '../form'
import { evaluate } from '../checks'
import { withField } from '../preamble'
import { sheetOf, sumOf } from '../sheet'
import { type Noughts, settle } from '../placing/settle'
import { EMPTY, type Recognised, type Tables } from './recognise'

/**
 * Totals come in as they are printed, right or wrong: the checks say so afterwards. A year that nobody found is `year`.
 */
export function draftOf(
  { form, fields }: Recognised,
  { placing }: Tables,
  noughts: Noughts,
  year: number | string,
): Draft {
  const settled = settle(placing, noughts)
  const printed = placing.entries.filter(
    ({ key, figure }) => figure !== undefined && sumOf(form, key) !== undefined,
  )
  const texts = Object.fromEntries(
    (['preamble', 'overview', 'problems', 'other'] as const).flatMap((id) => {
      const found = fields[id]
      return found ? [[id, found.text]] : []
    }),
  )
  const { values } = withValues(
    settled.draft,
    printed.map(({ key, figure }) => [key, figure ?? '']),
  )
  const draft: Draft = {
    ...EMPTY,
    form: form.id,
    organisation: fields.organisation?.text ?? '',
    year: Number(fields.year?.text) || year,
    texts,
    values,
    ...(settled.notes && { notes: settled.notes }),
  }
  return fields.signedOn ? withField(draft, 'signedOn', fields.signedOn.text) : draft
}

/**
 * Cells to look at: those with a remark or without a figure, those that do not agree with others, and where rows and
 * columns were guessed those that no sum confirms.
 */
export function doubtful(
  found: Recognised,
  { placing, misprints }: Tables,
  draft: Draft,
): ReadonlySet<CellKey> {
  const { form, guessed } = found
  const findings = evaluate(form, sheetOf(form, draft), draft)
  const wrong = new Set(findings.flatMap(({ cells }) => [...cells]))
  return new Set(
    placing.entries
      .filter(
        ({ key, figure, remark }) =>
          figure === undefined ||
          remark !== undefined ||
          wrong.has(key) ||
          misprints.some(({ line }) => key.startsWith(line)) ||
          (guessed && key.startsWith('proactive/')),
      )
      .map(({ key }) => key),
  )
}
