/**
 * Budgets on bytes. What a screen needs before it can be used is read from the build's own manifest: the chunks
 * asked for, and what they import statically. What is said about a table, its further keys and its files come later.
 */
import { readFileSync } from 'node:fs'

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

const screen = (name, ...components) => ({
  name: `initial JavaScript, ${name}`,
  path: filesOf('index.html', ...components.map((component) => `src/ui/${component}.svelte`)),
  // The aim is 50 kB; what protects a draft, and the three verdicts, came in whole.
  limit: '58.5 kB',
  gzip: true,
})

export default [
  screen('the list', 'list/List', 'list/DraftList'),
  screen('an open table', 'report/Report', 'table/TableStep', 'table/RequestsTable'),
  screen('an open text', 'report/Report', 'words/WritingStep'),
  { name: 'CSS', path: 'dist/assets/*.css', limit: '12 kB', gzip: true },
  { name: 'PDF worker', path: 'dist/assets/worker-*.js', limit: '136 kB', gzip: true },
]
