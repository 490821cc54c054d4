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
  pdf: { folders: ['domain'], packages: ['jspdf'] },
  ui: { folders: ['domain', 'forms', 'storage', 'exchange', 'pdf'], packages: ['svelte'] },
  // src/main.ts, which mounts the page.
  '': { folders: ['ui'], packages: ['svelte'] },
}

/**
 * Which rooms, and which files at the top of its folder, a room may import, whole or for their types. A room may import itself; files at the top
 * may import every room. A folder named here has no room that is not named.
 */
const ROOMS: Record<string, string[]> = {
  'pdf/fonts': ['pdf/bytes.ts'],
  'pdf/own': ['pdf/fonts'],
  'pdf/layout': ['pdf/fonts'],
  'pdf/draw': ['pdf/layout', 'pdf/fonts'],
  'pdf/file': ['types of pdf/layout', 'pdf/fonts', 'pdf/bytes.ts'],
  'ui/kit': [],
  'ui/offline': ['ui/kit'],
  'ui/store': ['ui/kit'],
  'ui/help': ['ui/kit'],
  'ui/words': ['ui/kit', 'ui/store'],
  'ui/remarks': ['ui/kit', 'ui/store'],
  'ui/placing': ['ui/kit', 'ui/store'],
  'ui/table': ['ui/kit', 'ui/store', 'ui/placing', 'ui/yearly'],
  'ui/safety': ['ui/kit', 'ui/store'],
  'ui/yearly': ['ui/kit', 'ui/store'],
  'ui/review': ['ui/kit', 'ui/store', 'ui/yearly', 'ui/offline'],
  'ui/incoming': ['ui/kit', 'ui/store', 'ui/placing'],
  'ui/list': ['ui/kit', 'ui/store', 'ui/incoming', 'ui/offline', 'ui/help'],
  'ui/report': [
    ...['ui/kit', 'ui/store', 'ui/words', 'ui/table', 'ui/placing', 'ui/remarks'],
    ...['ui/safety', 'ui/review', 'ui/help'],
  ],
}
/** Folders divided into rooms, in which no file may lead back to itself. */
const DIVIDED = new Set(Object.keys(ROOMS).map((room) => folderOf(room)))

/** Files that may be longer than 300 lines, each with what it holds that is one thing. */
const LONG_FILES: Record<string, string> = {
  'ui/table/FigureInput.svelte': 'all that a cell can look like, in each of its four places',
}

const MAX_LINES = 300

const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.(ts|svelte|css)$/.test(file))
  .map((file) => file.split(sep).join('/'))
  .sort()

function folderOf(file: string): string {
  return file.includes('/') ? (file.split('/')[0] as string) : ''
}
/** pdf/fonts of pdf/fonts/packs.ts, undefined of pdf/client.ts. */
const roomOf = (file: string): string | undefined => /^[^/]+\/[^/]+(?=\/)/.exec(file)?.[0]

