/** The office's own fonts, kept for the next report. */
import { withStore } from './database'

export interface FontRecord {
  /** The part it plays in the PDF: one font each. */
  readonly role: string
  /** The same file and place always have the same id. */
  readonly id: string
  readonly file: Blob
  /** Place in a file that holds several. */
  readonly face: number
  /** All fonts of the file that may be used. */
  readonly choices: readonly { readonly face: number; readonly name: string }[]
}

export const listFonts = (): Promise<FontRecord[]> => withStore((db) => db.getAll('fonts'))

/** Rejects with StoreError, as drafts do: a disk may be full. */
export const keepFont = (font: FontRecord): Promise<void> =>
  withStore(async (db) => {
    await db.put('fonts', font)
  })

export const dropFont = (role: string): Promise<void> => withStore((db) => db.delete('fonts', role))
