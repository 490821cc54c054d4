/**
 * A draft: what a person typed, and nothing that can be computed. Its shape is the draft file's
 * (docs/draft-file.md), so what is stored, exported and printed is one thing.
 */
import { isoDate, readYear } from './date'
import type { CellKey, Form, TextId } from './form'
import type { ChartId, FieldId } from './names'
import { isRecord } from './shape'

export { isDate, isoDate } from './date'

export const SCHEMA = 'nianbao-draft/1'

export interface Draft {
  readonly schema: typeof SCHEMA
  /** Id of the form the report is written on: an old draft keeps its form when a new one is published. */
  readonly form: string
  readonly organisation: string
  /** The year reported on. A number once it reads as one, else the characters typed so far. */
  readonly year: number | string
  /** 成文日期, YYYY-MM-DD or blank. */
  readonly signedOn: string
  /** What was typed for 成文日期, while it is no date; `signedOn` is then blank. */
  readonly signedAs?: string
  readonly texts: Readonly<Partial<Record<TextId, string>>>
  /** Figures as typed. A blank cell is absent, and so is a total that follows its parts. */
  readonly values: Readonly<Record<CellKey, string>>
  /** Why figures that need it are as they are, by the id of the finding. */
  readonly explanations?: Readonly<Record<string, Explanation>>
  /** Hints the writer has looked at, by the id of the finding (set-aside.ts). */
  readonly setAside?: Readonly<Record<string, SetAside>>
  /** Notes on cells, for the office itself: they are not printed. */
  readonly notes?: Readonly<Record<CellKey, string>>
  /** Last year's report, to go on from and to be judged by. */
  readonly lastYear?: LastYear
  /** Sentences that follow the tables, by `<text>/<sentence>`: their words as they stand in the text (tied.ts). */
  readonly tied?: Readonly<Record<string, string>>
  /** How the office can be reached (particulars.ts). */
  readonly particulars?: Readonly<Record<string, string>>
  /** What was missing when the writer asked for the final PDF all the same (progress.ts). */
  readonly finalDespite?: readonly FieldId[]
  /** Charts to be printed below their tables. */
  readonly charts?: readonly ChartId[]
  /** Explanations to be printed below their tables, by the ids of their findings. */
  readonly footnotes?: readonly string[]
  /** Keys of programs that know more than this one are kept. */
  readonly [unknown: string]: unknown
}

/** What a report keeps of last year's: its figures as printed, and its texts where they were at hand. */
export interface LastYear {
  readonly year?: number | string
  readonly texts?: Draft['texts']
  readonly values: Readonly<Record<CellKey, string>>
}

/** Holds while its figures stand: once one of them changes, the writer is asked again. */
export interface Explanation {
  readonly text: string
  readonly figures: Readonly<Record<CellKey, string>>
}

/** Holds while the sentences the finding marks, and its figures, are as they were. */
export interface SetAside {
  readonly sentence: string
  readonly figures: Readonly<Record<CellKey, string>>
}

export type { FieldId } from './names'

/** What tells one report from another. */
export type Named = Pick<Draft, 'organisation' | 'year'>

/** The office of a report, for whoever reads a list. */
export const officeOf = ({ organisation }: Pick<Draft, 'organisation'>): string =>
  organisation || '未填单位名称'

/** A report in a list or a sentence: 乡宁县人民政府办公室 2022 年度报告. */
export const nameOf = (one: Named): string => `${officeOf(one)} ${one.year} 年度报告`

/** A new report: last year's, signed today, as the law asks (条例 第四十九条: by 31 January for the year before). */
export function newDraft(form: Form, today: Date): Draft {
  return {
    schema: SCHEMA,
    form: form.id,
    organisation: '',
    year: today.getFullYear() - 1,
    signedOn: isoDate(today),
    texts: {},
    values: {},
  }
}

/** A draft with one cell set; an empty text makes the cell blank (a total then follows its parts). */
export function withValue(draft: Draft, key: CellKey, text: string): Draft {
  return withValues(draft, [[key, text]])
}

export function withValues(draft: Draft, changes: Iterable<readonly [CellKey, string]>): Draft {
  const values = { ...draft.values }
  for (const [key, text] of changes) {
    if (text === '') delete values[key]
    else values[key] = text
  }
  return { ...draft, values }
}

export const withText = (draft: Draft, id: TextId, text: string): Draft => ({
  ...draft,
  texts: { ...draft.texts, [id]: text },
})

/** The year as typed: kept as it is, a number as soon as it reads as one. */
export const yearFrom = (typed: string): number | string => readYear(typed) ?? typed

/** Whether the year can be printed: four digits, not before the law of 2008. */
export const isYear = (year: number | string): year is number =>
  typeof year === 'number' && year >= 2008 && year <= 2099

const holds = (record: unknown, sound: (value: unknown) => boolean): boolean =>
  isRecord(record) && Object.values(record).every(sound)

const holdsTexts = (record: unknown): boolean => holds(record, (one) => typeof one === 'string')

const isExplanation = (one: unknown): boolean =>
  isRecord(one) && typeof one['text'] === 'string' && holdsTexts(one['figures'])

/**
 * Whether each part of a draft is of its kind, so that the program can work on it. Whether it makes sense the checks
 * say; files are looked at more closely (exchange/drafts/faults.ts).
 */
export function isDraft(draft: unknown): draft is Draft {
  if (!isRecord(draft)) return false
  const { schema, form, organisation, year, signedOn, texts, values } = draft
  const { notes = {}, explanations = {}, particulars = {}, lastYear = { values: {} } } = draft
  return (
    [schema, form, organisation, signedOn].every((one) => typeof one === 'string') &&
    (typeof year === 'string' || typeof year === 'number') &&
    [texts, values, notes, particulars].every(holdsTexts) &&
    isRecord(lastYear) &&
    holdsTexts(lastYear['values']) &&
    holdsTexts(lastYear['texts'] ?? {}) &&
    holds(explanations, isExplanation)
  )
}
