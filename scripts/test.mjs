/**
 * npm test: everything that must hold, in one run. Installs what it needs, runs every step that can
 * still say something after a failure, and closes with `<n> passed, <n> failed`: the unit and
 * end-to-end tests counted singly, each other step as one. Checks of the sources run two at a time.
 */
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT, bin, ensurePackages, ensureTools, run, runBeside } from './ready.mjs'

const RESULTS = join(ROOT, 'test-results')
const UNIT = join(RESULTS, 'unit.json')
const E2E = join(RESULTS, 'e2e.json')

ensurePackages()
ensureTools()
rmSync(RESULTS, { recursive: true, force: true })
mkdirSync(RESULTS)

let passed = 0
let failed = 0
/** @type {string[]} */
const lines = []

/**
 * One step: `count` reads the numbers of a test runner; without it the step counts as one.
 * @param {string} name
 * @param {() => boolean} work
 * @param {() => { passed: number, failed: number }} [count]
 */
function step(name, work, count) {
  console.log(`\n=== ${name}`)
  const began = Date.now()
  const well = work()
  note(name, well, began, count)
  return well
}

/**
 * @param {string} name
 * @param {boolean} well
 * @param {number} began
 * @param {() => { passed: number, failed: number }} [count]
 */
function note(name, well, began, count) {
  const result = counted(well, count)
  passed += result.passed
  failed += result.failed
  const seconds = ((Date.now() - began) / 1000).toFixed(1)
  lines.push(`${well && result.failed === 0 ? 'ok    ' : 'FAILED'} ${name} (${seconds} s)`)
}

/** Runs checks, the dearest first, two at a time: one alone leaves a core idle. @param {Check[]} checks */
async function together(checks) {
  const waiting = [...checks]
  const lane = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const began = Date.now()
      const { well, said } = await runBeside(bin(next.program), next.args)
      console.log(`\n=== ${next.name}\n${said.trimEnd()}`)
      note(next.name, well, began)
    }
  }
  await Promise.all([lane(), lane()])
}

/** @param {boolean} well @param {(() => { passed: number, failed: number }) | undefined} count */
function counted(well, count) {
  const one = { passed: well ? 1 : 0, failed: well ? 0 : 1 }
  if (!count) return one
  try {
    const result = count()
    // A runner that failed without a failed test (a file that does not load) is a failure all the
    // same, and so is one that ran nothing.
    const silent = result.failed === 0 && (!well || result.passed === 0)
    return silent ? { ...result, failed: 1 } : result
  } catch {
    return { passed: 0, failed: 1 }
  }
}

/** @param {string} file */
const json = (file) => JSON.parse(readFileSync(file, 'utf8'))

/** @typedef {{ name: string, program: string, args: string[] }} Check */
await together([
  { name: 'eslint', program: 'eslint', args: ['.', '--max-warnings', '0'] },
  { name: 'prettier', program: 'prettier', args: ['--check', '--log-level', 'warn', '.'] },
  {
    name: 'svelte-check',
    program: 'svelte-check',
    args: ['--tsconfig', 'tsconfig.json', '--fail-on-warnings', '--output', 'human'],
  },
  { name: 'tsc, tests and scripts', program: 'tsc', args: ['-p', 'tests', '--noEmit'] },
  {
    name: 'tsc, src/domain without the DOM',
    program: 'tsc',
    args: ['-p', 'src/domain', '--noEmit'],
  },
])
step(
  'import rules and unit tests',
  () =>
    run(bin('vitest'), [
      'run',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${UNIT}`,
    ]),
  () => {
    const { numPassedTests, numFailedTests } = json(UNIT)
    return { passed: numPassedTests, failed: numFailedTests }
  },
)
const built = step('build', () => run(bin('vite'), ['build', '--logLevel', 'warn']))
if (built) {
  step('size-limit', () => run(bin('size-limit'), []))
  step(
    'end to end',
    () =>
      run(bin('playwright'), ['test', '--reporter=list,json'], {
        PLAYWRIGHT_JSON_OUTPUT_FILE: E2E,
      }),
    () => {
      const { stats } = json(E2E)
      // A second try that passes is a pass, and is said: a crowded machine drops a frame now and then.
      if (stats.flaky > 0) console.log(`\n${stats.flaky} passed only at the second try`)
      return { passed: stats.expected + stats.flaky, failed: stats.unexpected }
    },
  )
} else {
  // Nothing to measure or to open: both count as failed rather than as not there.
  for (const name of ['size-limit', 'end to end']) step(name, () => false)
}

console.log(`\n${lines.join('\n')}\n`)
console.log(`${passed} passed, ${failed} failed`)
process.exitCode = failed === 0 ? 0 : 1
