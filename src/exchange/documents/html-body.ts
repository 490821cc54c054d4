/** What a person reads on a web page, from the top down: paragraphs, and tables where they hold data. */
import { type CellBlocks, HIDDEN, type Role, type Writing } from './blocks'
import { inCells } from './html-cells'
import { type Links, hiddenIn, isNavigation, linksIn } from './html-hidden'
import {
  type HtmlElement,
  type Node,
  attribute,
  classesOf,
  isElement,
  styleOf,
  textsIn,
} from './html-tree'
import { printedNumber } from './numbers'

const BLOCK =
  /^(address|article|aside|blockquote|body|caption|center|dd|details|dialog|dir|div|dl|dt|fieldset|figcaption|figure|footer|form|h[1-6]|header|hgroup|hr|html|legend|li|main|menu|nav|ol|p|pre|section|summary|tbody|td|tfoot|th|thead|tr|ul)$/
const NO_TEXT =
  /^(script|style|template|noscript|head|title|object|embed|svg|math|audio|video|canvas|iframe|map|option|datalist|textarea|input|rp|rt)$/
const NAVIGATION = '网页上的导航和链接'
const MAX_DEPTH = 1500
const MOST_ROWS = 65_534

export class Page {
  private line = ''
  private role: Role | undefined
  private depth = 0
  private readonly isHidden: (element: HtmlElement) => boolean
  private readonly isInCells = inCells()
  private readonly links: ReadonlyMap<HtmlElement, Links>

  constructor(
    private readonly writing: Writing,
    html: HtmlElement,
  ) {
    this.isHidden = hiddenIn(html)
    this.links = linksIn(html)
    this.walk(html)
    this.flush()
  }

  private flush(): void {
    this.writing.paragraph(withoutLineEnds(this.line), this.role)
    this.line = ''
  }

  private walk(parent: HtmlElement, number?: (item: HtmlElement) => string): void {
    if (++this.depth > MAX_DEPTH) return
    for (const node of parent.childNodes) this.node(node, number)
    this.depth--
  }

  private node(node: Node, number?: (item: HtmlElement) => string): void {
    if (node.nodeName === '#text' && 'value' in node) this.line += node.value
    if (!isElement(node) || NO_TEXT.test(node.tagName)) return
    const why = this.reasonAgainst(node)
    if (why !== undefined) {
      if (BLOCK.test(node.tagName)) this.flush()
      this.writing.leaveOut(textsIn(node), why)
      return
    }
    switch (node.tagName) {
      case 'br':
        this.flush()
        return
      case 'table':
        this.flush()
        this.table(node)
        return
      case 'pre':
        this.flush()
        for (const line of textsIn(node).split('\n')) this.writing.paragraph(line)
        return
      case 'sup':
        // The number of a note must not run into the figure in front of it.
        this.line += ' '
        this.walk(node)
        this.line += ' '
        return
      case 'ol':
        this.flush()
        this.walk(node, counterOf(node))
        this.flush()
        return
    }
    if (styleOf(node).includes('mso-list:ignore')) {
      this.line += ownNumber(node)
      return
    }
    if (!BLOCK.test(node.tagName)) {
      this.walk(node)
      return
    }
    this.flush()
    const outer = this.role
    this.role = roleOf(node) ?? outer
    if (node.tagName === 'li' && number) this.line = number(node)
    if (this.isInCells(node)) this.cells(node)
    else this.walk(node)
    this.flush()
    this.role = outer
  }

  private cells(paragraph: HtmlElement): void {
    for (const node of paragraph.childNodes) {
      this.node(node)
      this.flush()
    }
  }

  /** Why an element is not read; undefined if it is. */
  private reasonAgainst(element: HtmlElement): string | undefined {
    if (this.isHidden(element)) return HIDDEN
    const { tagName } = element
    if (tagName === 'del') return '修订中已删除的文字'
    if (tagName === 's' || tagName === 'strike') return '划去的文字'
    const style = styleOf(element)
    const [, part] = /mso-element:([a-z-]+)/.exec(style) ?? []
    const marks = classesOf(element)
    if (
      /^comment/.test(part ?? '') ||
      marks.some((name) => /^(msocomanchor|MsoCommentReference|MsoCommentText)$/i.test(name))
    )
      return '批注'
    if (part === 'header') return '页眉'
    if (part === 'footer') return '页脚'
    if (/^(footnote|endnote)-list$/.test(part ?? '')) return '脚注'
    if (marks.some((name) => /^MsoToc\d/i.test(name))) return '目录'
    if (/^(td|th|tr|tbody|thead|tfoot|body|html|a)$/.test(tagName)) return undefined
    if (isNavigation(element)) return NAVIGATION
    const { letters = 0, linked = 0, links = 0 } = this.links.get(element) ?? {}
    return links >= 3 && linked * 5 >= letters * 4 ? NAVIGATION : undefined
  }

  // ── tables ────────────────────────────────────────────────────────────────────────────────────

