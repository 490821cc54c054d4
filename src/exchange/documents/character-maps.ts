/** The tables of characters for simplified Chinese that come with pdfjs, each fetched from our own address when a font asks. */

const FILES = import.meta.glob<string>(
  '/node_modules/pdfjs-dist/cmaps/{Adobe-GB1-UCS2,GB-EUC-H,GBK-EUC-*,GBKp-EUC-*,GBK2K-*,GBpc-EUC-*,UniGB-UCS2-*,UniGB-UTF16-*,UniGB-UTF8-*}.bcmap',
  { query: '?url', import: 'default', eager: true },
)

/** Rejects for a table that is not among them: the font's letters then stay unknown. */
export async function characterMap(name: string): Promise<Uint8Array> {
  const address = FILES[`/node_modules/pdfjs-dist/cmaps/${name}.bcmap`]
  if (address === undefined) throw new Error(`no table of characters ${name}`)
  // Where the page is one file the address holds the table, and the page may ask for nothing.
  if (import.meta.env.MODE === 'single') return inAddress(address)
  const response = await fetch(new URL(address, import.meta.url))
  if (!response.ok) throw new Error(`${name}: ${response.status}`)
  return new Uint8Array(await response.arrayBuffer())
}

/** The bytes of a data: address. */
const inAddress = (address: string): Uint8Array =>
  Uint8Array.from(atob(address.slice(address.indexOf(',') + 1)), (letter) => letter.charCodeAt(0))
