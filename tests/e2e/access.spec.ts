import { STEPS, type Step, caseFile } from './cases'
import { type Report, expect, test } from './fixtures'

const violations = (report: Report) => report.violations()

/** Checks one thing on every step, so that one run names all that is wrong. */
async function onEveryStep(
  report: Report,
  check: (step: Step) => Promise<string[]>,
): Promise<Record<string, string[]>> {
  const wrong: Record<string, string[]> = {}
  for (const step of STEPS) {
    await report.go(step)
    const found = await check(step)
    if (found.length > 0) wrong[step] = found
  }
  return wrong
}

test('axe: the list, empty and filled', async ({ report }) => {
  await report.openList()
  expect(await violations(report)).toEqual([])
  await report.import(caseFile('hongze-2023'))
  await report.import(caseFile('suqian-2024'))
  await report.openList()
  await expect(report.page.locator('[data-draft]')).toHaveCount(2)
  await report.page.locator('[data-action="more"]').first().click()
  expect(await violations(report)).toEqual([])
})

test('axe: a search, the bin, the history, and a report that cannot be opened', async ({
  report,
}) => {
  // A dialog that is still coming up has no full contrast yet.
  await report.page.emulateMedia({ reducedMotion: 'reduce' })
  for (const year of [2019, 2020, 2021, 2022, 2023, 2024])
    await report.import({ ...caseFile('hongze-2023'), year })
  await report.go('requests')
  await report.type('requests/received/individual', '7')
  await report.leave()
  await report.saved()
  for (const width of [1366, 390]) {
    await report.page.setViewportSize({ width, height: 768 })
    await report.action('open-history').click()
    await report.page.locator('.times button').nth(1).click()
    expect(await violations(report)).toEqual([])
    await report.page.keyboard.press('Escape')
  }
  await report.openList()
  await report.action('search-drafts').fill('2022')
  expect(await violations(report)).toEqual([])
  await report.page.locator('[data-action="more"]').first().click()
  await report.action('delete-draft').click()
  await report.action('open-bin').click()
  await expect(report.page.locator('[data-binned]')).toBeVisible()
  expect(await violations(report)).toEqual([])
  await report.page.goto(`${report.address}#/report/nosuchdraft/cover`)
  await expect(report.page.locator('h1')).toBeFocused()
  await expect(report.page).toHaveTitle(/打不开/)
  expect(await violations(report)).toEqual([])
})

test('axe: every step, with errors', async ({ report }) => {
  await report.import(caseFile('hongze-2023'))
  expect(await onEveryStep(report, () => violations(report))).toEqual({})
  await report.go('disputes')
  await report.type('disputes/count/direct.upheld', 'x')
  // What is counted here, in the remarks, and the menu of the left column over the table.
  await report.page.keyboard.press('F1')
  await expect(report.page.locator('[data-counting]')).toBeVisible()
  await report.page.locator('.sheet-files summary').click()
  await expect(report.action('download-template')).toBeVisible()
  expect(await violations(report)).toEqual([])
  await report.go('other')
  for (const folded of ['unfold-sentences', 'unfold-fee']) await report.action(folded).click()
  await expect(report.page.locator('[data-fee]').first()).toBeVisible()
  expect(await violations(report)).toEqual([])
})

test('axe: every step of a new report, and of one that is ready', async ({ report }) => {
  await report.newReport()
  expect(await onEveryStep(report, () => violations(report))).toEqual({})
  await report.import(caseFile('xiangning-office-2022'))
  await report.go('review')
  expect(await violations(report)).toEqual([])
})

test('axe: every step on a narrow screen', async ({ report }) => {
  await report.page.setViewportSize({ width: 390, height: 844 })
  await report.import(caseFile('hongze-2023'))
  expect(await onEveryStep(report, () => violations(report))).toEqual({})
  // The pages come after the step itself.
  await expect(report.page.locator('.parts a').first()).toBeVisible()
  expect(await violations(report)).toEqual([])
})

