/** Writes licences.txt into the build: the licence of each package that is bundled, the worker's too, from node_modules. */
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Plugin } from 'vite'

/** Folders of the packages found so far; the worker is bundled on its own, before the page is done. */
const found = new Set<string>()

const collect = (modules: readonly string[]): void => {
  for (const id of modules) {
    const folder = /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+/.exec(id)?.[0]
    if (folder) found.add(folder.replace(/^\0/, ''))
  }
}

function licenceOf(folder: string): string {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  const file = readdirSync(folder).find((one) => /^licen[cs]e/i.test(one))
  if (!file) throw new Error(`${name} has no licence file`)
  return `${name} ${version} (${license})\n\n${readFileSync(join(folder, file), 'utf8').trim()}\n`
}

/** `emit`: for the page; without, for the worker, whose packages are only noted. */
export function licences(emit: boolean): Plugin {
  return {
    name: 'licences',
    apply: 'build',
    generateBundle(_, bundle) {
      for (const one of Object.values(bundle)) if (one.type === 'chunk') collect(one.moduleIds)
      if (!emit) return
      const source = [...found]
        .sort()
        .map(licenceOf)
        .join(`\n${'-'.repeat(72)}\n\n`)
      this.emitFile({ type: 'asset', fileName: 'licences.txt', source })
    },
  }
}
