/** Reports on the list that a report may be looked at beside: those of its office, last year's, and any that may be chosen. */
import type { Draft, Named } from '../domain/draft'
import { withStore } from './database'
import { loadDraft } from './drafts'
import { listDrafts } from './list'
import { readRecord } from './records'
import type { SummaryRecord } from './schema'

/**
 * Drafts that bear the name, what was written last first; not `but`, and no branches. `of`: only those of that year.
 * What a summary says to be of another office or year is not read. Rejects with StoreError.
 */
export const draftsOfOffice = (organisation: string, but: string, of?: number): Promise<Draft[]> =>
  withStore(async (db) => {
    const transaction = db.transaction(['drafts', 'summaries'])
    const drafts = transaction.objectStore('drafts')
    const [keys, summaries] = await Promise.all([
      drafts.getAllKeys(),
      transaction.objectStore('summaries').getAll(),
    ])
    const office = organisation.trim()
    const isAsked = (one: Named) =>
      one.organisation.trim() === office && (of === undefined || one.year === of)
    // In the order of the key, so that a draft's highest revision comes last.
    const standing = new Map(keys)
    for (const one of summaries)
      if (standing.get(one.id) === one.revision && (!isAsked(one) || one.branchOf))
        standing.delete(one.id)
    standing.delete(but)
    const records = await Promise.all([...standing].map((key) => drafts.get(key)))
    return records
      .map(readRecord)
      .flatMap((read) => (read.kind === 'draft' && !read.record.branchOf ? [read.record] : []))
      .filter(({ draft }) => isAsked(draft))
      .sort((a, b) => b.savedAt - a.savedAt)
      .map(({ draft }) => draft)
  })

/** The report of the year before, of the same office; of several the one written last. Rejects with StoreError. */
export async function predecessorOf({ organisation, year }: Named): Promise<Draft | undefined> {
  if (organisation.trim() === '' || typeof year !== 'number') return undefined
  return (await draftsOfOffice(organisation, '', year - 1))[0]
}

/** A report that may be chosen as last year's. */
export type Choice = Pick<SummaryRecord, 'id' | 'organisation' | 'year'>

/**
 * All reports of the list but `but`: those of the same office first, and of them the one of the year before; then the
 * latest years. Rejects with StoreError.
 */
export async function choicesFor({ organisation, year }: Named, but: string): Promise<Choice[]> {
  const { summaries } = await listDrafts('')
  const office = organisation.trim()
  const rank = (one: Choice): number => {
    if (one.organisation.trim() !== office) return 2
    return typeof year === 'number' && one.year === year - 1 ? 0 : 1
  }
  return summaries
    .filter(({ id, branchOf, fault }) => id !== but && !branchOf && !fault)
    .sort(
      (a, b) =>
        rank(a) - rank(b) ||
        String(b.year).localeCompare(String(a.year)) ||
        a.organisation.localeCompare(b.organisation, 'zh'),
    )
}

/** A chosen report; undefined if it is gone or cannot be read. Rejects with StoreError. */
export async function chosen(id: string): Promise<Draft | undefined> {
  const read = await loadDraft(id)
  return read?.kind === 'draft' ? read.record.draft : undefined
}
