/**
 * Everything of the page that loads on demand, in one list. Who needs a piece asks for it through lost.svelte.ts
 * (`piece`, `want`, Piece.svelte), which says what to do if it does not come.
 */
import type { TableId } from '../domain/form'
import type { Route } from './kit/route.svelte'

/** Why a report cannot be opened. */
export type Unopenable = 'newer' | 'damaged' | 'gone' | 'unread' | 'nowhere'

// ── the list, and what is done there ──
export const list = () => import('./list/List.svelte')
/** Its rows: a first visit has none. */
export const draftList = () => import('./list/DraftList.svelte')
export const draftMenu = () => import('./list/draft-menu')
export const keptLinks = () => import('./list/BackupAndBin.svelte')
export const missing = () => import('./list/GoneDrafts.svelte')
export const backups = () => import('./list/backup-files')
export const bin = () => import('./list/Bin.svelte')
/** Takes in a file dropped anywhere. */
export const dropping = () => import('./list/dropped')
export const incoming = () => import('./list/incoming')
/** Takes in reports of any kind, each after a preview. */
export const reports = () => import('./incoming/reports')
export const example = () => import('../exchange/drafts/example')
export const draftFiles = () => import('../exchange/drafts/read')

// ── a report, and what stands on every step of it ──
export const openReport = () => import('./report/Report.svelte')
export const unopened = () => import('./Unopened.svelte')
export const keys = () => import('./report/keys')
export const comparison = () => import('./safety/Comparison.svelte')
export const outside = () => import('./safety/DraftCopies.svelte')
export const history = () => import('./safety/History.svelte')
export const past = () => import('../storage/history')

// ── its steps ──
const tables = {
  proactive: () => import('./table/ProactiveTable.svelte'),
  requests: () => import('./table/RequestsTable.svelte'),
  disputes: () => import('./table/DisputesTable.svelte'),
}
export const tableStep = (id: TableId) =>
  Promise.all([import('./table/TableStep.svelte'), tables[id]()])
export const grid = () => import('./table/table-keys')
export const placing = () => import('./placing/Placing.svelte')
export const sheetFile = () => import('./placing/sheet-file')
export const sheetFiles = () => import('./placing/SheetFiles.svelte')
export const remarks = () => import('./remarks/TableRemarks.svelte')
export const writingStep = () => import('./words/WritingStep.svelte')
/** What becomes of a text that is pasted. */
export const pastedTexts = () => import('../domain/pasted')
export const guidance = () => import('./remarks/TextRemarks.svelte')
export const review = () => import('./review/Review.svelte')

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
