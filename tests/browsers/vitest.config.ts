import { defineConfig } from 'vitest/config'
import main from '../../vite.config.ts'

/** npm run test:browsers: opt-in, for the old browsers and the other engines are installed for it. One after the other. */
export default defineConfig({
  ...main,
  root: '.',
  // Not what packages have for browsers: here they drive them.
  environments: {},
  test: {
    ...main.test,
    include: ['tests/browsers/*.browsers.ts'],
    fileParallelism: false,
    bail: 0,
  },
})
