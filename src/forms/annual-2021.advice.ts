/**
 * Advice on the report of 2021: what the texts should say, figures that need an explanation (R6, R7, R14, R20), hints
 * about wording, days and units. Fetched after the form: nothing of it keeps a report from being final.
 */
import { type Advice, type Line, cellKey, leaf } from '../domain/form'
import type { Term } from '../domain/rules'
import { counts } from './annual-2021.counts'
import {
  FORMAT,
  LAW,
  applicants,
  carriedIn,
  carriedOut,
  inColumn,
  proactive,
} from './annual-2021.tables'

const ofLine = (of: Line, column: string, name: string): Term => ({
  key: cellKey('proactive', of.id, column),
  name,
})

export const advice: Advice = {
  covers: {
    preamble: [
      { name: '编制依据', advice: '《中华人民共和国政府信息公开条例》和年度报告格式' },
      { name: '统计期限', advice: '1月1日至12月31日' },
      { name: '电子版下载', advice: '在哪个网站可以查阅和下载' },
      { name: '联系方式', advice: '地址、邮编、电话、电子邮箱' },
    ],
    overview: [
      { name: '主动公开', advice: '公开了哪些信息、多少条，重点领域做了什么' },
      { name: '依申请公开', advice: '收到和办结的件数，答复和流程怎样规范' },
      { name: '政府信息管理', advice: '公开属性认定、发布审查、规范性文件管理' },
      { name: '政府信息公开平台建设', advice: '政府网站、政务新媒体、公报和查阅点' },
      {
        name: '监督保障',
        advice: '培训、考核、经费和人员；各级政府还应写工作考核、社会评议和责任追究结果情况',
      },
    ],
    problems: [
      { name: '存在的主要问题', advice: '写本机关真实存在的问题，不能只写“无”' },
      { name: '改进情况', advice: '对上年问题改了什么，今年的问题准备怎样改' },
    ],
    other: [
      {
        name: '信息处理费',
        advice: '写明本年收取信息处理费多少元，没有收取也要写明（国办函〔2020〕109号）',
      },
      { name: '其他事项', advice: '没有其他事项的，写“没有其他需要报告的事项”，不要只写“无”' },
    ],
  },
  rules: [
    {
      id: 'R6',
      kind: 'comparison',
      severity: 'explain',
      title: '{where}，上年结转与上年的报告接不上',
      statement: '上年结转＝上年报告的结转下年度',
      measure: '列',
      advice: '填写属实的，写明原因即可保留。',
      source: `${FORMAT}第三部分，第二项“上年结转”与上年第四项“结转下年度继续办理”`,
      sums: applicants.map((at) => ({
        id: at.id,
        where: leaf(at),
        partsName: '上年报告的结转',
        total: { ...inColumn(carriedIn, at), name: '上年结转' },
        parts: [{ ...inColumn(carriedOut, at), name: '上年报告的结转', last: true as const }],
      })),
    },
    {
      id: 'R7',
      kind: 'comparison',
      severity: 'explain',
      title: '{where}，现行有效与上年接不上',
      statement: '现行有效＝上年现行有效＋制发－废止',
      measure: '行',
      advice: '填写属实的（如自然失效），写明原因即可保留。',
      source: `${LAW}第二十条第（一）项；${FORMAT}第二部分`,
      sums: (proactive.blocks[0]?.lines ?? []).map((of) => ({
        id: of.id,
        where: leaf(of),
        partsName: '上年现行有效与本年增减',
        total: ofLine(of, 'effective', '现行有效'),
        parts: [
          { ...ofLine(of, 'effective', '上年现行有效'), last: true as const },
          ofLine(of, 'issued', '本年制发'),
          { ...ofLine(of, 'repealed', '本年废止'), minus: true as const },
        ],
      })),
    },
    {
      id: 'R20',
      kind: 'comparison',
      severity: 'explain',
      title: '{where}，现行有效少于制发减废止',
      statement: '现行有效≥制发－废止',
      measure: '行',
      // What is issued and lapses within the year counts as issued and is no longer in force.
      advice: '填写属实的（如当年制发、当年自然失效），写明原因即可保留。',
      source: `${LAW}第二十条第（一）项；${FORMAT}第二部分`,
      atLeast: true,
      sums: (proactive.blocks[0]?.lines ?? []).map((of) => ({
        id: of.id,
        where: leaf(of),
        partsName: '制发减废止',
        total: ofLine(of, 'effective', '现行有效'),
        parts: [
          ofLine(of, 'issued', '本年制发'),
          { ...ofLine(of, 'repealed', '本年废止'), minus: true as const },
        ],
      })),
    },
    {
      id: 'R21',
      kind: 'unit',
      severity: 'hint',
      title: '行政事业性收费，可能按元填了',
      statement: '收费以万元计',
      measure: '格',
      advice: '这一格的单位是万元：按元记账的，小数点左移四位再填。',
      source: `${FORMAT}第二部分，“本年收费金额（单位：万元）”`,
      cell: { key: cellKey('proactive', 'fees', 'amount'), name: '行政事业性收费' },
      // Ten times what a whole city published (96171.6), 100 亿元.
      from: 1_000_000n,
      texts: [
        { id: 'overview', where: '第一部分' },
        { id: 'other', where: '第六部分' },
      ],
    },
    {
      id: 'R18',
      kind: 'day',
      severity: 'hint',
      title: '成文日期在一个月以后',
      statement: '成文日期不晚于今天以后一个月',
      measure: '处',
      // The clock of this computer may be wrong: it may ask, and not forbid.
      advice: '请核对成文日期；日期不错的，看看这台电脑的日期对不对。',
      source: `${LAW}第四十九条`,
      field: 'signedOn',
      ahead: 31,
    },
    {
      id: 'R19',
      kind: 'day',
      severity: 'hint',
      title: '报告年度还没有到',
      statement: '报告年度不晚于今年',
      measure: '处',
      advice:
        '报告年度是上一年：每年1月写上一年的报告。请核对；年度不错的，看看这台电脑的日期对不对。',
      source: `${LAW}第四十九条`,
      field: 'year',
      ahead: 0,
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
      texts: [{ id: 'problems', where: '第五部分' }],
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
      texts: [{ id: 'other', where: '第六部分' }],
      pattern: /处理费/,
      wanted: true,
    },
    {
      id: 'R14',
      kind: 'zero',
      severity: 'explain',
      title: '{where}，部门和乡镇没有规章制定权',
      statement: '部门和乡镇的规章为 0',
      measure: '格',
      advice: '请核对是否应计入行政规范性文件；填写属实的，写明原因即可保留。',
      source: '《中华人民共和国立法法》第九十一条、第九十三条',
      // 部、委员会 of the State Council may make rules; those of provinces, cities and counties may not.
      organisations:
        /^(?!国家|国务院|中国|中华人民共和国).*(局|厅|办公室|委员会|乡人民政府|镇人民政府|街道办事处)$/,
      cells: (proactive.blocks[0]?.columns ?? []).map((at) => ({
        key: cellKey('proactive', 'regulations', at.id),
        name: `规章，${leaf(at)}`,
      })),
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
      texts: [
        { id: 'overview', where: '第一部分' },
        { id: 'problems', where: '第五部分' },
        { id: 'other', where: '第六部分' },
      ],
      pattern:
        /^[一二三四五六]、\s*(总体情况|主动公开政府信息情况|收到和处理政府信息公开申请情况|政府信息公开行政复议、?行政诉讼情况|(存在的)?主要问题及改进情况|其他需要报告的事项)\s*$/m,
      wanted: false,
    },
    {
      id: 'R15',
      kind: 'wording',
      severity: 'hint',
      title: '{where}，留有模板或 Word 的字样',
      statement: '没有模板残留',
      measure: '处',
      advice: '请删去。',
      source: FORMAT,
      texts: [
        { id: 'preamble', where: '引言' },
        { id: 'overview', where: '第一部分' },
        { id: 'problems', where: '第五部分' },
        { id: 'other', where: '第六部分' },
      ],
      pattern:
        /该部分以表格形式报告|（文字描述|在此处报告|\[bookmark:[^[\]\n]*\]|MERGEFORMAT|HYPERLINK "/,
      wanted: false,
    },
    counts,
  ],
}
