import { expect, test } from 'vitest'
import { leaf, tablesOf } from '../../../src/domain/form'
import { annual2021 } from '../../../src/forms/annual-2021'
import { countingOn } from '../../../src/forms/counting'

const counting = countingOn('annual-2021')
const lines = tablesOf(annual2021).flatMap((table) =>
  table.blocks.flatMap((block) =>
    block.lines.map((line) => [`${table.id}/${line.id}`, line] as const),
  ),
)
const columns = tablesOf(annual2021).flatMap((table) =>
  table.blocks.flatMap((block) =>
    block.columns.map((column) => [`${table.id}//${column.id}`, column] as const),
  ),
)

test('every line and column says what is counted there and where that is written', () => {
  // Section four has one line, which its columns tell apart.
  const wanted = [...lines, ...columns]
    .map(([key]) => key)
    .filter((key) => key !== 'disputes/count')
  expect(Object.keys(counting).sort()).toEqual([...new Set(wanted)].sort())
  for (const [key, { counts, source }] of Object.entries(counting)) {
    expect(counts, key).toMatch(/^[^ ].*。$/)
    expect(source, key).toMatch(/《.+》/)
    expect(counts + source, key).not.toMatch(/undefined|；；|。。/)
  }
})

/** Each result by the article it rests on (国令第711号); where the form alone knows it, none. */
test.each<[string, string, RegExp]>([
  ['refusedStateSecret', '第十四条', /国家秘密/],
  ['refusedByLaw', '第十四条', /禁止公开/],
  ['refusedStability', '第十四条', /国家安全、公共安全、经济安全、社会稳定/],
  ['refusedThirdParty', '第十五条', /商业秘密、个人隐私/],
  ['refusedInternal', '第十六条第一款', /人事管理、后勤管理、内部工作流程/],
  ['refusedProcess', '第十六条第二款', /讨论记录、过程稿、磋商信函、请示报告/],
  ['refusedEnforcementFile', '第十六条第二款', /执法案卷/],
  ['refusedAdminQuery', '第三十六条第（七）项', /不动产登记/],
  ['unableNotHeld', '第三十六条第（四）、（五）项', /检索/],
  ['unableMustCreate', '第三十八条', /加工、分析/],
  ['unableUnclear', '第三十条', /补正/],
  ['declinedPetition', '第三十九条第一款', /信访、投诉、举报/],
  ['declinedRepeat', '第三十六条第（六）项', /重复/],
  ['declinedPublication', '第三十九条第二款', /公开出版物/],
  ['declinedExcessive', '第三十五条', /数量、频次/],
  ['declinedReissue', '', /确认或重新出具/],
  ['otherNotCorrected', '第三十条', /逾期不补正/],
  ['otherFeeUnpaid', '第四十二条', /信息处理费/],
  ['otherRest', '', /主动撤回/],
])('%s rests on %s', (id, article, words) => {
  const note = counting[`requests/${id}`]
  expect(note?.counts).toMatch(words)
  if (article) expect(note?.source).toContain(`（国令第711号）${article}`)
  else expect(note?.source).not.toContain('条例')
})

test('a line speaks of itself: its name has words in common with what is counted', () => {
  for (const [key, line] of lines.filter(([key]) => key.startsWith('requests/refused'))) {
    const name = leaf(line)
      .replace(/^\d\./, '')
      .replace(/属于|[“”]|三类|四类/g, '')
    const pairs = [...name].slice(1).map((character, i) => name.charAt(i) + character)
    expect(
      pairs.some((pair) => counting[key]?.counts.includes(pair)),
      key,
    ).toBe(true)
  }
})

test('an unknown form has none', () => {
  expect(countingOn('annual-2099')).toEqual({})
})
