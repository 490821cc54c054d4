/** A report from elsewhere: a file the writer chose, or the example. */
import type { Draft } from '../../domain/draft'

/** The draft in a file, without one the example; a sentence if there is none. Rejects when a program did not come. */
export async function draftFrom(file: File | undefined): Promise<Draft | string> {
  if (!file) return (await import('../../exchange/drafts/example')).example
  const { readDraftFile } = await import('../../exchange/drafts/read')
  const result = await readDraftFile(file)
  return result.kind === 'draft' ? result.draft : result.why
}
