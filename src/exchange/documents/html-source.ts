/** Pages that show the source of another page: saved from a browser's view of it, or pasted into an editor as text. */
import { type HtmlElement, isElement } from './html-tree'

/** So many tags are shown by no page that is not made of them. */
const LEAST_TAGS = 20
const TAG = /<\/(?:t[drh]|table|p|span|div|strong)\s{0,9}>/gi
const BEGINNING = /<(?:!doctype|html|head|body|table|div|p|h[1-6])\b/i
/** Each line of a source stands in an element of its own. */
const LINE = /^(?:tr|p|div|li|br|pre)$/

/** The source that a page shows; undefined if it shows none. */
export function shownSource(html: HtmlElement): string | undefined {
  const text = linesIn(html)
  const begins = text.search(BEGINNING)
  return begins >= 0 && (text.match(TAG)?.length ?? 0) >= LEAST_TAGS
    ? text.slice(begins)
    : undefined
}

function linesIn(html: HtmlElement): string {
  const texts: string[] = []
  const collect = (of: HtmlElement): void => {
    for (const node of of.childNodes)
      if ('value' in node) texts.push(node.value)
      else if (isElement(node) && !/^(?:script|style|template)$/.test(node.tagName)) {
        collect(node)
        if (LINE.test(node.tagName)) texts.push('\n')
      }
  }
  collect(html)
  return texts.join('')
}
