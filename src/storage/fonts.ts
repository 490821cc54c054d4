/** The office's own fonts, kept for the next report. */
import { withStore } from './database'
import type { FontRecord } from './schema'

export const listFonts = (): Promise<FontRecord[]> => withStore((db) => db.getAll('fonts'))

/** Rejects with StoreError, as drafts do: a disk may be full. */
export const keepFont = (font: FontRecord): Promise<void> =>
  withStore(async (db) => {
    await db.put('fonts', font)
  })

export const dropFont = (role: string): Promise<void> => withStore((db) => db.delete('fonts', role))
