/** What the help is made of. Each topic and each entry of one has an address: `#/help/<id>`, and `help-<id>` on the page. */

/** A short answer under a heading of its own. */
export interface Entry {
  /** Of small letters and hyphens; a rule has its own id, R1. */
  readonly id: string
  readonly heading: string
  readonly paragraphs: readonly string[]
}

/** In the order in which they stand. */
export const TOPICS = [
  { id: 'guide', heading: '怎样填一份年报' },
  { id: 'keys', heading: '按键' },
  { id: 'rules', heading: '检查的规则和依据' },
  { id: 'questions', heading: '常见问题' },
  { id: 'about', heading: '关于' },
] as const

export const anchorOf = (id: string): string => `help-${id}`
