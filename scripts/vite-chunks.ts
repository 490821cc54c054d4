/**
 * Which modules come together, read from src/ui/pieces.json: what several kinds of screens need is one file, and
 * what one kind shares another. The rest the bundler puts where it is used.
 */
import pieces from '../src/ui/pieces.json' with { type: 'json' }

interface Modules {
  getModuleInfo(id: string): {
    readonly isEntry: boolean
    readonly importers: readonly string[]
    readonly dynamicImporters: readonly string[]
  } | null
}

type Kind = keyof typeof pieces.together
const kinds = Object.keys(pieces.together) as Kind[]

/** What a piece is for; undefined for one that is needed only later. */
const kindOf = (piece: string): Kind | undefined =>
  kinds.find((kind) => pieces.together[kind].some((name) => piece.endsWith(`/src/${name}`)))

/** The page itself, and the pieces that load on demand, of which a module is part by static imports. */
function piecesWith(id: string, modules: Modules): string[] {
  const users = new Set<string>()
  const add = (one: string): void => {
    if (users.has(one)) return
    users.add(one)
    modules.getModuleInfo(one)?.importers.forEach(add)
  }
  add(id)
  return [...users].filter((one) => {
    const module = modules.getModuleInfo(one)
    return module && (module.isEntry || module.dynamicImporters.length > 0)
  })
}

/** The file a module comes in, or null to leave it to the bundler. */
function groupOf(id: string, modules: Modules): 'shared' | Kind | null {
  const within = piecesWith(id, modules)
  if (within.length < 2 || within.includes(id)) return null
  const always = within.some((one) => modules.getModuleInfo(one)?.isEntry)
  const [kind, ...others] = kinds.filter((kind) => within.some((one) => kindOf(one) === kind))
  const waits = others.filter((one) => one !== 'judge')
  return always || kind === 'report' || waits.length > 0 ? 'shared' : (kind ?? null)
}

/** For `codeSplitting.groups`: what every screen needs is taken out first, what judges a report last. */
const programs = (['shared', ...kinds] as const).map((name, at) => ({
  priority: kinds.length - at,
  name: (id: string, modules: Modules) => (groupOf(id, modules) === name ? name : null),
}))

/** What no one component styles stands first in the style sheet. */
const base = { name: 'base', test: /\/ui\/[\w/-]+\.css$/, priority: kinds.length + 1 }

export const groups = [base, ...programs]
