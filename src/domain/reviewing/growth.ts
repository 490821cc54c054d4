/** What a text says of last year: so many more or fewer, so many percent, as many; judged where last year's report is at hand. */
import type { Figures } from '../arithmetic'
import type { Claim, Reading } from './claims'
import { type Held, cellsOf, figureOf, heldBy, inCell, says } from './compared'
import { MILLION, type Mention, type Sentence } from './mentions'
import { DOWN, UP } from './named'
import { type Judged, called, passageOf, writtenIn } from './remarks'
import { magnitude, makes, percent } from './shares'

/** 同比, 较上年, 比2023年: right behind the count, with nothing but the name of an amount between. */
const LAST =
  /^[，,、（；]?(?:申请|案件|办件|受理)?(?:总?[数量]量?|件数)?(?:同比|(?:是|为|达到?|比|较|与|和|同)(?:上年|上一年|去年|(?<year>\d{4})年)(?:度|同期)?(?:同期)?(?:相比|比)?)[，,]?/
/** “3322件，2021年新收3580件，同比下降7.2%”: last year's count, given by the way. */
const BEFORE =
  /^[，,、（；]?而?(?:上年度?|上一年度?|去年|(?<year>\d{4})年度?)(?:同期)?(?:[全我本].)?(?:新收|收到|受理|办[理结]|答复)?(?:申请)?(?:为|是)?$/
const WAY = new RegExp(
  `^[，,、（；）]?(?:同比)?(?:共|总体|明显|大幅|小幅|略有?|有所|也|均|又|实际)?(?:(?<up>${UP})|(?<down>${DOWN}))[了约为达率度幅]{0,2}$`,
)
const LEVEL = /^(?<roughly>基本|大致|大体)?(?:上)?持平/
/** 基本持平 is said of a tenth more or fewer, too. */
const ROUGHLY = 10n
/** So far from the count before it. */
const NEAR = 30

/** How a figure stands to last year's. */
interface Change {
  readonly kind: 'was' | 'by' | 'times' | 'level'
  readonly down: boolean
  /** From here on the words say the change, and to here. */
  readonly start: number
  readonly end: number
  /** The figure: of last year, or of the change. */
  readonly mention?: Mention
  readonly roughly?: boolean
}

/** Of a count followed by what it is to last year's; `year` is the reported one. */
export function growthIn(
  { sentences, claims, named }: Reading,
  figures: Figures,
  year: number | undefined,
): Judged[] {
  const claimed = new Map(claims.map((claim) => [claim.mention, claim]))
  const uncounted = named.flatMap(({ claim, way, down }) => {
    const { thing, mention } = claim
    const value = heldBy(thing, figures)?.[0]?.value
    if (way === '' || value === undefined) return []
    const unit = mention.unit === '%' ? '件' : mention.unit
    const count = { ...mention, unit, value: value * MILLION, decimals: 0 }
    const change = {
      ...{ kind: 'by' as const, down, mention },
      ...{ start: mention.start - way.length, end: mention.end },
    }
    return judge({ ...claim, mention: count }, [change], figures)
  })
  const counted = sentences.flatMap((sentence) =>
    sentence.mentions.flatMap((mention, at) => {
      const claim = claimed.get(mention)
      const changes = claim ? changesBehind(sentence, at, year) : []
      if (!claim || changes.length === 0) return []
      const judged = judge(claim, changes, figures)
      // “收到59件，办结58件，与上年相比增加11件”: what is said behind a list may be of any of it.
      const others = sentence.mentions.slice(0, at).flatMap((one) => claimed.get(one) ?? [])
      return others.some((one) => judge(one, changes, figures).every(({ remark }) => !remark))
        ? judged.map(({ what }) => ({ what }))
        : judged
    }),
  )
  return [...uncounted, ...counted]
}

/** All that is said of one count: “204件，较上年的172件增加32件，增长18.6%”. */
function changesBehind(
  { text, start, mentions }: Sentence,
  at: number,
  year: number | undefined,
): Change[] {
  const count = mentions[at] as Mention
  const found: Change[] = []
  let from = count.end
  let compared = false
  for (const mention of [...mentions.slice(at + 1), undefined]) {
    const until = mention ? mention.start : Math.min(start + text.length, from + NEAR)
    if (mention && until - from > NEAR) break
    let words = text.slice(from - start, until - start)
    const by = mention?.unit === count.unit ? BEFORE.exec(words) : null
    const last = LAST.exec(words) ?? by
    if (last) {
      const named = last.groups?.['year']
      if (named && Number(named) !== (year ?? 0) - 1) break
      compared = true
      words = words.slice(last[0].length)
    }
    if (!compared) break
    const level = last && LEVEL.exec(words)
    if (level) {
      const end = until - words.length + level[0].length
      const begin = from + (/^[，,、（；]/.test(last[0]) ? 1 : 0)
      const roughly = level.groups?.['roughly'] !== undefined
      found.push({ kind: 'level', down: false, roughly, start: begin, end })
      break
    }
    if (!mention) break
    const way = WAY.exec(words)
    const down = way?.groups?.['down'] !== undefined
    const counts = mention.unit === count.unit && mention.scale === ''
    const begin = until - (way ? (way.groups?.['up'] ?? way.groups?.['down'] ?? '').length : 0)
    const base = { down, start: begin, end: mention.end, mention }
    if (way && (counts || mention.unit === '%')) found.push({ ...base, kind: 'by' })
    else if (mention.unit === '倍' && (way || words === '的'))
      found.push({ ...base, kind: 'times' })
    else if (last && counts && /^[的（]?$/.test(words) && !/^结?转/.test(mention.tail))
      found.push({ ...base, kind: 'was' })
    else break
    from = mention.end
  }
  return found.filter((one) => !one.mention?.rough)
}

