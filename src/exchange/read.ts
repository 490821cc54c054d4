/**
 * The draft file, in (docs/draft-file.md), also out of a PDF that carries it. A file from outside is hostile until it has been read
 * whole: nothing of it reaches a draft before every part is known to be what it should be.
 */
import { type Draft, SCHEMA, isDate } from '../domain/draft'
import { formOf } from '../forms'

/** A report is about 20 kB; nothing a person wrote comes near this. */
export const MAX_FILE_BYTES = 20 * 1024 * 1024
const MAX_TEXT = 2_000_000
const MAX_CELL = 10_000
const MAX_DEPTH = 50

export type ReadResult =
  | { readonly kind: 'draft'; readonly draft: Draft }
  /** `why` is a Chinese sentence that says what is wrong and what to do. */
  | { readonly kind: 'refused'; readonly why: string }

/** Reads a file the writer chose, whatever it turns out to be. */
export async function readDraftFile(file: Blob): Promise<ReadResult> {
  if (file.size === 0)
    return refused('这个文件是空的，请选择下载过的 .nianbao.json 草稿文件，或由本页面生成的 PDF。')
  if (file.size > MAX_FILE_BYTES)
    return refused('这个文件超过 20 MB，不是年报草稿。请选择 .nianbao.json 草稿文件。')
  try {
    const bytes = await file.arrayBuffer()
    return String.fromCharCode(...new Uint8Array(bytes.slice(0, 5))) === '%PDF-'
      ? await readPdf(bytes)
      : parseDraft(bytes)
  } catch {
    return refused('这个文件读不出来，可能已被移动或正被别的程序占用。请换一份再试。')
  }
}

/** A PDF of ours carries its draft file. Few bring one, so what looks for it is fetched when one comes. */
async function readPdf(bytes: ArrayBuffer): Promise<ReadResult> {
  const { attachedDraft } = await import('./pdf-attachment')
  const attached = await attachedDraft(bytes, MAX_FILE_BYTES)
  return attached.kind === 'found' ? parseDraft(attached.bytes) : attached
}

/** Reads the bytes of a draft file. */
export function parseDraft(bytes: ArrayBuffer): ReadResult {
  let content: unknown
  try {
    content = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return refused('这不是年报草稿文件，或文件已经损坏。请选择 .nianbao.json 草稿文件。')
  }
  const fault = faultOf(content)
  if (fault) return refused(fault)
  const draft = content as Partial<Draft>
  const values = Object.entries(draft.values ?? {}).filter(([, text]) => text !== '')
  return {
    kind: 'draft',
    draft: {
      organisation: '',
      year: '',
      signedOn: '',
      texts: {},
      ...draft,
      values: Object.fromEntries(values),
    } as Draft,
  }
}

const refused = (why: string): ReadResult => ({ kind: 'refused', why })

/** The first thing that keeps content from being a draft, as a sentence; undefined if nothing does. */
function faultOf(content: unknown): string | undefined {
  if (!isRecord(content)) return '这不是年报草稿文件。请选择 .nianbao.json 草稿文件。'
  const version = /^nianbao-draft\/(\d+)$/.exec(String(content.schema))
  if (!version) return '这个文件不是年报草稿，可能是别的程序的文件。请选择 .nianbao.json 草稿文件。'
  if (content.schema !== SCHEMA && Number(version[1]) < 1)
    return '这份草稿的版本号不对，文件可能被改动过。请换一份草稿文件。'
  if (content.schema !== SCHEMA)
    return '这份草稿由更新版本的页面写成，这里打不开。请用新版页面打开，原文件没有改动。'
  if (typeof content.form !== 'string')
    return '草稿文件里没有写明报告格式（form），文件可能不完整。请换一份草稿文件。'
  if (!formOf(content.form))
    return `这份草稿所用的报告格式“${short(content.form)}”，这个页面还不认识。请用新版页面打开。`
  if (tooDeepOrTainted(content, 0)) return '文件的内容层次异常，不是年报草稿。'
  const { organisation = '' } = content
  if (typeof organisation !== 'string' || organisation.length > 10_000)
    return '草稿文件里的单位名称不对，请核对文件。'
  if (!isYearLike(content.year ?? '')) return '草稿文件里的报告年度不对，应为 2022 这样的年份。'
  if (
    content.signedOn !== undefined &&
    content.signedOn !== '' &&
    !(typeof content.signedOn === 'string' && isDate(content.signedOn))
  )
    return `草稿文件里的成文日期“${short(content.signedOn)}”不对，应写作 2023-01-29 的样子。`
  return faultOfTexts(content.texts) ?? faultOfValues(content.values)
}

function faultOfTexts(texts: unknown = {}): string | undefined {
  if (!isRecord(texts)) return '草稿文件里各部分的文字（texts）不对，请核对文件。'
  const wrong = Object.entries(texts).find(
    ([, text]) => typeof text !== 'string' || text.length > MAX_TEXT,
  )
  return wrong && `草稿文件里“${short(wrong[0])}”一段文字不对或过长，请核对文件。`
}

function faultOfValues(values: unknown = {}): string | undefined {
  if (!isRecord(values)) return '草稿文件里表格的数（values）不对，请核对文件。'
  const entries = Object.entries(values)
  if (entries.length > 1000) return '草稿文件里的格数超出报告的 200 格，请核对文件。'
  const wrong = entries.find(([, text]) => typeof text !== 'string' || text.length > MAX_CELL)
  return wrong && `草稿文件里“${short(wrong[0])}”一格的数不对，应为文字形式的数，如 "12"。`
}

// Deep nesting would exhaust the stack of whoever clones the draft later; `__proto__` is never a key of ours.
function tooDeepOrTainted(value: unknown, depth: number): boolean {
  if (typeof value !== 'object' || value === null) return false
  if (depth > MAX_DEPTH) return true
  return Object.entries(value).some(
    ([key, inner]) => key === '__proto__' || tooDeepOrTainted(inner, depth + 1),
  )
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isYearLike = (year: unknown): boolean =>
  typeof year === 'number'
    ? Number.isInteger(year) && year >= 0 && year <= 9999
    : typeof year === 'string' && year.length <= 20

const short = (value: unknown): string => String(value).slice(0, 40)
