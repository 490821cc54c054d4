/** Texts read as a reviewer would: what is said of them, where it is marked, and what is not said. */
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { evaluate } from '../../../src/domain/checks'
import { type Draft, newDraft } from '../../../src/domain/draft'
import type { Finding } from '../../../src/domain/finding'
import type { TextId } from '../../../src/domain/form'
import { withReplaced } from '../../../src/domain/passages'
import { sheetOf } from '../../../src/domain/sheet'
import { annual2021 as form } from '../../../src/forms/annual-2021'
import { advice } from '../../../src/forms/annual-2021.advice'
import { CASES, caseDraft } from '../cases'

const blank = { ...newDraft(form, new Date(2024, 0, 5)), organisation: '乡宁县教育局' }
const found = (draft: Draft): Finding[] =>
  evaluate(form, sheetOf(form, draft), draft, advice.rules).filter(({ passages }) => passages)

/** What a text of a report on 2023 has marked: by rule and kind, with the passages. */
function marked(text: string, id: TextId = 'overview', rule = /^R/): string[] {
  return found({ ...blank, texts: { [id]: text } })
    .filter((one) => rule.test(one.rule))
    .flatMap(({ id: name, passages = [] }) =>
      passages.map(({ start, end }) => `${name.replace(`/${id}`, '')} ${text.slice(start, end)}`),
    )
}

/** The text with all that is offered put in. */
function mended(text: string, id: TextId = 'overview'): string {
  const offers = found({ ...blank, texts: { [id]: text } }).flatMap(({ offer }) =>
    offer?.replace ? [offer.replace, ...(offer.others ?? [])] : [],
  )
  return withReplaced(
    text,
    offers.sort((a, b) => a.passage.start - b.passage.start),
  )
}

describe('published texts', () => {
  const hongze = JSON.parse(readFileSync('tests/fixtures/texts/hongze-2023.json', 'utf8')) as object

  test('only what is wrong in them', () => {
    const drafts = [
      ...CASES.map(caseDraft),
      { ...caseDraft('hongze-2023'), texts: hongze as Draft['texts'] },
    ]
    const passages = drafts.flatMap((draft) =>
      found(draft).flatMap(({ rule, field, passages = [] }) =>
        passages.map(
          ({ start, end }) => `${rule} ${draft.texts[field as TextId]?.slice(start - 2, end + 2)}`,
        ),
      ),
    )
    expect(passages).toEqual(['R22 政策的的出台', 'R22 受理渠。2'])
  })
})

describe('another year (R16)', () => {
  test.each<[TextId, string, string]>([
    ['overview', '2022年，我局坚持以习近平新时代中国特色社会主义思想为指导。', '2022'],
    ['overview', '（二）依申请公开。2022年，全区受理政府信息公开申请21件。', '2022'],
    ['overview', '2023年，我局做了工作。\n2022年度，全县共举办培训3次，反响良好。', '2022'],
    ['overview', '一是推进公开。持续用力。\n2024年，县政府办公室共受理申请1件。', '2024'],
    ['problems', '2021年，我局工作取得一定成效，但仍存在差距。', '2021'],
    ['other', '2022年收取信息处理费0元。', '2022'],
    ['preamble', '现公布乡宁县教育局2022年政府信息公开工作年度报告。', '2022'],
    // Right, each of them.
    ['overview', '2022年受理15件，2023年受理21件，同比增长40%。', ''],
    ['overview', '2022年，全县共受理15件。2023年，全县共受理21件。', ''],
    ['overview', '自2019年以来，我局累计公开1234条。', ''],
    ['overview', '我局公开。2022年，我局印发《办法》（乡政发〔2022〕5号），今年继续施行。', ''],
    ['overview', '我局公开。2022年度报告指出的问题，我局均已整改。', ''],
    ['overview', '上年结转2件，结转到2024年7件。', ''],
    ['overview', '根据《条例》（2019年修订），按照国办公开办函〔2021〕30号公开。', ''],
    ['problems', '下一步，我局努力。2024年，我局将加强培训。', ''],
    ['problems', '我局公开。2022年，我局存在的问题已整改到位。', ''],
    ['preamble', '现公布乡宁县教育局2023年政府信息公开工作年度报告。', ''],
  ])('%s: %s', (id, text, year) => {
    expect(marked(text, id, /R16/)).toEqual(year ? [`R16/year ${year}`] : [])
    if (year) expect(mended(text, id)).toBe(text.replace(year, '2023'))
  })

  test('without a year of the report nothing is said', () => {
    const text = '2022年，我局坚持公开。'
    expect(found({ ...blank, year: '20', texts: { overview: text } })).toEqual([])
  })
})

