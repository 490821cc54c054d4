import { readFileSync } from 'node:fs'

/** A draft file as docs/draft-file.md describes it; kept apart from src, so that a change there is noticed. */
export interface DraftFile {
  schema: string
  form: string
  organisation: string
  year: number
  signedOn: string
  texts: Record<string, string>
  values: Record<string, string>
  [unknown: string]: unknown
}

export const CASES = ['xiangning-office-2022', 'hongze-2023', 'suqian-2023', 'suqian-2024'] as const
export type CaseName = (typeof CASES)[number]

/** A published report as a draft file, its printed totals included. */
export function caseFile(name: CaseName): DraftFile {
  const { organisation, year, signedOn, texts, values } = JSON.parse(
    readFileSync(new URL(`../fixtures/cases/${name}.json`, import.meta.url), 'utf8'),
  )
  return {
    schema: 'nianbao-draft/1',
    form: 'annual-2021',
    organisation,
    year,
    // The comparisons that two cases come from do not give the day.
    signedOn: signedOn ?? `${year + 1}-01-31`,
    texts: texts ?? {},
    values,
  }
}

/** The same report with every total left to follow its parts. */
export function followingFile(name: CaseName): DraftFile {
  const file = caseFile(name)
  const values = Object.entries(file.values).filter(([key]) => !isTotal(key))
  return { ...file, values: Object.fromEntries(values) }
}

export const isTotal = (key: string) => /\/total$|\.total$|^requests\/concluded\//.test(key)

/** The seven columns of section three, as they stand. */
export const COLUMNS = ['individual', 'business', 'research', 'charity', 'legal', 'other', 'total']

interface FormFile {
  sections: { id: string; heading: string }[]
  tables: {
    proactive: {
      blocks: { heading: string; columns: [string, string][]; lines: [string, string][] }[]
    }
    requests: { lines: { id: string; path: string[] }[] }
    disputes: { columns: { id: string; path: string[] }[] }
  }
}

export const FORM = JSON.parse(
  readFileSync(new URL('../fixtures/form/annual-2021.json', import.meta.url), 'utf8'),
) as FormFile

export const HEADINGS = FORM.sections.map((section) => section.heading)
export const REQUEST_LINES = FORM.tables.requests.lines

export const STEPS = [
  'cover',
  'overview',
  'proactive',
  'requests',
  'disputes',
  'problems',
  'other',
  'review',
] as const
export type Step = (typeof STEPS)[number]
