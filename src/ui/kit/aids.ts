/** What helps in using the page, from wherever it is asked for. */
import { piece } from './lost.svelte'

export const showDisplay = () =>
  void piece(() => import('./display')).then(
    ({ openDisplay }) => openDisplay(),
    () => undefined,
  )
