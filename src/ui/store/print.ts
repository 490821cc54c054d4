/** To the printer, from wherever in the report; the last step has the pages, or makes them first (paper.svelte.ts). */
import type { OpenDraft } from './open-draft.svelte'
import { goTo, reportHash } from '../kit/route.svelte'

export function print(report: OpenDraft): void {
  report.printing = true
  goTo(reportHash(report.id, 'review'))
}
