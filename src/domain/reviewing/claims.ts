/** What the figures of a text claim to count. */
import type { Counted, CountsRule } from '../rules'
import { type Mention, type Sentence, bare, sentencesOf } from './mentions'
import { type Named, namedIn } from './named'
import type { Spelling } from './spelling'
import { type Reported, type Whose, ofAnotherTime, whose } from './whose'

/** A figure that counts a thing of the tables, in the reported year, for the reporting organisation. */
export interface Claim {
  readonly thing: Counted
  readonly sentence: Sentence
  readonly mention: Mention
}

/** A sentence that there was none of a thing. */
export interface None {
  readonly things: readonly Counted[]
  readonly sentence: Sentence
  readonly start: number
  readonly end: number
}

export interface Uncounted extends Named {
  readonly claim: Claim
}

export interface Reading {
  readonly spelling: Spelling
  readonly sentences: readonly Sentence[]
  readonly claims: readonly Claim[]
  readonly nones: readonly None[]
  /** Things named beside a percentage or a growth, with no count of their own. */
  readonly named: readonly Uncounted[]
}

/** So far back words still say whose a figure is, and of when. */
const BEFORE = 240
/** A line so short is a heading, and the paragraph below goes on about it. */
const HEADING = 30
/** The figure is a difference, a share, or given with another. */
const NO_COUNT =
  /(?:[增减](?:加|长|少)?|上升|下降|多|少)(?:了|至|到)?$|(?:比|较|与).*(?:[增减多少升降])|分别|各$|^占|占比|占总|人次|平均|[中里]共?有?$|^(?:比|较|与|同)(?:上年|去年|上一年|\d{4}年)(?!.{0,8}相比)/

/** 由本关答复的6件已计入上述数据: a part, or none, of what is counted. */
const TAKEN_IN = /^[，；]?(?:[均已也都未不没]|没有){0,2}(?:计入|列入|并入|统计在|包含在|包括在)/

/** 全年因政府信息公开被申请行政复议: whoever the sentence before spoke of, the report speaks again. */
const AFRESH = /^(?:全年|本年度?|年内|\d{4}年度?)?[，,]?(?:因|共?发生|未发生|没有发生|共?被)/

/** So far on it may be said what all of them are of. */
const FAR = 120
/** What is said of all that the sentence counted: 均涉及政府信息公开. */
const ALL = /(?:均|都|全部)(?:为|系|属|涉及?|与|因|是).{0,12}/
/** Where reviews arose, and only some were of 公开, the sentence says so. */
const ARISEN = /^[^因由]*(?:发生|产生)(?:行政)?(?:复议|诉讼)/
/** 公民、法人和其他组织 are all who may apply, not one kind. */
const EVERYBODY = /(?:公民|自然人|个人)[、，和]?法人[和或及与、]?(?:者)?其[他它]组织(?:等)?/g

