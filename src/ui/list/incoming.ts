/** A report from elsewhere: a file the writer chose, or the example. */
import type { ReadResult } from '../../exchange/drafts/read'

/** The draft in a file, without one the example; why there is none. Rejects when a program did not come. */
export async function draftFrom(file: File | undefined): Promise<ReadResult> {
  if (!file)
    return { kind: 'draft', draft: (await import('../../exchange/drafts/example')).example }
  return (await import('../../exchange/drafts/read')).readDraftFile(file)
}
