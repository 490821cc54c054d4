/**
 * Everything of the page that loads on demand, in one list. Who needs a piece asks for it through lost.svelte.ts
 * (`piece`, `want`, Piece.svelte), which says what to do if it does not come.
 */
import type { TableId } from '../domain/form'
import type { Route } from './route.svelte'

/** Why a report cannot be opened. */
export type Unopenable = 'newer' | 'damaged' | 'gone' | 'unread' | 'nowhere'

// ── the list, and what is done there ──
export const list = () => import('./List.svelte')
/** Its rows: a first visit has none. */
export const draftList = () => import('./DraftList.svelte')
export const draftMenu = () => import('./draft-menu')
export const keptLinks = () => import('./KeptLinks.svelte')
export const missing = () => import('./Missing.svelte')
export const backups = () => import('./backups')
export const bin = () => import('./Bin.svelte')
/** Takes in a file dropped anywhere. */
export const dropping = () => import('./dropped')
export const incoming = () => import('./incoming')
export const example = () => import('../exchange/example')
export const draftFiles = () => import('../exchange/read')

// ── a report, and what stands on every step of it ──
export const openReport = () => import('./Report.svelte')
export const unopened = () => import('./Unopened.svelte')
export const keys = () => import('./keys')
export const comparison = () => import('./Comparison.svelte')
export const outside = () => import('./Outside.svelte')
export const history = () => import('./History.svelte')
export const past = () => import('../storage/past')

// ── its steps ──
const tables = {
  proactive: () => import('./ProactiveTable.svelte'),
  requests: () => import('./RequestsTable.svelte'),
  disputes: () => import('./DisputesTable.svelte'),
}
export const tableStep = (id: TableId) => Promise.all([import('./TableStep.svelte'), tables[id]()])
export const grid = () => import('./grid')
export const placing = () => import('./Placing.svelte')
export const sheetFile = () => import('./sheet-file')
export const sheetFiles = () => import('./SheetFiles.svelte')
export const remarks = () => import('./Remarks.svelte')
export const writingStep = () => import('./WritingStep.svelte')
/** What becomes of a text that is pasted. */
export const pastedTexts = () => import('../domain/pasted')
export const guidance = () => import('./Guidance.svelte')
export const review = () => import('./Review.svelte')

const isTable = (step: string): step is TableId =>
  Object.prototype.hasOwnProperty.call(tables, step)

/** Fetches what an address will show all at once: on a slow line each piece that waits for another costs. */
export function ahead(route: Route): void {
  if (route.page !== 'report') return
  const { step } = route
  const inner = isTable(step) ? tableStep(step) : step === 'review' ? review() : writingStep()
  // Who shows them says so if they did not come.
  Promise.all([openReport(), inner]).catch(() => undefined)
}