describe('another period (R16)', () => {
  test.each([
    ['统计期限自2023年1月1日起至2023年12月31止。', '统计期限自2023年1月1日起至2023年12月31日止。'],
    [
      '本报告所列数据的统计期限为2022年1月1日至2022年12月31日。',
      '本报告所列数据的统计期限为2023年1月1日至2023年12月31日。',
    ],
    ['统计期限为2023年1月1日至11月30日。', '统计期限为2023年1月1日至12月31日。'],
    ['统计期限为 2023 年 1 月 1 日至 12 月 30 日。', '统计期限为 2023 年 1 月 1 日至12 月 31 日。'],
  ])('%s', (text, right) => {
    expect(marked(text, 'preamble', /R16/)).toHaveLength(1)
    expect(mended(text, 'preamble').replace(/ /g, '')).toBe(right.replace(/ /g, ''))
  })

  test.each<[TextId, string]>([
    ['preamble', '统计期限自2023年1月1日起至2023年12月31日止。'],
    ['preamble', '统计期限为2023年1月1日到12月31日，上班时间为9:00—12:00。'],
    ['overview', '2023年3月1日至4月30日开展集中公开。'],
  ])('%s: %s is right', (id, text) => expect(marked(text, id, /R16/)).toEqual([]))
})

describe('another organisation (R16)', () => {
  const office = (organisation: string, text: string) =>
    found({ ...blank, organisation, texts: { preamble: text } }).map(({ id }) => id)
  const title = (name: string) => `现公布${name}2023年政府信息公开工作年度报告。`

  test.each([
    ['乡宁县教育局', '乡宁县体育局'],
    ['宿迁市人民政府（全市汇总）', '淮安市人民政府'],
    ['乡宁县人民政府办公室', '大宁县人民政府办公室'],
  ])('%s, not %s', (own, other) => {
    expect(office(own, title(other))).toEqual(['R16/preamble/organisation'])
  })
  test.each([
    ['乡宁县教育局', '乡宁县教育局'],
    ['乡宁县教育和体育局', '县教体局'],
    ['淮安市洪泽区人民政府', '洪泽区人民政府办公室'],
    ['宿迁市人民政府（全市汇总）', '宿迁市人民政府'],
    ['淮安市生态环境局洪泽分局', '淮安市洪泽生态环境局'],
    ['乡宁县教育局', '本机关'],
    ['', '乡宁县教育局'],
  ])('%s may be called %s', (own, other) => expect(office(own, title(other))).toEqual([]))
})

describe('what a template left (R15)', () => {
  test('each passage is marked', () => {
    expect(
      marked('甲[bookmark: _GoBack]乙，该部分以表格形式报告。丙[bookmark: a]', 'other', /R15/),
    ).toEqual([...['R15 [bookmark: _GoBack]', 'R15 该部分以表格形式报告。', 'R15 [bookmark: a]']])
  })
  test.each([
    'XX局共公开3条。',
    '20XX年公开。',
    '公开（文字描述，在此处报告）。',
    '单击此处输入文字。',
    '错误!未找到引用源。',
  ])('%s', (text) => expect(marked(text, 'other', /R15/).length).toBeGreaterThan(0))
  test.each(['文件X份、XML接口。', '请填写申请表后提交。'])('%s is no such thing', (text) =>
    expect(marked(text, 'other', /R15/)).toEqual([]),
  )
})

