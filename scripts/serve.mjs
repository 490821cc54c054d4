/** Serves the built page, or another folder, on loopback: what `npm start` and the tests use. Any static host does the same. */
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { createServer } from 'node:http'
import { extname, join, resolve, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createGzip } from 'node:zlib'

const DIST = fileURLToPath(new URL('../dist', import.meta.url))

/** @type {Record<string, string>} */
const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.wasm': 'application/wasm',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.txt': 'text/plain; charset=utf-8',
}

/** Names with a checksum never mean another file: docs/hosting.md asks hosts for the same. */
const LASTING = /^assets\/|\.[0-9a-f]{8}\.pack$/

/** What a host packs; pictures and font packs are packed already. */
const PACKED = /^text\/|javascript|json|svg/

/**
 * Starts the server; port 0 takes a free one. `base` is the path the page lies under, as on a host
 * that gives it a folder; `folder` is what is served, the built page if it is left out. `gzip` packs what
 * is text, as hosts do. Whoever has a file already is told that it is still the same.
 * @param {{ port?: number, base?: string, folder?: string, gzip?: boolean }} [where]
 * @returns {Promise<{ url: string, close: () => Promise<void> }>}
 */
export function serve({ port = 0, base = '/', folder = DIST, gzip = false } = {}) {
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost')
    const file = fileUnder(folder, base, pathname)
    const size = file === undefined ? undefined : await stat(file).catch(() => undefined)
    if (!file || !size?.isFile()) {
      response.writeHead(404, { 'content-type': 'text/plain' }).end('not found')
      return
    }
    const type = TYPES[extname(file)] ?? 'application/octet-stream'
    const packed =
      gzip && PACKED.test(type) && /\bgzip\b/.test(request.headers['accept-encoding'] ?? '')
    const etag = `W/"${size.size}-${size.mtimeMs}${packed ? '-gzip' : ''}"`
    const same = request.headers['if-none-match'] === etag
    response.writeHead(same ? 304 : 200, {
      'cache-control': LASTING.test(pathname.slice(base.length))
        ? 'public, max-age=31536000, immutable'
        : 'no-cache',
      etag,
      ...(gzip && { vary: 'accept-encoding' }),
      ...(!same && {
        'content-type': type,
        ...(packed ? { 'content-encoding': 'gzip' } : { 'content-length': size.size }),
      }),
    })
    if (same || request.method === 'HEAD') response.end()
    else if (packed) createReadStream(file).pipe(createGzip()).pipe(response)
    else createReadStream(file).pipe(response)
  })
  return new Promise((done, failed) => {
    server.once('error', failed)
    server.listen(port, '127.0.0.1', () => {
      const address = server.address()
      const at = typeof address === 'object' && address ? address.port : port
      done({
        url: `http://127.0.0.1:${at}${base}`,
        close: () =>
          new Promise((closed) => {
            server.close(() => closed())
            server.closeAllConnections()
          }),
      })
    })
  })
}

/**
 * @param {string} folder
 * @param {string} base
 * @param {string} pathname
 */
function fileUnder(folder, base, pathname) {
  if (!pathname.startsWith(base)) return undefined
  let name
  try {
    name = decodeURIComponent(pathname.slice(base.length))
  } catch {
    return undefined
  }
  const file = resolve(
    folder,
    join('.', name === '' || name.endsWith('/') ? `${name}index.html` : name),
  )
  return file.startsWith(folder + sep) ? file : undefined
}
