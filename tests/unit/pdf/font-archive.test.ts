import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { archiveOf } from '../../../scripts/editions'
import { openArchive } from '../../../src/pdf/fonts/archive'
import { Fonts } from '../../../src/pdf/fonts/fonts'

const archive = new Uint8Array(archiveOf('static/fonts'))
const digest = createHash('sha256').update(archive).digest('hex')
const withByte = (at: number): Blob => {
  const other = archive.slice()
  other[at] = (other[at] as number) ^ 1
  return new Blob([other])
}

test('the file of all packs holds every file as it is', async () => {
  const opened = await openArchive(new Blob([archive]), digest)
  const [from, to] = opened?.files['index.pack'] ?? [0, 0]
  expect(to).toBeGreaterThan(from)
  const fonts = await Fonts.open(async (file) => {
    const [from, to] = opened?.files[file] ?? [0, 0]
    return opened?.bytes.slice(from, to) as ArrayBuffer
  })
  const rare = [{ role: 'heading' as const, text: '鿏𠮷', where: '' }]
  expect(fonts.missing(rare)).toEqual([])
  await fonts.load(rare)
  expect(fonts.lettersOf('heading', '鿏𠮷')).toHaveLength(2)
})

test.each([
  ['another file', new Blob(['%PDF-1.4\n1 0 obj'])],
  ['an empty file', new Blob([])],
  ['one that was not downloaded whole', new Blob([archive.slice(0, -1)])],
  ['one with something behind', new Blob([archive, '!'])],
  ['one with another place of a file', withByte(40)],
  ['one with another glyph', withByte(archive.length - 1000)],
])('%s is none', async (_, file) => {
  expect(await openArchive(file, digest)).toBeUndefined()
})

test('a page that knows of no such file takes none', async () => {
  expect(await openArchive(new Blob([archive]), undefined)).toBeUndefined()
})
