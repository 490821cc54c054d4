/** Databases of older builds, with what those builds stored in them, opened by this one. */
import { type FrozenRecord, frozen } from '../unit/records'
import { NOON, type Report, expect, test } from './fixtures'
import { type Stores, beside, dump, put } from './stored'

const CELL = 'requests/received/individual'
const STORES = ['bin', 'drafts', 'files', 'fonts', 'snapshots', 'summaries']

/** Makes the database as that build had it, before the page is opened for the first time. */
async function older(report: Report, version: number, stores: Stores): Promise<void> {
  const page = await beside(report)
  await put(page, stores, version)
  expect(await dump(page)).toEqual({ version, stores })
  await page.close()
}

/** All that was there is there still, as it was. */
async function isThere(report: Report, stores: Stores): Promise<void> {
  const now = await dump(report.page)
  expect(now.version).toBe(5)
  expect(Object.keys(now.stores).sort()).toEqual(STORES)
  for (const [name, records] of Object.entries(stores))
    expect(now.stores[name], name).toEqual(records)
  expect(now.stores['snapshots']).toEqual([])
  expect(now.stores['bin']).toEqual([])
}

async function opensAndSaves(report: Report, { id, draft }: FrozenRecord): Promise<void> {
  await report.page.locator(`[data-draft="${id}"] [data-action="open-draft"]`).click()
  await report.go('requests')
  for (const [key, text] of Object.entries(draft.values))
    if (key.startsWith('requests/received')) await expect(report.cell(key)).toHaveValue(text)
  await report.type(CELL, '5')
  await report.leave()
  await report.saved()
  await report.page.reload()
  await expect(report.cell(CELL)).toHaveValue('5')
}

test('version 1, drafts alone', async ({ report }) => {
  const { database, records } = frozen('f7f4cec')
  expect(database).toBe(1)
  const [one] = records as [FrozenRecord]
  const two = { ...one, id: 'zweiter', draft: { ...one.draft, organisation: '乙县人民政府' } }
  const stores = { drafts: [one, two] }
  await older(report, 1, stores)
  await report.openList()
  await expect(report.page.locator('[data-draft]')).toHaveCount(2)
  await expect(report.row('乙县人民政府')).toContainText('2022')
  await expect(report.page.locator('[data-draft]', { hasText: '打不开' })).toHaveCount(0)
  await isThere(report, stores)
  await opensAndSaves(report, one)
})

test('version 2, drafts with steps, and the office’s fonts', async ({ report }) => {
  const { database, records } = frozen('93e9e6c')
  expect(database).toBe(2)
  const font = { role: 'body', id: 'f', face: 0, choices: [{ face: 0, name: '仿宋' }] }
  const stores = { drafts: records, fonts: [font] }
  await older(report, 2, stores)
  await report.openList()
  await isThere(report, stores)
  await opensAndSaves(report, records[0] as FrozenRecord)
  await report.action('undo').click()
  await expect(report.cell(CELL)).toHaveValue('120')
})

test('version 4, a draft with its branch, tied to what is outside the browser', async ({
  report,
}) => {
  const { database, records } = frozen('cac14fe')
  expect(database).toBe(4)
  const [draft, branch] = records as [FrozenRecord, FrozenRecord]
  const stores = {
    drafts: records,
    files: [{ id: draft.id, backedAt: draft.savedAt }],
    fonts: [{ role: 'body', id: 'f', face: 0, choices: [] }],
  }
  await older(report, 4, stores)
  // The address of the draft itself, without the list before it.
  await report.page.goto(`${report.address}#/report/${draft.id}/requests`)
  await expect(report.cell('requests/received/research')).toHaveValue('31')
  await expect(report.page.locator('[data-notice="branch"]')).toBeVisible()
  await report.openList()
  await expect(report.page.locator('[data-draft]')).toHaveCount(2)
  await expect(report.page.locator(`[data-draft="${branch.id}"]`)).toContainText('另一个窗口')
  await isThere(report, stores)
  await opensAndSaves(report, draft)
  await expect(report.page.locator('[data-notice="branch"]')).toBeVisible()
})

test('version 5, with history and bin, is left as it is', async ({ report }) => {
  const { database, records, snapshots } = frozen('fe15c85')
  expect(database).toBe(5)
  const [draft] = records as [FrozenRecord]
  const gone = { id: 'gone', at: NOON, record: { ...draft, id: 'gone' } }
  const stores = {
    ...{ drafts: records, fonts: [], files: [], summaries: [] },
    ...{ snapshots: snapshots ?? [], bin: [gone] },
  }
  await older(report, 5, stores)
  await report.openList()
  await expect(report.page.locator('[data-draft]')).toHaveCount(1)
  await expect(report.action('open-bin')).toContainText('（1）')
  const now = await dump(report.page)
  expect(now.version).toBe(5)
  for (const name of ['drafts', 'snapshots', 'bin'] as const)
    expect(now.stores[name]).toEqual(stores[name])
  await opensAndSaves(report, draft)
})
