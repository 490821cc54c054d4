/** Names lead somewhere: a file that is named is there, and what a module hands out somebody takes. */
import { readFileSync, readdirSync, statSync } from 'node:fs'
import { basename, join, sep } from 'node:path'
import { expect, test } from 'vitest'

const files = [
  ...readdirSync('.'),
  ...['.github', 'docs', 'scripts', 'src', 'static', 'tests'].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) => join(folder, file)),
  ),
]
  .map((file) => file.split(sep).join('/'))
  .filter((file) => !file.includes('node_modules') && statSync(file).isFile())
const TEXTS = new Map(
  files
    .filter((file) => /\.(ts|js|mjs|svelte|css|md)$/.test(file) && !file.includes('/fixtures/'))
    .map((file) => [file, readFileSync(file, 'utf8')]),
)

/** Names that look like a file of ours and are none. */
const OTHERS = new Set(['typst.ts', 'pdf.js', 'files.json'])

/** Where a text names a file that is not there; of programs, their comments alone. */
function missing(file: string, text: string): string[] {
  return text.split('\n').flatMap((line, i) => {
    const said = file.endsWith('.md')
      ? line
      : (/(?:^\s*\*|\/\/ |\/\*|<!--).*/.exec(line)?.[0] ?? '')
    return [
      ...said.matchAll(/(?<![\w<>*./-])(?:[\w-]+\/)*[\w-][\w.-]*\.(?:ts|js|mjs|svelte|css|md)\b/g),
    ]
      .map(([name]) => name)
      .filter((name) => !OTHERS.has(basename(name)))
      .filter((name) => !files.some((one) => one === name || one.endsWith(`/${name}`)))
      .map((name) => `${file}:${i + 1} names ${name}`)
  })
}

test('a file that a page of the docs or a comment names is there', () => {
  expect(missing('a.md', 'See `ui/gone.ts` and [this](docs/ARCHITECTURE.md).')).toEqual([
    'a.md:1 names ui/gone.ts',
  ])
  expect(missing('a.ts', "import './gone.ts'\n/" + '/ gone.ts says why')).toEqual([
    'a.ts:2 names gone.ts',
  ])
  expect([...TEXTS].flatMap(([file, text]) => missing(file, text))).toEqual([])
})

// Types may be exported for the reader: they are what a function takes and gives.
test('a value that a module exports is used elsewhere', () => {
  const words = new Map([...TEXTS].map(([file, text]) => [file, new Set(text.match(/\w+/g))]))
  const exported = (text: string) => [
    ...text.matchAll(/^\s*export (?:async )?(?:const|let|function\*?|class) (\w+)/gm),
  ]
  expect(exported('export const a = 1\nexport async function b() {}')).toHaveLength(2)
  const idle = [...TEXTS]
    .filter(([file]) => /^src\/.*\.(ts|svelte)$/.test(file) && !file.endsWith('.d.ts'))
    .flatMap(([file, text]) => exported(text).map(([, name = '']) => [file, name] as const))
    .filter(([file, name]) => ![...words].some(([at, known]) => at !== file && known.has(name)))
  expect(idle).toEqual([])
})
