import { caseFile } from './cases'
import { type Report, expect, test } from './fixtures'

/** What is wrong is said where the writer looks, at every size of window; nothing is cut off. */
const SIZES = [
  [1366, 768],
  [1366, 600],
  [1280, 720],
  [1093, 614],
  [1024, 768],
  [900, 500],
  [820, 1180],
  [683, 384],
  [390, 844],
  [360, 640],
] as const

/** Six mistakes: two sums of section four, and balances and sums of section three from top to bottom. */
const troubled = () => {
  const file = caseFile('hongze-2023')
  const values = {
    ...file.values,
    'requests/received/individual': '9',
    'requests/carriedOut/other': '5',
    'requests/otherRest/research': '3',
  }
  return { ...file, values }
}

/** Why the cell in hand, or the words about it, cannot be seen; empty if they can. */
const hidden = (report: Report) =>
  report.page.evaluate(() => {
    const cell = document.activeElement as HTMLElement
    const title = document.querySelector<HTMLElement>('#current-finding h3 button')
    const sentence = document.querySelector<HTMLElement>('#current-finding .sentence')
    if (!cell.dataset['cell'] || !title || !sentence) return ['not there']
    const faults: string[] = []
    const whole = document.createRange()
    for (const [name, element] of Object.entries({ cell, title, sentence })) {
      whole.selectNodeContents(element)
      const boxes = element === cell ? [cell.getBoundingClientRect()] : [...whole.getClientRects()]
      for (const { left, right, top, bottom } of boxes) {
        if (left < -1 || top < -1 || right > innerWidth + 1 || bottom > innerHeight + 1)
          faults.push(`${name} leaves the window: ${top}–${bottom}`)
        for (const [x, y] of [
          [left + 2, top + 2],
          [right - 2, bottom - 2],
        ] as const) {
          const seen = document.elementFromPoint(x, y)
          const own = element === cell ? cell.parentElement : element
          if (!seen || !own?.contains(seen)) faults.push(`${name} is covered at ${x}, ${y}`)
        }
      }
    }
    if (
      !document
        .querySelector('#current-finding')
        ?.getAttribute('data-cells')
        ?.includes(cell.dataset['cell'])
    )
      faults.push('another cell')
    return faults
  })

/** The finding in hand, and the cell one is in. */
const inHand = (report: Report) =>
  report.page.evaluate(() => {
    const { finding, cells } =
      document.querySelector<HTMLElement>('#current-finding')?.dataset ?? {}
    return [finding, cells, (document.activeElement as HTMLElement).dataset['cell']].join()
  })

// A test of its own for each: together they take longer than a test may, on a machine with much to do.
for (const [width, height] of SIZES)
  test(`a finding stands where its cell is, in a window of ${width} × ${height}`, async ({
    report,
  }) => {
    await report.page.setViewportSize({ width, height })
    await report.import(troubled())
    await report.go('requests')
    await expect(report.page.locator('#current-finding')).toBeAttached()
    const seen = new Set<string>()
    for (const key of ['F8', 'F8', 'F8', 'F8', 'F8', 'Shift+F8']) {
      // It is on another step of the form at times, which may be long in coming: the last one is still seen meanwhile.
      const last = await inHand(report)
      await report.page.keyboard.press(key)
      await expect.poll(() => inHand(report), key).not.toBe(last)
      await expect.poll(() => hidden(report), key).toEqual([])
      seen.add((await report.focused()) ?? '')
    }
    expect(seen.size).toBeGreaterThan(3)
    // A click in a cell says the same.
    await report.go('disputes')
    for (const column of ['reconsideration.upheld', 'afterReconsideration.total']) {
      await report.cell(`disputes/count/${column}`).click()
      await expect.poll(() => hidden(report), column).toEqual([])
    }
    // And the rest of it is one click away, in place.
    const arithmetic = report.page.locator('#current-finding .arithmetic')
    if (!(await arithmetic.isVisible())) await report.action('show-whole').click()
    for (const part of ['.arithmetic', '[data-action="use-computed"]', '.source']) {
      const found = report.page.locator(`#current-finding ${part}`)
      await found.scrollIntoViewIfNeeded()
      await expect(found).toBeInViewport()
    }
    await expect(report.page.getByLabel('备注')).toBeVisible()
  })

