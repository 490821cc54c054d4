/**
 * Sentences for the texts of the form of 2021, with figures of its tables. In braces stands the year, a cell by its key,
 * or cells to be added up; ____ is for the writer to fill.
 */
import type { Advice, Column, Line } from '../domain/form'
import { cellKey } from '../domain/form'
import { applicants, results } from './annual-2021.tables'

/** The results under a heading, added up: （三）不予公开. */
const group = (heading: string): string =>
  sum(results.filter(({ path }) => path[1] === heading).map((of) => total(of)))
const total = ({ id }: Pick<Line, 'id'>): string => cellKey('requests', id, 'total')
const sum = (keys: readonly string[]): string => `{${keys.join('+')}}`
const organisations: readonly Column[] = applicants.slice(1, -1)
const received = (at: Column): string => cellKey('requests', 'received', at.id)
const dispute = (id: string): string => cellKey('disputes', 'count', id)
const proactive = (line: string, column: string): string =>
  `{${cellKey('proactive', line, column)}}`
const outcomes = (of: string): string =>
  `结果维持{${dispute(`${of}.upheld`)}}件，结果纠正{${dispute(`${of}.corrected`)}}件，其他结果{${dispute(`${of}.other`)}}件，尚未审结{${dispute(`${of}.pending`)}}件`
const both = (outcome: string): string =>
  sum([dispute(`direct.${outcome}`), dispute(`afterReconsideration.${outcome}`)])

export const sentences: NonNullable<Advice['sentences']> = {
  overview: [
    {
      id: 'requests',
      name: '申请的收到和办结',
      words: `全年收到政府信息公开申请{${total({ id: 'received' })}}件，上年结转{${total({ id: 'carriedIn' })}}件，办结{${total({ id: 'concluded' })}}件，结转下年度继续办理{${total({ id: 'carriedOut' })}}件。`,
    },
    {
      id: 'applicants',
      name: '申请人',
      words: `新收申请中，自然人申请${sum([received(applicants[0] as Column)])}件，法人或其他组织申请${sum(organisations.map(received))}件。`,
    },
    {
      id: 'results',
      name: '办理结果',
      words: `办结的申请中，予以公开{${total({ id: 'granted' })}}件，部分公开{${total({ id: 'partial' })}}件，不予公开${group('（三）不予公开')}件，无法提供${group('（四）无法提供')}件，不予处理${group('（五）不予处理')}件，其他处理${group('（六）其他处理')}件。`,
    },
    {
      id: 'regulations',
      name: '规章',
      governments: true,
      words: `本年制发规章${proactive('regulations', 'issued')}件，废止${proactive('regulations', 'repealed')}件，现行有效${proactive('regulations', 'effective')}件。`,
    },
    {
      id: 'normativeDocuments',
      name: '行政规范性文件',
      words: `本年制发行政规范性文件${proactive('normativeDocuments', 'issued')}件，废止${proactive('normativeDocuments', 'repealed')}件，现行有效${proactive('normativeDocuments', 'effective')}件。`,
    },
    {
      id: 'decisions',
      name: '行政许可、处罚和强制',
      words: `本年作出行政许可处理决定${proactive('licensing', 'decisions')}件，行政处罚处理决定${proactive('penalties', 'decisions')}件，行政强制处理决定${proactive('coercion', 'decisions')}件。`,
    },
    {
      id: 'fees',
      name: '行政事业性收费',
      words: `本年收取行政事业性收费${proactive('fees', 'amount')}万元。`,
    },
    {
      id: 'reconsideration',
      name: '行政复议',
      words: `因政府信息公开被申请行政复议{${dispute('reconsideration.total')}}件，其中${outcomes('reconsideration')}。`,
    },
    {
      id: 'litigation',
      name: '行政诉讼',
      words: `因政府信息公开被提起行政诉讼${both('total')}件，其中结果维持${both('upheld')}件，结果纠正${both('corrected')}件，其他结果${both('other')}件，尚未审结${both('pending')}件。`,
    },
    {
      id: 'government',
      name: '工作考核、社会评议和责任追究结果情况（各级政府）',
      governments: true,
      paragraph: true,
      words:
        '工作考核、社会评议和责任追究结果情况。工作考核：____。社会评议：____。责任追究：____。',
    },
  ],
  other: [
    {
      id: 'processingFee',
      name: '收取了信息处理费',
      words: '{year}年收取政府信息公开信息处理费____元。',
    },
    {
      id: 'noProcessingFee',
      name: '没有收取信息处理费',
      words: '{year}年没有收取政府信息公开信息处理费。',
    },
    {
      id: 'keyPoints',
      name: '政务公开工作要点落实情况（各级政府）',
      governments: true,
      paragraph: true,
      words: '{year}年政务公开工作要点落实情况：____。',
    },
    { id: 'nothingElse', name: '没有其他事项', words: '没有其他需要报告的事项。' },
  ],
}
