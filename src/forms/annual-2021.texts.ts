/**
 * Rules on the texts of the report of 2021. To be explained: what is last year's (R9), a fee above all fees (R12). Hints: what must
 * be said (R11), what does not belong there (R13, R15), what the report is about (R16), usual misprints (R22). Patterns are linear.
 */
import { cellKey } from '../domain/names'
import type { PlacedText, Rule } from '../domain/rules'
import { misprints } from './annual-2021.misprints'
import { FORMAT, LAW } from './annual-2021.tables'

const OVERVIEW: PlacedText = { id: 'overview', where: '第一部分' }
const PROBLEMS: PlacedText = { id: 'problems', where: '第五部分' }
const OTHER: PlacedText = { id: 'other', where: '第六部分' }
const SECTIONS = [OVERVIEW, PROBLEMS, OTHER]
const TEXTS: readonly PlacedText[] = [{ id: 'preamble', where: '引言' }, ...SECTIONS]

/** What misprints stand against: the norms of punctuation and of official documents. */
const NORMS = `${FORMAT}；《标点符号用法》（GB/T 15834）；《党政机关公文格式》（GB/T 9704）`

export const onTexts: readonly Rule[] = [
  {
    id: 'R9',
    kind: 'repetition',
    severity: 'explain',
    title: '{where}，一半以上与去年相同',
    statement: '与去年相同的不超过一半',
    measure: '处',
    advice: '画线的是相同的句子。请改写成本年的做法和成效；确实没有变化的，写明原因即可保留。',
    source: `${FORMAT}；审核时与上年的报告比对，超过一半的扣分`,
    texts: [OVERVIEW, PROBLEMS],
    shortest: 10,
  },
  {
    id: 'R12',
    kind: 'fee',
    severity: 'explain',
    title: '{where}，信息处理费多于第二部分的收费',
    statement: '信息处理费不多于行政事业性收费',
    measure: '处',
    advice: '请核对哪一处为准（第二部分按万元填）；填写属实的，写明原因即可保留。',
    source: '国办函〔2020〕109号《政府信息公开信息处理费管理办法》',
    cell: { key: cellKey('proactive', 'fees', 'amount'), name: '行政事业性收费' },
    text: OTHER,
  },
  {
    id: 'R11',
    kind: 'wording',
    severity: 'hint',
    title: '{where}，内容太少',
    statement: '问题与改进写了实际内容',
    measure: '处',
    advice:
      '审核不接受“无”或不足 10 字的内容，所以这一步还是“填写中”。请写本机关真实存在的问题和改进打算。',
    source: `${LAW}第五十条第（四）项`,
    texts: [PROBLEMS],
    pattern: /^.{10}/su,
    wanted: true,
  },
  {
    id: 'R11',
    kind: 'wording',
    severity: 'hint',
    title: '{where}，没有写信息处理费',
    statement: '其他事项写明信息处理费',
    measure: '处',
    advice: '请写明本年收取信息处理费多少元，没有收取也要写明；没有其他事项的，不要只写“无”。',
    source: '国办函〔2020〕109号《政府信息公开信息处理费管理办法》',
    texts: [OTHER],
    pattern: /处理费/,
    wanted: true,
  },
  {
    id: 'R13',
    kind: 'wording',
    severity: 'hint',
    title: '{where}，文字里又写了一遍标题',
    statement: '标题不重复',
    measure: '处',
    advice: '六个部分的标题成文时自动印出，文字里的请删去。',
    source: FORMAT,
    texts: SECTIONS,
    pattern:
      /(?<before>^[ \u3000]{0,8})(?:第?[一二三四五六](?:部分)?[、.．,，：: \u3000]{1,2}(?:总体情况|主动公开政府信息情况|收到和处理政府信息公开申请情况|(?:因?政府信息公开)?(?:工作)?(?:被)?(?:申请)?(?:提起)?行政复议[、和，]?(?:提起)?行政诉讼(?:的)?情况|(?:政府信息公开工作)?(?:存在的?)?主要问题及改进(?:情况|措施)|其他需要报告的(?:有关)?事项)|(?:总体情况|存在的主要问题及改进情况|其他需要报告的事项)(?=[：:。 \u3000]{0,2}$))(?![\u4e00-\u9fff])[：:。]?[ \u3000]{0,8}\n?/gm,
    wanted: false,
    by: '',
  },
  {
    id: 'R13',
    kind: 'wording',
    severity: 'hint',
    part: 'number',
    title: '{where}，序号写了两遍',
    statement: '序号不重复',
    measure: '处',
    advice: '多半是自动编号又手工写了一遍，请删去一个。',
    source: FORMAT,
    texts: SECTIONS,
    // The same number twice, however it is framed: 一、一、 or （一）一、.
    pattern:
      /(?<before>^[ \u3000]{0,8})(?:[（(]?(?<number>[一二三四五六七八九十]{1,3}|\d{1,2})[）)、.．] ?)(?=[（(]?\k<number>(?:[）)、．]|是(?!否)|\.(?!\d)))/gm,
    wanted: false,
    by: '',
  },
  {
    id: 'R15',
    kind: 'wording',
    severity: 'hint',
    title: '{where}，留有模板或 Word 的字样',
    statement: '没有模板残留',
    measure: '处',
    advice: '请删去，或换成实际内容。',
    source: FORMAT,
    texts: TEXTS,
    pattern:
      /（?该部分以表格形式报告[）。]?|（文字描述[^（）\n]{0,80}）?|（[^（）\n]{0,40}字数[^（）\n]{0,40}）|在此处报告|\[bookmark:[^[\]\n]{0,80}\]?|\\\* ?MERGEFORMAT|MERGEFORMAT|HYPERLINK "[^"\n]{0,200}"?|PAGEREF _Toc\d{0,12}|(?:错误|Error)[!！] ?(?:未找到引用源|未定义书签|Reference source not found|Bookmark not defined)[。.]?|(?:单击|点击)(?:或(?:单击|点击|点按|轻触|敲击))?(?:此处|这里)(?:输入|添加)(?:文字|文本|日期)?[。.]?|20(?:[xX×＊*]{2}|__)年|[xX×Ｘ]{2,8}(?=[年月日省市县区镇乡局办街条件元次个])|[（(](?:请|此处)填写[^（）()\n]{0,60}[）)]?/g,
    wanted: false,
  },
  {
    id: 'R16',
    kind: 'reported',
    severity: 'hint',
    title: '{where}，年份、期限或单位与本报告不一致',
    statement: '年份、统计期限、单位名称与封面一致',
    measure: '处',
    advice: '多半是从别的报告里带来的，请核对。',
    source: `${LAW}第四十九条；${FORMAT}：统计期限为1月1日至12月31日`,
    texts: TEXTS,
    otherYear:
      /上年|上一年|去年|前年|往年|历年|同期|同比|相比|较|比|以来|[自从起]|至今|截至|截止|累计|曾|此前|已于|印发|修订|施行|实施|出台|制定|版|整改|结转|报告(?:中|里)?(?:指出|提出)|要点|建成|成立|开通|启用|批复|入选|获评|获得|被评|连续|历时|计划|规划|目标|期间/,
    laterYear: /将|拟|计划|规划|下一步|力争|继续|进一步|努力|重点|打算|要|目标|争取|结转/,
  },
  {
    id: 'R22',
    kind: 'misprint',
    severity: 'hint',
    title: '{where}，可能写错了字',
    statement: '没有常见的笔误',
    measure: '处',
    advice: '请核对；没有写错的，可以不改。',
    source: NORMS,
    texts: TEXTS,
    misprints,
    pairs: '（）《》“”〔〕【】',
  },
]
