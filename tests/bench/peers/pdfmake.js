/** pdfmake, in the page as its manual shows: fonts in its virtual folder, one document definition. */
import { rowsOf, script, wholeFonts } from './fonts.js'

const PT = 72 / 25.4

export async function open() {
  const [fonts] = await Promise.all([wholeFonts(), script('pdfmake/build/pdfmake.min.js')])
  for (const [name, blob] of Object.entries(fonts))
    window.pdfMake.virtualfs.writeFileSync(`${name}.ttf`, await blob.arrayBuffer())
  const face = (file) => ({ normal: file, bold: file, italics: file, bolditalics: file })
  window.pdfMake.addFonts({ serif: face('serif.ttf'), sans: face('sans.ttf') })
  return async (contents) =>
    new Uint8Array(await window.pdfMake.createPdf(definition(contents)).getBuffer())
}

const definition = (contents) => ({
  pageSize: 'A4',
  pageMargins: [28 * PT, 37 * PT, 26 * PT, 35 * PT],
  defaultStyle: { font: 'serif', fontSize: 16, lineHeight: 1.35 },
  content: contents.flatMap((content) => {
    switch (content.kind) {
      case 'title':
        return content.lines.map(({ text }) => ({
          text,
          font: 'sans',
          fontSize: 22,
          alignment: 'center',
        }))
      case 'heading':
        return { text: `\u3000\u3000${content.text}`, font: 'sans' }
      case 'paragraph':
        return { text: `\u3000\u3000${content.runs.map(({ text }) => text).join('')}` }
      case 'signature':
        return [content.name, content.date].map((text) => ({ text, alignment: 'right' }))
      default:
        return tableOf(content.grid)
    }
  }),
})

function tableOf(grid) {
  const body = Array.from({ length: grid.rows }, () => grid.columns.map(() => ({})))
  rowsOf(grid).forEach((row, at) => {
    for (const cell of row)
      body[at][cell.column] = {
        text: cell.text,
        rowSpan: cell.rows,
        colSpan: cell.columns,
        font: cell.role === 'heading' ? 'sans' : 'serif',
        alignment: cell.setting === 'centred' ? 'center' : 'left',
      }
  })
  const shares = grid.columns.reduce((sum, share) => sum + share, 0)
  // Padding and lines are beside a column's width.
  const room = 156 * PT - grid.columns.length * 5
  const widths = grid.columns.map((share) => (share / shares) * room)
  return {
    table: { headerRows: grid.head, widths, body },
    layout: {
      paddingLeft: () => 2,
      paddingRight: () => 2,
      hLineWidth: () => 0.5,
      vLineWidth: () => 0.5,
    },
    fontSize: 9,
    lineHeight: 1,
  }
}
