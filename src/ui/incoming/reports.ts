/** Reports from elsewhere, of any kind: each is shown before it becomes a draft. Loaded when the first comes. */
import { mount, unmount } from 'svelte'
import type { Draft } from '../../domain/draft'
import Incoming from './Incoming.svelte'
import type { Source } from './source'

/**
 * Takes reports in one after the other; a draft of ours opens at once.
 * @returns What is to be said, '' if what happened can be seen.
 */
export function takeReports(
  sources: readonly Source[],
  create: (draft: Draft, from: 'import', said?: string) => unknown,
): Promise<string> {
  return new Promise((resolve) => {
    const room = mount(Incoming, {
      target: document.body,
      props: {
        sources,
        create,
        done(words: string) {
          void unmount(room)
          resolve(words)
        },
      },
    })
  })
}

/** What the clipboard holds of another program or page, as sources; none if it holds no text. */
export function pastedSources(data: DataTransfer): readonly Source[] {
  const files = [...data.files]
  if (files.length > 0) return files
  const html = data.getData('text/html')
  const plain = data.getData('text/plain')
  if (html.trim() !== '') return [written('复制的内容.html', `<meta charset="utf-8">${html}`)]
  return plain.trim() === '' ? [] : [written('复制的内容.txt', plain)]
}

const written = (name: string, text: string): Source => ({
  name,
  // The mark of UTF-8 in front: nobody has to guess.
  arrayBuffer: () => Promise.resolve(new TextEncoder().encode(`\ufeff${text}`).buffer),
})
