/** npm run test:hosting: the build behind nginx, as docs/hosting.md sets it, and behind a bare server (tests/hosting). Installs nginx. */
import { bin, ensureBuild, ensurePackages, ensurePrograms, ensureTools, run } from './ready.mjs'

ensurePackages()
ensureTools()
ensurePrograms({ nginx: 'nginx-light' })
await ensureBuild()
const well = run(bin('playwright'), ['test', '-c', 'tests/hosting/playwright.config.ts'])
process.exitCode = well ? 0 : 1
