/** What the list says of a draft: how far it is, and its 200 cells as one picture. Pure; plain data, to be stored. */
import { type Finding, evaluate } from './checks'
import type { Draft } from './draft'
import { type Form, cellsOf, tablesOf } from './form'
import { type StepState, progressOf } from './progress'
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
  readonly looks: Looks
}

/**
 * How each cell looks, in the form's order: f figure, 0 zero, b blank, e in error; w is a total that cannot be summed
 * yet: it looks blank, but nobody has to fill it in.
 */
export type Looks = string

export function summaryOf(form: Form, draft: Draft): Summary {
  const sheet = sheetOf(form, draft)
  const findings = evaluate(form, sheet, draft)
  const { steps, errors, blanks, missing } = progressOf(form, draft, sheet, findings)
  return {
    ...{
      form: form.id,
      state: steps.review,
      errors,
      blanks,
      missing: missing.map(({ what }) => what),
    },
    looks: looksOf(form, sheet, findings),
  }
}

export function looksOf(form: Form, sheet: Sheet, findings: readonly Finding[]): Looks {
  const wrong = new Set(
    findings.filter((f) => f.severity === 'error' && f.kind !== 'blank').flatMap((f) => f.cells),
  )
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
