/**
 * What the texts of a report count that its tables hold too (R10), with the words by which reports name it. Words that
 * may mean several sums name them all: 受理 is 一 to some offices, 一＋二 to others.
 */
import { cellKey } from '../domain/form'
import type { Counted, CountsRule, Term } from '../domain/rules'
import { idle } from './annual-2021.idle'
import { requests, things } from './annual-2021.request-counts'
import { FORMAT, LAW } from './annual-2021.tables'

// ── 四 ──────────────────────────────────────────────────────────────────────────────────────────

const PROCEEDINGS = {
  reconsideration: '行政复议',
  direct: '直接起诉',
  afterReconsideration: '复议后起诉',
}
type Proceeding = keyof typeof PROCEEDINGS
const of = (proceeding: Proceeding, result: string): Term => ({
  key: cellKey('disputes', 'count', `${proceeding}.${result}`),
  name: PROCEEDINGS[proceeding] + (result === 'total' ? '总计' : ''),
})
const suits = (result: string): Term[][] => {
  const [direct, after] = [of('direct', result), of('afterReconsideration', result)]
  return [[direct, after], [direct], [after]]
}
/** Cases of a body that decides them, or of other matters. */
const DECIDED =
  /公开(?:工作)?无关|备案|收案|审理|指导|应诉|工伤|[败胜]诉(?!，)|出庭|培训|案卷|典型|一审|二审|再审|[委局]员会?受理|上年|去年/
/** 因归类决定等发生行政复议14件: of other work. */
const OTHER_CAUSE =
  /因(?![^，。；]{0,30}(?:公开|答复|[^被]申请|信息))[^，。；]{2,30}(?:引[发起]|产生|发生|导致|被?提起|被申请|不服)[^，。；因]{0,6}(?:复议|诉讼)|涉及(?![^，。；]{0,30}(?:公开|答复|申请|信息))[^，。；]{2,20}的[^，。；]{0,12}(?:复议|诉讼)|作为[^，。；]{0,14}复议/
const dispute = (topic: string) =>
  things(topic, /^(?:件次?|起|宗|例|个|次|项)$/, {
    aside: DECIDED,
    throughout: OTHER_CAUSE,
    needs: /公开|结果维持|结果纠正|其[他它]结果|尚未审结/,
    after: 'requests',
  })
const REVIEW_DONE = /受理|办理|审结|收到|处理|结案|(?:^|[^开])类|率|因(?!.{0,12}公开|答复被)/
/** What became of a case, or who decided: an outcome is named by its own words. */
const DECISION =
  /先经|受理|办理|审结|收到|处理|结案|(?:^|[^开])类|率|机关|确认|违法|判|驳回|撤[回销诉]|责令|变更/
const OUTCOME = { unless: REVIEW_DONE, grouped: true } as const
const reviewed = dispute('reviews')
const sued = dispute('suits')
const judged = (
  make: typeof reviewed,
  sums: (result: string) => Term[][],
  id: string,
  name: string,
) =>
  [
    make(`${id}.upheld`, `${name}维持`, /维持/, sums('upheld'), OUTCOME),
    // 纠错 is said of reviews; beside both, it may be either's.
    make(
      `${id}.corrected`,
      `${name}纠正`,
      id === 'reviews' ? /纠[正错]/ : /纠正/,
      sums('corrected'),
      OUTCOME,
    ),
    make(`${id}.other`, `${name}其他结果`, /其[他它]结果/, sums('other'), OUTCOME),
    make(
      `${id}.pending`,
      `${name}尚未审结`,
      /(?:尚|仍)?未(?:审结|结案)|正在审理/,
      sums('pending'),
      {
        grouped: true,
      },
    ),
  ] as const

const disputes: readonly Counted[] = [
  reviewed(
    'reviews',
    '四、行政复议总计',
    /复议(?!后|的?诉讼)/,
    [[of('reconsideration', 'total')]],
    {
      general: true,
      none: /行政复议|复议/,
      unless: DECISION,
    },
  ),
  sued('suits', '四、行政诉讼总计', /诉讼|起诉/, suits('total'), {
    general: true,
    grouped: true,
    none: /行政诉讼|诉讼/,
    unless: DECISION,
  }),
  sued('both', '四、复议与诉讼', /复议.{0,12}诉讼/, [
    [of('reconsideration', 'total'), of('direct', 'total'), of('afterReconsideration', 'total')],
    [of('reconsideration', 'total')],
    [of('direct', 'total'), of('afterReconsideration', 'total')],
  ]),
  sued('direct', '四、直接起诉总计', /直接(?:提起|起诉)|未经复议/, [[of('direct', 'total')]], {
    unless: DECISION,
  }),
  sued(
    'after',
    '四、复议后起诉总计',
    /(?:复议后|经复议)(?:再)?(?:提起|起诉|诉讼)|先经(?:行政)?复议/,
    [[of('afterReconsideration', 'total')]],
    { unless: DECISION },
  ),
  ...judged(reviewed, (result) => [[of('reconsideration', result)]], 'reviews', '四、复议'),
  ...judged(sued, suits, 'suits', '四、诉讼'),
]

// ── 二 ──────────────────────────────────────────────────────────────────────────────────────────