/** 683 × 384 is 1366 × 768 at 200 % zoom, 1093 × 614 the same screen at 125 %; 320 × 256 is 1280 × 1024 at 400 %. */
const SIZES = [
  [1366, 768],
  [1093, 614],
  [683, 384],
  [390, 844],
  [320, 256],
] as const

/** What scrolls sideways, or is cut off. */
const sideways = (report: Report): Promise<string[]> =>
  report.page.evaluate(() => {
    const wide = [...document.querySelectorAll<HTMLElement>('*')].filter((element) => {
      const { overflowX } = getComputedStyle(element)
      const scrolls = element === document.documentElement || /auto|scroll/.test(overflowX)
      // Strips that are made to be pushed along on a phone: the seven columns, the pages.
      return (
        scrolls &&
        !element.matches('.chips, .thumbnails') &&
        element.scrollWidth > element.clientWidth + 1
      )
    })
    // Clipped instead of scrolled would be no better.
    const cut = [...document.querySelectorAll<HTMLElement>('input, textarea, button, a')]
      .filter((element) => !element.closest('.chips, .thumbnails'))
      .filter((element) => {
        const { left, right, width, height } = element.getBoundingClientRect()
        // What is kept for screen readers alone is one pixel wide.
        return width > 2 && height > 2 && (left < -1 || right > innerWidth + 1)
      })
      .map((element) => `cut: ${element.outerHTML.slice(0, 90)}`)
    return [...wide.map((element) => `scrolls: ${element.tagName}.${element.className}`), ...cut]
  })

test('nothing scrolls sideways, in a window of any size', async ({ report }) => {
  const atEachSize = async () => {
    const wrong: string[] = []
    for (const [width, height] of SIZES) {
      await report.page.setViewportSize({ width, height })
      // What a script does about the size comes with the next frame.
      await report.page.evaluate(
        () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
      )
      for (const one of await sideways(report)) wrong.push(`${width} × ${height}: ${one}`)
    }
    return wrong
  }
  await report.openList()
  expect(await atEachSize()).toEqual([])
  await report.import(caseFile('suqian-2024'))
  expect(await onEveryStep(report, atEachSize)).toEqual({})
  await report.openList()
  expect(await atEachSize()).toEqual([])
})

/** 显示设置, by keyboard alone. */
async function display(report: Report, ...chosen: string[]): Promise<void> {
  const { page } = report
  await report.action('display-settings').press('Enter')
  await expect(page.locator('#display-title')).toBeFocused()
  for (const one of chosen) {
    const button = page.locator(`[data-display="${one}"]`)
    await button.press('Enter')
    await expect(button).toHaveAttribute('aria-pressed', 'true')
  }
}

test('特大 and high contrast: every step has room and axe finds nothing', async ({ report }) => {
  const { page } = report
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await report.import(caseFile('hongze-2023'))
  await display(report, 'size largest', 'contrast high')
  expect(await violations(report)).toEqual([])
  await page.keyboard.press('Escape')
  await expect(report.action('display-settings')).toBeFocused()
  const wrong = await onEveryStep(report, async (step) => {
    if (step === 'disputes') await report.action('next-finding').click()
    // What the others show alike has been seen above, in the usual look.
    const told = ['requests', 'disputes', 'review'].includes(step)
    const found = told ? await violations(report) : []
    for (const [width, height] of SIZES) {
      await page.setViewportSize({ width, height })
      for (const one of await sideways(report)) found.push(`${width} × ${height}: ${one}`)
    }
    await page.setViewportSize({ width: 1366, height: 768 })
    return found
  })
  expect(wrong).toEqual({})
  // Every figure of section three is seen whole, in type of 18 px.
  await report.go('requests')
  const cells = page.locator('[data-cell]')
  expect(
    await cells.evaluateAll(
      (all) => all.filter((cell) => cell.scrollWidth > cell.clientWidth).length,
    ),
  ).toBe(0)
  await expect(cells.first()).toHaveCSS('font-size', '18.2px')

  // Kept, and there before anything is painted: the script that does it stands before the style sheet and waits for nothing.
  await page.reload()
  await expect(page.locator('html')).toHaveAttribute('data-size', 'largest')
  const [script, styles] = await page.evaluate(() => {
    const all = [...document.querySelectorAll('script, link')]
    const of = (selector: string) => all.findIndex((one) => one.matches(selector))
    return [of('head > script:not([src]):not([type])'), of('[rel=stylesheet]')]
  })
  expect(script).toBeGreaterThan(0)
  expect(script).toBeLessThan(styles as number)
  await report.openList()
  expect(await violations(report)).toEqual([])
  for (const [width, height] of SIZES) {
    await page.setViewportSize({ width, height })
    expect(await sideways(report)).toEqual([])
  }
})

