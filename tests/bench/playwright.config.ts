import { defineConfig } from '@playwright/test'
import main from '../../playwright.config'

/** One worker and nothing beside it: the machine's time belongs to what is measured. */
export default defineConfig(main, {
  testDir: '.',
  testMatch: '*.bench.ts',
  outputDir: '../../test-results/bench',
  workers: 1,
  timeout: 300_000,
  reporter: [['line']],
})
