/** Turning to a cell or field that was asked for, once it stands on the page. */
import { tick } from 'svelte'
import type { FieldId } from '../domain/draft'
import type { CellKey, StepId, TableId } from '../domain/form'
import type { Step } from '../domain/steps'
import { address } from './route.svelte'

/** A cell or field the screen should turn to. */
export interface View {
  readonly key: CellKey | FieldId
  /** Whether it should take the focus. */
  readonly focus: boolean
  /** Where in a text. */
  readonly caret?: number
}

/** The step of the form on which a cell or field stands. */
export const stepHolding = (key: CellKey | FieldId): StepId => {
  if (key.includes('/')) return key.split('/')[0] as TableId
  return key === 'overview' || key === 'problems' || key === 'other' ? key : 'cover'
}

/** The cell or field with which a report that is being opened begins. */
let begins: { readonly id: string; readonly key: CellKey | FieldId } | undefined

/** Lets the report that is opened next begin with a cell or field. */
export function bringUp(id: string, key: CellKey | FieldId): void {
  begins = { id, key }
}

/** With what a report begins, told once. */
export function beginningOf(id: string): View | undefined {
  const key = begins?.id === id ? begins.key : undefined
  begins = undefined
  return key === undefined ? undefined : { key, focus: true }
}

/** Where a step was taken back or done again: on the open step of the form, if it changed something there. */
export function viewOf({ place, edits }: Step, back: boolean): View {
  const { route } = address
  const cells = edits.flatMap(({ path: [group, key] }) => (group === 'values' && key ? [key] : []))
  const here = cells.find((key) => route.page === 'report' && stepHolding(key) === route.step)
  const [edit] = edits
  const caret =
    edit && 'at' in edit ? edit.at + (back ? edit.removed : edit.inserted).length : undefined
  return { key: here ?? place, focus: true, ...(caret !== undefined && { caret }) }
}

/**
 * Called by the components that hold cells and fields. A view is answered once: typing or turning back must not
 * pull the focus there again.
 */
export function answerViews(report: {
  readonly view: View | undefined
  answered: View | undefined
}): void {
  $effect(() => {
    const { view } = report
    if (!view?.focus || view === report.answered) return
    void tick().then(() => {
      const { key, caret } = view
      const found = document.querySelector<HTMLInputElement | HTMLTextAreaElement>(
        `[data-cell="${key}"], [data-field="${key}"]`,
      )
      if (!found) return
      report.answered = view
      // What is said about the cell comes into view before the cell does.
      document.getElementById('current-finding')?.scrollIntoView({ block: 'nearest' })
      found.focus()
      if (caret !== undefined && found instanceof HTMLTextAreaElement)
        found.setSelectionRange(caret, caret)
    })
  })
}
