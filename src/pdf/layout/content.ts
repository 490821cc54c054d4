/**
 * What the report says, in the order it is read: a form and a draft turned into titles, headings, paragraphs,
 * tables and the signature, each with the role of its type and the place a message may name.
 */
import type { Draft } from '../../domain/draft'
import type { Form, TextId } from '../../domain/form'
import type { Footnotes } from '../../domain/footnotes'
import { sheetOf } from '../../domain/sheet'
import { CHARTS, type Chart, chartOf, chosenCharts, described } from '../../domain/yearly/charts'
import { yearsOf } from '../../domain/yearly/years'
import { oneLine, paragraphsOf } from '../fonts/characters'
import type { Words } from '../fonts/fonts'
import { type Grid, gridOf } from './printed-grid'
import type { Run } from './lines'

export type Content =
  | { readonly kind: 'title'; readonly lines: readonly Run[] }
  | { readonly kind: 'heading'; readonly text: string }
  /** `sectioned`: below one of the six headings. */
  | {
      readonly kind: 'paragraph'
      readonly runs: readonly Run[]
      readonly sectioned: boolean
      /** Its place in a list, from 1. */
      readonly item?: number | undefined
    }
  /** `caption`: what the table is of, the heading without its number. */
  | { readonly kind: 'table'; readonly grid: Grid; readonly caption: string }
  /** Notes below the table before them. */
  | { readonly kind: 'footnotes'; readonly paragraphs: readonly string[] }
  | { readonly kind: 'chart'; readonly chart: Chart; readonly caption: string }
  | { readonly kind: 'signature'; readonly name: string; readonly date: string }

export interface Report {
  readonly contents: readonly Content[]
  /** Every text with its place, for the question which characters can be printed. */
  readonly words: readonly Words[]
  /** 单位名称 + 年份 + 政府信息公开工作年度报告. */
  readonly title: string
  readonly organisation: string
  /** Across each page, '' for none. */
  readonly watermark: string
}

/** Places of what stands outside the six sections, as the page names its fields. */
const PLACES = {
  organisation: '单位名称',
  year: '报告年度',
  signedOn: '成文日期',
  preamble: '引言',
} as const
const MARK = '草稿'

/** The report of a draft. `marked`: with 草稿 across each page. `footnotes`: what is printed below tables. */
export function reportOf(
  form: Form,
  draft: Draft,
  marked: boolean,
  footnotes: readonly Footnotes[] = [],
): Report {
  const organisation = oneLine(draft.organisation)
  const year = oneLine(String(draft.year))
  const named = `${year === '' ? '' : `${year}年`}${form.title}`
  const date = writtenDate(draft.signedOn)
  const sheet = sheetOf(form, draft)
  const charts = chosenCharts(draft)
  const years = charts.length > 0 ? yearsOf(form, draft) : []

  const contents: Content[] = []
  const words: Words[] = []
  const say = (runs: readonly Run[], where: string): void => {
    for (const run of runs) words.push({ ...run, where })
  }
  const tell = (id: TextId, where: string): void => {
    const paragraphs = paragraphsOf(draft.texts[id] ?? '')
    const items = itemsOf(paragraphs)
    for (const [at, paragraph] of paragraphs.entries()) {
      const runs = levelled(paragraph)
      contents.push({ kind: 'paragraph', runs, sectioned: id !== 'preamble', item: items[at] })
      say(runs, where)
    }
  }

  const lines: Run[] = [organisation, named]
    .filter((text) => text !== '')
    .map((text) => ({ role: 'title', text }))
  contents.push({ kind: 'title', lines })
  say([{ role: 'title', text: organisation }], PLACES.organisation)
  say([{ role: 'title', text: named }], PLACES.year)
  tell('preamble', PLACES.preamble)
  for (const section of form.sections) {
    contents.push({ kind: 'heading', text: section.heading })
    say([{ role: 'heading', text: section.heading }], section.heading)
    if (section.kind === 'text') tell(section.id, section.heading)
    else {
      const grid = gridOf(section, sheet)
      contents.push({ kind: 'table', grid, caption: section.heading.replace(/^.、/, '') })
      say(grid.cells, section.heading)
      const notes = footnotes.filter(({ table }) => table === section.id)
      const paragraphs = notes.flatMap((note) => note.paragraphs.map(oneLine))
      if (paragraphs.length > 0) contents.push({ kind: 'footnotes', paragraphs })
      for (const text of paragraphs) say([{ role: 'table', text }], section.heading)
      for (const id of charts.filter((id) => CHARTS[id].table === section.id)) {
        const chart = chartOf(form, id, years)
        const caption = `图${charts.indexOf(id) + 1}\u3000${chart.title}（单位：件）`
        contents.push({ kind: 'chart', chart, caption })
        say([{ role: 'heading', text: caption }], section.heading)
        say([{ role: 'table', text: described(chart) }], section.heading)
      }
    }
  }
  if (organisation !== '' || date !== '')
    contents.push({ kind: 'signature', name: organisation, date })
  say([{ role: 'body', text: organisation }], PLACES.organisation)
  say([{ role: 'body', text: date }], PLACES.signedOn)
  say([{ role: 'folio', text: '—0123456789 ' }], '页码')
  if (marked) say([{ role: 'heading', text: MARK }], MARK)
  return {
    contents,
    words: words.map((said) => ({ ...said, text: said.text.replace(/\n/g, '') })),
    title: `${organisation}${named}`,
    organisation,
    watermark: marked ? MARK : '',
  }
}

