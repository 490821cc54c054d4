/**
 * npm run test:browsers: the main job in Chromium 86, 109 and today's, Firefox ESR and WebKitGTK (tests/browsers). Installs
 * them, builds if needed, and writes into README.md which browser did what, and when. Elsewhere than on Debian as root,
 * firefox-esr, webkit2gtk-driver and xvfb must be there.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  ROOT,
  bin,
  ensureBuild,
  ensurePackages,
  ensurePrograms,
  ensureSingle,
  ensureTools,
  run,
} from './ready.mjs'

const RESULTS = join(ROOT, 'test-results', 'browsers')
const README = join(ROOT, 'README.md')
const [BEGIN, END] = ['<!-- test:browsers -->\n', '<!-- /test:browsers -->']

ensurePackages()
ensureTools()
ensurePrograms({
  'firefox-esr': 'firefox-esr',
  WebKitWebDriver: 'webkit2gtk-driver',
  Xvfb: 'xvfb',
})
ensurePackages({ folder: 'tests/browsers', bare: true })
await ensureBuild()
await ensureSingle()
if (!run(bin('tsc'), ['-p', 'tests/browsers', '--noEmit'])) process.exit(1)
const report = join(RESULTS, 'tests.json')
const well = run(bin('vitest'), [
  'run',
  ...['--config', 'tests/browsers/vitest.config.ts'],
  ...['--reporter=default', '--reporter=json', `--outputFile.json=${report}`],
])
// A run of some browsers only (BROWSERS=…) says nothing of all.
if (!process.env['BROWSERS']) writeMatrix()
process.exitCode = well ? 0 : 1

/** Puts the table between the marks of README.md: a row a check, a column a browser. */
function writeMatrix() {
  /** @type {{ testResults: { assertionResults: { ancestorTitles: string[], title: string, status: string }[] }[] }} */
  const { testResults } = JSON.parse(readFileSync(report, 'utf8'))
  const results = testResults.flatMap(({ assertionResults }) => assertionResults)
  const browsers = [...new Set(results.map(({ ancestorTitles: [browser] }) => browser ?? ''))]
  const found = browsers.map((browser) => {
    /** @type {{ version: string, apart: string[] }} */
    const { version, apart } = JSON.parse(readFileSync(join(RESULTS, `${browser}.json`), 'utf8'))
    return { browser, version, apart: String(apart.length) }
  })
  /** @param {string[]} cells */
  const row = (cells) => `| ${cells.join(' | ')} |\n`
  const lines = [...new Set(results.map(({ title }) => title))].map((title) =>
    row([
      title,
      ...browsers.map((browser) =>
        results.some(
          (one) =>
            one.title === title && one.ancestorTitles[0] === browser && one.status === 'passed',
        )
          ? '✓'
          : '✗',
      ),
    ]),
  )
  const day = new Date().toISOString().slice(0, 10)
  const table = [
    row([`run on ${day}`, ...found.map(({ version }) => version)]),
    row(['---', ...browsers.map(() => ':-:')]),
    ...lines,
    row([
      'elements more than 3 px from where the first has them',
      ...found.map((one) => one.apart),
    ]),
  ]
  const text = readFileSync(README, 'utf8')
  const [before = '', after = ''] = [text.split(BEGIN)[0], text.split(END)[1]]
  writeFileSync(README, `${before}${BEGIN}\n${table.join('')}\n${END}${after}`)
  run(bin('prettier'), ['--write', '--log-level', 'warn', README])
}
