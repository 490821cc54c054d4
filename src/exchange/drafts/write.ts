/** The draft file, out (docs/draft-file.md). Apart from reading, so that it is at hand whenever a report is open. */
import type { Draft } from '../../domain/draft'

/** Bytes of the draft file: UTF-8 JSON, known keys first, unknown ones kept. */
export function writeDraftFile(draft: Draft): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(draft, null, 2) + '\n')
}
