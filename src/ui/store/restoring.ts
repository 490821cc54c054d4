/** The verb of the history. */
import type { Draft } from '../../domain/draft'
import type { OpenDraft } from './open-draft.svelte'

/** Goes back to how the report was; it stays the same report, on its form. */
export function goBackTo(report: OpenDraft, draft: Draft, what: string): void {
  report.replace({ ...draft, form: report.draft.form }, { what, place: '' }, 'restored')
}
