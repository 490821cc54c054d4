/** What a draft keeps beside its figures and words: notes, explanations, hints set aside, and what was asked for all the same. */
import type { Draft, Explanation } from './draft'
import type { CellKey } from './form'
import type { FieldId } from './names'

/** A draft with an entry of one of these records set; without an entry it is taken out. */
export function withEntry<K extends 'notes' | 'explanations' | 'setAside'>(
  draft: Draft,
  key: K,
  name: string,
  entry: NonNullable<Draft[K]>[string] | undefined,
): Draft {
  const entries: Record<string, unknown> = { ...draft[key] }
  if (entry === undefined) delete entries[name]
  else entries[name] = entry
  const { [key]: gone, ...rest } = draft
  void gone
  return (Object.keys(entries).length > 0 ? { ...rest, [key]: entries } : rest) as Draft
}

export const withNote = (draft: Draft, key: CellKey, text: string): Draft =>
  withEntry(draft, 'notes', key, text.trim() === '' ? undefined : text)

export const withExplanation = (draft: Draft, id: string, explanation: Explanation): Draft =>
  withEntry(draft, 'explanations', id, explanation.text.trim() === '' ? undefined : explanation)

/** The draft after its writer has asked for the final PDF, knowing which fields are missing: a new gap asks again. */
export const withFinalDespite = (draft: Draft, missing: readonly FieldId[]): Draft => ({
  ...draft,
  finalDespite: missing,
})