const inTwo = (line: string, column: string, name: string): Term => ({
  key: cellKey('proactive', line, column),
  name,
})
const CHECKED =
  /备案|审[查核议]|清理|解读|修[改订]|拟|主动公开|发布|征求|草案|评估|转发|上报|报送|起草|学习|宣传|网站|专栏|归集|上传|党/
const ofDocuments = (topic: string, line: string, name: string): Counted[] => {
  const document = things(topic, /^(?:件|份|部|个|项)$/, { apart: CHECKED })
  const cells = ['issued', 'repealed', 'effective'].map((at) => inTwo(line, at, name)) as [
    Term,
    Term,
    Term,
  ]
  const [issued, repealed, effective] = cells
  const noun = topic === 'documents' ? /规范性文件/ : /规章/
  return [
    document(
      `${line}.issued`,
      `二、${name}制发`,
      /制发|印发|制定|出台|颁布|制作|新增|新制/,
      [[issued]],
      {
        none: noun,
        unless: /领域|专栏|栏目|事项|目录|内容/,
      },
    ),
    document(`${line}.repealed`, `二、${name}废止`, /废止|失效/, [[repealed]], {
      unless: /部分|其中|自然/,
    }),
    document(`${line}.effective`, `二、${name}现行有效`, /有效|保留/, [[effective]], {
      unless: /继续有效期/,
    }),
  ]
}
const SHOWN =
  /公示|公开|受理|办理(?!行政(?:许可|处罚)(?:(?:处理)?决定|$))|申请|事项|案卷|信息|归集|上传|推送|发布|录入|网|材料|目录|双|窗口|涉企|审批|备案|罚款|万元|案件|许可证/
/** Of an inspection or a campaign, a part of the year's. */
const CAMPAIGN = /检查|整改|专项|行动|巡查|立案|查处/
const decided = things('decisions', /^(?:件次?|条|项|宗|起|个|次|份)$/, {
  apart: SHOWN,
  aside: CAMPAIGN,
})
const fee = things('fees', /^(?:元|万元|亿元)$/, {
  apart: /[免减降]|返还|退|清理|取消|罚|处理费|信息公开/,
})

const twos: readonly Counted[] = [
  ...ofDocuments('documents', 'normativeDocuments', '行政规范性文件'),
  ...ofDocuments('regulations', 'regulations', '规章'),
  decided('licensing', '二、行政许可', /行政许可(?:处理|决定|数量?|总[数量]|共|[了为计达])*$/, [
    [inTwo('licensing', 'decisions', '行政许可')],
  ]),
  decided('penalties', '二、行政处罚', /行政处罚(?:处理|决定|数量?|总[数量]|共|[了为计达])*$/, [
    [inTwo('penalties', 'decisions', '行政处罚')],
  ]),
  decided('coercion', '二、行政强制', /行政强制(?:措施|处理|决定|数量?|总[数量]|共|[了为计达])*$/, [
    [inTwo('coercion', 'decisions', '行政强制')],
  ]),
  fee('fees', '二、行政事业性收费', /行政事业性收费/, [
    [inTwo('fees', 'amount', '行政事业性收费')],
  ]),
]

export const counts: CountsRule = {
  id: 'R10',
  kind: 'counts',
  severity: 'hint',
  title: '{where}，件数与表格对不上',
  statement: '文字里的件数与表格一致',
  measure: '处',
  advice: '请核对哪一处为准，改正另一处；说的不是同一件事的，可以不理会。',
  source: `${LAW}第五十条；${FORMAT}第二、三、四部分`,
  texts: [
    { id: 'overview', where: '第一部分' },
    { id: 'problems', where: '第五部分' },
    { id: 'other', where: '第六部分' },
  ],
  topics: [
    {
      id: 'requests',
      words:
        /依申请|公开申请|申请公开|信息申请|(?:收到|受理|新收|答复|办结)(?:的|了|公众|群众|社会|各类)*(?:\d{1,6}件)?申请|[是，；]申请总?量|结转|予以公开|同意公开|部分公开|不予公开|无法提供|不予处理|转[至入]?下|自然人|法人或其他组织|三类内部事务|四类过程性|行政查询事项|本机关不掌握|没有现成信息|第三方合法权益|信访.{0,2}举报.{0,2}投诉/,
    },
    { id: 'reviews', words: /复议(?!后)/ },
    { id: 'suits', words: /诉讼|起诉/ },
    { id: 'documents', words: /规范性文件/ },
    { id: 'regulations', words: /规章(?!制度)/ },
    { id: 'decisions', words: /行政(?:许可|处罚|强制)/ },
    { id: 'fees', words: /行政事业性收费/ },
    {
      id: 'elsewhere',
      words:
        /12345|热线|信箱|来信(?!申请)|诉求|留言|咨询|信访(?!.{0,2}举报)|建议|提案|议案(?!件)|许可申请|仲裁|调解|工单|访谈|证书?|资格|补贴|救助|公证|援助|培训|新媒体|公众号|阅读|(?:各类|服务|许可|审批|咨询)事项|网民|举办|开展/,
    },
  ],
  counted: [...requests, ...disputes, ...twos],
  idle,
}
