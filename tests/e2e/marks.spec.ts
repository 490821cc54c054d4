import AxeBuilder from '@axe-core/playwright'
import { caseFile } from './cases'
import { type Report, expect, test } from './fixtures'

const marks = (report: Report) =>
  report.page
    .locator('mark[data-passage]')
    .evaluateAll((all) =>
      all.map((mark) => `${mark.getAttribute('data-passage')} ${mark.textContent}`),
    )

/** How far the letters of the layer and of the field are apart: in place, in width, in lines. */
const apart = (report: Report) =>
  report.page.locator('.marks').evaluate((layer: HTMLElement) => {
    const field = layer.nextElementSibling as HTMLTextAreaElement
    const [a, b] = [layer.getBoundingClientRect(), field.getBoundingClientRect()]
    const { paddingTop, lineHeight } = getComputedStyle(field)
    const linesIn = (height: number) =>
      Math.round((height - 2 * parseFloat(paddingTop)) / parseFloat(lineHeight))
    const kept = layer.style.height
    layer.style.height = 'auto'
    const lines = linesIn(layer.offsetHeight)
    layer.style.height = kept
    return [a.x - b.x, a.y - b.y, a.width - b.width, lines - linesIn(field.scrollHeight)]
  })

const selected = (report: Report, id: string) =>
  report
    .field(id)
    .evaluate((area: HTMLTextAreaElement) =>
      area.value.slice(area.selectionStart, area.selectionEnd),
    )

/** A published report on 2024, with what a hurried hand leaves. */
async function hurried(report: Report): Promise<void> {
  const file = caseFile('suqian-2024')
  const overview = (file.texts['overview'] ?? '')
    .replace('2024年，我市坚持', '2022年，我市坚持')
    .replace('（二）依', '（二）[bookmark: _GoBack]依')
    .replace('（五）监督', '（五）[bookmark: a]监督')
  await report.import({ ...file, texts: { ...file.texts, overview } })
  await report.go('overview')
}

test('what is found in a text is underlined where it stands, selected, corrected and taken back', async ({
  report,
}) => {
  await hurried(report)
  const all = ['R16 2022', 'R22 的的', 'R15 [bookmark: _GoBack]', 'R15 [bookmark: a]']
  await expect.poll(() => marks(report)).toEqual(all)
  for (const width of [1366, 683]) {
    await report.page.setViewportSize({ width, height: 768 })
    await expect.poll(() => apart(report)).toEqual([0, 0, 0, 0])
  }
  await report.page.setViewportSize({ width: 1366, height: 768 })

  const left = report.page.locator('[data-finding="R15"] h3 button')
  for (const passage of ['[bookmark: _GoBack]', '[bookmark: a]', '[bookmark: _GoBack]']) {
    await left.click()
    await expect.poll(() => selected(report, 'overview')).toBe(passage)
    await expect(report.page.locator('mark', { hasText: passage })).toBeInViewport()
  }
  // The hand writes in the browser's own field: the layer is in nobody's way.
  await report.page.keyboard.type('另，')
  await expect(report.field('overview')).toHaveValue(/（二）另，依申请/)
  await expect.poll(() => marks(report)).toEqual(all.filter((one) => !one.includes('_GoBack')))
  await expect.poll(() => apart(report)).toEqual([0, 0, 0, 0])

  await report.page.locator('[data-finding="R16"] [data-action="correct-text"]').click()
  await expect(report.field('overview')).toHaveValue(/^2024年，我市坚持/)
  await expect.poll(() => marks(report)).toEqual(['R22 的的', 'R15 [bookmark: a]'])
  await report.page.keyboard.press('ControlOrMeta+z')
  await expect(report.field('overview')).toHaveValue(/^2022年，我市坚持/)
  await report.page.keyboard.press('F8')
  await expect(report.field('overview')).toBeFocused()
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
  expect((await new AxeBuilder({ page: report.page }).withTags(tags).analyze()).violations).toEqual(
    [],
  )
})

test('a hint set aside stays so until its sentence changes, on the cover too', async ({
  report,
}) => {
  const file = caseFile('suqian-2024')
  const preamble = '现公布宿迁市人民政府2023年政府信息公开工作年度报告。联系电话:0527。'
  await report.import({ ...file, texts: { ...file.texts, preamble } })
  await report.go('cover')
  await expect.poll(() => marks(report)).toEqual(['R16 2023', 'R22 :'])
  await expect.poll(() => apart(report).then((by) => by.slice(0, 3))).toEqual([0, 0, 0])
  await report.page.locator('[data-finding="R22"] [data-action="set-aside"]').click()
  await expect.poll(() => marks(report)).toEqual(['R16 2023'])
  await report.saved()
  await report.page.reload()
  await expect(report.page.getByText('已核对的提示，1 处')).toBeVisible()
  await expect.poll(() => marks(report)).toEqual(['R16 2023'])
  await report.insert('preamble', preamble.replace('0527', '0528'))
  await expect.poll(() => marks(report)).toEqual(['R16 2023', 'R22 :'])
})

test('the layer stands in its place from its first painting on', async ({ report }) => {
  await report.page.setViewportSize({ width: 412, height: 823 })
  await hurried(report)
  await report.saved()
  await report.page.addInitScript(() => {
    const moved: string[] = []
    Object.assign(window, { moved })
    new PerformanceObserver((list) => {
      for (const { sources } of list.getEntries() as (PerformanceEntry & {
        sources: readonly { node: Node | null }[]
      })[])
        for (const { node } of sources)
          if (node?.parentElement?.closest('.marks')) moved.push(node.textContent ?? '')
    }).observe({ type: 'layout-shift', buffered: true })
  })
  await report.page.reload()
  await expect.poll(() => marks(report)).not.toEqual([])
  // Two frames later a move would have been seen, and told.
  await report.page.waitForTimeout(300)
  expect(await report.page.evaluate(() => (window as never as { moved: string[] }).moved)).toEqual(
    [],
  )
})
