/** Tables that a page sets in lines: the cells of a row are elements of one paragraph that stand apart on the screen. */
import { type HtmlElement, isElement, styleOf, textsIn } from './html-tree'

const APART =
  /(?:^|;)(?:display:(?:inline-block|table-cell|inline-flex)|position:absolute|float:left)/
const FIGURE = /^(?:[\d０-９][\d０-９.,，．]*|[/／—-])$/
const LEAST_FIGURES = 3
const LEAST_CELLS = 4
const LEAST_ROWS = 3
const LONGEST_CELL = 60

/** A test for paragraphs of one page whose elements are cells. */
export function inCells(): (paragraph: HtmlElement) => boolean {
  const rows = new Map<HtmlElement, number>()
  return (paragraph) => {
    const texts = textsOf(paragraph)
    if (!texts) return false
    if (isApart(paragraph, texts)) return true
    // A figure or a telephone number may stand in as many pieces: rows are told by the rows around them.
    if (!isHead(texts) && (figuresIn(texts) < 1 || !endsInFigures(texts))) return false
    const parent = paragraph.parentNode
    if (!parent || !('tagName' in parent)) return false
    const known =
      rows.get(parent) ??
      parent.childNodes.filter((one) => isElement(one) && isRow(textsOf(one) ?? [])).length
    rows.set(parent, known)
    return known >= LEAST_ROWS
  }
}

/** The texts of its elements; undefined where text stands between them, or elements that are no cells. */
function textsOf(paragraph: HtmlElement): string[] | undefined {
  const texts: string[] = []
  for (const node of paragraph.childNodes)
    if (isElement(node)) {
      const text =
        /^(?:span|font|b|strong|i|em|a|label)$/.test(node.tagName) && textsIn(node).trim()
      if (text === false || text.length > LONGEST_CELL) return undefined
      if (text !== '') texts.push(text)
    } else if ('value' in node && node.value.trim() !== '') return undefined
  return texts.length > 1 ? texts : undefined
}

const figuresIn = (texts: readonly string[]): number =>
  texts.filter((text) => FIGURE.test(text)).length

const endsInFigures = (texts: readonly string[]): boolean =>
  texts.slice(texts.length - figuresIn(texts)).every((text) => FIGURE.test(text))

const isRow = (texts: readonly string[]): boolean =>
  figuresIn(texts) >= LEAST_FIGURES && endsInFigures(texts)

const isHead = (texts: readonly string[]): boolean =>
  texts.length > 2 && texts.every((text) => /^\p{Script=Han}[^，。；：、]{1,24}$/u.test(text))

const isApart = (paragraph: HtmlElement, texts: readonly string[]): boolean =>
  texts.length >= LEAST_CELLS &&
  figuresIn(texts) > 0 &&
  texts.some((text) => /\p{Script=Han}{2}/u.test(text)) &&
  paragraph.childNodes.every((node) => !isElement(node) || APART.test(styleOf(node)))
