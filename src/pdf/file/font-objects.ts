/**
 * Our subsets as objects of the file: Type 0 fonts, whose letters go by glyph number (ISO 32000-1, 9.7).
 */
import { deflate } from '../bytes'
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
      descriptor: putDescriptor(objects, subset),
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
    ...(way === 'upright' && { DW2: '[880 -1000]', W2: upright(subset) }),
  })
  return objects.put({
    ...font,
    Subtype: '/Type0',
    Encoding: way === 'upright' ? '/Identity-V' : '/Identity-H',
    DescendantFonts: array([ref(descendant)]),
    ToUnicode: ref(unicode),
  })
}

function putDescriptor(objects: Objects, { fontName, file, length }: Subset): number {
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
  })
}

/** Stops stand in the lower left of their square; in upright text they belong in the upper right. */
const upright = ({ characters }: Subset): string =>
  array(
    characters.flatMap((character, i) =>
      '、，。'.includes(character) ? [`${i + 1} [-1000 -80 280]`] : [],
    ),
  )

/** Widths that are not a full square. */
const widths = ({ glyphs }: Subset): string =>
  array(glyphs.flatMap(({ advance }, i) => (advance === 1000 ? [] : [`${i + 1} [${advance}]`])))

const hex = (value: number): string => value.toString(16).padStart(4, '0')

/** Glyph numbers back to what was typed, in UTF-16 (ISO 32000, 9.10.3). */
function toUnicode(characters: readonly string[]): string {
  const units = characters.map((character) => {
    const codes = Array.from({ length: character.length }, (_, u) => hex(character.charCodeAt(u)))
    return `<${codes.join('')}>`
  })
  // Runs end where the high byte of the glyph number changes, and hold at most 100 characters.
  const blocks: string[] = []
  for (let from = 1; from <= units.length;) {
    const to = Math.min(from + 99, from | 0xff, units.length)
    const run = units.slice(from - 1, to).join('')
    blocks.push('1 beginbfrange', `<${hex(from)}> <${hex(to)}> [${run}]`, 'endbfrange')
    from = to + 1
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