/** What a file imports for its types alone. */
const typesIn = (file: string): string[] =>
  [...readFileSync(join('src', file), 'utf8').matchAll(/^import type [^']*'([^']+)'/gm)].map(
    (match) => match[1] as string,
  )

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

/** What a file loads on demand. */
const onDemandIn = (file: string): string[] =>
  [...readFileSync(join('src', file), 'utf8').matchAll(/\bimport\(\s*'([^']+)'/g)].map(
    (match) => match[1] as string,
  )

/** The file an import means, below src. */
function fileOf(file: string, specifier: string): string {
  const target = normalize(join(dirname(file), specifier))
    .split(sep)
    .join('/')
  return files.includes(target) ? target : `${target}.ts`
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

/** The file an address leads to, ending included. */
function fileAt(file: string, specifier: string): string {
  const target = normalize(join(dirname(file), specifier.replace(/\?.*$/, '')))
    .split(sep)
    .join('/')
  return files.find((own) => own === target || own === `${target}.ts`) ?? target
}

/** What is wrong with one import between the rooms of a folder, or undefined. */
function roomFault(file: string, specifier: string): string | undefined {
  const [folder, room] = [folderOf(file), roomOf(file)]
  if (!DIVIDED.has(folder) || !room) return undefined
  const allowed = ROOMS[room]
  if (!allowed) return `src/${room} is no room of the house`
  const target = fileAt(file, specifier)
  if (!specifier.startsWith('.') || folderOf(target) !== folder) return undefined
  const to = roomOf(target) ?? target
  const asTypes = allowed.includes(`types of ${to}`) && typesIn(file).includes(specifier)
  return to === room || allowed.includes(to) || asTypes ? undefined : `${to}: ${specifier}`
}

/** Files that lead back to themselves, type imports and loading on demand counted; none where all is well. */
function circle(arrows: ReadonlyMap<string, readonly string[]>): string[] {
  // What nobody left imports, and what imports nobody left, is in no circle.
  let left = [...arrows.keys()]
  for (;;) {
    const inner = left.filter(
      (file) =>
        arrows.get(file)?.some((to) => left.includes(to)) &&
        left.some((from) => arrows.get(from)?.includes(file)),
    )
    if (inner.length === left.length) return left
    left = inner
  }
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

  test('every room imports only what its place allows', () => {
    const wrong = files.flatMap((file) =>
      importsOf(file).flatMap((specifier) => {
        const why = roomFault(file, specifier)
        return why ? [`src/${file} imports ${why}`] : []
      }),
    )
    expect(wrong).toEqual([])
  })

  test('in a folder divided into rooms no file leads back to itself', () => {
    for (const folder of DIVIDED) {
      const own = files.filter((file) => folderOf(file) === folder)
      const arrows = new Map(
        own.map((file) => [file, importsOf(file).map((specifier) => fileAt(file, specifier))]),
      )
      expect([...arrows.values()].flat().filter((to) => own.includes(to)).length).toBeGreaterThan(9)
      expect(circle(arrows)).toEqual([])
    }
  })

  test('one file knows jsPDF', () => {
    const knowing = files.filter((file) => importsOf(file).includes('jspdf'))
    expect(knowing).toEqual(['pdf/file/skeleton.ts'])
  })

  test('the tables themselves refuse what they should', () => {
    expect(roomFault('pdf/fonts/fonts.ts', '../messages')).toBeDefined()
    expect(roomFault('pdf/layout/pages.ts', '../file/tags')).toBeDefined()
    expect(roomFault('pdf/attic/any.ts', './other')).toBeDefined()
    expect(roomFault('pdf/fonts/packs.ts', '../bytes')).toBeUndefined()
    expect(roomFault('pdf/document.ts', './file/tags')).toBeUndefined()
    expect(roomFault('pdf/layout/content.ts', '../../domain/form')).toBeUndefined()
    const [there, back] = [new Map([['a', ['b']]]), new Map([['b', ['c']]])]
    expect(circle(new Map([...there, ...back, ['c', []]]))).toEqual([])
    expect(circle(new Map([...there, ...back, ['c', ['b']]]))).toEqual(['b', 'c'])
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
    // The program of a component and its styles are counted apart: two languages, read one at a time.
    const long = files.filter((file) =>
      readFileSync(join('src', file), 'utf8')
        .split(/^(?=<style>)/m)
        .some((part) => part.trimEnd().split('\n').length > MAX_LINES),
    )
    expect(long).toEqual(Object.keys(LONG_FILES).sort())
  })

  // docs/data-safety.md, 24: an update must not take the page away from under the writer.
  test('only the person reloads the page, and the worker that keeps its copy never does', () => {
    const reloading = files.flatMap((file) =>
      readFileSync(join('src', file), 'utf8')
        .split('\n')
        .filter((line) => /location\.(reload|replace|assign)\(|history\.go\(/.test(line))
        .map((line) => `${file}: ${line.trim()}`),
    )
    // The first: in another window the person has cleared all that this one shows.
    expect(reloading).toEqual([
      'storage/clearing.ts: export const openAnew = () => location.reload()',
      // Called by a button of Lost.svelte.
      'ui/kit/lost.svelte.ts: renew = (): void => location.reload()',
      // After its button was pressed in this very window.
      'ui/offline/Renewal.svelte: if (asked) location.reload()',
    ])
    const worker = readFileSync('static/sw.js', 'utf8')
    expect(worker).not.toMatch(/\.navigate\(|openWindow|Refresh/)
    // It takes over only when a window says so.
    expect(worker.match(/skipWaiting\(\)/g)).toHaveLength(1)
    expect(worker).toContain("if (event.data === 'take over') skipWaiting()")
    // Drafts and caches do not know each other.
    expect(worker).not.toMatch(/indexedDB/)
    const caching = files.filter((file) =>
      /\bcaches\./.test(readFileSync(join('src', file), 'utf8')),
    )
    expect(caching).toEqual([])
  })

  // The build, the size limits and the pieces asked for ahead are read from the list.
  test('what the page loads on demand is what src/ui/pieces.json lists', () => {
    const { screens, later } = JSON.parse(readFileSync('src/ui/pieces.json', 'utf8')) as Record<
      'screens' | 'later',
      Record<string, string[]>
    >
    const listed = [screens, later].flatMap((lists) => Object.values(lists).flat())
    const asked = files
      .filter((file) => folderOf(file) === 'ui')
      .flatMap((file) => onDemandIn(file).map((specifier) => fileOf(file, specifier)))
    expect([...new Set(asked)].sort()).toEqual([...new Set(listed)].sort())
  })

  test('no file holds whatever is left over', () => {
    const names = files.filter((file) =>
      /(^|\/)(utils?|helpers?|manager|common|misc)\b/i.test(file),
    )
    expect(names).toEqual([])
  })
})
