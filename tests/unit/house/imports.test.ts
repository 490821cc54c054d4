import { readFileSync, readdirSync } from 'node:fs'
import { dirname, join, normalize, sep } from 'node:path'
import ts from 'typescript'
import { describe, expect, test } from 'vitest'

/** Who may import whom (docs/ARCHITECTURE.md). A folder may always import itself. */
const MAY_IMPORT: Record<string, { folders: string[]; packages: string[] }> = {
  domain: { folders: [], packages: [] },
  forms: { folders: ['domain'], packages: [] },
  storage: { folders: ['domain'], packages: ['idb'] },
  exchange: {
    folders: ['domain', 'forms'],
    packages: ['fflate', 'saxen', 'parse5', 'pdfjs-dist'],
  },
  pdf: { folders: ['domain'], packages: ['jspdf', 'jspdf-autotable'] },
  ui: { folders: ['domain', 'forms', 'storage', 'exchange', 'pdf'], packages: ['svelte'] },
  // src/main.ts, which mounts the page.
  '': { folders: ['ui'], packages: ['svelte'] },
}

/** Files that may be longer than 300 lines, each with what it holds that is one thing. */
const LONG_FILES: Record<string, string> = {}

const MAX_LINES = 300

const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.(ts|svelte|css)$/.test(file))
  .map((file) => file.split(sep).join('/'))
  .sort()

const folderOf = (file: string) => (file.includes('/') ? (file.split('/')[0] as string) : '')

/** Everything a file imports, re-exports, loads on demand, or names as a worker. */
function importsOf(file: string): string[] {
  const content = readFileSync(join('src', file), 'utf8')
  const found: string[] = []
  if (file.endsWith('.css'))
    return [...content.matchAll(/@import\s+(?:url\()?['"]([^'"]+)/g)].map(
      (match) => match[1] as string,
    )
  const scripts = file.endsWith('.svelte')
    ? [...content.matchAll(/<script[^>]*>([\s\S]*?)<\/script>/g)].map((match) => match[1] as string)
    : [content]
  const visit = (node: ts.Node): void => {
    if ((ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) && node.moduleSpecifier) {
      found.push((node.moduleSpecifier as ts.StringLiteral).text)
    } else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
      found.push((node.argument.literal as ts.StringLiteral).text)
    } else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      // A computed address would hide from this test.
      const [from] = node.arguments
      found.push(from && ts.isStringLiteral(from) ? from.text : `computed: ${from?.getText()}`)
    } else if (ts.isNewExpression(node) && node.expression.getText() === 'URL') {
      const [from, base] = node.arguments ?? []
      if (from && ts.isStringLiteral(from) && base?.getText() === 'import.meta.url')
        found.push(from.text)
    }
    ts.forEachChild(node, visit)
  }
  for (const script of scripts)
    visit(ts.createSourceFile(file, script, ts.ScriptTarget.Latest, true))
  return found
}

const packageOf = (specifier: string) =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/')

/** What is wrong with one import, or undefined. */
function fault(file: string, specifier: string): string | undefined {
  const folder = folderOf(file)
  const allowed = MAY_IMPORT[folder]
  if (!allowed) return `src/${folder} is no folder of the house`
  if (!specifier.startsWith('.'))
    return allowed.packages.includes(packageOf(specifier)) ? undefined : `package ${specifier}`
  const target = normalize(join(dirname(file), specifier))
    .split(sep)
    .join('/')
  if (target.startsWith('..')) return `outside src: ${specifier}`
  const to = target in MAY_IMPORT ? target : folderOf(target)
  return to === folder || allowed.folders.includes(to) ? undefined : `${to || 'src'}: ${specifier}`
}

describe('the house', () => {
  test('has sources to look at, components among them', () => {
    expect(files.length).toBeGreaterThan(10)
    expect(files.some((file) => file.endsWith('.svelte'))).toBe(true)
    expect(files.flatMap(importsOf).length).toBeGreaterThan(20)
  })

  test('every folder imports only what its place allows', () => {
    const wrong = files.flatMap((file) =>
      importsOf(file).flatMap((specifier) => {
        const why = fault(file, specifier)
        return why ? [`src/${file} imports ${why}`] : []
      }),
    )
    expect(wrong).toEqual([])
  })

  test('the table itself refuses what it should', () => {
    expect(fault('domain/sheet.ts', '../forms')).toBeDefined()
    expect(fault('domain/sheet.ts', 'idb')).toBeDefined()
    expect(fault('pdf/document.ts', '../forms/annual-2021')).toBeDefined()
    expect(fault('storage/drafts.ts', '../ui/draft.svelte')).toBeDefined()
    expect(fault('helpers/any.ts', './other')).toBeDefined()
    expect(fault('storage/drafts.ts', '../forms')).toBeDefined()
    expect(fault('exchange/draft-file.ts', '../forms')).toBeUndefined()
    expect(fault('storage/drafts.ts', 'idb')).toBeUndefined()
    expect(fault('ui/App.svelte', '../pdf/worker?worker')).toBeUndefined()
  })

  test(`no file is longer than ${MAX_LINES} lines without a reason`, () => {
    const long = files.filter(
      (file) => readFileSync(join('src', file), 'utf8').trimEnd().split('\n').length > MAX_LINES,
    )
    expect(long).toEqual(Object.keys(LONG_FILES).sort())
  })

  // docs/data-safety.md, 24: an update must not take the page away from under the writer.
  test('only the person reloads the page, and no service worker is there to do it', () => {
    const reloading = files.flatMap((file) =>
      readFileSync(join('src', file), 'utf8')
        .split('\n')
        .filter((line) => /serviceWorker\.register|location\.reload|history\.go\(/.test(line))
        .map((line) => `${file}: ${line.trim()}`),
    )
    expect(reloading).toEqual([
      'ui/kit/Lost.svelte: onclick={() => location.reload()}>刷新页面</button',
    ])
  })

  // Who asks for a piece by `piece`, `want` or Piece.svelte says what to do when it does not come (ui/lost.svelte.ts).
  test('what the page loads on demand stands in one list', () => {
    const elsewhere = files.filter(
      (file) =>
        folderOf(file) === 'ui' &&
        file !== 'ui/pieces.ts' &&
        /\bimport\(|\{#await\b/.test(readFileSync(join('src', file), 'utf8')),
    )
    expect(elsewhere).toEqual([])
  })

  test('no file holds whatever is left over', () => {
    const names = files.filter((file) =>
      /(^|\/)(utils?|helpers?|manager|common|misc)\b/i.test(file),
    )
    expect(names).toEqual([])
  })
})