test('contrast follows the system until it is chosen, and needs no storage', async ({ report }) => {
  const { page } = report
  const html = page.locator('html')
  await page.emulateMedia({ contrast: 'more' })
  await report.openList()
  await expect(html).toHaveAttribute('data-contrast', 'high')
  await expect(html).toHaveCSS('color', 'rgb(0, 0, 0)')
  await page.emulateMedia({ contrast: 'no-preference' })
  await expect(html).toHaveAttribute('data-contrast', 'standard')
  // As where a page may keep nothing, or the shelf is full.
  await page.addInitScript(() => {
    const refuse = () => {
      throw new DOMException('', 'SecurityError')
    }
    Storage.prototype.getItem = refuse
    Storage.prototype.setItem = refuse
  })
  await report.openList()
  await display(report, 'contrast high', 'size large')
  await expect(html).toHaveCSS('font-size', '16.1px')
})

test('section three stands whole at 1366 × 768', async ({ report }) => {
  await report.import(caseFile('suqian-2024'))
  await report.go('requests')
  const boxes = await report.page
    .locator('[data-cell]')
    .evaluateAll((cells) => cells.map((cell) => cell.getBoundingClientRect().toJSON() as DOMRect))
  expect(boxes).toHaveLength(175)
  expect(Math.max(...boxes.map((box) => box.bottom))).toBeLessThanOrEqual(768)
  expect(Math.min(...boxes.map((box) => box.top))).toBeGreaterThan(60)
  expect(Math.max(...boxes.map((box) => box.right))).toBeLessThanOrEqual(1366)
  expect(new Set(boxes.map((box) => Math.round(box.top))).size).toBe(25)
  // Every figure is seen whole: no cell is narrower than what it holds.
  const cramped = await report.page
    .locator('[data-cell]')
    .evaluateAll((cells) =>
      cells
        .filter((cell) => cell.scrollWidth > cell.clientWidth)
        .map((cell) => cell.getAttribute('data-cell')),
    )
  expect(cramped).toEqual([])
  // With the spacing that a reader may ask for (WCAG 1.4.12) no name of a line or column is cut off.
  const cut = await report.page.locator('table.requests th').evaluateAll((names) => {
    for (const name of names as HTMLElement[]) {
      name.style.letterSpacing = '0.12em'
      name.style.lineHeight = '1.5'
    }
    return names
      .filter((name) => name.scrollWidth > name.clientWidth)
      .map((name) => name.textContent)
  })
  expect(cut).toEqual([])
})

test('the heads stay in sight and a cell that is gone to is not under them', async ({ report }) => {
  await report.page.setViewportSize({ width: 1366, height: 641 })
  await report.import(caseFile('suqian-2024'))
  await report.go('requests')
  await report.cell('requests/carriedOut/total').focus()
  await report.cell('requests/carriedOut/total').scrollIntoViewIfNeeded()
  const visible = (key: string) =>
    report.cell(key).evaluate((cell) => {
      const { x, y, width, height } = cell.getBoundingClientRect()
      const at = document.elementFromPoint(x + width / 2, y + height / 2)
      return at === cell || Boolean(at && cell.parentElement?.contains(at))
    })
  expect(await visible('requests/carriedOut/total')).toBe(true)
  const head = report.page.getByText('自然人', { exact: true }).filter({ visible: true }).first()
  await expect(head).toBeInViewport()
  for (const key of ['requests/granted/individual', 'requests/received/individual']) {
    await report.cell(key).focus()
    await expect.poll(() => visible(key), key).toBe(true)
  }
})

