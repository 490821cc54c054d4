/** The report of the year before in the list: of the same office, by the name it bears. */
import type { Draft, Named } from '../domain/draft'
import { withStore } from './database'
import { loadDraft } from './drafts'

/**
 * Its draft; of several the one written last. Undefined if there is none that can be read, or the list has not seen
 * it yet. Rejects with StoreError.
 */
export async function predecessorOf({ organisation, year }: Named): Promise<Draft | undefined> {
  if (organisation.trim() === '' || typeof year !== 'number') return undefined
  const summaries = await withStore((db) => db.getAll('summaries'))
  const found = summaries
    .filter((one) => one.organisation === organisation && one.year === year - 1)
    .sort((a, b) => b.savedAt - a.savedAt)
  const read = found[0] && (await loadDraft(found[0].id))
  return read?.kind === 'draft' ? read.record.draft : undefined
}
