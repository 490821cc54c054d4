/** Explanations the writer wants printed below their table, as they are printed. */
import type { Draft } from './draft'
import type { Finding } from './finding'
import { type Form, type TableId, cellsOf, leaf, tableOf, tablesOf } from './form'
import { closed } from './sentences'

export interface Footnotes {
  readonly table: TableId
  /** One paragraph for each explanation: what it is about, and why. */
  readonly paragraphs: readonly string[]
}

/** What may be printed: explained, for the figures as they are, and about a figure. */
export const printable = (findings: readonly Finding[]): Finding[] =>
  findings.filter(({ explanation, cells }) => explanation?.current && cells.length > 0)

/** A file from elsewhere may call anything so. */
export const chosenFootnotes = ({ footnotes: chosen }: Draft): readonly unknown[] =>
  Array.isArray(chosen) ? chosen : []

/** The chosen ones of these findings, table by table; what several figures have in common is said once. */
export function footnotesOf(form: Form, draft: Draft, findings: readonly Finding[]): Footnotes[] {
  const chosen = chosenFootnotes(draft)
  const own = printable(findings).filter(({ id }) => chosen.includes(id))
  return tablesOf(form).flatMap((table) => {
    const cells = new Map(cellsOf(table).map((cell) => [cell.key, cell]))
    /** By line and text, the columns. */
    const said = new Map<string, { of: string; columns: string[]; why: string }>()
    for (const {
      cells: [key = ''],
      explanation,
    } of own) {
      const cell = tableOf(key) === table.id ? cells.get(key) : undefined
      if (!cell || !explanation) continue
      const [of, column] = [bare(leaf(cell.line)), bare(leaf(cell.column))]
      const why = explanation.text.trim()
      const columns = said.get(`${of}\n${why}`)?.columns ?? []
      said.set(`${of}\n${why}`, { of, columns: [...columns, column], why })
    }
    const paragraphs = [...said.values()].map(({ of, columns, why }) => {
      const at = columns.join('、')
      return closed(`${of && at ? `${of}（${at}）` : of || at}：${why}`)
    })
    return paragraphs.length > 0 ? [{ table: table.id, paragraphs: numbered(paragraphs) }] : []
  })
}

/** 注： before the first; numbers, where there are several. */
const numbered = (paragraphs: readonly string[]): string[] =>
  paragraphs.map((text, at) =>
    paragraphs.length === 1 ? `注：${text}` : `${at === 0 ? '注：' : ''}${at + 1}.${text}`,
  )

/** A label without its numeral, and without its unit. */
const bare = (label: string): string =>
  label.replace(/^(（.）|[一二三四]、|\d\.)|（单位：[^）]*）$/g, '')
