/** The other reports of an office that are stored: several years are looked at beside each other. */
import type { Draft } from '../domain/draft'
import { withStore } from './database'
import { readRecord } from './records'

/** Drafts that bear the name, what was written last first; not `but`, and no branches. Those of other offices are not read. */
export const draftsOfOffice = (organisation: string, but: string): Promise<Draft[]> =>
  withStore(async (db) => {
    const transaction = db.transaction(['drafts', 'summaries'])
    const drafts = transaction.objectStore('drafts')
    const [keys, summaries] = await Promise.all([
      drafts.getAllKeys(),
      transaction.objectStore('summaries').getAll(),
    ])
    const office = organisation.trim()
    // In the order of the key, so that a draft's highest revision comes last.
    const standing = new Map(keys)
    for (const { id, revision, organisation: own, branchOf } of summaries)
      if (standing.get(id) === revision && (own.trim() !== office || branchOf)) standing.delete(id)
    standing.delete(but)
    const records = await Promise.all([...standing].map((key) => drafts.get(key)))
    return records
      .map(readRecord)
      .flatMap((read) => (read.kind === 'draft' && !read.record.branchOf ? [read.record] : []))
      .filter(({ draft }) => draft.organisation.trim() === office)
      .sort((a, b) => b.savedAt - a.savedAt)
      .map(({ draft }) => draft)
  })
