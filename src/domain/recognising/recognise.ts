/**
 * Finds a report in a document from elsewhere: whose it is, the year, the date, four texts and three tables. Everything
 * has how sure it is and where it stood; what is not understood is named. A wrong figure is worse than one left out.
 */
import type { SourceDocument } from '../document'
import { type Draft, SCHEMA, isYear } from '../draft'
import type { Form, TextId } from '../form'
import type { FieldId } from '../names'
import { pastedText } from '../pasted'
import { laidOut } from './blocks'
import { isBeyond, isoOf, signatureIn } from './ending'
import { evidenceIn } from './evidence'
import { frontOf, preambleIn } from './front'
import { furtherReport } from './further-report'
import { gathered } from './gathered'
import { contentsIn, headingsIn } from './headings'
import { type Placed, partsOf } from './parts'
import { type Tables, tablesOf } from './tables'
import { isOrganisation } from './title'
import { type Unread, inRows, unread } from './unread'

export type { Unread } from './unread'
export type { Tables } from './tables'

/** Something found for a field. */
export interface Found {
  readonly text: string
  /** Where it stood: 标题, 落款, “一、总体情况”之下. */
  readonly from: string
  /** `check`: it was concluded from something else, or two places differ; `why` says it. */
  readonly certainty: 'sure' | 'check'
  readonly why?: string
}

export interface Recognised {
  readonly kind: 'report'
  readonly form: Form
  readonly fields: Readonly<Partial<Record<FieldId, Found>>>
  /** The tables that can go in, never none, the likeliest first. */
  readonly tables: readonly Tables[]
  /** What goes nowhere, figures apart: those stand in the placing. */
  readonly leftOut: readonly Unread[]
  /** Whether rows and columns were guessed from where the texts stand, or the tables from another place. */
  readonly guessed: boolean
}

export type Recognition = Recognised | { readonly kind: 'refused'; readonly why: string }

/** A report has some hundred paragraphs, or as lines of a page some thousand. */
const MOST_BLOCKS = 20_000
const NO_REPORT =
  '没有认出政府信息公开工作年度报告的标题、六个部分和三张表，没有读入。请选择年报本身的文件。'

