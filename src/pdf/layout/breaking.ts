/**
 * Where lines may break (GB/T 15834 and the habits of Chinese typesetting), and where they do: the breaks of
 * a paragraph are chosen together, so that no line is much looser than its neighbours.
 */

import { isLatin } from '../fonts/characters'

/** No line begins with these … */
const NO_START = new Set(
  '，。、；：！？）》〉」』】〕〗］｝＞”’…—～·・‧％‰℃℉¢′″々〻ー²³㎡㎥㎞㎏,.;:!?)]}>%°-–‐‑/／｡､，．',
)
/** … or ends with these. */
const NO_END = new Set('（《〈「『【〔〖［｛＜“‘([{<＄￥¥$£€№§#＃±∓≤≥≦≧≮≯≈≠')

const MEASURES = '年月日号时分秒件条个项次人名家份篇期宗起户场部元处批级类届岁倍页份种'
/** Words, addresses and codes. */
const WORDS = /[0-9A-Za-z\u00c0-\u024f@._\-/:?&=#%+~']+/g
/** What stays together: document numbers, figures with what they count, standards, words and addresses. */
const UNITS: readonly RegExp[] = [
  /[0-9０-９]{1,2} ?月 ?[0-9０-９]{1,2} ?日/g,
  /[〔[［（(] ?\d{4} ?[〕\]］)）] ?(?:第 ?)?\d+ ?号/g,
  new RegExp(
    `(?:第 ?)?[0-9０-９]+(?:[.,:/~～∶－—–×±-][0-9０-９]+)*(?: ?(?:[%％‰℃㎡㎥㎞㎏]|[多余几]?[十百千]?[万亿]?[${MEASURES}]))?`,
    'g',
  ),
  // GB/T 9704—2012, ISO/IEC 27001, Windows 10: a name and its number.
  /[A-Za-z][A-Za-z0-9.／/-]{0,15} \d[\d.:—–-]{0,15}/g,
  WORDS,
  /——|……/g,
]
/** Inside an address a line may break after these when it would stand loose otherwise. */
const ADDRESS = /[/@._?&=-]/

/** An address is longer than this, and so is a number that is no amount: an account, a code of an office. */
const LONG_WORD = 12
const LONG_DIGITS = /^\d{16,}$/

const FORBIDDEN = Infinity
/** Costs of breaks beside the cost of a loose line (1000 × the square of the stretch, in em a gap). */
const IN_ADDRESS = 8
/** As a line with a third of an em in every gap. */
const IN_LONG_WORD = 110
/** As a line with three em in every gap: there the unit is wider than its line, or nearly. */
const IN_UNIT = 1e4
const AGAINST_RULE = 1e9
const PER_LINE = 0.2
/** The gap between two letters of a word takes so much of what others take. */
const IN_WORDS = 0.2
/** In heads and titles a line should be complete in meaning: better behind a bracket or the name of a place or body. */
const INCOMPLETE = 25
const COMPLETE = /[）〉》省市县区州盟旗乡镇府会厅局]/
/** More do not stand in a line, unless marks without width make it up; whoever wrote those must not wait. */
const MOST_LETTERS = 1000
/** A last line of one character and its full stop is a small fault. */
const LONELY = 4

export interface Measured {
  readonly character: string
  /** Advance in points. */
  readonly width: number
}

export interface Line {
  readonly start: number
  /** Behind the last letter; blanks at the end belong to the line and take no room. */
  readonly end: number
  readonly width: number
}

export interface Measure {
  /** Room of a line in points; the first may be narrower by an indent. */
  readonly width: number
  readonly indent?: number
  /** Size of the type in points: stretch is judged against it. */
  readonly size: number
  /** `filled`: to both edges; `ragged`: to the left edge; `even`: fewest lines, of like length (heads, titles). */
  readonly shape: 'filled' | 'ragged' | 'even'
}

/** Whether the room behind a character may be stretched: not within a word. */
export const opens = (here: string, next: string | undefined): boolean =>
  next !== undefined && (here === ' ' || !(isLatin(here) && isLatin(next)))

/** Cost of a break behind each letter: 0, a price, or FORBIDDEN. */
function breakCosts(letters: readonly Measured[]): number[] {
  // Beyond U+FFFF one letter is two units of a string: a stand-in keeps positions equal.
  const text = letters.map(({ character }) => (character.length === 1 ? character : '一')).join('')
  const costs = letters.map(() => 0)
  for (const pattern of UNITS)
    for (const found of text.matchAll(pattern)) {
      const start = found.index
      const end = start + found[0].length
      const address = pattern === WORDS && /[A-Za-z]/.test(found[0]) && found[0].length > LONG_WORD
      // An English word is whole; what has figures or signs in it is spelt letter by letter anyway.
      const spelt = (address && /[^A-Za-z']/.test(found[0])) || LONG_DIGITS.test(found[0])
      for (let i = start; i < end - 1; i++) {
        const soft = address && ADDRESS.test(text[i] ?? '') && !ADDRESS.test(text[i + 1] ?? '')
        const cost = soft ? IN_ADDRESS : spelt ? IN_LONG_WORD : IN_UNIT
        costs[i] = Math.max(costs[i] ?? 0, cost)
      }
    }
  for (let i = 0; i < text.length - 1; i++) {
    const here = text[i] ?? ''
    const next = text[i + 1] ?? ''
    if (next === ' ') costs[i] = FORBIDDEN
    else if (
      NO_END.has(here) ||
      (NO_START.has(next) && (costs[i] ?? 0) < FORBIDDEN && !softened(costs[i]))
    )
      costs[i] = FORBIDDEN
  }
  return costs
}

const softened = (cost: number | undefined): boolean => cost === IN_ADDRESS

/** Breaks letters into lines. Every letter is in exactly one line; no line is wider than its room unless a single letter is. */
export function breakLines(letters: readonly Measured[], measure: Measure): Line[] {
  if (letters.length === 0) return []
  // Most cells hold a figure or a few letters.
  const width = letters.reduce((sum, letter) => sum + letter.width, 0)
  if (width <= measure.width - (measure.indent ?? 0))
    return [{ start: 0, end: letters.length, width }]
  const costs = breakCosts(letters)
  if (measure.shape === 'even')
    costs.forEach((cost, i) => {
      if (cost === 0 && !COMPLETE.test(letters[i]?.character ?? '')) costs[i] = INCOMPLETE
    })
  return (
    choose(letters, costs, measure) ??
    // A run that knows no good break and is wider than the line: better a break against the rule than a loss.
    (choose(
      letters,
      // Blanks stay at the end of their line even then: they take no room there.
      costs.map((cost, i) =>
        cost === FORBIDDEN && letters[i + 1]?.character !== ' ' ? AGAINST_RULE : cost,
      ),
      measure,
    ) as Line[])
  )
}

function choose(
  letters: readonly Measured[],
  costs: readonly number[],
  measure: Measure,
): Line[] | undefined {
  const count = letters.length
  const sums = [0]
  /** Gaps that may be stretched before each letter. */
  const gaps = [0]
  letters.forEach(({ character, width }, at) => {
    sums.push((sums[at] ?? 0) + width)
    gaps.push((gaps[at] ?? 0) + (opens(character, letters[at + 1]?.character) ? 1 : 0))
  })
  const best = new Float64Array(count + 1).fill(Infinity)
  const from = new Int32Array(count + 1)
  best[0] = 0
  for (let end = 1; end <= count; end++) {
    const cost = end === count ? 0 : (costs[end - 1] ?? 0)
    if (cost === FORBIDDEN) continue
    let ink = end
    while (ink > 0 && letters[ink - 1]?.character === ' ') ink--
    for (let start = end - 1; start >= 0 && ink - start <= MOST_LETTERS; start--) {
      const width = Math.max(0, (sums[ink] ?? 0) - (sums[start] ?? 0))
      const room = measure.width - (start === 0 ? (measure.indent ?? 0) : 0)
      if (width > room + 0.01 && start < end - 1) break
      if (best[start] === Infinity) continue
      const total =
        (best[start] ?? 0) +
        cost +
        lineCost(
          width,
          room,
          { letters: ink - start, gaps: (gaps[ink - 1] ?? 0) - (gaps[start] ?? 0) },
          { first: start === 0, last: end === count },
          measure,
        )
      if (total < (best[end] ?? Infinity)) {
        best[end] = total
        from[end] = start
      }
    }
  }
  if (best[count] === Infinity) return undefined
  const lines: Line[] = []
  for (let end = count; end > 0; end = from[end] ?? 0) {
    const start = from[end] ?? 0
    let ink = end
    while (ink > start && letters[ink - 1]?.character === ' ') ink--
    lines.push({ start, end, width: (sums[ink] ?? 0) - (sums[start] ?? 0) })
  }
  return lines.reverse()
}

function lineCost(
  width: number,
  room: number,
  { letters, gaps }: { readonly letters: number; readonly gaps: number },
  { first, last }: { readonly first: boolean; readonly last: boolean },
  measure: Measure,
): number {
  const slack = Math.max(0, room - width) / measure.size
  if (measure.shape === 'even') return 1e4 + slack * slack
  if (last) return PER_LINE + (letters <= 2 && !first ? LONELY : 0)
  const stretch = slack / Math.max(1, gaps + IN_WORDS * (letters - 1 - gaps))
  return PER_LINE + (measure.shape === 'filled' ? 1000 : 100) * stretch * stretch
}
