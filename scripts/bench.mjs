/**
 * npm run bench: builds if needed and measures what the project has promised (tests/bench): the PDF beside stock
 * jsPDF, the table beside plain inputs. npm run bench:peers: beside typst.ts, pdfmake and three grids too. The other makers
 * and the whole fonts they need have a package of their own (tests/bench/peers), installed here.
 */
import { bin, ensureBuild, ensurePackages, ensureTools, run } from './ready.mjs'

const peers = process.argv.includes('--peers')

ensurePackages()
ensureTools()
// Makers that only bench:peers measures are development packages there.
ensurePackages({ folder: 'tests/bench/peers', ...(peers ? {} : { omit: 'dev' }) })
await ensureBuild()
const well = run(
  bin('playwright'),
  ['test', '--config', 'tests/bench/playwright.config.ts'],
  peers ? { BENCH_PEERS: '1' } : {},
)
process.exitCode = well ? 0 : 1
