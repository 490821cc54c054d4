/**
 * The fields of a draft, and the preamble a writer may start from: legal basis, 统计期限, where the electronic
 * version is.
 */
import { readDate } from './written-date'
import { type Draft, type FieldId, isYear, withText, yearFrom } from './draft'

/** Proposed wording, or '' while organisation or year are missing. */
export function proposedPreamble(organisation: string, year: number | string): string {
  if (organisation.trim() === '' || !isYear(year)) return ''
  return [
    `根据《中华人民共和国政府信息公开条例》（国务院令第711号）和国务院办公厅政府信息与政务公开办公室《关于印发〈中华人民共和国政府信息公开工作年度报告格式〉的通知》（国办公开办函〔2021〕30号）要求，${organisation.trim()}编制了${year}年政府信息公开工作年度报告。`,
    `本报告中所列数据的统计期限为${year}年1月1日至${year}年12月31日。`,
  ].join('')
}

/**
 * Changes organisation or year and lets an untouched proposal follow; a preamble somebody wrote,
 * or cleared, stays as it is.
 */
export function withCover(
  draft: Draft,
  change: Partial<Pick<Draft, 'organisation' | 'year'>>,
): Draft {
  const next: Draft = { ...draft, ...change }
  const written = draft.texts.preamble
  const untouched =
    written === undefined ||
    (written !== '' && written === proposedPreamble(draft.organisation, draft.year))
  if (!untouched) return next
  const proposal = proposedPreamble(next.organisation, next.year)
  if (proposal !== '') return withText(next, 'preamble', proposal)
  // Nothing to propose yet: absent, so that it is not taken for one that somebody cleared.
  const texts = { ...next.texts }
  delete texts.preamble
  return { ...next, texts }
}

/** A field's characters, as typed. */
export function fieldOf(draft: Draft, id: FieldId): string {
  if (id === 'organisation') return draft.organisation
  if (id === 'signedOn') return draft.signedOn || String(draft.signedAs ?? '')
  return id === 'year' ? String(draft.year) : (draft.texts[id] ?? '')
}

/** The draft with a field written; an untouched preamble follows. */
export function withField(draft: Draft, id: FieldId, text: string): Draft {
  if (id === 'organisation') return withCover(draft, { organisation: text })
  if (id === 'year') return withCover(draft, { year: yearFrom(text) })
  return id === 'signedOn' ? withDate(draft, text) : withText(draft, id, text)
}

/** The draft with its date; what is no date is kept as typed and printed nowhere. */
function withDate(draft: Draft, text: string): Draft {
  const { signedAs: gone, ...rest } = draft
  void gone
  const read = readDate(text)
  if (read.kind === 'date') return { ...rest, signedOn: read.date } as Draft
  return { ...rest, signedOn: '', ...(read.kind === 'unreadable' && { signedAs: text }) } as Draft
}
