import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createHash } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import { type Node, parse } from 'acorn'
import { expect, test } from './fixtures'

/** The built files themselves: what an old browser and the content security policy will meet. */
const DIST = fileURLToPath(new URL('../../dist', import.meta.url))
const files = (extension: string) =>
  readdirSync(DIST, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith(extension),
  )
const read = (file: string) => readFileSync(join(DIST, file), 'utf8')

/** Every node of a syntax tree. */
function* nodesOf(node: Node): Generator<Node & Record<string, unknown>> {
  yield node as Node & Record<string, unknown>
  for (const value of Object.values(node))
    for (const child of Array.isArray(value) ? value : [value])
      if (child && typeof (child as Node).type === 'string') yield* nodesOf(child as Node)
}

/**
 * Syntax later than Chromium 86. It knows ES2021 and, of ES2022, fields and private methods, so the
 * rest of ES2022 is refused by name; anything later does not parse.
 */
function tooNew(code: string): string[] {
  const found: string[] = []
  for (const node of nodesOf(parse(code, { ecmaVersion: 2022, sourceType: 'module' }))) {
    if (node.type === 'StaticBlock') found.push('static block')
    if (node.type === 'BinaryExpression' && (node['left'] as Node).type === 'PrivateIdentifier')
      found.push('#x in y')
    const regex = node['regex'] as { flags: string } | undefined
    if (node.type === 'Literal' && regex && /[dv]/.test(regex.flags)) found.push(`/${regex.flags}`)
    if (node.type === 'CallExpression' || node.type === 'NewExpression') {
      const { name } = node['callee'] as { name?: string }
      if (name === 'eval' || name === 'Function') found.push(`${name}(…)`)
    }
  }
  // Top-level await: nothing but a module may hold it, so a script does not parse.
  const script = code.replace(/\bimport\.meta\b/g, 'undefined')
  const topLevel = parse(script, {
    ecmaVersion: 2022,
    sourceType: 'module',
    allowAwaitOutsideFunction: true,
  })
  for (const statement of topLevel.body)
    if (statement.type === 'ExpressionStatement' && statement.expression.type === 'AwaitExpression')
      found.push('top-level await')
  return found
}

test('the check of syntax can fail', () => {
  expect(tooNew('class A { static { } }')).not.toEqual([])
  expect(tooNew('class A { #x; has(y) { return #x in y } }')).not.toEqual([])
  expect(tooNew('new Function("return 1")')).not.toEqual([])
  expect(tooNew('await load()')).not.toEqual([])
  expect(tooNew('class A { #x = 1; y = a ?? b; #z() { this.y ??= 1 } }')).toEqual([])
})

test('every script is one that Chromium 86 reads, and none evaluates text', () => {
  const scripts = files('.js')
  expect(scripts.length).toBeGreaterThan(1)
  const found = scripts.flatMap((file) => tooNew(read(file)).map((what) => `${file}: ${what}`))
  // pdf.js tries whether it may before it makes a function of a text; the page forbids it (isEvalSupported, and the CSP).
  expect(found.filter((one) => !/^assets\/pdf[.-][\w.-]+: Function/.test(one))).toEqual([])
})

