/**
 * The statutory form in force since the report on 2021. Published forms are frozen: drafts written on
 * it must open for ever. Next year's form is one new file and one line in index.ts.
 */
import {
  type Block,
  type Column,
  type Form,
  type Line,
  type TableSection,
  type Unit,
  cellKey,
  cellsOf,
  leaf,
} from '../domain/form'
import type { Rule, Sum, Term } from '../domain/rules'

const FORMAT = '《中华人民共和国政府信息公开工作年度报告格式》（国办公开办函〔2021〕30号）'
const LAW = '《中华人民共和国政府信息公开条例》'

const column = (id: string, path: string[], unit: Unit = 'count'): Column => ({ id, path, unit })
const line = (id: string, path: string[], short: string): Line => ({ id, path, short })

// ── 二 ──────────────────────────────────────────────────────────────────────────────────────────

const item = (article: string, columns: Column[], lines: [string, string][]): Block => ({
  heading: `第二十条第（${article}）项`,
  corner: '信息内容',
  columns,
  lines: lines.map(([id, name]) => line(id, [name], name)),
})

const proactive: TableSection = {
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

const applicants: Column[] = [
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

const received = line('received', ['一、本年新收政府信息公开申请数量'], '一')
const carriedIn = line('carriedIn', ['二、上年结转政府信息公开申请数量'], '二')
const results: Line[] = [
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
const concluded = result('concluded', '（七）总计')
const carriedOut = line('carriedOut', ['四、结转下年度继续办理'], '四')

const requestLines = [received, carriedIn, ...results, concluded, carriedOut]

const requests: TableSection = {
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

const outcomes = [
  ['upheld', '结果\n维持'],
  ['corrected', '结果\n纠正'],
  ['other', '其他\n结果'],
  ['pending', '尚未\n审结'],
  ['total', '总计'],
] as const

const proceedings = [
  { id: 'reconsideration', path: ['行政复议'] },
  { id: 'direct', path: ['行政诉讼', '未经复议直接起诉'] },
  { id: 'afterReconsideration', path: ['行政诉讼', '复议后起诉'] },
]

const disputes: TableSection = {
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

// ── How the figures must agree ──────────────────────────────────────────────────────────────────

const inColumn = (of: Line, at: Column): Term => ({
  key: cellKey('requests', of.id, at.id),
  name: of.short,
})
const inLine = (of: Line, at: Column): Term => ({
  key: cellKey('requests', of.id, at.id),
  name: leaf(at),
})
/** 三（七）总计; a line without a group keeps its printed name. */
const called = (of: Line): string =>
  of.path.length === 1 ? leaf(of) : of.short + leaf(of).replace(/^(（.）|\d\.)/, '')

const applicantKinds = applicants.slice(0, -1)
const applicantTotal = applicants[applicants.length - 1] as Column

const disputeSum = (id: string, where: string): Sum => {
  const term = (outcome: string, name: string): Term => ({
    key: cellKey('disputes', 'count', `${id}.${outcome}`),
    name: name.replace('\n', ''),
  })
  return {
    id,
    where,
    partsName: '四项',
    total: term('total', '总计'),
    parts: outcomes.slice(0, -1).map(([outcome, name]) => term(outcome, name)),
  }
}

const rules: Rule[] = [
  {
    id: 'R1',
    kind: 'balance',
    severity: 'error',
    title: '{where}，两边不相等',
    statement: '一＋二＝三（七）＋四',
    measure: '列',
    advice: '请对照登记台账改正。',
    source: `${FORMAT}第三部分表内注：“第一项加第二项之和，等于第三项加第四项之和”`,
    balances: applicants.map((at) => ({
      id: at.id,
      where: leaf(at),
      left: [inColumn(received, at), { ...inColumn(carriedIn, at), carry: true }],
      right: [inColumn(concluded, at), { ...inColumn(carriedOut, at), carry: true }],
    })),
  },
  {
    id: 'R2',
    kind: 'total',
    severity: 'error',
    title: '{where}，各行之和不等于（七）总计',
    statement: '（一）至（六）3 之和＝（七）总计',
    measure: '列',
    advice: '请对照登记台账改正。',
    source: `${FORMAT}第三部分，三（七）总计`,
    sums: applicants.map((at) => ({
      id: at.id,
      where: leaf(at),
      partsName: '（一）至（六）3 共 21 行',
      total: inColumn(concluded, at),
      parts: results.map((of) => inColumn(of, at)),
    })),
  },
  {
    id: 'R3',
    kind: 'total',
    severity: 'error',
    title: '{where}，各列之和不等于总计',
    statement: '自然人＋五类组织＝总计',
    measure: '行',
    advice: '请对照登记台账改正。',
    source: `${FORMAT}第三部分，“总计”列`,
    sums: requestLines.map((of) => ({
      id: of.id,
      where: called(of),
      partsName: '自然人与五类组织',
      total: inLine(of, applicantTotal),
      parts: applicantKinds.map((at) => inLine(of, at)),
    })),
  },
  {
    id: 'R4',
    kind: 'total',
    severity: 'error',
    title: '{where}，各项之和不等于总计',
    statement: '复议、诉讼各项之和＝总计',
    measure: '组',
    advice: '请对照案件台账改正。',
    source: `${FORMAT}第四部分，“总计”栏`,
    sums: proceedings.map(({ id, path }) => disputeSum(id, path[path.length - 1] as string)),
  },
  {
    id: 'R5',
    kind: 'shape',
    severity: 'error',
    title: '{where}，不是规定的数',
    statement: '没有空格，都是合规的数',
    measure: '格',
    advice: '没有的请填 0。',
    source: `${LAW}第五十条；${FORMAT}各表计量单位`,
    cells: [proactive, requests, disputes].flatMap((table) =>
      cellsOf(table).map((cell) => ({
        key: cell.key,
        name: [
          cell.line.path.length ? called(cell.line) : '',
          cell.column.path.length > 1 || table.id === 'proactive' ? columnName(cell.column) : '',
        ]
          .filter(Boolean)
          .join('，'),
      })),
    ),
  },
]

function columnName(at: Column): string {
  return at.path[0] === '申请人情况'
    ? leaf(at)
    : at.path.map((head) => head.replace(/\n/g, '')).join('，')
}

export const annual2021: Form = {
  id: 'annual-2021',
  title: '政府信息公开工作年度报告',
  source: `国务院办公厅政府信息与政务公开办公室《关于印发〈中华人民共和国政府信息公开工作年度报告格式〉的通知》（国办公开办函〔2021〕30号，2021-09-26），依据${LAW}第四十九条、第五十条`,
  sections: [
    {
      kind: 'text',
      id: 'overview',
      numeral: '一',
      heading: '一、总体情况',
      short: '总体情况',
      advisedLength: 1000,
      covers: [
        { name: '主动公开', advice: '公开了哪些信息、多少条，重点领域做了什么' },
        { name: '依申请公开', advice: '收到和办结的件数，答复和流程怎样规范' },
        { name: '政府信息管理', advice: '公开属性认定、发布审查、规范性文件管理' },
        { name: '政府信息公开平台建设', advice: '政府网站、政务新媒体、公报和查阅点' },
        {
          name: '监督保障',
          advice: '培训、考核、经费和人员；各级政府还应写工作考核、社会评议和责任追究结果情况',
        },
      ],
    },
    proactive,
    requests,
    disputes,
    {
      kind: 'text',
      id: 'problems',
      numeral: '五',
      heading: '五、存在的主要问题及改进情况',
      short: '问题与改进',
      covers: [
        { name: '存在的主要问题', advice: '写本机关真实存在的问题，不能只写“无”' },
        { name: '改进情况', advice: '对上年问题改了什么，今年的问题准备怎样改' },
      ],
    },
    {
      kind: 'text',
      id: 'other',
      numeral: '六',
      heading: '六、其他需要报告的事项',
      short: '其他事项',
      covers: [
        {
          name: '信息处理费',
          advice: '写明本年收取信息处理费多少元，没有收取也要写明（国办函〔2020〕109号）',
        },
        { name: '其他事项', advice: '没有其他事项的，写“没有其他需要报告的事项”，不要只写“无”' },
      ],
    },
  ],
  rules,
}
