/**
 * Writes into the build which files it consists of, for static/sw.js and for what is fetched while the page rests, and gives
 * the worker the build's name, which changes with any byte of any file.
 */
import { createHash } from 'node:crypto'
import { readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join, sep } from 'node:path'
import type { Plugin } from 'vite'
import type { Files } from '../src/ui/offline/kept-copy.ts'

/** Files of a built folder, without what is hidden and what is written here. */
const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile())
    .map((one) => join(one.parentPath, one.name).slice(folder.length + 1))
    .map((file) => file.split(sep).join('/'))
    .filter((file) => !/^\.|^(sw\.js|files\.json)$/.test(file))
    .sort()

/** The index, the form's own characters and the 1,500 commonest of the body: docs/fonts.md. */
const EVERY_REPORT = /^fonts\/(index|first\.\w+|fang-0\.\w+)\.pack$/

/** In this order files are fetched while the page rests: what the steps need, what the PDF needs, all else. */
const ORDER = [/^assets\/(app|later)-/, /^fonts\/|^assets\/worker-/]
const turnOf = (file: string): number => {
  const turn = ORDER.findIndex((kind) => kind.test(file))
  return turn < 0 ? ORDER.length : turn
}

export function offline(): Plugin {
  return {
    name: 'offline',
    // One file has no copy to keep.
    apply: (_, { command, mode }) => command === 'build' && mode !== 'single',
    writeBundle({ dir = 'dist' }, bundle) {
      const all = filesIn(dir)
      const hash = createHash('sha256')
      for (const file of all) hash.update(`${file}\0`).update(readFileSync(join(dir, file)))
      const entry = Object.values(bundle).find((one) => one.type === 'chunk' && one.isEntry)
      if (!entry) throw new Error('a build without an entry')
      const packs = all.filter((file) => /^fonts\/[^/]+\.\w{8}\.pack$/.test(file))
      const list: Files = {
        build: hash.digest('hex').slice(0, 12),
        entry: entry.fileName,
        files: all
          .filter(
            (file) =>
              EVERY_REPORT.test(file) || !(file === 'index.html' || file.startsWith('fonts/')),
          )
          .sort((a, b) => turnOf(a) - turnOf(b)),
        packs: Object.fromEntries(
          packs.map((file) => [file, readFileSync(join(dir, file)).length]),
        ),
      }
      writeFileSync(join(dir, 'files.json'), JSON.stringify(list))
      const worker = readFileSync(join(dir, 'sw.js'), 'utf8')
      const named = worker.replace("const BUILD = ''", `const BUILD = '${list.build}'`)
      if (named === worker) throw new Error('static/sw.js has no place for the name of the build')
      writeFileSync(join(dir, 'sw.js'), named)
    },
  }
}
