/** What the texts of the report of 2021 should say: topics shown beside them, hints about their wording. */
import type { Writing } from '../domain/form'

const FORMAT = '《中华人民共和国政府信息公开工作年度报告格式》（国办公开办函〔2021〕30号）'

export const writing: Writing = {
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
  hints: [
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
        /该部分以表格形式报告|（文字描述|在此处报告|\[bookmark:[^\]]*\]|MERGEFORMAT|HYPERLINK "/,
      wanted: false,
    },
  ],
}
