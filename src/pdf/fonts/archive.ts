/**
 * 年报-字库.pack: every file of the fonts folder in one, for a page that is one file and carries a part of them. The first line says
 * where each is, counted from the second; scripts/editions.ts writes it.
 */

export interface ArchivedPacks {
  readonly bytes: ArrayBuffer
  /** Where each file begins and ends. */
  readonly files: Readonly<Record<string, readonly [from: number, to: number]>>
}

const MAX_BYTES = 100 * 1024 * 1024

/**
 * Undefined unless the file is the one that this page was built with, whose SHA-256 it knows: glyphs out of another one could show
 * a 3 where an 8 was typed. Rejects if the file cannot be read.
 */
export async function openArchive(
  file: Blob,
  digest: string | undefined,
): Promise<ArchivedPacks | undefined> {
  if (file.size > MAX_BYTES) return undefined
  const whole = await file.arrayBuffer()
  // eslint-disable-next-line no-restricted-syntax -- from disk browsers have it; whoever asks looks first (canCheck)
  if (hexOf(await crypto.subtle.digest('SHA-256', whole)) !== digest) return undefined
  const end = new Uint8Array(whole).indexOf(10)
  const files = JSON.parse(new TextDecoder().decode(whole.slice(0, end))) as ArchivedPacks['files']
  return { bytes: whole.slice(end + 1), files }
}

/** Whether the browser can tell the file from another one: not over plain http. */
export const canCheck = (): boolean => window.isSecureContext

const hexOf = (bytes: ArrayBuffer): string =>
  Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('')
