/**
 * 填报口径: what is counted in each line and column of the form of 2021, and where that is written. Where no article is
 * named, the form itself says it.
 */
import type { Counting } from '../domain/form'
import { FORMAT, LAW, outcomes, proceedings } from './annual-2021.tables'

const law = (articles: string): string => `${LAW}（国令第711号）${articles}`
const SECTION = {
  proactive: `${FORMAT}第二部分`,
  requests: `${FORMAT}第三部分`,
  disputes: `${FORMAT}第四部分`,
} as const

const line = (counts: string, articles?: string) => ({
  counts,
  source: [articles && law(articles), SECTION.requests].filter(Boolean).join('；'),
})

/** Section two: its lines and its columns. */
const proactive: Counting = {
  'proactive/regulations': {
    counts:
      '国务院部门规章，以及省、自治区、直辖市和设区的市、自治州人民政府制定的规章。其他机关没有规章制定权，填 0。',
    source: `《中华人民共和国立法法》第九十一条、第九十三条；${law('第二十条第（一）项')}`,
  },
  'proactive/normativeDocuments': {
    counts:
      '行政机关依照法定权限、程序制定并公开发布，涉及公民、法人和其他组织权利义务，具有普遍约束力，在一定期限内反复适用的公文。规章、内部工作制度、人事任免和对具体事项的处理决定不计。',
    source: `《国务院办公厅关于加强行政规范性文件制定和监督管理工作的通知》（国办发〔2018〕37号）；${law('第二十条第（一）项')}`,
  },
  'proactive/licensing': {
    counts: '本年作出的行政许可处理决定，按决定的件数计，准予和不予许可的都计入。',
    source: `《中华人民共和国行政许可法》；${law('第二十条第（五）项')}；${SECTION.proactive}`,
  },
  'proactive/penalties': {
    counts: '本年作出的行政处罚决定，按决定的件数计。',
    source: `《中华人民共和国行政处罚法》；${law('第二十条第（六）项')}；${SECTION.proactive}`,
  },
  'proactive/coercion': {
    counts: '本年作出的行政强制决定，包括行政强制措施和行政强制执行，按决定的件数计。',
    source: `《中华人民共和国行政强制法》第二条；${law('第二十条第（六）项')}；${SECTION.proactive}`,
  },
  'proactive/fees': {
    counts: '本年收取的行政事业性收费总额。税收、罚没收入和经营服务性收费不计。',
    source: `${law('第二十条第（八）项')}；${SECTION.proactive}`,
  },
  'proactive//issued': {
    counts: '统计年度1月1日至12月31日制定并公布的件数。',
    source: SECTION.proactive,
  },
  'proactive//repealed': {
    counts:
      '统计年度内废止的件数。自然失效的怎样计入各地做法不一，使现行有效接不上的，写明原因即可。',
    source: SECTION.proactive,
  },
  'proactive//effective': {
    counts: '统计年度末（12月31日）仍然有效的总件数，以前年度制发的也计入。',
    source: SECTION.proactive,
  },
  'proactive//decisions': {
    counts: '统计年度1月1日至12月31日作出的处理决定，按件计。',
    source: SECTION.proactive,
  },
  'proactive//amount': {
    counts: '单位是万元，不是元，最多六位小数，不四舍五入。',
    source: SECTION.proactive,
  },
}

