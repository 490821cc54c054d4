/** What the list says of a draft: how far it is, and its 200 cells as one picture. Pure; plain data, to be stored. */
import { evaluate } from './checks'
import { type Finding, isMistake, placeOf, stepOf } from './finding'
import type { Draft } from './draft'
import { type Form, STEPS, type TableSection, cellsOf, tablesOf } from './form'
import { progressOf } from './progress'
import type { Progress, StepState } from './verdict'
import { type Sheet, sheetOf } from './sheet'

export interface Summary {
  /** Id of the form it is on. */
  readonly form: string
  /** Of the whole report. */
  readonly state: StepState
  readonly errors: number
  readonly blanks: number
  /** What is missing besides cells, in words. */
  readonly missing: readonly string[]
  /** The cell or field with which to go on: the first error, where the writer was last, the first gap. */
  readonly place?: string
  readonly looks: Looks
}

/**
 * How each cell looks, in the form's order: f figure, 0 zero, b blank, e in error; w is a total that cannot be summed
 * yet: it looks blank, but nobody has to fill it in.
 */
export type Looks = string

/** `last`: the cell or field that was changed last, if that is known. */
export function summaryOf(form: Form, draft: Draft, last = ''): Summary {
  const sheet = sheetOf(form, draft)
  const findings = evaluate(form, sheet, draft)
  const progress = progressOf(form, draft, sheet, findings)
  const { steps, errors, blanks, missing } = progress
  const place = placeToGoOn(form, findings, progress, last)
  return {
    ...{
      form: form.id,
      state: steps.review,
      errors,
      blanks,
      missing: missing.map(({ what }) => what),
      ...(place !== undefined && { place }),
    },
    looks: looksOf(form, sheet, findings),
  }
}

function placeToGoOn(
  form: Form,
  findings: readonly Finding[],
  { missing, verdict }: Progress,
  last: string,
): string | undefined {
  const errors = findings.filter((one) => one.severity === 'error')
  const wrong = errors.filter((one) => one.kind !== 'blank')
  const inOrder = (of: readonly Finding[]) =>
    STEPS.flatMap((step) => of.filter((one) => stepOf(one) === step)).map(placeOf)[0]
  if (verdict === 'error') return inOrder(wrong)
  if (verdict === 'ready') return undefined
  if (FIELDS.includes(last) || tablesOf(form).some((table) => isIn(table, last))) return last
  const gap = missing.find(({ step }) => step === 'cover' || step === 'overview')
  return gap?.field ?? inOrder(errors) ?? missing[0]?.field
}

const FIELDS: readonly string[] = [
  ...['organisation', 'year', 'signedOn', 'preamble'],
  ...['overview', 'problems', 'other'],
]
const isIn = (table: TableSection, key: string): boolean =>
  cellsOf(table).some((cell) => cell.key === key)

export function looksOf(form: Form, sheet: Sheet, findings: readonly Finding[]): Looks {
  const wrong = new Set(findings.filter(isMistake).flatMap((f) => f.cells))
  return tablesOf(form)
    .flatMap(cellsOf)
    .map(({ key }) => {
      if (wrong.has(key)) return 'e'
      const cell = sheet.get(key)
      if (cell?.state === 'blank' || cell?.state === 'waiting')
        return cell.state === 'blank' ? 'b' : 'w'
      return cell?.value === 0n ? '0' : 'f'
    })
    .join('')
}
