/**
 * A page's operators with its marked content (ISO 32000-1, 14.6): which of it belongs to which element.
 */
import type { Item } from '../layout/items'
import type { Page } from '../layout/pages'
import { type Numbering, operators } from './operators'
import type { Element } from '../layout/structure'

export interface MarkedPage {
  readonly lines: readonly string[]
  /** Elements by their number on the page (MCID). */
  readonly owners: readonly Element[]
}

/** Kinds of artifacts, as their property lists. */
const ARTIFACT = {
  layout: '<</Type/Layout>>',
  pagination: '<</Type/Pagination>>',
  footer: '<</Type/Pagination/Subtype/Footer>>',
  watermark: '<</Type/Pagination/Subtype/Watermark>>',
} as const

const artifact = (kind: keyof typeof ARTIFACT, lines: readonly string[]): string[] =>
  lines.length === 0 ? [] : [`/Artifact ${ARTIFACT[kind]} BDC`, ...lines, 'EMC']

/** The page with 草稿 (if it has it) below everything and the page number last. */
export function markedPage(page: Page, numbering: Numbering): MarkedPage {
  const owners: Element[] = []
  const lines: string[] = []
  for (const run of runsOf(page.items)) {
    const drawn = run.items.flatMap((item) => operators(item, numbering))
    if (run.owner) {
      lines.push(`/${run.owner.tag} <</MCID ${owners.length}>> BDC`, ...drawn, 'EMC')
      owners.push(run.owner)
    } else lines.push(...artifact(run.kind, drawn))
  }
  const folio = page.folio.flatMap((item) => operators(item, numbering))
  return { lines: [...lines, ...artifact('footer', folio)], owners }
}

interface Run {
  readonly owner: Element | undefined
  /** What it is if it belongs to no element. */
  readonly kind: keyof typeof ARTIFACT
  readonly items: Item[]
}

/** Neighbours of one element, or of none. */
function runsOf(items: readonly Item[]): Run[] {
  const runs: Run[] = []
  for (const item of items) {
    const text = item.kind === 'text' || item.kind === 'upright'
    const owner = 'owner' in item ? item.owner : undefined
    // Letters without an element stand again on a further page.
    const kind = text ? 'pagination' : item.kind === 'watermark' ? 'watermark' : 'layout'
    const last = runs[runs.length - 1]
    if (last && last.owner === owner && last.kind === kind) last.items.push(item)
    else runs.push({ owner, kind, items: [item] })
  }
  return runs
}
