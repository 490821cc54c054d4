/** Verbs for words: the fields of a report, and what is said about its figures. */
import type { Finding } from '../../domain/finding'
import type { FieldId } from '../../domain/draft'
import { withExplanation, withNote } from '../../domain/entries'
import type { CellKey } from '../../domain/form'
import { fieldOf, withField } from '../../domain/preamble'
import type { OpenDraft } from './open-draft.svelte'
import type { Writing } from './typing'

export const fieldIn = ({ draft }: OpenDraft, id: FieldId): string => fieldOf(draft, id)

/** Writes a field; `how` it came tells where a stretch of writing ends. */
export function setField(
  report: OpenDraft,
  id: FieldId,
  text: string,
  how: Pick<Writing, 'composing' | 'own'> = {},
): void {
  const { draft } = report
  const was = fieldOf(draft, id)
  if (text === was) return
  const what = how.own ? '粘贴文字' : '修改文字'
  const writing = { where: id, was, is: text, ...how }
  report.write(withField(draft, id, text), { what, place: id }, writing, true)
}

/** Says why the figures of a finding are as they are; it counts for these figures. */
export function explain(report: OpenDraft, { id, cells }: Finding, text: string): void {
  const figures = Object.fromEntries(cells.map((key) => [key, report.sheet.get(key)?.text ?? '']))
  const next = withExplanation(report.draft, id, { text, figures })
  const was = report.draft.explanations?.[id]?.text ?? ''
  const writing = { where: `why ${id}`, was, is: text }
  report.write(next, { what: '说明原因', place: cells[0] ?? '' }, writing)
}

export const noteOn = ({ draft }: OpenDraft, key: CellKey): string => draft.notes?.[key] ?? ''

export function setNote(report: OpenDraft, key: CellKey, text: string): void {
  const writing = { where: `note ${key}`, was: noteOn(report, key), is: text }
  report.write(withNote(report.draft, key, text), { what: '备注', place: key }, writing)
}
