/**
 * Whether a text covers what it must. Precision first: a point named in passing, in a plan or beside a gap still to be
 * filled is not covered.
 */
import type { Topic } from './form'

/** A gap that is still to be filled, as sentences.ts and the sentences of a form leave it. */
export const GAP = '____'

/** A sentence that says something, in characters. */
const LEAST = 6
/** Under a heading that names the point there must be more than 无 or 同上年. */
const LEAST_UNDER_HEADING = 15
const LONGEST_HEADING = 24
/** A sentence that names so many points of one text is a list of them. */
const MANY = 3

const NUMBERED = /^\s*([（(][一二三四五六七八九十\d]+[)）]|[一二三四五六七八九十\d]+[、.．是])/

/** What is still to be done is no account of what was. */
const PLANNED = /下一步|下步|今后|明年|来年|将(进一步|继续|持续|着力|不断)|拟于|计划于/

interface Sentence {
  readonly words: string
  /** The heading it stands under, or ''. */
  readonly heading: string
}

/** A heading that goes on in the same line: （一）主动公开：全年…, 主动公开方面，全年… */
const LEADING = [
  /^\s*((?:[（(][一二三四五六七八九十\d]{1,3}[)）]|[一二三四五六七八九十\d]{1,3}[、.．是])[^，：:\s]{2,20})[：:\s]\s*(?=\S)/,
  /^\s*([^，：:\d]{2,16}(?:方面|情况))[，：:]\s*(?=\S)/,
]

/** The sentences of a text, headings taken off them. */
function sentencesOf(text: string): Sentence[] {
  const found: Sentence[] = []
  /** A heading that is a paragraph of its own holds for the paragraphs below it. */
  let standing = ''
  for (const paragraph of text.split('\n')) {
    const { heading, rest } = beheaded(paragraph)
    const parts = rest.split(STOPS).map((part) => part.trim())
    if (heading) standing = parts.every((part) => part === '') ? heading : ''
    for (const words of parts) if (words !== '') found.push({ words, heading: heading || standing })
  }
  return found
}

const NAMING = /(情况|方面|公开|管理|建设|保障|结果|工作|问题|不足|措施|打算)$/

const STOPS = /[。！？；]/

/** A paragraph without its heading, if it begins with one. */
function beheaded(paragraph: string): { heading: string; rest: string } {
  for (const pattern of LEADING) {
    const [whole, heading] = pattern.exec(paragraph.slice(0, 80)) ?? []
    if (whole && heading) return { heading, rest: paragraph.slice(whole.length) }
  }
  const [first = ''] = paragraph.split(STOPS, 1)
  const short = first.trim() !== '' && first.length <= LONGEST_HEADING && !/[，：]/.test(first)
  const rest = paragraph.slice(first.length)
  // 一是公开意识还不够强。 numbered and alone it is a sentence, unless it only names a matter.
  const says = rest.length === 1 && !NAMING.test(first)
  const heads = short && (NUMBERED.test(first) ? !says : rest === '')
  return heads ? { heading: first, rest } : { heading: '', rest: paragraph }
}

/** Whether a sentence is but the name of a matter: 社会评议和责任追究结果情况. */
const isName = (words: string): boolean =>
  words.length <= LONGEST_HEADING && NAMING.test(words) && !/[，\d未没无已]/.test(words)

/** The points that a text covers, of those it must (`topics`: all of them). */
export function coveredIn(text: string, topics: readonly Topic[]): ReadonlySet<Topic> {
  const sentences = sentencesOf(text).filter(
    ({ words }) => words.length >= LEAST && !words.includes(GAP) && !isName(words),
  )
  return new Set(topics.filter((topic) => covers(topic, sentences, topics)))
}

function covers(topic: Topic, all: readonly Sentence[], topics: readonly Topic[]): boolean {
  const told = all.filter(
    ({ words }) => (topic.plans || !PLANNED.test(words)) && !topic.unless?.test(words),
  )
  const { headed } = topic
  if (headed && told.some((one) => standsUnder(one, headed, topics))) return true
  return (
    topic.says.length > 0 &&
    topic.says.every((pattern) =>
      told.some(({ words }) => pattern.test(words) && !isList(words, topics)),
    )
  )
}

/** Whether a sentence stands under a heading of this point alone. */
function standsUnder(
  { words, heading }: Sentence,
  headed: RegExp,
  topics: readonly Topic[],
): boolean {
  return (
    words.length >= LEAST_UNDER_HEADING &&
    headed.test(heading) &&
    topics.filter((one) => one.headed?.test(heading)).length === 1 &&
    !isList(words, topics)
  )
}

/** Whether a sentence only names the points: 做好主动公开、依申请公开、政府信息管理等工作. A figure tells more. */
const isList = (words: string, topics: readonly Topic[]): boolean =>
  !/\d/.test(words) && topics.filter((one) => one.headed?.test(words)).length >= MANY
