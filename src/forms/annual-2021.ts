/**
 * The statutory form in force since the report on 2021. Published forms are frozen: drafts written on
 * it must open for ever. Next year's form is such a form beside it and one line in index.ts.
 */
import type { Form } from '../domain/form'
import { rules } from './annual-2021.rules'
import { LAW, disputes, proactive, requests } from './annual-2021.tables'

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
    },
    {
      kind: 'text',
      id: 'other',
      numeral: '六',
      heading: '六、其他需要报告的事项',
      short: '其他事项',
    },
  ],
  rules,
}
