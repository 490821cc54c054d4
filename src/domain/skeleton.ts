/**
 * What stays of last year's text when the next one is begun: its headings and the openings of its topics. Sentences
 * stay behind, and so does every heading that holds a figure: last year's figures must not pass for this year's. Pure.
 */
import type { Draft } from './draft'
import type { Form, TextSection } from './form'
import { withYearMoved } from './moved-year'

/** 一是, （一）, 1., ① at the beginning of a paragraph. */
const NUMBER =
  /^(?:[（(][一二三四五六七八九十]{1,3}[)）]|[一二三四五六七八九十]{1,3}[、.．是]|第[一二三四五六七八九十]{1,3}[，、]|\d{1,2}[、.．)）]|[（(]\d{1,2}[)）]|[①-⑳])[ \u3000]?/
/** The words of a heading, up to the mark that ends it. */
const WORDS = /^[^，。；：！？,;:!?]{2,30}(?:$|[。：:])/
/** A line of its own without a number. */
const BARE =
  /^(?![无没未])[^，。；：！？,;:!?\d]{2,18}(?:情况|方面|工作|问题|改进|措施|建设|保障|管理|公开|事项)$/
/** How many of something: the figures of a year. */
const FIGURE = /\d|[一二三四五六七八九十百千万两几]\s?[件条次项个期场篇份部家起名]/

/** The headings of a text of the report on `year`, for the next one: a paragraph each; '' if it has none. */
export const skeletonOf = (form: Form, text: string, year: number): string =>
  text
    .split('\n')
    .flatMap((paragraph) => headingOf(form, paragraph.trim(), year) ?? [])
    .join('\n')

/** Whether a text is still the headings that came from last year's, and nothing has been written. */
export function isSkeleton(form: Form, draft: Draft, id: TextSection['id']): boolean {
  const { texts, year } = draft.lastYear ?? {}
  const [text, last] = [(draft.texts[id] ?? '').trim(), texts?.[id] ?? '']
  return text !== '' && last !== '' && text === skeletonOf(form, last, Number(year) || 0)
}

function headingOf(form: Form, paragraph: string, year: number): string | undefined {
  const number = NUMBER.exec(paragraph)?.[0] ?? ''
  // Longer than any heading with its year: what comes after is never looked at.
  const words = withYearMoved(paragraph.slice(number.length, number.length + 60), year)
  const heading = (number ? WORDS : BARE).exec(words)?.[0]
  if (heading === undefined) return undefined
  const bare = heading.replace(/[。：:]$/, '')
  if (FIGURE.test(bare.replace(`${year + 1}年`, ''))) return undefined
  // The heading of a section prints itself.
  return form.sections.some((section) => section.heading.endsWith(bare))
    ? undefined
    : number + heading
}
