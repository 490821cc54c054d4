/**
 * The report of the next year, begun from last year's: whose it is, its preamble with the years moved, the headings of
 * its texts, and the figures that go on from last year's. The figures of the year itself are blank. Pure.
 */
import { type Draft, type LastYear, isYear, newDraft } from './draft'
import { type CellKey, type Form, textsOf } from './form'
import { withYearMoved } from './moved-year'
import { particularsOf } from './particulars'
import { withCover } from './preamble'
import type { ComparisonRule, Rule } from './rules'
import { printed, sheetOf, sumOf } from './sheet'
import { skeletonOf } from './skeleton'

/** A cell that goes on from last year's report. */
export interface Brought {
  readonly key: CellKey
  /** 上年结转, 现行有效; and of which column or line. */
  readonly what: string
  readonly where: string
  /** Last year's; undefined where there is no figure to go on from. */
  readonly figure: string | undefined
  /** Whether it stays as it is: 上年结转. What is issued and repealed in the year changes 现行有效. */
  readonly stays: boolean
}

/**
 * What goes on, by the rules that compare a figure with last year's (R6, R7): they say from which cell. Totals are not
 * among it, for they follow their parts.
 */
export function broughtFrom(form: Form, rules: readonly Rule[], last: LastYear): Brought[] {
  const sheet = sheetOf(form, { ...newDraft(form, new Date(0)), values: last.values })
  return rules.filter(isComparison).flatMap(({ sums }) =>
    sums.flatMap(({ where, total, parts }) => {
      const from = parts.filter((part) => part.last)
      const [only] = from
      if (!only || from.length > 1 || sumOf(form, total.key)) return []
      const was = sheet.get(only.key)
      return [
        {
          key: total.key,
          what: total.name,
          where,
          figure: was?.state === 'figure' ? printed(sheet, only.key) : undefined,
          stays: parts.length === 1,
        },
      ]
    }),
  )
}

const isComparison = (rule: Rule): rule is ComparisonRule =>
  rule.kind === 'comparison' && !rule.atLeast

/**
 * What a report keeps of last year's: all cells as they were printed, totals that followed their parts too, and the
 * texts. Not what that one kept of the year before it.
 */
export function lastYearOf(form: Form, last: Draft): LastYear {
  const { year, texts } = last
  const sheet = sheetOf(form, last)
  const kept = [...sheet].flatMap(([key, { state }]) =>
    state === 'figure' || state === 'unreadable' ? [[key, printed(sheet, key)] as const] : [],
  )
  return { year, texts, values: Object.fromEntries(kept) }
}

/**
 * The report of the year after `last`, signed `today`. A report that has no year yet is taken for that of the year
 * before the one a new report is about; no year in its words is moved then.
 */
export function successor(form: Form, last: Draft, rules: readonly Rule[], today: Date): Draft {
  const blank = newDraft(form, today)
  const lastYear = lastYearOf(form, last)
  const figures = broughtFrom(form, rules, lastYear).flatMap(({ key, figure }) =>
    figure === undefined ? [] : [[key, figure] as const],
  )
  const dated = isYear(last.year) ? last.year : undefined
  const year = dated === undefined ? blank.year : dated + 1
  const particulars = particularsOf(last)
  const preamble = (last.texts.preamble ?? '').trim()
  const texts = textsOf(form).flatMap(({ id }) => {
    const skeleton = skeletonOf(form, last.texts[id] ?? '', dated ?? 0)
    return skeleton === '' ? [] : [[id, skeleton] as const]
  })
  const begun: Draft = {
    ...blank,
    texts: {
      ...(preamble !== '' && { preamble: dated ? withYearMoved(preamble, dated) : preamble }),
      ...Object.fromEntries(texts),
    },
    values: Object.fromEntries(figures),
    ...(Object.keys(particulars).length > 0 && { particulars }),
    lastYear,
  }
  // A report without a preamble gets the wording that is proposed.
  return withCover(begun, { organisation: last.organisation, year })
}
