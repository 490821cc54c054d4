/** Records that are old, damaged or of a later build, in a real database beside sound ones. */
import { readFileSync } from 'node:fs'
import { BUILDS, type FrozenRecord, frozen } from '../unit/records'
import { type Report, expect, test } from './fixtures'
import { beside, dump, put } from './stored'

const CELL = 'requests/received/individual'
const present = frozen('fe15c85').records[0] as FrozenRecord
const named = (id: string, organisation: string, change: object = {}) => ({
  ...present,
  id,
  draft: { ...present.draft, organisation, ...change },
})

const DAMAGED = '这份草稿的记录已经损坏，打不开。'
const NEWER = '这份草稿由更新版本的页面写成，请用新版页面打开'

/** All that can be wrong with a record that has its key. */
const damaged = [
  { id: 'bare', revision: 1 },
  { ...present, id: 'no-draft', draft: null },
  { ...present, id: 'text-for-draft', draft: '草稿' },
  named('figures-as-numbers', '数字县', { values: { [CELL]: 12 } }),
  named('no-texts', '无文县', { texts: null }),
  named('schema-no-text', '无类县', { schema: { toString: null } }),
  { ...named('no-times', '无时县'), savedAt: null },
  { ...named('version-no-number', '无号县'), version: '2' },
  { ...named('nested', '深县'), draft: nested(200) },
]
const newer = [
  { ...named('version-3', '新版县'), version: 3, draft: { organisation: '新版县', cells: [] } },
  named('schema-2', '新类县', { schema: 'nianbao-draft/2' }),
  named('form-to-come', '新表县', { form: 'annual-2031' }),
]

function nested(depth: number): unknown {
  let inner: unknown = '底'
  for (let i = 0; i < depth; i++) inner = { inner }
  return inner
}

const row = (report: Report, id: string) => report.page.locator(`[data-draft="${id}"]`)
const open = (report: Report, id: string, step = 'requests') =>
  report.page.goto(`${report.address}#/report/${id}/${step}`)

/** Puts records into the database the page has made. */
async function store(report: Report, ...records: readonly object[]): Promise<void> {
  await report.openList()
  await put(report.page, { drafts: records })
  await report.page.reload()
}

const draftsIn = async (report: Report) =>
  (await dump(report.page)).stores['drafts'] as FrozenRecord[]
/** The one that stands: the last in the order of the key. */
const recordIn = async (report: Report, id: string) =>
  (await draftsIn(report)).filter((one) => one.id === id).pop()

/** Of a record that is sound but for its form the draft file, which the page to come can import; else all of it. */
const handedOut = (stored: { id: string; draft?: unknown }) =>
  stored.id === 'form-to-come' ? stored.draft : stored

const textOf = async (report: Report, by: () => Promise<void>) =>
  readFileSync(await (await report.download(by)).path(), 'utf8')

test('an address that leads nowhere, by any name, is said not to be found', async ({ report }) => {
  const { page, address } = report
  for (const hash of [
    'report/constructor/cover',
    'report/__proto__',
    'report/toString/x',
    'units?',
  ]) {
    await page.goto(`${address}#/${hash}`)
    await page.reload()
    const main = page.locator('main.problem')
    await expect(main).toContainText('没有找到')
    await expect(main).not.toContainText('function')
    await expect(main).not.toContainText('object')
  }
  await page.getByRole('link', { name: '全部年报' }).click()
  await expect(report.action('new-report')).toBeVisible()
})

test('the list shows all of them, says what is wrong, and hands out what is stored', async ({
  report,
}) => {
  await store(report, present, named('other', '另一县'), ...damaged, ...newer)
  await expect(report.page.locator('[data-draft]')).toHaveCount(2 + damaged.length + newer.length)
  const faults = [
    ...damaged.map((one) => [one, DAMAGED] as const),
    ...newer.map((one) => [one, NEWER] as const),
  ]
  for (const [stored, sentence] of faults) {
    await expect(row(report, stored.id), stored.id).toContainText(sentence)
    await expect(row(report, stored.id), stored.id).not.toContainText('1970')
    const name = (stored as { draft?: { organisation?: string } | null }).draft?.organisation
    await expect(row(report, stored.id)).toContainText(name ?? '未填单位名称')
    await row(report, stored.id).locator('[data-action="more"]').click()
    const raw = row(report, stored.id).locator('[data-action="download-raw"]')
    expect(JSON.parse(await textOf(report, () => raw.click())), stored.id).toEqual(
      handedOut(stored),
    )
    await expect(row(report, stored.id).locator('[data-action="duplicate-draft"]')).toHaveCount(0)
  }
  for (const id of [present.id, 'other']) {
    await expect(row(report, id)).not.toContainText(DAMAGED)
    await row(report, id).locator('[data-action="open-draft"]').click()
    await report.go('requests')
    await expect(report.cell(CELL)).toHaveValue('120')
    await report.openList()
  }
})

