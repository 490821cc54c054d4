/**
 * npm run release: what is given out, in release/. A zip of the site, with the page as one file beside index.html, which
 * offers it on plain http; that file in both editions; checksums. The same sources give the same bytes: with --check all is
 * built twice and compared.
 */
import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { basename, join, sep } from 'node:path'
import { ROOT, SINGLE_FILES, bin, ensurePackages, fail, run } from './ready.mjs'
import { zipOf } from './zip.mjs'

const RELEASE = join(ROOT, 'release')
const SITE = join(RELEASE, 'site')
const SUMS = 'SHA256SUMS'
const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'))

/** @param {string[]} args @param {Record<string, string>} [env] */
function build(args, env) {
  if (!run(bin('vite'), ['build', ...args, '--logLevel', 'warn'], env))
    fail('The build did not succeed.')
}

/** The files of the site by path; what only the size limits read stays behind. @param {string} folder */
function filesOf(folder) {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => !path.startsWith('.') && statSync(join(folder, path)).isFile())
    .map((path) => path.split(sep).join('/'))
  return new Map(paths.map((path) => [`nianbao/${path}`, readFileSync(join(folder, path))]))
}

/** Builds everything and gives the checksums, one file a line as sha256sum reads them. */
function released() {
  rmSync(RELEASE, { recursive: true, force: true })
  mkdirSync(RELEASE)
  const one = basename(SINGLE_FILES.standard)
  build(['--outDir', SITE], { NIANBAO_SINGLE: `./${one}` })
  build(['--mode', 'single'])
  const single = Object.values(SINGLE_FILES).map(
    (path) => /** @type {const} */ ([basename(path), readFileSync(path)]),
  )
  const site = filesOf(SITE).set(`nianbao/${one}`, readFileSync(SINGLE_FILES.standard))
  rmSync(SITE, { recursive: true })
  /** @type {(readonly [string, Uint8Array])[]} */
  const files = [[`nianbao-${version}.zip`, zipOf(site)], ...single]
  for (const [name, bytes] of files) writeFileSync(join(RELEASE, name), bytes)
  const sums = files
    .map(([name, bytes]) => `${createHash('sha256').update(bytes).digest('hex')}  ${name}\n`)
    .join('')
  writeFileSync(join(RELEASE, SUMS), sums)
  return sums
}

ensurePackages()
const sums = released()
console.log(sums)
if (process.argv.includes('--check')) {
  if (released() !== sums) fail('The second build gave other bytes.')
  console.log('Built twice, the same bytes.')
}
