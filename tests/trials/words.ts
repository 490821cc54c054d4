/** Reports as Word files, with what Word and WPS put around figures and texts. */
import { strToU8, zipSync } from 'fflate'
import { type Layout, partsOf, rowsOf } from './layout'
import type { Truth } from './truth'

export interface WordStyle extends Layout {
  readonly merging?: 'spans' | 'widths'
  /** Headings numbered by Word. */
  readonly numbered?: boolean
  readonly titleBox?: boolean
  readonly tracked?: boolean
  readonly comments?: boolean
  readonly controls?: boolean
  /** Every letter in a run of its own. */
  readonly split?: boolean
  readonly nested?: boolean
  readonly edges?: boolean
  readonly toc?: boolean
  readonly landscape?: boolean
  readonly repeatHeads?: boolean
}

const escaped = (text: string) =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')
const W =
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:v="urn:schemas-microsoft-com:vml"'
const FACE = (size: number) =>
  `<w:rPr><w:rFonts w:ascii="Noto Serif CJK SC" w:eastAsia="Noto Serif CJK SC" w:hAnsi="Noto Serif CJK SC"/><w:sz w:val="${size}"/></w:rPr>`
const TYPE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/'

export function wordOf(truth: Truth, style: WordStyle = {}): Uint8Array {
  let nth = 0
  const run = (text: string, size = 32): string => {
    const pieces = style.split ? [...text] : [text]
    return pieces
      .map((one) => `<w:r>${FACE(size)}<w:t xml:space="preserve">${escaped(one)}</w:t></w:r>`)
      .join(style.split ? '<w:proofErr w:type="spellStart"/>' : '')
  }
  const figure = (text: string): string => {
    nth++
    if (style.tracked && text !== '' && nth % 5 === 0)
      return `<w:del w:id="${nth}" w:author="a" w:date="2024-01-01T00:00:00Z"><w:r>${FACE(18)}<w:delText>3</w:delText></w:r></w:del><w:ins w:id="${nth + 5000}" w:author="a" w:date="2024-01-01T00:00:00Z">${run(text, 18)}</w:ins>`
    if (style.comments && nth % 7 === 0)
      return `<w:commentRangeStart w:id="1"/>${run(text, 18)}<w:commentRangeEnd w:id="1"/><w:r><w:commentReference w:id="1"/></w:r>`
    if (style.controls && nth % 3 === 0)
      return `<w:sdt><w:sdtPr><w:text/></w:sdtPr><w:sdtContent>${run(text, 18)}</w:sdtContent></w:sdt>`
    return run(text, 18)
  }
  const paragraph = (inner: string, properties = '') =>
    `<w:p><w:pPr>${properties}</w:pPr>${inner}</w:p>`
  const centred = '<w:jc w:val="center"/>'
  const indent = '<w:ind w:firstLine="640"/>'
  const tableXml = (columns: readonly number[], rows: string[]) => {
    const sum = columns.reduce((a, b) => a + b, 0)
    return `<w:tbl><w:tblPr><w:tblW w:w="9000" w:type="dxa"/><w:tblBorders>${['top', 'left', 'bottom', 'right', 'insideH', 'insideV'].map((side) => `<w:${side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>`).join('')}</w:tblBorders><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>${columns.map((w) => `<w:gridCol w:w="${Math.round((w / sum) * 9000)}"/>`).join('')}</w:tblGrid>${rows.join('')}</w:tbl>`
  }
  const parts = partsOf(truth, style)
  let body = ''
  if (style.toc)
    body += `<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr><w:sdtContent>${parts
      .filter((part) => part.kind === 'heading')
      .map((part, i) => paragraph(run(`${'text' in part ? part.text : ''}\u2026\u2026${i + 1}`)))
      .join('')}</w:sdtContent></w:sdt>`
  let titles = ''
  for (const part of parts) {
    if (part.kind === 'title') {
      const one = paragraph(run(part.text, 44), centred)
      if (style.titleBox) titles += one
      else body += one
      continue
    }
    if (titles) {
      body += `<w:p><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor behindDoc="0" distT="0" distB="0" distL="0" distR="0" simplePos="0" locked="0" layoutInCell="1" allowOverlap="1" relativeHeight="2"><wp:simplePos x="0" y="0"/><wp:positionH relativeFrom="column"><wp:posOffset>0</wp:posOffset></wp:positionH><wp:positionV relativeFrom="paragraph"><wp:posOffset>0</wp:posOffset></wp:positionV><wp:extent cx="5600000" cy="1200000"/><wp:wrapTopAndBottom/><wp:docPr id="1" name="t"/><a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="5600000" cy="1200000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></wps:spPr><wps:txbx><w:txbxContent>${titles}</w:txbxContent></wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox><w:txbxContent>${titles}</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>`
      titles = ''
    }
    if (part.kind === 'table') {
      const rows = rowsOf(part.table)
      const sum = part.table.columns.reduce((a, b) => a + b, 0)
      const width = (from: number, span: number) =>
        Math.round(
          (part.table.columns.slice(from, from + span).reduce((a, b) => a + b, 0) / sum) * 9000,
        )
      body += tableXml(
        part.table.columns,
        rows.map((cells, r) => {
          const tcs: string[] = []
          for (let c = 0; c < part.table.columns.length;) {
            const own = part.table.cells.find(
              (one) =>
                one.row <= r &&
                r < one.row + one.rows &&
                one.column <= c &&
                c < one.column + one.columns,
            )
            if (!own) {
              c++
              continue
            }
            const span =
              own.columns > 1 && style.merging !== 'widths'
                ? `<w:gridSpan w:val="${own.columns}"/>`
                : ''
            const merge =
              own.rows > 1 ? (own.row === r ? '<w:vMerge w:val="restart"/>' : '<w:vMerge/>') : ''
            const text = own.row === r ? part.texts(own) : ''
            const upright = own.setting === 'upright' ? '<w:textDirection w:val="tbRlV"/>' : ''
            tcs.push(
              `<w:tc><w:tcPr><w:tcW w:w="${width(own.column, own.columns)}" w:type="dxa"/>${span}${merge}${upright}</w:tcPr>${paragraph(own.key ? figure(text) : run(text, 18), centred)}</w:tc>`,
            )
            c += own.columns
          }
          void cells
          return `<w:tr>${style.repeatHeads && r < part.table.head ? '<w:trPr><w:tblHeader/></w:trPr>' : ''}${tcs.join('')}</w:tr>`
        }),
      )
      body += paragraph('')
    } else if (part.kind === 'other table') {
      body += tableXml(
        part.rows[0]?.map(() => 1) ?? [],
        part.rows.map(
          (row) =>
            `<w:tr>${row.map((text) => `<w:tc><w:tcPr><w:tcW w:w="2000" w:type="dxa"/></w:tcPr>${paragraph(run(text, 21))}</w:tc>`).join('')}</w:tr>`,
        ),
      )
      body += paragraph('')
    } else if (part.kind === 'heading' && style.numbered)
      body += paragraph(
        run(part.text.replace(/^.、/, '')),
        '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>',
      )
    else if (part.kind === 'signature') body += paragraph(run(part.text), '<w:jc w:val="right"/>')
    else body += paragraph(run(part.text), indent)
  }
  if (style.nested)
    body = `<w:tbl><w:tblPr><w:tblW w:w="9400" w:type="dxa"/></w:tblPr><w:tblGrid><w:gridCol w:w="9400"/></w:tblGrid><w:tr><w:tc><w:tcPr><w:tcW w:w="9400" w:type="dxa"/></w:tcPr>${body}</w:tc></w:tr></w:tbl>${paragraph('')}`
  const edges = style.edges
    ? '<w:headerReference w:type="default" r:id="rId8"/><w:footerReference w:type="default" r:id="rId9"/>'
    : ''
  const page = style.landscape
    ? '<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>'
    : '<w:pgSz w:w="11906" w:h="16838"/>'
  const sect = `<w:sectPr>${edges}${page}<w:pgMar w:top="1440" w:right="1440" w:bottom="1440" w:left="1440" w:header="851" w:footer="992" w:gutter="0"/></w:sectPr>`
  const files: Record<string, string> = {
    '[Content_Types].xml': `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${[
      'document.main:document',
      'numbering:numbering',
      'comments:comments',
      'header:header1',
      'footer:footer1',
    ]
      .map((one) => one.split(':'))
      .map(
        ([type, name]) =>
          `<Override PartName="/word/${name}.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.${type}+xml"/>`,
      )
      .join('')}</Types>`,
    '_rels/.rels': `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${TYPE}officeDocument" Target="word/document.xml"/></Relationships>`,
    'word/_rels/document.xml.rels': `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${[
      ['rId6', 'numbering', 'numbering.xml'],
      ['rId7', 'comments', 'comments.xml'],
      ['rId8', 'header', 'header1.xml'],
      ['rId9', 'footer', 'footer1.xml'],
    ]
      .map(
        ([id, type, target]) =>
          `<Relationship Id="${id}" Type="${TYPE}${type}" Target="${target}"/>`,
      )
      .join('')}</Relationships>`,
    'word/document.xml': `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:document ${W}><w:body>${body}${sect}</w:body></w:document>`,
    'word/numbering.xml': `<?xml version="1.0"?><w:numbering ${W}><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:lvlText w:val="%1、"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>`,
    'word/comments.xml': `<?xml version="1.0"?><w:comments ${W}><w:comment w:id="1" w:author="张三"><w:p><w:r><w:t>请核对12</w:t></w:r></w:p></w:comment></w:comments>`,
    'word/header1.xml': `<?xml version="1.0"?><w:hdr ${W}><w:p><w:r>${FACE(18)}<w:t>${truth.draft.organisation}政府信息公开</w:t></w:r></w:p></w:hdr>`,
    'word/footer1.xml': `<?xml version="1.0"?><w:ftr ${W}><w:p><w:pPr>${centred}</w:pPr><w:r><w:t xml:space="preserve">- </w:t></w:r><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:t xml:space="preserve"> -</w:t></w:r></w:p></w:ftr>`,
  }
  return zipSync(
    Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])),
  )
}
