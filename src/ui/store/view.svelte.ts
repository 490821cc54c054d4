/** Turning to a cell or field that was asked for, once it stands on the page. */
import { tick } from 'svelte'
import type { FieldId } from '../../domain/draft'
import { type CellKey, type Form, stepHolding } from '../../domain/form'
import { type Edit, type Step, changeBetween } from '../../domain/steps'
import { address } from '../kit/route.svelte'

/** A cell or field the screen should turn to. */
export interface View {
  readonly key: CellKey | FieldId
  /** Whether it should take the focus. */
  readonly focus: boolean
  /** Where in a text. */
  readonly caret?: number
}

export { stepHolding }

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

/** Which way a step is turned. */
export type Way = 'undo' | 'redo'

/** Where a step was taken back or done again: on the open step of the form, if it changed something there. */
export function viewOf({ place, edits }: Step, way: Way): View {
  const { route } = address
  const cells = edits.flatMap(({ path: [group, key] }) => (group === 'values' && key ? [key] : []))
  const here = cells.find((key) => route.page === 'report' && stepHolding(key) === route.step)
  // A name takes the proposed preamble along: the edit of the field itself is wanted.
  const edit = edits.find(({ path }) => path[path.length - 1] === place)
  const caret = edit && caretOf(edit, way)
  return { key: here ?? place, focus: true, ...(caret !== undefined && { caret }) }
}

/** Behind what changed in a text. */
function caretOf(edit: Edit, way: Way): number | undefined {
  const sides = 'at' in edit ? undefined : [edit.before ?? '', edit.after ?? '']
  const [before, after] = sides ?? []
  if (sides && (typeof before !== 'string' || typeof after !== 'string')) return undefined
  const { at, removed, inserted } =
    'at' in edit ? edit : changeBetween(before as string, after as string)
  return at + (way === 'undo' ? removed : inserted).length
}

/** Where a step was taken back, in words: which text, and that another step of the form is shown for it. */
export function arrivalOf(form: Form, { key }: View): string {
  if (key === '') return ''
  const { route } = address
  const step = stepHolding(key)
  const heading = form.sections.find(({ id }) => id === step)?.heading ?? '封面信息'
  if (route.page === 'report' && route.step !== step) return `，已转到“${heading}”`
  return key.includes('/') ? '' : `（${FIELDS[key] ?? heading}）`
}

const FIELDS: Readonly<Record<string, string>> = {
  organisation: '单位名称',
  year: '报告年度',
  signedOn: '成文日期',
  preamble: '引言',
}

/**
 * Called by the components that hold cells and fields. A view is answered once: typing or turning back must not
 * pull the focus there again.
 */
export function answerViews(where: {
  readonly view: View | undefined
  readonly answered: View | undefined
  answer(view: View): void
}): void {
  $effect(() => {
    const { view } = where
    // Asked for on another step of the form, the field stands there once the step does.
    void address.route
    if (!view?.focus || view === where.answered) return
    void tick().then(() => {
      const { key, caret } = view
      const found = document.querySelector<HTMLInputElement | HTMLTextAreaElement>(
        `[data-cell="${key}"], [data-field="${key}"]`,
      )
      if (!found) return
      where.answer(view)
      // What is said about the cell comes into view before the cell does.
      document.getElementById('current-finding')?.scrollIntoView({ block: 'nearest' })
      found.focus()
      // A cell may have had the focus before; and what is said may have moved the page.
      if (key.includes('/')) found.scrollIntoView({ block: 'nearest' })
      if (caret !== undefined && /^(textarea|text)$/.test(found.type))
        found.setSelectionRange(caret, caret)
    })
  })
}
