import js from '@eslint/js'
import svelte from 'eslint-plugin-svelte'
import { defineConfig, globalIgnores } from 'eslint/config'
import globals from 'globals'
import ts from 'typescript-eslint'

/** Methods that came after Chromium 86; the ES2021 library in tsconfig.json catches most, not on `any`. */
const LATE_METHODS = [
  'at',
  'findLast',
  'findLastIndex',
  'toSorted',
  'toReversed',
  'toSpliced',
  'with',
  'groupBy',
  'withResolvers',
  'hasOwn',
  'showPicker',
]

/** @param {string} why */
const late = (why) => `${why} Chromium 86 or a page on plain http does not have it.`

const RESTRICTED_SYNTAX = [
  {
    selector: `CallExpression > MemberExpression.callee[computed=false][property.name=/^(${LATE_METHODS.join('|')})$/]`,
    message: late('Too new.'),
  },
  {
    selector: `MemberExpression[object.name='crypto'][property.name=/^(randomUUID|subtle)$/]`,
    message: late('Use crypto.getRandomValues.'),
  },
  {
    // `navigator.storage?.persist()` and the like are guarded; a bare use is not.
    selector: `MemberExpression[optional=false] > MemberExpression.object[object.name='navigator'][property.name=/^(locks|storage|clipboard|serviceWorker)$/]`,
    message: late('Guard it: navigator.storage?.…'),
  },
  {
    selector: `MemberExpression[property.name=/^(innerHTML|outerHTML)$/]`,
    message: 'Texts of a report are text, never markup.',
  },
  {
    selector: `CallExpression > MemberExpression.callee[property.name=/^(insertAdjacentHTML|setHTMLUnsafe)$/]`,
    message: 'Texts of a report are text, never markup.',
  },
  {
    selector: `CallExpression > MemberExpression.callee[object.name='document'][property.name=/^write(ln)?$/]`,
    message: 'Texts of a report are text, never markup.',
  },
]

export default defineConfig(
  globalIgnores(['dist', 'test-results', 'playwright-report', 'static']),
  js.configs.recommended,
  ts.configs.recommended,
  svelte.configs.recommended,
  {
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      eqeqeq: 'error',
      'no-console': 'error',
      // What Word leaves in a text are control characters; taking them out names them.
      'no-control-regex': 'off',
      'no-eval': 'error',
      'no-implied-eval': 'error',
      'no-new-func': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
    },
  },
  {
    files: ['src/**'],
    languageOptions: { globals: globals.browser },
    rules: {
      'no-restricted-syntax': ['error', ...RESTRICTED_SYNTAX],
      'no-restricted-globals': [
        'error',
        { name: 'structuredClone', message: late('Copy what is needed.') },
        { name: 'caches', message: late('The page keeps nothing there.') },
        {
          name: 'localStorage',
          message: 'It loses writes when the browser is killed; drafts live in IndexedDB.',
        },
        { name: 'alert', message: 'Say it in the page.' },
        { name: 'confirm', message: 'Offer an undo instead.' },
      ],
      'svelte/no-at-html-tags': 'error',
      'svelte/require-each-key': 'error',
      // It cannot tell a set that lives for one computation from one that the screen reads.
      'svelte/prefer-svelte-reactivity': 'off',
    },
  },
  {
    // A promise nobody waits for is a write nobody knows the end of.
    files: ['src/**/*.ts'],
    languageOptions: { parserOptions: { projectService: true } },
    rules: { '@typescript-eslint/no-floating-promises': 'error' },
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: {
      parserOptions: { parser: ts.parser, projectService: true, extraFileExtensions: ['.svelte'] },
    },
    rules: { '@typescript-eslint/no-floating-promises': 'error' },
  },
  {
    files: ['tests/**', 'scripts/**', '*.config.*'],
    languageOptions: { globals: { ...globals.node, ...globals.browser } },
    rules: { 'no-console': 'off' },
  },
)