test('a damaged one says what to do, and its newest history makes another report', async ({
  report,
}) => {
  const bad = damaged[4] as FrozenRecord
  await store(report, present, bad)
  const was = (at: number, organisation: string, change: object = {}) => ({
    ...{ id: bad.id, at, size: 100, reason: 'time' },
    draft: { ...present.draft, organisation, ...change },
  })
  await put(report.page, {
    snapshots: [
      was(Date.UTC(2026, 0, 5), '先前县'),
      was(Date.UTC(2026, 0, 6), '最近县'),
      // The last of its history is damaged as well.
      was(Date.UTC(2026, 0, 7), '坏县', { values: { [CELL]: 1 } }),
      { ...was(Date.UTC(2026, 0, 8), '别县'), id: 'nobody' },
    ],
  })
  await open(report, bad.id)
  await expect(report.page.getByRole('heading', { name: '打不开这份年报' })).toBeVisible()
  await expect(report.page.locator('main')).toContainText(`${DAMAGED}别的年报不受影响。`)
  const raw = await textOf(report, () => report.action('download-raw').click())
  expect(JSON.parse(raw)).toEqual(bad)
  await expect(report.action('restore-snapshot')).toContainText('1月6日 08:00 的历史另建一份')
  await report.action('restore-snapshot').click()
  await expect(report.page).toHaveURL(/\/cover$/)
  await expect(report.field('organisation')).toHaveValue('最近县')
  await report.saved()
  expect(report.id()).not.toBe(bad.id)
  expect(await recordIn(report, bad.id)).toEqual(bad)
  // It goes into the bin and comes out as it was.
  await report.openList()
  await row(report, bad.id).locator('[data-action="more"]').click()
  await row(report, bad.id).locator('[data-action="delete-draft"]').click()
  await expect(row(report, bad.id)).toHaveCount(0)
  await report.action('undo-delete').click()
  await expect(row(report, bad.id)).toContainText(DAMAGED)
  expect(await recordIn(report, bad.id)).toEqual(bad)
})

test('one of a later build is not written, whatever is done with it here', async ({ report }) => {
  await store(report, present, ...newer)
  for (const stored of newer) {
    await report.openList()
    await row(report, stored.id).locator('[data-action="open-draft"]').click()
    await expect(report.page.getByRole('heading', { name: '打不开这份年报' })).toBeVisible()
    await expect(report.page.locator('main')).toContainText(NEWER)
    await expect(report.action('restore-snapshot')).toHaveCount(0)
    const raw = await textOf(report, () => report.action('download-raw').click())
    expect(JSON.parse(raw)).toEqual(handedOut(stored))
    await report.page.getByRole('button', { name: '再试一次' }).click()
    await open(report, stored.id, 'review')
    await report.page.keyboard.type('12')
    await report.page.reload()
    await expect(report.page.locator('main')).toContainText(NEWER)
  }
  const left = (await draftsIn(report)).filter(({ id }) => id !== present.id)
  expect(left).toEqual([...newer].sort((a, b) => (a.id < b.id ? -1 : 1)))
})

for (const build of BUILDS)
  test(`a record of ${build} opens, and is stepped up by its first change, not before`, async ({
    report,
  }) => {
    const old = frozen(build)
    const [stored] = old.records as [FrozenRecord]
    await store(report, ...old.records)
    await row(report, stored.id).locator('[data-action="open-draft"]').click()
    await report.go('overview')
    await expect(report.field('overview')).toHaveValue(stored.draft.texts['overview'] as string)
    await report.go('requests')
    for (const [key, text] of Object.entries(old.shown).slice(0, 60))
      await expect(report.cell(key), key).toHaveValue(text)
    expect(await recordIn(report, stored.id)).toEqual(stored)

    await report.type(CELL, '121')
    await report.leave()
    await report.saved()
    const now = await recordIn(report, stored.id)
    expect(now).toMatchObject({ version: 2, createdAt: stored.createdAt })
    expect(now?.draft).toEqual({
      ...stored.draft,
      values: { ...stored.draft.values, [CELL]: '121' },
    })
    const kept = (await dump(report.page)).stores['snapshots'] as Record<string, unknown>[]
    const upgraded = kept.filter(({ reason }) => reason === 'upgraded')
    expect(upgraded.map(({ id, at, draft }) => ({ id, at, draft }))).toEqual(
      stored.version === undefined
        ? [{ id: stored.id, at: stored.savedAt, draft: stored.draft }]
        : [],
    )
    // Kept once, and what could be undone then can still be.
    await report.page.reload()
    await report.type(CELL, '122')
    await report.leave()
    await report.saved()
    const again = (await dump(report.page)).stores['snapshots'] as Record<string, unknown>[]
    expect(again.filter(({ reason }) => reason === 'upgraded')).toHaveLength(upgraded.length)
    const steps = stored.steps?.done.length ?? 0
    for (let back = 0; back < steps + 2; back++) await report.action('undo').click()
    await expect(report.action('undo')).toBeDisabled()
    await report.go('cover')
    await expect(report.field('organisation')).toHaveValue(
      steps > 0 ? '乡宁县人民政府办公室' : stored.draft.organisation,
    )
  })

