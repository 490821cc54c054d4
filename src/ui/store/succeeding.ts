/** The report of the next year, begun from last year's. Loaded when one is asked for. */
import type { Draft } from '../../domain/draft'
import { originOf } from '../../domain/origin'
import { NO_STEPS } from '../../domain/steps'
import { successor } from '../../domain/successor'
import { adviceOn, newestForm } from '../../forms'
import { newId, saveDraft } from '../../storage/drafts'
import { RECORD } from '../../storage/records'
import { piece } from '../kit/lost.svelte'
import { goTo, reportHash } from '../kit/route.svelte'

/**
 * Stores the successor of a report and opens it; `last` is not touched. Rejects with StoreError, or with NotCome if the
 * rules that say what goes on did not come.
 */
export async function succeed(last: Draft): Promise<void> {
  const advice = await piece(() => adviceOn(newestForm.id))
  const draft = successor(newestForm, last, advice?.rules ?? [], new Date())
  const id = newId()
  const now = Date.now()
  const kept = { draft, steps: NO_STEPS, origin: originOf('successor', draft) }
  const times = { createdAt: now, savedAt: now }
  await saveDraft({ version: RECORD, id, revision: 1, writer: id, ...kept, ...times })
  goTo(reportHash(id, 'cover'))
}
