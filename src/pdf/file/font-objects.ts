/**
 * Our subsets as objects of the file: Type 0 fonts, whose letters go by glyph number (ISO 32000-1, 9.7).
 */
import { deflate } from '../bytes'
import { uprightShift } from '../fonts/characters'
import { ASCENT } from '../fonts/glyf'
import { type Dictionary, type Objects, array, ref, written } from './objects'
import type { Subset } from './subset'

/** Puts the subsets, those of faces in `standing` also upright; gives the dictionary of their resource names. */
export async function putFonts(
  objects: Objects,
  subsets: readonly Subset[],
  standing: ReadonlySet<string>,
): Promise<string> {
  const names: Record<string, string> = {}
  for (const subset of subsets) {
    const unicode = await deflate(new TextEncoder().encode(toUnicode(subset.characters)))
    const shared: Shared = {
      unicode: objects.putStream(unicode, { Filter: '/FlateDecode' }),
      descriptor: await putDescriptor(objects, subset),
    }
    names[subset.name] = ref(putFont(objects, subset, shared, 'level'))
    if (standing.has(subset.face))
      names[subset.uprightName] = ref(putFont(objects, subset, shared, 'upright'))
  }
  return written(names)
}

/** Level and upright type are one font file. */
interface Shared {
  readonly unicode: number
  readonly descriptor: number
}

function putFont(
  objects: Objects,
  subset: Subset,
  { unicode, descriptor }: Shared,
  way: 'level' | 'upright',
): number {
  const font: Dictionary = { Type: '/Font', BaseFont: `/${subset.fontName}` }
  const descendant = objects.put({
    ...font,
    Subtype: '/CIDFontType2',
    CIDSystemInfo: '<< /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>',
    FontDescriptor: ref(descriptor),
    CIDToGIDMap: '/Identity',
    DW: '1000',
    W: widths(subset),
    ...(way === 'upright' && { DW2: '[0 -1000]', W2: upright(subset) }),
  })
  return objects.put({
    ...font,
    Subtype: '/Type0',
    Encoding: way === 'upright' ? '/Identity-V' : '/Identity-H',
    DescendantFonts: array([ref(descendant)]),
    ToUnicode: ref(unicode),
  })
}

async function putDescriptor(
  objects: Objects,
  { fontName, file, length, glyphs }: Subset,
): Promise<number> {
  // Each number is in the font, .notdef too: PDF/A-1 asks for the list, its later parts that it be true if there.
  const numbers = glyphs.length + 1
  const set = new Uint8Array(Math.ceil(numbers / 8)).fill(0xff)
  set[set.length - 1] = 0xff << (-numbers & 7)
  const program = objects.putStream(file, { Length1: String(length), Filter: '/FlateDecode' })
  return objects.put({
    Type: '/FontDescriptor',
    FontName: `/${fontName}`,
    Flags: '4',
    FontBBox: '[-200 -300 1200 1100]',
    ItalicAngle: '0',
    Ascent: String(ASCENT * 1000),
    Descent: String(Math.round((ASCENT - 1) * 1000)),
    CapHeight: '700',
    StemV: '80',
    FontFile2: ref(program),
    CIDSet: ref(objects.putStream(await deflate(set), { Filter: '/FlateDecode' })),
  })
}

/**
 * Origins of upright letters, from those of level type: a letter stands in the middle of its square. Programs that make
 * PostScript (pdftops) set upright letters by their level origins whatever is said here, so most say the same.
 */
const upright = ({ characters, glyphs }: Subset): string =>
  array(
    glyphs.map(({ advance }, i) => {
      const { right, up } = uprightShift(characters[i] ?? '')
      return `${i + 1} [-1000 ${Math.round(advance / 2 - 500 - right * 1000)} ${-up * 1000}]`
    }),
  )

/** Widths that are not a full square. */
const widths = ({ glyphs }: Subset): string =>
  array(glyphs.flatMap(({ advance }, i) => (advance === 1000 ? [] : [`${i + 1} [${advance}]`])))

const hex = (value: number): string => value.toString(16).padStart(4, '0')

/** Lines of a block in a character map (ISO 32000-1, 9.10.3): no more than this. */
const BLOCK = 100

/**
 * Glyph numbers back to what was typed, in UTF-16. One line each: Ghostscript reads an array of bfrange as something
 * else, and what it saves is gibberish when copied.
 */
function toUnicode(characters: readonly string[]): string {
  const lines = characters.map((character, i) => {
    const codes = Array.from({ length: character.length }, (_, u) => hex(character.charCodeAt(u)))
    return `<${hex(i + 1)}> <${codes.join('')}>`
  })
  const blocks: string[] = []
  for (let from = 0; from < lines.length; from += BLOCK) {
    const block = lines.slice(from, from + BLOCK)
    blocks.push(`${block.length} beginbfchar`, ...block, 'endbfchar')
  }
  return [
    '/CIDInit /ProcSet findresource begin',
    '12 dict begin',
    'begincmap',
    '/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def',
    '/CMapName /Adobe-Identity-UCS def',
    '/CMapType 2 def',
    '1 begincodespacerange',
    '<0000> <ffff>',
    'endcodespacerange',
    ...blocks,
    'endcmap',
    'CMapName currentdict /CMap defineresource pop',
    'end',
    'end',
  ].join('\n')
}
