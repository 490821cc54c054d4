/**
 * Usual misprints in a text (R22): a small list that the form holds, marks without their other half, paragraphs numbered
 * in two styles. Each kind is one finding, with all its passages.
 */
import type { Draft } from './draft'
import type { Finding, Replacement } from './finding'
import { judgedOnce } from './judged-once'
import { type Found, counted, passagesOf } from './passages'
import type { Misprint, MisprintRule, PlacedText } from './rules'
import { described } from './worded'

/** A passage, and what was meant there if that is certain. */
type Passages = readonly (Pick<Found, 'start' | 'end'> & { readonly by?: string | undefined })[]

export function misprinted(rule: MisprintRule, draft: Draft): Finding[] {
  return rule.texts.flatMap((at) => {
    const text = draft.texts[at.id] ?? ''
    return judgedOnce(rule, at.id, [text], () => [
      ...rule.misprints.flatMap((one) => told(rule, at, one, misprintsIn(text, one))),
      ...told(rule, at, UNPAIRED, unpaired(text, rule.pairs)),
      ...told(rule, at, TWO_STYLES, inTwoStyles(text)),
      ...told(rule, at, TWICE, twiceNumbered(text)),
    ])
  })
}

type Said = Pick<Misprint, 'id' | 'title' | 'why'>

const UNPAIRED: Said = {
  id: 'unpaired',
  title: '括号或引号不成对',
  why: '有前一半没有后一半，或者相反',
}
const TWO_STYLES: Said = {
  id: 'numbering',
  title: '序号前后用了两种写法',
  why: '同一层的序号接着编，写法应当一致',
}

const TWICE: Said = { id: 'twice', title: '序号重复', why: '前一项也是这个序号' }

function told(
  rule: MisprintRule,
  { id, where }: PlacedText,
  { id: kind, title, why }: Said,
  passages: Passages,
): Finding[] {
  const [first] = passages
  if (!first) return []
  const changes = passages.flatMap(({ start, end, by }): Replacement[] =>
    by === undefined ? [] : [{ passage: { start, end }, by }],
  )
  const [replace, ...others] = changes
  return [
    {
      ...described(rule, `${id}/${kind}`, where),
      title: `${where}，${title}`,
      kind: 'misprint',
      sentence: counted(why, passages.length),
      field: id,
      passages: passages.map(({ start, end }) => ({ start, end })),
      // A kind is mended as a whole, or not at all: half of it would look like all.
      ...(replace && changes.length === passages.length && { offer: { replace, others } }),
      cells: [],
      sides: [],
    },
  ]
}

function misprintsIn(text: string, { pattern, by }: Misprint): Passages {
  return passagesOf(text, pattern).map(({ start, end, words, groups }) => ({
    start,
    end,
    by:
      typeof by === 'string'
        ? by.replace(/\$<(\w+)>/g, (_, name: string) => groups[name] ?? '')
        : by?.[words],
  }))
}

/** How a half-width mark is called when it pairs with a full-width one. */
const WIDE: Readonly<Record<string, string>> = { '(': '（', ')': '）' }
const wide = (mark: string): string => WIDE[mark] ?? mark

/** Marks of a paragraph that lack their other half. */
function unpaired(text: string, pairs: string): Passages {
  const alone: number[] = []
  let open: number[] = []
  for (let at = 0; at <= text.length; at++) {
    const character = text.charAt(at)
    if (at === text.length || character === '\n') {
      for (const one of open) alone.push(one)
      open = []
      continue
    }
    const mark = wide(character)
    const side = pairs.indexOf(mark)
    if (side < 0) continue
    if (side % 2 === 0) open.push(at)
    else if (wide(text.charAt(open[open.length - 1] ?? -1)) === pairs.charAt(side - 1)) open.pop()
    // 1） and 一） number an item.
    else if (mark !== '）' || !/[\da-zA-Z一二三四五六七八九十]/.test(text.charAt(at - 1)))
      alone.push(at)
  }
  return alone
    .sort((a, b) => a - b)
    .slice(0, 100)
    .map((at) => ({ start: at, end: at + 1 }))
}

/** The number a paragraph begins with: what frames it tells the styles apart, half or full width does not. */
const NUMBERED =
  /(?:^|\n)[ \u3000]{0,8}(?:(?<bracketed>[（(](?<inner>[一二三四五六七八九十]{1,3}|\d{1,2})[）)])|(?<number>[一二三四五六七八九十]{1,3}|\d{1,2})(?<frame>[、.．是]))/g

const NUMERALS = '一二三四五六七八九十'

function valueOf(numeral: string): number {
  if (/^\d+$/.test(numeral)) return Number(numeral)
  const [tens, units] = numeral.includes('十') ? numeral.split('十') : ['', numeral]
  const digit = (one = '') => NUMERALS.indexOf(one) + 1
  return (numeral.includes('十') ? 10 * (tens ? digit(tens) : 1) : 0) + (units ? digit(units) : 0)
}

/** Numbers that go on from a number of another style, in a style that has not begun: （一）（二）三、. */
function inTwoStyles(text: string): Passages {
  const seen = new Map<string, number>()
  const passages: { start: number; end: number; by: string | undefined }[] = []
  let last: { style: string; value: number } | undefined
  for (const { end, groups } of passagesOf(text, NUMBERED)) {
    const { bracketed, inner, number = inner ?? '', frame = '' } = groups
    const style =
      (bracketed ? '（）' : frame === '．' ? '.' : frame) + (/\d/.test(number) ? '1' : '一')
    const value = valueOf(number)
    const begun = seen.has(style)
    if (last && !begun && last.style !== style && value > 1 && value === last.value + 1) {
      const words = bracketed ?? number + frame
      const alike = last.style.slice(-1) === style.slice(-1)
      const by = alike ? framed(number, last.style.slice(0, -1)) : undefined
      passages.push({ start: end - words.length, end, by })
      // It stands for the style before: what follows goes on from there.
      seen.set(last.style, value)
      last = { style: last.style, value }
      continue
    }
    seen.set(style, value)
    last = { style, value }
  }
  return passages
}

const COUNTED = /(?<before>^|[\n。；：，、（])(?<number>[一二三四五六七八九十])是(?!否)/g

/** 一是…二是…二是…: a list within another begins with 一是 again. */
function twiceNumbered(text: string): Passages {
  let last = ''
  return passagesOf(text, COUNTED).filter(({ groups: { number = '' } }) => {
    const twice = number === last && number !== '一'
    last = number
    return twice
  })
}

const framed = (number: string, frame: string): string =>
  frame === '（）' ? `（${number}）` : number + frame
