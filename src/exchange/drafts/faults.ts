/**
 * What keeps content from being a draft. Draft files, PDFs that carry one and backups all pass here, so that nothing
 * reaches a draft before every part of it is known to be what it should be.
 */
import { type Draft, SCHEMA, isDate } from '../../domain/draft'
import { isRecord } from '../../domain/shape'
import { formOf } from '../../forms'

const MAX_TEXT = 2_000_000
const MAX_CELL = 10_000
const MAX_ENTRIES = 1000
const MAX_DEPTH = 50

/** The first thing that keeps content from being a draft, as a sentence; undefined if nothing does. */
export function faultOfDraft(content: unknown): string | undefined {
  if (!isRecord(content)) return '这不是年报草稿文件。请选择 .nianbao.json 草稿文件。'
  const version = /^nianbao-draft\/(\d+)$/.exec(textOf(content.schema))
  if (/^nianbao-backup\//.test(textOf(content.format)))
    return '这是全部年报的备份文件。请用“恢复备份”打开它。'
  if (!version) return '这个文件不是年报草稿，可能是别的程序的文件。请选择 .nianbao.json 草稿文件。'
  if (content.schema !== SCHEMA && Number(version[1]) < 1)
    return '这份草稿的版本号不对，文件可能被改动过。请换一份草稿文件。'
  if (content.schema !== SCHEMA)
    return '这份草稿由更新版本的页面写成，这里打不开。请用新版页面打开，原文件没有改动。'
  if (typeof content.form !== 'string')
    return '草稿文件里没有写明报告格式（form），文件可能不完整。请换一份草稿文件。'
  if (!formOf(content.form))
    return `这份草稿所用的报告格式“${short(content.form)}”，这个页面还不认识。请用新版页面打开。`
  if (tooDeepOrTainted(content)) return '文件的内容层次异常，不是年报草稿。'
  return faultOfParts(content)
}

/** The same for the parts of a draft that are there, schema and form apart. */
export function faultOfParts(content: Readonly<Record<string, unknown>>): string | undefined {
  const { organisation = '', year = '', signedOn = '', lastYear } = content
  if (typeof organisation !== 'string' || organisation.length > 10_000)
    return '草稿文件里的单位名称不对，请核对文件。'
  if (!isYearLike(year)) return '草稿文件里的报告年度不对，应为 2022 这样的年份。'
  if (signedOn !== '' && !(typeof signedOn === 'string' && isDate(signedOn)))
    return `草稿文件里的成文日期“${short(signedOn)}”不对，应写作 2023-01-29 的样子。`
  if (lastYear !== undefined && !isLastYear(lastYear))
    return '草稿文件里上年的年报（lastYear）不对，请核对文件。'
  return (
    faultOfTexts(content.texts) ??
    faultOfValues(content.values) ??
    faultOfNotes(content.notes) ??
    faultOfParticulars(content.particulars) ??
    faultOfExplanations(content.explanations) ??
    faultOfTied(content.tied) ??
    faultOfSetAside(content.setAside) ??
    faultOfChosen(content) ??
    (isRecord(lastYear)
      ? (faultOfValues(lastYear.values) ?? faultOfTexts(lastYear.texts))
      : undefined)
  )
}

/** A draft of content in which no fault was found: parts left out are blank, blank cells absent. */
export function draftOf(content: unknown): Draft {
  const draft = content as Partial<Draft>
  const values = Object.entries(draft.values ?? {}).filter(([, text]) => text !== '')
  return {
    organisation: '',
    year: '',
    signedOn: '',
    texts: {},
    ...draft,
    values: Object.fromEntries(values),
  } as Draft
}

function faultOfTexts(texts: unknown = {}): string | undefined {
  if (!isRecord(texts)) return '草稿文件里各部分的文字（texts）不对，请核对文件。'
  const wrong = Object.entries(texts).find(([, text]) => !isText(text, MAX_TEXT))
  return wrong && `草稿文件里“${short(wrong[0])}”一段文字不对或过长，请核对文件。`
}

function faultOfValues(values: unknown = {}): string | undefined {
  if (!isRecord(values)) return '草稿文件里表格的数（values）不对，请核对文件。'
  const entries = Object.entries(values)
  if (entries.length > MAX_ENTRIES) return '草稿文件里的格数超出报告的 200 格，请核对文件。'
  const wrong = entries.find(([, text]) => !isText(text, MAX_CELL))
  return wrong && `草稿文件里“${short(wrong[0])}”一格的数不对，应为文字形式的数，如 "12"。`
}

function faultOfNotes(notes: unknown = {}): string | undefined {
  const sound = isRecord(notes) && entriesAre(notes, (note) => isText(note, MAX_TEXT))
  return sound ? undefined : '草稿文件里格的附注（notes）不对，请核对文件。'
}

function faultOfTied(tied: unknown = {}): string | undefined {
  const sound = isRecord(tied) && entriesAre(tied, (words) => isText(words, MAX_CELL))
  return sound ? undefined : '草稿文件里随表格更新的句子（tied）不对，请核对文件。'
}

function faultOfParticulars(particulars: unknown = {}): string | undefined {
  const sound = isRecord(particulars) && entriesAre(particulars, (one) => isText(one, MAX_CELL))
  return sound ? undefined : '草稿文件里单位的联系方式（particulars）不对，请核对文件。'
}

function faultOfExplanations(explanations: unknown = {}): string | undefined {
  return saidOfFigures(explanations, 'text')
    ? undefined
    : '草稿文件里的原因说明（explanations）不对，请核对文件。'
}

function faultOfSetAside(aside: unknown = {}): string | undefined {
  return saidOfFigures(aside, 'sentence')
    ? undefined
    : '草稿文件里已核对的提示（setAside）不对，请核对文件。'
}

/** Whether each entry is a text and the figures for which it was written. */
const saidOfFigures = (entries: unknown, text: 'text' | 'sentence'): boolean =>
  isRecord(entries) &&
  entriesAre(
    entries,
    (one) =>
      isRecord(one) &&
      isText(one[text], MAX_TEXT) &&
      isRecord(one.figures) &&
      entriesAre(one.figures, (figure) => isText(figure, MAX_CELL)),
  )

/** What is to be printed besides: names of charts and of findings. Another program may know more of them than this one. */
function faultOfChosen({
  charts = [],
  footnotes = [],
}: Readonly<Record<string, unknown>>): string | undefined {
  const sound = (list: unknown): boolean =>
    Array.isArray(list) &&
    list.length <= MAX_ENTRIES &&
    list.every((name) => isText(name, MAX_CELL))
  if (!sound(charts)) return '草稿文件里要印的图（charts）不对，应为图的名称，如 ["applicants"]。'
  return sound(footnotes) ? undefined : '草稿文件里要印的表注（footnotes）不对，请核对文件。'
}

/** Deep nesting would exhaust the stack of whoever clones it later; `__proto__` is never a key of ours. */
export function tooDeepOrTainted(value: unknown, depth = 0): boolean {
  if (typeof value !== 'object' || value === null) return false
  if (depth > MAX_DEPTH) return true
  return Object.entries(value).some(
    ([key, inner]) => key === '__proto__' || tooDeepOrTainted(inner, depth + 1),
  )
}

const entriesAre = (record: Record<string, unknown>, sound: (entry: unknown) => boolean): boolean =>
  Object.keys(record).length <= MAX_ENTRIES && Object.values(record).every(sound)

const isLastYear = (found: unknown): boolean =>
  isRecord(found) && isRecord(found.values) && (found.year === undefined || isYearLike(found.year))

const isText = (value: unknown, most: number): value is string =>
  typeof value === 'string' && value.length <= most

const isYearLike = (year: unknown): boolean =>
  typeof year === 'number' ? Number.isInteger(year) && year >= 0 && year <= 9999 : isText(year, 20)

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')

const short = (value: unknown): string =>
  (typeof value === 'string' ? value : typeof value).slice(0, 40)
