import { readFileSync, readdirSync } from 'node:fs'
import { join, sep } from 'node:path'
import { compile, parseCss } from 'svelte/compiler'
import { describe, expect, test } from 'vitest'
import { growing } from '../../../scripts/vite-growing'
import { scopeOf, scopedOnce } from '../../../scripts/vite-scopes'

const MARKED = 'the keys of the table mark a cell (hand.ts, table-keys.ts)'
const SAME_PLACE = 'Preview.svelte fills the same place once there are pages'
const PAPER = 'paper.svelte.ts lays the pages before all else'

/** What components style beyond their own markup, each with the reason. */
const BEYOND: Record<string, Record<string, string>> = {
  'table/FigureInput.svelte': { '[data-chosen]': MARKED, '[data-editing]': MARKED },
  'help/Help.svelte': { '.help-place ~ *': 'on paper the help stands alone' },
  'review/Review.svelte': {
    '.preview-head': SAME_PLACE,
    '.sheet': SAME_PLACE,
    '.paper-pages': PAPER,
    '.paper-pages img': PAPER,
    '.paper-pages img:last-child': PAPER,
    '.paper-pages ~ *': PAPER,
  },
}

const UI = 'src/ui'
const files = readdirSync(UI, { recursive: true, encoding: 'utf8' })
  .map((file) => file.split(sep).join('/'))
  .sort()
const read = (file: string) => readFileSync(join(UI, file), 'utf8')
const components = files.filter((file) => file.endsWith('.svelte'))

/** The styles of a file: all of a style sheet, or what stands in a component. */
const stylesOf = (file: string): string =>
  file.endsWith('.css') ? read(file) : (/<style>([\s\S]*)<\/style>/.exec(read(file))?.[1] ?? '')
const styled = files.filter((file) => /\.(css|svelte)$/.test(file) && stylesOf(file).trim() !== '')

interface Part {
  type: string
  name: string
  start: number
  end: number
  prelude?: { children: Part[] }
}

/** Every part of the style sheet's tree, from the whole down to single names. */
function partsOf(css: string): Part[] {
  const parts: Part[] = []
  const walk = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return
    if ('type' in value && 'start' in value) parts.push(value as Part)
    Object.values(value).forEach(walk)
  }
  walk(parseCss(css).children)
  return parts
}

const ofType = (css: string, type: string) => partsOf(css).filter((part) => part.type === type)
const classesIn = (css: string) => new Set(ofType(css, 'ClassSelector').map(({ name }) => name))

/** Classes that more than one of some style sheets styles, each with these. */
function shared(sheets: readonly (readonly [file: string, css: string])[]): string[] {
  const homes = new Map<string, string[]>()
  for (const [file, css] of sheets)
    for (const name of classesIn(css)) homes.set(name, [...(homes.get(name) ?? []), file])
  return [...homes].filter(([, at]) => at.length > 1).map(([name, at]) => `.${name}: ${at.join()}`)
}

const beyond = (css: string) =>
  ofType(css, 'PseudoClassSelector')
    .filter(({ name }) => name === 'global')
    .map(({ start, end }) => css.slice(start, end).replace(/^:global\(|\)$/g, ''))

/** The selectors of a component's rules, as they are served. */
function selectorsOf(file: string): string[] {
  const options = { filename: join(UI, file), cssHash: scopeOf, css: 'external' } as const
  const code = scopedOnce(compile(read(file), options).css?.code ?? '')
  return ofType(code, 'Rule').flatMap(({ prelude }) =>
    (prelude?.children ?? []).map(({ start, end }) => code.slice(start, end)),
  )
}

const SELECTORS = new Map(components.map((file) => [file, selectorsOf(file)]))

