/** Percentages recomputed: a part of a whole that the text or the tables give. */
import type { Figures } from '../arithmetic'
import type { Counted, CountsRule } from '../rules'
import type { Reading } from './claims'
import { cellsOf, heldBy, says, told } from './compared'
import { MILLION, type Mention, type Sentence } from './mentions'
import { type Judged, called, passageOf, writtenIn } from './remarks'

const COUNT = /^(?:件次?|条次?|份|宗|起|篇|期|场次?|人次?|次|个|项|例|家|名|部)$/
/** A twentieth of a percentage point: nobody is asked about less. */
const SLIGHT = MILLION / 20n
const FAR = 24

/** 占90.16%, 占比90.2%, 110件（90.2%）. */
const SHARE = /^(?:约?占|占比|比例|比重)[^增减升降]{0,16}$/
/** 占比合计为65.9%, 占比依次为90%、7%: of several parts. */
const OF_SEVERAL = /[合共总]计|之和|依次|分别|[两三]项|[均各]/

/** Whether a percentage, in millionths of a percent, is what part and whole make, however it was rounded. */
export function makes({ value, decimals }: Mention, part: bigint, whole: bigint): boolean {
  // Of none at all, none is no percent; any other share of nothing is no share.
  if (whole === 0n || part === 0n) return part === 0n && value === 0n
  const off = magnitude(value - (part * 100n * MILLION) / whole)
  const step = MILLION / 10n ** BigInt(decimals)
  return off < step || off <= SLIGHT
}

export const magnitude = (value: bigint): bigint => (value < 0n ? -value : value)

/** Part of whole in percent, rounded to so many decimals. */
export function percent(part: bigint, whole: bigint, decimals: number): string {
  const scale = 10n ** BigInt(decimals)
  const rounded = (part * 100n * scale * 2n + whole) / (whole * 2n)
  const digits = String(rounded).padStart(decimals + 1, '0')
  return decimals === 0 ? digits : `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`
}

/** 自然人占90%, with no count beside it: of any whole that the tables have. */
export function sharesOf(
  { named }: Reading,
  rule: CountsRule,
  figures: Figures,
  wholes: readonly bigint[],
): Judged[] {
  return named.flatMap(({ claim: { thing, sentence, mention }, way }) => {
    const held = way === '' ? heldBy(thing, figures) : undefined
    if (!held) return []
    const what = called('share', mention)
    const all = [...wholes, ...decided(thing, rule, figures)]
    if (held.some(({ value }) => all.some((whole) => makes(mention, value, whole))))
      return [{ what }]
    const passage = passageOf(mention)
    return [
      {
        what,
        remark: {
          title: '百分比与表格对不上',
          sentence: `“${writtenIn(sentence, passage)}”，表里${told(held.slice(0, 1), thing)}`,
          passages: [passage],
          cells: cellsOf(held.slice(0, 1)),
        },
      },
    ]
  })
}

export function sharesIn(
  reading: Reading,
  rule: CountsRule,
  figures: Figures,
  wholes: readonly bigint[],
): Judged[] {
  const claimed = new Map(reading.claims.map(({ mention, thing }) => [mention, thing]))
  return reading.sentences.flatMap((sentence, at) =>
    sentence.mentions.flatMap((mention, i) => {
      if (mention.unit !== '%') return []
      const part = sentence.mentions[i - 1]
      const inBrackets = sentence.text.charAt(mention.start - sentence.start - 1) === '（'
      if (OF_SEVERAL.test(mention.label)) return []
      if (!part || !(SHARE.test(mention.label) || (inBrackets && mention.start === part.end + 1)))
        return []
      const what = called('share', part)
      const before = reading.sentences[at - 1]
      const near = [
        ...(sentence.opensParagraph || !before ? [] : before.mentions),
        ...sentence.mentions,
      ]
      const thing = claimed.get(part)
      const whole = wholeOf(part, sentence, near) ?? held(part, thing, rule, figures)
      if (
        !whole ||
        mention.rough ||
        part.rough ||
        part.scale !== '' ||
        mention.start - part.end > FAR
      )
        return [{ what }]
      const alike = near.filter((one) => one !== part && one.unit === part.unit && one.scale === '')
      const shared = sentence.mentions.filter(
        (one, j) => one.unit === part.unit && sentence.mentions[j + 1]?.unit === '%',
      )
      const candidates = [
        ...alike.map(({ value }) => value),
        ...[
          ...wholes,
          ...namedWholes(mention, rule, figures),
          ...(thing ? decided(thing, rule, figures) : []),
        ].map((value) => value * MILLION),
        shared.reduce((sum, { value }) => sum + value, 0n),
      ]
      if (candidates.some((one) => makes(mention, part.value, one))) return [{ what }]
      const right = percent(part.value, whole, mention.decimals)
      const passage = { start: passageOf(part).start, end: mention.end }
      return [
        {
          what,
          remark: {
            title: '百分比与件数对不上',
            sentence: `“${writtenIn(sentence, passage)}”，${part.value / MILLION}÷${whole / MILLION} 是 ${right}%`,
            passages: [passage],
            cells: [],
            words: { start: mention.start, end: mention.digits, text: right },
          },
        },
      ]
    }),
  )
}

/** The whole that 其中 takes a part of: of the same sentence, or of the one before. */
function wholeOf(
  part: Mention,
  { text, start }: Sentence,
  near: readonly Mention[],
): bigint | undefined {
  const among = text.lastIndexOf('其中', part.start - start)
  if (among < 0) return undefined
  const whole = near
    .filter((one) => one.end <= start + among && COUNT.test(one.unit) && one.value >= part.value)
    .pop()
  return whole && whole.unit === part.unit && !whole.rough && whole.scale === ''
    ? whole.value
    : undefined
}

/** Cases without those that are pending: 纠错率 is of these, or of all. */
function decided({ topic }: Counted, { counted }: CountsRule, figures: Figures): bigint[] {
  const [all, pending] = [topic, `${topic}.pending`].map((name) => {
    const thing = counted.find(({ id }) => id === name)
    return (thing && heldBy(thing, figures)) ?? []
  })
  return (all ?? []).map(({ value }, i) => value - (pending?.[i]?.value ?? 0n))
}

/** 占无法提供总数的95.7%: what the tables hold of the thing named. */
const namedWholes = ({ label }: Mention, { counted }: CountsRule, figures: Figures): bigint[] =>
  counted
    .filter(({ words, topic }) => topic !== 'fees' && words.test(label))
    .flatMap((thing) => heldBy(thing, figures)?.slice(0, 1) ?? [])
    .map(({ value }) => value)

/** What the tables hold of the thing whose part this is; nothing where the part itself is to be asked about. */
function held(
  part: Mention,
  thing: Counted | undefined,
  { counted }: CountsRule,
  figures: Figures,
): bigint | undefined {
  const whole = thing?.of && counted.find(({ id }) => id === thing.of)
  if (!thing || !whole) return undefined
  const agrees = heldBy(thing, figures)?.some(({ value }) => says(part, value, thing.topic))
  const value = agrees ? heldBy(whole, figures)?.[0]?.value : undefined
  return value === undefined ? undefined : value * MILLION
}
