/** The web pages in a “single file” page (.mht, RFC 2557): their bytes and the character set each part declares. */

export interface WebPart {
  readonly bytes: Uint8Array
  readonly charset: string
  readonly name: string
}

const MAX_PARTS = 500
const MAX_DEPTH = 4

/** @param file The whole file. Parts that are no text are passed over. */
export function webParts(file: Uint8Array): WebPart[] {
  const found: WebPart[] = []
  // One letter for each byte.
  partsIn(new TextDecoder('latin1').decode(file), found, 0)
  return found
}

function partsIn(entity: string, found: WebPart[], depth: number): void {
  const blank = /\r?\n\r?\n/.exec(entity)
  if (!blank || found.length >= MAX_PARTS) return
  const header = headersOf(entity.slice(0, blank.index))
  const type = header('content-type')
  const body = entity.slice(blank.index + blank[0].length)
  if (/^\s*multipart\//i.test(type)) {
    const boundary = parameter(type, 'boundary')
    if (boundary === '' || depth >= MAX_DEPTH) return
    for (const part of body.split(`--${boundary}`).slice(1, MAX_PARTS)) {
      if (part.startsWith('--')) break
      partsIn(part.replace(/^[ \t]*\r?\n/, ''), found, depth + 1)
    }
  } else if (/^\s*(text\/html|application\/xhtml\+xml)/i.test(type))
    found.push({
      bytes: unpacked(body, header('content-transfer-encoding').trim().toLowerCase()),
      charset: parameter(type, 'charset'),
      name: header('content-location').trim(),
    })
}

function headersOf(text: string): (name: string) => string {
  const headers = new Map<string, string>()
  // A line that begins with a blank continues the one before.
  for (const line of text
    .slice(0, 20_000)
    .replace(/\r?\n[ \t]+/g, ' ')
    .split(/\r?\n/)) {
    const colon = line.indexOf(':')
    if (colon > 0) headers.set(line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1))
  }
  return (name) => headers.get(name) ?? ''
}

function parameter(header: string, name: string): string {
  for (const one of header.slice(0, 2000).split(';').slice(1)) {
    const [key = '', ...value] = one.split('=')
    if (key.trim().toLowerCase() === name) return value.join('=').trim().replace(/^"|"$/g, '')
  }
  return ''
}

function unpacked(body: string, encoding: string): Uint8Array {
  if (encoding === 'base64') {
    const plain = body.replace(/[^A-Za-z0-9+/]/g, '')
    // One letter over cannot stand for anything.
    return bytesOf(atob(plain.length % 4 === 1 ? plain.slice(0, -1) : plain))
  }
  if (encoding !== 'quoted-printable') return bytesOf(body)
  return bytesOf(
    body
      .replace(/=[ \t]{0,20}\r?\n/g, '')
      .replace(/=([0-9A-Fa-f]{2})/g, (_, code: string) => String.fromCharCode(parseInt(code, 16))),
  )
}

function bytesOf(letters: string): Uint8Array {
  const bytes = new Uint8Array(letters.length)
  for (let at = 0; at < letters.length; at++) bytes[at] = letters.charCodeAt(at)
  return bytes
}
