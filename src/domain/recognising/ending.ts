/** Who signed a report and when: its last lines, what stands below them, and dates that stand elsewhere. */
import { readDate } from '../written-date'
import { isOrganisation } from './title'

export interface Signature {
  /** '' where nobody signed. */
  readonly organisation: string
  /** As it is written; '' where there is none. */
  readonly date: string
  /** The lines it takes; those before them are text, those behind them something else. */
  readonly from: number
  readonly end: number
}

const LONGEST = 80
const DATE =
  /((?:20\d\d|二[〇零○OoＯ0][〇零○OoＯ0一二三四五六七八九]{2})\s*年?\s*[\d一二三四五六七八九十]{1,3}\s*月\s*[\d一二三四五六七八九十廿]{1,3}\s*[日号]|20\d\d\s?[-/.]\s?\d{1,2}\s?[-/.]\s?\d{1,2})$/

/** A line that is a date, as 2025年1月20日, 二〇二五年一月二十日 or, with a slip, 20251月20日; what stands before it. */
function dateIn(line: string): { readonly date: string; readonly before: string } | undefined {
  // Cut first: marks in a wrong order take long to set right.
  if (line.length > 2 * LONGEST) return undefined
  const text = line
    .normalize('NFKC')
    .replace(/[)\]】]$/, '')
    .trim()
  if (text.length > LONGEST) return undefined
  const found = DATE.exec(text)
  if (!found) return undefined
  const before = text
    .slice(0, found.index)
    .replace(/^[(【[]/, '')
    .trim()
  return { date: (found[1] ?? '').trim(), before }
}

const LABELLED = /^(?:(?:成文|落款|报告|签发)?日\s?期|时\s?间)[:：]?$/

/** A line that holds a date and nothing else. */
export function dateOf(line: string): string | undefined {
  const found = dateIn(line)
  return found && (found.before === '' || LABELLED.test(found.before)) ? found.date : undefined
}

/** Lines in which a page goes on after the report, or lists its annexes. */
const BEYOND =
  /^(?:附\s?[件表]\s?[\d一二三四五六七八九十]{0,2}\s?(?:[:：.、]|$)|主办|承办|版权所有|网站(?:标识|地图)|ICP|.{0,4}ICP备|.{0,6}公网安备|上一[篇条]|下一[篇条]|扫一扫|分享|打\s?印|关\s?闭|【|责任编辑|编辑|信息来源|来源|相关(?:链接|附件|文档|稿件)|返回顶部|浏览|阅读|点击|Copyright|技术支持|联系我们)/i

export const isBeyond = (line: string): boolean => BEYOND.test(line.slice(0, 40).trim())

/** Office and date below the last section. @param known The office the title names. */
export function signatureIn(lines: readonly string[], known: string): Signature | undefined {
  const name = (line: string | undefined): string => {
    const bare = (line ?? '').slice(0, LONGEST).replace(/[（(](?:盖章|公章|章|印章)[)）]$/, '')
    const text = bare.replace(/\s/g, '')
    return text !== '' &&
      (text === known || (known.endsWith(text) && text.length > 3) || isOrganisation(text))
      ? text
      : ''
  }
  for (let at = 0; at < lines.length; at++) {
    const found = dateIn(lines[at] ?? '')
    if (!found) continue
    const { date, before } = found
    if (before === '' || LABELLED.test(before)) {
      const above = name(lines[at - 1])
      if (above) return { organisation: above, date, from: at - 1, end: at + 1 }
      const below = name(lines[at + 1])
      if (below) return { organisation: below, date, from: at, end: at + 2 }
      return { organisation: '', date, from: at, end: at + 1 }
    }
    const own = name(before)
    if (own) return { organisation: own, date, from: at, end: at + 1 }
  }
  const stop = lines.findIndex(isBeyond)
  const last = (stop < 0 ? lines.length : stop) - 1
  const signed = last > 0 ? name(lines[last]) : ''
  return signed ? { organisation: signed, date: '', from: last, end: last + 1 } : undefined
}

/** The date as the draft keeps it, '' for one that is on no calendar. */
export function isoOf(date: string): string {
  const read = readDate(date)
  return read.kind === 'date' ? read.date : ''
}
