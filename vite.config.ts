import { svelte } from '@sveltejs/vite-plugin-svelte'
import type { Plugin } from 'vite'
import { defineConfig } from 'vitest/config'
import about from './package.json' with { type: 'json' }
import { ahead } from './scripts/vite-ahead.ts'
import { groups } from './scripts/vite-chunks.ts'
import { growingType } from './scripts/vite-growing.ts'
import { licences } from './scripts/vite-licences.ts'
import { offline } from './scripts/vite-offline.ts'
import { pdfStubs } from './scripts/vite-pdf-stubs.ts'
import { plainScopes, scopeOf } from './scripts/vite-scopes.ts'
import { offered, single } from './scripts/vite-single.ts'

/** Around each `import()` Vite puts what fetches its style sheets first. Here all styles come with index.html. */
function plainImports(): Plugin {
  return {
    name: 'plain-imports',
    enforce: 'pre',
    load: {
      filter: { id: /\0vite\/preload-helper/ },
      handler: () => 'export const __vitePreload = (load) => load()',
    },
  }
}

const TESTED = process.env['VITEST'] !== undefined

export default defineConfig({
  // Relative addresses: the built folder works from any path on any static host.
  base: './',
  publicDir: 'static',
  // 关于 (src/ui/help/about.ts).
  define: { NIANBAO_VERSION: JSON.stringify(about.version) },
  plugins: [
    pdfStubs(),
    svelte({
      configFile: false,
      compilerOptions: { css: 'external', runes: true, cssHash: scopeOf },
      ...(TESTED && { dynamicCompileOptions: () => ({ generate: 'client' as const }) }),
    }),
    plainScopes(),
    growingType(),
    plainImports(),
    ahead(),
    single(),
    offered(),
    licences(true),
    offline(),
  ],
  worker: {
    format: 'es',
    plugins: () => [pdfStubs(), licences(false)],
    rolldownOptions: { output: { entryFileNames: 'assets/worker-[hash].js' } },
  },
  build: {
    target: 'chrome86',
    cssTarget: 'chrome86',
    // One style sheet: on a slow line one that came after its component would be seen to come.
    cssCodeSplit: false,
    // The tables of characters are asked for one by one.
    assetsInlineLimit: 0,
    // Read by .size-limit.mjs.
    manifest: true,
    // What a screen needs is fetched ahead (scripts/vite-ahead.ts); Vite's own way would be a kilobyte of program.
    modulePreload: false,
    rolldownOptions: {
      // A static field counts as something done: what Svelte has and nobody uses would stay.
      treeshake: {
        moduleSideEffects: [{ test: /\/svelte\/src\/internal\/client\//, sideEffects: false }],
      },
      // Chromium 86 gets class fields as assignments: no class here has an accessor that could notice.
      transform: { assumptions: { setPublicClassFields: true, noDocumentAll: true } },
      output: {
        // What loads at once is called app, what loads on demand later: package.json limits the first.
        entryFileNames: 'assets/app-[hash].js',
        codeSplitting: { groups },
        chunkFileNames: (chunk) =>
          `assets/${chunk.isDynamicEntry ? 'later' : 'app'}-[name]-[hash].js`,
      },
    },
  },
  // Under test what is for browsers is wanted, not what Svelte has for servers, where nothing watches anything.
  ...(TESTED ? { environments: { ssr: { resolve: { conditions: ['browser'] } } } } : {}),
  test: {
    include: ['tests/unit/**/*.test.ts'],
    setupFiles: 'tests/unit/seed.ts',
    // For what never ends: most is arithmetic, and a busy machine is no failed test.
    testTimeout: 300_000,
    // Vitest leaves one core alone, which on two is half of them.
    maxWorkers: '100%',
  },
})
