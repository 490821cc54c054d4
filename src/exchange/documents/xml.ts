/** XML of a Word file as a tree: bounded in size and depth, and no entity of the file's own is ever expanded (saxen). */
import { Parser } from 'saxen'
import { TOO_MUCH, Unreadable } from './blocks'

/** A report of ten pages has about ten thousand. */
const MAX_ELEMENTS = 400_000
const MAX_DEPTH = 200

export interface Element {
  /** Names come without their prefixes, which programs choose themselves. */
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly (Element | string)[]
}

interface Open extends Element {
  readonly attributes: Record<string, string>
  readonly children: (Element | string)[]
}

const local = (name: string): string => name.slice(name.indexOf(':') + 1)
const element = (name: string): Open => ({ name, attributes: {}, children: [] })

/** The root's parent. Throws where the XML is broken. */
export function treeOf(xml: string): Element {
  const root = element('')
  const open: Open[] = [root]
  let count = 0
  const top = () => open[open.length - 1] as Open
  new Parser()
    .on('openTag', (tag, attributes, decode) => {
      if (++count > MAX_ELEMENTS || open.length > MAX_DEPTH) throw new Unreadable(TOO_MUCH)
      const next = element(local(tag))
      const own = attributes() || {}
      for (const name of Object.keys(own)) next.attributes[local(name)] = decode(own[name] ?? '')
      top().children.push(next)
      open.push(next)
    })
    .on('text', (text, decode) => void top().children.push(decode(text)))
    .on('cdata', (text) => void top().children.push(text))
    .on('closeTag', () => void (open.length > 1 && open.pop()))
    .on('error', (error) => {
      throw error
    })
    .parse(xml)
  return root
}

export const childrenOf = (parent: Element | undefined): readonly Element[] =>
  (parent?.children ?? []).filter((child): child is Element => typeof child !== 'string')

export const childOf = (parent: Element | undefined, name: string): Element | undefined =>
  childrenOf(parent).find((child) => child.name === name)

/** What a child says by its attribute val: `<w:ilvl w:val="0"/>`. */
export const valueOf = (parent: Element | undefined, name: string): string | undefined =>
  childOf(parent, name)?.attributes['val']

/** A switch such as `<w:vanish/>`; undefined where it is not there. */
export function switchOf(parent: Element | undefined, name: string): boolean | undefined {
  const child = childOf(parent, name)
  return child && !/^(0|false|off|none)$/i.test(child.attributes['val'] ?? '')
}

export const textOf = ({ children }: Element): string =>
  children.map((child) => (typeof child === 'string' ? child : textOf(child))).join('')

/** Every element with a name below another, in their order. */
export function allIn(parent: Element, name: string): Element[] {
  return childrenOf(parent).flatMap((child) => (child.name === name ? [child] : allIn(child, name)))
}
