/**
 * The parts of an .xlsx workbook besides its sheets: the list of sheets, what belongs together, fonts and lines.
 */

export const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
export const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

/** A text for XML. What XML would drop or change is written _x000D_, as spreadsheets do. */
export const escaped = (text: string): string =>
  text
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .replace(
      /[\u0000-\u0008\u000b-\u001f\ufffe\uffff]/g,
      (c) => `_x${c.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`,
    )
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')

/** An element of XML; without content it closes itself. Attributes are texts, `content` is XML. */
export function tag(
  name: string,
  attributes: Readonly<Record<string, string | number | undefined>> = {},
  content?: string,
): string {
  const given = Object.entries(attributes).filter(([, value]) => value !== undefined)
  const start = name + given.map(([key, value]) => ` ${key}="${escaped(String(value))}"`).join('')
  return content === undefined ? `<${start}/>` : `<${start}>${content}</${name}>`
}

/** How a cell is set. */
export type Styled = keyof typeof STYLES

const FONTS = { text: 0, strong: 1, figure: 2, title: 3 } as const
const centre = { horizontal: 'center', vertical: 'center', wrapText: 1 } as const
const left = { horizontal: 'left', vertical: 'center', wrapText: 1 } as const

const STYLES = {
  plain: { font: FONTS.text, border: 0, fill: 0, alignment: { vertical: 'center' } },
  title: { font: FONTS.title, border: 0, fill: 0, alignment: centre },
  band: { font: FONTS.text, border: 1, fill: 2, alignment: centre },
  centred: { font: FONTS.text, border: 1, fill: 0, alignment: centre },
  centredStrong: { font: FONTS.strong, border: 1, fill: 0, alignment: centre },
  left: { font: FONTS.text, border: 1, fill: 0, alignment: left },
  leftStrong: { font: FONTS.strong, border: 1, fill: 0, alignment: left },
  // 255: one letter below the other.
  upright: { font: FONTS.strong, border: 1, fill: 0, alignment: { ...centre, textRotation: 255 } },
  figure: {
    font: FONTS.figure,
    border: 1,
    fill: 0,
    alignment: { horizontal: 'center', vertical: 'center' },
  },
} as const

export const styleNumber = (styled: Styled): number => Object.keys(STYLES).indexOf(styled)

/** The parts by name, for sheets in xl/worksheets/sheet1.xml and so on. */
export function bookParts(sheets: readonly string[]): Record<string, string> {
  const numbers = sheets.map((_, i) => i + 1)
  const relation = (id: number, type: string, target: string) =>
    tag('Relationship', { Id: `rId${id}`, Type: `${RELATIONS}/${type}`, Target: target })
  const relations = (all: readonly string[]) =>
    XML + tag('Relationships', { xmlns: `${PACKAGE}/relationships` }, all.join(''))
  const byDefault = (ending: string, type: string) =>
    tag('Default', { Extension: ending, ContentType: type })
  const override = (part: string, type: string) =>
    tag('Override', { PartName: `/xl/${part}.xml`, ContentType: `${TYPE}.${type}+xml` })
  const types = [
    byDefault('rels', 'application/vnd.openxmlformats-package.relationships+xml'),
    byDefault('xml', 'application/xml'),
    override('workbook', 'sheet.main'),
    override('styles', 'styles'),
    ...numbers.map((n) => override(`worksheets/sheet${n}`, 'worksheet')),
  ]
  const listed = sheets.map((name, i) =>
    tag('sheet', { name, sheetId: i + 1, 'r:id': `rId${i + 1}` }),
  )
  const book = tag('bookViews', {}, tag('workbookView')) + tag('sheets', {}, listed.join(''))
  return {
    '[Content_Types].xml':
      XML + tag('Types', { xmlns: `${PACKAGE}/content-types` }, types.join('')),
    '_rels/.rels': relations([relation(1, 'officeDocument', 'xl/workbook.xml')]),
    'xl/workbook.xml': XML + tag('workbook', { xmlns: MAIN, 'xmlns:r': RELATIONS }, book),
    'xl/_rels/workbook.xml.rels': relations([
      ...numbers.map((n) => relation(n, 'worksheet', `worksheets/sheet${n}.xml`)),
      relation(sheets.length + 1, 'styles', 'styles.xml'),
    ]),
    'xl/styles.xml': XML + stylesXml(),
  }
}

function stylesXml(): string {
  const font = (name: string, size: number, bold = false) =>
    tag(
      'font',
      {},
      (bold ? tag('b') : '') +
        tag('sz', { val: size }) +
        tag('name', { val: name }) +
        tag('charset', { val: 134 }),
    )
  const fonts = [font('仿宋', 10.5), font('黑体', 10.5), font('宋体', 10.5), font('宋体', 15, true)]
  const fill = (type: string, colour?: string) =>
    tag('fill', {}, tag('patternFill', { patternType: type }, colour))
  const colour = (kind: string, rgb: string) => tag(kind, { rgb })
  // The first two fills are fixed by the format.
  const fills = [fill('none'), fill('gray125'), fill('solid', colour('fgColor', 'FFEDEDED'))]
  const sides = ['left', 'right', 'top', 'bottom']
  const border = (side: (name: string) => string) =>
    tag('border', {}, sides.map(side).join('') + tag('diagonal'))
  const lined = border((name) => tag(name, { style: 'thin' }, colour('color', 'FF000000')))
  const format = { numFmtId: 0, fontId: 0, fillId: 0, borderId: 0 }
  const applied = { applyFont: 1, applyFill: 1, applyBorder: 1, applyAlignment: 1 }
  const formats = Object.values(STYLES).map(({ font: fontId, fill: fillId, border, alignment }) =>
    tag(
      'xf',
      { ...format, fontId, fillId, borderId: border, xfId: 0, ...applied },
      tag('alignment', alignment),
    ),
  )
  const unequal = tag(
    'dxf',
    {},
    tag('fill', {}, tag('patternFill', { patternType: 'solid' }, colour('bgColor', 'FFFFD9D6'))),
  )
  const list = (name: string, all: readonly string[]) =>
    tag(name, { count: all.length }, all.join(''))
  return tag(
    'styleSheet',
    { xmlns: MAIN },
    [
      list('fonts', fonts),
      list('fills', fills),
      list('borders', [border((name) => tag(name)), lined]),
      list('cellStyleXfs', [tag('xf', format)]),
      list('cellXfs', formats),
      list('cellStyles', [tag('cellStyle', { name: 'Normal', xfId: 0, builtinId: 0 })]),
      list('dxfs', [unequal]),
    ].join(''),
  )
}
