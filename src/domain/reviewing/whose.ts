/** Whose count a sentence gives, and of which time: only the reporting organisation's own of the reported year is in its tables. */
import type { Draft } from '../draft'

export interface Reported {
  /** Phrases that name the reporting organisation, or the area it reports on. */
  readonly own: RegExp
  readonly year: number | undefined
  /** Whether it decides or answers the reviews of others, too. */
  readonly decides: boolean
}

const GOVERNMENT = /^(.*?)([省市县区旗州盟镇乡])(人民政府|政府)$/
/** A government with all its departments is the area. */
const DEPARTMENTS = '[及和与、](?:其|各|所属|组成|工作){0,3}(?:部门|单位)'
const STREET = /街道(办事处)?$/
const ESTATE = /(开发区|新区|园区|高新区|示范区|度假区)(管委会|管理委员会)?$/

/** 高新区 for 高新技术产业开发区. */
const ESTATES = '(?:高新|经开|开发|新|园|示范|度假)区'

/** How an organisation calls itself in its own report: 全市, 我市 for a city's government, 我局, 县教育局 for a bureau. */
export function reportedIn({ organisation, year }: Pick<Draft, 'organisation' | 'year'>): Reported {
  const name = organisation
    .trim()
    .slice(0, 60)
    .replace(/（[^（）]*）$/, '')
  const words = ['本机关', '本单位', '我单位', '本行政机关']
  const government = GOVERNMENT.exec(name)
  if (government) {
    const [, before = '', level = ''] = government
    const place = before.slice(-4) + level
    words.push(
      ...['全', '我', '本'].map((one) => one + level),
      '各级各部门',
      '各级行政机关',
      '各级政府及其?部门',
      `${level}(?:人民)?政府${DEPARTMENTS}`,
    )
    for (let from = 0; from < place.length - 1; from++)
      words.push(escaped(place.slice(from)) + '(?!人民政府|政府)')
    if ('镇乡'.includes(level)) words.push(`${level}(?:人民)?政府`)
    words.push('行政机关')
  } else if (STREET.test(name))
    words.push('全街道', '我街道', '本街道', '街道办事处', '街道办(?![结理复毕])', '街道', '我办')
  else if (ESTATE.test(name)) words.push('全区', '我区', '本区', '管委会', '我委', ESTATES)
  else {
    const kind = name.slice(-1)
    words.push(...['我', '全', '本'].map((one) => one + kind))
    if (/办公[室厅]$/.test(name)) words.push('我办', '本办', '我厅')
    words.push(
      ...['我院', '我校', '我中心', '我队', '我会'].filter((one) => name.endsWith(one.slice(1))),
    )
    const short = name.replace(/人民政府/, '政府')
    for (const whole of new Set([name, short]))
      for (let from = Math.max(0, whole.length - 16); from < whole.length - 2; from++)
        words.push(escaped(whole.slice(from)))
    words.push(...shortened(name))
  }
  if (STREET.test(name) || ESTATE.test(name)) {
    const place = name.replace(/办事处$|管(?:理)?委(?:员)?会$/, '')
    for (let from = 0; from < place.length - 2; from++) words.push(escaped(place.slice(from)))
  }
  if (name !== '') words.unshift(escaped(name) + (government ? `(?:${DEPARTMENTS})?` : ''))
  return {
    own: new RegExp(words.join('|'), 'g'),
    year: typeof year === 'number' ? year : undefined,
    decides: /司法|法制|法院/.test(name),
  }
}

/** 市住建局, 市住房城乡建设局 for 海州市住房和城乡建设局: letters of the name left out, its level and its kind kept. */
function shortened(name: string): string[] {
  const [, whole = '', kind = ''] = /^(.*?)(局|委员会|委|厅)$/.exec(name) ?? []
  const ending = kind.startsWith('委') ? '委(?:员会)?' : kind
  return [...whole].flatMap((level, at) => {
    const core = [...whole.slice(at + 1)]
    if (at === 0 || !'省市县区旗州盟'.includes(level) || core.length < 2 || core.length > 16)
      return []
    const letters = core.map(escaped)
    const least = kind.startsWith('委') ? 1 : 2
    return [`${level}(?=[${letters.join('')}]{${least}})${letters.join('?')}?${ending}`]
  })
}

const escaped = (words: string): string => words.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')

/** Words with such letters in them that name no body. */
const NO_BODY =
  /[市县区省]?政府(?:规章|令)|(?:诉至|向|起诉至|人民)法院|政府(?:信息|网站|门户|公报|文件|系统|数据|工作报告)|政务|[市县区省]委、?(?:[市县区省]政府|办公)?(?=领导|的|坚强|部署|工作|中心|决策)|局面|城市|地区|辖区|社区|专区|上市|依申请公开(?:平台|系统)|行政机关确认|行政执法案卷|区分处理|区别|商业秘密|企事业单位/g
