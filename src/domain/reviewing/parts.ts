/** Parts that a sentence lists, added up to the whole it gives; and figures whose 万 cannot be meant. */
import type { Reading } from './claims'
import { MILLION, type Mention, type Sentence } from './mentions'
import { type Judged, called, passageOf, writtenIn } from './remarks'

const COUNT = /^(?:件次?|条次?|份|宗|起|篇|期|场次?|次|个|项|例|家|名|部)$/
const AMONG = /^[）]?[，,。：；]?(?:其中|包括|分别[为是]|分为|具体为)/
const SUMMED = /^(?:总共|共计?|合计|总计|总数)(?:为|是|达)?$/
/** What is done beside what was counted is no part of it. */
/** Changes are no parts: 增加32件，其中…增加36件、…减少4件. */
const CHANGED = /增[加长多]|减少|下降|上升|[多少]$/
const DOING =
  /^[、，）]?(?:并|还|已|均|全年|共|另)?(?:开展|组织|召开|印发|举办|答复|办结|回复|收到|受理|制作|完成|检查|培训|参加|结转|更新|整改|发现|阅读|点击|访问|关注|粉丝|新增|同时|覆盖|转载|解读|编发|接待)|其中|包括|累计|涉及/
/** The last of the list takes in all that is left. */
const LEFT_OVER = /^(?:其[他它余]|余下)(?!处理|结果|情形|组织)/
/** Lists of more are tables in words. */
const MOST = 14

export function partsIn(reading: Reading): Judged[] {
  const claimed = new Set(reading.claims.map(({ mention }) => mention))
  return reading.sentences.flatMap((sentence) =>
    sentence.mentions.flatMap((whole, at) => {
      if (!COUNT.test(whole.unit) || whole.rough) return []
      if (whole.scale !== '') return swollen(whole, sentence)
      const list = SUMMED.test(whole.label) ? before(sentence, at) : after(sentence, at)
      if (!list || [whole, ...list.parts].some(({ label }) => CHANGED.test(label))) return []
      if (list.parts.length < 2 || [whole, ...list.parts].some((one) => claimed.has(one))) return []
      return [judge(whole, list, sentence, withBefore(sentence, at))]
    }),
  )
}

interface List {
  readonly parts: readonly Mention[]
  /** Whether nothing is left beside the parts. */
  readonly complete: boolean
}

/** 共 26365 条，其中……: what follows, as far as it goes on alike. */
function after({ text, start, mentions }: Sentence, at: number): List | undefined {
  const whole = mentions[at] as Mention
  const next = mentions[at + 1]
  if (!next) return undefined
  const opening = AMONG.exec(text.slice(whole.end - start, whole.end - start + 8))
  if (!opening) return undefined
  const parts: Mention[] = []
  let end = whole.end + opening[0].length
  for (const part of mentions.slice(at + 1)) {
    if (part.unit !== whole.unit) {
      if (part.unit !== '%') break
      end = part.end
      continue
    }
    const between = text.slice(end - start, part.start - start)
    if (
      part.rough ||
      part.scale !== '' ||
      between.length > 24 ||
      DOING.test(between) ||
      /[合共小]计|相加/.test(between) ||
      between.includes('；')
    )
      break
    if (parts.push(part) > MOST) return undefined
    end = part.end
  }
  const last = parts[parts.length - 1]
  const behind = last ? text.slice(last.end - start, last.end - start + 2) : ''
  const ended = behind === '' || /^[，；）]/.test(behind)
  const complete =
    ended && last !== undefined && (/[分具]/.test(opening[0]) || LEFT_OVER.test(last.label))
  return { parts, complete }
}

/** 41条、293条、42条，共计162条. */
function before({ text, start, mentions }: Sentence, at: number): List | undefined {
  const whole = mentions[at] as Mention
  const parts: Mention[] = []
  let begin = whole.start
  for (const part of mentions.slice(0, at).reverse()) {
    const between = text.slice(part.end - start, begin - start)
    if (part.unit !== whole.unit || part.rough || part.scale !== '' || between.length > 24) break
    if (parts.unshift(part) > MOST) return undefined
    if (DOING.test(part.label)) break
    begin = part.start
  }
  return { parts, complete: parts.length > 1 && !/；/.test(text) }
}

function judge(
  whole: Mention,
  { parts, complete }: List,
  sentence: Sentence,
  together: bigint[],
): Judged {
  const what = called('parts', whole)
  const sum = parts.reduce((total, { value }) => total + value, 0n)
  if (sum === whole.value || (sum < whole.value && !complete) || someMake(parts, whole.value))
    return { what }
  if (together.includes(sum)) return { what }
  const right = String(sum / MILLION)
  const own = passageOf(whole)
  return {
    what,
    remark: {
      title: '各项之和与总数不符',
      sentence: `${parts.map(({ value }) => value / MILLION).join('＋')}＝${right}，总数写的是“${writtenIn(sentence, { start: whole.start, end: whole.end })}”`,
      passages: [own, ...parts.map(passageOf)].sort((a, b) => a.start - b.start),
      cells: [],
      words: { start: whole.start, end: whole.digits, text: right },
    },
  }
}

/** “建议38件、提案46件，其中主办52件、会办32件”: the whole may be what is counted before it too. */
function withBefore({ mentions }: Sentence, at: number): bigint[] {
  const { unit, value } = mentions[at] as Mention
  let sum = value
  return mentions
    .slice(0, at)
    .reverse()
    .map((one) => (sum += one.unit === unit ? one.value : 0n))
}

/** Whether some of the parts make the whole: the others are then parts of parts, or of another. */
function someMake(parts: readonly Mention[], whole: bigint): boolean {
  let sums = new Set([0n])
  for (const { value } of parts) {
    const more = new Set(sums)
    for (const sum of sums) more.add(sum + value)
    sums = more
  }
  return sums.has(whole)
}

/** 173769万条: so many and so exact that the 万 was written beside the whole figure. */
function swollen(mention: Mention, sentence: Sentence): Judged[] {
  const { value, decimals, scale } = mention
  if (scale !== '万' || decimals > 0 || !/^[条件份篇个]$/.test(mention.unit)) return []
  const what = called('scale', mention)
  if (value < 10_000n * MILLION || value % (1000n * MILLION) === 0n) return [{ what }]
  return [
    {
      what,
      remark: {
        title: '数量可能多写了“万”',
        sentence: `“${writtenIn(sentence, mention)}”合 ${(value / MILLION).toString()} 个万，可能多写了“万”`,
        passages: [passageOf(mention)],
        cells: [],
        words: { start: mention.digits, end: mention.digits + 1, text: '' },
      },
    },
  ]
}