describe('styles', () => {
  test('there are some, in style sheets and in components', () => {
    expect(styled.filter((file) => file.endsWith('.css')).length).toBeGreaterThan(3)
    expect(styled.filter((file) => file.endsWith('.svelte')).length).toBeGreaterThan(20)
  })

  test('each class is styled in one place', () => {
    expect(
      shared([
        ['a', '.x .y { top: 0 }'],
        ['b', '@media print { p:not(.y) { top: 0 } }'],
      ]),
    ).toEqual(['.y: a,b'])
    expect(shared(styled.map((file) => [file, stylesOf(file)]))).toEqual([])
  })

  test('what stands in a style sheet is shown by some component', () => {
    const given = components.flatMap((file) =>
      // `look` is a class that a component is handed.
      [...read(file).matchAll(/\b(?:class|look)(?:="([^"]*)|:([\w-]+))/g)].map(
        ([, list, name]) => list ?? name ?? '',
      ),
    )
    // The drawings of icons stand in the page itself.
    given.push(readFileSync('index.html', 'utf8'))
    const words = new Set(given.join(' ').match(/[\w-]+/g))
    const idle = styled
      .filter((file) => file.endsWith('.css'))
      .flatMap((file) => [...classesIn(stylesOf(file))].map((name) => [file, name] as const))
      // The class of a step is put together in Report.svelte.
      .filter(([, name]) => !words.has(name) && !name.startsWith('step-'))
    expect(idle).toEqual([])
  })

  test('a component reaches beyond its markup only where it is said why', () => {
    const found = components.flatMap((file) =>
      beyond(stylesOf(file)).map((selector) => `${file} ${selector}`),
    )
    const said = Object.entries(BEYOND).flatMap(([file, selectors]) =>
      Object.keys(selectors).map((selector) => `${file} ${selector}`),
    )
    expect([...new Set(found)].sort()).toEqual(said.sort())
  })

  // So no two components style the same element, and their order in the one style sheet does not matter.
  test('every rule of a component has its scope once, on what it styles', () => {
    const wrong = components.flatMap((file) =>
      (SELECTORS.get(file) ?? [])
        .filter((selector) => {
          const [subject = ''] = selector.split(/[\s>+~]+/).slice(-1)
          const once = selector.match(/\.s-\w+/g)?.length === 1 && /\.s-\w+/.test(subject)
          const far = selector.replace(/^\S*\.s-\w+ /, '')
          return !once && !(far in (BEYOND[file] ?? {}))
        })
        .map((selector) => `${file}: ${selector}`),
    )
    expect(wrong).toEqual([])
  })

  test('no scope is that of another component, or a class of its own', () => {
    const scopes = components.map((file) => [
      ...new Set((SELECTORS.get(file) ?? []).join().match(/\.s-\w+/g)),
    ])
    const all = scopes.flat()
    expect(all.length).toBe(styled.filter((file) => file.endsWith('.svelte')).length)
    expect(new Set(all).size).toBe(all.length)
  })

  test('the weight of a rule grows by its scope and no more', () => {
    expect(scopedOnce('.a.s-1abc .b:where(.s-1abc) > p:where(.s-1abc)::before{}')).toBe(
      '.a .b > p.s-1abc::before{}',
    )
    expect(scopedOnce('h2.s-1abc, .a.s-1abc h3:where(.s-1abc) {}')).toBe(
      'h2.s-1abc, .a h3.s-1abc {}',
    )
    expect(scopedOnce('.a.s-1abc .far {}')).toBe('.a.s-1abc .far {}')
    expect(scopedOnce('@media print{.a.s-1abc > :where(.s-1abc){}}')).toBe(
      '@media print{.a > .s-1abc{}}',
    )
  })

  test('all type grows with what the reader chose', () => {
    expect(growing('p{font-size:13px;line-height: 1.5px;width:13px}')).toBe(
      'p{font-size: calc(13px * var(--grow));line-height: calc(1.5px * var(--grow));width:13px}',
    )
    const fixed = styled.flatMap((file) =>
      [...growing(stylesOf(file)).matchAll(/\b(font(?:-size)?|line-height):\s*([^;}]*)/g)]
        .filter(([, , value = '']) =>
          /\d(?:px|pt|em|rem|%)/.test(value.replace(/calc\([^)]*var\(--grow\)\)/g, '')),
        )
        .map(([declaration]) => `${file}: ${declaration}`),
    )
    expect(fixed).toEqual([])
  })

  test('what all share comes before what some do', () => {
    const sheets = [...read('app.css').matchAll(/@import '\.\/(.+?)'/g)].map(([, file]) => file)
    expect(sheets.slice(0, 3)).toEqual(['kit/tokens.css', 'kit/base.css', 'kit/controls.css'])
    expect([...sheets, 'app.css'].sort()).toEqual(files.filter((file) => file.endsWith('.css')))
    expect(classesIn(stylesOf('app.css')).size).toBe(0)
  })
})
