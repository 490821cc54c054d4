/** What a page shows: by attributes, by the element's own style, and by rules of its style sheets on classes and ids. */
import { type HtmlElement, attribute, classesOf, isElement, styleOf, textsIn } from './html-tree'

const GONE =
  /(?:^|;)(?:display:none|mso-hide:all|visibility:(?:hidden|collapse)|opacity:0(?:\.0*)?(?:!important)?(?:;|$))/
/** Frames of a page often have no size of their own, and what is in them has. */
const NO_SIZE =
  /(?:^|;)(?:font-size|width|height|max-height):0(?:\.0*)?(?:px|pt|em|%)?(?:!important)?(?:;|$)/
const SMALL = /^(span|font|p|td|th|tr|a|b|i|em|strong|col)$/
const MAX_CSS = 500_000
/** Each element is looked at with each of them. */
const MAX_RULES = 300

/** A test for elements of one page. */
export function hiddenIn(html: HtmlElement): (element: HtmlElement) => boolean {
  const hiding: string[][] = []
  const showing: string[][] = []
  for (const css of sheetsIn(html))
    for (const [selector, declarations] of rulesOf(css)) {
      const names = namesOf(selector)
      if (!names) continue
      const style = declarations.replace(/\s/g, '').toLowerCase()
      const rules = GONE.test(style) ? hiding : /(?:^|;)display:/.test(style) ? showing : undefined
      if (rules && rules.length < MAX_RULES) rules.push(names)
    }
  return (element) => {
    if (attribute(element, 'hidden') !== undefined) return true
    const style = styleOf(element)
    if (GONE.test(style)) return true
    if (SMALL.test(element.tagName) && (NO_SIZE.test(style) || isFlat(element))) return true
    if (hiding.length === 0 || /(?:^|;)display:/.test(style)) return false
    const names = new Set(classesOf(element).map((name) => `.${name}`))
    const id = attribute(element, 'id')
    if (id) names.add(`#${id}`)
    if (names.size === 0) return false
    const fits = (all: string[]) => all.every((name) => names.has(name))
    // The tab that is open has one class more than those that are not.
    const hidden = Math.max(0, ...hiding.filter(fits).map((all) => all.length))
    return hidden > 0 && !showing.some((all) => all.length > hidden && fits(all))
  }
}

const isFlat = (element: HtmlElement): boolean =>
  /^(tr|td|th|col)$/.test(element.tagName) &&
  ['width', 'height'].some((name) =>
    /^\s{0,9}0+(?:\.0*)?(?:px|pt)?\s{0,9}$/.test(attribute(element, name) ?? ''),
  )

function sheetsIn(element: HtmlElement): string[] {
  return element.childNodes
    .filter(isElement)
    .flatMap((child) =>
      child.tagName === 'style'
        ? [child.childNodes.map((node) => ('value' in node ? node.value : '')).join('')]
        : sheetsIn(child),
    )
}

/** Rules that hold for every width of the screen: what stands inside @media is for some only. */
function* rulesOf(css: string): Generator<readonly [selector: string, declarations: string]> {
  const text = css.slice(0, MAX_CSS).replace(/<!--|-->/g, '')
  let depth = 0
  let from = 0
  let selectors = ''
  for (let at = 0; at < text.length; at++) {
    const letter = text[at]
    if (letter === '{') {
      if (depth++ === 0) selectors = text.slice(from, at)
      if (depth === 1) from = at + 1
    } else if (letter === '}' && depth > 0 && --depth === 0) {
      if (!selectors.includes('@'))
        for (const selector of selectors.slice(-2000).split(','))
          yield [selector, text.slice(from, at)]
      from = at + 1
    }
  }
}

/** .tab.on → .tab and .on; undefined for selectors that look further than at one element. */
function namesOf(selector: string): string[] | undefined {
  const plain = selector
    .slice(-200)
    .replace(/\/\*[^*]*\*\//g, '')
    .trim()
  if (!/^(?:[a-z]{1,10}\d?)?(?:[.#][\w-]+)+$/i.test(plain)) return undefined
  return plain.match(/[.#][\w-]+/g) ?? undefined
}

/** Where a page leads to, not what it says: menus, its foot, lists that are nearly all links. */
export function isNavigation(element: HtmlElement): boolean {
  const role = attribute(element, 'role') ?? ''
  if (/^(navigation|banner|contentinfo|search|menu)$/.test(role)) return true
  if (element.tagName === 'header') return !holds(element, 'h1')
  return /^(nav|footer|aside|form|select|button)$/.test(element.tagName)
    ? element.tagName !== 'form' || !holds(element, 'table')
    : false
}

export function holds(element: HtmlElement, name: string): boolean {
  return element.childNodes.some(
    (node) => isElement(node) && (node.tagName === name || holds(node, name)),
  )
}

export interface Links {
  readonly letters: number
  readonly linked: number
  readonly links: number
}

/** What parts the links of a menu is no text. */
const lettersOf = (text: string): number => text.replace(/[\s>|/\\»›·•:：\-–—]/g, '').length

/** How much of each element is links, for all of them in one pass. */
export function linksIn(html: HtmlElement): ReadonlyMap<HtmlElement, Links> {
  const all = new Map<HtmlElement, Links>()
  const count = (element: HtmlElement): Links => {
    if (element.tagName === 'a' && attribute(element, 'href') !== undefined) {
      const letters = lettersOf(textsIn(element))
      return { letters, linked: letters, links: letters > 0 ? 1 : 0 }
    }
    const sum = { letters: 0, linked: 0, links: 0 }
    for (const node of element.childNodes) {
      if ('value' in node) sum.letters += lettersOf(node.value)
      if (!isElement(node) || /^(script|style|template)$/.test(node.tagName)) continue
      const own = count(node)
      sum.letters += own.letters
      sum.linked += own.linked
      sum.links += own.links
    }
    all.set(element, sum)
    return sum
  }
  count(html)
  return all
}