test('the draft file a reminder asks for is in sight, in a window of any size', async ({
  report,
}) => {
  await report.import(troubled())
  await report.go('proactive')
  await report.go('requests')
  await expect(report.page.locator('[data-reminder]')).toBeAttached()
  for (const [width, height] of SIZES.filter(([width]) => width >= 900)) {
    await report.page.setViewportSize({ width, height })
    await expect(report.action('download-draft'), `${width}`).toBeInViewport({ ratio: 1 })
  }
})

test('no page is longer or wider than what it shows, with many pages in the review', async ({
  report,
}) => {
  await report.import(caseFile('suqian-2024'))
  await report.go('review')
  await expect(report.page.locator('.thumbnails canvas').nth(5)).toBeAttached()
  for (const [width, height] of SIZES) {
    await report.page.setViewportSize({ width, height })
    const wide = () => report.page.evaluate(() => document.documentElement.scrollWidth)
    await expect.poll(wide, `${width}`).toBeLessThanOrEqual(width)
    const long = () => report.page.evaluate(() => document.documentElement.scrollHeight)
    if (width >= 900) await expect.poll(long, `${height}`).toBeLessThanOrEqual(height)
  }
})

test('one stop leads past the table, and is seen when it has the focus', async ({ report }) => {
  await report.import(troubled())
  await report.go('requests')
  // The last of the tools above the table.
  await report.action('open-last-years').focus()
  await report.page.keyboard.press('Tab')
  const skip = report.page.locator('[data-action="skip-table"]')
  await expect(skip).toBeFocused()
  expect((await skip.boundingBox())?.height).toBeGreaterThan(24)
  await report.page.keyboard.press('Enter')
  expect(await report.focused()).toBe('previous-finding')
})

test('in forced colours the tick of 已保存 and a chosen block are seen, on a dark theme too', async ({
  report,
}) => {
  await report.page.emulateMedia({ forcedColors: 'active', colorScheme: 'dark' })
  await report.import(troubled())
  await report.go('requests')
  await report.cell('requests/received/individual').click()
  await report.page.keyboard.press('Shift+ArrowDown')
  await expect(report.page.locator('[data-chosen]')).toHaveCount(2)
  const colours = await report.page.evaluate(() => {
    const of = (selector: string) => {
      const element = document.querySelector(selector) as Element
      const { color, backgroundColor } = getComputedStyle(element)
      return { color, backgroundColor }
    }
    return {
      words: of('.save .saved'),
      tick: of('.save .saved .icon'),
      knockout: getComputedStyle(document.querySelector('#icon-error .knockout') as Element).stroke,
      chosen: of('[data-chosen]'),
      other: of('[data-cell="requests/granted/total"]'),
      ground: getComputedStyle(document.documentElement).backgroundColor,
    }
  })
  expect(colours.tick.color).toBe(colours.words.color)
  expect(colours.knockout).not.toBe(colours.tick.color)
  expect(colours.knockout).toBe(colours.ground)
  expect(colours.chosen.backgroundColor).not.toBe(colours.other.backgroundColor)
})

test('on a phone nothing moves down or up under the finger while a step comes', async ({
  report,
  page,
}) => {
  await page.addInitScript(() => {
    const moved: string[] = []
    Object.assign(window, { moved })
    interface Moved {
      readonly node: Node | null
      readonly previousRect: DOMRect
      readonly currentRect: DOMRect
    }
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries())
        for (const { node, previousRect: from, currentRect: to } of (
          entry as never as { sources: readonly Moved[] }
        ).sources) {
          const element = node instanceof Element ? node : node?.parentElement
          const far = Math.abs(to.y - from.y)
          // The foot with the remarks grows; what is read and touched stands above it.
          if (element && !element.closest('.remarks') && to.width > 0 && far > 8)
            moved.push(`${element.outerHTML.slice(0, 80)} ${far}`)
        }
    }).observe({ type: 'layout-shift', buffered: true })
  })
  await report.import(caseFile('suqian-2024'))
  const id = report.id()
  await page.setViewportSize({ width: 412, height: 823 })
  for (const step of ['requests', 'disputes', 'review']) {
    await page.goto('about:blank')
    await page.goto(`${report.address}#/report/${id}/${step}`)
    await expect(page.locator('[data-action="open-history"]')).toBeVisible()
    await expect(page.locator('[data-action="previous"]')).toBeVisible()
    await expect(
      page.locator(step === 'review' ? '.thumbnails canvas' : '.remarks [data-action]').first(),
    ).toBeVisible()
    expect(await page.evaluate(() => (window as never as { moved: string[] }).moved)).toEqual([])
  }
})
