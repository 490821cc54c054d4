/** The address: hash routes, so that any static host serves the page and Back and Forward work. */
import { STEPS, type StepId } from '../../domain/form'

export type Route =
  | { readonly page: 'list' }
  /** An address that this page has never given out. */
  | { readonly page: 'unknown' }
  | { readonly page: 'report'; readonly id: string; readonly step: StepId }

function parse(hash: string): Route {
  const [, id, step] = /^#\/report\/([^/]+)(?:\/([^/]*))?$/.exec(hash) ?? []
  if (!id) return { page: /^#\/./.test(hash) ? 'unknown' : 'list' }
  return { page: 'report', id, step: STEPS.find((known) => known === step) ?? 'cover' }
}

class Address {
  route: Route = $state.raw(parse(location.hash))

  constructor() {
    addEventListener('hashchange', ({ newURL }) => {
      // A cell is left before its step goes, while there is still somebody to hear it.
      if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
      // Not location.hash: two changes in quick succession would both read the last.
      this.route = parse(new URL(newURL).hash)
    })
  }
}

export const address = new Address()

export const reportHash = (id: string, step: StepId): string => `#/report/${id}/${step}`

export function goTo(hash: string): void {
  location.hash = hash
}
