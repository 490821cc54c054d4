import { expect, test } from 'vitest'
import { openArchive } from '../../../src/pdf/fonts/archive'

/** A file of packs: two, one behind the other. */
const fileOf = (head: object, body = 'indexrest'): Blob =>
  new Blob([`${JSON.stringify(head)}\n${body}`])
const schema = 'nianbao-fonts/1'
const files = { 'index.pack': [0, 5], 'fang-0.01234567.pack': [5, 9] }

test('a file of packs is cut where its first line says', async () => {
  const archive = await openArchive(fileOf({ schema, files }))
  const [from, to] = archive?.files['fang-0.01234567.pack'] ?? []
  expect(new TextDecoder().decode(archive?.bytes.slice(from, to))).toBe('rest')
})

test.each([
  ['another file', new Blob(['%PDF-1.4\n1 0 obj'])],
  ['a line without an end', new Blob(['{'.repeat(600_000)])],
  ['an empty file', new Blob([])],
  ['another schema', fileOf({ schema: 'nianbao-draft/1', files })],
  ['one that was not downloaded whole', fileOf({ schema, files }, 'indexre')],
  ['one with something behind', fileOf({ schema, files }, 'indexrest!')],
  ['places that are none', fileOf({ schema, files: { ...files, 'kai-0.pack': ['0', null] } })],
  ['places that are no list', fileOf({ schema, files: { 'index.pack': 5 } })],
  ['no index', fileOf({ schema, files: { 'fang-0.01234567.pack': [0, 9] } })],
  ['no places', fileOf({ schema })],
  ['null', fileOf(JSON.parse('{"schema":"nianbao-fonts/1","files":null}'))],
])('%s is none', async (_, file) => {
  expect(await openArchive(file)).toBeUndefined()
})
