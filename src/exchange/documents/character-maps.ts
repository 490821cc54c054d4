/** The tables of characters for simplified Chinese that come with pdfjs, each fetched from our own address when a font asks. */

const FILES = import.meta.glob<string>(
  '/node_modules/pdfjs-dist/cmaps/{Adobe-GB1-UCS2,GB-EUC-H,GBK-EUC-*,GBKp-EUC-*,GBK2K-*,GBpc-EUC-*,UniGB-UCS2-*,UniGB-UTF16-*,UniGB-UTF8-*}.bcmap',
  { query: '?url&no-inline', import: 'default', eager: true },
)

/** Rejects for a table that is not among them: the font's letters then stay unknown. */
export async function characterMap(name: string): Promise<Uint8Array> {
  const address = FILES[`/node_modules/pdfjs-dist/cmaps/${name}.bcmap`]
  if (address === undefined) throw new Error(`no table of characters ${name}`)
  const response = await fetch(new URL(address, import.meta.url))
  if (!response.ok) throw new Error(`${name}: ${response.status}`)
  return new Uint8Array(await response.arrayBuffer())
}
