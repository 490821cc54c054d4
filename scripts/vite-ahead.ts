/**
 * Writes into index.html which chunks each screen consists of, for static/ahead.js, so that they are fetched beside the
 * program and not after it.
 */
import type { Plugin } from 'vite'

/**
 * The components of each screen, by the last part of its address; `drafts` is the list when there are some. Kept beside
 * src/ui/pieces.ts.
 */
const WORDS = ['report/Report', 'words/WritingStep']
const SCREENS: Readonly<Record<string, readonly string[]>> = {
  list: ['list/List'],
  drafts: ['list/List', 'list/DraftList'],
  proactive: ['report/Report', 'table/TableStep', 'table/ProactiveTable'],
  requests: ['report/Report', 'table/TableStep', 'table/RequestsTable'],
  disputes: ['report/Report', 'table/TableStep', 'table/DisputesTable'],
  'cover,overview,problems,other': WORDS,
  review: ['report/Report', 'review/Review'],
}

export function ahead(): Plugin {
  return {
    name: 'ahead',
    apply: 'build',
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
          const chunk = chunks.find((one) => one.facadeModuleId?.endsWith(`/ui/${name}.svelte`))
          if (!chunk) throw new Error(`no chunk of ${name}.svelte in the build`)
          return withImports(chunk.fileName)
        }
        const metas = Object.entries(SCREENS).map(([names, components]) => {
          const files = [...new Set(components.flatMap(filesOf))].map((file) => `./${file}`)
          return { tag: 'meta', attrs: { name: 'ahead', content: [names, ...files].join(' ') } }
        })
        // What every screen needs comes first.
        const shared = (entry?.imports ?? []).map((file) => ({
          tag: 'link',
          attrs: { rel: 'modulepreload', crossorigin: true, href: `./${file}` },
        }))
        const script = { tag: 'script', attrs: { src: './ahead.js', async: true } }
        const tags = [...shared, ...metas, script]
        return { html, tags: tags.map((tag) => ({ ...tag, injectTo: 'head' as const })) }
      },
    },
  }
}
