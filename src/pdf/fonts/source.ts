/**
 * Where packs come from: a folder beside the page, or the page itself where it is one file. The build says which
 * (scripts/vite-single.ts); what is not needed is not in it.
 */
import { latin } from '../bytes'
import { INDEX, type ReadFile } from './fonts'

/** The absolute address of the fonts folder, or what the page carries. */
export type PackSource = string | CarriedPacks

export interface CarriedPacks {
  /** Base64 of every file, one behind the other. A string: WebKit's workers cannot read a Blob of a page from disk. */
  readonly text: string
  /** Where each begins and ends. */
  readonly files: Readonly<Record<string, readonly [from: number, to: number]>>
}

/** A file of the fonts folder did not come. */
export class NotFetched extends Error {}

export const readerOf = (source: PackSource): ReadFile =>
  import.meta.env.MODE === 'single' ? carried(source as CarriedPacks) : fetched(source as string)

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

/** Cuts files out of what the page carries: only what a report needs is ever decoded. */
const carried =
  ({ text, files }: CarriedPacks): ReadFile =>
  async (file, received) => {
    const [from, to] = files[file] ?? [0, 0]
    const { buffer } = latin(atob(text.slice(from, to)))
    received?.(buffer.byteLength)
    return buffer
  }