/** CSS that Chromium 86 drops with the rule around it, or that a layout would stand on. */
const LATE_CSS: [RegExp, string][] = [
  [/:(is|where|has)\(/, ':is :where :has'],
  [/:not\([^()]*,/, ':not with a list'],
  [/@layer|@container|@scope|@starting-style|@supports selector\(:has/, 'a late at-rule'],
  [/[;{]inset(-block|-inline)?:/, 'inset'],
  [/aspect-ratio\s*:/, 'aspect-ratio'],
  [/color-mix\(|oklch\(|oklab\(|light-dark\(/, 'a late colour'],
  [/\d(d|s|l)v[hwib]\b/, 'dvh and its like'],
  [/[^\w-]subgrid/, 'subgrid'],
  [/overflow(-[xy])?:\s*clip/, 'overflow: clip'],
  [/(margin|padding|border)-(inline|block):/, 'a logical shorthand'],
  [/::details-content|:user-invalid|:popover-open|:modal|:open\b/, 'a late pseudo-class'],
]

/** Rules inside rules: what no Chromium before 112 reads. */
function nested(css: string): string[] {
  const found: string[] = []
  const open: string[] = []
  let text = ''
  for (const char of css.replace(/\/\*[\s\S]*?\*\//g, '')) {
    if (char === '{') {
      const selector = text.trim()
      const inRule = open.some((outer) => !outer.startsWith('@'))
      if (inRule) found.push(`${open.join(' > ')} > ${selector}`)
      open.push(selector)
      text = ''
    } else if (char === '}') {
      open.pop()
      text = ''
    } else if (char === ';') text = ''
    else text += char
  }
  return found
}

test('the style sheets hold nothing that Chromium 86 drops', () => {
  expect(nested('a{color:red}@media print{a{b:c}}')).toEqual([])
  expect(nested('a{color:red;& b{c:d}}')).toHaveLength(1)
  const sheets = files('.css')
  expect(sheets.length).toBeGreaterThan(0)
  for (const file of sheets) {
    const css = read(file)
    const found = LATE_CSS.flatMap(([pattern, name]) => {
      const hit = pattern.exec(css)
      return hit ? [`${name}: …${css.slice(Math.max(0, hit.index - 60), hit.index + 40)}…`] : []
    })
    expect([...found, ...nested(css)], file).toEqual([])
  }
})

test('all styles come in one sheet, which index.html names, what all share first', () => {
  const [sheet, ...others] = files('.css')
  expect(others).toEqual([])
  expect(read('index.html').match(/<link rel="stylesheet"[^>]+>/g)).toEqual([
    expect.stringContaining(`./${sheet}`),
  ])
  const css = read(sheet ?? '')
  expect(css).toMatch(/^:root\{[^}]*--ink:/)
  // The first rule of a component comes after the last of kit/dialog.css, report and table.
  const scoped = css.search(/\.s-\w{3}[^\w-]/)
  for (const last of [
    '.button:disabled',
    'dialog::backdrop',
    '.remarks-body',
    '.side-link',
    '.one-group',
  ])
    expect(css.lastIndexOf(last), last).toBeLessThan(scoped)
})

test('index.html holds the policy, one script and one style named by their hashes, and only relative addresses', () => {
  const html = read('index.html')
  const policy = /http-equiv="Content-Security-Policy"\s+content="([^"]+)"/.exec(html)?.[1] ?? ''
  const rules = new Map(
    policy.split(';').map((rule) => {
      const [name = '', ...sources] = rule.trim().split(/\s+/)
      return [name, sources.join(' ')]
    }),
  )
  const inline = (tag: 'script' | 'style') => {
    const all = html.matchAll(new RegExp(`<${tag}(?![^>]*\\ssrc=)[^>]*>([\\s\\S]*?)</${tag}>`, 'g'))
    const [text, ...others] = [...all].map(([, content = '']) => content)
    expect(others).toEqual([])
    return `'sha256-${createHash('sha256')
      .update(text as string)
      .digest('base64')}'`
  }
  expect(Object.fromEntries(rules)).toEqual({
    'default-src': "'none'",
    'script-src': `'self' ${inline('script')}`,
    'style-src': `'self' ${inline('style')}`,
    'img-src': "'self' data: blob:",
    'connect-src': "'self'",
    'worker-src': "'self'",
    'manifest-src': "'self'",
    'base-uri': "'none'",
    'form-action': "'none'",
  })
  for (const [, content] of html.matchAll(/<script[^>]*\ssrc="[^>]*>([\s\S]*?)<\/script>/g))
    expect(content?.trim()).toBe('')
  expect(html).not.toMatch(/\sstyle=|\son\w+=/)
  for (const [, address] of html.matchAll(/\s(?:src|href)="([^"]*)"/g))
    expect(address).toMatch(/^\.\//)
  expect(html).toContain('lang="zh-CN"')
})

/** package.json limits the files called app-*; this counts what a first visit really fetches. */
test('the first screen needs no more than 58.5 kB of JavaScript, and no font', async ({
  report,
}) => {
  await report.openList()
  await report.page.waitForLoadState('networkidle')
  const fetched = [...new Set(report.requests)].map((url) => url.slice(report.address.length))
  const sizes = fetched
    .filter((file) => file.endsWith('.js'))
    .map((file) => gzipSync(readFileSync(join(DIST, file)), { level: 9 }).length)
  expect(sizes.length).toBeGreaterThan(0)
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(50_000)
  expect(fetched.filter((file) => file.startsWith('fonts/'))).toEqual([])
})

test('fonts lie beside the page, each with its licence', () => {
  const fonts = readdirSync(join(DIST, 'fonts'), { recursive: true, encoding: 'utf8' })
  expect(fonts.length).toBeGreaterThan(1)
  expect(fonts.some((file) => /licen[cs]e|OFL|COPYING/i.test(file))).toBe(true)
})

test('every package that is bundled is named with its licence', () => {
  const licences = read('licences.txt')
  for (const name of ['svelte', 'idb', 'jspdf', 'fflate', 'saxen'])
    expect(licences).toMatch(new RegExp(`^${name} \\d+\\.\\d+`, 'm'))
  expect(licences).toContain('Permission is hereby granted')
})

test('files with their addresses inside name no other host', () => {
  const addresses = [...files('.js'), ...files('.css'), 'index.html']
    .flatMap((file) => [
      ...read(file).matchAll(/(?:fetch|import|importScripts|src=)\(?["'`](https?:\/\/[^"'`\s)]+)/g),
    ])
    .map(([, address]) => address)
  expect(addresses).toEqual([])
})
