/**
 * The sheets of an .xlsx workbook as grids of texts (ECMA-376 part 1, 18: the few elements that hold what is seen in
 * cells). saxen expands no entities a file defines, and every loop ends with the bytes.
 */
import { Parser } from 'saxen'
import { isDateFormat, plainDate, plainNumber } from './stored-figure'
import type { Parts } from './zip'
import { type ReadSheet, SheetGrid } from './sheet-grid'

/** Parts that are read; drawings, caches and the like stay packed. */
export const WORKBOOK_PARTS = /^(_rels\/\.rels|xl\/(_rels\/|worksheets\/)?[^/]+\.(xml|rels))$/i
export const MAX_SHEETS = 30
const MAX_CELL_TEXT = 32_767

export interface BookSheet extends ReadSheet {
  /** The whole sheet is hidden, by a program or by a hand. */
  readonly unseen: boolean
}

/** What cells refer to, once for a workbook. */
interface Shared {
  readonly strings: readonly string[]
  /** Whether cells of a style show dates. */
  readonly dates: readonly boolean[]
  readonly since1904: boolean
}

/**
 * The sheets in their order, with those a person does not see; if there are too many to read, their number.
 * Throws where the XML is broken.
 */
export function sheetsOf(parts: Parts): BookSheet[] | number {
  const part = (name: string | undefined) => parts.get((name ?? '').toLowerCase())
  const root = relationsOf(part('_rels/.rels') ?? '', '')
  const book =
    root.find((relation) => relation.type === 'officeDocument')?.part ?? 'xl/workbook.xml'
  const folder = book.slice(0, book.lastIndexOf('/') + 1)
  const relations = relationsOf(
    part(`${folder}_rels/${book.slice(folder.length)}.rels`) ?? '',
    folder,
  )
  const typed = (type: string) => part(relations.find((one) => one.type === type)?.part) ?? ''
  const { sheets, since1904 } = bookOf(part(book) ?? '')
  const shared: Shared = {
    strings: stringsOf(typed('sharedStrings')),
    dates: datesOf(typed('styles')),
    since1904,
  }
  const seen = sheets.filter(({ unseen }) => !unseen)
  if (seen.length > MAX_SHEETS) return seen.length
  // A part belongs to one sheet: naming it thirty times must not make it be read thirty times.
  const unread = new Set(parts.keys())
  return [...seen, ...sheets.filter(({ unseen }) => unseen)]
    .slice(0, MAX_SHEETS)
    .flatMap(({ name, relation, unseen }) => {
      const target = relations.find((one) => one.id === relation)
      if (target?.type !== 'worksheet' || !unread.delete(target.part.toLowerCase())) return []
      return [{ ...sheetOf(name, part(target.part) ?? '', shared), unseen }]
    })
}

type Attribute = (name: string) => string | undefined

/** Programs choose the prefix of r:id themselves. */
const isRelation = (name: string): boolean => name.endsWith(':id')

/** Reads XML to its end. Names come without their prefixes; `close` is given the text since the last tag. */
function scan(
  xml: string,
  open: (tag: string, attribute: Attribute) => void,
  close: (tag: string, text: string) => void = () => undefined,
): void {
  if (xml === '') return
  let text = ''
  const local = (name: string) => name.slice(name.indexOf(':') + 1)
  new Parser()
    .on('openTag', (tag, attributes, decode) => {
      text = ''
      open(local(tag), (name) => {
        const own = attributes() || {}
        const value = own[name === 'r:id' ? (Object.keys(own).find(isRelation) ?? name) : name]
        return value === undefined ? undefined : decode(value)
      })
    })
    .on('text', (more, decode) => {
      text += decode(more)
    })
    .on('cdata', (more) => {
      text += more
    })
    .on('closeTag', (tag) => {
      close(local(tag), text)
      text = ''
    })
    .on('error', (error) => {
      throw error
    })
    .parse(xml)
}

interface Relation {
  readonly id: string
  /** The last word of the type's address, the same in both editions of the standard. */
  readonly type: string
  readonly part: string
}

