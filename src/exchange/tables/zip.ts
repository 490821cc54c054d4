/**
 * Unpacks the XML parts of a spreadsheet file. The bound is on what comes out: a few kB may stand for gigabytes,
 * whatever the file says of its sizes.
 */
import { Unzip, UnzipInflate } from 'fflate'

/** Inflated parts together. A report's are below 200 kB; a sheet full to the bounds of SheetGrid is about 8 MB. */
const MAX_UNPACKED_BYTES = 12 * 1024 * 1024
/** What is inflated between two looks at the bound: at most 1032 times as much comes out. */
const CHUNK = 4096
const MAX_PARTS = 2000
/** What ends the list of the parts, with a remark behind it at most. */
const END = 'PK\x05\x06'
const MAX_END = 65_557

export type Unpacked =
  | { readonly kind: 'parts'; readonly names: readonly string[]; readonly parts: Parts }
  | { readonly kind: 'too large' }
  | { readonly kind: 'damaged' }

/** Text of a part by its name in lower case (names are the same in either), which begins without a slash. */
export type Parts = ReadonlyMap<string, string>

class TooLarge extends Error {}

/** The parts whose names are `wanted`, as text; the names of all. */
export function unpack(file: Uint8Array, wanted: RegExp): Unpacked {
  // Parts that a broken download cut off would be missing without a word.
  const end = new TextDecoder('latin1').decode(file.subarray(-MAX_END))
  if (!end.includes(END)) return { kind: 'damaged' }
  const pieces = new Map<string, Uint8Array[]>()
  const names: string[] = []
  let unpacked = 0
  try {
    const unzip = new Unzip((entry) => {
      const name = entry.name.replace(/\\/g, '/').replace(/^\/+/, '').toLowerCase()
      names.push(name)
      if (names.length > MAX_PARTS) throw new TooLarge()
      if (!wanted.test(name)) return
      const own: Uint8Array[] = []
      pieces.set(name, own)
      entry.ondata = (error, chunk) => {
        if (error) throw error
        unpacked += chunk.length
        if (unpacked > MAX_UNPACKED_BYTES) throw new TooLarge()
        own.push(chunk)
      }
      entry.start()
    })
    unzip.register(UnzipInflate)
    for (let at = 0; at < file.length; at += CHUNK)
      unzip.push(file.subarray(at, at + CHUNK), at + CHUNK >= file.length)
    return { kind: 'parts', names, parts: new Map([...pieces].map(([n, of]) => [n, textOf(of)])) }
  } catch (error) {
    return { kind: error instanceof TooLarge ? 'too large' : 'damaged' }
  }
}

/** A byte order mark says UTF-16; else it is UTF-8, as every spreadsheet writes it. */
function textOf(pieces: readonly Uint8Array[]): string {
  const [first, second] = pieces.find((piece) => piece.length > 1) ?? []
  const wide = first === 0xff && second === 0xfe ? 'utf-16le' : undefined
  const decoder = new TextDecoder(
    wide ?? (first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8'),
  )
  return pieces.map((piece) => decoder.decode(piece, { stream: true })).join('') + decoder.decode()
}
