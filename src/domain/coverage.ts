/**
 * Whether a text covers what it must. Precision first: a point named in passing, in a plan or beside a gap still to be
 * filled is not covered.
 */
import type { Topic } from './form'

/** A gap that is still to be filled, as sentences.ts and the sentences of a form leave it. */
export const GAP = '____'

/** A sentence that says something, in characters. */
const LEAST = 8
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

/** The sentences of a text, headings taken off them. */
export function sentencesOf(text: string): Sentence[] {
  const found: Sentence[] = []
  /** A heading that is a paragraph of its own holds for the paragraphs below it. */
  let standing = ''
  for (const paragraph of text.split('\n')) {
    const parts = paragraph.split(/[。！？；]/).map((part) => part.trim())
    const [first = '', ...rest] = parts
    const alone = rest.every((part) => part === '')
    const short = first.length > 0 && first.length <= LONGEST_HEADING && !/[，：]/.test(first)
    const heads = short && (NUMBERED.test(first) || (alone && !/[。！？；]/.test(paragraph)))
    if (heads) standing = alone ? first : ''
    const heading = heads ? first : standing
    for (const words of heads ? rest : parts) if (words !== '') found.push({ words, heading })
  }
  return found
}

/** The points that a text covers, of those it must (`topics`: all of them). */
export function coveredIn(text: string, topics: readonly Topic[]): ReadonlySet<Topic> {
  const sentences = sentencesOf(text).filter(
    ({ words }) => words.length >= LEAST && !words.includes(GAP),
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