export function recognise(form: Form, document: SourceDocument): Recognition {
  if (document.blocks.length > MOST_BLOCKS)
    return { kind: 'refused', why: '这个文件太长，不是一份年报。请选择只有年报的文件。' }
  const blocks = gathered(form, laidOut(form, document))
  const evidence = evidenceIn(form, blocks)
  const listed = contentsIn(form, blocks, evidence)
  const leftOut: Unread[] = []
  let kept = blocks.map((block, at): Placed => ({ block, at }))
  const further = furtherReport(form, blocks, evidence, listed)
  if (further !== undefined)
    leftOut.push(
      ...kept
        .splice(further)
        .slice(0, 1)
        .map((one) =>
          unread(one, '从这里起是另一份年报，没有读入。一次读入一份，请分开存成文件。'),
        ),
    )
  const withoutContents = kept.filter(({ at }) => !listed.has(at))
  const only = (some: readonly Placed[]) => ({
    blocks: some.map(({ block }) => block),
    evidence: some.map(({ at }) => evidence[at] ?? new Set<never>()),
  })
  const found = only(withoutContents)
  let headings = headingsIn(form, found.blocks, found.evidence)
  // Headings one after the other and nothing else are a report nobody has written yet.
  if (headings.length > 0 || found.evidence.some((tables) => tables.size > 0)) {
    leftOut.push(...kept.filter(({ at }) => listed.has(at)).map((one) => unread(one, '是目录。')))
    kept = withoutContents
  } else headings = headingsIn(form, blocks, evidence)

  const own = only(kept)
  const parts = partsOf(form, own.blocks, own.evidence, headings)
  const front = frontOf(parts.front)
  leftOut.push(...front.leftOut)
  const { title } = front

  // ── the texts ──
  const cut = headings.some(({ section }) => section === 'overview')
    ? front.lines.length
    : preambleIn(front.lines)
  const heading = (id: TextId) => headings.find(({ section }) => section === id)
  const last = parts.other.length > 0 ? 'other' : parts.problems.length > 0 ? 'problems' : undefined
  const lines: Record<TextId, readonly Placed[]> = {
    preamble: front.lines.slice(0, cut),
    overview: [...front.lines.slice(cut), ...parts.overview],
    problems: parts.problems,
    other: parts.other,
  }
  const endings = last ? endingOf(lines[last], title?.organisation ?? '') : undefined
  if (last && endings) {
    lines[last] = endings.text
    leftOut.push(...endings.leftOut)
  }
  // The last section without its heading: what is said of the fee, or that there is nothing.
  if (!heading('other') && lines.problems.length > 0) {
    const from = lines.problems.findIndex(
      ({ block }, i) => i > 0 && block.kind === 'paragraph' && isOther(block.text),
    )
    if (from > 0)
      [lines.other, lines.problems] = [lines.problems.slice(from), lines.problems.slice(0, from)]
  }
  const fields: Partial<Record<FieldId, Found>> = {}
  const beyond: Placed[] = [...parts.front, ...(endings?.beyond ?? [])]
  const guessed = document.structure === 'guessed'
  for (const id of ['preamble', 'overview', 'problems', 'other'] as const) {
    beyond.push(...lines[id].filter(({ block }) => block.kind === 'table'))
    const text = textOf(lines[id], guessed, leftOut)
    if (text === '') continue
    const one = id === 'preamble' ? heading('overview') : heading(id)
    const name = form.sections.find((section) => section.id === id)?.heading ?? '标题'
    fields[id] = {
      text,
      from: `“${name}”之下`,
      ...(one
        ? { certainty: 'sure' }
        : { certainty: 'check', why: '没有看到这一部分的标题，按位置和内容分出。' }),
    }
    if (one && !one.sure)
      fields[id] = { ...fields[id], certainty: 'check', why: '标题与格式规定的写法不同。' }
  }

  // ── whose, which year, when ──
  const heads = document.leftOut.map(({ text }) => text).filter(isOrganisation)
  Object.assign(fields, coverOf(front, fields, endings, heads))
  const year = Number(fields.year?.text) || ''
  const draft = { ...EMPTY, form: form.id, year }
  const tables = tablesOf(
    form,
    draft,
    parts.tables,
    beyond.filter(({ block }) => block.kind === 'table'),
    guessed,
  )
  const cells = tables.versions[0]?.placing.entries.length ?? 0
  const named = headings.filter(({ sure }) => sure).length
  if (!(cells >= 100 || (cells >= 10 && (title || named >= 2)) || (title && headings.length >= 3)))
    return { kind: 'refused', why: NO_REPORT }
  return {
    kind: 'report',
    form,
    fields,
    tables: tables.versions,
    leftOut: [
      ...leftOut,
      ...tables.leftOut,
      ...document.leftOut.map(({ text, why }) => ({ text, place: '正文之外', why })),
    ],
    guessed: guessed || tables.from === 'beyond',
  }
}

export const EMPTY: Draft = {
  schema: SCHEMA,
  form: '',
  organisation: '',
  year: '',
  signedOn: '',
  texts: {},
  values: {},
}

const isOther = (text: string): boolean =>
  /信息处理费/.test(text.slice(0, 200)) ||
  /^(?:本年度?)?(?:无|没有|暂无)(?:其他)?(?:需要)?(?:报告|说明)?的?(?:其他)?(?:事项)?。?$/.test(
    text.slice(0, 30),
  )

const PAGE =
  /^(?:[-—–－]\s?\d{1,3}\s?[-—–－]|第\s?\d{1,3}\s?页(?:\s?[,，/]?\s?共\s?\d{1,3}\s?页)?)$/

