/**
 * Bytes: packed and unpacked by the browser's own programs, put together, written from plain text.
 */

/** Inflates gzip. A server that calls the file gzip makes the browser inflate it first: then it is as it is. */
export async function inflate(data: ArrayBuffer): Promise<ArrayBuffer> {
  const [a, b] = new Uint8Array(data, 0, 2)
  if (a !== 0x1f || b !== 0x8b) return data
  return (await through(new Uint8Array(data), new DecompressionStream('gzip'))).buffer
}

/** Bytes as a zlib stream, which PDF calls FlateDecode. */
export const deflate = (data: Uint8Array): Promise<Uint8Array> =>
  through(data, new CompressionStream('deflate'))

/** Written and read directly: a Blob's stream goes by way of another process, some milliseconds each time. */
async function through(
  data: Uint8Array,
  { readable, writable }: CompressionStream | DecompressionStream,
): Promise<Uint8Array<ArrayBuffer>> {
  const writer = writable.getWriter()
  // What goes wrong is heard where it is read.
  writer.write(data as Uint8Array<ArrayBuffer>).catch(() => undefined)
  writer.close().catch(() => undefined)
  const reader = readable.getReader()
  const pieces: Uint8Array[] = []
  for (;;) {
    const { done, value } = await reader.read()
    if (done) break
    pieces.push(value)
  }
  return joined(pieces)
}

/** Pieces as one. */
export function joined(pieces: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(pieces.reduce((length, piece) => length + piece.length, 0))
  let at = 0
  for (const piece of pieces) {
    whole.set(piece, at)
    at += piece.length
  }
  return whole
}

/** A text of codes below 256 as so many bytes. */
export function latin(text: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(text.length)
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i)
  return bytes
}

/** 32 hexadecimal digits of bytes (FNV-1a, four times from different starts). */
export function fingerprint(parts: readonly Uint8Array[]): string {
  const hashes = [0x811c9dc5, 0x01000193, 0x9e3779b9, 0x85ebca6b].map((start, turn) => {
    let hash = start
    for (const bytes of parts)
      for (const byte of bytes) hash = Math.imul(hash ^ (byte + turn), 0x01000193)
    return hash
  })
  return hashes.map((hash) => (hash >>> 0).toString(16).padStart(8, '0')).join('')
}
