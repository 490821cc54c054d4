/**
 * Bookmarks beside the pages, each leading to its heading (ISO 32000-1, 12.3.3).
 */
import type { OutlineEntry } from '../layout/pages'
import { array, ref, textString } from './objects'
import type { Skeleton } from './skeleton'

/** Puts one level of bookmarks; none if there is nothing to lead to. */
export function putBookmarks(skeleton: Skeleton, entries: readonly OutlineEntry[]): void {
  if (entries.length === 0) return
  const { objects, catalog, pages, height } = skeleton
  const root = objects.reserve()
  const numbers = entries.map(() => objects.reserve())
  const at = (i: number): string | undefined => {
    const number = numbers[i]
    return number === undefined ? undefined : ref(number)
  }
  entries.forEach(({ title, page, y }, i) => {
    const target = array([ref(pages[page - 1] ?? 0), '/XYZ', 0, (height - y).toFixed(2), 'null'])
    const dictionary = {
      Title: textString(title),
      Parent: ref(root),
      Prev: at(i - 1),
      Next: at(i + 1),
      Dest: target,
    }
    objects.put(dictionary, numbers[i])
  })
  const last = at(entries.length - 1)
  objects.put({ Type: '/Outlines', First: at(0), Last: last, Count: String(entries.length) }, root)
  objects.extend(catalog, { Outlines: ref(root) })
}