/** A text that is `about` government information throughout need not say so of a review. */
export function readCounts(
  rule: CountsRule,
  spelling: Spelling,
  reported: Reported,
  about: boolean,
): Reading {
  const sentences = sentencesOf(spelling)
  const within = about && !reported.decides
  const claims: Claim[] = []
  const nones: None[] = []
  const named: Uncounted[] = []
  let topic = ''
  let subject = ''
  let previous: Sentence | undefined
  for (const sentence of sentences) {
    const goesOn = !sentence.opensParagraph || (previous && previous.text.length <= HEADING)
    if (!goesOn) topic = ''
    if (sentence.opensParagraph || AFRESH.test(sentence.text)) subject = ''
    const inherited = topic
    const places = topicsOf(rule, sentence.text)
    const topicAt = (at: number) => lastBefore(places, at) ?? inherited
    let before: Counted | undefined
    let parted = false
    // Whose the figures are goes on until words name another: “县政府收到27件，办结25件”.
    let others: Whose = 'unsaid'
    for (const mention of sentence.mentions) {
      const at = mention.start - sentence.start
      const lead = sentence.text.slice(Math.max(0, at - BEFORE), at)
      const called = nameOf(mention)
      const words = toldFrom(reported, called.replace(EVERYBODY, ''))
      const says = whose(words, '', reported)
      if (says !== 'unsaid') others = says
      else if (/；/.test(mention.gap.slice(-1))) others = 'unsaid'
      const end = called === mention.label ? at : at + mention.tail.length + 8
      if (/分别/.test(words)) parted = true
      else if (!bare(mention.label)) parted = false
      const rest = sentence.text.slice(mention.end - sentence.start).slice(0, FAR)
      const arose =
        lead.includes('生') && !reported.decides && ARISEN.test(lead) && !rest.includes('公开')
      const all = arose ? '公开' : (ALL.exec(rest)?.[0] ?? '')
      const other = () => others === 'other' || isOthers(lead, mention.label, subject, reported)
      const uncounted = namedIn(mention)
      if (uncounted && !other()) {
        const { name, way } = uncounted
        const upTo = at - mention.label.length + name.length
        const said = sentence.text.slice(0, upTo)
        const topic = topicAt(upTo) || (within ? 'requests' : '')
        const thing = thingNamed(rule, name, said, all, topic, inherited, within)
        if (thing && (way === '' ? bears(thing, name) : thing.general))
          named.push({ claim: { thing, sentence, mention }, ...uncounted })
      }
      if (parted || NO_COUNT.test(mention.label) || TAKEN_IN.test(mention.tail)) continue
      const thing = thingNamed(rule, words, lead, all, topicAt(end), inherited, within)
      if (!thing || (thing.column && before && !before.general && !before.column)) {
        before = thing ?? before
        continue
      }
      before = thing
      if (mention.rough || (mention.scale !== '' && thing.topic !== 'fees')) continue
      if (!thing.units.test(mention.scale === '' ? mention.unit : mention.scale + mention.unit))
        continue
      if (other() || !understood(words, thing, rule, reported)) continue
      claims.push({ thing, sentence, mention })
    }
    nones.push(...nonesOf(rule, sentence, subject, reported))
    topic = lastBefore(places, sentence.text.length) ?? topic
    subject = sentence.text.slice(0, 40)
    previous = sentence
  }
  return { spelling, sentences, claims, nones, named }
}

/** 结转2025年 in a report of 2024 is 结转下年. */
const toldFrom = ({ year }: Reported, words: string): string =>
  year === undefined
    ? words
    : words.replace(/(\d{4})年/g, (written, named: string) => {
        const away = Number(named) - year
        return away === 0 ? '本年' : away === 1 ? '下年' : away === -1 ? '上年' : written
      })

/** “受理的39件申请” is named on both sides of the figure. */
function nameOf({ label, tail }: Mention): string {
  if (bare(label.replace(/^(?:全年|年内|今年|本年度?)/, ''))) return tail
  return label.endsWith('的')
    ? label +
        (/^(?:(?:政府信息公开|公开)?申请|结转(?:[至到入]?\d{4}|[至到入]?[下次])年)/.exec(
          tail,
        )?.[0] ?? '')
    : label
}

/** Whether nothing stands beside a figure but the name of the thing, whose it is and idle words. */
const understood = (words: string, thing: Counted, { idle }: CountsRule, { own }: Reported) =>
  words.replace(own, '').replace(idle, '').replace(thing.words, '') === ''

/** Whether a share is that of the thing itself: 自然人, 自然人申请. */
const bears = ({ general, words }: Counted, name: string): boolean =>
  !general &&
  /^(?:(?:行政)?(?:复议|诉讼)(?:案件)?)?被?(?:提[出交])?的?(?:政府信息)?(?:公开)?(?:申请)?$/.test(
    name.replace(words, ''),
  )

interface Place {
  readonly at: number
  readonly topic: string
}

const patterns = new WeakMap<CountsRule, readonly { topic: string; words: RegExp }[]>()

