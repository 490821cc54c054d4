/** F1: the help that fits the place where the hand is. Loaded with what loads late on the list and in a report. */
import type { StepId } from '../../domain/form'
import { address, goTo } from '../kit/route.svelte'

export const helpHash = (id: string): string => `#/help/${id}`

/** By the step of the form. */
const AT_STEP: Readonly<Record<StepId, string>> = {
  cover: 'words',
  overview: 'words',
  proactive: 'figures',
  requests: 'figures',
  disputes: 'figures',
  problems: 'words',
  other: 'words',
  review: 'review',
}

/** The topic for a place on the page: of the finding there, of what names its topic in `data-help`, or of the screen. */
function topicAt(target: EventTarget | null): string {
  const near =
    target instanceof Element ? target.closest<HTMLElement>('[data-help], [data-finding]') : null
  const named = near?.dataset['help'] ?? near?.dataset['finding']
  if (named) return named
  const { route } = address
  return route.page === 'report' ? AT_STEP[route.step] : 'begin'
}

/** Listens until the function returned is called. In a cell F1 is for 填报口径, which has heard it before. */
export function hearF1(): () => void {
  const key = (event: KeyboardEvent): void => {
    if (event.key !== 'F1' || event.isComposing || event.defaultPrevented) return
    // The browser would open its own.
    event.preventDefault()
    if (!address.route.help) goTo(helpHash(topicAt(event.target)))
  }
  addEventListener('keydown', key)
  return () => removeEventListener('keydown', key)
}
