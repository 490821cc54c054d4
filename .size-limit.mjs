/**
 * Budgets on bytes. What a screen needs before it can be used is read from the build's own manifest: the chunks
 * asked for, and what they import statically. What is said about a table, its further keys and its files come later.
 */
import { readFileSync } from 'node:fs'

const { screens } = JSON.parse(readFileSync('src/ui/pieces.json', 'utf8'))
const manifest = JSON.parse(readFileSync('dist/.vite/manifest.json', 'utf8'))

/** Files of chunks, by their source, and of all they import. */
function filesOf(...sources) {
  const files = new Set()
  const add = (key) => {
    const chunk = manifest[key]
    if (!chunk) throw new Error(`no chunk ${key} in the build`)
    if (files.has(`dist/${chunk.file}`)) return
    files.add(`dist/${chunk.file}`)
    for (const imported of chunk.imports ?? []) add(imported)
  }
  for (const source of sources) add(source)
  return [...files]
}

/** A screen by its name in src/ui/pieces.json. */
const screen = (name, words) => ({
  name: `initial JavaScript, ${words}`,
  path: filesOf('index.html', ...screens[name].map((piece) => `src/${piece}`)),
  limit: '50 kB',
  gzip: true,
})

export default [
  screen('drafts', 'the list'),
  screen('requests', 'an open table'),
  screen('cover', 'the cover'),
  screen('overview,problems,other', 'an open text'),
  // Every component's styles, those of what is asked for later as well.
  { name: 'CSS', path: 'dist/assets/*.css', limit: '14 kB', gzip: true },
  {
    name: 'workers of PDF and reading',
    path: 'dist/assets/worker-*.js',
    limit: '140 kB',
    gzip: true,
  },
]
