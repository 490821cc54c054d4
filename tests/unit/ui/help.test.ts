import { readFileSync, readdirSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { Rule } from '../../../src/domain/rules'
import { adviceOn, newestForm } from '../../../src/forms'
import { BESIDE, FONT_LICENCES, buildOf, stored } from '../../../src/ui/help/about'
import { guide } from '../../../src/ui/help/guide'
import { questions } from '../../../src/ui/help/questions'
import { SEVERITIES, ruleEntries } from '../../../src/ui/help/rule-entries'
import { shortcuts } from '../../../src/ui/help/shortcuts'
import { TOPICS } from '../../../src/ui/help/topics'

const sourcesIn = (folder: string) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(ts|svelte)$/.test(file))
    .map((file) => ({ file, text: readFileSync(`${folder}/${file}`, 'utf8') }))
const read = (file: string) => readFileSync(`src/ui/${file}`, 'utf8')

const advice = await adviceOn(newestForm.id)
const rules: readonly Rule[] = [...newestForm.rules, ...(advice?.rules ?? [])]
const entries = ruleEntries(newestForm, advice)

/** Every address below `#/help/`. */
const addresses = [...TOPICS, ...guide, ...questions, ...entries].map(({ id }) => id)

describe('the rules', () => {
  test('each has one entry, with all that it says, its source and what to do', () => {
    expect(rules.length).toBeGreaterThan(20)
    expect(entries.map(({ id }) => id)).toEqual([...new Set(rules.map(({ id }) => id))])
    for (const rule of rules) {
      const entry = entries.find(({ id }) => id === rule.id)
      expect(entry?.severity).toBe(rule.severity)
      expect(entry?.heading).toContain(rule.statement)
      const told = entry?.told.find(({ title }) => rule.title.endsWith(title))
      expect(told).toMatchObject({ advice: rule.advice, source: rule.source })
      expect(told?.source).toMatch(/[《〔].*[》号]/)
      expect(told?.title).not.toContain('{')
    }
    expect(SEVERITIES.map(({ severity }) => severity)).toEqual([
      ...new Set(entries.map(({ severity }) => severity)),
    ])
  })

  test('without the advice, which comes later, those of the form are there', () => {
    expect(ruleEntries(newestForm, undefined).map(({ id }) => id)).toContain('R1')
  })
})

test('no two entries share an address, and what leads to one leads to an entry that is there', () => {
  expect(addresses.filter((id, i) => addresses.indexOf(id) !== i)).toEqual([])
  const led = sourcesIn('src').flatMap(({ text }) =>
    [...text.matchAll(/data-help="([^"]+)"|#\/help\/([\w-]+)|(?<=^ {2}\w+: )'([\w-]+)',$/gm)].map(
      ([, named, address]) => named ?? address,
    ),
  )
  const wanted = [...new Set(led.filter((id) => id !== undefined))]
  expect(wanted.length).toBeGreaterThan(6)
  expect(wanted.filter((id) => !addresses.includes(id))).toEqual([])
})

describe('the keys', () => {
  /** As a key is called by `KeyboardEvent.key`. */
  const NAMES: Record<string, string> = {
    ...{ '↑': 'ArrowUp', '↓': 'ArrowDown', '←': 'ArrowLeft', '→': 'ArrowRight' },
    Esc: 'Escape',
  }
  const rows = shortcuts.flatMap((group) => group.rows)
  const nameOf = (keys: string) => {
    const last = keys.split('+').slice(-1)[0] as string
    return NAMES[last] ?? last
  }

  /** The keys that a program hears, by its own text. */
  function heardBy(file: string): Set<string> {
    // A held Enter is kept from pressing a button over and over: no key of its own.
    const program = read(file).replace("event.repeat && event.key === 'Enter'", '')
    const found = [
      ...program.matchAll(/(?:\bkey [!=]== |case )'(F\d+|[A-Z]\w+|[a-z])'/g),
      ...program.matchAll(/^ +(Arrow\w+):/gm),
      ...program.matchAll(/\/\^([a-z])\$\/i/g),
    ]
    return new Set(
      found
        .map(([, key]) => key as string)
        // What an input method says in place of the key.
        .filter((key) => key !== 'Process')
        .map((key) => (key.length === 1 ? key.toUpperCase() : key)),
    )
  }

  test('each that is told is heard by the program it is told of, and the other way round', () => {
    const files = [...new Set(rows.flatMap(({ heard }) => heard ?? []))]
    expect(files.length).toBe(6)
    for (const file of files) {
      const told = rows.filter(({ heard }) => heard === file)
      expect([file, [...new Set(told.flatMap(({ keys }) => keys.map(nameOf)))].sort()]).toEqual([
        file,
        [...heardBy(file)].sort(),
      ])
    }
  })

  test('what hears keys for the whole page, or a table, is told of', () => {
    const hearing = sourcesIn('src/ui')
      .filter(({ text }) => /addEventListener\('keydown'|on\('keydown'|keydown: key/.test(text))
      .map(({ file }) => file)
    expect(hearing.sort()).toEqual([
      'help/asked.ts',
      'kit/menu.ts',
      'remarks/questions.ts',
      'report/keys.ts',
      'table/table-keys.ts',
    ])
  })
})

test('each step of the guide has its picture, small, of the size that is said, with words for it', () => {
  expect(guide.length).toBe(6)
  for (const { picture } of guide) {
    const bytes = readFileSync(`static/help/${picture.name}.webp`)
    expect(bytes.toString('latin1', 8, 16)).toBe('WEBPVP8X')
    // RFC 9649, 2.7: width and height less one, in 24 bits each.
    const size = [bytes.readUIntLE(24, 3) + 1, bytes.readUIntLE(27, 3) + 1]
    expect([picture.name, ...size]).toEqual([picture.name, picture.width, picture.height])
    expect(picture.width).toBeLessThanOrEqual(900)
    expect(bytes.length).toBeLessThanOrEqual(40_000)
    expect(picture.alt.length).toBeGreaterThan(15)
  }
  const there = readdirSync('static/help').map((file) => file.replace('.webp', ''))
  expect(there.sort()).toEqual(guide.map(({ picture }) => picture.name).sort())
})

describe('what is stored', () => {
  test('each key of localStorage that a program writes is named', () => {
    const keys = sourcesIn('src')
      .filter(({ text }) => text.includes('localStorage'))
      .flatMap(({ text }) => {
        const kinds = [...text.matchAll(/what: '(\w+)'/g)].map(([, what]) => `nianbao-${what}`)
        const plain = [...text.matchAll(/(?<!CHANNEL) = '(nianbao-[\w-]+\/?)'/g)].map(
          ([, key]) => key as string,
        )
        return text.includes('`nianbao-${what}`') ? kinds : plain
      })
    expect([...new Set(keys)].sort()).toEqual(Object.keys(BESIDE).sort())
    // Six stores of the database, and the files of the page itself.
    expect(stored.length).toBe(Object.keys(BESIDE).length + 7)
  })

  test('the licences of all fonts are named', () => {
    const there = readdirSync('static/fonts/LICENSES').map((file) => file.replace('.txt', ''))
    expect(there.sort()).toEqual([...FONT_LICENCES].sort())
  })
})

test('the build is called by its program', () => {
  const page = (src: string | null) =>
    ({ querySelector: () => (src === null ? null : { getAttribute: () => src }) }) as never
  expect(buildOf(page('./assets/app-CrjnbVI2.js'))).toBe('CrjnbVI2')
  expect(buildOf(page('/src/main.ts'))).toBe('')
  expect(buildOf(page(null))).toBe('')
})