function relationsOf(xml: string, folder: string): Relation[] {
  const relations: Relation[] = []
  scan(xml, (tag, attribute) => {
    const target = attribute('Target')
    if (tag !== 'Relationship' || target === undefined) return
    relations.push({
      id: attribute('Id') ?? '',
      type: (attribute('Type') ?? '').split('/').pop() ?? '',
      part: target.startsWith('/') ? target.slice(1) : folder + target.replace(/^\.\//, ''),
    })
  })
  return relations
}

function bookOf(xml: string): {
  sheets: { name: string; relation: string; unseen: boolean }[]
  since1904: boolean
} {
  const sheets: { name: string; relation: string; unseen: boolean }[] = []
  let since1904 = false
  scan(xml, (tag, attribute) => {
    if (tag === 'workbookPr') since1904 = /^(1|true)$/.test(attribute('date1904') ?? '')
    if (tag === 'sheet')
      sheets.push({
        name: attribute('name') ?? '',
        relation: attribute('r:id') ?? '',
        unseen: /hidden/i.test(attribute('state') ?? ''),
      })
  })
  return { sheets, since1904 }
}

/** Runs of a rich text follow each other; readings above East Asian characters (rPh) are not part of it. */
function stringsOf(xml: string): string[] {
  const strings: string[] = []
  let whole = ''
  let reading = false
  scan(
    xml,
    (tag) => {
      if (tag === 'si') whole = ''
      if (tag === 'rPh') reading = true
    },
    (tag, text) => {
      if (tag === 't' && !reading) whole += text
      if (tag === 'rPh') reading = false
      if (tag === 'si') strings.push(shown(whole))
    },
  )
  return strings
}

function datesOf(xml: string): boolean[] {
  const codes = new Map<number, string>()
  const dates: boolean[] = []
  let inCells = false
  scan(
    xml,
    (tag, attribute) => {
      if (tag === 'numFmt')
        codes.set(Number(attribute('numFmtId')), attribute('formatCode')?.slice(0, 255) ?? '')
      if (tag === 'cellXfs') inCells = true
      if (tag === 'xf' && inCells) {
        const id = Number(attribute('numFmtId') ?? 0)
        dates.push(isDateFormat(id, codes.get(id)))
      }
    },
    (tag) => {
      if (tag === 'cellXfs') inCells = false
    },
  )
  return dates
}

/** Line feeds and controls are written _x000A_ where XML could not keep them. */
const shown = (text: string): string =>
  text
    .slice(0, MAX_CELL_TEXT)
    .replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(parseInt(code, 16)))

interface Stored {
  readonly type: string
  readonly style: number
  value: string
  inline: string
  formula: boolean
}

function sheetOf(name: string, xml: string, shared: Shared): ReadSheet {
  const grid = new SheetGrid()
  let [row, column] = [-1, -1]
  let cell: Stored | undefined
  let reading = false
  scan(
    xml,
    (tag, attribute) => {
      if (tag === 'row') {
        row = Number(attribute('r') ?? row + 2) - 1
        column = -1
        if (isOn(attribute('hidden')) || isThin(attribute('ht'), 1)) grid.hideRow(row)
      } else if (tag === 'col') {
        // A column no wider than half a digit shows nothing; programs write 0 for hidden ones.
        if (isOn(attribute('hidden')) || isThin(attribute('width'), 0.5))
          grid.hideColumns(Number(attribute('min')) - 1, Number(attribute('max')) - 1)
      } else if (tag === 'c') {
        // Cells may leave out where they stand; they follow one another then.
        const place = placeOf(attribute('r') ?? '')
        ;[row, column] = place ?? [row, column + 1]
        const [type, style] = [attribute('t') ?? 'n', Number(attribute('s') ?? -1)]
        cell = { type, style, value: '', inline: '', formula: false }
      } else if (tag === 'f' && cell) cell.formula = true
      else if (tag === 'rPh') reading = true
      else if (tag === 'mergeCell') {
        const [from, to] = (attribute('ref') ?? '').split(':').map(placeOf)
        if (from && to) grid.merge(from, to)
      }
    },
    (tag, text) => {
      if (tag === 'rPh') reading = false
      if (!cell) return
      if (tag === 'v') cell.value = text
      if (tag === 't' && !reading) cell.inline += text
      if (tag !== 'c') return
      const seen = textOf(cell, shared)
      if (cell.formula && seen === '' && cell.type !== 'str') grid.leaveOpen(row, column)
      else grid.put(row, column, seen)
      cell = undefined
    },
  )
  return grid.sheet(name)
}

const isOn = (value: string | undefined): boolean => /^(1|true)$/.test(value ?? '')
const isThin = (size: string | undefined, least: number): boolean =>
  size !== undefined && size.trim() !== '' && Number(size) < least

/** Row and column from 0 of an address like AB12. */
function placeOf(address: string): [number, number] | undefined {
  const [, letters, digits] = /^\$?([A-Za-z]{1,3})\$?(\d{1,7})$/.exec(address) ?? []
  if (!letters || !digits) return undefined
  const column = [...letters.toUpperCase()].reduce((n, c) => n * 26 + c.charCodeAt(0) - 64, 0)
  return [Number(digits) - 1, column - 1]
}

function textOf({ type, style, value, inline }: Stored, shared: Shared): string {
  switch (type) {
    case 's':
      return shared.strings[Number(value)] ?? ''
    case 'inlineStr':
      return shown(inline)
    case 'b':
      return value === '' ? '' : /^(1|true)$/.test(value.trim()) ? 'TRUE' : 'FALSE'
    case 'n':
      return value === ''
        ? ''
        : shared.dates[style]
          ? plainDate(value.trim(), shared.since1904)
          : plainNumber(value)
    // Texts a formula gives, errors such as #REF!, and dates in ISO 8601 are what they say.
    default:
      return shown(value)
  }
}
