import fc from 'fast-check'
import { blemish, blemished, mutated, mutations, written } from '../unit/exchange/hostile'
import { CASES, STEPS, caseFile } from './cases'
import { expect, test } from './fixtures'

/** How many files, so that the list shows all that open; each is read, and either opens or is refused. The other thousands: tests/unit/exchange/hostile.test.ts. */
const FILES = 60
/** Of those that open, so many are walked through: every step drawn. */
const WALKS = 2

test('hostile files, one after the other: each opens or is refused, and the page stays usable', async ({
  report,
}) => {
  test.setTimeout(120_000)
  const wrong = fc.oneof(
    { weight: 3, arbitrary: mutations.map((list) => ({ list })) },
    { weight: 1, arbitrary: blemish.map((one) => ({ one })) },
  )
  const files = fc.sample(wrong, { numRuns: FILES, seed: 20_261_123 }).map((kind, i) => {
    const file = caseFile(CASES[i % CASES.length] as (typeof CASES)[number])
    return 'list' in kind
      ? written(mutated(file, kind.list))
      : blemished(JSON.stringify(file), kind.one)
  })
  await report.import(caseFile('xiangning-office-2022'))
  const mine = report.id()
  await report.openList()

  // Within the page, as a choice of a file is: through the input's own change event.
  const opened = await report.page.evaluate(async (texts) => {
    const turn = () => new Promise((done) => setTimeout(done, 4))
    const input = () => document.querySelector<HTMLInputElement>('[data-action="import-file"]')
    const opened: number[] = []
    for (const [i, text] of texts.entries()) {
      while (!input()) await turn()
      const said = document.querySelector('.refused')
      if (said) said.textContent = ''
      const files = new DataTransfer()
      files.items.add(new File([text], '草稿.json'))
      const chosen = input() as HTMLInputElement
      chosen.files = files.files
      chosen.dispatchEvent(new Event('change', { bubbles: true }))
      const end = Date.now() + 5000
      const settled = () => location.hash.startsWith('#/report/') || chosen.value === ''
      while (!settled() && Date.now() < end) await turn()
      await turn()
      if (!settled()) throw new Error(`file ${i} was neither opened nor refused`)
      if (location.hash.startsWith('#/report/')) {
        opened.push(i)
        while (!document.querySelector('[data-save="saved"]') && Date.now() < end) await turn()
        location.hash = '#/'
        while (!input() && Date.now() < end) await turn()
      }
    }
    return opened
  }, files)
  expect(opened.length).toBeGreaterThan(FILES / 20)
  expect(opened.length).toBeLessThan(FILES)
  await expect(report.page.locator('[data-draft]')).toHaveCount(opened.length + 1)

  const rows = await report.page
    .locator('[data-draft]')
    .evaluateAll((all) => all.map((row) => row.getAttribute('data-draft')))
  for (const id of rows.slice(0, WALKS))
    for (const step of STEPS) {
      await report.page.goto(`${report.address}#/report/${id}/${step}`)
      await expect(report.step(step)).toHaveAttribute('aria-current', 'step')
      await expect(report.page.locator('main.form h1')).toBeVisible()
    }

  // What was there is as it was, and can be worked on.
  await report.page.goto(`${report.address}#/report/${mine}/requests`)
  await expect(report.cell('requests/received/individual')).toHaveValue('1')
  await report.type('requests/received/individual', '2')
  await report.saved()
})

test('framed by a page of another site there is nothing to press', async ({ report }) => {
  const { page, address } = report
  await page.setContent(`<iframe src="${address}"></iframe>`)
  const inside = page.frameLocator('iframe').locator('body')
  await expect(inside).toHaveText(`这个网页不能放在别的网站里使用，请单独打开：${address}`)
  await expect(inside.locator('*')).toHaveCount(0)
})
