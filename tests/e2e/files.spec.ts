import { type DraftFile, caseFile, followingFile } from './cases'
import { type Report, expect, test } from './fixtures'

/** The drafts of the list as they stand, times left out: those move by themselves. */
const drafts = (report: Report) =>
  report.page
    .locator('[data-draft]')
    .evaluateAll((rows) =>
      rows.map((row) =>
        `${row.getAttribute('data-draft')} ${row.textContent}`.replace(/\d+:\d+(:\d+)?/g, ''),
      ),
    )

/** What the page says to the writer. */
const spoken = (report: Report) =>
  report.page
    .locator('[role="alert"], [role="status"], [aria-live]')
    .filter({ hasText: /\p{sc=Han}/u })

const broken = (change: (file: DraftFile) => void): DraftFile => {
  const file = caseFile('xiangning-office-2022')
  change(file)
  return file
}

const HOSTILE: Record<string, () => string | Buffer | object> = {
  'an empty file': () => '',
  'broken JSON': () => JSON.stringify(caseFile('hongze-2023')).slice(0, 900),
  'JSON that is no object': () => '[1, 2, 3]',
  null: () => 'null',
  'bytes that are no text': () => Buffer.from([0x50, 0x4b, 3, 4, 0xff, 0xfe, 0, 0xc3, 0x28]),
  'the file of another program': () => ({ type: 'excalidraw', version: 2, elements: [] }),
  // A draft in every other respect.
  'a file above 20 MB': () =>
    JSON.stringify(caseFile('hongze-2023')) + ' '.repeat(21 * 1024 * 1024),
  'a newer schema': () => broken((file) => (file.schema = 'nianbao-draft/2')),
  'an unknown form': () => broken((file) => (file.form = 'annual-2031')),
  'a form named like a property': () => broken((file) => (file.form = '__proto__')),
  'values that are numbers': () =>
    broken((file) => Object.assign(file.values, { 'requests/received/individual': 1 })),
  'values that are a list': () => broken((file) => Object.assign(file, { values: ['1'] })),
  'a text that is an object': () =>
    broken((file) => Object.assign(file.texts, { overview: { toString: 1 } })),
  'a year that is an object': () => broken((file) => Object.assign(file, { year: {} })),
  'a date that is none': () => broken((file) => (file.signedOn = '2023-13-45')),
  'a deep nest': () =>
    `${JSON.stringify(caseFile('hongze-2023')).slice(0, -1)},"x":${'['.repeat(50_000)}${']'.repeat(50_000)}}`,
  'a __proto__ of its own': () =>
    JSON.stringify(caseFile('hongze-2023')).replace('{', '{"__proto__":{"polluted":"yes"},'),
}

test('a file that is no draft: a sentence says so and the list stays', async ({ report }) => {
  await report.import(caseFile('xiangning-office-2022'))
  await report.openList()
  await expect(report.row('乡宁县人民政府办公室')).toHaveCount(1)
  const before = await drafts(report)
  for (const [name, content] of Object.entries(HOSTILE))
    await test.step(name, async () => {
      await report.chooseFile(content())
      await expect(spoken(report).first()).toBeVisible()
      await expect(spoken(report).first()).toHaveText(/\p{sc=Han}{4,}.*。/su)
      expect(await drafts(report)).toEqual(before)
      expect(report.page.url()).not.toContain('report/')
      expect(await report.page.evaluate(() => ({}) as { polluted?: string })).not.toHaveProperty(
        'polluted',
      )
      // What was said goes with it.
      await report.page.reload()
      await expect(report.row('乡宁县人民政府办公室')).toHaveCount(1)
      expect(await drafts(report)).toEqual(before)
    })
  // The same page takes a good file afterwards.
  await report.import(caseFile('hongze-2023'))
})

test('markup in a file is shown as text', async ({ report }) => {
  const markup = '<img src=x onerror="window.hacked=1"><script>window.hacked=1</script><b>粗</b>'
  await report.import(
    broken((file) => {
      file.organisation = markup
      for (const id of ['preamble', 'overview', 'problems', 'other']) file.texts[id] = markup
      file.values['requests/received/individual'] = '"><img src=x onerror=window.hacked=1>'
    }),
  )
  for (const step of ['cover', 'overview', 'requests', 'problems', 'other', 'review'] as const) {
    await report.go(step)
    await expect(report.page.locator('img[src="x"], b:text("粗")')).toHaveCount(0)
  }
  await report.go('overview')
  await expect(report.field('overview')).toHaveValue(markup)
  await report.openList()
  await expect(report.page.locator('[data-draft]')).toContainText(markup)
  await expect(report.page.locator('img[src="x"]')).toHaveCount(0)
  expect(await report.page.evaluate(() => 'hacked' in window)).toBe(false)
})

test('keys this program does not know survive import and export', async ({ report }) => {
  const file = {
    ...caseFile('suqian-2024'),
    reviewer: { name: '张三', notes: ['一', '二'] },
    'x-office': 7,
  }
  file.texts['appendix'] = '另一程序的附录'
  await report.import(file)
  await report.go('requests')
  await report.type('requests/received/research', '1')
  await report.leave()
  await report.saved()
  await report.page.reload()
  const { file: exported } = await report.exported()
  expect(exported).toEqual({
    ...file,
    values: { ...file.values, 'requests/received/research': '1' },
  })
})

test('export, import, export: the same bytes, totals as they were', async ({ report }) => {
  await report.import(caseFile('hongze-2023'))
  const first = await report.exported()
  expect(first.file).toEqual(caseFile('hongze-2023'))
  expect(first.name).toBe('淮安市洪泽区人民政府2023年政府信息公开工作年度报告.nianbao.json')
  await report.import(first.file)
  const second = await report.exported()
  expect(second.text).toBe(first.text)
  await report.openList()
  await expect(report.row('淮安市洪泽区人民政府')).toHaveCount(2)
})

test('an import never changes a draft that is there', async ({ report }) => {
  await report.import(followingFile('xiangning-office-2022'))
  await report.go('requests')
  await report.type('requests/received/individual', '66')
  await report.leave()
  await report.saved()
  const mine = report.page.url()
  await report.import(followingFile('xiangning-office-2022'))
  expect(report.page.url()).not.toContain(mine.split('/report/')[1]?.split('/')[0])
  await report.page.goto(mine)
  await report.page.reload()
  await expect(report.cell('requests/received/individual')).toHaveValue('66')
})

test('parts that a file leaves out are blank', async ({ report }) => {
  await report.openList()
  await report.chooseFile({ schema: 'nianbao-draft/1', form: 'annual-2021', year: 2024 })
  await expect(report.page).toHaveURL(/#\/report\//)
  await expect(report.field('organisation')).toHaveValue('')
  await expect(report.field('year')).toHaveValue('2024')
  await report.go('requests')
  await expect(report.cell('requests/received/individual')).toHaveValue('')
})

test('a file with a byte order mark and blank values is read', async ({ report }) => {
  const file = caseFile('hongze-2023')
  file.values['requests/received/individual'] = ''
  await report.openList()
  await report.chooseFile(`\ufeff${JSON.stringify(file)}`)
  await expect(report.page).toHaveURL(/#\/report\//)
  await report.go('requests')
  await expect(report.cell('requests/received/individual')).toHaveValue('')
})
