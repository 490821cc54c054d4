/** The address: hash routes, so that any static host serves the page and Back and Forward work. */
import { STEPS, type StepId } from '../../domain/form'

/** What a screen may have over it. */
interface Covered {
  /** The help, `#/help` or `#/help/<topic>`: the screen below stays as it is. */
  readonly help?: boolean
  /** It was opened on that screen: Back leads there. */
  readonly over?: true
}

export type Route = Covered &
  (
    | { readonly page: 'list' }
    /** An address that this page has never given out. */
    | { readonly page: 'unknown' }
    | { readonly page: 'report'; readonly id: string; readonly step: StepId }
  )

function parse(hash: string): Route {
  const [, id, step] = /^#\/report\/([^/]+)(?:\/([^/]*))?$/.exec(hash) ?? []
  const help = /^#\/help\b/.test(hash)
  if (!id) return { page: !help && /^#\/./.test(hash) ? 'unknown' : 'list', help }
  return { page: 'report', id, step: STEPS.find((known) => known === step) ?? 'cover' }
}

class Address {
  route: Route = $state.raw(parse(location.hash))

  constructor() {
    addEventListener('hashchange', ({ newURL }) => {
      // Not location.hash: two changes in quick succession would both read the last.
      const next = parse(new URL(newURL).hash)
      if (next.help) {
        this.route = { ...this.route, help: true, over: true }
        return
      }
      // A cell is left before its step goes, while there is still somebody to hear it.
      if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
      this.route = next
    })
  }
}

export const address = new Address()

export const reportHash = (id: string, step: StepId): string => `#/report/${id}/${step}`

export function goTo(hash: string): void {
  location.hash = hash
}
