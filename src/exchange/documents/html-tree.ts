/**
 * A web page as the tree that every browser makes of it (parse5), in bounds: nothing in it is loaded or run, for here is
 * no page, only a tree of texts.
 */
import { type DefaultTreeAdapterTypes, defaultTreeAdapter, parse } from 'parse5'
import { TOO_MUCH, Unreadable } from './blocks'

export type Node = DefaultTreeAdapterTypes.ChildNode
export type HtmlElement = DefaultTreeAdapterTypes.Element

/** A long page of a government site has about ten thousand. */
const MAX_ELEMENTS = 300_000
/** Browsers stop at 512 themselves. */
const MAX_DEPTH = 600

/** Throws Unreadable where there is too much of it. */
export function htmlTree(html: string): HtmlElement {
  let elements = 0
  let depth = 0
  const document = parse<DefaultTreeAdapterTypes.DefaultTreeAdapterMap>(html, {
    treeAdapter: {
      ...defaultTreeAdapter,
      createElement(name, namespace, attributes) {
        if (++elements > MAX_ELEMENTS) throw new Unreadable(TOO_MUCH)
        return defaultTreeAdapter.createElement(name, namespace, attributes)
      },
      onItemPush() {
        if (++depth > MAX_DEPTH) throw new Unreadable(TOO_MUCH)
      },
      onItemPop() {
        depth--
      },
    },
  })
  return document.childNodes.find((node) => node.nodeName === 'html') as HtmlElement
}

export const isElement = (node: Node): node is HtmlElement => 'tagName' in node

export const attribute = (element: HtmlElement, name: string): string | undefined =>
  element.attrs.find((one) => one.name === name)?.value

/** Style without blanks, in lower case. */
export const styleOf = (element: HtmlElement): string =>
  (attribute(element, 'style') ?? '').slice(0, 2000).replace(/\s/g, '').toLowerCase()

export const classesOf = (element: HtmlElement): string[] =>
  (attribute(element, 'class') ?? '').slice(0, 1000).split(/\s+/).filter(Boolean)

/** All texts below, in their order. */
export function textsIn(element: HtmlElement): string {
  const texts: string[] = []
  const collect = (of: HtmlElement): void => {
    for (const node of of.childNodes)
      if ('value' in node) texts.push(node.value)
      else if (isElement(node) && !/^(script|style|template)$/.test(node.tagName)) collect(node)
  }
  collect(element)
  return texts.join('')
}
