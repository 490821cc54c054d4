/** What styles say of the paragraphs and runs of a Word file, what they are based on included. */
import type { Role } from './blocks'
import { type Element, childOf, childrenOf, switchOf, valueOf } from './xml'

/** A chain of styles based on each other; a ring of them ends here. */
const MAX_CHAIN = 12

export class Styles {
  private readonly byId = new Map<string, Element>()
  private readonly standard: string | undefined

  constructor(root: Element | undefined) {
    for (const style of childrenOf(childOf(root, 'styles'))) {
      const id = style.attributes['styleId']
      if (style.name !== 'style' || id === undefined) continue
      this.byId.set(id, style)
      if (
        style.attributes['type'] === 'paragraph' &&
        /^(1|true)$/.test(style.attributes['default'] ?? '')
      )
        this.standard ??= id
    }
  }

  /** The first answer among what is set at the place itself, and its style and those below it. */
  first<T>(
    own: Element | undefined,
    id: string | undefined,
    properties: 'pPr' | 'rPr',
    answer: (properties: Element, id: string | undefined) => T | undefined,
  ): T | undefined {
    const direct = own && answer(own, undefined)
    if (direct !== undefined) return direct
    for (const style of this.chain(id)) {
      const set = childOf(style, properties)
      const found = set && answer(set, style.attributes['styleId'])
      if (found !== undefined) return found
    }
    return undefined
  }

  isHidden(run: Element | undefined, paragraph: Element | undefined): boolean {
    const vanish = (set: Element) => switchOf(set, 'vanish')
    const ofRun = this.first(run, valueOf(run, 'rStyle'), 'rPr', vanish)
    return ofRun ?? this.first(undefined, this.styleOf(paragraph), 'rPr', vanish) ?? false
  }

  styleOf(paragraph: Element | undefined): string | undefined {
    return valueOf(paragraph, 'pStyle') ?? this.standard
  }

  /** toc 1, heading 2, Title: built-in names, the same in every language. */
  private names(id: string | undefined): string[] {
    return this.chain(id).map((style) => (valueOf(style, 'name') ?? '').toLowerCase())
  }

  isContents(paragraph: Element | undefined): boolean {
    return this.names(this.styleOf(paragraph)).some((name) =>
      /^(toc|目录) ?\d|^toc heading/.test(name),
    )
  }

  roleOf(paragraph: Element | undefined): Role | undefined {
    const id = this.styleOf(paragraph)
    const names = this.names(id)
    if (names.some((name) => name === 'title' || name === '标题')) return 'title'
    if (names.some((name) => /^(heading|标题) ?\d/.test(name))) return 'heading'
    const level = this.first(paragraph, id, 'pPr', (set) => valueOf(set, 'outlineLvl'))
    return level !== undefined && /^[0-8]$/.test(level) ? 'heading' : undefined
  }

  private chain(id: string | undefined): Element[] {
    const chain: Element[] = []
    for (let at = id; at !== undefined && chain.length < MAX_CHAIN;) {
      const style = this.byId.get(at)
      if (!style) break
      chain.push(style)
      at = valueOf(style, 'basedOn')
    }
    return chain
  }
}
