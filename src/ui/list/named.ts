/** Whose report it is, as far as a record tells. */
import type { Draft, Named } from '../../domain/draft'

/** Characters of a name. */
const LONGEST = 200

/** Whose report a record is, if that can be told. */
export function namedIn(stored: unknown): Named {
  const { organisation, year } =
    (stored as { draft?: Partial<Draft> } | null)?.draft ?? ({} as Partial<Draft>)
  return {
    organisation: typeof organisation === 'string' ? organisation.slice(0, LONGEST) : '',
    year: typeof year === 'number' || typeof year === 'string' ? year : '',
  }
}
