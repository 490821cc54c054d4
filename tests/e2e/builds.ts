/** Two builds on one host. */
import { readFileSync, readdirSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Gives every script of a build another name, as a new version does, and the build as well; the old names are gone. */
export function putAnotherBuild(folder: string): void {
  const scripts = readdirSync(join(folder, 'assets')).filter((file) => file.endsWith('.js'))
  const { build } = JSON.parse(readFileSync(join(folder, 'files.json'), 'utf8'))
  const naming = [...scripts.map((one) => join('assets', one)), 'index.html', 'files.json', 'sw.js']
  for (const file of naming) {
    let text = readFileSync(join(folder, file), 'utf8').split(build).join(`${build}B`)
    for (const one of scripts) text = text.split(one).join(one.replace('.js', 'B.js'))
    writeFileSync(join(folder, file), text)
  }
  for (const one of scripts)
    renameSync(join(folder, 'assets', one), join(folder, 'assets', one.replace('.js', 'B.js')))
}
