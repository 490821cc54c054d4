/**
 * How the figures of the form of 2021 must agree: R1 to R5 and R17 keep a report from being final.
 * R17 is about the cover, and like them has no exception: nobody can report on a year that is not over.
 */
import { type Column, type Line, cellKey, cellsOf, leaf } from '../domain/form'
import type { Rule, Sum, Term } from '../domain/rules'
import {
  FORMAT,
  inColumn,
  LAW,
  applicants,
  carriedIn,
  carriedOut,
  concluded,
  disputes,
  outcomes,
  proactive,
  proceedings,
  received,
  requestLines,
  requests,
  results,
} from './annual-2021.tables'

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

export const rules: readonly Rule[] = [
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
  {
    id: 'R17',
    kind: 'day',
    severity: 'error',
    title: '成文日期早于报告年度结束',
    statement: '成文日期在报告年度结束之后',
    measure: '处',
    advice: '统计到12月31日为止，报告在次年成文。请核对成文日期和报告年度。',
    source: `${LAW}第四十九条：每年1月31日前报告上一年度；${FORMAT}：统计期限为1月1日至12月31日`,
    field: 'signedOn',
    afterYear: true,
  },
]

function columnName(at: Column): string {
  return at.path[0] === '申请人情况'
    ? leaf(at)
    : at.path.map((head) => head.replace(/\n/g, '')).join('，')
}
