/**
 * npm run build:single: the whole page as one file that opens by double click, in two editions that differ in the
 * characters they carry. A page from disk may fetch nothing, so all that the page would ask for is written into it:
 * the program as one module, the workers as texts in it, styles, pictures, font packs and licences.
 */
import { createHash } from 'node:crypto'
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { type Plugin, runnerImport } from 'vite'
import { aheadScript, aheadStyles, hashOf } from './vite-ahead.ts'
import type * as Editions from './editions.ts'

const FONTS = 'static/fonts'
const FILES: Readonly<Record<string, string>> = { 标准: '年报.html', 轻便: '年报-轻便.html' }
/** All packs, for characters that an edition lacks. */
const ARCHIVE_FILE = '年报-字库.pack'
const WORKER = "new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' })"
const PICTURE = /\.\/([\w-]+\.(svg|png|webp))(?=["'`])/g
const TYPES: Readonly<Record<string, string>> = {
  svg: 'image/svg+xml',
  png: 'image/png',
  webp: 'image/webp',
}

/** NIANBAO_SINGLE names the address of the file: a page on plain http then offers it (ui/list/SingleFile.svelte). */
export function offered(): Plugin {
  const content = process.env['NIANBAO_SINGLE']
  return {
    name: 'offered',
    apply: (_, { mode }) => mode !== 'single',
    transformIndexHtml: () =>
      content ? [{ tag: 'meta', attrs: { name: 'one-file', content }, injectTo: 'head' }] : [],
  }
}

export function single(): Plugin {
  return {
    name: 'single',
    enforce: 'pre',
    apply: (_, { mode }) => mode === 'single',
    config: () => ({
      // Classic: a worker out of a text has no address that modules could be found from.
      worker: { format: 'iife', rolldownOptions: { output: { codeSplitting: false } } },
      build: {
        outDir: 'dist-single',
        copyPublicDir: false,
        manifest: false,
        assetsInlineLimit: Infinity,
        rolldownOptions: { output: { codeSplitting: false } },
      },
    }),
    transform: {
      filter: { id: /\.ts$/, code: /new Worker\(/ },
      handler(code, id) {
        if (!code.includes(WORKER))
          this.error(`${id} opens its worker in another way than ${WORKER}`)
        const held = code.replace(WORKER, 'new HeldWorker()')
        return { code: `import HeldWorker from './worker.ts?worker&inline'\n${held}`, map: null }
      },
    },
    generateBundle: {
      order: 'post',
      async handler(_, bundle) {
        // It reads packs as the page does, by modules that Node alone would not find.
        const { module } = await runnerImport<typeof Editions>('./scripts/editions.ts')
        const { archiveOf, editionPlans, packsOf } = module
        const parts = Object.values(bundle)
        const [program, ...others] = parts.filter((one) => one.type === 'chunk')
        const assetOf = (end: string): string => {
          const found = parts.find((one) => one.type === 'asset' && one.fileName.endsWith(end))
          if (found?.type !== 'asset') throw new Error(`the build has no ${end}`)
          return String(found.source)
        }
        if (!program || others.length > 0) throw new Error('the program is not one file')
        const code = inScript(namedByContent(withPictures(program.code)))
        this.parse(code)
        const page = pageOf(assetOf('index.html'), code, assetOf('.css'))
        const licences = licencesOf(assetOf('licences.txt'))
        for (const name of Object.keys(bundle)) delete bundle[name]
        const archive = archiveOf(FONTS)
        this.emitFile({ type: 'asset', fileName: ARCHIVE_FILE, source: archive })
        const digest = createHash('sha256').update(archive).digest('hex')
        for (const plan of editionPlans(FONTS))
          this.emitFile({
            type: 'asset',
            fileName: FILES[plan.name] ?? plan.name,
            source: page.replace(
              '</body>',
              () => `${packsIn(plan, packsOf(FONTS, plan), digest)}${licences}</body>`,
            ),
          })
      },
    },
  }
}

/** index.html with program and styles in it, and a policy that lets nothing else run and nothing be asked for. */
function pageOf(html: string, code: string, css: string): string {
  // What comes before the first paint: type and contrast as the reader wants them.
  const first = aheadScript()
  const policy = [
    "default-src 'none'",
    `script-src ${hashOf(first)} ${hashOf(code)}`,
    `style-src ${hashOf(aheadStyles())} ${hashOf(css)}`,
    'img-src data: blob:',
    // The workers, out of their texts.
    'worker-src blob:',
    "connect-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ')
  const parts: [RegExp, string][] = [
    [/(?<=http-equiv="Content-Security-Policy"\s+content=")[^"]*/, policy],
    [/<script type="module"[^>]*src=[^>]*><\/script>/, ''],
    [/<link rel="manifest"[^>]*>/, ''],
    [
      /<link rel="stylesheet"[^>]*>/,
      `<script>${first}</script><style>${aheadStyles()}</style><style>${css}</style>`,
    ],
    [/，并通过网址打开。[^<]*/, '。'],
    [/<\/body>/, `<script type="module">${code}</script></body>`],
  ]
  return parts.reduce((page, [place, text]) => {
    if (!place.test(page)) throw new Error(`index.html has no ${place}`)
    return page.replace(place, () => text)
  }, withPictures(html))
}

/** Pictures of the public folder as data: addresses. */
const withPictures = (text: string): string =>
  text.replace(PICTURE, (_, name: string, type: string) => {
    const bytes = readFileSync(join('static', name))
    return `data:${TYPES[type]};base64,${bytes.toString('base64')}`
  })

/** The module's own address would name the build, if the build were a file of its own (ui/list/drafts.svelte.ts). */
const namedByContent = (code: string): string => {
  const name = createHash('sha256').update(code).digest('hex').slice(0, 8)
  return code.replaceAll('import.meta.url', JSON.stringify(`/${name}`))
}

/** As text between tags: what would end the script, or begin a comment, stands in strings, where it may be written so. */
const inScript = (code: string): string => code.replace(/<(?=\/?script|!--)/gi, '\\x3c')

/** Files one behind the other in base64, and before them, on a line of its own, where each is (src/pdf/fonts/edition.ts). */
function packsIn(
  plan: Editions.EditionPlan,
  packs: ReadonlyMap<string, Buffer>,
  archive: string,
): string {
  let at = 0
  const texts: string[] = []
  const places: Record<string, [number, number]> = {}
  for (const [name, bytes] of packs) {
    const text = bytes.toString('base64')
    places[name] = [at, (at += text.length)]
    texts.push(text)
  }
  const data = `data-edition="${plan.name}" data-characters="${plan.characters}" data-archive="${archive}"`
  return `<script type="text/plain" id="packs" ${data}>${JSON.stringify(places)}\n${texts.join('')}</script>\n`
}

/** Of the packages and of the fonts: they go where the file goes. */
function licencesOf(packages: string): string {
  const folder = join(FONTS, 'LICENSES')
  const fonts = readdirSync(folder).sort()
  const texts = [
    readFileSync('LICENSE', 'utf8'),
    packages,
    ...fonts.map((file) => `${file}\n\n${readFileSync(join(folder, file), 'utf8')}`),
  ]
  return `<script type="text/plain" id="licences">${texts.join('\n').replace(/<(?=\/?script|!--)/gi, '&lt;')}</script>\n`
}
