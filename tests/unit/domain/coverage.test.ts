import { describe, expect, test } from 'vitest'
import { coveredIn } from '../../../src/domain/coverage'
import type { TextId } from '../../../src/domain/form'
import { isGovernment, isTownship } from '../../../src/domain/government'
import { advice } from '../../../src/forms/annual-2021.advice'
import { caseDraft } from '../cases'

/** The points of a text that are covered, by their names. */
function covered(id: TextId, text: string): string[] {
  const points = coveredIn(text, advice.covers[id])
  return advice.covers[id].filter((topic) => points.has(topic)).map(({ name }) => name)
}

const FIVE = ['主动公开', '依申请公开', '政府信息管理', '政府信息公开平台建设', '监督保障']
const overviewOf = (name: string) => (caseDraft(name).texts.overview ?? '').split('\n')

describe('published reports', () => {
  test.each(['suqian-2023', 'suqian-2024', 'xiangning-office-2022'])('%s: all five', (name) => {
    expect(covered('overview', overviewOf(name).join('\n'))).toEqual(FIVE)
  })

  // A point goes when its paragraph does, unless another paragraph tells of the same thing.
  test.each([
    ['suqian-2023', '（一）', '主动公开'],
    ['suqian-2023', '（二）', '依申请公开'],
    ['suqian-2023', '（三）', '政府信息管理'],
    ['suqian-2023', '（五）', '监督保障'],
    ['suqian-2024', '（一）', '主动公开'],
    ['suqian-2024', '（二）', '依申请公开'],
    ['suqian-2024', '（三）', '政府信息管理'],
    ['suqian-2024', '（五）', '监督保障'],
    ['xiangning-office-2022', '二是', '政府信息管理'],
    ['xiangning-office-2022', '四是', '依申请公开'],
    ['xiangning-office-2022', '五是', '政府信息公开平台建设'],
    ['xiangning-office-2022', '六是', '监督保障'],
  ])('%s without its paragraph %s says nothing of %s', (name, begins, point) => {
    const rest = overviewOf(name).filter((paragraph) => !paragraph.startsWith(begins))
    expect(covered('overview', rest.join('\n'))).toEqual(FIVE.filter((one) => one !== point))
  })

  test('the first paragraph, which names everything, covers nothing', () => {
    for (const name of ['suqian-2023', 'suqian-2024', 'xiangning-office-2022'])
      expect(covered('overview', overviewOf(name)[0] ?? '')).toEqual([])
  })

  test('preamble, problems, other', () => {
    const { preamble = '', problems = '', other = '' } = caseDraft('xiangning-office-2022').texts
    expect(covered('preamble', preamble)).toEqual(['编制依据', '统计期限'])
    expect(covered('problems', problems)).toEqual(['存在的主要问题', '改进情况'])
    expect(covered('other', other)).toEqual([])
    expect(covered('other', caseDraft('suqian-2024').texts.other ?? '')).toEqual(['信息处理费'])
    expect(covered('other', caseDraft('suqian-2023').texts.other ?? '')).toHaveLength(2)
  })
})

