/** The rules of a form as entries of the help, in the rules' own words. */
import type { Advice, Form } from '../../domain/form'
import type { Rule, Severity } from '../../domain/rules'

/** What one rule says. */
export interface Told {
  readonly title: string
  readonly advice: string
  readonly source: string
}

/** A rule by its id; rules that share one are told together. */
export interface RuleEntry {
  readonly id: string
  readonly severity: Severity
  readonly heading: string
  readonly told: readonly Told[]
}

export const SEVERITIES: readonly {
  readonly severity: Severity
  readonly heading: string
  readonly meaning: string
}[] = [
  {
    severity: 'error',
    heading: '错误',
    meaning: '改正以前，下载的 PDF 每页带“草稿”字样。',
  },
  {
    severity: 'explain',
    heading: '需说明',
    meaning: '填写属实的，写明原因就可以保留，不影响下载。数改了，原因要再看一遍。',
  },
  {
    severity: 'hint',
    heading: '提示',
    meaning: '不影响下载。看过没有问题的，点“已核对，不改”，有关的句子或数改了才会再提示。',
  },
]

const tell = ({ title, advice, source }: Rule): Told => ({
  // Whose it is stands in front.
  title: title.replace('{where}，', ''),
  advice,
  source,
})

/** In the order of the rules, errors first; without the advice, which comes later, those of the form alone. */
export function ruleEntries(form: Form, advice: Advice | undefined): RuleEntry[] {
  const rules = [...form.rules, ...(advice?.rules ?? [])]
  const ids = [...new Set(rules.map(({ id }) => id))]
  return ids.map((id) => {
    const own = rules.filter((rule) => rule.id === id)
    return {
      id,
      severity: own[0]?.severity ?? 'hint',
      heading: own.map(({ statement }) => statement).join('；'),
      told: own.map(tell),
    }
  })
}
