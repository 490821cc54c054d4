/**
 * Which face draws which character, decided from the index alone, before anything is fetched or laid out.
 */
import { isLatin, sameShape } from './characters'
import { type FaceId, type FaceIndex, type PackFile, type PackIndex, spread } from './packs'

/** The parts type plays in a report (GB/T 9704): text, its two upper levels, title, tables, page number. */
export type Role = 'body' | 'second' | 'heading' | 'title' | 'table' | 'folio'

/** Where a character's glyph comes from. */
export interface Source {
  readonly face: FaceId
  /** Code of the glyph, another than the character's if only that shape exists. */
  readonly code: number
  /** The glyph is lighter than its neighbours and is drawn bolder. */
  readonly faint: boolean
}

// 仿宋 and 楷体 fonts stop near GB2312; the light 宋体 that stands in for them is as thin as they are.
const CHAINS: Record<Role, readonly FaceId[]> = {
  body: ['fang', 'song', 'wen', 'latin'],
  second: ['kai', 'wen', 'song', 'fang', 'latin'],
  // 小标宋 serves only where an edition carries neither of the faces before it (scripts/editions.ts).
  heading: ['hei', 'song', 'wen', 'title', 'latin'],
  title: ['title', 'song', 'wen', 'latin'],
  table: ['song', 'wen', 'fang', 'latin'],
  folio: ['song', 'wen', 'latin'],
}
const LATIN: Partial<Record<Role, FaceId>> = {
  body: 'latin',
  second: 'latin',
  title: 'latinBold',
  table: 'latin',
}
const BOLD: readonly FaceId[] = ['hei', 'title', 'latinBold']

interface FaceCoverage {
  readonly index: FaceIndex
  readonly first: ReadonlySet<string>
  readonly lacks: ReadonlySet<number>
}

export class Coverage {
  private readonly ranks = new Map<number, number>()
  private readonly faces = new Map<FaceId, FaceCoverage>()
  private readonly known = new Map<Role, Map<string, Source | undefined>>()

  constructor(private readonly index: PackIndex) {
    let rank = 0
    for (const character of index.ranked) this.ranks.set(character.codePointAt(0) as number, rank++)
    for (const code of spread(index.rest)) this.ranks.set(code, rank++)
    for (const face of index.faces)
      this.faces.set(face.id, {
        index: face,
        first: new Set(face.first),
        lacks: new Set(spread(face.lacks)),
      })
  }

  /** The source of a character in a role; undefined if no font has it. */
  sourceOf(role: Role, character: string): Source | undefined {
    let own = this.known.get(role)
    if (!own) this.known.set(role, (own = new Map()))
    const known = own.get(character)
    if (known || own.has(character)) return known
    const found = this.find(role, character)
    own.set(character, found)
    return found
  }

  private find(role: Role, character: string): Source | undefined {
    const latin = isLatin(character) ? LATIN[role] : undefined
    const chain = latin ? [latin, ...CHAINS[role]] : CHAINS[role]
    for (const shape of [character, sameShape(character)]) {
      const code = shape?.codePointAt(0)
      if (code === undefined) continue
      const face = chain.find((id) => this.has(id, code))
      if (face)
        return {
          face,
          code,
          faint: (role === 'title' || role === 'heading') && !BOLD.includes(face),
        }
    }
    return undefined
  }

  private has(id: FaceId, code: number): boolean {
    const rank = this.ranks.get(code)
    return rank !== undefined && !this.faces.get(id)?.lacks.has(rank)
  }

  /** The pack a glyph is in. */
  packOf({ face, code }: Source): PackFile {
    const coverage = this.faces.get(face)
    if (coverage?.first.has(String.fromCodePoint(code))) return this.index.first
    const rank = this.ranks.get(code) ?? -1
    const pack = coverage?.index.packs.find(({ from, to }) => from <= rank && rank < to)
    if (!pack) throw new Error(`no pack holds U+${code.toString(16)} of ${face}`)
    return pack
  }

  emOf(face: FaceId): number {
    return this.faces.get(face)?.index.em ?? 1000
  }
}
