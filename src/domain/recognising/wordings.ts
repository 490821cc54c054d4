/**
 * How offices word the headings of the six sections. They renumber, shorten and re-punctuate them, number paragraphs
 * inside a section the same way, and put text behind a heading in its own line.
 */
import { type Form, type Section, tablesOf } from '../form'

export type SectionId = Section['id']

/** What a line of text says of a section. */
export interface Worded {
  readonly section: SectionId
  /** 3: the form's own words; 2: words that mean the same; 1: the number of the section and a word of it. */
  readonly likeness: 1 | 2 | 3
  /** How the line is numbered: 二、 second part; （二） or 2. inside; or not at all. */
  readonly numbered: 'section' | 'inner' | 'none'
  /** Whether the number is that of the section; without a number it is not. */
  readonly inPlace: boolean
  /** What stands behind the heading in the same line. */
  readonly rest: string
}

/** No heading is longer, and no more of a line is looked at. */
const LONGEST = 45
const LOOKED_AT = 200

const NUMERALS = '一二三四五六七八九十'
const SECTION = new RegExp(
  `^(?:第([${NUMERALS}\\d]{1,2})(?:部分|章|节)[、.:,]?|([${NUMERALS}])[、.:,。]|(\\d{1,2})[、.](?!\\d))`,
)
const INNER = new RegExp(`^\\(([${NUMERALS}\\d]{1,2})\\)[、.]?`)

/** Words that mean a section, without 的, marks and a year before them. */
const WORDINGS: Readonly<Record<SectionId, RegExp>> = {
  overview:
    /^.{0,14}(?:总体|整体|基本|总)(?:工作)?(?:开展|进展|落实)?(?:情况|概况|概述|状况)$|^(?:工作)?(?:概述|概况|综述)$/,
  proactive:
    /^.{0,8}主动公开(?:政府信息|信息|工作)?(?:公开)?(?:工作)?(?:统计)?(?:情况|数量)?(?:统计)?(?:表)?$/,
  requests:
    /^.{0,8}(?:收到|接收|受理|处理|办理|依)(?:和|及|与|并)?(?:处理|办理|答复)?(?:政府信息公开|政府信息|信息公开)?申请(?:公开)?(?:政府信息)?(?:公开)?(?:办理|处理|工作)?(?:统计)?(?:情况|数量)?(?:统计)?(?:表)?$|^(?:政府)?信息公开申请.{0,8}情况$/,
  disputes:
    /^.{0,24}(?:复议.{0,12}诉讼|诉讼.{0,12}复议)(?:案件)?(?:统计)?(?:情况|数量)?(?:统计)?(?:表)?$/,
  problems:
    /^.{0,16}(?:问题|不足|困难|薄弱环节).{0,12}(?:改进|措施|打算|努力|计划|思路|方向|安排|对策|整改).{0,8}$|^.{0,12}(?:存在|主要)(?:主要|突出)?(?:问题|不足|困难)(?:情况)?$/,
  other:
    /^(?:其他|其它)(?:需要|应当|应|须)?(?:报告|说明|公开)?(?:事项|情况|内容)?$|^(?:其他|其它).{0,8}事项$|^(?:需要|应当)(?:报告|说明)(?:其他|其它)?(?:事项|情况)$/,
}

/** A word that, beside the section's own number, is enough. */
const HINTS: Readonly<Record<SectionId, RegExp>> = {
  overview: /情况|概况|概述|综述|回顾/,
  proactive: /主动公开/,
  requests: /申请/,
  disputes: /复议|诉讼/,
  problems: /问题|不足|改进|打算|措施|下一步|计划/,
  other: /其他|其它|需要|报告|说明|事项|附/,
}

