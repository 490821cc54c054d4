/**
 * What must be there before the page can be built and tested: packages, a browser, PDF tools.
 * Only Node's own modules: this runs before anything is installed.
 */
import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const ROOT = fileURLToPath(new URL('..', import.meta.url))

// npm and the programs in node_modules/.bin are .cmd files on Windows, which only a shell starts.
const shell = process.platform === 'win32'

/** Runs a command with its output shown; true if it went well. @param {string} command @param {string[]} args */
export function run(command, args, env = {}) {
  const options = { cwd: ROOT, env: { ...process.env, ...env }, shell }
  return spawnSync(command, args, { ...options, stdio: 'inherit' }).status === 0
}

/**
 * The same beside others: what it said comes whole when it has ended.
 * @param {string} command
 * @param {string[]} args
 * @returns {Promise<{ well: boolean, said: string }>}
 */
export function runBeside(command, args) {
  const child = spawn(command, args, { cwd: ROOT, shell, stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (/** @type {string} */ text) => (said += text))
  return new Promise((done) => {
    child.once('error', (cause) => done({ well: false, said: `${said}${cause.message}\n` }))
    child.once('close', (status) => done({ well: status === 0, said }))
  })
}

/** A program of an installed package. @param {string} name */
export const bin = (name) => join(ROOT, 'node_modules', '.bin', name)

/**
 * Installs the packages of a folder's package-lock.json unless exactly they are there.
 * @param {{ folder?: string, omit?: 'dev', bare?: boolean }} [which] `folder` from the root, which it is if left out;
 *   `bare`: nothing that a package would run or wants beside it
 */
export function ensurePackages({ folder = '.', omit, bare = false } = {}) {
  if (packagesMatch(folder, omit)) return
  console.log(`Installing packages (npm ci${folder === '.' ? '' : ` in ${folder}`})`)
  const args = ['ci', '--no-audit', '--no-fund', '--prefix', folder]
  if (omit) args.push(`--omit=${omit}`)
  if (bare) args.push('--ignore-scripts', '--legacy-peer-deps')
  if (!run('npm', args)) fail('npm ci did not succeed.')
}

/** @param {string} folder @param {'dev' | undefined} omit */
function packagesMatch(folder, omit) {
  try {
    /** @param {string} file @returns {Record<string, { version: string, optional?: boolean, dev?: boolean }>} */
    const packages = (file) => JSON.parse(readFileSync(join(ROOT, folder, file), 'utf8')).packages
    const wanted = packages('package-lock.json')
    const there = packages('node_modules/.package-lock.json')
    return Object.entries(wanted).every(
      ([path, { version, optional, dev }]) =>
        path === '' ||
        there[path]?.version === version ||
        (!there[path] && (optional || (dev && omit === 'dev'))),
    )
  } catch {
    return false
  }
}

/** Builds the page if a source is newer than the build. */
export const ensureBuild = () => ensure(join(ROOT, 'dist', 'index.html'), [])

/** The page as one file, by edition: with all of 通用规范汉字表, and with the commonest of it; and all packs, for the rest. */
export const SINGLE_FILES = {
  standard: join(ROOT, 'dist-single', '年报.html'),
  light: join(ROOT, 'dist-single', '年报-轻便.html'),
  archive: join(ROOT, 'dist-single', '年报-字库.pack'),
}

/** The same for the page as one file. */
export const ensureSingle = () => ensure(SINGLE_FILES.light, ['--mode', 'single'])

/** @param {string} built @param {string[]} mode */
async function ensure(built, mode) {
  const sources = ['index.html', 'vite.config.ts', 'package-lock.json', 'scripts', 'src', 'static']
  const since = existsSync(built) ? statSync(built).mtimeMs : 0
  const times = await Promise.all(sources.map((path) => newest(join(ROOT, path))))
  if (Math.max(...times) <= since) return
  console.log('Building the page')
  if (!run(bin('vite'), ['build', ...mode, '--logLevel', 'warn']))
    fail('The build did not succeed.')
}

/** @param {string} path @returns {Promise<number>} */
async function newest(path) {
  const { mtimeMs } = statSync(path)
  if (!statSync(path).isDirectory()) return mtimeMs
  const entries = await readdir(path, { recursive: true })
  return Math.max(mtimeMs, ...entries.map((entry) => statSync(join(path, entry)).mtimeMs))
}

/** The Chromium, Chrome or Edge to test in, or undefined. CHROMIUM_PATH names another one. */
export function findBrowser() {
  const named = process.env['CHROMIUM_PATH']
  if (named) return existsSync(named) ? named : undefined
  const programs = [
    'chromium',
    'chromium-browser',
    'google-chrome-stable',
    'google-chrome',
    'microsoft-edge-stable',
    'microsoft-edge',
  ]
  const bundles = ['Chromium', 'Google Chrome', 'Microsoft Edge']
  const windows = [
    'Google\\Chrome\\Application\\chrome.exe',
    'Microsoft\\Edge\\Application\\msedge.exe',
  ]
  const candidates = [
    ...programs.map(which),
    ...bundles.map((name) => `/Applications/${name}.app/Contents/MacOS/${name}`),
    ...['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap((folder) =>
      windows.map((path) => join(process.env[folder] ?? '', path)),
    ),
  ]
  return candidates.find((path) => path !== undefined && path !== '' && existsSync(path))
}

/** Chromium's engine alone, of the same release as the browser: undefined where there is none, or another browser is named. */
export function findShell() {
  return process.env['CHROMIUM_PATH'] ? undefined : which('chromium-headless-shell')
}

/** Preflight, the validator of PDF/A, and what it stands on: files in /usr/share/java by Debian's packages. */
const PREFLIGHT = Object.entries({
  'libpdfbox2-java': 'preflight',
  'libjaxb-api-java': 'jaxb-api',
  'libactivation-java': 'javax.activation',
})

/** Installs what the tests need and npm does not bring: as root on Debian, else says what is missing. */
export function ensureTools() {
  const missing = [
    ...(findBrowser() ? [] : ['chromium']),
    ...(which('pdftotext') ? [] : ['poppler-utils']),
    ...(which('qpdf') ? [] : ['qpdf']),
    ...(which('gs') ? [] : ['ghostscript']),
    ...(which('mutool') ? [] : ['mupdf-tools']),
    ...(which('java') ? [] : ['default-jre-headless']),
    ...PREFLIGHT.flatMap(([name, jar]) => (existsSync(`/usr/share/java/${jar}.jar`) ? [] : [name])),
    ...(hasChineseFont() ? [] : ['fonts-noto-cjk']),
  ]
  // What only makes the tests quicker: the browser runs them as well.
  const wished = process.env['CHROMIUM_PATH'] || findShell() ? [] : ['chromium-headless-shell']
  if (missing.length + wished.length === 0) return
  if (process.env['CHROMIUM_PATH'] && missing.includes('chromium'))
    fail(`CHROMIUM_PATH names no file: ${process.env['CHROMIUM_PATH']}`)
  const debian = existsSync('/etc/debian_version') && process.getuid?.() === 0
  if (!debian && missing.length > 0)
    fail(
      `The tests need ${missing.join(', ')} (Debian's names). Please install them; ` +
        'any Chromium, Chrome or Edge will do, CHROMIUM_PATH may name it.',
    )
  if (!debian || (apt('update') && apt('install', ...missing, ...wished))) return
  if (missing.length > 0 && !apt('install', ...missing))
    fail(`apt-get could not install ${missing.join(', ')}.`)
}

/** Installs Debian's packages whose programs are missing. @param {Record<string, string>} packages by their programs */
export function ensurePrograms(packages) {
  const missing = Object.keys(packages).filter((program) => !which(program))
  const wanted = missing.map((program) => packages[program] ?? program)
  if (wanted.length > 0 && !(apt('update') && apt('install', ...wanted)))
    fail(`Please install ${wanted.join(', ')} (Debian's names).`)
}

/** @param {'update' | 'install'} what @param {string[]} packages */
function apt(what, ...packages) {
  if (packages.length > 0) console.log(`Installing ${packages.join(', ')}`)
  const quiet = what === 'install' ? ['-y', '--no-install-recommends', ...packages] : []
  return run('apt-get', [what, '-q', ...quiet], { DEBIAN_FRONTEND: 'noninteractive' })
}

/** Whether the browser can draw Chinese: without a font its layout is another one. */
function hasChineseFont() {
  if (process.platform !== 'linux') return true
  if (!which('fc-list')) return false
  return execFileSync('fc-list', [':lang=zh-cn', 'family'], { encoding: 'utf8' }).trim() !== ''
}

/** The path of a program, or undefined. @param {string} program */
function which(program) {
  const [command, args] =
    process.platform === 'win32' ? ['where', [program]] : ['sh', ['-c', `command -v ${program}`]]
  const { status, stdout } = spawnSync(
    /** @type {string} */ (command),
    /** @type {string[]} */ (args),
    {
      encoding: 'utf8',
    },
  )
  return status === 0 ? stdout.split('\n')[0]?.trim() : undefined
}

/** @param {string} sentence @returns {never} */
export function fail(sentence) {
  console.error(sentence)
  process.exit(1)
}
