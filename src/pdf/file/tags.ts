/**
 * Writes the structure tree into the PDF (ISO 32000-1, 14.7; ISO 14289-1), and what calls the file tagged.
 */
import type { jsPDF } from 'jspdf'
import { onCatalog, onObjects, onPage, putObject, reserve } from './objects'
import type { Element } from '../layout/structure'

/** Where an element's content stands. */
interface Place {
  /** From 0. */
  readonly page: number
  readonly mark: number
}

/** Gives the document the tree; `owners` are the elements of each page by their marks. */
export function tag(doc: jsPDF, root: Element, owners: readonly (readonly Element[])[]): void {
  const pages: number[] = []
  onPage(doc, (page, object) => {
    pages[page] = object
    return [`/StructParents ${page} /Tabs /S`]
  })
  let tree = 0
  onObjects(doc, () => (tree = putTree(doc, root, owners, pages)))
  onCatalog(doc, () => [
    `/StructTreeRoot ${tree} 0 R`,
    '/MarkInfo << /Marked true >>',
    '/ViewerPreferences << /DisplayDocTitle true >>',
  ])
}

function putTree(
  doc: jsPDF,
  root: Element,
  owners: readonly (readonly Element[])[],
  pages: readonly number[],
): number {
  const tree = reserve(doc)
  const numbers = new Map<Element, number>()
  const ids = new Map<Element, string>()
  const number = (element: Element): void => {
    numbers.set(element, reserve(doc))
    if (element.tag === 'TH') ids.set(element, `(${ids.size.toString(36).padStart(3, '0')})`)
    element.kids.forEach(number)
  }
  number(root)
  const ref = (element: Element): string => `${numbers.get(element)} 0 R`

  const places = new Map<Element, Place[]>()
  owners.forEach((own, page) =>
    own.forEach((element, mark) => {
      const known = places.get(element)
      if (known) known.push({ page, mark })
      else places.set(element, [{ page, mark }])
    }),
  )
  const put = (element: Element, parent: string): void => {
    const entries = [
      `/S /${element.tag} /P ${parent}`,
      contentOf(element.kids.map(ref), places.get(element) ?? [], pages),
      ids.has(element) ? `/ID ${ids.get(element)}` : '',
      attributesOf(element, ids),
    ]
    putObject(doc, entries, numbers.get(element))
    for (const kid of element.kids) put(kid, ref(element))
  }
  put(root, `${tree} 0 R`)

  const parents = owners.map((own, page) => `${page} [${own.map(ref).join(' ')}]`)
  const names = [...ids].map(([element, id]) => `${id} ${ref(element)}`)
  const entries = [
    '/Type /StructTreeRoot',
    `/K ${ref(root)}`,
    `/ParentTree << /Nums [${parents.join(' ')}] >> /ParentTreeNextKey ${owners.length}`,
    names.length === 0 ? '' : `/IDTree << /Names [${names.join(' ')}] >>`,
  ]
  return putObject(doc, entries, tree)
}

/** Kids, or marks: on one page their numbers, on several each with its page. */
function contentOf(
  kids: readonly string[],
  places: readonly Place[],
  pages: readonly number[],
): string {
  if (kids.length > 0) return `/K [${kids.join(' ')}]`
  const [first] = places
  if (!first) return ''
  if (places.every(({ page }) => page === first.page)) {
    const marks = places.map(({ mark }) => mark).join(' ')
    return `/Pg ${pages[first.page]} 0 R /K ${places.length === 1 ? marks : `[${marks}]`}`
  }
  const parts = places.map(
    ({ page, mark }) => `<< /Type /MCR /Pg ${pages[page]} 0 R /MCID ${mark} >>`,
  )
  return `/K [${parts.join(' ')}]`
}

/** Heads say which way their cells lie and figures name their heads: some readers know one, some the other. */
function attributesOf({ cell }: Element, ids: ReadonlyMap<Element, string>): string {
  if (!cell) return ''
  const entries = [
    cell.scope ? `/Scope /${cell.scope}` : '',
    cell.rows > 1 ? `/RowSpan ${cell.rows}` : '',
    cell.columns > 1 ? `/ColSpan ${cell.columns}` : '',
    cell.headers.length > 0
      ? `/Headers [${cell.headers.map((head) => ids.get(head)).join('')}]`
      : '',
  ].filter((entry) => entry !== '')
  return entries.length === 0 ? '' : `/A << /O /Table ${entries.join(' ')} >>`
}
