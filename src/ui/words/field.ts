/** A field of words as what is pasted into it sees it. */
import type { FieldId } from '../../domain/draft'
import type { OpenDraft } from '../store/open-draft.svelte'

export type Input = HTMLInputElement | HTMLTextAreaElement

export interface Field {
  readonly report: OpenDraft
  readonly field: FieldId
  readonly into: 'paragraphs' | 'line'
  /** What the page itself puts in is a step of its own. */
  own: boolean
  type(text: string): void
}
