/** The title of a report: whose it is and of which year. It may stand in several lines, either part first. */
import { readYear } from '../date'

export interface Title {
  /** '' where the title does not say it. */
  readonly organisation: string
  readonly year: number | undefined
  /** The first line it takes, and how many. */
  readonly from: number
  readonly count: number
}

const LONGEST = 100
const NAME = /政[府务]信息公开(?:工作)?(?:情况)?的?(?:年度工作报告|年度报告|年报|工作报告|报告)/
const YEAR = /(20\d\d|二[〇零○OoＯ0][〇零○OoＯ0一二三四五六七八九]{2})(?:年度|年)?/
/** 政府信息公开工作2024年度报告 */
const INSIDE = /(政[府务]信息公开(?:工作)?(?:情况)?的?)(20\d\d(?:年(?=年|工|报))?)(?=年|工|报)/
/** （2024年）, （二〇二四年度） behind the name. */
const BEHIND =
  /^[（(【[]?(20\d\d|二[〇零○Oo0][〇零○Oo0一二三四五六七八九]{2})?(?:年度|年)?(?:度)?[)）\]】]?$/
const ENDS =
  /(?:政府|办公室|办公厅|局|委员会|委|厅|部|院|中心|办事处|街道|镇|乡|区|县|市|州|盟|旗|省|管委会|处|公司|大学|学校|学院|中学|小学|医院|银行|所|站|队|署|会|馆|社|集团|办|园|场|总队|支队|兵团|师|团)$/
/** 乡政发〔2024〕3号 */
const DOCUMENT_NUMBER = /^.{0,20}[〔［[(（【]20\d\d[〕］\])）】]\s?第?\d{1,5}号$/

const tight = (text: string): string =>
  text.length > LONGEST
    ? ''
    : text
        .replace(/[\s\u200b-\u200f\ufeff]/g, '')
        .replace(/^《|》$/g, '')
        .replace(/[０-９]/g, (digit) => digit.normalize('NFKC'))

export const isDocumentNumber = (text: string): boolean =>
  text.length <= 40 && DOCUMENT_NUMBER.test(text.trim())

/** Whether a line can be the name of an office. A bracket may follow it: 宿迁市人民政府（全市汇总）. */
export function isOrganisation(text: string): boolean {
  const name = tight(text).replace(/[（(][^（()）]{1,20}[)）]$/, '')
  return (
    name.length >= 2 &&
    name.length <= 40 &&
    !/[，。；：、？！,;:!?>》|]/.test(name) &&
    ENDS.test(name)
  )
}

/** Reads a line, or several joined, as a title; undefined if it is none. */
export function readTitle(text: string): Pick<Title, 'organisation' | 'year'> | undefined {
  const line = tight(text).replace(INSIDE, '$2$1')
  const name = NAME.exec(line)
  if (!name || /[。；：？！;:!?>|]/.test(line)) return undefined
  const behind = BEHIND.exec(line.slice(name.index + name[0].length))
  if (!behind) return undefined
  const before = line.slice(0, name.index)
  const found = YEAR.exec(before)
  const year = readYear(found?.[1] ?? behind[1] ?? '')
  const rest = found
    ? before.slice(0, found.index) + before.slice(found.index + found[0].length)
    : before
  const organisation = rest
    .replace(/^关于|关于$|的$/g, '')
    .replace(/[（(【[][)）\]】]/g, '')
    .replace(/^[-—－·,，、]|[-—－·,，、]$/g, '')
    // 清河县人民政府信息公开年报: one 政府 is the office's and the information's.
    .replace(/人民$/, '人民政府')
  if (organisation.length > 40 || /[，,《》“”"]/.test(organisation)) return undefined
  return { organisation, year }
}

/** Goes on behind the title of a book of many reports. */
const COLLECTED = /^\s?(?:汇编|选编|合集)/

/** The title among the first lines of a document; the one that says most, and of those the first. */
export function titleIn(lines: readonly string[]): Title | undefined {
  let best: (Title & { score: number }) | undefined
  for (let from = 0; from < lines.length; from++)
    for (let count = 1; count <= 4 && from + count <= lines.length; count++) {
      const window = lines.slice(from, from + count)
      if (window.some((line) => line.length > LONGEST || isDocumentNumber(line))) break
      const read = readTitle(window.join(''))
      if (!read || COLLECTED.test(lines[from + count] ?? '')) continue
      const { organisation, year } = read
      // A line above the title may be anything; only the name of an office belongs to it.
      if (count > 1 && organisation !== '' && !isOrganisation(organisation)) continue
      const score = (organisation ? 2 : 0) + (year === undefined ? 0 : 2) - count / 10
      if (!best || score > best.score) best = { organisation, year, from, count, score }
    }
  return best
}
