/**
 * The one door to fonts: says which characters can be printed, fetches the glyphs a report needs, hands them out.
 */
import { Coverage, type Role, type Source } from './coverage'
import { type FaceId, type Glyph, type PackFile, inflate, readIndex, readPack } from './pack'

export const INDEX = 'index.pack'

/** Reads a file of the fonts folder; `received` hears the bytes as they arrive. */
export type ReadFile = (file: string, received?: (bytes: number) => void) => Promise<ArrayBuffer>

/** A character with its glyph, measured in thousandths of an em. */
export interface Letter {
  readonly character: string
  readonly source: Source
  readonly advance: number
}

/** Text in one role, and where it stands in the report. */
export interface Words {
  readonly role: Role
  readonly text: string
  readonly where: string
}

export interface MissingCharacter {
  readonly character: string
  readonly where: string
}

export interface Progress {
  readonly loaded: number
  readonly total: number
}

export class Fonts {
  private readonly glyphs = new Map<FaceId, Map<number, Glyph>>()
  private readonly loaded = new Map<string, Promise<void>>()

  private constructor(
    private readonly read: ReadFile,
    private readonly coverage: Coverage,
  ) {}

  /** Opens the folder: only the index is read. */
  static async open(read: ReadFile): Promise<Fonts> {
    const index = readIndex(await inflate(await read(INDEX)))
    return new Fonts(read, new Coverage(index))
  }

  /** Characters no font has, each with every place it stands in, once. */
  missing(words: readonly Words[]): MissingCharacter[] {
    const found = new Map<string, MissingCharacter>()
    for (const { role, text, where } of words)
      for (const character of text)
        if (!this.coverage.sourceOf(role, character))
          found.set(`${character} ${where}`, { character, where })
    return [...found.values()]
  }

  /**
   * Fetches the packs that hold these words' glyphs and are not here yet. Rejects if one cannot be had.
   * A fetch once begun goes on when its report is given up: the next one wants the same packs.
   */
  async load(words: readonly Words[], onProgress?: (progress: Progress) => void): Promise<void> {
    const packs = new Map<string, PackFile>()
    for (const { role, text } of words)
      for (const character of new Set(text)) {
        const source = this.coverage.sourceOf(role, character)
        if (!source || this.glyphs.get(source.face)?.has(source.code)) continue
        const pack = this.coverage.packOf(source)
        packs.set(pack.file, pack)
      }
    const total = [...packs.values()].reduce((sum, pack) => sum + pack.bytes, 0)
    let loaded = 0
    const received = (bytes: number): void => {
      loaded += bytes
      onProgress?.({ loaded: Math.min(loaded, total), total })
    }
    await Promise.all([...packs.keys()].map((file) => this.fetch(file, received)))
  }

  private fetch(file: string, received: (bytes: number) => void): Promise<void> {
    const known = this.loaded.get(file)
    if (known) return known
    const loading = this.read(file, received)
      .then(inflate)
      .then((data) => {
        for (const { face, glyphs } of readPack(data)) {
          const own = this.glyphs.get(face) ?? new Map<number, Glyph>()
          this.glyphs.set(face, own)
          for (const glyph of glyphs) own.set(glyph.code, glyph)
        }
      })
    this.loaded.set(file, loading)
    // A pack that failed to come may be asked for again.
    loading.catch(() => this.loaded.delete(file))
    return loading
  }

  /** The letters of a text whose packs are loaded. Throws rather than lose a character. */
  lettersOf(role: Role, text: string): Letter[] {
    return [...text].map((character) => {
      const source = this.coverage.sourceOf(role, character)
      const glyph = source && this.glyphs.get(source.face)?.get(source.code)
      if (!source || !glyph) throw new Error(`no glyph for ${character}`)
      return { character, source, advance: glyph.advance }
    })
  }

  glyph(face: FaceId, code: number): Glyph {
    const glyph = this.glyphs.get(face)?.get(code)
    if (!glyph) throw new Error(`no glyph for U+${code.toString(16)} in ${face}`)
    return glyph
  }

  /** Units of an em in a face's outlines. */
  emOf(face: FaceId): number {
    return this.coverage.emOf(face)
  }
}
