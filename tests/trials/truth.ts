/** Reports whose every figure, text and date is known: the published ones, and as many made up as are wanted. */
import { type Draft, SCHEMA } from '../../src/domain/draft'
import { cellsOf, tablesOf } from '../../src/domain/form'
import { sheetOf, sumOf } from '../../src/domain/sheet'
import { annual2021 as form } from '../../src/forms/annual-2021'
import { CASES, caseDraft } from '../unit/cases'

export interface Truth {
  readonly draft: Draft
  /** All 200 cells as printed. */
  readonly cells: Readonly<Record<string, string>>
}

/** Numbers that are the same at every run (mulberry32). */
export class Dice {
  constructor(private state: number) {}
  below(n: number): number {
    this.state = (this.state + 0x6d2b79f5) | 0
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) % n
  }
  one<T>(of: readonly T[]): T {
    return of[this.below(of.length)] as T
  }
  chance(percent: number): boolean {
    return this.below(100) < percent
  }
}

const PLACES = ['清河县', '临江市', '海陵区', '乌兰察布市集宁区', '石门镇', '南湖街道']
const OFFICES = [
  '人民政府办公室',
  '财政局',
  '教育体育局',
  '卫生健康委员会',
  '人力资源和社会保障局',
  '人民政府',
  '城市管理综合行政执法局',
  '行政审批服务管理局',
]

const SENTENCES = [
  '全年通过政府网站主动公开政府信息1,139条，其中规范性文件12件，政策解读36条。',
  '坚持“以公开为常态、不公开为例外”，严格落实《中华人民共和国政府信息公开条例》（国务院令第711号）各项要求。',
  '收到政府信息公开申请28件，上年结转2件，办结29件，结转下年度1件，按时办结率100%。',
  '一、二级响应事项全部公开；二、三季度组织培训4次，参训136人次。',
  '印发《政务公开工作要点》，将8项重点任务分解到15个科室，做到任务到人、时限到天。',
  '门户网站（http://www.example.gov.cn）全年访问量达32.6万人次，同比增长16.13%。',
  '在2.5万户居民中开展问卷调查，满意率达98.7%，较2021年提高1.2个百分点。',
  '因政府信息公开被申请行政复议1件，结果维持；被提起行政诉讼0件。',
  '健全信息发布“三审三校”制度，发布前由保密员、分管领导逐级审核，杜绝“带病”发布。',
  '举办“政府开放日”活动3场，邀请人大代表、政协委员、企业代表50余人走进机关。',
]
const LEADS = [
  '（一）主动公开。',
  '（二）依申请公开。',
  '（三）政府信息管理。',
  '（四）平台建设。',
  '（五）监督保障。',
]

function paragraphOf(dice: Dice, lead: string, least: number): string {
  let text = lead
  for (let i = 0; i < least + dice.below(3); i++) text += dice.one(SENTENCES)
  return text
}

/** A report made up; the same number makes the same one. */
export function madeUp(seed: number): Truth {
  const dice = new Dice(seed)
  const organisation = dice.one(PLACES) + dice.one(OFFICES)
  const year = 2021 + dice.below(5)
  const values: Record<string, string> = {}
  for (const { key, unit } of tablesOf(form).flatMap(cellsOf)) {
    const kind = dice.below(20)
    const n =
      kind < 12 ? 0 : kind < 16 ? 1 + dice.below(30) : 1 + dice.below(kind < 19 ? 2000 : 99_999)
    values[key] = unit === 'amount' ? (n === 0 ? '0' : `${n}.${1 + dice.below(9999)}`) : String(n)
    // Real reports have wrong totals; most have right ones.
    if (sumOf(form, key) && dice.chance(97)) delete values[key]
  }
  const inner = dice.chance(50)
  const overview = [
    `${year}年，我单位${dice.one(SENTENCES)}`,
    ...LEADS.slice(0, 2 + dice.below(4)).map((lead) =>
      paragraphOf(dice, inner ? lead : lead.replace(/^（(.)）(.*)。$/, '$1是$2方面。'), 1),
    ),
  ]
  const problems = [
    paragraphOf(
      dice,
      dice.one([
        '一是公开意识有待加强。',
        '存在问题：一是内容不够丰富。',
        `${year}年，我单位政务公开工作取得一定成效，但仍存在不足。`,
      ]),
      1,
    ),
    paragraphOf(dice, `下一步，我单位将从以下方面改进：`, 1),
  ]
  const draft: Draft = {
    schema: SCHEMA,
    form: form.id,
    organisation,
    year,
    signedOn: `${year + 1}-01-${String(4 + dice.below(24)).padStart(2, '0')}`,
    texts: {
      ...(dice.chance(80) && {
        preamble: `根据《中华人民共和国政府信息公开条例》（以下简称《条例》）要求，现公布${organisation}${year}年政府信息公开工作年度报告。本报告由总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况、行政复议和行政诉讼情况、存在的主要问题及改进情况、其他需要报告的事项六个部分组成。报告中所列数据的统计期限自${year}年1月1日起至${year}年12月31日止。如对本报告有疑问，请联系：0359-${2000000 + dice.below(999999)}。`,
      }),
      overview: overview.join('\n'),
      problems: problems.join('\n'),
      other: dice.one([
        '无。',
        '无其他需要报告的事项。',
        `本年度未收取信息处理费。`,
        `1.收取信息处理费情况。${year}年，按照《政府信息公开信息处理费管理办法》，发出收费通知0件，总金额0元。\n2.其他事项。落实上级政务公开工作要点情况：${dice.one(SENTENCES)}`,
      ]),
    },
    values,
  }
  return { draft, cells: cellsIn(draft) }
}

export const cellsIn = (draft: Draft): Record<string, string> =>
  Object.fromEntries([...sheetOf(form, draft)].map(([key, { text }]) => [key, text]))

/** The published ones, with texts where the sources give none. */
export function published(): Truth[] {
  return CASES.map((name, i) => {
    const own = caseDraft(name)
    const filler = madeUp(90 + i).draft.texts
    const texts = Object.fromEntries(
      Object.entries({ ...filler, ...own.texts }).map(([id, text]) => [
        id,
        text.replace(/ {2,}/g, ' '),
      ]),
    )
    const draft = {
      ...own,
      signedOn: own.signedOn || `${Number(own.year) + 1}-01-2${i}`,
      texts,
    }
    return { draft, cells: cellsIn(draft) }
  })
}