function topicsOf(rule: CountsRule, text: string): Place[] {
  const known =
    patterns.get(rule) ??
    rule.topics.map(({ id, words }) => ({ topic: id, words: new RegExp(words, 'g') }))
  patterns.set(rule, known)
  return known
    .flatMap(({ topic, words }) =>
      [...text.matchAll(words)].map((found) => ({ at: found.index + found[0].length, topic })),
    )
    .sort((a, b) => a.at - b.at)
}

function lastBefore(places: readonly Place[], at: number): string | undefined {
  let low = 0
  let high = places.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((places[middle] as Place).at <= at) low = middle + 1
    else high = middle
  }
  return places[low - 1]?.topic
}

/** The one thing that these words name under this topic; none where they name several. */
function thingNamed(
  { counted, topics }: CountsRule,
  words: string,
  lead: string,
  all: string,
  topic: string,
  inherited: string,
  about: boolean,
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
  const said = about && thing.topic !== 'requests'
  if (thing.needs && !said && inherited !== thing.after && !thing.needs.test(lead + all))
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

/** Whether the words beside a figure make it another's, or another time's. */
function isOthers(lead: string, label: string, subject: string, reported: Reported): boolean {
  const before = lead.slice(0, lead.length - label.length)
  const recent = before.slice(before.lastIndexOf('；') + 1)
  const says = whose(label, recent, reported)
  if (says === 'other') return true
  if (
    says === 'unsaid' &&
    subject !== '' &&
    whose('', subject.split(/[，,；]/)[0] ?? '', reported) === 'other'
  )
    return true
  return ofAnotherTime(recent + label, reported)
}

const NONE =
  /(?:没有|未有|尚未|从未|未|无)(?:再)?(?:收到|接到|接收到|受理|发生|出现|产生|引发|存在|制发|印发|制定|出台)?/g
const IDLE =
  /因|由|被|政府|信息|依申请|主动|公开|工作|而?引[发起]|导致|产生|发生|提起|申请|相关|有关|任何|涉及|针对|行政|方面|收到|公民|法人|其他组织|提出|的|或者?|[及和与、]/g
const REST =
  /^(?:案件|案例|情况|情形|事件|事项|问题|现象|文件|件|的|等|和|及|与|或|、|行政|提起|引发|被|发生|诉讼|复议|而)*$/

/** Statements like 未收到政府信息公开申请 and 未发生行政复议、行政诉讼. */
function nonesOf(
  rule: CountsRule,
  sentence: Sentence,
  subject: string,
  reported: Reported,
): None[] {
  const found: None[] = []
  for (const match of sentence.text.matchAll(NONE)) {
    const from = match.index
    const clause =
      sentence.text.slice(from + match[0].length, from + 70).split(/[，,；：（]/)[0] ?? ''
    if (/[“”《》\d]/.test(clause)) continue
    const things = rule.counted.filter(({ none }) => none?.test(clause))
    if (things.length === 0) continue
    let last = ''
    let rest = clause
    for (const thing of things) {
      const name = thing.none?.exec(clause)?.[0] ?? ''
      if (clause.indexOf(name) + name.length > clause.indexOf(last) + last.length || last === '')
        last = name
      rest = rest.replace(name, '')
    }
    const lead = sentence.text.slice(Math.max(0, from - BEFORE), from)
    const verb = /发生|出现|产生|引发|存在/.test(match[0])
    const requests = things.some(({ topic }) => topic === 'requests')
    const issued = things.some(({ id }) => id.endsWith('.issued'))
    // 没有…规范性文件 says nothing until somebody issues one.
    if (issued && !/制发|印发|制定|出台/.test(match[0])) continue
    if (requests && verb && /复议|诉讼/.test(clause)) continue
    if (!REST.test(rest.replace(IDLE, ''))) continue
    if (isOthers(lead, lead.split(/[，,；：]/).pop() ?? '', subject, reported)) continue
    const kept =
      requests && things.length > 1 ? things.filter(({ topic }) => topic !== 'requests') : things
    found.push({
      things: kept,
      sentence,
      start: sentence.start + from,
      end: sentence.start + from + match[0].length + clause.indexOf(last) + last.length,
    })
  }
  return found
}
