/**
 * Writes into index.html which chunks each screen consists of, for static/ahead.js, so that they are fetched beside the
 * program and not after it. That script runs before the first paint, which it has a word in: it stands before the style
 * sheet, for which it would wait otherwise.
 */
import type { Plugin } from 'vite'
import pieces from '../src/ui/pieces.json' with { type: 'json' }

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
        const script = { tag: 'script', attrs: { src: './ahead.js' } }
        const [styles = ''] = /\s*<link rel="stylesheet"[^>]*>/.exec(html) ?? []
        const [, href = ''] = /href="([^"]*)"/.exec(styles) ?? []
        const sheet = { tag: 'link', attrs: { rel: 'stylesheet', crossorigin: true, href } }
        const tags = [...shared, ...metas, script, sheet]
        return {
          html: html.replace(styles, ''),
          tags: tags.map((tag) => ({ ...tag, injectTo: 'head' as const })),
        }
      },
    },
  }
}
