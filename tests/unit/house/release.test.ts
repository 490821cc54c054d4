import { unzipSync } from 'fflate'
import { afterEach, expect, test } from 'vitest'
import { zipOf } from '../../../scripts/zip.mjs'

const { TZ } = process.env
afterEach(() => {
  if (TZ === undefined) delete process.env['TZ']
  else process.env['TZ'] = TZ
})

const bytes = (text: string) => new TextEncoder().encode(text)

test('a release is the same bytes wherever and whenever it is zipped', () => {
  const files: [string, Uint8Array][] = [
    ['nianbao/index.html', bytes('<p>'.repeat(99))],
    ['nianbao/年报.html', bytes('年报')],
    ['nianbao/fonts/first.pack', bytes('packed')],
  ]
  process.env['TZ'] = 'Asia/Shanghai'
  const here = zipOf(new Map(files))
  process.env['TZ'] = 'America/Los_Angeles'
  const there = zipOf(new Map([...files].reverse()))
  expect(Buffer.from(there).equals(here)).toBe(true)
  expect(unzipSync(here)).toEqual(Object.fromEntries(files))
})
