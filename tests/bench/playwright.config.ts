import { defineConfig } from '@playwright/test'
import main, { started } from '../../playwright.config'
import { findBrowser } from '../../scripts/ready.mjs'

/** One worker and nothing beside it: the machine's time belongs to what is measured. */
export default defineConfig({
  ...main,
  projects: [{ name: 'bench', use: started(findBrowser()) }],
  testDir: '.',
  testMatch: '*.bench.ts',
  outputDir: '../../test-results/bench',
  workers: 1,
  timeout: 300_000,
  reporter: [['line']],
})