describe('what covers a point', () => {
  test.each<[TextId, string, string]>([
    ['overview', '主动公开', '（一）主动公开情况\n我局围绕重点领域，及时公开办事指南和政策文件。'],
    ['overview', '主动公开', '（一）主动公开：坚持以公开为常态，及时公布办事指南和政策文件。'],
    ['overview', '主动公开', '1.主动公开情况 坚持以公开为常态，及时公布办事指南和政策文件。'],
    ['overview', '主动公开', '主动公开方面，坚持以公开为常态，及时公布办事指南。'],
    ['overview', '主动公开', '全年通过门户网站公开政府信息126条。'],
    ['overview', '主动公开', '发布政策解读一十二篇。'],
    ['overview', '依申请公开', '收到政府信息公开申请3件，均按期答复。'],
    ['overview', '依申请公开', '本年度未收到政府信息公开申请。'],
    ['overview', '政府信息管理', '建立健全信息发布审核机制，严格执行三审三校制度。'],
    ['overview', '政府信息公开平台建设', '对局门户网站进行改版升级，新增栏目3个。'],
    ['overview', '监督保障', '组织开展政务公开业务培训2次。'],
    ['problems', '存在的主要问题', '一是政策解读形式单一，二是信息更新不及时。'],
    ['problems', '存在的主要问题', '（一）存在的主要问题\n一是公开意识还不够强。'],
    ['problems', '改进情况', '存在问题：更新不及时。改进措施：加强学习培训，提高公开质量。'],
    ['problems', '改进情况', '2025年，我局将进一步加强培训，提高业务人员水平。'],
    ['other', '信息处理费', '本年度没有收取政府信息公开信息处理费。'],
    ['other', '信息处理费', '本年度收取信息处理费0元。'],
    ['other', '信息处理费', '本机关2024年度收取信息处理费总金额为0。'],
    ['other', '信息处理费', '信息处理费收取情况：本机关2024年未产生信息处理费。'],
    ['other', '其他事项', '没有其他需要报告的事项。'],
    ['other', '其他事项', '本年度无其他需报告的事项。'],
    [
      'preamble',
      '电子版下载',
      '本报告电子版可在XX县人民政府网站（http://www.example.gov.cn）下载。',
    ],
    ['preamble', '联系方式', '如有疑问，请联系：县政府办公室，电话：0357-6822200。'],
  ])('%s, %s: %s', (id, point, text) => {
    expect(covered(id, text)).toContain(point)
  })

  test('…and what does not', () => {
    for (const text of [
      '',
      '无',
      '认真做好主动公开、依申请公开、政府信息管理、平台建设、监督保障等各项工作。',
      '（一）主动公开情况。无。\n（二）依申请公开情况。同上年。',
      '（一）主动公开。\n（二）依申请公开。\n（三）政府信息管理。\n（四）平台建设。\n（五）监督保障。',
      '下一步将组织开展政务公开培训，优化门户网站，公开政府信息100条以上。',
      '全年收到政府信息公开申请____件，办结____件。',
      '全年办理行政许可申请1200件，热线工单300件，均已办结。',
      '（一）主动公开：无。',
      '主动公开情况，详见附表。',
      '我局高度重视依申请公开工作，主要领导亲自部署、分管领导具体抓落实。',
      '（一）主动公开和依申请公开情况。各项工作有序推进，取得了较好的成效。',
    ])
      expect(covered('overview', text), text).toEqual([])
    // What was given to applicants was not published by itself.
    const applied = '收到政府信息公开申请9件，予以公开政府信息3件，依申请公开政府信息2件。'
    expect(covered('overview', applied)).toEqual(['依申请公开'])
    // Through which channels something was published says nothing of the channels.
    const through = '通过政府网站、政务新媒体、政府公报等渠道主动公开政府信息18万余条。'
    expect(covered('overview', through)).toEqual(['主动公开'])
    for (const text of [
      '无。',
      '本年度没有发现存在的问题，各项工作开展顺利。',
      '下一步将认真改进。',
    ])
      expect(covered('problems', text), text).toEqual([])
    for (const text of [
      '严格执行《政府信息公开信息处理费管理办法》（国办函〔2020〕109号）。',
      '本年度收取信息处理费____元。',
    ])
      expect(covered('other', text), text).toEqual([])
    expect(covered('preamble', '本报告由我局编制，现予公布。')).toEqual([])
  })
})

describe('what is asked of governments', () => {
  const POINT = '工作考核、社会评议和责任追究结果'

  test('is covered when all three are told', () => {
    const said = '政务公开纳入年度绩效考核。委托第三方开展社会评议1次。没有发生需要追究责任的情形。'
    expect(covered('overview', said)).toContain(POINT)
    for (const part of said.split('。').slice(0, 3))
      expect(covered('overview', said.replace(`${part}。`, '')), part).not.toContain(POINT)
    expect(covered('overview', `（六）${POINT}情况。工作考核：____。`)).not.toContain(POINT)
    for (const name of [`（六）${POINT}情况。`, `${POINT}情况。工作考核：____。`, `${POINT}情况`])
      expect(covered('overview', name), name).not.toContain(POINT)
    const brief = '工作纳入全县绩效考核；社会评议结果为满意；未发生责任追究。'
    expect(covered('overview', brief)).toContain(POINT)
  })

  test.each<[string, boolean, boolean]>([
    ['淮安市洪泽区人民政府', true, false],
    ['宿迁市人民政府（全市汇总）', true, false],
    ['乡宁县枣岭乡人民政府', true, true],
    ['泗洪县半城镇人民政府', true, true],
    ['乡宁县人民政府办公室', false, false],
    ['江苏省人民政府外事办公室', false, false],
    ['北京市海淀区中关村街道办事处', false, false],
    ['大兴安岭地区行政公署', true, false],
    ['', false, false],
  ])('%s', (organisation, government, township) => {
    expect([isGovernment(organisation), isTownship(organisation)]).toEqual([government, township])
  })
})
