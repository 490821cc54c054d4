/** A report from elsewhere: a file the writer chose, or the example. */
import type { ReadResult } from '../../exchange/drafts/read'
import { draftFiles, example } from '../pieces'

/** The draft in a file, without one the example; why there is none. Rejects when a program did not come. */
export async function draftFrom(file: File | undefined): Promise<ReadResult> {
  if (!file) return { kind: 'draft', draft: (await example()).example }
  return (await draftFiles()).readDraftFile(file)
}
