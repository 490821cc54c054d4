/** What stands above the first section: title, number of the document, date, particulars of a page, preamble. */
import type { Placed } from './parts'
import { dateOf, isBeyond } from './ending'
import { type Title, isDocumentNumber, isOrganisation, readTitle, titleIn } from './title'
import { type Unread, inRows, unread } from './unread'

export interface Front {
  readonly title: Title | undefined
  /** A date between title and text, as it is written. */
  readonly date: string
  /** The lines of the preamble; of the overview too, where its heading is missing. */
  readonly lines: readonly Placed[]
  readonly leftOut: readonly Unread[]
}

/** A title stands among the first lines; a page may have a menu before it. */
const LOOKED_AT = 400

const PARTICULARS =
  /^(?:索\s?引\s?号|发布(?:日期|时间|机构|单位|人)|发文(?:日期|机关|机构|字号|单位)|公开(?:日期|时间|方式|范围|形式)|成文日期|生成日期|信息(?:来源|名称|分类|索取号)|来源|作者|责任编辑|编辑|审核|浏览|阅读|点击|字体|字号|打\s?印|分享|文\s?号|主题|体裁|有效性|效力|组配|视力保护|当前位置|您(?:现在|当前)?的?(?:位置|所在)|首页|标\s?题|名\s?称|关键词|时效|日期|时间|访问|收藏|大\s?中\s?小|【)/

const MONTH = /^(?:20\d\d|二[〇零○OoＯ0一二三四五六七八九]{3})\s?年\s?[\d一二十]{1,2}\s?月$/

export function frontOf(front: readonly Placed[]): Front {
  const leftOut: Unread[] = []
  const texts = front.flatMap(({ block, at }) =>
    block.kind === 'paragraph'
      ? withoutTitle(block.text).map((text) => ({ one: { block: { ...block, text }, at }, text }))
      : [],
  )
  const title = titleIn(texts.slice(0, LOOKED_AT).map(({ text }) => text))
  for (const one of front)
    if (one.block.kind === 'table')
      leftOut.push(...inRows(one, '在第一部分之前，不是年报的三张表。'))
  let date = ''
  const lines: Placed[] = []
  texts.forEach(({ one, text }, i) => {
    const before = title !== undefined && i < title.from
    if (title && i >= title.from && i < title.from + title.count) return
    const day = dateOf(text)
    if (day !== undefined && title) {
      if (date === '') date = day
      else leftOut.push(unread(one, '已经有一个日期。'))
    } else if (before) {
      if (isDocumentNumber(text)) leftOut.push(unread(one, '是文号，年报里没有这一栏。'))
      else leftOut.push(unread(one, '在标题之前，不是年报的内容。'))
    } else if (isDocumentNumber(text)) leftOut.push(unread(one, '是文号，年报里没有这一栏。'))
    else if (MONTH.test(text)) leftOut.push(unread(one, '是封面上的年月，没有日。'))
    else if (readTitle(text)) leftOut.push(unread(one, '重复了标题。'))
    else if (isParticular(text)) {
      const signed = /^成文日期\s?[:：]?/.exec(text)
      if (signed && date === '') date = text.slice(signed[0].length).trim()
      leftOut.push(unread(one, '是网页上的说明，不是年报的内容。'))
    } else if (
      text === title?.organisation ||
      (isOrganisation(text) && text.length <= 30 && lines.length === 0)
    )
      leftOut.push(unread(one, '单独一行的单位名称，标题里已有。'))
    else lines.push(one)
  })
  return { title, date, lines, leftOut }
}

/** A title that ran into the first sentence, and the sentence. */
function withoutTitle(text: string): string[] {
  const [, title = ''] =
    /^(.{0,60}?(?:年度报告|年报))\s?(?:根据|按照|依据|为|现|本)/.exec(text.slice(0, 80)) ?? []
  return text.length > 80 && readTitle(title) ? [title, text.slice(title.length).trim()] : [text]
}

const isParticular = (text: string): boolean =>
  text.length <= 150 && !/。/.test(text) && (PARTICULARS.test(text.trim()) || isBeyond(text))

/** Words of a preamble: on what law, for which time, where to be had, whom to ask. */
const PREAMBLE =
  /根据《?中华人民共和国政府信息公开条例|政府信息公开条例.{0,60}(?:要求|规定)|编制|统计期限|统计时限|数据.{0,10}(?:期限|时限|截止)|电子版|联系(?:人|电话|地址)?|联系。|网址|邮编|电子邮箱|本(?:年度)?报告|现(?:将|予以)|下载|查阅/

/** Parts the lines above the tables where the heading of section one is missing. */
export function preambleIn(lines: readonly Placed[]): number {
  let end = 0
  for (let i = 0; i < Math.min(6, lines.length); i++) {
    const block = lines[i]?.block
    if (block?.kind === 'paragraph' && PREAMBLE.test(block.text.slice(0, 400))) end = i + 1
    else break
  }
  return end
}
