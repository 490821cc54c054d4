/** Verbs for what a finding offers: a passage or a cell corrected, a hint set aside. */
import type { Finding } from '../../domain/finding'
import { withValue } from '../../domain/draft'
import { withReplaced } from '../../domain/passages'
import { fieldOf, withField } from '../../domain/preamble'
import { withSetAside, withoutSetAside } from '../../domain/set-aside'
import type { OpenDraft } from './open-draft.svelte'

/** Puts what a finding offers into its text, in all its passages; the caret stands behind the first. */
export function correctText(report: OpenDraft, { field, offer }: Finding): void {
  const { draft } = report
  if (!field || !offer?.replace) return
  const text = fieldOf(draft, field)
  // The passages are those of the text that was judged, and the hand may be ahead of it.
  if (text !== fieldOf(report.live.checked.draft, field)) return
  const { replace, others = [] } = offer
  const next = withField(draft, field, withReplaced(text, [replace, ...others]))
  report.change(next, { what: '按提示改正', place: field })
  report.line.say('已按提示改正', 'undo')
  const caret = replace.passage.start + replace.by.length
  report.where.turnTo({ key: field, focus: true, caret })
}

/** Puts the figure a finding offers into its cell. */
export function correctCell(report: OpenDraft, { offer }: Finding): void {
  if (!offer?.set) return
  const { key, figure } = offer.set
  report.change(withValue(report.draft, key, figure), { what: '按提示改正', place: key })
  report.line.say('已按提示改正', 'undo')
  report.where.turnTo({ key, focus: true })
}

/** The writer has looked at a hint and lets it stand as long as nothing of it changes. */
export function setAside(report: OpenDraft, finding: Finding): void {
  const next = withSetAside(report.draft, finding, report.sheet)
  report.change(next, { what: '提示已核对', place: finding.field ?? finding.cells[0] ?? '' })
  report.line.say('已核对，这条提示不再出现', 'undo')
}

/** Shows a hint again that was set aside. */
export function askAgain(report: OpenDraft, finding: Finding): void {
  const next = withoutSetAside(report.draft, finding)
  report.change(next, { what: '重新提示', place: finding.field ?? finding.cells[0] ?? '' })
}
