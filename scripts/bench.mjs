/** npm run bench: builds if needed and measures what the project has promised (tests/bench). */
import { bin, ensureBuild, ensurePackages, ensureTools, run } from './ready.mjs'

ensurePackages()
ensureTools()
await ensureBuild()
const well = run(bin('playwright'), ['test', '--config', 'tests/bench/playwright.config.ts'])
process.exitCode = well ? 0 : 1
