/**
 * Hints that the writer has looked at and let stand: kept in the draft, and asked again when a sentence they mark, or one of
 * their figures, changes.
 */
import type { Draft, SetAside } from './draft'
import { withEntry } from './entries'
import type { Finding } from './finding'
import { sentenceAround } from './passages'
import { fieldOf } from './preamble'
import { has, isRecord } from './shape'
import type { Sheet } from './sheet'

/** What a finding is about now. */
function subjectOf(
  { sentence, field, passages, cells }: Finding,
  draft: Draft,
  sheet: Sheet,
): SetAside {
  const text = field && passages ? fieldOf(draft, field) : ''
  const sentences = (passages ?? []).map((passage) => {
    const { before, words, after } = sentenceAround(text, passage)
    return before + words + after
  })
  return {
    sentence: passages ? sentences.join('\n') : sentence,
    figures: Object.fromEntries(cells.map((key) => [key, sheet.get(key)?.text ?? ''])),
  }
}

export const withSetAside = (draft: Draft, finding: Finding, sheet: Sheet): Draft =>
  withEntry(draft, 'setAside', finding.id, subjectOf(finding, draft, sheet))

/** Asks again. */
export const withoutSetAside = (draft: Draft, { id }: Finding): Draft =>
  withEntry(draft, 'setAside', id, undefined)

/** Findings with the hints marked that are set aside. Whatever else a file from elsewhere calls so counts as none. */
export function markedAside(findings: readonly Finding[], draft: Draft, sheet: Sheet): Finding[] {
  const kept: unknown = draft.setAside
  return findings.map((finding) => {
    if (finding.severity !== 'hint' || !isRecord(kept) || !has(kept, finding.id)) return finding
    const entry = kept[finding.id]
    if (!isRecord(entry) || !isRecord(entry['figures'])) return finding
    const { sentence, figures } = subjectOf(finding, draft, sheet)
    const was = entry['figures']
    const same =
      entry['sentence'] === sentence &&
      Object.entries(figures).every(([key, figure]) => was[key] === figure)
    return same ? { ...finding, aside: true as const } : finding
  })
}
