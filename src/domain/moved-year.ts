/**
 * A preamble or a heading of last year's report, read for the next year: what names the reported year names the next
 * one. Years of laws, documents and single days stay as they are. Pure; linear in the text.
 */
import { digitsOf } from './date'
import { plain } from './figure'

/** A year in digits or in numerals, and what follows it. A number with more digits is none. */
const YEARS = /[\d０-９]{4,}|[〇零○ＯO一二三四五六七八九]{4,}/g

/** What stands behind a year that names a law or a document, not the time reported on. */
const OF_A_DOCUMENT =
  /^[ \t\u3000\u00a0]{0,2}年(?:度)?(?:[\d０-９]{1,2}月(?:[\d０-９]{1,2}日)?)?(?:起|，)?(?:由|经)?(?:新?修订|修正|修改|重新|印发|发布|颁布|下发|制定|出台|施行|实施|执行|通过|批准|版|第|令)/

/** A day or a month of it, other than those that bound a year. */
const A_DAY = /^年(?!1月1日|12月31日|1月[-—–－~～至到]|12月(?!\d))\d{1,2}月/

/** The bounds of a year in figures: 2023.1.1, 2023-12-31. */
const A_BOUND = /^[./-](?:0?1[./-]0?1|12[./-]31)(?!\d)/

/** The text with each mention of `year` as the reported one moved to the year after. */
export function withYearMoved(text: string, year: number): string {
  const titles = titlesIn(text)
  let passed = 0
  return text.replace(YEARS, (found, at: number) => {
    if (found.length !== 4 || Number(digitsOf(plain(found))) !== year) return found
    const [behind = ''] = text.slice(at + 4, at + 30).split('\n')
    const named = plain(behind.replace(/[ \t\u3000\u00a0]/g, ''))
    if (!named.startsWith('年') && !A_BOUND.test(named)) return found
    if (OF_A_DOCUMENT.test(behind) || A_DAY.test(named)) return found
    // In the title of a document only a report's own year goes on: 《甲市2023年政务公开工作要点》 is what it is.
    while ((titles[passed]?.to ?? at) < at) passed++
    const title = titles[passed]
    if (title && title.from < at && !title.ofReport) return found
    return written(year + 1, found)
  })
}

interface TitleIn {
  readonly from: number
  readonly to: number
  readonly ofReport: boolean
}

/** Titles in 《》, with whether each is that of a yearly report. */
function titlesIn(text: string): TitleIn[] {
  const titles: TitleIn[] = []
  for (let from = text.indexOf('《'); from >= 0;) {
    const to = text.indexOf('》', from)
    if (to < 0) break
    titles.push({ from, to, ofReport: /(?:年度报告|年报)$/.test(text.slice(from, to)) })
    from = text.indexOf('《', to)
  }
  return titles
}

/** A year in the digits in which another one is written. */
function written(year: number, like: string): string {
  if (/^\d/.test(like)) return String(year)
  if (/^[０-９]/.test(like))
    return String(year).replace(/\d/g, (one) => String.fromCharCode(one.charCodeAt(0) + 0xfee0))
  const nought = /[零○ＯO]/.exec(like)?.[0] ?? '〇'
  return [...String(year)]
    .map((one) => (nought + '一二三四五六七八九').charAt(Number(one)))
    .join('')
}
