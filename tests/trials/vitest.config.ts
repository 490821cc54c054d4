import { defineConfig } from 'vitest/config'
import main from '../../vite.config'

/** npx vitest run --config tests/trials/vitest.config.ts: opt-in, for they take minutes. */
export default defineConfig({
  ...main,
  root: '.',
  test: { ...main.test, include: ['tests/trials/*.trial.ts'] },
})
