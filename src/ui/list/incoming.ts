/** A report from elsewhere: a file the writer chose, or the example. */
import type { Draft } from '../../domain/draft'
import { draftFiles, example } from '../pieces'

/** The draft in a file, without one the example; a sentence if there is none. Rejects when a program did not come. */
export async function draftFrom(file: File | undefined): Promise<Draft | string> {
  if (!file) return (await example()).example
  const { readDraftFile } = await draftFiles()
  const result = await readDraftFile(file)
  return result.kind === 'draft' ? result.draft : result.why
}