const BODY =
  /政府|办公[室厅]|[府政]办|局|[委厅](?![员托婉])|委员会|街道|[镇乡](?!村)|[县区市州旗盟](?![场民])|管委会|[^学本专教医文百]科(?=承办|办[理结]|答复|受理)|[^好到随四相分查惩各别长益用坏止深此妙远暗]处(?=承办|办[理结]|答复|受理)|隶属|派出机构|园区|法院|部门|单位|科室|处室|学校|医院|公司|[大支]队|[^新]村|两级|下属|所属|直属|基层|本级|省级|全[省国]|系统/
/** 与县档案馆核实: such a body is asked, and whoever asks goes on. */
const WITH = /^(?:并|已|及时|积极|主动)?(?:与|会同|商|向|征[求询]|协调|配合|联合|邀请|函|报|经)/
/** A clause that begins with such a body speaks of it. */
const NAMED =
  /^(?:其中|同时|此外|另外|例如|如|以)?.{0,10}?(?:[府政]办(?:公室|公厅)?|办公[室厅]|局|[卫改建农工经发教][健革设业信委]?委|委员会|厅|街道|镇|乡|管委会|法院|公司|医院|学校|中心|分局|[东西南北][城湖][区县])(?!机关)/

/** What one way of asking took in, told as if it were an office. */
const COUNTER =
  /^(?!通过|经|利用|依托|充分|加强|在|优化|建|完善|升级|强化).{0,10}(?:平台|窗口|大厅|系统)(?:全年|年内|共|累计|受理|收到|访问)/

/** A list of ways in which requests came, taken together: all of them. */
export const ALL_WAYS = /通过[^，；]{0,60}等(?:多种)?(?:方式|渠道|途径|形式)/g

/** 其2022年收到的申请: of whoever was named before. */
const ITS = /^其(?=全年|\d{4}年|收到|受理|办理|办结|答复)/

export type Whose = 'own' | 'other' | 'unsaid'

/** What the words beside a figure say of its owner; `near` are those of its own clause. */
export function whose(near: string, before: string, { own }: Reported): Whose {
  const said = near.replace(ALL_WAYS, '').replace(NO_BODY, '')
  if (ITS.test(near) || BODY.test(said.replace(own, ''))) return 'other'
  if (said.replace(own, '') !== said) return 'own'
  const clauses = before.split(/[，,：]/).reverse()
  for (const clause of clauses.slice(0, 12)) {
    if (COUNTER.test(clause)) return 'other'
    const words = clause.replace(NO_BODY, '')
    const left = words.replace(own, '')
    if (NAMED.test(left) && !WITH.test(clause)) return 'other'
    if (left !== words) return 'own'
  }
  return 'unsaid'
}

const CARRIED =
  /(?:上年度?|上一年度?|往年|去年|\d{4}年度?)(?:末)?结转|结转(?:至|到|入)?[上下次翌明一]{0,2}(?:\d{4})?年度?|(?:比|较|与|同)(?:上年|去年|上一年|\d{4}年)(?:度|同期)?(?:相比|比)?/g
const WHOLE_YEAR =
  /1月1日(?:起)?[至到—~-]+(?:\d{4}年)?12月31日|截[至止](?:到|至)?(?:\d{4}年)?(?:底|年底|年末|12月底|12月31日)/g
/** 2021年至2023年 is as little the reported year as 近三年. */
const YEARS = /\d{4}年?[至到—~-]+\d{4}年|近[两二三四五六\d]年/g
const TIMES =
  /今年以来|全年|本年度?|今年|年内|(\d{4})(?:年|版)|上年|去年|上一年|往年|历年|前年|累计|以来|截[至止]|同期|[上下]半年|季度|\d{1,2}月|[一二三四五六七八九十]月|每[年月日周]|[年月日]均|平均|计划|拟(?!文|定)|力争|预计|目标|明年|来年|下一?年|下一步|争取|将(?=[在于制出印]|达|新)/g

/** Whether a figure is of another time than the reported year: the last word of time before it decides. */
export function ofAnotherTime(words: string, { year }: Reported): boolean {
  let other = false
  let whole = false
  for (const [time, named] of words
    .replace(WHOLE_YEAR, '全年')
    .replace(YEARS, '历年')
    .replace(CARRIED, '')
    .matchAll(TIMES)) {
    if (
      /^(?:全年|本年|今年|年内)/.test(time) ||
      (named && year !== undefined && Number(named) === year)
    ) {
      other = false
      whole = true
    } else if (named) other = year !== undefined
    // 全年累计 is the year's whole; 自2008年以来累计 is not.
    else if (!(time === '累计' && whole && !other)) other = true
  }
  return other
}

/** So far back words still say whose a figure is, and of when. */
export const BEFORE = 240

/** Whether the words beside a figure make it another's, or another time's. */
export function isOthers(
  lead: string,
  label: string,
  subject: string,
  reported: Reported,
): boolean {
  const before = lead.slice(0, lead.length - label.length)
  const recent = before.slice(before.lastIndexOf('；') + 1)
  const says = whose(label, recent, reported)
  if (says === 'other') return true
  if (
    says === 'unsaid' &&
    subject !== '' &&
    whose('', subject.split(/[，,；]/)[0] ?? '', reported) === 'other'
  )
    return true
  return ofAnotherTime(recent + label, reported)
}
