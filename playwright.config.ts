import { defineConfig } from '@playwright/test'
import { findBrowser, findShell } from './scripts/ready.mjs'

/** Chromium as root needs --no-sandbox; the rest keeps it quiet, so that only the page asks for anything. */
export const BROWSER_ARGS = [
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // A name that is not localhost, so that a test can open the page over plain http.
  '--host-resolver-rules=MAP nianbao.test 127.0.0.1',
]

/** What starts a browser: the one named, or Playwright's own where none is. */
export const started = (program: string | undefined) => ({
  launchOptions: { args: BROWSER_ARGS, ...(program ? { executablePath: program } : {}) },
})

/** Where the browser itself has a part: pages that are left, come back, are kept, or are open twice; and the main job. */
const WHOLE = /(main-job|bfcache|keeping|leaving|storage|tabs|offline)\.spec\.ts$/

export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'test-results/e2e',
  // More than cores: much of a test is waiting.
  workers: 3,
  fullyParallel: true,
  forbidOnly: Boolean(process.env['CI']),
  // All that a test does; each thing it waits for has a bound of its own, so this one stops only what hangs.
  timeout: 180_000,
  retries: 1,
  // As long as an action may take: after a reload both wait for the page.
  expect: { timeout: 10_000 },
  reporter: 'list',
  use: {
    viewport: { width: 1366, height: 768 },
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    actionTimeout: 10_000,
  },
  projects: [
    { name: 'browser', testMatch: WHOLE, use: started(findBrowser()) },
    // The same engine without a browser's windows, of Debian's package of that name: a third of the time less.
    { name: 'engine', testIgnore: WHOLE, use: started(findShell() ?? findBrowser()) },
  ],
})
