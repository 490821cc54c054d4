/** What is stored, store by store. Records of drafts have their versions in records.ts. */
import type { DBSchema } from 'idb'
import type { Origin } from '../domain/origin'
import type { Summary } from '../domain/summary'
import type { Snapshot } from './snapshots'
import type { DraftRecord } from './records'

/** A file on disk the browser lets a page write to; only Chromium over https or on localhost has them. */
export interface FileHandle extends FileSystemFileHandle {
  queryPermission(wanted: { mode: 'readwrite' }): Promise<PermissionState>
  requestPermission(wanted: { mode: 'readwrite' }): Promise<PermissionState>
}

export interface OutsideRecord {
  /** Of the draft. */
  readonly id: string
  readonly handle?: FileHandle | undefined
  /** When the file was changed last, as it was after our own last write; another time is somebody else's change. */
  readonly modified?: number | undefined
  /** Milliseconds since 1970: draft file or PDF downloaded, all exported, or the tied file written. */
  readonly backedAt?: number
  /** When the writer put a reminder away. */
  readonly dismissedAt?: number
}

export interface FontRecord {
  /** The part it plays in the PDF: one font each; `archive` for the file of all packs (ui/review/fonts.svelte.ts). */
  readonly role: string
  /** The same file and place always have the same id. */
  readonly id: string
  readonly file: Blob
  /** Place in a file that holds several. */
  readonly face: number
  /** All fonts of the file that may be used. */
  readonly choices: readonly { readonly face: number; readonly name: string }[]
}

export interface SummaryRecord {
  readonly id: string
  readonly revision: number
  /** The build that made it: another one may see the same draft differently. */
  readonly maker: string
  readonly savedAt: number
  readonly branchOf?: string
  /** Where it comes from, while it bears that name. */
  readonly badge?: Origin['kind']
  readonly organisation: string
  readonly year: number | string
  /** Why the draft cannot be opened here. */
  readonly fault?: 'newer' | 'damaged'
  readonly summary?: Summary
}

export interface BinRecord {
  /** Of the draft. */
  readonly id: string
  /** When it was deleted, in milliseconds since 1970. */
  readonly at: number
  /** As it was stored, whatever it is. */
  readonly record: unknown
}

export interface Schema extends DBSchema {
  drafts: { key: [id: string, revision: number]; value: DraftRecord }
  /** The office's own fonts, by the part they play. */
  fonts: { key: string; value: FontRecord }
  /** What of each draft is outside the browser, by draft id. */
  files: { key: string; value: OutsideRecord }
  /** How drafts were. */
  snapshots: { key: [id: string, at: number, size: number]; value: Snapshot }
  /** What the list shows of each draft; a cache. */
  summaries: { key: string; value: SummaryRecord }
  /** Deleted drafts. */
  bin: { key: string; value: BinRecord }
}
