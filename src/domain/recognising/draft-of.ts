/** The draft that a recognised report makes, once the writer has said what “/” and blank cells mean. */
import { type Draft, withValues } from '../draft'
import type { CellKey } from '../form'
import { evaluate } from '../checks'
import { withField } from '../preamble'
import { sheetOf, sumOf } from '../sheet'
import { understand } from '../placing/read-cell'
import { type Noughts, settle } from '../placing/settle'
import { EMPTY, type Recognised, type Tables } from './recognise'

/** What the writer says of what the source leaves open. */
export interface Answers {
  /** What “/” and blank cells mean. */
  readonly noughts: Noughts
  /** What becomes of a figure that stands for several lines, as （六） of the form of 2019: nothing, or the last of them. */
  readonly oneRow: 'blank' | 'last'
}

/** Figures that stand for several lines of the form, with the cells of those lines. */
export const oneRowOf = ({
  placing,
}: Tables): readonly { figure: string; among: readonly CellKey[] }[] =>
  placing.leftOut.flatMap(({ text, among }) => {
    const read = among && understand(text, 'count')
    return among && read?.kind === 'figure' ? [{ figure: read.figure, among }] : []
  })

/**
 * Totals come in as they are printed, right or wrong: the checks say so afterwards. A year that nobody found is blank.
 */
export function draftOf(found: Recognised, tables: Tables, { noughts, oneRow }: Answers): Draft {
  const { form, fields } = found
  const { placing } = tables
  const settled = settle(placing, noughts)
  const printed = placing.entries.filter(
    ({ key, figure }) => figure !== undefined && sumOf(form, key) !== undefined,
  )
  const texts = Object.fromEntries(
    (['preamble', 'overview', 'problems', 'other'] as const).flatMap((id) => {
      const text = fields[id]?.text
      return text === undefined ? [] : [[id, text]]
    }),
  )
  const rest =
    oneRow === 'blank'
      ? []
      : oneRowOf(tables).flatMap(({ figure, among }) =>
          among.map((key, i) => [key, i === among.length - 1 ? figure : '0'] as const),
        )
  const { values } = withValues(settled.draft, [
    ...printed.map(({ key, figure }) => [key, figure ?? ''] as const),
    ...rest,
  ])
  const draft: Draft = {
    ...EMPTY,
    form: form.id,
    organisation: fields.organisation?.text ?? '',
    year: Number(fields.year?.text) || '',
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
