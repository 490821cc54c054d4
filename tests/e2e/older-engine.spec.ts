import { caseFile } from './cases'
import { expect, test } from './fixtures'

/**
 * What Chromium 86 to 97 lay out or paint otherwise than today's, told from the styles in force: each was
 * seen in Chromium 86 itself.
 */
test('no style stands on what older engines do otherwise', async ({ report }) => {
  const faults = () =>
    report.page.evaluate(() => {
      const found: string[] = []
      const rules: { rule: CSSStyleRule; supports: string }[] = []
      const walk = (list: CSSRuleList, supports: string) => {
        for (const rule of list)
          if (rule instanceof CSSStyleRule) rules.push({ rule, supports })
          else if (rule instanceof CSSSupportsRule) walk(rule.cssRules, rule.conditionText)
          else if (rule instanceof CSSGroupingRule) walk(rule.cssRules, supports)
      }
      for (const sheet of document.styleSheets) walk(sheet.cssRules, '')
      // Not painted again once it changes; the two-word size came with the engine that does.
      for (const { rule, supports } of rules)
        if (rule.style.getPropertyValue('content-visibility'))
          if (/:hover/.test(rule.selectorText) || !/contain-intrinsic-size/.test(supports))
            found.push(`content-visibility: ${rule.selectorText}`)
      // A table at 100 % in a flex row takes it all, over its neighbour.
      for (const table of document.querySelectorAll<HTMLElement>('table')) {
        const row = table.parentElement && getComputedStyle(table.parentElement)
        if (!row || !/flex/.test(row.display) || row.flexDirection !== 'row') continue
        const widths = rules.filter(
          ({ rule }) => rule.style.width && table.matches(rule.selectorText),
        )
        if (widths[widths.length - 1]?.rule.style.width === '100%')
          found.push(`a table in a flex row: ${table.className}`)
      }
      for (const cell of document.querySelectorAll('th, td'))
        if (getComputedStyle(cell).writingMode !== 'horizontal-tb')
          found.push(`a cell on end: ${cell.className}`)
      // Before 90 the browser's own frame comes with every click.
      if (!rules.some(({ rule }) => rule.selectorText === ':focus:not(:focus-visible)'))
        found.push('a frame round what was clicked')
      return found
    })
  const file = caseFile('hongze-2023')
  await report.import({ ...file, values: { ...file.values, 'requests/received/individual': '9' } })
  await report.go('requests')
  await expect(report.page.locator('.arithmetic.balance table')).toHaveCount(2)
  const [left, right] = await report.page
    .locator('.arithmetic.balance table')
    .evaluateAll((tables) => tables.map((table) => table.getBoundingClientRect()))
  expect(left?.right).toBeLessThan(right?.left ?? 0)
  expect(await faults()).toEqual([])
  await report.openList()
  await expect(report.page.locator('[data-draft]')).toHaveCount(1)
  expect(await faults()).toEqual([])
})
