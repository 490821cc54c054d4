/** What the figures of a text claim to count. */
import type { Counted, CountsRule } from '../rules'
import { type Mention, type Sentence, bare, sentencesOf } from './mentions'
import { type Named, namedIn } from './named'
import { type None, nonesOf } from './nones'
import type { Spelling } from './spelling'
import { bears, isStrange, thingNamed, understood } from './things'
import { lastBefore, topicsOf } from './topics'
import { ALL_WAYS, BEFORE, type Reported, type Whose, isOthers, whose } from './whose'

/** A figure that counts a thing of the tables, in the reported year, for the reporting organisation. */
export interface Claim {
  readonly thing: Counted
  readonly sentence: Sentence
  readonly mention: Mention
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

/** A line so short is a heading, and the paragraph below goes on about it. */
const HEADING = 30
/** The figure is a difference, a share, or given with another. */
const NO_COUNT =
  /(?:[增减](?:加|长|少)?|上升|下降|多|少)(?:了|至|到)?$|(?:比|较|与).*(?:[增减多少升降])|分别|[各对由从]$|[升降]至$|^占|占比|占总|人次|平均|[中里]共?有?$|^(?:比|较|与|同)(?:上年|去年|上一年|\d{4}年)(?!.{0,8}相比)/

/** 由本关答复的6件已计入上述数据: a part, or none, of what is counted. */
const TAKEN_IN = /^[，；]?(?:[均已也都未不没]|没有){0,2}(?:计入|列入|并入|统计在|包含在|包括在)/

/** 全年因政府信息公开被申请行政复议: whoever the sentence before spoke of, the report speaks again. */
const AFRESH = /^(?:全年|本年度?|年内|\d{4}年度?)?[，,]?(?:因|共?发生|未发生|没有发生|共?被)/

/** Words of a figure that say what is counted, whatever the figure before was of. */
const NAMES_TOPIC = /申请|信息公开|依申请|复议|诉讼|文件|规章|许可|处罚|强制|收费/

/** 企业申请（含上年结转1件）年内办结45件: what follows is of these alone. */
const SUBSET =
  /(?:企业|自然人|公民|个人|机构|事务所|网络|信函|当面)(?:提[出交]的?)?(?:政府信息公开)?申请[（，中]{0,2}$/

/** 2件企业申请予以公开: what is told of one kind of applicant no line has. */
const ofOneKind = (words: string): boolean =>
  /企业|自然人|公民|个人|法人|科研机构|公益组织|服务机构|事务所/.test(words)

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
  /** Topics of which the paragraph has told what is the office's own: “被复议9件。维持7件。” */
  const ours = new Set<string>()
  let topic = ''
  let subject = ''
  let previous: Sentence | undefined
  for (const sentence of sentences) {
    const goesOn = !sentence.opensParagraph || (previous && previous.text.length <= HEADING)
    if (!goesOn) {
      topic = ''
      ours.clear()
    }
    if (sentence.opensParagraph || AFRESH.test(sentence.text)) subject = ''
    const inherited = topic
    const places = topicsOf(rule, sentence.text)
    const topicAt = (at: number) => lastBefore(places, at) ?? inherited
    let lastCalled = ''
    let before: Counted | undefined
    let parted = false
    // “节能审查受理申请39件，办结36件”: what follows a count of something else, and does not name its own, is of that.
    let strange = false
    // Whose the figures are goes on until words name another: “县政府收到27件，办结25件”.
    let others: Whose = 'unsaid'
    for (const mention of sentence.mentions) {
      const at = mention.start - sentence.start
      const lead = sentence.text.slice(Math.max(0, at - BEFORE), at)
      const called = nameOf(mention, lastCalled, reported)
      lastCalled = called
      const words = toldFrom(reported, called.replace(EVERYBODY, '').replace(ALL_WAYS, ''))
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
        const around = { lead: said, all, topic, inherited, about: within, ours }
        const thing = thingNamed(rule, name, around)
        if (thing && (way === '' ? bears(thing, name) : thing.general))
          named.push({ claim: { thing, sentence, mention }, ...uncounted })
      }
      if (parted || NO_COUNT.test(mention.label) || TAKEN_IN.test(mention.tail)) continue
      const around = { lead, all, topic: topicAt(end), inherited, about: within, ours }
      if (mention.gap.endsWith('；') || NAMES_TOPIC.test(words)) strange = false
      if (SUBSET.test(mention.gap) || (ofOneKind(words) && !before)) strange = true
      if (isStrange(words, mention, around.topic, rule, reported)) strange = true
      const thing = thingNamed(rule, words, around)
      if (!thing || (thing.column && before && !countsItsLine(before, thing, rule))) {
        before = thing ?? before
        continue
      }
      before = thing
      // “社会公益组织提出的3件，2件予以公开”: of those three.
      if (thing.column && words.endsWith('的')) strange = true
      if (mention.rough || (mention.scale !== '' && thing.topic !== 'fees')) continue
      if (!thing.units.test(mention.scale === '' ? mention.unit : mention.scale + mention.unit))
        continue
      if (
        (!thing.column && (strange || ofOneKind(words))) ||
        other() ||
        !understood(words, rule, reported)
      )
        continue
      claims.push({ thing, sentence, mention })
      ours.add(thing.topic)
    }
    nones.push(...nonesOf(rule, sentence, subject, reported))
    topic = lastBefore(places, sentence.text.length) ?? topic
    subject = sentence.text.slice(0, 40)
    previous = sentence
  }
  return { spelling, sentences, claims, nones, named }
}

/** “受理的39件申请”, “制发3份规范性文件”. */
const BEHIND =
  /^(?:(?:政府信息公开|依申请公开|公开)?(?:的)?申请|(?:行政)?规范性文件|规章|结转(?:[至到入]?\d{4}|[至到入]?[下次])年)/
const ONE_YEAR = /^\d{4}年度?$/

/** 结转2025年 in a report of 2024 is 结转下年. */
const toldFrom = ({ year }: Reported, words: string): string =>
  year === undefined
    ? words
    : words.replace(/(\d{4})年/g, (written, named: string) => {
        const away = Number(named) - year
        return away === 0 ? '本年' : away === 1 ? '下年' : away === -1 ? '上年' : written
      })

/** Whether kinds of applicants told behind a thing are those that the table has: of all, or of 新收. */
const countsItsLine = (before: Counted, { of }: Counted, { counted }: CountsRule): boolean =>
  before.general === true ||
  before.column === true ||
  counted.find(({ id }) => id === of)?.sums[0]?.[0]?.key === before.sums[0]?.[0]?.key

/** The words that name what a figure counts: before it, behind it, or on both sides; “2022年290件，2023年362件” once for all. */
function nameOf({ label, tail }: Mention, last: string, { own }: Reported): string {
  if (ONE_YEAR.test(label) && tail === '') return last.replace(/\d{4}年度?/, label)
  if (bare(label.replace(own, '').replace(/全年|年内|今年|本年度?|\d{4}年度?/g, ''))) return tail
  return label + (BEHIND.exec(tail)?.[0] ?? '')
}
