import AxeBuilder from '@axe-core/playwright'
import { caseFile } from './cases'
import { type Report, expect, test } from './fixtures'

const CELL = 'requests/received/business'
const heading = (report: Report, id: string) => report.page.locator(`#help-${id}`)

test('F1 on the list, in a text, in a dialog and on a finding opens what fits; Back leads to the hand', async ({
  report,
}) => {
  const { page } = report
  const draft = caseFile('hongze-2023')
  const values: Record<string, string> = { ...draft.values, [CELL]: '4' }
  delete values['requests/received/total']
  await report.import({ ...draft, values })

  await report.go('overview')
  // The report's own keys come with it.
  await report.action('open-history').waitFor()
  await report.field('overview').fill('一二三四五')
  await report.field('overview').press('ArrowLeft')
  await page.keyboard.press('F1')
  await expect(heading(report, 'words')).toBeFocused()
  await page.goBack()
  await expect(report.field('overview')).toBeFocused()
  await page.keyboard.type('半')
  await expect(report.field('overview')).toHaveValue('一二三四半五')

  await report.go('requests')
  await report.type(CELL, '5')
  await report.leave()
  await page.locator('article[data-finding="R1"] [data-action="help"]').click()
  await expect(heading(report, 'R1')).toBeFocused()
  await expect(page.locator('[data-rule="R1"]')).toContainText('第三部分表内注')
  // In the help one goes on reading; one Back leads out all the same.
  await page.locator('nav a[href$="#/help/keys"]').click()
  await expect(heading(report, 'keys')).toBeFocused()
  await page.goBack()
  await expect(page.locator('article[data-finding="R1"] [data-action="help"]')).toBeFocused()
  await expect(report.cell(CELL)).toHaveValue('5')

  // In a cell F1 tells what is counted there; a second one leads on.
  await report.cell(CELL).focus()
  await page.keyboard.press('F1')
  await expect(page.locator('[data-counting]')).toBeFocused()
  await page.keyboard.press('F1')
  await expect(heading(report, 'figures')).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(page.locator('[data-counting]')).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(report.cell(CELL)).toBeFocused()

  await report.action('open-history').click()
  await expect(page.locator('#history-title')).toBeFocused()
  await page.keyboard.press('F1')
  await expect(heading(report, 'undo')).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(page.locator('#history-title')).toBeFocused()
  await page.keyboard.press('Escape')

  await page.locator('.back').click()
  await expect(page.locator('[data-draft]')).toBeVisible()
  await expect(page.locator('[data-action="restore-all"]')).toBeVisible()
  await page.keyboard.press('F1')
  await expect(heading(report, 'begin')).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(page).toHaveURL(/#\/$/)
  await expect(page.locator('[data-draft]')).toBeVisible()
})

test('opened by its address the help has its pictures, nothing for axe to find, and the list below', async ({
  report,
}) => {
  const { page } = report
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await page.goto(`${report.address}#/help/R9`)
  // It comes with the advice, a moment after the form's own rules.
  await expect(heading(report, 'R9')).toBeFocused()
  for (const picture of await page.locator('.help-topics img').all()) {
    await expect(picture).toHaveJSProperty('complete', true)
    await expect(picture).not.toHaveJSProperty('naturalWidth', 0)
  }
  await expect(page.locator('.help-topics img')).toHaveCount(6)
  for (const width of [1366, 390]) {
    await page.setViewportSize({ width, height: 768 })
    const { violations } = await new AxeBuilder({ page })
      .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
      .analyze()
    expect(violations.map(({ id, nodes }) => `${id} ${nodes[0]?.target.join(' ')}`)).toEqual([])
    const body = page.locator('.help-body')
    expect(await body.evaluate((one) => one.scrollWidth - one.clientWidth)).toBe(0)
  }
  await expect(page.locator('[data-topic="about"]')).toContainText(
    /版本 \d+\.\d+\.\d+，构建 [\w-]{8}/,
  )
  const licences = page.locator('a[href="./licences.txt"]')
  const address = await licences.evaluate((link: HTMLAnchorElement) => link.href)
  expect(await (await page.request.get(address)).text()).toContain('jspdf')

  // On paper the help stands alone.
  await page.emulateMedia({ media: 'print' })
  await expect(page.locator('#help-about')).toBeVisible()
  await expect(page.locator('#app')).toBeHidden()
  await page.emulateMedia({ media: 'screen' })

  await report.action('close-help').click()
  await expect(report.action('new-report')).toBeVisible()
  await expect(page.locator('h1')).toBeFocused()
})
