/**
 * Where packs come from: a folder beside the page, or, where the page is one file, the page itself or a file that has them all. The
 * build says which (scripts/vite-single.ts); what is not needed is not in it.
 */
import { latin } from '../bytes'
import type { ArchivedPacks } from './archive'
import { INDEX, type ReadFile } from './fonts'

/** The absolute address of the fonts folder, what the page carries, or what its user gave it. */
export type PackSource = string | CarriedPacks | ArchivedPacks

export interface CarriedPacks {
  /** Base64 of every file, one behind the other. A string: WebKit's workers cannot read a Blob of a page from disk. */
  readonly text: string
  /** Where each begins and ends. */
  readonly files: Readonly<Record<string, readonly [from: number, to: number]>>
}

/** A file of the fonts folder did not come. */
export class NotFetched extends Error {}

export const readerOf = (source: PackSource): ReadFile =>
  import.meta.env.MODE === 'single'
    ? carried(source as CarriedPacks | ArchivedPacks)
    : fetched(source as string)

/** Reads files over http, hearing each piece. */
const fetched =
  (folder: string): ReadFile =>
  async (file, received) => {
    try {
      // The index alone keeps its name when packs change.
      const cache = file === INDEX ? 'no-cache' : 'default'
      const response = await fetch(new URL(file, folder).href, { cache })
      if (!response.ok || !response.body) throw new NotFetched(`${file}: ${response.status}`)
      const pieces: Uint8Array<ArrayBuffer>[] = []
      const stream = response.body.getReader()
      for (;;) {
        const { done, value } = await stream.read()
        if (done) break
        pieces.push(value)
        received?.(value.length)
      }
      return await new Blob(pieces).arrayBuffer()
    } catch (error) {
      throw new NotFetched(String(error))
    }
  }

/** Cuts files out of what is here: only what a report needs is ever decoded. */
const carried =
  (packs: CarriedPacks | ArchivedPacks): ReadFile =>
  async (file, received) => {
    const [from, to] = packs.files[file] ?? [0, 0]
    const buffer =
      'bytes' in packs
        ? packs.bytes.slice(from, to)
        : latin(atob(packs.text.slice(from, to))).buffer
    received?.(buffer.byteLength)
    return buffer
  }
