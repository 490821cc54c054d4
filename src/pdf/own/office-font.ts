/**
 * An office's own fonts: whether a file may be used, and its glyphs in the shape the packs have theirs.
 */
import type { OwnGlyphs } from '../fonts/fonts'
import { entryOf } from '../fonts/glyf'
import type { FaceId, Glyph } from '../fonts/packs'
import { type FontFault, type SfntFace, Unusable, facesOf } from './sfnt'

/** A font in a file that may hold several. */
export interface FontChoice {
  /** Place in the file. */
  readonly face: number
  readonly name: string
  readonly postScript: string
}

export type Inspected =
  | { readonly kind: 'fonts'; readonly fonts: readonly FontChoice[] }
  /** `why` is a sentence that says what to do. */
  | { readonly kind: 'refused'; readonly why: string }

const WHY: Readonly<Record<FontFault | 'damaged', string>> = {
  'no font': '这不是字体文件。请选择 .ttf、.otf 或 .ttc 文件，通常在 C:\\Windows\\Fonts 里。',
  'web font': '这是网页用的字体（woff），不能放进 PDF。请选择 .ttf、.otf 或 .ttc 文件。',
  'no outlines': '这个字体没有可以印的字形（如点阵字体、彩色字体），请换一个字体文件。',
  'no Unicode': '这个字体不按 Unicode 编码，是老式字体，不能用。请换一个字体文件。',
  damaged: '这个字体文件读不出来，可能已经损坏。请换一个字体文件。',
}

// OS/2 fsType (OpenType 1.9): bit 1 alone forbids embedding; a font may permit more than that besides.
const RESTRICTED = 0x0002
const PERMITTED = 0x000c
const NO_SUBSETTING = 0x0100
const BITMAP_ONLY = 0x0200

/** Why the maker's licence keeps a font out of a PDF; undefined if it does not. */
function forbidden({ permission, name }: SfntFace): string | undefined {
  if (permission & RESTRICTED && !(permission & PERMITTED))
    return `“${name}”的字体文件写明不允许嵌入文档，不能用于 PDF。请换一个字体，或向字体厂商取得许可。`
  if (permission & NO_SUBSETTING)
    return `“${name}”的字体文件写明不允许只嵌入用到的字，不能用于 PDF。请换一个字体。`
  if (permission & BITMAP_ONLY)
    return `“${name}”的字体文件写明只允许嵌入点阵，不能用于 PDF。请换一个字体。`
  return undefined
}

/** The fonts of a file that may be used, or why none may. Never throws. */
export function inspect(data: ArrayBuffer): Inspected {
  try {
    const faces = facesOf(data)
    const usable = faces.flatMap((face, at) =>
      forbidden(face)
        ? []
        : [{ face: at, name: face.name || `第 ${at + 1} 个字体`, postScript: face.postScript }],
    )
    const [first] = faces
    if (!first) return refused('这个文件里没有字体，请换一个字体文件。')
    if (usable.length === 0) return refused(forbidden(first) ?? '')
    // One drawn glyph shows that the outlines can be read.
    const own = new OwnFace('own-', faces[usable[0]?.face ?? 0] as SfntFace)
    if (![...'政府年一'].some((character) => own.glyph(character.codePointAt(0) ?? 0)))
      return refused('这个字体里没有简体汉字，不能用来排正文。请换一个中文字体文件。')
    return { kind: 'fonts', fonts: usable }
  } catch (error) {
    return refused(WHY[error instanceof Unusable ? error.fault : 'damaged'])
  }
}
const refused = (why: string): Inspected => ({ kind: 'refused', why })

/** Opens one font of a file that was inspected. Throws if it is not what it was then. */
export const openOwn = (id: FaceId, data: ArrayBuffer, face: number): OwnFace => {
  const found = facesOf(data)[face]
  if (!found) throw new RangeError('no such font')
  return new OwnFace(id, found)
}

export class OwnFace implements OwnGlyphs {
  private readonly glyphs = new Map<number, Glyph | undefined>()

  constructor(
    readonly id: FaceId,
    private readonly face: SfntFace,
  ) {}

  get em(): number {
    return this.face.em
  }

  /** Name of the font in the PDF: what PostScript permits of its own. */
  get name(): string {
    return this.face.postScript.replace(/[^\w-]/g, '').slice(0, 60)
  }

  /** The glyph of a code point; undefined where the font has none that leaves ink. */
  glyph(code: number): Glyph | undefined {
    if (!this.glyphs.has(code)) this.glyphs.set(code, this.find(code))
    return this.glyphs.get(code)
  }

  private find(code: number): Glyph | undefined {
    const { face } = this
    try {
      const glyph = face.glyphOf(code)
      if (glyph === 0) return undefined
      const outline = entryOf(face.contoursOf(glyph))
      // A blank drawn for a character would lose it: another font has it for certain.
      if (outline.length === 0) return undefined
      return { code, advance: Math.round((face.advanceOf(glyph) * 1000) / face.em), outline }
    } catch {
      return undefined
    }
  }
}
