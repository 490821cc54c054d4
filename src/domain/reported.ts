/**
 * What a report is about (R16): its year, its period, its organisation, where a text names others in their place. Only
 * what cannot be meant is said: last year's figures, plans, laws and documents name other years and are right.
 */
import { type Draft, isYear } from './draft'
import type { Finding, Replacement } from './finding'
import { judgedOnce } from './judged-once'
import { type Found, counted, passagesOf } from './passages'
import type { PlacedText, ReportedRule } from './rules'
import { described } from './worded'

/** A passage with what it should say, if that is certain. */
type Wrong = Pick<Found, 'start' | 'end'> & { readonly by?: string }

export function misreported(rule: ReportedRule, draft: Draft): Finding[] {
  const { year, organisation } = draft
  return rule.texts.flatMap((at) => {
    const text = draft.texts[at.id] ?? ''
    return judgedOnce(rule, at.id, [text, year, organisation], () => {
      const periods = isYear(year) ? periodsIn(text, at.id === 'preamble', year) : []
      const years = isYear(year) ? yearsIn(rule, text, at.id, year) : []
      const apart = years.filter(
        (one) => !periods.some((p) => one.start < p.end && p.start < one.end),
      )
      const offices = at.id === 'preamble' ? officesIn(text, organisation) : []
      return [
        ...told(rule, at, 'year', '年份与报告年度不一致', `报告年度是 ${year}`, apart),
        ...told(rule, at, 'period', '统计期限不是全年', '统计期限为1月1日至12月31日', periods),
        ...told(
          rule,
          at,
          'organisation',
          '写的是别的单位',
          `封面填的是${organisation.trim()}`,
          offices,
        ),
      ]
    })
  })
}

function told(
  rule: ReportedRule,
  { id, where }: PlacedText,
  what: string,
  title: string,
  why: string,
  wrong: readonly Wrong[],
): Finding[] {
  if (wrong.length === 0) return []
  const passages = wrong.map(({ start, end }) => ({ start, end }))
  const changes = wrong.flatMap(({ by }, i): Replacement[] => {
    const passage = passages[i]
    return by === undefined || !passage ? [] : [{ passage, by }]
  })
  const [replace, ...others] = changes
  return [
    {
      ...described(rule, `${id}/${what}`, where),
      title: `${where}，${title}`,
      kind: 'reported',
      sentence: counted(why, wrong.length),
      field: id,
      passages,
      ...(replace && changes.length === wrong.length && { offer: { replace, others } }),
      cells: [],
      sides: [],
    },
  ]
}

/** A year with which a sentence or an item begins, and the rest of that sentence. */
const BEGUN =
  /(?<before>(?:^|[\n。；！？])[ \u3000]{0,8}(?:[一二三四五六七八九十]是)?)(?<year>20\d\d) {0,2}年(?<rest>[^。；！？\n]{0,300})/g
/** The year in the title of this report. */
const TITLED =
  /(?<before>(?:^|编制|公布|公开|发布|报告|将|是|为)[^。；\n]{0,40}?)(?<year>20\d\d)(?= {0,2}年度?政府信息公开(?:工作)?(?:年度报告|年报))/g
/** Who reports: the year of such a sentence is the reported one. */
const OURS =
  /^(?:度|全年)?(?:[，,]|我|本|全|各|共|受理|收到|新收|收取|主动公开|未|没有|[\u4e00-\u9fff]{1,16}?(?:政府|[局办委厅院省市县区乡镇]))/
/** Behind the year: a month or day, a span of years, a document's edition. */
const NOT_ALONE = /^(?: {0,2}\d|[至到—～~-]|底|末|初|以来|起|版|前|后|度?(?:报告|年报)|[上下]半年)/

function yearsIn(rule: ReportedRule, text: string, id: PlacedText['id'], year: number): Wrong[] {
  const by = String(year)
  const beginning = text.search(/\S/)
  const titled = id === 'preamble' ? passagesOf(text, TITLED) : []
  const begun = passagesOf(text, BEGUN).filter(({ start, groups }) => {
    const { rest = '', year: other } = groups
    if (other === by || NOT_ALONE.test(rest) || !OURS.test(rest)) return false
    // A sentence that names the reported year as well compares the two.
    if (rest.includes(by) || lastNames(text, start, by)) return false
    if (comparedWith(text, start, other)) return false
    const next = nextNamed(text, start)
    // “2023年，受理40件。2024年，48件。” compares two years; a text that begins two years back or more does not.
    const far = next === year && start <= beginning && Number(other) < year - 1
    if (next && (!far || rule.otherYear.test(rest))) return false
    // Section five plans for the year to come, and “；2023年收取120元” compares.
    if (Number(other) > year ? id === 'problems' : text.charAt(start - 1) === '；') return false
    if (Number(other) > year) return !rule.laterYear.test(rest) && !rule.otherYear.test(rest)
    // A text begins with the year it is about.
    return start <= beginning || !rule.otherYear.test(rest)
  })
  return [...titled, ...begun]
    .map(({ start, groups }) => ({ start: start, year: groups['year'] ?? '' }))
    .filter((one) => one.year !== by)
    .map(({ start, year: other }) => ({ start, end: start + other.length, by }))
    .sort((a, b) => a.start - b.start)
}

