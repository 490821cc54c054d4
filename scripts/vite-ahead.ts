/**
 * Writes what comes before the program into index.html: src/ahead.js, and which chunks each screen consists of, which that script
 * reads, so that they are fetched beside the program and not after it; src/ahead.css, by which the first words are painted before
 * the style sheet is there, which therefore stands behind them.
 */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { type Plugin, minifySync } from 'vite'
import pieces from '../src/ui/pieces.json' with { type: 'json' }

/** The styles of the first words, as they stand in a page. */
export const aheadStyles = (): string =>
  readFileSync('src/ahead.css', 'utf8')
    .replace(/\/\*.*?\*\/|\n\s*/gs, '')
    .replaceAll(': ', ':')

/** The script as it stands in a page. */
export function aheadScript(): string {
  const { code, errors } = minifySync('ahead.js', readFileSync('src/ahead.js', 'utf8'))
  if (errors.length > 0) throw new Error(`src/ahead.js: ${errors[0]?.message}`)
  return code
}

/** The word by which a policy lets an inline script or sheet be. */
export const hashOf = (text: string): string =>
  `'sha256-${createHash('sha256').update(text).digest('base64')}'`

const SCRIPTS = "script-src 'self'"
const STYLES = "style-src 'self'"

export function ahead(): Plugin {
  return {
    name: 'ahead',
    // One file has no pieces to ask for.
    apply: (_, { command, mode }) => command === 'build' && mode !== 'single',
    transformIndexHtml: {
      order: 'post',
      handler(html, { bundle = {}, chunk: entry }) {
        const chunks = Object.values(bundle).filter((one) => one.type === 'chunk')
        const known = new Set([entry?.fileName, ...(entry?.imports ?? [])])
        const withImports = (file: string): string[] =>
          known.has(file)
            ? []
            : [
                file,
                ...(chunks.find((one) => one.fileName === file)?.imports ?? []).flatMap(
                  withImports,
                ),
              ]
        const filesOf = (name: string): string[] => {
          const isIt = (id: string) => id.endsWith(`/src/${name}`)
          const chunk =
            chunks.find((one) => isIt(one.facadeModuleId ?? '')) ??
            chunks.find((one) => one.moduleIds.some(isIt))
          if (!chunk) throw new Error(`src/ui/pieces.json: no chunk of ${name} in the build`)
          return withImports(chunk.fileName)
        }
        for (const name of Object.values(pieces.later).flat()) filesOf(name)
        const metas = Object.entries(pieces.screens).map(([names, components]) => {
          const files = [...new Set(components.flatMap(filesOf))].map((file) => `./${file}`)
          return { tag: 'meta', attrs: { name: 'ahead', content: [names, ...files].join(' ') } }
        })
        // What every screen needs comes first.
        const shared = (entry?.imports ?? []).map((file) => ({
          tag: 'link',
          attrs: { rel: 'modulepreload', crossorigin: true, href: `./${file}` },
        }))
        const code = aheadScript()
        const styled = aheadStyles()
        const script = { tag: 'script', children: code }
        const style = { tag: 'style', children: styled }
        const [styles = ''] = /\s*<link rel="stylesheet"[^>]*>/.exec(html) ?? []
        const [, href = ''] = /href="([^"]*)"/.exec(styles) ?? []
        const sheet = { tag: 'link', attrs: { rel: 'stylesheet', crossorigin: true, href } }
        const first = [...shared, ...metas, script, style]
        for (const word of [SCRIPTS, STYLES])
          if (!html.includes(word)) throw new Error(`index.html has no policy with ${word}`)
        return {
          html: html
            .replace(styles, '')
            .replace(SCRIPTS, `${SCRIPTS} ${hashOf(code)}`)
            .replace(STYLES, `${STYLES} ${hashOf(styled)}`),
          tags: [
            ...first.map((tag) => ({ ...tag, injectTo: 'head' as const })),
            { ...sheet, injectTo: 'body' as const },
          ],
        }
      },
    },
  }
}
