/** Screens and steps as they load on demand. */
import type { TableId } from '../domain/form'
import type { Route } from './route.svelte'

const tables = {
  proactive: () => import('./ProactiveTable.svelte'),
  requests: () => import('./RequestsTable.svelte'),
  disputes: () => import('./DisputesTable.svelte'),
}
/** Why a report cannot be opened. */
export type Unopenable = 'newer' | 'damaged' | 'gone' | 'unread'

export const list = () => import('./List.svelte')
/** Its rows: a first visit has none. */
export const draftList = () => import('./DraftList.svelte')
export const openReport = () => import('./Report.svelte')
export const tableStep = (id: TableId) => Promise.all([import('./TableStep.svelte'), tables[id]()])
export const writingStep = () => import('./WritingStep.svelte')
export const review = () => import('./Review.svelte')

/** Fetches what an address will show all at once: on a slow line each piece that waits for another costs. */
export function ahead(route: Route): void {
  if (route.page === 'list') return
  const { step } = route
  const inner =
    step in tables ? tableStep(step as TableId) : step === 'review' ? review() : writingStep()
  // Who shows them says so if they did not come.
  Promise.all([openReport(), inner]).catch(() => undefined)
}
