/** Which thing of the tables the words beside a figure name. */
import type { Counted, CountsRule } from '../rules'
import { type Mention, bare } from './mentions'
import type { Reported } from './whose'

/** 12345, 信访: topics of which no table holds a count. */
const isElsewhere = (topic: string, { counted }: CountsRule): boolean =>
  topic !== '' && !counted.some((thing) => thing.topic === topic)

/** What stands around the words of a figure. */
export interface Around {
  /** The sentence before them, and what is said behind of all that it counts. */
  readonly lead: string
  readonly all: string
  readonly topic: string
  /** The topic of the sentences before. */
  readonly inherited: string
  /** Whether the text is about government information throughout. */
  readonly about: boolean
  readonly ours: ReadonlySet<string>
}

/** The one thing that these words name under the topic; none where they name several. */
export function thingNamed(
  { counted, topics }: CountsRule,
  words: string,
  { lead, all, topic, inherited, about, ours }: Around,
): Counted | undefined {
  const named = counted.filter((thing) => thing.topic === topic && thing.words.test(words))
  const particular = named.filter(({ general }) => !general)
  const thing =
    particular.length > 0
      ? (onlyOne(particular, words) ?? forReason(particular, words))
      : loosest(named)
  if (!thing || thing.unless?.test(words)) return undefined
  const stretch = lead.slice(lead.lastIndexOf('；') + 1)
  const says = topics.some((one) => one.id === topic && one.words.test(words))
  const clause = says ? (stretch.split(/[，：]/).pop() ?? '') : stretch
  if (thing.apart?.test(clause) || thing.aside?.test(stretch)) return undefined
  if (thing.throughout?.test(lead)) return undefined
  const said = (about && thing.topic !== 'requests') || (!thing.general && ours.has(thing.topic))
  if (thing.needs && !said && inherited !== thing.after && !thing.needs.test(lead + words + all))
    return undefined
  return thing
}

const matchOf = ({ words }: Counted, text: string): string => words.exec(text)?.[0] ?? ''

/** The one whose name holds all the others: 予以公开或部分公开 before 部分公开. */
function onlyOne(things: readonly Counted[], words: string): Counted | undefined {
  const names = things.map((thing) => matchOf(thing, words))
  return things.find((_, i) => names.every((name) => names[i]?.includes(name)))
}

/** 不掌握相关信息等无法提供: an outcome with one of its reasons is that line, all of them, or the line and another. */
function forReason(things: readonly Counted[], words: string): Counted | undefined {
  const outcome = things.find(({ id }) => things.every((one) => one.id.startsWith(id)))
  const [reason, more] = things.filter((one) => one !== outcome)
  if (!outcome || !reason || more || !words.endsWith(matchOf(outcome, words))) return undefined
  const [line] = reason.sums[0] ?? []
  const others = (outcome.sums[0] ?? []).filter(({ key }) => key !== line?.key)
  if (!line || /[和及或]/.test(words) || (/等/.test(words) && others.length > 2)) return undefined
  const further = /等/.test(words) ? others.map((other) => [line, other]) : []
  return { ...outcome, unless: /撤回/, sums: [...outcome.sums, [line], ...further] }
}

/** 受理并答复 may be whatever either may be. */
const loosest = (things: readonly Counted[]): Counted | undefined =>
  things.reduce<Counted | undefined>(
    (loose, thing) => (loose && loose.sums.length >= thing.sums.length ? loose : thing),
    undefined,
  )

/** Whether nothing stands beside a figure but whose it is, and words that name a thing or leave it what it is. */
export const understood = (words: string, { idle }: CountsRule, { own }: Reported): boolean =>
  words.replace(own, '').replace(idle, '') === ''

/** Whether a count is of something else than the tables hold, by what it names itself or behind the figure. */
export function isStrange(
  words: string,
  { unit, tail }: Mention,
  topic: string,
  rule: CountsRule,
  reported: Reported,
): boolean {
  if (unit === '%') return false
  if (isElsewhere(topic, rule)) return unit.startsWith('件') && !bare(words)
  const named = rule.counted.some(
    (thing) => thing.topic === topic && !thing.of && thing.words.test(words),
  )
  // “街道印发的119件公文” is named behind the figure.
  const behind = words.endsWith('的') ? tail.slice(0, 2) : ''
  return named && !understood(words + behind, rule, reported)
}

/** Whether a share is that of the thing itself: 自然人, 自然人申请. */
export const bears = ({ general, words }: Counted, name: string): boolean =>
  !general &&
  /^(?:(?:行政)?(?:复议|诉讼)(?:案件)?)?被?(?:提[出交])?的?(?:政府信息)?(?:公开)?(?:申请)?$/.test(
    name.replace(words, ''),
  )
