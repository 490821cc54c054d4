/** Styles of components as Chromium 86 understands them, and in few bytes. */
import { relative } from 'node:path'
import type { Plugin } from 'vite'

const SCOPE = /:where\((\.s-\w+)\)/g

/** The class that scopes a component's styles. Short: it stands in every rule and on every element that is styled. */
export const scopeOf = ({
  hash,
  filename,
}: {
  hash: (text: string) => string
  filename: string
}): string => `s-${hash(relative('src', filename)).slice(0, 3)}`

/**
 * Gives each selector its scope once, on what it styles, so that a rule weighs one class more than it says. Svelte scopes
 * each further part with `:where(.s-…)`, which Chromium knows from 88 on: an older one drops the whole rule.
 */
export const scopedOnce = (css: string): string =>
  css.replace(/[^{}]+(?=\{)/g, (selectors) => selectors.split(',').map(scopedLast).join(','))

function scopedLast(selector: string): string {
  const last = selector.match(SCOPE)?.pop()
  if (!last) return selector
  const scope = last.replace(SCOPE, '$1')
  const at = selector.lastIndexOf(last)
  const before = selector.slice(0, at).replace(SCOPE, '').replace(scope, '')
  return before + scope + selector.slice(at + last.length)
}

export function plainScopes(): Plugin {
  return {
    name: 'plain-scopes',
    transform: {
      filter: { id: /\.svelte\?.*type=style/ },
      handler: (code) => ({ code: scopedOnce(code), map: null }),
    },
  }
}
