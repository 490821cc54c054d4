/** What the list shows of a draft, made from what is stored. Fetched for the first that has none. */
import { badgeOf } from '../../domain/origin'
import { summaryOf } from '../../domain/summary'
import { formOf } from '../../forms'
import { type DraftRecord, readRecord } from '../../storage/records'
import type { SummaryRecord } from '../../storage/schema'
import { namedIn } from './named'

/** The last moment a date can be of, in milliseconds since 1970. */
const LAST_DAY = 8.64e15

export function summed(stored: unknown, maker: string): SummaryRecord {
  const read = readRecord(stored)
  // Parts of the key are always there.
  const { id, revision, savedAt, branchOf } = stored as DraftRecord
  const { organisation, year } = namedIn(stored)
  const at = Math.abs(savedAt) <= LAST_DAY ? savedAt : 0
  const row = { id, revision, maker, savedAt: at, organisation, year }
  if (read.kind !== 'draft') return { ...row, fault: read.kind }
  const { draft, steps } = read.record
  const form = formOf(draft.form)
  if (!form) return { ...row, fault: 'newer' }
  const last = steps.done[steps.done.length - 1]
  const summary = summaryOf(form, draft, last?.place)
  const badge = badgeOf(read.record.origin, draft)
  return {
    ...row,
    summary,
    ...(badge && { badge }),
    ...(typeof branchOf === 'string' && { branchOf }),
  }
}
