import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { editionPlans, packsOf } from '../../../scripts/editions'
import type { Role } from '../../../src/pdf/fonts/coverage'
import { Fonts } from '../../../src/pdf/fonts/fonts'
import { type PackIndex, readIndex } from '../../../src/pdf/fonts/packs'
import { CASES, caseDraft } from '../cases'

const FOLDER = 'static/fonts'
const ROLES: Role[] = ['body', 'second', 'heading', 'title', 'table']
const norm = readFileSync('tests/fixtures/tonggui-8105.txt', 'utf8').replace(/\s/g, '')
const ranked = (): string => {
  const { buffer } = new Uint8Array(gunzipSync(readFileSync(`${FOLDER}/index.pack`)))
  return (readIndex(buffer) as PackIndex).ranked
}

/** An edition as the page has it: what is not in it cannot be read. */
async function opened(name: string): Promise<Fonts> {
  const plan = editionPlans(FOLDER).find((one) => one.name === name)
  if (!plan) throw new Error(`no edition ${name}`)
  const files = packsOf(FOLDER, plan)
  return Fonts.open(async (file) => {
    const bytes = files.get(file)
    if (!bytes) throw new Error(`${file} is not in the edition`)
    return new Uint8Array(bytes).buffer
  })
}

/** Loads and lays hold of every letter in every role; one without a glyph throws. */
async function prints(fonts: Fonts, text: string): Promise<void> {
  const words = ROLES.map((role) => ({ role, text, where: '' }))
  expect(fonts.missing(words)).toEqual([])
  await fonts.load(words)
  for (const role of ROLES) fonts.lettersOf(role, text)
}

test('标准 prints all of 通用规范汉字表 in every part, out of its own packs', async () => {
  expect([...norm]).toHaveLength(8105)
  await prints(await opened('标准'), norm)
})

test('轻便 prints the 3,500 commonest and every known report, and names what it lacks', async () => {
  const fonts = await opened('轻便')
  const commonest = [...ranked()].filter((one) => /\p{Script=Han}/u.test(one)).slice(0, 3500)
  const reports = CASES.map((name) => {
    const { organisation, texts } = caseDraft(name)
    return organisation + Object.values(texts).join('')
  })
  await prints(fonts, commonest.join('') + reports.join('').replace(/\s/g, ''))
  const lacking = fonts.missing([{ role: 'body', text: '年鿏', where: '引言' }])
  expect(lacking).toEqual([{ character: '鿏', where: '引言' }])
})

test('an edition is made the same twice', () => {
  const [, plan] = editionPlans(FOLDER)
  if (!plan) throw new Error('no light edition')
  const [one, other] = [packsOf(FOLDER, plan), packsOf(FOLDER, plan)]
  expect([...one.keys()]).toEqual([...other.keys()])
  for (const [file, bytes] of one) expect(other.get(file)?.equals(bytes), file).toBe(true)
})
