/**
 * Glyph packs and their index, as scripts/fonts/packs.py writes them.
 */
const FACES = ['fang', 'kai', 'hei', 'title', 'song', 'wen', 'latin', 'latinBold'] as const
type PackFace = (typeof FACES)[number]
/** A face of ours, or a font of the office's own. */
export type FaceId = PackFace | `own-${string}`

export interface Glyph {
  readonly code: number
  /** In thousandths of an em. */
  readonly advance: number
  /** A glyf entry, empty for a blank. */
  readonly outline: Uint8Array
}

export interface PackFile {
  readonly file: string
  readonly bytes: number
}

/** A pack of one face: its characters with rank in [from, to). */
export interface RankedPack extends PackFile {
  readonly from: number
  readonly to: number
}

export interface FaceIndex {
  readonly id: PackFace
  /** Units of an em in the outlines. */
  readonly em: number
  /** Characters in the pack every report needs. */
  readonly first: string
  /** Ranks the face lacks, as [gap, length, …]. */
  readonly lacks: readonly number[]
  readonly packs: readonly RankedPack[]
}

export interface PackIndex {
  readonly first: PackFile
  /** Characters by rank, then code points that follow them as [gap, length, …]. */
  readonly ranked: string
  readonly rest: readonly number[]
  readonly faces: readonly FaceIndex[]
}

export const readIndex = (data: ArrayBuffer): PackIndex =>
  JSON.parse(new TextDecoder().decode(data)) as PackIndex

/** The sections of an inflated pack: faces and their glyphs. The outlines are views of `data`. */
export function readPack(data: ArrayBuffer): { face: PackFace; glyphs: Glyph[] }[] {
  const view = new DataView(data)
  const sections: { face: PackFace; glyphs: Glyph[] }[] = []
  let at = 0
  while (at < data.byteLength) {
    const face = FACES[view.getUint16(at, true)]
    const count = view.getUint16(at + 2, true)
    if (!face) throw new Error('unknown face in a glyph pack')
    const codes = at + 4
    const advances = codes + count * 4
    const lengths = advances + count * 2
    let outline = lengths + count * 2
    const glyphs: Glyph[] = []
    for (let i = 0; i < count; i++) {
      const length = view.getUint16(lengths + i * 2, true)
      glyphs.push({
        code: view.getUint32(codes + i * 4, true),
        advance: view.getUint16(advances + i * 2, true),
        outline: new Uint8Array(data, outline, length),
      })
      outline += length
    }
    sections.push({ face, glyphs })
    at = outline + ((4 - (outline % 4)) % 4)
  }
  return sections
}

/** Spreads [gap, length, …] into the numbers it stands for. */
export function* spread(runs: readonly number[]): Generator<number> {
  let at = 0
  for (let i = 0; i + 1 < runs.length; i += 2) {
    at += runs[i] ?? 0
    for (let end = at + (runs[i + 1] ?? 0); at < end; at++) yield at
  }
}
