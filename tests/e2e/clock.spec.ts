/** A clock that runs ahead for a visit: nothing that was kept is cleared on the word of one day. */
import { followingFile } from './cases'
import { NOON, expect, test } from './fixtures'
import { beside, dump, put } from './stored'

const HOUR = 3_600_000
const DAY = 24 * HOUR

test.use({ atNoon: false })

test('one visit at +40 days or a year clears neither bin nor history; two days of an honest clock do', async ({
  report,
}) => {
  await report.page.clock.install({ time: NOON })
  await report.import(followingFile('suqian-2024'))
  await report.openList()
  await report.page.locator('[data-action="more"]').first().click()
  await report.action('delete-draft').click()
  await expect(report.page.locator('[data-draft]')).toHaveCount(0)
  await report.import(followingFile('xiangning-office-2022'))
  const id = report.id()
  const outside = await beside(report)
  const draft = followingFile('xiangning-office-2022')
  const snapshots = Array.from({ length: 9 }, (_, i) => ({
    ...{ id, draft, reason: 'time', at: NOON - (i + 1) * HOUR, size: 20_000 },
  }))
  await put(outside, { snapshots })

  const kept = async () => {
    const { stores } = await dump(outside)
    const own = (stores['snapshots'] as { id: string }[]).filter((one) => one.id === id)
    return { binned: stores['bin']?.length, snapshots: own.length }
  }
  /** Opens the list and the report at a time, and waits until both have seen to what they let go of. */
  const visit = async (at: number) => {
    await report.page.clock.setSystemTime(at)
    await report.openList()
    await report.page.reload()
    await expect(report.page.locator(`[data-draft="${id}"]`)).toBeVisible()
    await report.page.locator(`[data-draft="${id}"] [data-action="open-draft"]`).click()
    await report.action('open-history').click()
    await expect(report.page.locator('.times button').first()).toBeVisible()
  }

  const all = { binned: 1, snapshots: 9 }
  for (const at of [NOON + 40 * DAY, NOON + DAY, NOON + 400 * DAY]) {
    await visit(at)
    expect(await kept()).toEqual(all)
  }
  // The office was closed for weeks: the first day back clears nothing, the next one does.
  await visit(NOON + 40 * DAY)
  expect(await kept()).toEqual(all)
  await visit(NOON + 41 * DAY)
  await expect.poll(kept).toEqual({ binned: 0, snapshots: 1 })
})
