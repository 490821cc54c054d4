/** What reports say of section three in figures, with the words by which they name it (annual-2021.counts.ts). */
import type { Column, Line } from '../domain/form'
import type { Counted, Term } from '../domain/rules'
import {
  applicants,
  carriedIn,
  carriedOut,
  concluded,
  inColumn,
  received,
  results,
} from './annual-2021.tables'

type Words = Pick<Counted, 'id' | 'name' | 'words' | 'sums'>
type More = Partial<Omit<Counted, keyof Words | 'topic' | 'units'>>
type Thing = [id: string, name: string, words: RegExp, sums: Counted['sums'], more?: More]

export const things =
  (topic: string, units: RegExp, common: More = {}) =>
  (...[id, name, words, sums, more]: Thing): Counted => ({
    ...{ topic, units, id, name, words, sums },
    ...common,
    ...more,
  })

/** A way in which requests come, a kind, a reason: a part that no cell holds. */
const PART =
  /当面|现场|书面|口头|纸质|快递|来[函人访]|小程序|信函|邮[寄政件箱]|网[络上]|在线|线[上下]|平台|网站|窗口|传真|微信|公众号|费|超期|延期|补正|撤[回销]|不再|涉及|关于|方面|要求|协助|转[办交]|会商|领域|[^人]类|系统|子女|研究|疑难|引导|指导|分析|[抽评]查|归档|案卷|[审复]核|审查|备案|移交|[次明翌]年|[自然]人|法人|企业|机构|组织/
/** Words beside 申请 that make no other thing of it, as 信用修复 or 低保 would. */
const ASKING =
  '(?:的|了|各类|各种|所有|全部|有效|新|上述|此类|该|共计?|总计?|累计|依|政府|群众|公众|公民|市民|居民|村民|社会|个人|自然人|法人|其他组织|企业|机构|当事人|申请人|来自|提[出交]|递交|网[络上]|在线|线[上下]|信函|来[信函]|邮[寄件政]|电子|传真|当面|现场|书面|口头|纸质|转[来办交]|上级|和|或|及|与|、)*'
const REASON = /撤回|因|涉及|属于|方面|[^一二三四]类|领域|部分内容|等|文件|政策|会议|动态|公告|项目/
const request = things('requests', /^(?:件次?|条|份|宗|起|例|项|次)$/, {
  unless: PART,
  // 认定公文属性，其中依申请公开1024件: of the office's own papers.
  throughout: /属性|公文|主动公开\d{1,6}件[^。]{0,30}依申请公开(?:\d|$)/,
  // 受理用户报装20件，办结18件: of other work.
  aside: new RegExp(
    `(?:受理|收到|接到|接听|办理)(?:(?!.{0,12}(?:申请|公开|信息|结转))[^数量总共计件网信当自法企\\d，。；、]{2,10}\\d|(?![^，。；\\d]{0,12}(?:公开|信息)|${ASKING}申请)[^，。；、\\d]{2,10}申请)`,
  ),
})

const total = applicants[applicants.length - 1] as Column
const [first, second, third, fourth] = [received, carriedIn, concluded, carriedOut].map((line) =>
  inColumn(line, total),
) as [Term, Term, Term, Term]
const minus = (terms: readonly Term[]): Term[] => terms.map((term) => ({ ...term, minus: true }))
const rows = (start: string): Term[] =>
  results.filter(({ id }) => id.startsWith(start)).map((line) => inColumn(line, total))
const [granted, partial, refused, unable, declined, other] = [
  'granted',
  'partial',
  'refused',
  'unable',
  'declined',
  'other',
].map(rows) as [Term[], Term[], Term[], Term[], Term[], Term[]]

const handled = [[first], [first, second], [third]]
/** What an office calls answered: all that is concluded, of this year's, or without what needs no answer. */
const answered = [
  [third],
  [first, ...minus([fourth])],
  [third, ...minus(other)],
  [third, ...minus(rows('otherRest'))],
  [third, ...minus([...declined, ...other])],
]

const outcome = (id: string, name: string, words: RegExp, sums: Counted['sums']): Counted =>
  request(id, name, words, sums, { of: 'concluded', unless: REASON })

const row = (id: string, words: RegExp, sums: Counted['sums'] = []): Counted => {
  const line = results.find((one) => one.id === id) as Line
  const name = `三${line.path
    .slice(1)
    .map((head) => head.slice(0, 14))
    .join('')}`
  return request(id, name, words, [[inColumn(line, total)], ...sums], {
    unless: /撤回|等|[和及或]|征求|意见|告知/,
  })
}

/** What else is told of an applicant than that he asked. */
const NOT_ASKING = '占|当面|信函|网[络上]|公开(?!申请)|答复|办结|结转|撤回|收费|不|无|等'
/** 法人和其他组织 are one figure; 企业和科研机构 are two columns. */
const TWO_MORE = '[及和].*[及和]'
const WITH_ANOTHER =
  '(?:人|民|企业|机构|组织)[、和及与或]|[、和及与或](?:自然|公民|商业|企业|科研|社会|法律)'

const ofApplicant = (
  id: string,
  words: RegExp,
  columns: readonly Column[],
  name: string,
): Counted => {
  const of = (...lines: Line[]) =>
    lines.flatMap((line) =>
      columns.map((at) => ({ ...inColumn(line, at), name: `${line.short}的${name}` })),
    )
  const sums = [of(received), of(received, carriedIn), of(concluded)]
  const unless = new RegExp(`${NOT_ASKING}|${columns.length > 1 ? TWO_MORE : WITH_ANOTHER}`)
  return request(id, `一、新收的${name}`, words, sums, {
    of: 'received',
    column: true,
    unless,
  })
}
const kinds = (...ids: string[]) => applicants.filter(({ id }) => ids.includes(id))

