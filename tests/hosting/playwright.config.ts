/** npm run test:hosting: the page on other hosts than our own. Needs nginx (Debian's nginx-light) and python3. */
import { defineConfig } from '@playwright/test'
import all from '../../playwright.config'

export default defineConfig({
  ...all,
  testDir: '.',
  outputDir: '../../test-results/hosting',
  workers: 1,
  retries: 0,
  projects:
    all.projects
      ?.filter(({ name }) => name === 'browser')
      .map(
        // eslint-disable-next-line @typescript-eslint/no-unused-vars
        ({ testMatch, ...project }) => project,
      ) ?? [],
})