test('every input has a name, and every cell says its row and column', async ({ report }) => {
  await report.import(caseFile('xiangning-office-2022'))
  for (const step of STEPS) {
    await report.go(step)
    for (const input of await report.page.locator('input:visible, textarea:visible').all())
      await expect(input).toHaveAccessibleName(/\p{sc=Han}/u)
  }
  await report.go('requests')
  await expect(report.cell('requests/refusedByLaw/charity')).toHaveAccessibleName(
    /不予公开.*2\.其他法律行政法规禁止公开.*社会公益组织/,
  )
  await report.go('disputes')
  await expect(report.cell('disputes/count/afterReconsideration.pending')).toHaveAccessibleName(
    /行政诉讼.*复议后起诉.*尚未审结/,
  )
  await report.go('proactive')
  await expect(report.cell('proactive/normativeDocuments/repealed')).toHaveAccessibleName(
    /行政规范性文件.*本年废止件数/,
  )
})

test('keyboard alone: from the list to a finding and to the PDF', async ({ report }) => {
  await report.import(caseFile('hongze-2023'))
  await report.openList()
  const { page } = report
  /** Tabs until `found`, and says whether it came. */
  const tabTo = async (found: () => Promise<boolean>) => {
    for (let presses = 0; presses < 80; presses++) {
      await page.keyboard.press('Tab')
      if (await found()) return true
    }
    return false
  }
  expect(await tabTo(async () => (await report.focused()) === 'open-draft')).toBe(true)
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/#\/report\//)
  expect(await tabTo(async () => (await report.focused()) === 'review')).toBe(true)
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/review$/)
  const onFinding = () =>
    page.evaluate(() => document.activeElement?.closest('[data-finding]') !== null)
  expect(await tabTo(onFinding)).toBe(true)
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/disputes$/)
  await expect.poll(() => report.focused()).toBe('disputes/count/reconsideration.total')

  // The place of the focus can be seen.
  const looks = () =>
    page.evaluate(() => {
      const cell = document.querySelector('[data-cell="disputes/count/reconsideration.total"]')
      return [cell, cell?.parentElement].flatMap((element) =>
        [undefined, '::before', '::after'].map((part) => {
          const style = getComputedStyle(element as Element, part)
          return [style.outline, style.boxShadow, style.border, style.inset, style.content].join()
        }),
      )
    })
  const focused = await looks()
  await page.keyboard.press('Tab')
  expect(await looks()).not.toEqual(focused)

  await report.go('review')
  expect(await tabTo(async () => (await report.focused()) === 'download-pdf')).toBe(true)
  const pdf = await report.download(() => page.keyboard.press('Enter'))
  expect(pdf.suggestedFilename()).toContain('（草稿）.pdf')
})

test('forced colours: errors, totals and states keep a sign of their own', async ({ report }) => {
  await report.page.emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' })
  await report.import(caseFile('hongze-2023'))
  await report.go('disputes')
  await expect(report.cell('disputes/count/reconsideration.total')).toHaveAttribute(
    'aria-invalid',
    'true',
  )
  await expect(report.step('disputes')).toHaveAccessibleName(/有错误/)
  await expect(report.step('disputes').locator('svg')).toBeVisible()
  expect(await violations(report)).toEqual([])
})

test('reduced motion: nothing moves', async ({ report }) => {
  await report.page.emulateMedia({ reducedMotion: 'reduce' })
  await report.import(caseFile('hongze-2023'))
  await report.go('disputes')
  await report.action('next-finding').click()
  const moving = await report.page.evaluate(
    () =>
      document.getAnimations().filter(({ effect }) => Number(effect?.getTiming().duration) > 1)
        .length,
  )
  expect(moving).toBe(0)
})

test('the page is announced in Chinese, with a title and one main heading', async ({ report }) => {
  await report.import(caseFile('xiangning-office-2022'))
  await expect(report.page.locator('html')).toHaveAttribute('lang', 'zh-CN')
  for (const step of STEPS) {
    await report.go(step)
    await expect(report.page.locator('main')).toHaveCount(1)
    await expect(report.page.locator('h1')).toHaveCount(1)
  }
})
