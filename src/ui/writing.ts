/** Verbs for words: the fields of a report, and what is said about its figures. */
import type { Finding } from '../domain/checks'
import { type FieldId, withExplanation, withNote } from '../domain/draft'
import type { CellKey } from '../domain/form'
import { fieldOf, proposedPreamble, withField } from '../domain/preamble'
import type { OpenDraft } from './draft.svelte'

export const fieldIn = ({ draft }: OpenDraft, id: FieldId): string => fieldOf(draft, id)

export function setField(report: OpenDraft, id: FieldId, text: string): void {
  const { draft } = report
  if (text !== fieldOf(draft, id))
    report.write(withField(draft, id, text), '修改文字', id, id, true)
}

/** Puts the proposed wording into a preamble that is empty. */
export function proposePreamble(report: OpenDraft): void {
  const { organisation, year } = report.draft
  setField(report, 'preamble', proposedPreamble(organisation, year))
}

/** Says why the figures of a finding are as they are; it counts for these figures. */
export function explain(report: OpenDraft, { id, cells }: Finding, text: string): void {
  const figures = Object.fromEntries(cells.map((key) => [key, report.sheet.get(key)?.text ?? '']))
  const next = withExplanation(report.draft, id, { text, figures })
  report.write(next, '说明原因', cells[0] ?? '', `why ${id}`, false)
}

export const noteOn = ({ draft }: OpenDraft, key: CellKey): string => draft.notes?.[key] ?? ''

export function setNote(report: OpenDraft, key: CellKey, text: string): void {
  report.write(withNote(report.draft, key, text), '备注', key, `note ${key}`, false)
}