describe('headings typed again, numbers typed twice (R13)', () => {
  test.each([
    ['一、总体情况\n2023年，我局公开。', '2023年，我局公开。'],
    ['总体情况\n2023年，我局公开。', '2023年，我局公开。'],
    ['一、总体情况：\n2023年，我局公开。', '2023年，我局公开。'],
    ['2023年公开。\n五、存在的主要问题及改进情况\n不足。', '2023年公开。\n不足。'],
    ['（一）（一）主动公开。', '（一）主动公开。'],
    ['一、一、主动公开。', '一、主动公开。'],
    ['（二）二、主动公开。', '二、主动公开。'],
  ])('%s', (text, right) => {
    expect(marked(text, 'overview', /R13/)).toHaveLength(1)
    expect(mended(text)).toBe(right)
  })
  test.each([
    '（一）主动公开政府信息情况。我局公开。',
    '一是总体情况良好。',
    '1.1万件公开。',
    '一、一批文件公开。',
  ])('%s is right', (text) => expect(marked(text, 'overview', /R13/)).toEqual([]))
})

describe('usual misprints (R22)', () => {
  test.each([
    ['20241月1日起施行。', '2024年1月1日起施行。'],
    ['县县人民政府办公室。', '县人民政府办公室。'],
    ['县教育局局关于公开的通知。', '县教育局关于公开的通知。'],
    ['公开信息。。办理申请，，', '公开信息。办理申请，'],
    ['公开信息，。', '公开信息。'],
    ['公开事项.\n办理', '公开事项。\n办理'],
    ['公开信息,办理申请;答复:及时', '公开信息，办理申请；答复：及时'],
    ['公开5件,办理100%,答复', '公开5件，办理100%，答复'],
    ['办理(含撤回)申请', '办理（含撤回）申请'],
    ['坚持"先审后发"原则', '坚持“先审后发”原则'],
    [
      '国办公开办函[2021]30号、国办函（2020）109号',
      '国办公开办函〔2021〕30号、国办函〔2020〕109号',
    ],
    ['加强府信息公开。建设，府信息公开平台', '加强政府信息公开。建设，政府信息公开平台'],
    ['编制告年度报。', '编制年度报告。'],
    ['行政复仪、规犯性文件', '行政复议、规范性文件'],
    ['政策的的出台', '政策的出台'],
    ['进一步进一步加强', '进一步加强'],
    ['（一）公开\n（二）办理\n三、监督', '（一）公开\n（二）办理\n（三）监督'],
    ['畅通受理渠。', '畅通受理渠道。'],
  ])('%s', (text, right) => {
    expect(marked(text).length).toBeGreaterThan(0)
    expect(mended(text)).toBe(right)
    expect(marked(right)).toEqual([])
  })

  test.each([
    ['共主动公开条。', 'R22/number 共主动公开条'],
    ['累计受理申请件，', 'R22/number 累计受理申请件'],
    ['同比增长%。', 'R22/percent 增长%'],
    ['收取信息处理费元。', 'R22/fee 处理费元'],
    ['依据《条例公开。', 'R22/unpaired 《'],
    ['坚持先审后发”原则。', 'R22/unpaired ”'],
    ['（一）公开\n（二）办理\n3.监督', 'R22/numbering 3.'],
  ])('%s is asked about', (text, passage) => expect(marked(text)).toEqual([passage]))

  test.each([
    '我局常常研究，谢谢来信，天天公开、人人知晓、处处便民。',
    '教育局局长、局局务会、县县长、朱仙镇镇人民政府、甘孜州州人民政府。',
    '为了了解情况，参与与监督，存在在线问题，以公开为目的的工作，的的确确。',
    '政府信息公开申请申请人、公开工作工作人员、2023年年度报告、2023年12月31日日均访问。',
    '增长3.5%，公开1,234条，比例为1:2，上午9:00，访问http://www.a.gov.cn/a?b=1,2;c 邮箱a@b.com。',
    '加强A.B.C公司（ABC Co., Ltd.）管理，完善“1+X”机制。',
    '共公开文件，累计受理案件，共收到信件，依申请公开件。',
    '一、问题\n（一）甲\n（二）乙\n二、改进\n（一）甲\n1.甲\n2.乙\n（二）乙\n三、其他',
    '1）甲\n2）乙',
    '一是甲；二是乙。\n1.5万条公开。',
    '县府信息公开中心、市政府信息公开平台。',
    '（2024）苏13行初5号判决、《目录》（2024版）。',
    '收费96171.6万元，访问12345万次。',
  ])('nothing in: %s', (text) => expect(marked(text)).toEqual([]))
})
