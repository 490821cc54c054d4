import fc from 'fast-check'
import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { type Draft, newDraft } from '../../../src/domain/draft'
import { fileName } from '../../../src/domain/filename'
import { cellsOf, tablesOf } from '../../../src/domain/form'
import { printedTable } from '../../../src/domain/printed-table'
import { printed, sheetOf, sumOf } from '../../../src/domain/sheet'
import { readSheets } from '../../../src/exchange/tables/sheet-in'
import { writeSheet } from '../../../src/exchange/tables/sheet-out'
import { annual2021 } from '../../../src/forms/annual-2021'
import { CASES, caseDraft } from '../cases'

const form = annual2021
const empty = newDraft(form, new Date(2026, 0, 5))
const keys = tablesOf(form).flatMap((table) => cellsOf(table).map((cell) => cell.key))
const partsOf = async (draft: Draft) => {
  const files = unzipSync(await writeSheet(form, draft))
  return (name: string) => strFromU8(files[name] as Uint8Array)
}

/** Every cell of the form as the workbook gives it when it is read again. */
async function readAgain(draft: Draft): Promise<Record<string, string>> {
  const result = await readSheets(new Blob([await writeSheet(form, draft)]), 'x.xlsx')
  if (result.kind === 'refused') throw new Error(result.why)
  expect(result.sheets.map((sheet) => [sheet.notComputed, sheet.beyond])).toEqual(
    result.sheets.map(() => [[], false]),
  )
  return Object.fromEntries(
    tablesOf(form).flatMap((section, i) =>
      printedTable(section).cells.flatMap(({ key, row, column }) =>
        key ? [[key, result.sheets[i]?.grid[row + 1]?.[column] ?? '']] : [],
      ),
    ),
  )
}

const expected = (draft: Draft) => {
  const sheet = sheetOf(form, draft)
  return Object.fromEntries(keys.map((key) => [key, printed(sheet, key)]))
}

describe('a workbook that goes out and comes in', () => {
  test.each(CASES)('%s holds the same figures', async (name) => {
    const draft = caseDraft(name)
    expect(await readAgain(draft)).toEqual(expected(draft))
  })

  test('holds the same texts, whatever was typed', async () => {
    const typed = fc.oneof(
      { arbitrary: fc.nat().map(String), weight: 5 },
      fc.tuple(fc.nat(99_999), fc.nat(999_999)).map(([a, b]) => `${a}.${b}`),
      fc.constantFrom(
        '12.50',
        '-3',
        '=1+1',
        '１２',
        '1,234',
        '12345678901234567890',
        '_x000D_',
        ' 5 ',
      ),
      fc.string({ unit: 'grapheme' }),
      fc.string({ unit: 'binary-ascii' }),
    )
    const values = fc.dictionary(fc.constantFrom(...keys), typed, { maxKeys: 60 })
    await fc.assert(
      fc.asyncProperty(values, async (some) => {
        const filled = Object.fromEntries(Object.entries(some).filter(([, text]) => text !== ''))
        const draft = { ...empty, values: filled }
        expect(await readAgain(draft)).toEqual(expected(draft))
      }),
      { numRuns: 40 },
    )
  })
})

test('the template has the heads and labels word for word, live totals and no figure', async () => {
  const result = await readSheets(new Blob([await writeSheet(form, empty)]), 'x.xlsx')
  if (result.kind === 'refused') throw new Error(result.why)
  const texts = result.sheets.map((sheet) => sheet.grid.flat().filter((text) => text !== ''))
  const words = tablesOf(form).map((section) => [
    section.heading,
    ...printedTable(section).cells.flatMap((cell) => (cell.text ? [cell.text] : [])),
  ])
  expect(texts.map((all) => all.sort())).toEqual(words.map((all) => all.sort()))
  const part = await partsOf(empty)
  const formulas = [1, 2, 3].map(
    (n) => part(`xl/worksheets/sheet${n}.xml`).match(/<f>/g)?.length ?? 0,
  )
  const totals = tablesOf(form).map(
    (table) => cellsOf(table).filter((cell) => sumOf(form, cell.key)).length,
  )
  expect(formulas).toEqual(totals)
})

describe('totals', () => {
  const values = { 'requests/received/individual': '3', 'requests/received/legal': '4' }

  test('that follow go out as formulas with their results', async () => {
    const part = await partsOf({ ...empty, values })
    expect(part('xl/worksheets/sheet2.xml')).toContain(
      '<f>IF(OR(COUNT(D5:I5)=0,COUNT(D5:I5)+COUNTBLANK(D5:I5)&lt;6),&quot;&quot;,SUM(D5:I5))</f><v>7</v>',
    )
    expect(part('xl/worksheets/sheet3.xml')).toContain('SUM(F5:I5)')
  })

  test('that were entered go out as figures', async () => {
    const entered = { ...values, 'requests/received/total': '9' }
    const part = await partsOf({ ...empty, values: entered })
    expect(part('xl/worksheets/sheet2.xml')).toMatch(/<c r="J5" s="\d+"><v>9<\/v><\/c>/)
  })

  test('a balance that does not hold is coloured', async () => {
    const part = await partsOf(empty)
    expect(part('xl/worksheets/sheet2.xml')).toContain(
      '<conditionalFormatting sqref="D5 D6 D28 D29"><cfRule type="expression" dxfId="0" priority="1"><formula>AND(COUNT($D$5,$D$6,$D$28,$D$29)=4,$D$5+$D$6&lt;&gt;$D$28+$D$29)</formula>',
    )
  })
})

test('what is typed is never a formula', async () => {
  const values = { 'requests/received/individual': '=1+1', 'requests/received/other': '@SUM(A1)' }
  const xml = (await partsOf({ ...empty, values }))('xl/worksheets/sheet2.xml')
  expect(xml).toContain('<t xml:space="preserve">=1+1</t>')
  expect(xml).not.toMatch(/<f>[=@]?(1\+1|SUM\(A1\))/)
})

test('the file is named after organisation and year', () => {
  expect(fileName({ ...empty, organisation: '甲/乙' }, 'tables')).toBe(
    '甲 乙2025年政府信息公开工作年度报告（表格）.xlsx',
  )
})