test('fifty damaged records leave the page as it is to work on', async ({ report }) => {
  const many = Array.from({ length: 50 }, (_, i) => ({
    ...damaged[i % damaged.length],
    id: `d${i}`,
  }))
  await store(report, ...many, present)
  // Those that can be opened stand first.
  await expect(report.page.locator('[data-draft]').first()).toContainText('乡宁县')
  await expect(report.page.locator('[data-draft]', { hasText: DAMAGED })).toHaveCount(49)
  await report.action('show-more').click()
  await expect(report.page.locator('[data-draft]', { hasText: DAMAGED })).toHaveCount(50)
  await report.page.locator('#search').fill('乡宁')
  await row(report, present.id).locator('[data-action="open-draft"]').click()
  await report.go('requests')
  await report.type(CELL, '7')
  await report.saved()
  await report.newReport()
  await report.insert('organisation', '新县人民政府')
  await report.saved()
  await report.openList()
  await expect(report.row('新县人民政府')).toBeVisible()
  const all = await draftsIn(report)
  for (const one of many) expect(all.find(({ id }) => id === one.id)).toEqual(one)
})

test('damaged steps are no reason not to open: they cannot be undone, and that is all', async ({
  report,
}) => {
  const step = present.steps?.done[0]
  const edit = { path: ['values', CELL], before: 5 }
  const wrong = [
    ['no-steps', 'steps'],
    ['edits-gone', { done: [{ ...step, edits: null }], undone: [] }],
    ['path-no-text', { done: [{ ...step, edits: [{ path: [{}] }] }], undone: [] }],
    // In shape; what it puts back is no figure.
    ['number', { done: [{ ...step, place: CELL, edits: [edit] }], undone: [] }],
  ] as const
  await store(report, ...wrong.map(([id, steps]) => ({ ...named(id, `${id}县`), steps })))
  for (const [id] of wrong) {
    await open(report, id)
    await expect(report.cell(CELL)).toHaveValue('120')
    if (id === 'number') await report.action('undo').click()
    await expect(report.action('undo'), id).toBeDisabled()
    await expect(report.cell(CELL)).toHaveValue('120')
    await report.type(CELL, '8')
    await report.leave()
    await report.action('undo').click()
    await expect(report.cell(CELL)).toHaveValue('120')
    await report.saved()
    expect((await recordIn(report, id))?.draft.values).toEqual(present.draft.values)
  }
})

test('a draft that a later build writes while it is open here is not written over', async ({
  report,
}) => {
  await store(report, present)
  await open(report, present.id)
  await expect(report.cell(CELL)).toHaveValue('120')
  const later = { ...named(present.id, '新版县'), version: 3, revision: present.revision + 1 }
  const other = await beside(report)
  await put(other, { drafts: [later] })
  await report.type(CELL, '9')
  await expect(report.page.locator('[data-save]').first()).toHaveAttribute('data-save', 'failed')
  await expect(report.page.locator('.save-reason')).toBeVisible()
  // It cannot go on from there; what it holds is stored beside it, once.
  await expect(report.page.locator('[data-notice="branch"]')).toContainText('没有丢失')
  await expect(report.page.locator('[data-notice="held"]')).toBeVisible()
  await expect(report.cell(CELL)).toHaveValue('9')
  await expect(report.cell(CELL)).toHaveJSProperty('readOnly', true)
  expect((await report.exported()).file.values[CELL]).toBe('9')
  // It is tried again every five seconds.
  await report.page.waitForTimeout(6000)
  expect(await recordIn(report, present.id)).toEqual(later)
  const branches = (await draftsIn(report)).filter(({ branchOf }) => branchOf === present.id)
  expect(branches.map(({ draft }) => draft.values[CELL])).toEqual(['9'])
})
