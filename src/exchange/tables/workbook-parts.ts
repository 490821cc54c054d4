/**
 * The parts of an .xlsx workbook besides its sheets: the list of sheets, what belongs together, fonts and lines.
 */

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
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

/** How a cell is set. */
export type Styled = keyof typeof STYLES

const FONTS = { text: 0, strong: 1, figure: 2, title: 3 } as const
const centre = 'horizontal="center" vertical="center" wrapText="1"'
const left = 'horizontal="left" vertical="center" wrapText="1"'

const STYLES = {
  plain: { font: FONTS.text, border: 0, fill: 0, alignment: 'vertical="center"' },
  title: { font: FONTS.title, border: 0, fill: 0, alignment: centre },
  band: { font: FONTS.text, border: 1, fill: 2, alignment: centre },
  centred: { font: FONTS.text, border: 1, fill: 0, alignment: centre },
  centredStrong: { font: FONTS.strong, border: 1, fill: 0, alignment: centre },
  left: { font: FONTS.text, border: 1, fill: 0, alignment: left },
  leftStrong: { font: FONTS.strong, border: 1, fill: 0, alignment: left },
  // 255: one letter below the other.
  upright: { font: FONTS.strong, border: 1, fill: 0, alignment: `${centre} textRotation="255"` },
  figure: {
    font: FONTS.figure,
    border: 1,
    fill: 0,
    alignment: 'horizontal="center" vertical="center"',
  },
} as const

export const styleNumber = (styled: Styled): number => Object.keys(STYLES).indexOf(styled)

/** The parts by name, for sheets in xl/worksheets/sheet1.xml and so on. */
export function bookParts(sheets: readonly string[]): Record<string, string> {
  const numbers = sheets.map((_, i) => i + 1)
  const relation = (id: number, type: string, target: string) =>
    `<Relationship Id="rId${id}" Type="${RELATIONS}/${type}" Target="${target}"/>`
  const override = (part: string, type: string) =>
    `<Override PartName="/xl/${part}.xml" ContentType="${TYPE}.${type}+xml"/>`
  return {
    '[Content_Types].xml': `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${override('workbook', 'sheet.main')}${override('styles', 'styles')}${numbers.map((n) => override(`worksheets/sheet${n}`, 'worksheet')).join('')}</Types>`,
    '_rels/.rels': `${XML}<Relationships xmlns="${PACKAGE}/relationships">${relation(1, 'officeDocument', 'xl/workbook.xml')}</Relationships>`,
    'xl/workbook.xml': `${XML}<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><bookViews><workbookView/></bookViews><sheets>${sheets.map((name, i) => `<sheet name="${escaped(name)}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`).join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `${XML}<Relationships xmlns="${PACKAGE}/relationships">${numbers.map((n) => relation(n, 'worksheet', `worksheets/sheet${n}.xml`)).join('')}${relation(sheets.length + 1, 'styles', 'styles.xml')}</Relationships>`,
    'xl/styles.xml': XML + stylesXml(),
  }
}

function stylesXml(): string {
  const font = (name: string, size: number, bold = false) =>
    `<font>${bold ? '<b/>' : ''}<sz val="${size}"/><name val="${name}"/><charset val="134"/></font>`
  const fonts = [font('仿宋', 10.5), font('黑体', 10.5), font('宋体', 10.5), font('宋体', 15, true)]
  const fill = (type: string, colour = '') =>
    `<fill><patternFill patternType="${type}">${colour}</patternFill></fill>`
  // The first two fills are fixed by the format.
  const fills = [fill('none'), fill('gray125'), fill('solid', '<fgColor rgb="FFEDEDED"/>')]
  const side = (name: string) => `<${name} style="thin"><color rgb="FF000000"/></${name}>`
  const border = `<border>${['left', 'right', 'top', 'bottom'].map(side).join('')}<diagonal/></border>`
  const noBorder = '<border><left/><right/><top/><bottom/><diagonal/></border>'
  const formats = Object.values(STYLES).map(
    (style) =>
      `<xf numFmtId="0" fontId="${style.font}" fillId="${style.fill}" borderId="${style.border}" xfId="0" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"><alignment ${style.alignment}/></xf>`,
  )
  return `<styleSheet xmlns="${MAIN}"><fonts count="${fonts.length}">${fonts.join('')}</fonts><fills count="${fills.length}">${fills.join('')}</fills><borders count="2">${noBorder}${border}</borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="${formats.length}">${formats.join('')}</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles><dxfs count="1"><dxf><fill><patternFill patternType="solid"><bgColor rgb="FFFFD9D6"/></patternFill></fill></dxf></dxfs></styleSheet>`
}