function judge(claim: Claim, changes: readonly Change[], figures: Figures): Judged[] {
  const { thing, mention: count, sentence } = claim
  const what = called('growth', count)
  const last = heldBy(thing, figures, true)
  const now = heldBy(thing, figures)
  if (!last || !now || (count.scale !== '' && thing.topic !== 'fees')) return [{ what }]
  // A count that is not the table's is asked about first.
  const said = now.filter((one) => says(count, one.value, thing.topic))
  if (said.length === 0) return [{ what }]
  const value = inCell(count, thing)
  const wrong = changes.find(
    (change) =>
      !last.some(
        ({ value: was, terms: [term] }, i) =>
          // This year's 新收 may be held against last year's 一＋二, and not against its 办结.
          (said.some(({ terms }) => terms[0]?.key === term?.key) &&
            holds(change, value, was, claim)) ||
          holds(change, now[i]?.value ?? value, was, claim),
      ),
  )
  if (!wrong) return [{ what }]
  const meant = last[now.findIndex((one) => one.value === value)] ?? (last[0] as Held)
  const passage = { start: passageOf(count).start, end: wrong.end }
  const by = value - meant.value
  const told = (amount: bigint) => figureOf(amount, claim)
  const unit = count.unit
  const up = by < 0n ? '减少' : '增加'
  const comes =
    wrong.kind === 'was'
      ? ''
      : by === 0n
        ? '，两年相同'
        : wrong.mention?.unit === '%' && meant.value !== 0n
          ? `，算出来是${by < 0n ? '下降' : '增长'} ${percent(magnitude(by), meant.value, wrong.mention.decimals)}%`
          : `，算出来是${up} ${told(magnitude(by))} ${unit}`
  return [
    {
      what,
      remark: {
        title: '与上年的报告对不上',
        sentence: `“${writtenIn(sentence, passage)}”，上年是 ${told(meant.value)}${comes}`,
        passages: [passage],
        cells: cellsOf([meant]),
        ...offered(wrong, meant.value, by, told, unit),
      },
    },
  ]
}

/** Whether a change is what lies between two figures of the tables, however it was rounded. */
function holds(change: Change, now: bigint, was: bigint, { thing }: Claim): boolean {
  const { kind, down, mention } = change
  const by = now - was
  if (kind === 'level' || !mention) {
    const most = change.roughly ? was / ROUGHLY : 0n
    return magnitude(by) <= most
  }
  if (kind === 'was') return near(inCell(mention, thing), was, mention, thing)
  if (kind === 'times') return was === 0n || times(mention, now, was) || times(mention, by, was)
  if (by !== 0n && down !== by < 0n) return false
  if (mention.unit === '%') return was === 0n || makes(mention, magnitude(by), was)
  return near(inCell(mention, thing), magnitude(by), mention, thing)
}

/** An amount may be written with fewer decimals than the cells have. */
function near(written: bigint, held: bigint, { decimals }: Mention, { topic }: Claim['thing']) {
  const step = topic === 'fees' && decimals > 0 ? MILLION / 10n ** BigInt(decimals) : 1n
  return magnitude(written - held) < step
}

/** 1.2 times: rounded, or cut off. */
function times({ value, decimals }: Mention, of: bigint, was: bigint): boolean {
  const step = MILLION / 10n ** BigInt(decimals)
  const off = (magnitude(of) * MILLION) / was - value
  return off < step && off * 2n >= -step
}

/** The figure, or the way and the figure, as they come out. */
function offered(
  { kind, down, start, end, mention }: Change,
  was: bigint,
  by: bigint,
  told: (amount: bigint) => string,
  unit: string,
) {
  if (kind === 'was' && mention)
    return { words: { start: mention.start, end: mention.digits, text: told(was) } }
  if (kind === 'times' || (by === 0n && mention)) return {}
  const shrunk = by < 0n
  if (!mention)
    return {
      words: { start, end, text: `较上年${shrunk ? '减少' : '增加'}${told(magnitude(by))}${unit}` },
    }
  if (mention.unit === '%' && was === 0n) return {}
  const text =
    mention.unit === '%' ? percent(magnitude(by), was, mention.decimals) : told(magnitude(by))
  if (down === shrunk) return { words: { start: mention.start, end: mention.digits, text } }
  const way = mention.unit === '%' ? (shrunk ? '下降' : '增长') : shrunk ? '减少' : '增加'
  return { words: { start, end: mention.digits, text: way + text } }
}
