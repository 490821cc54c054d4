/**
 * Writes the structure tree into the PDF (ISO 32000-1, 14.7; ISO 14289-1), and what calls the file tagged.
 */
import type { Element } from '../layout/structure'
import { type Dictionary, array, ref, textString, written } from './objects'
import type { Skeleton } from './skeleton'

/** Where an element's content stands. */
interface Place {
  /** From 0. */
  readonly page: number
  readonly mark: number
}

/** Gives the document the tree; `owners` are the elements of each page by their marks. */
export function putTags(
  skeleton: Skeleton,
  root: Element,
  owners: readonly (readonly Element[])[],
): void {
  const { objects, catalog, pages } = skeleton
  pages.forEach((page, at) => objects.extend(page, { StructParents: String(at), Tabs: '/S' }))
  objects.extend(catalog, {
    StructTreeRoot: ref(putTree(skeleton, root, owners)),
    MarkInfo: written({ Marked: 'true' }),
    ViewerPreferences: written({ DisplayDocTitle: 'true' }),
  })
}

function putTree(
  { objects, pages, height }: Skeleton,
  root: Element,
  owners: readonly (readonly Element[])[],
): number {
  const tree = objects.reserve()
  const numbers = new Map<Element, number>()
  const ids = new Map<Element, string>()
  const number = (element: Element): void => {
    numbers.set(element, objects.reserve())
    if (element.tag === 'TH') ids.set(element, `(${ids.size.toString(36).padStart(3, '0')})`)
    element.kids.forEach(number)
  }
  number(root)
  const to = (element: Element): string => ref(numbers.get(element) ?? 0)

  const places = new Map<Element, Place[]>()
  owners.forEach((own, page) =>
    own.forEach((element, mark) => {
      const known = places.get(element)
      if (known) known.push({ page, mark })
      else places.set(element, [{ page, mark }])
    }),
  )
  const put = (element: Element, parent: string, caption?: string): void => {
    const dictionary = {
      S: `/${element.tag}`,
      P: parent,
      ...contentOf(element.kids.map(to), places.get(element) ?? [], pages),
      ID: ids.get(element),
      A: attributesOf(element, ids, height),
      Alt: element.figure && textString(element.figure.text),
      // Nothing of a table's caption is drawn: the heading above it says it in print.
      ActualText: element.tag === 'Caption' && caption ? textString(caption) : undefined,
    }
    objects.put(dictionary, numbers.get(element))
    for (const kid of element.kids) put(kid, to(element), element.caption)
  }
  put(root, ref(tree))

  const parents = owners.map((own, page) => `${page} ${array(own.map(to))}`)
  const names = [...ids].map(([element, id]) => `${id} ${to(element)}`)
  const dictionary = {
    Type: '/StructTreeRoot',
    K: to(root),
    ParentTree: written({ Nums: array(parents) }),
    ParentTreeNextKey: String(owners.length),
    IDTree: names.length === 0 ? undefined : written({ Names: array(names) }),
  }
  return objects.put(dictionary, tree)
}

/** Kids, and marks: on one page their numbers, on several each with its page. */
function contentOf(
  kids: readonly string[],
  places: readonly Place[],
  pages: readonly number[],
): Dictionary {
  const [first] = places
  if (!first) return kids.length > 0 ? { K: array(kids) } : {}
  const pageOf = ({ page }: Place): string => ref(pages[page] ?? 0)
  if (places.every(({ page }) => page === first.page)) {
    // A figure stands on one page; its caption follows what is drawn.
    const marks = [...places.map(({ mark }) => mark), ...kids]
    return { Pg: pageOf(first), K: marks.length === 1 ? String(first.mark) : array(marks) }
  }
  return {
    K: array(
      places.map((place) => written({ Type: '/MCR', Pg: pageOf(place), MCID: String(place.mark) })),
    ),
  }
}

/** Heads say which way their cells lie and figures name their heads: some readers know one, some the other. */
function attributesOf(
  { tag, cell, caption, figure }: Element,
  ids: ReadonlyMap<Element, string>,
  height: number,
): string | undefined {
  if (tag === 'L') return written({ O: '/List', ListNumbering: '/Decimal' })
  if (caption) return written({ O: '/Table', Summary: textString(caption) })
  if (figure?.box) {
    const [left, top, right, bottom] = figure.box
    const box = [left, height - bottom, right, height - top].map(Math.round)
    return written({ O: '/Layout', Placement: '/Block', BBox: array(box) })
  }
  if (!cell) return undefined
  const { scope, rows, columns, headers } = cell
  if (!scope && rows === 1 && columns === 1 && headers.length === 0) return undefined
  return written({
    O: '/Table',
    Scope: scope && `/${scope}`,
    RowSpan: rows > 1 ? String(rows) : undefined,
    ColSpan: columns > 1 ? String(columns) : undefined,
    Headers: headers.length > 0 ? array(headers.map((head) => ids.get(head) ?? '')) : undefined,
  })
}
