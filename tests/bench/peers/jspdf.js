/** Stock jsPDF with jspdf-autotable, as their manuals show: whole fonts by addFont, splitTextToSize, autoTable. */
import { rowsOf, script, wholeFonts } from './fonts.js'

const A4 = { width: 210, height: 297 }
const MARGIN = { left: 28, right: 26, top: 37, bottom: 35 }
const WIDTH = A4.width - MARGIN.left - MARGIN.right
const LINE = 10.2
const PT = 25.4 / 72

const binary = (blob) =>
  new Promise((resolve) => {
    const reader = new FileReader()
    reader.onload = () => resolve(reader.result)
    reader.readAsBinaryString(blob)
  })

export async function open() {
  const [fonts] = await Promise.all([
    wholeFonts(),
    script('jspdf/dist/jspdf.umd.min.js').then(() =>
      script('jspdf-autotable/dist/jspdf.plugin.autotable.min.js'),
    ),
  ])
  const files = { serif: await binary(fonts.serif), sans: await binary(fonts.sans) }
  return (contents) => make(files, contents)
}

async function make(files, contents) {
  const doc = new window.jspdf.jsPDF({
    unit: 'mm',
    format: 'a4',
    putOnlyUsedFonts: true,
    compress: true,
  })
  for (const [name, data] of Object.entries(files)) {
    doc.addFileToVFS(`${name}.ttf`, data)
    doc.addFont(`${name}.ttf`, name, 'normal')
  }
  let y = MARGIN.top
  const write = (text, font, size, { align = 'left', indent = 0 } = {}) => {
    doc.setFont(font, 'normal').setFontSize(size)
    const pad = '\u3000'.repeat(indent)
    for (const line of doc.splitTextToSize(pad + text, WIDTH)) {
      if (y + LINE > A4.height - MARGIN.bottom) {
        doc.addPage()
        y = MARGIN.top
      }
      const x = { left: MARGIN.left, center: A4.width / 2, right: A4.width - MARGIN.right }[align]
      doc.text(line, x, y + size * PT, { align })
      y += LINE
    }
  }
  for (const content of contents) {
    if (content.kind === 'title')
      for (const { text } of content.lines) write(text, 'sans', 22, { align: 'center' })
    if (content.kind === 'heading') write(content.text, 'sans', 16, { indent: 2 })
    if (content.kind === 'paragraph')
      write(content.runs.map(({ text }) => text).join(''), 'serif', 16, { indent: 2 })
    if (content.kind === 'signature')
      for (const text of [content.name, content.date]) write(text, 'serif', 16, { align: 'right' })
    if (content.kind === 'table') y = table(doc, content.grid, y)
  }
  return new Uint8Array(doc.output('arraybuffer'))
}

function table(doc, grid, startY) {
  const rows = rowsOf(grid).map((row) =>
    row.map((cell) => ({
      content: cell.text,
      rowSpan: cell.rows,
      colSpan: cell.columns,
      styles: {
        font: cell.role === 'heading' ? 'sans' : 'serif',
        halign: cell.setting === 'centred' ? 'center' : 'left',
      },
    })),
  )
  const shares = grid.columns.reduce((sum, share) => sum + share, 0)
  doc.autoTable({
    startY,
    margin: MARGIN,
    theme: 'grid',
    head: rows.slice(0, grid.head),
    body: rows.slice(grid.head),
    columnStyles: Object.fromEntries(
      grid.columns.map((share, i) => [i, { cellWidth: (share / shares) * WIDTH }]),
    ),
    styles: { fontStyle: 'normal', fontSize: 9, cellPadding: 0.8, textColor: 0, lineColor: 0 },
    headStyles: { fillColor: 255, fontStyle: 'normal', lineWidth: 0.1 },
  })
  return doc.lastAutoTable.finalY + 3
}
