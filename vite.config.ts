import { svelte } from '@sveltejs/vite-plugin-svelte'
import type { Plugin } from 'vite'
import { defineConfig } from 'vitest/config'
import { ahead } from './scripts/vite-ahead.ts'
import { licences } from './scripts/vite-licences.ts'
import { pdfStubs } from './scripts/vite-pdf-stubs.ts'

/**
 * Svelte scopes the second and later parts of a selector with `:where(.svelte-…)`, which Chromium
 * knows from 88 on; an older one drops the whole rule. The plain class scopes as well.
 */
function plainScopes(): Plugin {
  return {
    name: 'plain-scopes',
    transform: {
      filter: { id: /\.svelte\?.*type=style/ },
      handler: (code) => ({ code: code.replace(/:where\((\.svelte-[\w-]+)\)/g, '$1'), map: null }),
    },
  }
}

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

/** Shared as well, and not needed until something is done with a draft; and what all tables share. */
const LATER =
  /\/(storage\/(bin|list|history)|domain\/placing\/.*|exchange\/(kinds|drafts\/(read|faults|step-faults))|domain\/(broken-lines|date|origin|pasted|preamble|stray-characters|summary)|ui\/(list\/drafts.svelte|store\/writing|list\/draft-menu))\.ts$|\/FigureInput\.svelte/

export default defineConfig({
  // Relative addresses: the built folder works from any path on any static host.
  base: './',
  publicDir: 'static',
  plugins: [
    pdfStubs(),
    svelte({ configFile: false, compilerOptions: { css: 'external', runes: true } }),
    plainScopes(),
    plainImports(),
    ahead(),
    licences(true),
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
    // Read by .size-limit.mjs.
    manifest: true,
    // What a screen needs is fetched ahead (scripts/vite-ahead.ts); Vite's own way would be a kilobyte of program.
    modulePreload: false,
    rolldownOptions: {
      // Chromium 86 gets class fields as assignments: no class here has an accessor that could notice.
      transform: { assumptions: { setPublicClassFields: true, noDocumentAll: true } },
      output: {
        // What loads at once is called app, what loads on demand later: package.json limits the first.
        entryFileNames: 'assets/app-[hash].js',
        // What most screens share comes in one piece: split finer it would be a kilobyte more.
        codeSplitting: {
          groups: [{ name: 'shared', minShareCount: 3, test: (id) => !LATER.test(id) }],
        },
        chunkFileNames: (chunk) =>
          `assets/${chunk.isDynamicEntry ? 'later' : 'app'}-[name]-[hash].js`,
      },
    },
  },
  // Under test Svelte's browser build is wanted, not the one for servers.
  ...(process.env['VITEST'] ? { resolve: { conditions: ['browser'] } } : {}),
  // Generous: a busy machine is no failed test.
  test: { include: ['tests/unit/**/*.test.ts'], testTimeout: 60_000 },
})
