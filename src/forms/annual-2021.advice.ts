/**
 * Advice on the report of 2021: what the texts should say, figures that need an explanation (R6 to R9, R12, R14, R20),
 * hints about days, units and, in annual-2021.texts.ts, words. Fetched after the form: nothing of it keeps a report from being final.
 */
import { type Advice, type Line, cellKey, leaf } from '../domain/form'
import type { Term } from '../domain/rules'
import { counts } from './annual-2021.counts'
import { covers } from './annual-2021.covers'
import { sentences } from './annual-2021.sentences'
import {
  FORMAT,
  LAW,
  applicants,
  carriedIn,
  carriedOut,
  inColumn,
  proactive,
  proceedings,
  received,
} from './annual-2021.tables'
import { onTexts } from './annual-2021.texts'

const ofLine = (of: Line, column: string, name: string): Term => ({
  key: cellKey('proactive', of.id, column),
  name,
})

export const advice: Advice = {
  covers,
  sentences,
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
      id: 'R8',
      kind: 'jump',
      severity: 'explain',
      title: '{where}，与上年相差很大',
      statement: '与上年相差很大的，说明了原因',
      measure: '格',
      advice: '请核对；填写属实的（如职能划转、清理规范），写明原因即可保留。',
      source: `${FORMAT}第二、三、四部分；审核时与上年对照`,
      // Three times as many from 2 to 9 is chance, and a fifth more of many thousands is growth: both must hold.
      factor: 3n,
      least: 20n,
      cells: [
        ...proactive.blocks.flatMap(({ lines, columns }) =>
          lines.flatMap((line) =>
            columns
              // 现行有效 follows from what was issued and repealed (R7).
              .filter(({ id }) => id !== 'effective')
              .map((at) => ({
                key: cellKey('proactive', line.id, at.id),
                name: columns.length > 1 ? `${leaf(line)}，${leaf(at)}` : leaf(line),
              })),
          ),
        ),
        ...applicants.slice(-1).flatMap((all) => [
          { ...inColumn(received, all), name: '新收政府信息公开申请' },
          { ...inColumn(carriedOut, all), name: '结转下年度继续办理' },
        ]),
        ...proceedings.map(({ id, path }) => ({
          key: cellKey('disputes', 'count', `${id}.total`),
          name: path.join('，').replace(/\n/g, ''),
        })),
      ],
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
    ...onTexts,
    {
      id: 'R23',
      kind: 'wording',
      severity: 'hint',
      title: '{where}，还有没填的空',
      statement: '文字里没有留空',
      measure: '处',
      advice: '请填好；随表格更新的句子，填好表格里的数就会补上。',
      source: FORMAT,
      texts: [
        { id: 'overview', where: '第一部分' },
        { id: 'problems', where: '第五部分' },
        { id: 'other', where: '第六部分' },
      ],
      pattern: /[^。\n_]{0,12}____[^。\n]{0,6}/g,
      wanted: false,
    },
    counts,
  ],
}