  private table(table: HtmlElement): void {
    const rows: HtmlElement[] = []
    const ends: number[] = []
    const of = (...names: string[]) =>
      table.childNodes.filter(
        (node): node is HtmlElement => isElement(node) && names.includes(node.tagName),
      )
    for (const caption of of('caption')) this.node(caption)
    for (const section of [...of('thead'), ...of('tbody', 'tr'), ...of('tfoot')]) {
      if (this.isHidden(section)) {
        this.writing.leaveOut(textsIn(section), HIDDEN)
        continue
      }
      const own =
        section.tagName === 'tr'
          ? [section]
          : section.childNodes.filter(
              (node): node is HtmlElement => isElement(node) && node.tagName === 'tr',
            )
      for (const row of own) rows.push(row)
      for (let i = 0; i < own.length; i++) ends.push(rows.length)
    }
    const columns = this.hiddenColumns(of('col', 'colgroup'))
    const unseen = new Set<number>()
    const cells = rows.map((row, r) => {
      if (this.isHidden(row)) unseen.add(r)
      return row.childNodes
        .filter((node): node is HtmlElement => isElement(node) && /^t[dh]$/.test(node.tagName))
        .flatMap((cell) => this.cell(cell, (ends[r] ?? rows.length) - r, columns.size > 0))
    })
    this.writing.table(cells, { rows: unseen, columns })
  }

  private cell(cell: HtmlElement, below: number, inColumns: boolean): CellBlocks[] {
    const hidden = this.isHidden(cell)
    if (hidden) this.writing.leaveOut(textsIn(cell), HIDDEN)
    // A cell that is not displayed takes no place, unless its whole column is hidden.
    if (
      hidden &&
      !inColumns &&
      (/display:none|mso-hide:all/.test(styleOf(cell)) || attribute(cell, 'hidden') !== undefined)
    )
      return []
    const blocks = hidden
      ? []
      : this.writing.apart(() => {
          this.walk(cell)
          this.flush()
        })
    const rows = spanOf(attribute(cell, 'rowspan'))
    return [
      {
        blocks,
        rows: Math.min(rows === 0 ? below : rows, below),
        columns: Math.max(1, spanOf(attribute(cell, 'colspan'))),
      },
    ]
  }

  private hiddenColumns(columns: readonly HtmlElement[]): ReadonlySet<number> {
    const hidden = new Set<number>()
    let at = 0
    for (const one of columns) {
      const own = one.childNodes.filter(
        (node): node is HtmlElement => isElement(node) && node.tagName === 'col',
      )
      for (const column of own.length > 0 ? own : [one])
        for (
          let left = Math.min(Math.max(1, spanOf(attribute(column, 'span'))), 100);
          left > 0 && at < 100;
          left--, at++
        )
          if (this.isHidden(column) || this.isHidden(one)) hidden.add(at)
    }
    return hidden
  }
}

const CHINESE = /[\u2e80-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\u2014\u2018-\u201d\u2026]/

/** Line ends in the source are blanks, and nothing beside a Chinese character: programs break lines where they like. */
function withoutLineEnds(source: string): string {
  let line = ''
  for (const part of source.split(/[\r\n]/)) {
    const next = part.replace(/[ \t\f]+/g, ' ').trim()
    if (next === '') continue
    const close = line === '' || CHINESE.test(line.slice(-1)) || CHINESE.test(next.slice(0, 1))
    line += close ? next : ` ${next}`
  }
  return line
}

function roleOf(element: HtmlElement): Role | undefined {
  if (element.tagName === 'h1') return 'title'
  if (/^h[2-6]$/.test(element.tagName)) return 'heading'
  return classesOf(element).some((name) => /^MsoTitle$/i.test(name)) ? 'title' : undefined
}

/** Word writes the number of a paragraph in front of it, a bullet as a letter of a symbol font. */
function ownNumber(element: HtmlElement): string {
  const text = textsIn(element).replace(/[\s\u00a0]+/g, '')
  return /^[a-zA-Z\u00a7\u00b7\u00d8\u00fc\u25cf\u25a0]$/.test(text) ? '' : text
}

const LIST_STYLES: Readonly<Record<string, string>> = {
  a: 'lowerLetter',
  A: 'upperLetter',
  i: 'lowerRoman',
  I: 'upperRoman',
  'lower-alpha': 'lowerLetter',
  'upper-alpha': 'upperLetter',
  'lower-latin': 'lowerLetter',
  'upper-latin': 'upperLetter',
  'lower-roman': 'lowerRoman',
  'upper-roman': 'upperRoman',
  'cjk-ideographic': 'chineseCountingThousand',
  'simp-chinese-informal': 'chineseCountingThousand',
  'cjk-decimal': 'ideographDigital',
  'cjk-heavenly-stem': 'ideographTraditional',
  none: 'none',
}

/** The numbers that a browser sets in front of the items of a list. */
function counterOf(list: HtmlElement): (item: HtmlElement) => string {
  const [, style] =
    /list-style(?:-type)?:(?:[^;]*?)(none|cjk-[a-z-]+|simp-[a-z-]+|(?:lower|upper)-[a-z]+)/.exec(
      styleOf(list),
    ) ?? []
  const format = LIST_STYLES[style ?? attribute(list, 'type') ?? ''] ?? 'decimal'
  const number = (text: string | undefined) =>
    /^\s{0,9}\d{1,4}\s{0,9}$/.test(text ?? '') ? Number(text) : undefined
  let next = number(attribute(list, 'start')) ?? 1
  return (item) => {
    const n = number(attribute(item, 'value')) ?? next
    next = n + 1
    if (format === 'none' || /list-style(-type)?:[^;]{0,40}none/.test(styleOf(item))) return ''
    return (
      printedNumber(n, format) +
      (/^[a-zA-Z]|decimal/.test(format) && !/^(chinese|ideo)/.test(format) ? '. ' : '、')
    )
  }
}

function spanOf(text: string | undefined): number {
  const [digits] = /^\s{0,9}\d{1,6}/.exec(text ?? '') ?? []
  return digits === undefined ? 1 : Math.min(Number(digits), MOST_ROWS)
}
