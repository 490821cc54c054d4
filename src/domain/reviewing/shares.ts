/** Percentages recomputed: a part of a whole that the text or the tables give, and growth since last year. */
import type { Figures } from '../arithmetic'
import type { Claim, Reading } from './claims'
import { cellsOf, heldBy } from './compared'
import { MILLION, type Mention, type Sentence } from './mentions'
import { type Judged, called, passageOf, writtenIn } from './remarks'

const COUNT = /^(?:件次?|条次?|份|宗|起|篇|期|场次?|人次?|次|个|项|例|家|名|部)$/
/** A twentieth of a percentage point: nobody is asked about less. */
const SLIGHT = MILLION / 20n
const FAR = 24

/** 占90.16%, 占比90.2%, 110件（90.2%）. */
const SHARE = /^(?:约?占|占比|比例|比重)[^增减升降]{0,16}$/

/** Whether a percentage, in millionths of a percent, is what part and whole make, however it was rounded. */
function makes({ value, decimals }: Mention, part: bigint, whole: bigint): boolean {
  if (whole === 0n) return true
  const off = magnitude(value - (part * 100n * MILLION) / whole)
  const step = MILLION / 10n ** BigInt(decimals)
  return off < step || off <= SLIGHT
}

const magnitude = (value: bigint): bigint => (value < 0n ? -value : value)

/** Part of whole in percent, rounded to so many decimals. */
function percent(part: bigint, whole: bigint, decimals: number): string {
  const scale = 10n ** BigInt(decimals)
  const rounded = (part * 100n * scale * 2n + whole) / (whole * 2n)
  const digits = String(rounded).padStart(decimals + 1, '0')
  return decimals === 0 ? digits : `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`
}

export function sharesIn(reading: Reading, figures: Figures, wholes: readonly bigint[]): Judged[] {
  const claims = new Map(reading.claims.map((claim) => [claim.mention, claim]))
  return reading.sentences.flatMap((sentence, at) =>
    sentence.mentions.flatMap((mention, i) => {
      if (mention.unit !== '%') return []
      const part = sentence.mentions[i - 1]
      const growth = grown(mention, sentence, claims, figures)
      if (growth) return [growth]
      if (!part || !SHARE.test(mention.label)) return []
      const what = called('share', part)
      const whole = wholeOf(part, sentence)
      if (
        !whole ||
        mention.rough ||
        part.rough ||
        part.scale !== '' ||
        mention.start - part.end > FAR
      )
        return [{ what }]
      const before = reading.sentences[at - 1]
      const near = [
        ...(sentence.opensParagraph || !before ? [] : before.mentions),
        ...sentence.mentions,
      ]
      const alike = near.filter((one) => one !== part && one.unit === part.unit && one.scale === '')
      const shared = sentence.mentions.filter(
        (one, j) => one.unit === part.unit && sentence.mentions[j + 1]?.unit === '%',
      )
      const candidates = [
        ...alike.map(({ value }) => value),
        ...wholes.map((value) => value * MILLION),
        shared.reduce((sum, { value }) => sum + value, 0n),
      ]
      if (candidates.some((one) => makes(mention, part.value, one))) return [{ what }]
      const right = percent(part.value, whole.value, mention.decimals)
      const passage = { start: passageOf(part).start, end: mention.end }
      return [
        {
          what,
          remark: {
            title: '百分比与件数对不上',
            sentence: `“${writtenIn(sentence, passage)}”，${part.value / MILLION}÷${whole.value / MILLION} 是 ${right}%`,
            passages: [passage],
            cells: [],
            words: { start: mention.start, end: mention.digits, text: right },
          },
        },
      ]
    }),
  )
}

/** The whole that 其中 takes a part of, in the same sentence. */
function wholeOf(part: Mention, { text, start, mentions }: Sentence): Mention | undefined {
  const among = text.lastIndexOf('其中', part.start - start)
  if (among < 0) return undefined
  const whole = mentions.filter((one) => one.end <= start + among && COUNT.test(one.unit)).pop()
  return whole &&
    whole.unit === part.unit &&
    !whole.rough &&
    whole.scale === '' &&
    whole.value >= part.value
    ? whole
    : undefined
}

const GROWTH =
  /(?:同比|(?:比|较|与|同)(?:上年|上一年|去年)(?:度|同期)?(?:相比|比)?)[^\d]{0,8}?(增[长加幅]|上升|提高|多|下降|减少?|降低|降幅|少)[了约为达]{0,2}$/

/** Growth of the count before it, where last year's figures are at hand. */
function grown(
  mention: Mention,
  sentence: Sentence,
  claims: ReadonlyMap<Mention, Claim>,
  figures: Figures,
): Judged | undefined {
  const until = sentence.text.slice(
    Math.max(0, mention.start - sentence.start - 24),
    mention.start - sentence.start,
  )
  const [, way] = GROWTH.exec(until) ?? []
  if (!way) return undefined
  const counts = sentence.mentions.filter((one) => one.end <= mention.start && one.unit !== '%')
  const count = counts[counts.length - 1]
  const claim = count && claims.get(count)
  if (!claim || mention.start - count.end > FAR || mention.rough) return undefined
  const what = called('growth', count)
  const last = heldBy(claim.thing, figures, true)
  const now = heldBy(claim.thing, figures)
  if (!last || !now || last.every(({ value }) => value === 0n)) return { what }
  const down = /下|减|降|少/.test(way)
  const fits = (one: bigint, was: bigint): boolean =>
    was === 0n || ((down ? one <= was : one >= was) && makes(mention, magnitude(one - was), was))
  const values = last.flatMap(({ value: was }, i) => [
    fits(claim.mention.value, was * MILLION),
    fits((now[i]?.value ?? 0n) * MILLION, was * MILLION),
  ])
  if (values.some((fit) => fit)) return { what }
  const meant = last[now.findIndex(({ value }) => value * MILLION === count.value)] ?? last[0]
  const was = meant?.value ?? 1n
  const difference = count.value - was * MILLION
  const right = percent(magnitude(difference), was * MILLION, mention.decimals)
  const passage = { start: passageOf(count).start, end: mention.end }
  const same = down === difference < 0n
  return {
    what,
    remark: {
      title: '同比与上年的报告对不上',
      sentence: `“${writtenIn(sentence, passage)}”，上年是 ${was}，算出来是${difference < 0n ? '下降' : '增长'} ${right}%`,
      passages: [passage],
      cells: cellsOf(last.slice(0, 1)),
      ...(same && { words: { start: mention.start, end: mention.digits, text: right } }),
    },
  }
}
