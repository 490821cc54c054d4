/**
 * Writes our subsets into jsPDF's file in place of its own font code, which keeps whole tables, drops what lies
 * beyond U+FFFF and calls itself by a name readers warn about. Leans on internals of jsPDF 4.2.1: pinned and tested.
 */
import { jsPDF } from 'jspdf'
import { putBytes, putObject } from './objects'
import { deflate } from '../bytes'
import { ASCENT } from '../fonts/glyf'
import type { Subset } from './subset'

/** What jsPDF keeps of a font, as far as we fill it. */
interface PdfFont {
  id: string
  postScriptName: string
  fontName: string
  fontStyle: string
  encoding: string
  metadata: object
  subset: Subset
  /** ToUnicode, compressed. */
  unicode: Uint8Array
  upright: boolean
  objectNumber?: number
  isAlreadyPutted?: boolean
}
interface PutFont {
  font: PdfFont
}
interface Api {
  events: [string, Listener][]
  processDataByFilters: (data: string) => { data: string; reverseChain: string }
}
type Listener = (this: jsPDF, argument: never) => void

const api = (jsPDF as unknown as { API: Api }).API
const { events } = api
// Both stock writers of fonts go: nothing of theirs may be embedded beside ours.
for (let i = events.length - 1; i >= 0; i--) if (events[i]?.[0] === 'putFont') events.splice(i, 1)

// Pages come compressed: the browser does it smaller and faster than jsPDF's own program.
api.processDataByFilters = (data) => ({ data, reverseChain: '/FlateDecode' })

const dictionaries = new WeakMap<object, Record<string, unknown>>()
let fresh: Record<string, unknown> | undefined
events.push([
  'addFonts',
  ((argument: { fonts: Record<string, unknown> }) => (fresh = argument.fonts)) as Listener,
])
events.push(['putFont', putFont as Listener])

/** A document without the fourteen standard fonts. Points, A4, compressed. */
export function openDocument(): jsPDF {
  const doc = new jsPDF({ unit: 'pt', format: 'a4', compress: true, putOnlyUsedFonts: false })
  for (const id of Object.keys(fresh ?? {})) delete fresh?.[id]
  if (fresh) dictionaries.set(doc, fresh)
  fresh = undefined
  return doc
}

/** Gives the document subsets under their resource names; faces in `standing` also upright. */
export async function addSubsets(
  doc: jsPDF,
  subsets: readonly Subset[],
  standing: ReadonlySet<string>,
): Promise<void> {
  const fonts = dictionaries.get(doc)
  if (!fonts) throw new Error('jsPDF does not publish its fonts any more')
  const unicodes = await Promise.all(
    subsets.map(({ characters }) => deflate(new TextEncoder().encode(toUnicode(characters)))),
  )
  subsets.forEach((subset, at) => {
    const font = (id: string, upright: boolean): PdfFont => ({
      id,
      postScriptName: subset.fontName,
      fontName: subset.fontName,
      fontStyle: 'normal',
      encoding: upright ? 'Identity-V' : 'Identity-H',
      metadata: {},
      subset,
      unicode: unicodes[at] as Uint8Array,
      upright,
    })
    fonts[subset.name] = font(subset.name, false)
    if (standing.has(subset.face)) fonts[subset.uprightName] = font(subset.uprightName, true)
  })
}

function putFont(this: jsPDF, { font }: PutFont): void {
  const { subset } = font
  const object = (lines: readonly string[]): number => putObject(this, lines)
  const { unicode, descriptor } = shared(subset, () => {
    const file = putBytes(this, subset.file, [`/Length1 ${subset.length}`, '/Filter /FlateDecode'])
    return {
      unicode: putBytes(this, font.unicode, ['/Filter /FlateDecode']),
      descriptor: object(descriptorOf(subset, file)),
    }
  })
  const descendant = object([
    '/Type /Font',
    '/Subtype /CIDFontType2',
    `/BaseFont /${subset.fontName}`,
    '/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>',
    `/FontDescriptor ${descriptor} 0 R`,
    '/CIDToGIDMap /Identity',
    '/DW 1000',
    `/W [${widths(subset)}]`,
    ...(font.upright ? ['/DW2 [880 -1000]', `/W2 [${upright(subset)}]`] : []),
  ])
  font.objectNumber = object([
    '/Type /Font',
    '/Subtype /Type0',
    `/BaseFont /${subset.fontName}`,
    `/Encoding /${font.encoding}`,
    `/DescendantFonts [${descendant} 0 R]`,
    `/ToUnicode ${unicode} 0 R`,
  ])
  font.isAlreadyPutted = true
}

/** Level and upright type are one font file. */
interface Written {
  readonly unicode: number
  readonly descriptor: number
}
const written = new WeakMap<Subset, Written>()
function shared(subset: Subset, write: () => Written): Written {
  const known = written.get(subset) ?? write()
  written.set(subset, known)
  return known
}

const descriptorOf = (subset: Subset, file: number): string[] => [
  '/Type /FontDescriptor',
  `/FontName /${subset.fontName}`,
  '/Flags 4',
  '/FontBBox [-200 -300 1200 1100]',
  '/ItalicAngle 0',
  `/Ascent ${ASCENT * 1000}`,
  `/Descent ${Math.round((ASCENT - 1) * 1000)}`,
  '/CapHeight 700',
  '/StemV 80',
  `/FontFile2 ${file} 0 R`,
]

/** Stops stand in the lower left of their square; in upright text they belong in the upper right. */
const upright = ({ characters }: Subset): string =>
  characters
    .map((character, i) => ('、，。'.includes(character) ? `${i + 1} [-1000 -80 280]` : ''))
    .filter((entry) => entry !== '')
    .join(' ')

/** Widths that are not a full square. */
const widths = ({ glyphs }: Subset): string =>
  glyphs
    .map(({ advance }, i) => (advance === 1000 ? '' : `${i + 1} [${advance}]`))
    .filter((entry) => entry !== '')
    .join(' ')

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
