/**
 * The one door to fonts: says which characters can be printed, fetches the glyphs a report needs, hands them out.
 */
import { inflate } from '../bytes'
import { isLatin } from './characters'
import { Coverage, type Role, type Source } from './coverage'
import { type FaceId, type Glyph, type PackFile, readIndex, readPack } from './packs'

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

/** A font of the office's own, whose glyphs come from a file of its own. */
export interface OwnGlyphs {
  readonly id: FaceId
  /** Units of an em. */
  readonly em: number
  /** What it is called in the PDF; may be empty. */
  readonly name: string
  /** Undefined where the font has no glyph that leaves ink. */
  glyph(code: number): Glyph | undefined
}

/** Characters that an own font lacks and ours stand in for. */
export interface StandIns {
  readonly role: Role
  readonly characters: string
}

export interface Progress {
  readonly loaded: number
  readonly total: number
}

export class Fonts {
  private constructor(
    private readonly read: ReadFile,
    private readonly coverage: Coverage,
    private readonly own: ReadonlyMap<Role, OwnGlyphs> = new Map(),
    private readonly glyphs = new Map<FaceId, Map<number, Glyph>>(),
    private readonly loaded = new Map<string, Promise<void>>(),
    private readonly faces = new Map([...own.values()].map((face) => [face.id, face])),
  ) {}

  /** Opens the folder: only the index is read. */
  static async open(read: ReadFile): Promise<Fonts> {
    const index = readIndex(await inflate(await read(INDEX)))
    return new Fonts(read, new Coverage(index))
  }

  /** The same packs with the office's own fonts before them in the roles given. */
  wearing(own: ReadonlyMap<Role, OwnGlyphs>): Fonts {
    return new Fonts(this.read, this.coverage, own, this.glyphs, this.loaded)
  }

  /** Letters and figures stay those of a Times-like face, as official documents have them. */
  private sourceOf(role: Role, character: string): Source | undefined {
    const own = this.own.get(role)
    const code = character.codePointAt(0) ?? 0
    return own && !isLatin(character) && own.glyph(code)
      ? { face: own.id, code, faint: false }
      : this.coverage.sourceOf(role, character)
  }

  /** Characters an office's own font lacks and ours stand in for, by role. */
  standIns(words: readonly Words[]): StandIns[] {
    const found = new Map<Role, Set<string>>()
    for (const { role, text } of words) {
      const own = this.own.get(role)
      if (!own) continue
      const lacking = found.get(role) ?? new Set()
      found.set(role, lacking)
      for (const character of text)
        if (
          !/\s/.test(character) &&
          !isLatin(character) &&
          !own.glyph(character.codePointAt(0) ?? 0)
        )
          lacking.add(character)
    }
    return [...found]
      .map(([role, lacking]) => ({ role, characters: [...lacking].join('') }))
      .filter(({ characters }) => characters !== '')
  }

  /** Characters no font has, each with every place it stands in, once. */
  missing(words: readonly Words[]): MissingCharacter[] {
    const found = new Map<string, MissingCharacter>()
    for (const { role, text, where } of words)
      for (const character of text)
        if (!this.sourceOf(role, character))
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
        const source = this.sourceOf(role, character)
        if (!source || this.drawn(source.face, source.code)) continue
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

  /** Files of the packs fetched so far. */
  get packs(): string[] {
    return [...this.loaded.keys()]
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
      const source = this.sourceOf(role, character)
      const glyph = source && this.drawn(source.face, source.code)
      if (!source || !glyph) throw new Error(`no glyph for ${character}`)
      return { character, source, advance: glyph.advance }
    })
  }

  private drawn(face: FaceId, code: number): Glyph | undefined {
    return this.faces.get(face)?.glyph(code) ?? this.glyphs.get(face)?.get(code)
  }

  glyph(face: FaceId, code: number): Glyph {
    const glyph = this.drawn(face, code)
    if (!glyph) throw new Error(`no glyph for U+${code.toString(16)} in ${face}`)
    return glyph
  }

  /** What a face is called in a PDF. */
  nameOf(face: FaceId): string {
    return this.faces.get(face)?.name || `Nianbao-${face[0]?.toUpperCase()}${face.slice(1)}`
  }

  /** Units of an em in a face's outlines. */
  emOf(face: FaceId): number {
    return this.faces.get(face)?.em ?? this.coverage.emOf(face)
  }
}