export const requests: readonly Counted[] = [
  request(
    'received',
    '一、新收',
    /收到|接收|接到|收悉|^.{0,4}申请总?量$|(?:公开|信息)的?申请(?:数量?|总[数量])?(?:共[计有]?|总?计)?$|依申请公开(?:事项|件|案件|办件|收件)?(?:总?[数量]量?)?(?:共计?|总计|[达为])*$/,
    [[first], [first, second]],
    {
      general: true,
      none: /依申请公开(?:政府信息)?(?:申请|事项|件)?|(?:政府)?信息(?:依申请)?公开(?:的)?申请|公开申请/,
    },
  ),
  request(
    'asked',
    '一、新收',
    /(?:公开|信息|收到|答复|办结)的(?:政府信息公开|公开)?申请$|^(?:政府信息)?公开申请中/,
    handled,
    {
      general: true,
    },
  ),
  request(
    'new',
    '一、新收',
    /新收|新接收|新增(?:的|政府信息|依申请|公开|申请|办件|案件|事项|件数?|总?数?量)*$/,
    [[first]],
    { unless: /结转|规范性文件|当面|网/ },
  ),
  request(
    'handled',
    '一、新收',
    /受理|办理|收办|(?:共|已|依法|全年|妥善|累计)处理|接办|承办/,
    handled,
    { general: true },
  ),
  request(
    'carriedIn',
    '二、上年结转',
    /(?:上年度?|上一年度?|去年|往年|\d{4}年度?)(?:末)?(?:结转|转结|转入|遗留)|结转(?:自)?上年|结转(?:至|到)本年/,
    [[second]],
    { unless: /网络|信函|自然人|企业/ },
  ),
  request('concluded', '三（七）总计', /办结|答复|回复|办理完毕|办毕|(?:已|均)办理/, answered, {
    general: true,
    between: ['carriedIn', 'carriedOut'],
    unless:
      /率|(?:^|[^各])类|其[他它余]|应当?(?:答复|办结)|补充|告知|征求|[^政]府|自然人|法人|企业|网|信函|当面|延期|延长|期限|超期|未|[文决告知复]书|[抽评]查|案卷|结果/,
  }),
  request(
    'carriedOut',
    '四、结转下年度',
    /(?:结?转(?:结|接)?|顺?延)(?:至|到|入)?(?:下|次|翌|明)一?年|结?转(?:至|到|入)\d{4}年|跨年|(?:正在|尚在|仍在|继续|还在)办理|(?:未|待)办结|办理中/,
    [[fourth]],
    { unless: /网络|信函|自然人|企业|上年/ },
  ),
  request('carried', '结转', /结转/, [[second], [fourth]], { general: true }),
  outcome('granted', '三（一）予以公开', /予以公开|全部公开|同意公开|为公开$/, [
    granted,
    [...granted, ...partial],
  ]),
  outcome('partial', '三（二）部分公开', /部分(?:予以|同意)?公开|区分处理/, [partial]),
  outcome(
    'open',
    '三（一）＋（二）',
    /予以公开(?:[或和及与、]|（含)(?:予以)?部分公开|(?:公开|全部)(?:[或和及与、])部分公开/,
    [[...granted, ...partial]],
  ),
  outcome('refused', '三（三）不予公开', /不予公开|不(?:同意)?公开/, [
    refused,
    [...refused, ...unable],
    [...refused, ...unable, ...declined],
  ]),
  outcome('unable', '三（四）无法提供', /无法提供/, [unable]),
  outcome('declined', '三（五）不予处理', /不予处理/, [declined]),
  request('other', '三（六）其他处理', /其[他它](?:方式)?处理|其[他它]情形/, [other], {
    of: 'concluded',
    unless: /因|涉及|方面|不再/,
  }),
  row('refusedStateSecret', /国家秘密/),
  row('refusedByLaw', /禁止公开/),
  row('refusedStability', /三安全/),
  row('refusedThirdParty', /第三方/),
  row('refusedInternal', /内部事务/),
  row('refusedProcess', /过程性信息/),
  row('refusedEnforcementFile', /执法案卷/),
  row('refusedAdminQuery', /行政查询/),
  row('unableNotHeld', /不掌握/, [unable]),
  row('unableMustCreate', /没有现成|另行制作/),
  row('unableUnclear', /补正后.{0,6}不明确/),
  row('declinedPetition', /信访.{0,2}举报.{0,2}投诉/, [declined]),
  row('declinedRepeat', /重复申请/),
  row('declinedExcessive', /大量反复/),
  row('otherNotCorrected', /逾期不补正/),
  row('otherFeeUnpaid', /(?:逾期)?未.{0,10}缴纳?费/),
  ofApplicant('individual', /自然人|公民/, kinds('individual'), '自然人'),
  ofApplicant(
    'organisations',
    /法人[和或及与、]?(?:者)?其[他它]组织|法人组织/,
    kinds('business', 'research', 'charity', 'legal', 'other'),
    '法人或其他组织',
  ),
  ofApplicant('business', /商业企业/, kinds('business'), '商业企业'),
  ofApplicant('research', /科研机构/, kinds('research'), '科研机构'),
  ofApplicant('charity', /公益组织/, kinds('charity'), '社会公益组织'),
  ofApplicant('legal', /法律服务机构/, kinds('legal'), '法律服务机构'),
]
