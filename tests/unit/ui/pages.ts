/** Pages of one browser, each with the report open, on one database: what a window is needed for stands in here. */
import 'fake-indexeddb/auto'
import { vi } from 'vitest'
import { withStore } from '../../../src/storage/database'
import { allOf } from '../../../src/storage/drafts'
import type { OpenDraft } from '../../../src/ui/store/open-draft.svelte'
import { draftOf } from '../pdf/making'

vi.stubGlobal('location', { hash: '' })
vi.stubGlobal('addEventListener', () => undefined)
vi.stubGlobal('removeEventListener', () => undefined)
vi.stubGlobal('requestAnimationFrame', (next: () => void) => setTimeout(next))
const shelf = new Map<string, string>()
vi.stubGlobal('localStorage', {
  get length() {
    return shelf.size
  },
  key: (i: number) => [...shelf.keys()][i] ?? null,
  getItem: (name: string) => shelf.get(name) ?? null,
  setItem: (name: string, text: string) => void shelf.set(name, text),
  removeItem: (name: string) => void shelf.delete(name),
})

export const CELL = 'requests/received/individual'
export const OTHER = 'requests/received/business'

const { OpenDraft: Opened } = await import('../../../src/ui/store/open-draft.svelte')
const { loadDraft, newId } = await import('../../../src/storage/drafts')
const { formOf } = await import('../../../src/forms')
const { NO_STEPS } = await import('../../../src/domain/steps')
const { RECORD } = await import('../../../src/storage/records')

export const entries = (): string[] =>
  [...shelf.keys()].filter((name) => name.startsWith('nianbao-journal/'))

const form = () => {
  const found = formOf('annual-2021')
  if (!found) throw new Error('no form')
  return found
}

/** A page that makes a new report. */
export async function create(): Promise<OpenDraft> {
  const times = { createdAt: 1, savedAt: 1 }
  const record = { version: RECORD, id: newId(), revision: 0, draft: draftOf({}), steps: NO_STEPS }
  const report = new Opened({ ...record, ...times }, form())
  report.save()
  await saved(report)
  return report
}

/** Another page that opens it. */
export async function open(id: string): Promise<OpenDraft> {
  const read = await loadDraft(id)
  if (read?.kind !== 'draft') throw new Error('not there')
  return new Opened(read.record, form(), read)
}

export const saved = (report: OpenDraft) =>
  vi.waitFor(() => {
    if (report.keeping.status.kind !== 'saved') throw new Error(report.keeping.status.kind)
  })

/** The figure in one cell of each revision that is stored. */
export const stored = (id: string, key = CELL): Promise<(string | undefined)[]> =>
  withStore(async (db) =>
    (await db.getAll('drafts', allOf(id))).map(({ draft }) => draft.values[key]),
  )
