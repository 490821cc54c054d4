/**
 * How much of a text is last year's (R9), sentence by sentence. Years and figures that moved on do not make a sentence
 * new, nor do blanks and marks; headings and other short ones are no repetition.
 */
import type { Draft } from './draft'
import type { Finding, Passage } from './finding'
import { judgedOnce } from './judged-once'
import type { RepetitionRule } from './rules'
import { countCharacters } from './sentences'
import { described } from './worded'

/** A sentence with the mark that closes it. */
const SENTENCE = /[^。；！？\n]+[。；！？]?/g

/** So many passages are marked; all are counted. */
const MOST = 300

/** What tells a sentence from another: its words, a sign for each figure, nothing else. */
const bare = (sentence: string): string =>
  sentence
    .replace(/[\d０-９〇○零]+(?:[,.，．][\d０-９]+)*/g, '0')
    .replace(/[二一]0[一二三四五六七八九十]{0,2}/g, '0')
    .replace(/[^\u4e00-\u9fffA-Za-z0]/g, '')

export function repeated(rule: RepetitionRule, draft: Draft): Finding[] {
  return rule.texts.flatMap(({ id, where }) => {
    const text = draft.texts[id] ?? ''
    const last: unknown = draft.lastYear?.texts?.[id]
    if (typeof last !== 'string' || last === '' || text === '') return []
    return judgedOnce(rule, id, [text, last], () => {
      const { same, passages } = sameAs(last, text, rule.shortest)
      const all = countCharacters(text)
      // More than half, without a division.
      if (2 * same <= all) return []
      const share = (100 * same - ((100 * same) % all)) / all
      return [
        {
          ...described(rule, id, where),
          kind: 'repetition',
          sentence: `全文 ${grouped(all)} 字，与去年相同 ${grouped(same)} 字，占 ${share} %（逐句比较，年份和数字变了也算相同）`,
          field: id,
          passages,
          cells: [],
          sides: [],
        },
      ]
    })
  })
}

/** How many characters stand in sentences of last year's text, and where: neighbours are one passage. */
function sameAs(
  last: string,
  text: string,
  shortest: number,
): { readonly same: number; readonly passages: readonly Passage[] } {
  const known = new Set((last.match(SENTENCE) ?? []).map(bare))
  const passages: { start: number; end: number }[] = []
  let same = 0
  SENTENCE.lastIndex = 0
  for (let match = SENTENCE.exec(text); match; match = SENTENCE.exec(text)) {
    const [sentence] = match
    const words = bare(sentence)
    if (words.length < shortest || !known.has(words)) continue
    same += countCharacters(sentence)
    const start = match.index + (sentence.length - sentence.trimStart().length)
    const end = match.index + sentence.trimEnd().length
    const before = passages[passages.length - 1]
    if (before?.end === start) before.end = end
    else if (passages.length < MOST) passages.push({ start, end })
  }
  return { same, passages }
}

/** 1,024: how numbers are written in a sentence of the page. */
const grouped = (number: number): string => String(number).replace(/\B(?=(?:\d{3})+$)/g, ',')
