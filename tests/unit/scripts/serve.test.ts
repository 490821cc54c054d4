import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { get } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { serve } from '../../../scripts/serve.mjs'

const folder = mkdtempSync(join(tmpdir(), 'nianbao-'))
const TEXT = 'export const figures = 200\n'.repeat(100)
let server: Awaited<ReturnType<typeof serve>>

beforeAll(async () => {
  writeFileSync(join(folder, 'a.js'), TEXT)
  writeFileSync(join(folder, 'a.pack'), TEXT)
  server = await serve({ folder, gzip: true })
})
afterAll(async () => {
  await server.close()
  rmSync(folder, { recursive: true })
})

/** As it comes over the line: fetch would unpack it. */
const asked = (file: string, headers: Record<string, string> = {}) =>
  new Promise<{ status: number; header: (name: string) => string; body: Buffer }>((done, failed) =>
    get(server.url + file, { headers }, (response) => {
      const parts: Buffer[] = []
      response.on('data', (part: Buffer) => parts.push(part))
      response.on('end', () =>
        done({
          status: response.statusCode ?? 0,
          header: (name) => String(response.headers[name] ?? ''),
          body: Buffer.concat(parts),
        }),
      )
    }).on('error', failed),
  )

test('text is packed for who can unpack it, packs as they are', async () => {
  const packed = await asked('a.js', { 'accept-encoding': 'gzip, br' })
  expect(packed.header('content-encoding')).toBe('gzip')
  expect(packed.body.length).toBeLessThan(TEXT.length / 5)
  expect(gunzipSync(packed.body).toString()).toBe(TEXT)
  expect(packed.header('vary')).toBe('accept-encoding')
  const plain = await asked('a.js')
  expect(plain.header('content-encoding')).toBe('')
  expect(plain.body.toString()).toBe(TEXT)
  expect((await asked('a.pack', { 'accept-encoding': 'gzip' })).header('content-encoding')).toBe('')
})

test('who has a file is told that it is the same, until it is another', async () => {
  const etag = (await asked('a.js')).header('etag')
  const again = await asked('a.js', { 'if-none-match': etag })
  expect([again.status, again.body.length]).toEqual([304, 0])
  // Packed it is other bytes.
  const packed = { 'accept-encoding': 'gzip' }
  expect((await asked('a.js', { ...packed, 'if-none-match': etag })).status).toBe(200)
  utimesSync(join(folder, 'a.js'), 1, 1)
  expect((await asked('a.js', { 'if-none-match': etag })).status).toBe(200)
})
