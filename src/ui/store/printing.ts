/** Verbs for what is printed besides: charts, explanations as footnotes; and last year's figures that both need. */
import { type Draft, nameOf } from '../../domain/draft'
import { lastYearOf } from '../../domain/successor'
import type { OpenDraft } from './open-draft.svelte'

const WORDS = { charts: '附图', footnotes: '表注' } as const

/** Prints a chart or an explanation, by its id, or does not. Names that this program does not know stay. */
export function print(
  report: OpenDraft,
  kind: keyof typeof WORDS,
  id: string,
  wanted: boolean,
): void {
  const { [kind]: known, ...rest } = report.draft
  const others = (Array.isArray(known) ? known : []).filter((one) => one !== id)
  const chosen = wanted ? [...others, id] : others
  const next = chosen.length > 0 ? { ...rest, [kind]: chosen } : rest
  const what = `${wanted ? '印' : '不印'}${WORDS[kind]}`
  report.change(next as Draft, { what, place: '' })
}

/** Keeps another report's figures and texts as last year's: the checks judge by them, and charts show them. */
export function keepLastYear(report: OpenDraft, last: Draft): void {
  const next = { ...report.draft, lastYear: lastYearOf(report.form, last) }
  report.change(next, { what: `记入 ${nameOf(last)}的数`, place: '' })
  report.line.say('已记入上年的数', 'undo')
}
