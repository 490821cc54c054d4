import { caseFile } from './cases'
import { expect, test } from './fixtures'

/** 8 is as wide as a digit gets. */
const figure = (length: number) => '8'.repeat(length)

/** Lengths that are typed by a slip too: a pasted number of an account has 16 digits. */
test('a figure of any length is seen whole in every table, and none is smaller than 12 px', async ({
  report,
}) => {
  const file = caseFile('hongze-2023')
  const values = Object.fromEntries(
    Object.keys(file.values).map((key, i) => {
      // Down every column of section three stands every length; the others have some of each.
      return [key, figure((i % 17) + 1 > 16 ? 6 : (i % 17) + 1)]
    }),
  )
  await report.import({
    ...file,
    values: { ...values, 'proactive/fees/amount': '123456789012345.123456' },
  })
  const faults = () =>
    report.page
      .locator('[data-cell]')
      .evaluateAll((cells) =>
        (cells as HTMLInputElement[])
          .filter(
            (cell) =>
              cell.scrollWidth > cell.clientWidth ||
              parseFloat(getComputedStyle(cell).fontSize) < 12,
          )
          .map(
            (cell) =>
              `${cell.dataset['cell']} ${cell.value} ${cell.scrollWidth}>${cell.clientWidth}`,
          ),
      )
  const found: Record<string, string[]> = {}
  for (const width of [1366, 1320, 1093, 1024, 900, 683, 390, 360]) {
    await report.page.setViewportSize({ width, height: 768 })
    for (const step of ['proactive', 'requests', 'disputes'] as const) {
      await report.go(step)
      const cut = await faults()
      if (cut.length > 0) found[`${step} at ${width}`] = cut
      // However long: what scrolls is the form, never the page.
      expect(
        await report.page.evaluate(() => document.documentElement.scrollWidth),
      ).toBeLessThanOrEqual(width)
    }
  }
  expect(found).toEqual({})
})

test('figures of six digits leave section three as wide as it is', async ({ report }) => {
  const file = caseFile('hongze-2023')
  const values = Object.fromEntries(Object.keys(file.values).map((key) => [key, figure(6)]))
  await report.import({ ...file, values: { ...values } })
  await report.go('requests')
  const cut = await report.page
    .locator('[data-cell]')
    .evaluateAll((cells) => cells.filter((cell) => cell.scrollWidth > cell.clientWidth).length)
  expect(cut).toBe(0)
  const [column] = await report.page
    .locator('.requests tbody td')
    .evaluateAll((cells) => cells.map((cell) => cell.getBoundingClientRect().width))
  expect(column).toBeCloseTo(61, 0)
})