/** The characters of a line without blanks, in ASCII where they are full width, and where each stood. */
function tight(text: string): { word: string; at: number[] } {
  let word = ''
  const at: number[] = []
  for (let i = 0; i < Math.min(text.length, LOOKED_AT); i++) {
    const plain = (text[i] ?? '').normalize('NFKC').replace(/[\s\p{Cf}#*]/gu, '')
    for (const character of plain) {
      word += character
      at.push(i)
    }
  }
  return { word, at }
}

const bare = (word: string): string =>
  word
    .replace(/[^\p{L}\p{N}]/gu, '')
    .replace(/的/g, '')
    .replace(/^(?:20\d\d年度?|本年度?|年度)/, '')

interface Numbered {
  readonly numbered: Worded['numbered']
  readonly number: number | undefined
  readonly length: number
}

function numberOf(word: string): Numbered {
  const value = (digits: string) => Number(digits) || NUMERALS.indexOf(digits) + 1
  const inner = INNER.exec(word)
  if (inner) return { numbered: 'inner', number: value(inner[1] ?? ''), length: inner[0].length }
  const found = SECTION.exec(word)
  const digits = found?.[1] ?? found?.[2] ?? found?.[3]
  if (!found || digits === undefined) return { numbered: 'none', number: undefined, length: 0 }
  return { numbered: 'section', number: value(digits), length: found[0].length }
}

/** The leaders and the page number behind an entry of a contents page. */
const LEADERS = /[.·…_—-]{2,}\d{0,3}$/

const words = new WeakMap<Form, readonly { id: SectionId; number: number; own: string }[]>()

function sectionsOf(form: Form): readonly { id: SectionId; number: number; own: string }[] {
  const known =
    words.get(form) ??
    form.sections.map(({ id, heading }, i) => {
      const { word } = tight(heading)
      return { id, number: i + 1, own: bare(word.slice(numberOf(word).length)) }
    })
  words.set(form, known)
  return known
}

/** Reads a piece of a line, tight, as a heading; undefined if it is none. */
function whole(form: Form, word: string): Omit<Worded, 'rest'> | undefined {
  const plain = word.replace(LEADERS, '')
  if (plain.length > LONGEST || /[。;!?].|,.*,/.test(plain)) return undefined
  let { numbered, number, length } = numberOf(plain)
  // “一总体情况”: the mark behind the number was lost.
  const first = NUMERALS.indexOf(plain.slice(0, 1)) + 1
  const lost = numbered === 'none' && first > 0 && plain.length > 4
  const of = (name: string) => {
    for (const { id, number: own, own: words } of sectionsOf(form))
      if (name === words) return { id, own, likeness: 3 as const }
    for (const { id, number: own } of sectionsOf(form))
      if (WORDINGS[id].test(name)) return { id, own, likeness: 2 as const }
    return undefined
  }
  let found = of(bare(plain.slice(length)))
  if (lost) {
    const behind = of(bare(plain.slice(1)))
    if (behind && behind.own === first) {
      found = behind
      ;[numbered, number, length] = ['section', first, 1]
    }
  }
  // 针对存在的主要问题，采取如下改进措施 is the beginning of a sentence.
  if (found && found.likeness < 3 && numbered === 'none' && plain.includes(',')) return undefined
  if (found)
    return {
      section: found.id,
      likeness: found.likeness,
      numbered,
      inPlace: number === found.own,
    }
  const own = sectionsOf(form).find((one) => one.number === number)
  const hinted =
    numbered === 'section' &&
    own &&
    plain.length <= 30 &&
    !/[,。:]/.test(plain.slice(length)) &&
    HINTS[own.id].test(plain)
  return hinted ? { section: own.id, likeness: 1, numbered, inPlace: true } : undefined
}

/** What a line says of a section, as a heading of its own or with text behind it. */
export function wordedAs(form: Form, text: string): Worded | undefined {
  const { word, at } = tight(text)
  const alone = text.length <= LOOKED_AT ? whole(form, word) : undefined
  if (alone) return { ...alone, rest: '' }
  const { numbered, length } = numberOf(word)
  if (numbered === 'inner') return undefined
  for (let cut = length + 2; cut <= Math.min(LONGEST, word.length - 1); cut++) {
    const marked = /[。:]/.test(word[cut] ?? '')
    const blank = (at[cut] ?? 0) - (at[cut - 1] ?? 0) > 1
    if (!marked && !blank) continue
    const head = whole(form, word.slice(0, cut))
    const sure =
      head &&
      (numbered === 'section' ? head.inPlace && head.likeness > 1 : marked && head.likeness === 3)
    if (!head || !sure) continue
    return { ...head, rest: text.slice(marked ? (at[cut] ?? 0) + 1 : at[cut]).trim() }
  }
  return undefined
}

/** Whether dots lead a line to a page number, as on a contents page. */
export const hasLeaders = (text: string): boolean =>
  text.length <= LOOKED_AT && /(?:[.·_]{3,}|…)\s{0,9}\d{1,3}\s{0,9}$/.test(text.slice(-60))

/** A line without the page number that blanks part from it. */
export const withoutPage = (text: string): string =>
  text.length <= LOOKED_AT ? text.replace(/[\t \u3000]{1,60}\d{1,3}$/, '') : text

/** The table whose heading this is, for a section with one. */
export const isTableSection = (form: Form, id: SectionId): boolean =>
  tablesOf(form).some((table) => table.id === id)