/** A text of paragraphs, one line feed between them; what programs left in it is taken out. */
function textOf(lines: readonly Placed[], guessed: boolean, leftOut: Unread[]): string {
  const texts: string[] = []
  for (const one of lines) {
    const { block } = one
    // Tables that stand in a text are told with the others.
    if (block.kind === 'table') continue
    if (block.text.length < 20 && PAGE.test(block.text.trim()))
      leftOut.push(unread(one, '是页码。'))
    else texts.push(block.text)
  }
  if (guessed) return pastedText(texts.join('\n'), 'paragraphs').text.trim()
  return texts
    .map((text) => pastedText(text, 'paragraphs').text.trim())
    .filter((text) => text !== '')
    .join('\n')
}

interface Ending {
  readonly text: readonly Placed[]
  readonly leftOut: readonly Unread[]
  readonly beyond: readonly Placed[]
  readonly organisation: string
  readonly date: string
}

/** Cuts the signature, and what stands below it, off the last text. */
function endingOf(lines: readonly Placed[], known: string): Ending {
  const texts = lines.map(({ block }) => (block.kind === 'paragraph' ? block.text : ''))
  const signed = signatureIn(texts, known)
  const stop = texts.findIndex(isBeyond)
  const end = Math.min(signed?.from ?? lines.length, stop < 0 ? lines.length : stop)
  const rest = lines.filter((_, i) => i >= end && !(signed && i >= signed.from && i < signed.end))
  return {
    text: lines.slice(0, end),
    leftOut: rest
      .filter(({ block }) => block.kind === 'paragraph')
      .flatMap((one) => inRows(one, '在年报正文之后，没有放入。')),
    beyond: rest,
    organisation: signed?.organisation ?? '',
    date: signed?.date ?? '',
  }
}

const PERIOD = /(20\d\d)\s?年\s?1\s?月\s?1\s?日/
const MAKER = /(?:由|^)([^，。；（(、由]{4,30}?)(?:根据|按照|依据|编制|负责编制)/

function coverOf(
  { title, date }: ReturnType<typeof frontOf>,
  texts: Partial<Record<FieldId, Found>>,
  signed: Ending | undefined,
  /** Names of offices that stand in the margins of pages. */
  heads: readonly string[],
): Partial<Record<FieldId, Found>> {
  const preamble = (texts.preamble?.text ?? '').slice(0, 1000)
  const period =
    PERIOD.exec(preamble)?.[1] ?? PERIOD.exec((texts.overview?.text ?? '').slice(0, 2000))?.[1]
  const day = signed?.date || date
  const iso = isoOf(day)
  const check = (text: string, from: string, why: string): Found => ({
    text,
    from,
    certainty: 'check',
    why,
  })
  const sure = (text: string, from: string): Found => ({ text, from, certainty: 'sure' })
  const found: Partial<Record<FieldId, Found>> = {}

  const [, maker = ''] = MAKER.exec(preamble) ?? []
  if (title?.organisation) found.organisation = sure(title.organisation, '标题')
  else if (signed?.organisation)
    found.organisation = check(signed.organisation, '落款', '标题里没有单位名称，取自落款。')
  else if (heads[0] !== undefined)
    found.organisation = check(heads[0], '页眉', '标题里没有单位名称，取自页眉。')
  else if (isOrganisation(maker))
    found.organisation = check(maker, '引言', '标题里没有单位名称，取自引言。')

  const before = iso === '' ? undefined : Number(iso.slice(0, 4)) - 1
  const said = title?.year
  if (said !== undefined && isYear(said))
    found.year =
      period !== undefined && period !== String(said)
        ? check(String(said), '标题', `标题写 ${said} 年，统计期限写 ${period} 年。`)
        : sure(String(said), '标题')
  else if (period !== undefined)
    found.year = check(period, '统计期限', '标题里没有年度，取自统计期限。')
  else if (before !== undefined)
    found.year = check(String(before), '落款', '没有写年度，按成文日期的上一年。')

  if (iso !== '')
    found.signedOn = signed?.date
      ? sure(iso, '落款')
      : check(iso, '标题下面', '日期在标题附近，不在文末。')
  else if (day !== '')
    found.signedOn = check(
      day,
      signed?.date ? '落款' : '标题下面',
      '不是日期，照原样放入，请改正。',
    )
  return found
}
