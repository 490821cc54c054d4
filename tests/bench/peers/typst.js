/** typst.ts: the Typst compiler as WebAssembly, fed with a source text. */
import {
  $typst,
  TypstSnippet,
} from './node_modules/@myriaddreamin/typst.ts/dist/esm/contrib/all-in-one-lite.bundle.js'
import { wholeFonts } from './fonts.js'

const WASM = '@myriaddreamin/typst-ts-web-compiler/pkg/typst_ts_web_compiler_bg.wasm'

export async function open() {
  $typst.setCompilerInitOptions({
    getModule: () => new URL(`./node_modules/${WASM}`, import.meta.url).href,
  })
  const { serif, sans } = await wholeFonts()
  $typst.use(TypstSnippet.disableDefaultFontAssets())
  for (const blob of [serif, sans])
    $typst.use(TypstSnippet.preloadFontData(new Uint8Array(await blob.arrayBuffer())))
  return (contents) => $typst.pdf({ mainContent: source(contents) })
}

const PREAMBLE = `#set page(paper: "a4", margin: (left: 28mm, right: 26mm, top: 37mm, bottom: 35mm), numbering: "— 1 —")
#set text(font: "Noto Serif SC", size: 16pt, lang: "zh", region: "cn")
#set par(first-line-indent: (amount: 2em, all: true), justify: true, leading: 13pt, spacing: 13pt)
#set table(stroke: 0.5pt, inset: 3pt)
#show table: set text(size: 9pt)
#show table: set par(first-line-indent: 0em, justify: false, leading: 4pt)
#let sans(body) = text(font: "Noto Sans SC", body)
`

/** A text as an expression: nothing in it is taken for markup. */
const quoted = (text) => `#${JSON.stringify(text)}`

function source(contents) {
  const parts = contents.map((content) => {
    switch (content.kind) {
      case 'title':
        return content.lines
          .map(({ text }) => `#align(center, text(size: 22pt, sans[${quoted(text)}]))`)
          .join('\n')
      case 'heading':
        return `#sans[${quoted(content.text)}]`
      case 'paragraph':
        return content.runs.map(({ text }) => quoted(text)).join('')
      case 'signature':
        return [content.name, content.date].map((t) => `#align(right)[${quoted(t)}]`).join('\n')
      default:
        return tableOf(content.grid)
    }
  })
  return PREAMBLE + parts.join('\n\n')
}

function tableOf({ columns, head, cells }) {
  const cell = ({ row, column, rows, columns: span, text, role, setting }) => {
    const body = `[${quoted(text)}]`
    const align = setting === 'centred' ? 'center + horizon' : 'left + horizon'
    return `table.cell(x: ${column}, y: ${row}, rowspan: ${rows}, colspan: ${span}, align: ${align})[${
      role === 'heading' ? `#sans${body}` : quoted(text)
    }]`
  }
  const of = (test) => cells.filter(test).map(cell).join(',\n')
  const header = head > 0 ? `table.header(${of(({ row }) => row < head)}),\n` : ''
  return `#table(columns: (${columns.map((share) => `${share}fr`).join(', ')}),\n${header}${of(
    ({ row }) => row >= head,
  )})`
}
