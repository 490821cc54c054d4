/** The figures of a text with what they count in, and the words around them. */
import type { Spelling } from './spelling'
import { numeral } from './spelling'

export interface Mention {
  /** In the spelling: the figure, and where its unit ends. */
  readonly start: number
  readonly digits: number
  readonly end: number
  /** As written, in millionths, so that 16.13 % and 59237.2449 are exact too. */
  readonly value: bigint
  readonly decimals: number
  readonly unit: string
  /** 万, 亿: the figure is then a rounded one. */
  readonly scale: string
  /** 余, 近, 以上, 3至5: no figure to compare. */
  readonly rough: boolean
  /** The words before it, back to the figure before or the start of the clause. */
  readonly label: string
  /** The words behind it, up to the next stop or figure. */
  readonly tail: string
  /** How the words before are parted from the figure before. */
  readonly gap: string
}

export interface Sentence {
  readonly start: number
  readonly end: number
  readonly text: string
  readonly opensParagraph: boolean
  readonly mentions: readonly Mention[]
}

export const MILLION = 1_000_000n
/** More digits than any figure of a report. */
const LONGEST = 12
/** No sentence is longer: what goes on is read as another, so that the time taken stays in proportion. */
const MOST = 1000
/** Words further away say nothing of a figure. */
const NEAR = 80

const FIGURE = /(?:\d{1,3}(?:[,，]\d{3})+(?!\d)|\d+)(?:\.\d+)?|[零〇一二两三四五六七八九十百千]+/g
const UNIT =
  /(余|多|来)?(万|亿|千|百)?(余|多)?(件次|件|条次|条|份|宗|起|篇|期|场次|场|人次|人|次|个(?!工作日|百分点|月|小时|方面|渠道|环节)|项|例|部|元|%|倍|家|名|册|幅|户|本|张|种|款)/y
const ROUGH_BEFORE =
  /(近|约|逾|超|超过|不足|不到|至少|最多|接近|大概|多于|少于|(?:^|[\d件条份次个])[至到]|[~—–\-/])$/
const ROUGH_AFTER = /^(以上|以下|左右|上下|以内|余|多|不等|[~—–-]\d|[至到]\d)/
const ORDINAL = /[第之〔[\w.]$/
/** A clause ends here. */
const STOPS = /[，,；：。！？\n]/

export function sentencesOf({ text }: Spelling): Sentence[] {
  const sentences: Sentence[] = []
  let start = 0
  let opensParagraph = true
  for (let at = 0; at <= text.length; at++) {
    const goesOn = at < text.length && !'。！？\n'.includes(text.charAt(at))
    if (goesOn && at - start < MOST) continue
    const within = text.slice(start, at)
    if (within !== '')
      sentences.push({
        start,
        end: at,
        text: within,
        opensParagraph,
        mentions: mentionsIn(within, start),
      })
    opensParagraph = text.charAt(at) === '\n' || (opensParagraph && within === '')
    start = goesOn ? at : at + 1
  }
  return sentences
}

function mentionsIn(sentence: string, offset: number): Mention[] {
  const found: Mention[] = []
  let from = 0
  let quoted = -1
  let quotes = 0
  for (const match of sentence.matchAll(FIGURE)) {
    const at = match.index
    for (; quotes < at; quotes++) {
      const letter = sentence.charAt(quotes)
      if (letter === '“' || letter === '《') quoted = quotes
      else if (letter === '”' || letter === '》') quoted = -1
    }
    const [written] = match
    UNIT.lastIndex = at + written.length
    const unit = UNIT.exec(sentence)
    if (!unit || quoted >= 0) continue
    const end = at + written.length + unit[0].length
    const before = sentence.slice(Math.max(from, at - NEAR), at)
    const read = valueOf(written)
    const behind = sentence.slice(end, end + 24)
    if (!read || ORDINAL.test(before)) continue
    // “办好每一件”, “办结一件申请” count nothing, “两项合计” what was counted.
    if (written === '一' && behind !== '' && !/^[，,；。、（）]/.test(behind)) continue
    if (!/\d/.test(written) && /^(?:合计|共计|总计|相加|之和)/.test(behind)) continue
    found.push({
      start: offset + at,
      digits: offset + at + written.length,
      end: offset + end,
      ...read,
      ...(unit[4] === '元'
        ? { unit: `${unit[2] ?? ''}元`, scale: '' }
        : { unit: unit[4] as string, scale: unit[2] ?? '' }),
      rough: Boolean(unit[1] || unit[3]) || ROUGH_BEFORE.test(before) || ROUGH_AFTER.test(behind),
      ...labelOf(before, behind, from > 0),
      tail: tailOf(behind),
    })
    from = end
  }
  return found
}

function valueOf(written: string): Pick<Mention, 'value' | 'decimals'> | undefined {
  if (!/^\d/.test(written)) {
    const value = numeral(written)
    return value === undefined ? undefined : { value: value * MILLION, decimals: 0 }
  }
  if (written.length > LONGEST + 6) return undefined
  const [whole = '', decimals = ''] = written.replace(/[,，]/g, '').split('.')
  if (whole.length > LONGEST || decimals.length > 6) return undefined
  return { value: BigInt(whole + decimals.padEnd(6, '0')), decimals: decimals.length }
}

/** Words that say only that a figure follows. */
const BARE = /^[共计合总为是的有约数量达到、：:其中另尚还仍余剩]*$/

/** “，115件案件中” names itself what it counts. */
const NAMES_ITSELF =
  /^[^，,；：。、]{0,8}(?:案件|申请|文件)|^被|^[尚仍]?(?:未审结|在审|正在审理|跨年|结转|转下)/

function labelOf(before: string, behind: string, follows: boolean): Pick<Mention, 'label' | 'gap'> {
  // “予以公开（43件）、部分公开（12件）”: the figure in brackets is of the name before them.
  if (before.endsWith('（') && behind.startsWith('）')) {
    const [label = ''] = /[^，,；：、（）]*$/.exec(before.slice(0, -1)) ?? []
    return { label, gap: before.slice(0, -1 - label.length) }
  }
  const open = before.replace(/（[^（）]{0,60}）/g, '')
  const clauses = open.split(/[，,；：（]/)
  let label = clauses.pop() ?? ''
  // “17件复议、10件诉讼”: the words between are of the figure before.
  if (/[、和及与]$/.test(label) && behind !== '') label = ''
  // “收到申请，共 5 件”: the clause before says what is counted.
  const most = BARE.test(label) && NAMES_ITSELF.test(behind) ? 0 : 2
  for (let back = 0; back < most && clauses.length > 0 && BARE.test(label); back++) {
    if (open.charAt(open.length - label.length - 1) === '；') break
    const previous = clauses.pop() ?? ''
    // “5件，均为自然人提出，另有1件”: what stands right behind a figure is said of that one.
    if (previous === '' || (follows && clauses.join('') === '') || /^）|[中里]$/.test(previous))
      break
    label = previous + label
  }
  const gap = open.slice(0, open.length - label.length)
  return { label: label.replace(/^(?:其中|从.{1,8}[看讲说]|\d{1,2}[.、]|[、）和及与])+/, ''), gap }
}

/** “5件行政诉讼” names one thing; of “95件为不予公开、无法提供” the whole list is the name. */
const tailOf = (behind: string): string =>
  behind.split(/[，,；：。（）]|、(?=[^、，]{0,8}\d)|\d(?!\d{0,3}年)/)[0] ?? ''

export const stops = (text: string): boolean => STOPS.test(text)
export const bare = (label: string): boolean => BARE.test(label)
