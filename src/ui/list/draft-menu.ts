/** What the list does to a draft: copy, hand out, delete, take back. Loaded once the list stands. */
import { copied } from '../../domain/origin'
import { binDraft, clearOld, unbinDraft } from '../../storage/bin'
import { loadDraft, newId, saveDraft } from '../../storage/drafts'
import { loadRaw } from '../../storage/list'
import { RECORD } from '../../storage/records'
import { download } from '../kit/download'
import { saveDraftFile } from '../store/draft-file'
import { succeed } from '../store/succeeding'
import { forget } from '../../storage/known'
import { fetchAhead } from '../kit/ahead'
import { announce } from '../store/tabs'

/** Puts a draft into the bin. */
export async function remove(id: string): Promise<void> {
  await binDraft(id, Date.now())
  forget(id)
}

/** Takes a draft out of the bin; gives its id, or undefined if it is not there any more. */
export async function restore(id: string): Promise<string | undefined> {
  const free = await unbinDraft(id)
  // Where it is open it is said to be deleted.
  if (free === id) announce(id)
  return free
}

/** While the list is looked at: fetches what a report consists of, and lets go of what has lain in the bin too long. */
export function meanwhile(): Promise<void> {
  fetchAhead('cover')
  return clearOld(Date.now())
}

/** Stores a copy; gives its id, or undefined if the draft is gone or cannot be read any more. */
export async function duplicate(of: string): Promise<string | undefined> {
  const read = await loadDraft(of)
  if (read?.kind !== 'draft') return undefined
  const id = newId()
  const now = Date.now()
  const { draft, steps } = read.record
  const times = { createdAt: now, savedAt: now }
  const origin = copied(read.record.origin, draft)
  await saveDraft({ version: RECORD, id, revision: 1, draft, steps, writer: id, origin, ...times })
  return id
}

/** Begins the next year's report from a draft and opens it. Rejects if the draft is gone or cannot be read any more. */
export async function goOnFrom(last: string): Promise<void> {
  const read = await loadDraft(last)
  if (read?.kind !== 'draft') throw new Error('no such draft')
  await succeed(read.record.draft)
}

/** Hands out the draft file, or of a draft that cannot be read what is stored. */
export async function hand(id: string): Promise<void> {
  const read = await loadDraft(id)
  if (read?.kind === 'draft') return saveDraftFile(id, read.record.draft)
  const text = JSON.stringify(await loadRaw(id), undefined, 1)
  download(text ?? '', `无法打开的年报（原始数据 ${id}）.json`, 'application/json')
}