/** Whether the paragraph has compared with that year: “较2023年增加29件……2023年收到94件”. */
const comparedWith = (text: string, from: number, year = ''): boolean =>
  new RegExp(`[较比与同] ?${year} ?年`).test(text.slice(text.lastIndexOf('\n', from - 1) + 1, from))

/** The year with which the next sentence of the paragraph begins. */
function nextNamed(text: string, from: number): number | undefined {
  const next = /[。；！？\n]([^\n]{0,10})/.exec(text.slice(from, from + 400))
  const named = /(20\d\d) ?年/.exec(next?.[1] ?? '')
  return named ? Number(named[1]) : undefined
}

/** Whether the sentence before it in the paragraph names a year. */
function lastNames(text: string, from: number, year: string): boolean {
  const before = text.slice(Math.max(0, from - 120), from).split(/[。；！？\n]/)
  return (before[before.length - 2] ?? '').includes(`${year}年`)
}

const PERIOD =
  /(?:(?<y1>\d{4}) ?(?<n1>年) ?度? ?)?(?<m1>\d{1,2}) ?月 ?(?<d1>\d{1,2}) ?(?<r1>[日号]?)(?<from> ?起?[始]?，? ?(?:至|到|—{1,2}|-{1,2}|－|～|~) ?)(?:(?<y2>\d{4}) ?年 ?)?(?<m2>\d{1,2}) ?月 ?(?<d2>\d{1,2}) ?(?<r2>[日号]?)/g
/** What makes a period the one of the figures, where the text may name others. */
const STATISTICAL = /统计(?:期|时限|时间|周期|区间|数据)|(?:期限|时限)|本报告|年度报告/

/** Periods of the figures that are not the whole reported year, or lack a word. */
function periodsIn(text: string, everywhere: boolean, year: number): Wrong[] {
  return passagesOf(text, PERIOD).flatMap(({ start, end, words, groups }) => {
    const { y1, n1, m1, d1, r1, y2, m2, d2, r2 } = groups
    const about = everywhere || STATISTICAL.test(text.slice(Math.max(0, start - 60), start))
    // Four digits before the month are a year that lost its 年, which is another misprint.
    if (!about || (!y1 && /\d/.test(text.charAt(start - 1)))) return []
    const whole = Number(m1) === 1 && Number(d1) === 1 && Number(m2) === 12 && Number(d2) === 31
    const right = [y1, y2].every((one) => !one || Number(one) === year)
    if (whole && right && r1 && r2) return []
    // A span within the year, told in passing, is not the period of the figures.
    if (!whole && everywhere && !STATISTICAL.test(text.slice(Math.max(0, start - 60), end + 20)))
      return []
    const spaced = /\d 年|年 \d/.test(words) ? ' ' : ''
    const day = (y: string | undefined, m: number, d: number) =>
      [y ? [year, '年'] : [], m, '月', d, '日'].flat().join(spaced)
    const by = day(y1 && n1, 1, 1) + (groups['from'] ?? '至') + day(y2, 12, 31)
    return [{ start, end, by }]
  })
}

/** The organisation in the title of this report. */
const OFFICE =
  /(?<before>(?:现公布|现将|现发布|公布|编制了?|编制完成|形成了?))(?<name>[\u4e00-\u9fff（）()]{3,30}?)(?= {0,2}(?:20\d\d|二[〇○零][一二三四五六七八九〇○零]{2}) {0,2}年度?政府信息公开(?:工作)?(?:年度报告|年报))/g
/** 本报告由西山县人民政府办公室编制. */
const AUTHOR =
  /(?<before>本(?:年度)?报告由)(?<name>[\u4e00-\u9fff]{2,24}人民政府(?:办公[室厅])?)(?=编制|根据|依据|按照|负责)/g

function officesIn(text: string, organisation: string): Wrong[] {
  const own = plainName(organisation)
  if (own === '') return []
  return [...passagesOf(text, OFFICE), ...passagesOf(text, AUTHOR)]
    .filter(
      ({ words }) =>
        !/^(?:本|我|该|全|此|并|了|的|《)/.test(words) && !sameOffice(plainName(words), own),
    )
    .map(({ start, end }) => ({ start, end }))
}

/** A name without what stands in brackets; the office of a government writes its report. */
const plainName = (name: string): string =>
  name
    .replace(/（[^（）]{0,30}）|\([^()]{0,30}\)/g, '')
    .replace(/[^\u4e00-\u9fff]/g, '')
    .replace(/办公[室厅]$/, '')

/** Whether one name may be short for the other: every character of the shorter stands in the longer as often. */
function sameOffice(a: string, b: string): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a]
  const left = [...long]
  return [...short].every((one) => {
    const at = left.indexOf(one)
    if (at >= 0) left.splice(at, 1)
    return at >= 0
  })
}
