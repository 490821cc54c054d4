/** What earlier pages could not see stored is stored before anything is read. */
import { entries } from '../../storage/journal'

/**
 * Waits until the journal is taken up, of one draft or of all, but for that of `writers`, which are here. The program for it comes only when there
 * is something to take up; if it does not come, the entries wait for the next page. Never rejects.
 */
export async function recovered(writers?: readonly string[], id?: string): Promise<void> {
  if (entries().length === 0) return
  await import('../../storage/recovery').then(
    ({ takeUp }) => takeUp(writers, id),
    () => undefined,
  )
}
