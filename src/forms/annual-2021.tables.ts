/** The three tables of the form of 2021, word for word. */
import {
  type Block,
  type Column,
  type Line,
  type TableSection,
  type Unit,
  cellKey,
} from '../domain/form'
import type { Term } from '../domain/rules'

export const FORMAT = '《中华人民共和国政府信息公开工作年度报告格式》（国办公开办函〔2021〕30号）'
export const LAW = '《中华人民共和国政府信息公开条例》'

const column = (id: string, path: string[], unit: Unit = 'count'): Column => ({ id, path, unit })
const line = (id: string, path: string[], short: string): Line => ({ id, path, short })

// ── 二 ──────────────────────────────────────────────────────────────────────────────────────────

const item = (article: string, columns: Column[], lines: [string, string][]): Block => ({
  heading: `第二十条第（${article}）项`,
  corner: '信息内容',
  columns,
  lines: lines.map(([id, name]) => line(id, [name], name)),
})

export const proactive: TableSection = {
  kind: 'table',
  id: 'proactive',
  numeral: '二',
  heading: '二、主动公开政府信息情况',
  short: '主动公开',
  source: `${FORMAT}第二部分；${LAW}第二十条第（一）、（五）、（六）、（八）项，第五十条第（一）项`,
  blocks: [
    item(
      '一',
      [
        column('issued', ['本年制发件数']),
        column('repealed', ['本年废止件数']),
        column('effective', ['现行有效件数']),
      ],
      [
        ['regulations', '规章'],
        ['normativeDocuments', '行政规范性文件'],
      ],
    ),
    item('五', [column('decisions', ['本年处理决定数量'])], [['licensing', '行政许可']]),
    item(
      '六',
      [column('decisions', ['本年处理决定数量'])],
      [
        ['penalties', '行政处罚'],
        ['coercion', '行政强制'],
      ],
    ),
    item(
      '八',
      [column('amount', ['本年收费金额（单位：万元）'], 'amount')],
      [['fees', '行政事业性收费']],
    ),
  ],
}

// ── 三 ──────────────────────────────────────────────────────────────────────────────────────────

const applicant = (id: string, ...path: string[]) => column(id, ['申请人情况', ...path])
const organisations = '法人或其他组织'

export const applicants: Column[] = [
  applicant('individual', '自然人'),
  applicant('business', organisations, '商业\n企业'),
  applicant('research', organisations, '科研\n机构'),
  applicant('charity', organisations, '社会\n公益\n组织'),
  applicant('legal', organisations, '法律\n服务\n机构'),
  applicant('other', organisations, '其他'),
  applicant('total', '总计'),
]

/** A group of results under 三、本年度办理结果: the id, then the printed row, in order. */
const group = (heading: string, rows: [string, string][]): Line[] =>
  rows.map(([id, name]) =>
    line(id, ['三、本年度办理结果', heading, name], `三${heading.slice(0, 3)}${name.slice(0, 2)}`),
  )
const result = (id: string, name: string): Line =>
  line(id, ['三、本年度办理结果', name], `三${name.slice(0, 3)}`)

export const received = line('received', ['一、本年新收政府信息公开申请数量'], '一')
export const carriedIn = line('carriedIn', ['二、上年结转政府信息公开申请数量'], '二')
export const results: Line[] = [
  result('granted', '（一）予以公开'),
  result('partial', '（二）部分公开（区分处理的，只计这一情形，不计其他情形）'),
  ...group('（三）不予公开', [
    ['refusedStateSecret', '1.属于国家秘密'],
    ['refusedByLaw', '2.其他法律行政法规禁止公开'],
    ['refusedStability', '3.危及“三安全一稳定”'],
    ['refusedThirdParty', '4.保护第三方合法权益'],
    ['refusedInternal', '5.属于三类内部事务信息'],
    ['refusedProcess', '6.属于四类过程性信息'],
    ['refusedEnforcementFile', '7.属于行政执法案卷'],
    ['refusedAdminQuery', '8.属于行政查询事项'],
  ]),
  ...group('（四）无法提供', [
    ['unableNotHeld', '1.本机关不掌握相关政府信息'],
    ['unableMustCreate', '2.没有现成信息需要另行制作'],
    ['unableUnclear', '3.补正后申请内容仍不明确'],
  ]),
  ...group('（五）不予处理', [
    ['declinedPetition', '1.信访举报投诉类申请'],
    ['declinedRepeat', '2.重复申请'],
    ['declinedPublication', '3.要求提供公开出版物'],
    ['declinedExcessive', '4.无正当理由大量反复申请'],
    ['declinedReissue', '5.要求行政机关确认或重新出具已获取信息'],
  ]),
  ...group('（六）其他处理', [
    ['otherNotCorrected', '1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请'],
    ['otherFeeUnpaid', '2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请'],
    ['otherRest', '3.其他'],
  ]),
]
export const concluded = result('concluded', '（七）总计')
export const carriedOut = line('carriedOut', ['四、结转下年度继续办理'], '四')

export const requestLines = [received, carriedIn, ...results, concluded, carriedOut]

export const requests: TableSection = {
  kind: 'table',
  id: 'requests',
  numeral: '三',
  heading: '三、收到和处理政府信息公开申请情况',
  short: '申请处理',
  source: `${FORMAT}第三部分；${LAW}第五十条第（二）项`,
  blocks: [
    {
      corner: '（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）',
      columns: applicants,
      lines: requestLines,
    },
  ],
}

// ── 四 ──────────────────────────────────────────────────────────────────────────────────────────

export const outcomes = [
  ['upheld', '结果\n维持'],
  ['corrected', '结果\n纠正'],
  ['other', '其他\n结果'],
  ['pending', '尚未\n审结'],
  ['total', '总计'],
] as const

export const proceedings = [
  { id: 'reconsideration', path: ['行政复议'] },
  { id: 'direct', path: ['行政诉讼', '未经复议直接起诉'] },
  { id: 'afterReconsideration', path: ['行政诉讼', '复议后起诉'] },
]

export const disputes: TableSection = {
  kind: 'table',
  id: 'disputes',
  numeral: '四',
  heading: '四、政府信息公开行政复议、行政诉讼情况',
  short: '复议诉讼',
  source: `${FORMAT}第四部分；${LAW}第五十条第（三）项`,
  blocks: [
    {
      corner: '',
      lines: [line('count', [], '')],
      columns: proceedings.flatMap(({ id, path }) =>
        outcomes.map(([outcome, name]) => column(`${id}.${outcome}`, [...path, name])),
      ),
    },
  ],
}

/** The cell of a line in a column, called as sums call the line. */
export const inColumn = (of: Line, at: Column): Term => ({
  key: cellKey('requests', of.id, at.id),
  name: of.short,
})
