/**
 * 年报-字库.pack: every file of the fonts folder in one, for a page that is one file and carries a part of them. The first line says
 * where each is, counted from the second; scripts/vite-single.ts writes it.
 */
import { INDEX } from './fonts'

export const ARCHIVE = 'nianbao-fonts/1'

export interface ArchivedPacks {
  readonly bytes: ArrayBuffer
  /** Where each file begins and ends. */
  readonly files: Places
}
type Places = Readonly<Record<string, readonly [from: number, to: number]>>

/** All there is in 900 packs is 50 kB. */
const MAX_HEAD = 500_000
const MAX_BYTES = 100 * 1024 * 1024

/** Undefined if the file is something else, or not whole. Rejects if it cannot be read. */
export async function openArchive(file: Blob): Promise<ArchivedPacks | undefined> {
  if (file.size > MAX_BYTES) return undefined
  const head = await file.slice(0, MAX_HEAD).arrayBuffer()
  const end = new Uint8Array(head).indexOf(10)
  if (end < 0) return undefined
  const files = placesIn(new TextDecoder().decode(head.slice(0, end)))
  const bytes = await file.slice(end + 1).arrayBuffer()
  const last = Math.max(0, ...Object.values(files ?? {}).map(([, to]) => to))
  return files?.[INDEX] && last === bytes.byteLength ? { bytes, files } : undefined
}

function placesIn(line: string): Places | undefined {
  try {
    const { schema, files } = JSON.parse(line) as { schema?: unknown; files?: Places }
    const well = Object.values(files ?? {}).every(
      ([from, to]) => Number.isInteger(from) && Number.isInteger(to) && 0 <= from && from <= to,
    )
    return schema === ARCHIVE && well ? files : undefined
  } catch {
    return undefined
  }
}