/** Section three: its lines. Each request counts in one of the results, so that 一＋二＝三＋四. */
const requests: Counting = {
  'requests/received': line(
    '统计年度1月1日至12月31日收到的申请。收到的日期按条例第三十一条确定：当面提交的为提交之日，邮寄的为签收之日，网上和传真的为双方确认之日。',
    '第三十一条',
  ),
  'requests/carriedIn': line(
    '上年收到、到上年年末没有办结的申请，等于上年报告第四项“结转下年度继续办理”。',
  ),
  'requests/granted': line(
    '同意公开的申请：向申请人提供信息，或告知获取的方式、途径和时间；已经主动公开的，告知获取的方式、途径，也计入。',
    '第三十六条第（一）、（二）项',
  ),
  'requests/partial': line(
    '信息里有不应当公开或不属于政府信息的内容，作区分处理后提供其余部分的申请。区分处理的只计这一行，不再计入不予公开等情形。',
    '第三十七条',
  ),
  'requests/refusedStateSecret': line('依法确定为国家秘密，不予公开的申请。', '第十四条'),
  'requests/refusedByLaw': line('国家秘密以外，法律、行政法规禁止公开的申请。', '第十四条'),
  'requests/refusedStability': line(
    '公开后可能危及国家安全、公共安全、经济安全、社会稳定（“三安全一稳定”）的申请。',
    '第十四条',
  ),
  'requests/refusedThirdParty': line(
    '涉及商业秘密、个人隐私等，公开会对第三方合法权益造成损害的申请。第三方同意公开，或不公开会对公共利益造成重大影响而公开的，计入予以公开。',
    '第十五条',
  ),
  'requests/refusedInternal': line(
    '人事管理、后勤管理、内部工作流程三类内部事务信息，不予公开的申请。',
    '第十六条第一款',
  ),
  'requests/refusedProcess': line(
    '履行行政管理职能中形成的讨论记录、过程稿、磋商信函、请示报告四类过程性信息，不予公开的申请。',
    '第十六条第二款',
  ),
  'requests/refusedEnforcementFile': line('行政执法案卷信息，不予公开的申请。', '第十六条第二款'),
  'requests/refusedAdminQuery': line(
    '工商、不动产登记资料等，法律、行政法规对获取另有规定，告知申请人依照有关规定办理的申请。',
    '第三十六条第（七）项',
  ),
  'requests/unableNotHeld': line(
    '经检索没有所申请的信息，或信息不属于本机关负责公开的申请。',
    '第三十六条第（四）、（五）项',
  ),
  'requests/unableMustCreate': line(
    '没有现成的信息，需要对现有政府信息加工、分析，不予提供的申请。能作区分处理的计入部分公开。',
    '第三十八条',
  ),
  'requests/unableUnclear': line(
    '申请人按要求补正了，内容仍不明确，无法提供的申请。逾期没有补正的，计入（六）1。',
    '第三十条',
  ),
  'requests/declinedPetition': line(
    '以申请公开的形式进行信访、投诉、举报等活动，告知不作为政府信息公开申请处理的。',
    '第三十九条第一款',
  ),
  'requests/declinedRepeat': line(
    '已经作出答复，同一申请人又申请公开相同信息，告知不予重复处理的。',
    '第三十六条第（六）项',
  ),
  'requests/declinedPublication': line(
    '要求提供政府公报、报刊、书籍等公开出版物，告知获取途径的。',
    '第三十九条第二款',
  ),
  'requests/declinedExcessive': line(
    '申请的数量、频次明显超过合理范围，说明的理由不合理，告知不予处理的。',
    '第三十五条',
  ),
  'requests/declinedReissue': line('要求行政机关确认或重新出具申请人已经获取的信息，不予处理的。'),
  'requests/otherNotCorrected': line(
    '告知补正后，申请人无正当理由逾期不补正，视为放弃申请，不再处理的。补正了仍不明确的，计入（四）3。',
    '第三十条',
  ),
  'requests/otherFeeUnpaid': {
    counts: '发出收费通知后，申请人逾期没有缴纳信息处理费，不再处理的。',
    source: `《政府信息公开信息处理费管理办法》（国办函〔2020〕109号）；${law('第四十二条')}；${SECTION.requests}`,
  },
  'requests/otherRest': line('以上各行都不是的办理结果。申请人主动撤回申请的，计入这一行。'),
  'requests/concluded': line(
    '本年办结的全部申请，等于（一）至（六）各行之和。每件申请只计一种结果，第一项加第二项才等于第三项加第四项。',
  ),
  'requests/carriedOut': line(
    '到12月31日还没有办结的申请，新收的和上年结转的都计入；下一年的报告填在上年结转。',
  ),
  'requests//individual': line('以个人名义提出的申请。'),
  'requests//business': line('以企业名义提出的申请。'),
  'requests//research': line('以科研机构名义提出的申请。'),
  'requests//charity': line('以公益性社会组织名义提出的申请。'),
  'requests//legal': line('以律师事务所等法律服务机构名义提出的申请。'),
  'requests//other': line('以其他法人或组织名义提出的申请。'),
  'requests//total': line('自然人与法人或其他组织各列之和。'),
}

const PROCEEDINGS: Readonly<Record<string, string>> = {
  reconsideration: '因政府信息公开被申请行政复议的案件',
  direct: '因政府信息公开被提起行政诉讼、起诉前没有经过复议的案件',
  afterReconsideration: '因政府信息公开先经复议，对复议决定不服再提起行政诉讼的案件',
}
const OUTCOMES: Readonly<Record<string, readonly [review: string, lawsuit: string]>> = {
  upheld: ['复议决定维持本机关行为的', '裁判维持本机关行为的，如驳回诉讼请求'],
  corrected: [
    '复议决定纠正本机关行为的，如撤销、变更、确认违法、责令履行',
    '裁判纠正本机关行为的，如撤销、变更、确认违法、责令履行',
  ],
  other: ['维持和纠正以外结案的，如申请人撤回申请', '维持和纠正以外结案的，如原告撤诉'],
  pending: ['到12月31日没有作出复议决定的', '到12月31日没有作出裁判的'],
  total: ['四种情形之和', '四种情形之和'],
}

/** Section four: its one line has a column for each proceeding and outcome. */
const disputes: Counting = Object.fromEntries(
  proceedings.flatMap(({ id }) =>
    outcomes.map(([outcome]) => [
      `disputes//${id}.${outcome}`,
      {
        counts: `${PROCEEDINGS[id]}：${OUTCOMES[outcome]?.[id === 'reconsideration' ? 0 : 1]}。`,
        source: `${law('第五十条第（三）项、第五十一条')}；${SECTION.disputes}`,
      },
    ]),
  ),
)

export const counting: Counting = { ...proactive, ...requests, ...disputes }
