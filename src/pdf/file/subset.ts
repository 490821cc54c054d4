/**
 * The glyphs a document uses of one face, numbered as they go into its font.
 */
import { type Fonts, type Letter } from '../fonts/fonts'
import { deflate } from '../bytes'
import type { FaceId, Glyph } from '../fonts/packs'
import { assemble } from './truetype'

export interface Subset {
  readonly face: FaceId
  /** Names of the PDF resources: level text, and the same font standing upright. */
  readonly name: string
  readonly uprightName: string
  /** With the subset's tag: ABCDEF+Nianbao-Fang. */
  readonly fontName: string
  readonly em: number
  /** Characters by glyph number less one; several characters may have one outline, never one number. */
  readonly characters: readonly string[]
  readonly glyphs: readonly Glyph[]
  /** The font file, zlib-compressed, and its length before. */
  readonly file: Uint8Array
  readonly length: number
}

/** Collects letters, then numbers them by code: the same letters give the same font. */
export class Collection {
  private readonly used = new Map<FaceId, Map<string, Letter>>()

  add(letters: readonly Letter[]): void {
    for (const letter of letters) {
      const own = this.used.get(letter.source.face) ?? new Map<string, Letter>()
      this.used.set(letter.source.face, own)
      own.set(letter.character, letter)
    }
  }

  async subsets(
    fonts: Fonts,
  ): Promise<{ subsets: Subset[]; numbers: ReadonlyMap<FaceId, ReadonlyMap<string, number>> }> {
    const numbers = new Map<FaceId, Map<string, number>>()
    const faces = [...this.used].sort(([a], [b]) => (a < b ? -1 : 1))
    const subsets = await Promise.all(
      faces.map(async ([face, letters], at): Promise<Subset> => {
        const characters = [...letters.keys()].sort(
          (a, b) => (a.codePointAt(0) ?? 0) - (b.codePointAt(0) ?? 0),
        )
        numbers.set(face, new Map(characters.map((character, i) => [character, i + 1])))
        const glyphs = characters.map((character) =>
          fonts.glyph(face, letters.get(character)?.source.code ?? 0),
        )
        const em = fonts.emOf(face)
        const { file, length } = await compressed(face, characters, () => assemble(glyphs, em))
        return {
          face,
          name: `F${at + 1}`,
          uprightName: `V${at + 1}`,
          fontName: `${tag(characters)}+${fonts.nameOf(face)}`,
          em,
          characters,
          glyphs,
          file,
          length,
        }
      }),
    )
    return { subsets, numbers }
  }
}

/** Six capitals from the characters (ISO 32000, 9.6.4). */
function tag(characters: readonly string[]): string {
  let hash = 0x811c9dc5
  for (const character of characters)
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0
  let letters = ''
  for (let i = 0; i < 6; i++) {
    letters += String.fromCharCode(65 + (hash % 26))
    hash = Math.floor(hash / 26) + (i === 2 ? 7919 : 0)
  }
  return letters
}

/** The last font file of each face: most reports are printed several times with the same characters. */
const kept = new Map<FaceId, { characters: string; file: Uint8Array; length: number }>()

async function compressed(
  face: FaceId,
  characters: readonly string[],
  make: () => Uint8Array<ArrayBuffer>,
): Promise<{ file: Uint8Array; length: number }> {
  const key = characters.join('')
  const known = kept.get(face)
  if (known?.characters === key) return known
  const font = make()
  const made = { characters: key, file: await deflate(font), length: font.length }
  kept.set(face, made)
  return made
}
