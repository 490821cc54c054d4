/** One thing counted twice, and differently. */
import type { Reading } from './claims'
import type { Mention, Sentence } from './mentions'
import { type Judged, called, passageOf, writtenIn } from './remarks'
import { type Reported, ofAnotherTime, whose } from './whose'

const COUNT = /^(?:件次?|条次?|份|宗|起|篇|期|场次?|次|个|项|家|部)$/
/** Words that change nothing of what is counted. */
const IDLE =
  /全年|本年度?|今年|年内|\d{4}年度?|累计|总?共计?|合计|总计|[已均了约为达]|[一二三四五六七八九十]是|(?:截至|截止)|我[市县区镇乡局委办厅]|全[市县区镇乡局]|本(?:机关|局|镇)|积极|及时|依法|主动(?!公开)|认真/g
/** A way of publishing: what is counted of one is not what is counted of another, or of all. */
const WAYS =
  /[^，。；：、是]{2,8}(?=方面)|.{2}网站|微信|微博|公众号|新媒体|客户端|抖音|公报|平台|专栏|专区|栏目|报纸|电视|大厅|中心|村|社区|会议/g
const DONE = /公开|发布|制作|解读|举办|开展|召开|编发|印发|更新|组织|编制|出台|培训|推送|刊登/
const SHORTEST = 6
const BEFORE = 240
const PARTLY = /其中|包括|比如|例如|计划/

/** A count that no table holds, with what it counts. */
export interface Said {
  readonly thing: string
  readonly sentence: Sentence
  readonly mention: Mention
  /** The ways of publishing that are spoken of around it. */
  readonly ways: string
}

/** The counts of a text that another passage may give again: of the whole, of the reported year, the office's own. */
export function saidIn({ sentences, claims }: Reading, reported: Reported): Said[] {
  const claimed = new Set(claims.map(({ mention }) => mention))
  return sentences.flatMap((sentence, at) => {
    const [said, ...more] = sentence.mentions.flatMap((mention) => {
      const thing = COUNT.test(mention.unit) && !claimed.has(mention) ? thingOf(mention) : undefined
      return thing === undefined ? [] : [{ thing: `${thing} ${mention.unit}`, mention }]
    })
    if (!said || more.some(({ thing }) => thing === said.thing)) return []
    const { mention } = said
    const upTo = mention.start - sentence.start
    const lead = sentence.text.slice(Math.max(0, upTo - BEFORE), upTo)
    if (mention.rough || mention.scale !== '' || PARTLY.test(lead)) return []
    if (whose(mention.label, lead, reported) === 'other' || ofAnotherTime(lead, reported)) return []
    const near = sentence.opensParagraph ? '' : (sentences[at - 1]?.text ?? '').slice(-BEFORE)
    const ways = [...new Set((near + lead).match(WAYS) ?? [])].sort().join()
    return [{ ...said, sentence, ways }]
  })
}

interface Text {
  readonly where: string
  readonly said: readonly Said[]
}

/** For each text, what it counts otherwise than a passage before it did. */
export function twiceIn(texts: readonly Text[]): Judged[][] {
  const before = new Map<string, Said & { text: Text }>()
  return texts.map((text) =>
    text.said.flatMap((said) => {
      const first = before.get(said.thing)
      if (!first) before.set(said.thing, { ...said, text })
      if (!first || first.ways !== said.ways) return []
      const [one, other] = [first, said].map(({ sentence, mention }) => ({
        written: writtenIn(sentence, passageOf(mention)),
        passage: passageOf(mention),
      })) as [Written, Written]
      const what = called('twice', said.mention)
      if (first.mention.value === said.mention.value) return [{ what }]
      return [
        {
          what,
          remark: {
            title: '同一件事两处数不一样',
            sentence: `${first.text.where}先写“${one.written}”，${text.where}后写“${other.written}”`,
            passages: [...(first.text === text ? [one.passage] : []), other.passage],
            cells: [],
          },
        },
      ]
    }),
  )
}

interface Written {
  readonly written: string
  readonly passage: { readonly start: number; readonly end: number }
}

/** The words that name what is counted, or undefined where they do not name it well enough. */
function thingOf({ label, tail }: Mention): string | undefined {
  const words = (label || tail).replace(IDLE, '')
  return words.length >= SHORTEST && words.length <= 24 && DONE.test(words) ? words : undefined
}