/** 2023年1月29日 of 2023-01-29 (GB/T 9704, 7.3.5.4: no leading zeros); what is no date prints as it is. */
const writtenDate = (signedOn: string): string =>
  oneLine(signedOn).replace(/^(\d{4})-0?(\d{1,2})-0?(\d{1,2})$/, '$1年$2月$3日')

/** 1. and （1） at the head of a paragraph, as they are typed. */
const NUMBERED = /^(?:(\d{1,2})[.．、](?!\d)|[（(](\d{1,2})[）)])/

/**
 * The place of each paragraph in a list, from 1; undefined of one that is in none. A list is two paragraphs or more,
 * one behind the other, numbered in one manner and without a gap.
 */
export function itemsOf(paragraphs: readonly string[]): (number | undefined)[] {
  const numbers = paragraphs.map((paragraph) => {
    const [, plain, bracketed] = NUMBERED.exec(paragraph) ?? []
    return { manner: plain ? '1.' : bracketed ? '（1）' : '', number: Number(plain ?? bracketed) }
  })
  const follows = (at: number): boolean => {
    const [before, own] = [numbers[at - 1], numbers[at]]
    return !!own?.manner && before?.manner === own.manner && own.number === before.number + 1
  }
  const places: (number | undefined)[] = []
  for (let at = 0; at < paragraphs.length; at++)
    places.push(follows(at) ? (places[at - 1] ?? 0) + 1 : follows(at + 1) ? 1 : undefined)
  return places
}

/** A lead longer than this is a sentence, not the name of a level. */
const LONGEST_LEAD = 36

/**
 * The levels of GB/T 9704, 7.3.3: 一、 in 黑体, （一） in 楷体, 1. and （1） like the text. Where the text goes on
 * behind the level's first sentence, only that sentence is its heading.
 */
export function levelled(paragraph: string): Run[] {
  const role = /^[一二三四五六七八九十]+、/.test(paragraph)
    ? 'heading'
    : /^[（(][一二三四五六七八九十]+[）)]/.test(paragraph)
      ? 'second'
      : undefined
  if (role === undefined) return [{ role: 'body', text: paragraph }]
  const stop = paragraph.search(/[。：；！？]/)
  const lead = stop < 0 ? paragraph : paragraph.slice(0, stop + 1)
  if ([...lead].length > LONGEST_LEAD) return [{ role: 'body', text: paragraph }]
  const rest = paragraph.slice(lead.length)
  return rest === ''
    ? [{ role, text: lead }]
    : [
        { role, text: lead },
        { role: 'body', text: rest },
      ]
}
